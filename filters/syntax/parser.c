#include <limits.h>
#include <link-grammar/link-includes.h>
#include <stdlib.h>

#include "base/die.h"
#include "syntax/relations.h"

/* What bounds a parse: never time, so that the same text always gives the same. */
enum { LINKAGES = 50, NULLS = 3, CHUNKS_MAX = 48, TEXT_MAX = 4096, LONGEST_WORD = 48 };

struct syntax {
	Dictionary dictionary;
	Parse_Options options;
	char text[TEXT_MAX];
	uint16_t begins[TEXT_MAX]; /* by byte of the text: its chunk */
	size_t length;
	struct graph graph;
};

struct syntax *
syntax_open(void)
{
	struct syntax *syntax = must_alloc(sizeof *syntax);

	memset(syntax, 0, sizeof *syntax);
	return syntax;
}

static void
load(struct syntax *syntax)
{
	lg_error_set_handler(NULL, NULL);
	syntax->dictionary = dictionary_create_lang("en");
	if (!syntax->dictionary)
		die("no English grammar: it is in the packages link-grammar-dictionaries-en and liblink-grammar-dev");
	syntax->options = parse_options_create();
	parse_options_set_verbosity(syntax->options, 0);
	parse_options_set_linkage_limit(syntax->options, LINKAGES);
	parse_options_set_spell_guess(syntax->options, 0);
	parse_options_set_max_parse_time(syntax->options, -1);
	parse_options_set_repeatable_rand(syntax->options, true);
}

/* What the parser reads in the place of a chunk: words that its dictionary knows well. */
static const struct stand_in {
	uint8_t kind, flags;
	const char *text;
} stand_ins[] = {
	{ CHUNK_ACTOR, CHUNK_MODIFIER, "Russian" },
	{ CHUNK_ACTOR, CHUNK_PLURAL, "Americans" },
	{ CHUNK_ACTOR, 0, "Russia" },
	{ CHUNK_PERSON, CHUNK_MODIFIER, "Russian" },
	{ CHUNK_PERSON, 0, "Russia" },
	{ CHUNK_YEAR, CHUNK_MODIFIER, "recent" },
	{ CHUNK_YEAR, 0, "2019" },
	{ CHUNK_DAY, 0, "Tuesday" },
	{ CHUNK_WHEN, 0, "recently" },
	{ CHUNK_PERCENT, CHUNK_MODIFIER, "large" },
	{ CHUNK_PERCENT, 0, "36 percent" },
	{ CHUNK_MONEY, CHUNK_MODIFIER, "large" },
	{ CHUNK_MONEY, 0, "36 dollars" },
	{ CHUNK_COUNT, 0, "36" },
	{ CHUNK_TITLE, 0, "Microsoft" },
	{ CHUNK_THING, CHUNK_MODIFIER, "tank" },
	{ CHUNK_THING, CHUNK_PLURAL, "tanks" },
	{ CHUNK_THING, 0, "tank" },
};

static struct slice
stand_in(const struct chunk *chunk)
{
	for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
		if (stand_ins[i].kind == chunk->kind && (chunk->flags & stand_ins[i].flags) == stand_ins[i].flags)
			return slice_of(stand_ins[i].text);
	return chunk->text;
}

static void
put(struct syntax *syntax, struct slice text, uint16_t chunk)
{
	for (size_t i = 0; i < text.length && syntax->length < TEXT_MAX - 1; i++) {
		syntax->begins[syntax->length] = chunk;
		syntax->text[syntax->length++] = text.data[i] ? text.data[i] : ' ';
	}
}

/* The chunks as a sentence for the parser. False for one that is too long. */
static bool
write_text(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last)
{
	static const struct slice apostrophe = SLICE("'s"), space = SLICE(" "), stop = SLICE(".");
	size_t count = 0;

	syntax->length = 0;
	for (size_t i = first; i < last; i++) {
		struct slice text = stand_in(&chunks[i]);

		if (chunks[i].note_of != NO_CHUNK)
			continue;
		if (++count > CHUNKS_MAX || text.length > LONGEST_WORD)
			return false;
		put(syntax, text, (uint16_t)i);
		if (chunks[i].flags & CHUNK_POSSESSIVE)
			put(syntax, apostrophe, (uint16_t)i);
		put(syntax, space, (uint16_t)i);
	}
	put(syntax, stop, NO_CHUNK);
	syntax->text[syntax->length] = '\0';
	return count > 0;
}

static void
read_words(struct syntax *syntax, Linkage linkage)
{
	struct graph *graph = &syntax->graph;
	size_t count = linkage_get_num_words(linkage);

	graph->word_count = count < GRAPH_WORDS ? count : GRAPH_WORDS;
	for (size_t i = 0; i < graph->word_count; i++) {
		size_t begin = linkage_get_word_byte_start(linkage, i), end = linkage_get_word_byte_end(linkage, i);

		graph->words[i] = (struct graph_word){ NO_CHUNK, NO_WORD, NO_WORD, NO_WORD, 0 };
		if (end > begin && begin < syntax->length)
			graph->words[i].chunk = syntax->begins[begin];
	}
}

static void
read_links(struct syntax *syntax, Linkage linkage)
{
	struct graph *graph = &syntax->graph;
	size_t count = linkage_get_num_links(linkage);

	graph->link_count = 0;
	for (size_t i = 0; i < count && graph->link_count < GRAPH_LINKS; i++) {
		struct graph_link *link = &graph->links[graph->link_count];
		const char *label = linkage_get_link_label(linkage, i);
		size_t left = linkage_get_link_lword(linkage, i), right = linkage_get_link_rword(linkage, i);
		size_t length = strlen(label);

		if (length >= LABEL_TEXT || left >= graph->word_count || right >= graph->word_count)
			continue;
		memset(link->label, 0, sizeof link->label);
		memcpy(link->label, label, length);
		link->left = (uint16_t)left;
		link->right = (uint16_t)right;
		graph->link_count++;
	}
}

static bool
read_linkage(struct syntax *syntax, Sentence sentence, int at)
{
	Linkage linkage = linkage_create((LinkageIdx)at, sentence, syntax->options);

	if (!linkage)
		return false;
	read_words(syntax, linkage);
	read_links(syntax, linkage);
	linkage_delete(linkage);
	graph_mark(&syntax->graph);
	return true;
}

/* Of the linkages, cheapest first, the one that least speaks against. */
static bool
choose_linkage(struct syntax *syntax, Sentence sentence, int count)
{
	int best = -1, least = INT_MAX;

	for (int at = 0; at < count && least > 0; at++) {
		int doubt = read_linkage(syntax, sentence, at) ? graph_doubt(&syntax->graph) : INT_MAX;

		if (doubt < least) {
			least = doubt;
			best = at;
		}
	}
	return best >= 0 && (least == 0 || read_linkage(syntax, sentence, best));
}

static int
parse_within(struct syntax *syntax, Sentence sentence)
{
	int count = 0;

	for (int nulls = 0; nulls <= NULLS && count <= 0; nulls++) {
		parse_options_set_min_null_count(syntax->options, nulls);
		parse_options_set_max_null_count(syntax->options, nulls);
		if (sentence_parse(sentence, syntax->options) > 0)
			count = sentence_num_valid_linkages(sentence);
	}
	return count;
}

static void
parse_part(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	Sentence sentence;
	int count;

	parse->parts++;
	if (!write_text(syntax, chunks, first, last)) {
		parse->lost++;
		return;
	}
	sentence = sentence_create(syntax->text, syntax->dictionary);
	sentence_split(sentence, syntax->options);
	count = parse_within(syntax, sentence);
	syntax->graph.chunks = chunks;
	if (count > 0 && choose_linkage(syntax, sentence, count)) {
		parse->nulls += sentence_null_count(sentence);
		relations_find(&syntax->graph, parse);
	} else {
		parse->lost++;
	}
	sentence_delete(sentence);
}

static int
compare(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->dependent != y->dependent)
		return x->dependent < y->dependent ? -1 : 1;
	return (x->via > y->via) - (x->via < y->via);
}

/* What is said of the first member of a row is said of the others. */
static void
add_member(const struct chunk *chunks, size_t total, struct parse *parse, uint16_t member)
{
	uint16_t first = chunks[member].note_of;
	size_t count = parse->count;

	if (chunks[member].kind == CHUNK_WORD) { /* the "and" */
		for (size_t i = first; i < total && (i == first || chunks[i].note_of != NO_CHUNK); i++)
			if (i != member && (i == first || (chunks[i].note_of == first && chunks[i].flags & CHUNK_MEMBER)))
				relations_add(parse, RELATION_CONJUNCT, member, (uint16_t)i, NO_CHUNK);
		return;
	}

	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (relation.head == first && relation.kind != RELATION_BRACKET)
			relations_add(parse, relation.kind, member, relation.dependent, relation.via);
		if (relation.dependent == first)
			relations_add(parse, relation.kind, relation.head, member, relation.via);
	}
}

static void
add_notes(const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (size_t i = 0; i < count; i++)
		if (chunks[i].note_of != NO_CHUNK && chunks[i].flags & CHUNK_MEMBER)
			add_member(chunks, count, parse, (uint16_t)i);
	for (size_t i = 0; i < count; i++)
		if (chunks[i].note_of != NO_CHUNK && !(chunks[i].flags & CHUNK_MEMBER))
			relations_add(parse, RELATION_BRACKET, chunks[i].note_of, (uint16_t)i, NO_CHUNK);
}

void
syntax_parse(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	parse->count = 0;
	parse->parts = parse->nulls = parse->lost = 0;
	if (!syntax->dictionary)
		load(syntax);
	parse_part(syntax, chunks, 0, count, parse);
	relations_share_subjects(parse);
	add_notes(chunks, count, parse);
	qsort(parse->list, parse->count, sizeof *parse->list, compare);
}

const char *
relation_name(enum relation_kind kind)
{
	static const char *const names[RELATION_KINDS] = {
		[RELATION_SUBJECT] = "subject",
		[RELATION_OBJECT] = "object",
		[RELATION_INDIRECT_OBJECT] = "indirect-object",
		[RELATION_PASSIVE_SUBJECT] = "passive-subject",
		[RELATION_AGENT] = "agent",
		[RELATION_COMPLEMENT] = "complement",
		[RELATION_TIME] = "time",
		[RELATION_POSSESSOR] = "possessor",
		[RELATION_MODIFIER] = "modifier",
		[RELATION_QUANTITY] = "quantity",
		[RELATION_APPOSITION] = "apposition",
		[RELATION_CONJUNCT] = "conjunct",
		[RELATION_PREDICATE] = "predicate",
		[RELATION_NEGATION] = "negation",
		[RELATION_AUXILIARY] = "auxiliary",
		[RELATION_PARTICLE] = "particle",
		[RELATION_ADVERB] = "adverb",
		[RELATION_INFINITIVE] = "infinitive",
		[RELATION_REPORT] = "report",
		[RELATION_SUBORDINATE] = "subordinate",
		[RELATION_BRACKET] = "bracket",
	};

	return names[kind];
}
