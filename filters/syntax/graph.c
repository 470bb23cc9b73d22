#include "syntax/graph.h"

/* What a label says of the words that its link joins. */
enum tie {
	TIE_VERB,       /* left: auxiliary, right: the verb behind it */
	TIE_PASSIVE,    /* the same, and it is a passive */
	TIE_PARTICIPLE, /* right: a participle behind its noun */
	TIE_INSERTED,   /* the same, in commas: passive unless it ends in "ing" */
	TIE_LEFT,       /* left: member, right: "and" */
	TIE_RIGHT,      /* left: "and", right: member */
	TIE_PRONOUN,    /* left: noun, right: relative pronoun */
};

static const struct tie_row {
	const char *pattern;
	enum tie tie;
} ties[] = {
	{ "I", TIE_VERB },        { "PP", TIE_VERB },       { "Pg", TIE_VERB },    { "Pv", TIE_PASSIVE },
	{ "Mv", TIE_PARTICIPLE }, { "MX?p", TIE_INSERTED }, { "SJl", TIE_LEFT },   { "SJr", TIE_RIGHT },
	{ "VJl", TIE_LEFT },      { "VJr", TIE_RIGHT },     { "MJl", TIE_LEFT },   { "MJr", TIE_RIGHT },
	{ "AJl", TIE_LEFT },      { "AJr", TIE_RIGHT },     { "EJl", TIE_LEFT },   { "EJr", TIE_RIGHT },
	{ "NIf", TIE_LEFT },      { "NIt", TIE_RIGHT },     { "QJl", TIE_LEFT },   { "QJr", TIE_RIGHT },
	{ "RJl", TIE_LEFT },      { "RJr", TIE_RIGHT },     { "R", TIE_PRONOUN },  { "MX?r", TIE_PRONOUN },
	{ "DJl", TIE_LEFT },      { "DJr", TIE_RIGHT },     { "Mr", TIE_PRONOUN },
};

bool
label_is(const char *label, const char *pattern)
{
	for (; *pattern; pattern++, label++)
		if (*label != *pattern && !(*pattern == '?' && *label >= 'a' && *label <= 'z'))
			return false;
	return *label < 'A' || *label > 'Z';
}

const struct graph_link *
graph_right_of(const struct graph *graph, size_t word, const char *pattern)
{
	for (size_t i = 0; i < graph->link_count; i++)
		if (graph->links[i].left == word && label_is(graph->links[i].label, pattern))
			return &graph->links[i];
	return NULL;
}

const struct graph_link *
graph_left_of(const struct graph *graph, size_t word, const char *pattern)
{
	for (size_t i = 0; i < graph->link_count; i++)
		if (graph->links[i].right == word && label_is(graph->links[i].label, pattern))
			return &graph->links[i];
	return NULL;
}

/* Auxiliaries, and those of them that a predicate may follow. */
static const struct helper {
	const char *text;
	uint8_t marks;
} helpers[] = {
	{ "is", MARK_AUXILIARY | MARK_COPULA },
	{ "are", MARK_AUXILIARY | MARK_COPULA },
	{ "was", MARK_AUXILIARY | MARK_COPULA },
	{ "were", MARK_AUXILIARY | MARK_COPULA },
	{ "be", MARK_AUXILIARY | MARK_COPULA },
	{ "been", MARK_AUXILIARY | MARK_COPULA },
	{ "being", MARK_AUXILIARY | MARK_COPULA },
	{ "am", MARK_AUXILIARY | MARK_COPULA },
	{ "become", MARK_COPULA },
	{ "becomes", MARK_COPULA },
	{ "became", MARK_COPULA },
	{ "remain", MARK_COPULA },
	{ "remains", MARK_COPULA },
	{ "remained", MARK_COPULA },
	{ "becoming", MARK_COPULA },
	{ "remaining", MARK_COPULA },
	{ "has", MARK_AUXILIARY },
	{ "have", MARK_AUXILIARY },
	{ "had", MARK_AUXILIARY },
	{ "having", MARK_AUXILIARY },
	{ "do", MARK_AUXILIARY },
	{ "does", MARK_AUXILIARY },
	{ "did", MARK_AUXILIARY },
	{ "will", MARK_AUXILIARY },
	{ "would", MARK_AUXILIARY },
	{ "shall", MARK_AUXILIARY },
	{ "should", MARK_AUXILIARY },
	{ "can", MARK_AUXILIARY },
	{ "could", MARK_AUXILIARY },
	{ "may", MARK_AUXILIARY },
	{ "might", MARK_AUXILIARY },
	{ "must", MARK_AUXILIARY },
	{ "cannot", MARK_AUXILIARY },
	{ "to", MARK_AUXILIARY },
	{ "isn't", MARK_AUXILIARY | MARK_COPULA },
	{ "aren't", MARK_AUXILIARY | MARK_COPULA },
	{ "wasn't", MARK_AUXILIARY | MARK_COPULA },
	{ "weren't", MARK_AUXILIARY | MARK_COPULA },
	{ "hasn't", MARK_AUXILIARY },
	{ "haven't", MARK_AUXILIARY },
	{ "hadn't", MARK_AUXILIARY },
	{ "doesn't", MARK_AUXILIARY },
	{ "don't", MARK_AUXILIARY },
	{ "didn't", MARK_AUXILIARY },
	{ "won't", MARK_AUXILIARY },
	{ "wouldn't", MARK_AUXILIARY },
	{ "can't", MARK_AUXILIARY },
	{ "couldn't", MARK_AUXILIARY },
	{ "shouldn't", MARK_AUXILIARY },
	{ "got", MARK_AUXILIARY },
	{ "get", MARK_AUXILIARY },
	{ "gets", MARK_AUXILIARY },
};

bool
graph_word_is(const struct graph *graph, size_t word, const char *text)
{
	const struct chunk *chunk = graph_chunk(graph, word);
	size_t length = strlen(text);

	if (!chunk || chunk->kind != CHUNK_WORD || chunk->text.length != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (chunk->text.data[i] != text[i] && (chunk->text.data[i] | 32) != text[i])
			return false;
	return true;
}

static void
mark_helpers(struct graph *graph)
{
	for (size_t i = 0; i < graph->word_count; i++)
		for (size_t h = 0; h < sizeof helpers / sizeof *helpers; h++)
			if (graph_word_is(graph, i, helpers[h].text))
				graph->words[i].marks |= helpers[h].marks;
}

static bool
ends_in_ing(const struct chunk *chunk)
{
	return chunk && chunk->text.length > 4 && memcmp(chunk->text.data + chunk->text.length - 3, "ing", 3) == 0;
}

static void
mark_tie(struct graph *graph, const struct graph_link *link, enum tie tie)
{
	struct graph_word *left = &graph->words[link->left], *right = &graph->words[link->right];

	switch (tie) {
	case TIE_PASSIVE:
		right->marks |= MARK_PASSIVE;
		/* fall through */
	case TIE_VERB:
		if (left->marks & MARK_AUXILIARY || graph_word_is(graph, link->left, "that")) /* "demanded that it leave" */
			left->verb = link->right;
		break;
	case TIE_INSERTED:
		if (ends_in_ing(graph_chunk(graph, link->right)))
			break;
		right->marks |= MARK_PASSIVE;
		break;
	case TIE_PARTICIPLE:
		right->marks |= MARK_PASSIVE;
		break;
	case TIE_LEFT:
		right->marks |= MARK_ROW;
		break;
	case TIE_RIGHT:
		left->marks |= MARK_ROW;
		break;
	case TIE_PRONOUN:
		right->marks |= MARK_RELATIVE;
		right->stands = link->left;
		break;
	}
}

/* "Italy and Spain" as one name: G(Italy, and) G(and, Spain), and Spain has the links of both. */
static void
mark_names(struct graph *graph, const struct graph_link *link)
{
	const struct chunk *left = graph_chunk(graph, link->left);

	if (!label_is(link->label, "G") || !left || left->kind != CHUNK_WORD || !graph_left_of(graph, link->left, "G"))
		return;
	if (slice_is(left->text, "and") || slice_is(left->text, "or") || slice_is(left->text, "&")) {
		graph->words[link->left].marks |= MARK_ROW;
		graph->words[link->right].row = link->left;
	}
}

bool
graph_word_is_firm(const struct graph *graph, size_t word)
{
	static const char *const firms[] = { "firm", "company", "manufacturer", "shipbuilder", "maker", "group" };

	for (size_t i = 0; i < sizeof firms / sizeof *firms; i++)
		if (graph_word_is(graph, word, firms[i]))
			return true;
	return false;
}

/* "the French firm Dassault": the noun is what the sentence speaks of. */
static void
mark_named_noun(struct graph *graph, const struct graph_link *link)
{
	const struct chunk *left = graph_chunk(graph, link->left), *right = graph_chunk(graph, link->right);

	if (!label_is(link->label, "GN") || !left || !right || left->kind != CHUNK_WORD || !left->text.length ||
	    *left->text.data < 'a' || *left->text.data > 'z')
		return;
	if (graph_word_is_firm(graph, link->left) || right->kind == CHUNK_TITLE ||
	    (right->kind == CHUNK_WORD && *right->text.data >= 'A' && *right->text.data <= 'Z'))
		graph->words[link->right].stands = link->left;
}

/* What is passive of an "and" or of an auxiliary is so of the verbs behind it. */
static void
spread_passive(struct graph *graph)
{
	for (size_t i = 0; i < graph->word_count; i++) {
		struct word_set set = { .count = 0 };

		if (!(graph->words[i].marks & MARK_PASSIVE))
			continue;
		graph_resolve(graph, i, &set);
		for (size_t s = 0; s < set.count; s++)
			graph->words[set.list[s]].marks |= MARK_PASSIVE;
	}
}

void
graph_mark(struct graph *graph)
{
	mark_helpers(graph);
	for (size_t i = 0; i < graph->link_count; i++) {
		for (size_t t = 0; t < sizeof ties / sizeof *ties; t++)
			if (label_is(graph->links[i].label, ties[t].pattern)) {
				mark_tie(graph, &graph->links[i], ties[t].tie);
				break;
			}
		mark_names(graph, &graph->links[i]);
		mark_named_noun(graph, &graph->links[i]);
	}
	spread_passive(graph);
}

static void
add_word(struct word_set *set, size_t word)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->list[i] == word)
			return;
	if (set->count < GRAPH_SET)
		set->list[set->count++] = (uint16_t)word;
}

static bool
is_member(const struct graph_link *link, size_t row, size_t *member)
{
	for (size_t t = 0; t < sizeof ties / sizeof *ties; t++) {
		if ((ties[t].tie == TIE_LEFT && link->right == row && label_is(link->label, ties[t].pattern)) ||
		    (label_is(link->label, "G") && link->right == row)) {
			*member = link->left;
			return true;
		}
		if ((ties[t].tie == TIE_RIGHT && link->left == row && label_is(link->label, ties[t].pattern)) ||
		    (label_is(link->label, "G") && link->left == row)) {
			*member = link->right;
			return true;
		}
	}
	return false;
}

/* Follows one word, depth steps at most: links of a wrong parse may go round. */
static void
resolve(const struct graph *graph, size_t word, struct word_set *set, int depth, size_t from)
{
	const struct graph_word *at = &graph->words[word];
	size_t member;

	if (depth == 0)
		return;
	if (at->row != NO_WORD && at->row != from) {
		resolve(graph, at->row, set, depth - 1, word);
	} else if (at->marks & MARK_ROW) {
		for (size_t i = 0; i < graph->link_count; i++)
			if (is_member(&graph->links[i], word, &member) && member != from)
				resolve(graph, member, set, depth - 1, word);
		if (from != NO_WORD && graph->words[from].row == word)
			add_word(set, from);
	} else if (at->verb != NO_WORD) {
		resolve(graph, at->verb, set, depth - 1, word);
	} else if (at->stands != NO_WORD) {
		resolve(graph, at->stands, set, depth - 1, word);
	} else {
		add_word(set, word);
	}
}

void
graph_resolve_preposition(const struct graph *graph, size_t word, struct word_set *set)
{
	const struct graph_word *at = &graph->words[word];

	if (at->verb != NO_WORD && at->row == NO_WORD && !(at->marks & MARK_ROW))
		add_word(set, word);
	else
		graph_resolve(graph, word, set);
}

void
graph_resolve(const struct graph *graph, size_t word, struct word_set *set)
{
	resolve(graph, word, set, 8, NO_WORD);
}
