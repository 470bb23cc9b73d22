#include "syntax/relations.h"
#include "syntax/found.h"

#include "syntax/modifiers.h"
#include "syntax/words.h"

/* "rebels fighting": the doer; but not "before fighting". */
static void
read_participle(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	if (!label_is(link->label, "Mgp"))
		rule_read_direct(graph, parse, link, rule);
}

/* "was the largest supplier": of the supplier, each subject of the verb; of "to become a supplier" it is an object
 * until the subject is known. */
static void
add_predicate(const struct graph *graph, struct parse *parse, size_t verb, size_t predicate)
{
	struct word_set verbs = { .count = 0 }, predicates = { .count = 0 };

	graph_resolve(graph, verb, &verbs);
	graph_resolve(graph, predicate, &predicates);
	if (verbs.count && !relations_have(parse, graph->words[verbs.list[0]].chunk, RELATION_SUBJECT))
		rule_add(graph, parse, RELATION_OBJECT, verb, predicate, NO_WORD);
	for (size_t v = 0; v < verbs.count; v++)
		for (size_t i = 0; i < parse->count; i++) {
			struct relation subject = parse->list[i];

			if (subject.kind != RELATION_SUBJECT || subject.head != graph->words[verbs.list[v]].chunk)
				continue;
			for (size_t p = 0; p < predicates.count; p++)
				relations_add(parse, RELATION_PREDICATE, graph->words[predicates.list[p]].chunk, subject.dependent,
				              subject.head);
		}
}

static bool
is_copula(const struct graph *graph, size_t verb)
{
	struct word_set verbs = { .count = 0 };

	graph_resolve(graph, verb, &verbs);
	return verbs.count && graph->words[verbs.list[0]].marks & MARK_COPULA;
}

static void
read_predicate(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	(void)rule;
	add_predicate(graph, parse, link->left, link->right);
}

/* Of two objects the first is the indirect one. */
static void
read_object(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	const struct graph_link *second = NULL;

	(void)rule;
	if (graph_word_is(graph, link->left, "than"))
		return; /* read_preposition has it */
	if (is_copula(graph, link->left)) {
		add_predicate(graph, parse, link->left, link->right);
		if (graph_left_of(graph, link->left, "SF"))
			rule_add(graph, parse, RELATION_SUBJECT, link->left, link->right, NO_WORD);
		return;
	}
	for (size_t i = 0; i < graph->link_count; i++) {
		const struct graph_link *other = &graph->links[i];

		if (other->left == link->left && label_is(other->label, "O") && other->right > link->right)
			second = other;
	}
	if (second && graph_chunk(graph, link->right) && graph_chunk(graph, link->right)->kind == CHUNK_COUNT)
		rule_add(graph, parse, RELATION_QUANTITY, second->right, link->right, NO_WORD); /* "bought [32] [F-16s]" */
	else
		rule_add(graph, parse, second ? RELATION_INDIRECT_OBJECT : RELATION_OBJECT, link->left, link->right, NO_WORD);
}

/* A noun and the verb of its relative clause: its subject where the pronoun is, else its object. */
static void
read_gap(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	bool subject = graph_left_of(graph, link->right, "RS") || (link->label[1] && link->label[2] == 'w');

	(void)rule;
	rule_add(graph, parse, subject ? RELATION_SUBJECT : RELATION_OBJECT, link->right, link->left, NO_WORD);
}

/* "turned to Spain, ordering tanks": the verb of the clause that the participle trails; NULL where its noun
 * is the subject, "Iran, supplying rebels, denied". */
static const struct graph_link *
trailed_clause(const struct graph *graph, const struct graph_link *inserted)
{
	const struct graph_link *clause = NULL;

	if (!chunk_ends(graph_chunk(graph, inserted->right), "ing") || graph_right_of(graph, inserted->left, "S"))
		return NULL;
	for (size_t i = 0; i < graph->link_count; i++) {
		const struct graph_link *link = &graph->links[i];

		if (label_is(link->label, "S") && link->right < inserted->left && (!clause || link->right > clause->right))
			clause = link;
	}
	return clause;
}

/* In commas behind a noun: another noun of the same, or a participle. */
static void
read_inserted(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	bool participle = link->label[2] && link->label[3] == 'p';
	const struct graph_link *clause = participle ? trailed_clause(graph, link) : NULL;

	(void)rule;
	if (clause)
		rule_add(graph, parse, RELATION_SUBORDINATE, clause->right, link->right, NO_WORD);
	else if (participle)
		rule_add(graph, parse, RELATION_SUBJECT, link->right, link->left, NO_WORD);
	else if (!link->label[3] || link->label[3] == '*')
		rule_add(graph, parse, RELATION_APPOSITION, link->left, link->right, NO_WORD);
}

static void
read_auxiliary(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	struct word_set verbs = { .count = 0 };

	(void)rule;
	graph_resolve(graph, link->right, &verbs);
	if (!(graph->words[link->left].marks & MARK_AUXILIARY)) {
		rule_add(graph, parse, RELATION_INFINITIVE, link->left, link->right, NO_WORD);
		return;
	}
	for (size_t v = 0; v < verbs.count && !graph_word_is(graph, link->left, "to"); v++)
		relations_add(parse, RELATION_AUXILIARY, graph->words[verbs.list[v]].chunk, graph->words[link->left].chunk,
		              NO_CHUNK);
}

/* "agreed to help", "is to host": the link goes to "to", which stands for the verb behind it. */
static void
read_infinitive(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	(void)rule;
	if (graph->words[link->right].verb == NO_WORD)
		return;
	rule_add(graph, parse, RELATION_INFINITIVE, link->left, link->right, NO_WORD);
}

static void
read_member(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	size_t row = rule->head == LEFT ? link->left : link->right;
	struct word_set members = { .count = 0 };

	if (!(graph->words[row].marks & MARK_ROW))
		return;
	graph_resolve(graph, rule->head == LEFT ? link->right : link->left, &members);
	for (size_t i = 0; i < members.count; i++)
		relations_add(parse, RELATION_CONJUNCT, graph->words[row].chunk, graph->words[members.list[i]].chunk, NO_CHUNK);
}

/* What stands behind a preposition or conjunction, to what governs it. */
static void
add_behind(const struct graph *graph, struct parse *parse, size_t governor, size_t word, size_t via)
{
	static const struct {
		const char *pattern;
		enum relation_kind kind;
	} rows[] = {
		{ "J", RELATION_COMPLEMENT },   { "IN", RELATION_COMPLEMENT }, { "ON", RELATION_COMPLEMENT },
		{ "JG", RELATION_COMPLEMENT },  { "JT", RELATION_COMPLEMENT }, { "Mg", RELATION_SUBORDINATE },
		{ "CV", RELATION_SUBORDINATE }, { "I", RELATION_SUBORDINATE }, { "MVi", RELATION_SUBORDINATE },
		{ "O", RELATION_COMPLEMENT }, /* "than those" */
	};

	for (size_t i = 0; i < graph->link_count; i++) {
		const struct graph_link *link = &graph->links[i];

		if (link->left != word)
			continue;
		for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
			if (label_is(link->label, rows[r].pattern) &&
			    (rows[r].pattern[0] != 'O' || rows[r].pattern[1] || graph_word_is(graph, word, "than")))
				rule_add(graph, parse, rows[r].kind, governor, link->right, via);
		if (label_is(link->label, "Mpc")) /* "than in 2013" is a comparison, not a time */
			add_behind(graph, parse, governor, link->right, via);
	}
}

/* "tanks supplied by Russia": "by" is linked to the tanks, but belongs to the participle before it. */
static size_t
nearer_participle(const struct graph *graph, size_t governor, size_t preposition)
{
	size_t before = preposition ? preposition - 1 : 0;

	if (before > governor && graph->words[before].marks & MARK_PASSIVE &&
	    (graph_left_of(graph, before, "Mv") || graph_left_of(graph, before, "MX?p")))
		return before;
	return governor;
}

/* "went mainly to India": the verb's. */
static size_t
verb_of_adverb(const struct graph *graph, size_t governor)
{
	const struct graph_link *verb = graph_left_of(graph, governor, "MVl");

	return verb ? verb->left : governor;
}

static void
read_preposition(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	struct word_set prepositions = { .count = 0 };
	const struct graph_link *subject = label_is(link->label, "MX?x") ? graph_right_of(graph, link->left, "S") : NULL;
	size_t governor = subject ? subject->right : nearer_participle(graph, link->left, link->right);

	(void)rule;
	governor = verb_of_adverb(graph, governor);
	if (*link->label == 'M' && link->label[1] && strchr("vgjra", link->label[1]))
		return; /* no preposition, but a clause */
	if (chunk_is_date(graph_chunk(graph, link->right)))
		rule_add(graph, parse, RELATION_TIME, link->left, link->right, NO_WORD);
	graph_resolve_preposition(graph, link->right, &prepositions);
	for (size_t i = 0; i < prepositions.count; i++)
		add_behind(graph, parse, governor, prepositions.list[i], prepositions.list[i]);
}

/* "In 2022, Russia attacked": what opens a clause is linked to its subject, and belongs to the verb. */
static void
read_opener(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	const struct graph_link *subject = graph_right_of(graph, link->right, "S");
	size_t governor = subject ? subject->right : link->right;
	const struct chunk *chunk = graph_chunk(graph, link->left);

	(void)rule;
	if (graph_word_is(graph, link->left, "no"))
		rule_add(graph, parse, RELATION_NEGATION, link->right, link->left, NO_WORD);
	else if (chunk_is_date(chunk))
		rule_add(graph, parse, RELATION_TIME, governor, link->left, NO_WORD);
	else
		add_behind(graph, parse, governor, link->left, link->left);
}

/* "said that Russia attacked", "said Russia attacked": other clauses are found by what governs them. */
static void
read_clause(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	const struct graph_link *report = graph_left_of(graph, link->left, "TH");

	(void)rule;
	if (report)
		rule_add(graph, parse, RELATION_REPORT, report->left, link->right, NO_WORD);
	else if (graph_right_of(graph, link->left, "Ce"))
		rule_add(graph, parse, RELATION_REPORT, link->left, link->right, NO_WORD);
}

/* Subjects first: predicates are said of them. */
static const struct rule rules[] = {
	{ "S", rule_read_direct, RELATION_SUBJECT, RIGHT },
	{ "SI", rule_read_direct, RELATION_SUBJECT, LEFT },
	{ "B", read_gap, RELATION_OBJECT, RIGHT },
	{ "Mv", rule_read_direct, RELATION_SUBJECT, RIGHT },
	{ "Mg", read_participle, RELATION_SUBJECT, RIGHT },
	{ "MX", read_inserted, RELATION_APPOSITION, LEFT },
	{ "O", read_object, RELATION_OBJECT, LEFT },
	{ "Pa", read_predicate, RELATION_PREDICATE, LEFT },
	{ "MVb", read_predicate, RELATION_PREDICATE, LEFT },
	{ "D", modifier_read_determiner, RELATION_POSSESSOR, RIGHT },
	{ "DP", modifier_read_determiner, RELATION_POSSESSOR, RIGHT },
	{ "DD", modifier_read_owner, RELATION_POSSESSOR, RIGHT },
	{ "La", modifier_read_superlative, RELATION_MODIFIER, RIGHT },
	{ "A", rule_read_direct, RELATION_MODIFIER, RIGHT },
	{ "AN", rule_read_direct, RELATION_MODIFIER, RIGHT },
	{ "GN", modifier_read_name, RELATION_MODIFIER, RIGHT },
	{ "NM", rule_read_direct, RELATION_MODIFIER, LEFT },
	{ "Ma", rule_read_direct, RELATION_MODIFIER, LEFT },
	{ "ND", rule_read_direct, RELATION_QUANTITY, RIGHT },
	{ "N", modifier_read_adverb, RELATION_NEGATION, LEFT },
	{ "E", modifier_read_adverb, RELATION_ADVERB, RIGHT },
	{ "EB", modifier_read_adverb, RELATION_ADVERB, LEFT },
	{ "EE", modifier_read_adverb, RELATION_ADVERB, RIGHT },
	{ "EC", modifier_read_adverb, RELATION_ADVERB, RIGHT },
	{ "EA", modifier_read_adverb, RELATION_ADVERB, RIGHT },
	{ "MVa", modifier_read_adverb, RELATION_ADVERB, LEFT },
	{ "MVpn", modifier_read_adverb, RELATION_ADVERB, LEFT },
	{ "MVl", modifier_read_adverb, RELATION_ADVERB, LEFT },
	{ "MVg", rule_read_direct, RELATION_SUBORDINATE, LEFT },
	{ "K", rule_read_direct, RELATION_PARTICLE, LEFT },
	{ "I", read_auxiliary, RELATION_AUXILIARY, RIGHT },
	{ "PP", read_auxiliary, RELATION_AUXILIARY, RIGHT },
	{ "Pv", read_auxiliary, RELATION_AUXILIARY, RIGHT },
	{ "Pg", read_auxiliary, RELATION_AUXILIARY, RIGHT },
	{ "TO", read_infinitive, RELATION_INFINITIVE, LEFT },
	{ "CV", read_clause, RELATION_REPORT, LEFT },
	{ "TS", rule_read_direct, RELATION_REPORT, LEFT },
	{ "M", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "MV", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "MG", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "MX?x", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "OF", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "Pp", read_preposition, RELATION_COMPLEMENT, LEFT },
	{ "CO", read_opener, RELATION_COMPLEMENT, RIGHT },
	{ "SJl", read_member, RELATION_CONJUNCT, RIGHT },
	{ "SJr", read_member, RELATION_CONJUNCT, LEFT },
	{ "VJl", read_member, RELATION_CONJUNCT, RIGHT },
	{ "VJr", read_member, RELATION_CONJUNCT, LEFT },
	{ "AJl", read_member, RELATION_CONJUNCT, RIGHT },
	{ "AJr", read_member, RELATION_CONJUNCT, LEFT },
	{ "MJl", read_member, RELATION_CONJUNCT, RIGHT },
	{ "MJr", read_member, RELATION_CONJUNCT, LEFT },
	{ "NIf", read_member, RELATION_CONJUNCT, RIGHT },
	{ "NIt", read_member, RELATION_CONJUNCT, LEFT },
	{ "G", read_member, RELATION_CONJUNCT, LEFT },
	{ "G", read_member, RELATION_CONJUNCT, RIGHT },
};

void
relations_find(const struct graph *graph, struct parse *parse)
{
	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
		for (size_t i = 0; i < graph->link_count; i++)
			if (label_is(graph->links[i].label, rules[r].pattern))
				rules[r].read(graph, parse, &graph->links[i], &rules[r]);
}
