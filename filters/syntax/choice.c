/* Chooses one of several linkages: news prose consists of statements, and "and" joins like with like. */
#include "syntax/graph.h"
#include "syntax/words.h"

/* What a link tells against its linkage. */
static const struct doubt {
	const char *pattern;
	int points;
} doubts[] = {
	{ "Wa", 4 },                                         /* no sentence, but a noun */
	{ "CP", 6 },                                         /* a quotation with its speaker behind it */
	{ "Wi", 4 },  { "Wg", 4 },                           /* an order */
	{ "Wq", 4 },                                         /* a question */
	{ "Ws", 4 },  { "Q", 4 },  { "SI", 2 }, { "Eq", 6 }, /* "held" as of a quotation */
	{ "MVi", 1 },                                        /* "agreed, in order to help" rather than "agreed to help" */
	{ "PFb", 4 },                                        /* "Russian were exports" */
	{ "NM", 1 },  { "Wl", 6 },                           /* a preposition and its noun, and no more */
};

enum { UNLIKE = 3, NO_VERB = 2 };

/* Actors, figures, dates, and all else. */
static int
sort_of(const struct graph *graph, size_t word)
{
	static const uint8_t sorts[CHUNK_KINDS] = {
		[CHUNK_ACTOR] = 1, [CHUNK_PERSON] = 1,  [CHUNK_YEAR] = 2,  [CHUNK_DAY] = 2,
		[CHUNK_WHEN] = 2,  [CHUNK_PERCENT] = 3, [CHUNK_MONEY] = 3, [CHUNK_COUNT] = 3
	};
	const struct chunk *chunk = graph_chunk(graph, word);

	return chunk && !(chunk->flags & CHUNK_MODIFIER) ? sorts[chunk->kind] : 0;
}

/* A row whose members are of different sorts: "tanks from [China and missiles]". */
static int
unlike_members(const struct graph *graph)
{
	int points = 0;

	for (size_t i = 0; i < graph->word_count; i++) {
		struct word_set set = { .count = 0 };

		if (!(graph->words[i].marks & MARK_ROW))
			continue;
		graph_resolve(graph, i, &set);
		for (size_t m = 1; m < set.count; m++)
			points += sort_of(graph, set.list[0]) != sort_of(graph, set.list[m]) ? UNLIKE : 0;
	}
	return points;
}

static bool
is_bare_name(const struct chunk *chunk)
{
	return chunk && chunk->kind == CHUNK_ACTOR && !(chunk->flags & (CHUNK_MODIFIER | CHUNK_POSSESSIVE));
}

/* "India's" as "India is" */
static bool
is_owner(const struct graph *graph, size_t word)
{
	const struct chunk *chunk = graph_chunk(graph, word);

	return chunk && chunk->flags & CHUNK_POSSESSIVE;
}

/* "asked [France to mediate]" as "a problem to solve"; "an alliance, that had". */
static int
unlike_clauses(const struct graph *graph, const struct graph_link *link)
{
	const struct chunk *left = graph_chunk(graph, link->left);

	const struct graph_link *pronoun = graph_right_of(graph, link->left, "R");

	if (*link->label == 'B' && pronoun && graph_word_is(graph, pronoun->right, "to") &&
	    graph_right_of(graph, link->right, "O"))
		return 3; /* "a contract to supply drones" */
	if (*link->label == 'S' && is_owner(graph, link->right))
		return 5;
	if (left && (left->flags & CHUNK_MODIFIER || (*link->label == 'B' && left->kind == CHUNK_COUNT)))
		return 3; /* "Turkish" or "two" without their noun */
	if (*link->label == 'B')
		return left && left->kind == CHUNK_ACTOR && (!pronoun || graph_word_is(graph, pronoun->right, "to")) ? 3 : 0;
	return graph_word_is(graph, link->left, "that") ? 3 : 0;
}

/* "with drones" as a verb with its object; "left 1994". */
static int
unlike_object(const struct graph *graph, const struct graph_link *link)
{
	const struct chunk *left = graph_chunk(graph, link->left);

	if (graph_word_is(graph, link->left, "with") || (left && chunk_is_preposition(left)))
		return 5;
	return graph_word_is(graph, link->right, "that") || graph_word_is(graph, link->right, "being") ||
	               sort_of(graph, link->right) == 2
	           ? 3
	           : 0;
}

/* "attacked Georgia" as a name with an adjective; "51 per cent to 73 per cent" as a noun with its complement. */
static int
unlike_nouns(const struct graph *graph, const struct graph_link *link)
{
	const struct chunk *left = graph_chunk(graph, link->left), *right = graph_chunk(graph, link->right);

	if (label_is(link->label, "GN") && graph_word_is_firm(graph, link->left))
		return 0;
	if (label_is(link->label, "A") || label_is(link->label, "AN") || label_is(link->label, "GN"))
		return (right && right->kind == CHUNK_ACTOR ? 2 : 0) + (sort_of(graph, link->right) == 3 ? 3 : 0) +
		       (is_bare_name(left) ? 3 : 0) + (left && left->flags & CHUNK_VERB && left->kind == CHUNK_WORD ? 3 : 0);
	if (label_is(link->label, "Mv"))
		return (right && left && left->kind == CHUNK_ACTOR ? 2 : 0) +
		       (chunk_says(right, "left") || chunk_says(right, "said") ? 3 : 0);
	if (label_is(link->label, "CV")) /* "for the first [time deliveries fell]" */
		return graph_word_is(graph, link->left, "time") ? 4 : 0;
	if (label_is(link->label, "D"))
		return sort_of(graph, link->left) == 2 ? 3 : 0;
	if (label_is(link->label, "B") || label_is(link->label, "S"))
		return sort_of(graph, link->left) == 2 ? 4 : unlike_clauses(graph, link);
	if (label_is(link->label, "O"))
		return unlike_object(graph, link);
	if (label_is(link->label, "Mg"))
		return left && left->kind == CHUNK_ACTOR && !chunk_ends(right, "ing") ? 3 : 0;
	if (label_is(link->label, "E") || label_is(link->label, "EA")) /* "show [that Norwegian] exports" */
		return graph_word_is(graph, link->left, "that") ? 4 : 0;
	if (label_is(link->label, "I"))
		return graph_word_is(graph, link->left, "went") && graph_word_is(graph, link->right, "down") ? 3 : 0;
	if (label_is(link->label, "K"))
		return graph_word_is(graph, link->right, "by") ? 3 : 0;
	if (label_is(link->label, "Pp"))
		return graph_word_is(graph, link->right, "to") || graph_word_is(graph, link->right, "due") ? 4 : 0;
	if (label_is(link->label, "Xx"))
		return left == NULL && right && right->kind == CHUNK_MARK; /* two sentences in one */
	if (label_is(link->label, "MX?p"))
		return left && !graph_right_of(graph, link->left, "S") && chunk_ends(right, "ing");
	if (label_is(link->label, "M"))
		return sort_of(graph, link->left) > 1 && !graph_word_is(graph, link->right, "of");
	return 0;
}

static bool
has_subject(const struct graph *graph)
{
	for (size_t i = 0; i < graph->link_count; i++)
		if (label_is(graph->links[i].label, "S") || label_is(graph->links[i].label, "SF"))
			return true;
	return false;
}

int
graph_doubt(const struct graph *graph)
{
	int points = unlike_members(graph) + (has_subject(graph) ? 0 : NO_VERB);

	for (size_t i = 0; i < graph->link_count; i++) {
		points += unlike_nouns(graph, &graph->links[i]);
		for (size_t d = 0; d < sizeof doubts / sizeof *doubts; d++)
			if (label_is(graph->links[i].label, doubts[d].pattern))
				points += doubts[d].points;
	}
	return points;
}
