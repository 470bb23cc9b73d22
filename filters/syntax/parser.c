#include <limits.h>
#include <link-grammar/link-includes.h>
#include <malloc.h>
#include <stdlib.h>

#include "base/die.h"
#include "syntax/parser.h"
#include "syntax/relations.h"
#include "syntax/words.h"

/* What bounds a parse: never time, so that the same text always gives the same. */
enum { LINKAGES = 200, NULLS = 3, TEXT_MAX = 4096, LONGEST_WORD = 48 };

/* Bytes that the library may give back without their going to the system: it takes and gives back megabytes for each
 * sentence, which was a tenth of its time. glibc allows no more. */
enum { KEPT = 32 * 1024 * 1024 };

struct parser {
	Dictionary dictionary;
	Parse_Options options;
	char text[TEXT_MAX];
	uint16_t begins[TEXT_MAX]; /* by byte of the text: its chunk */
	size_t length;
	struct graph graph;
};

struct parser *
parser_open(void)
{
	struct parser *parser = must_alloc(sizeof *parser);

	memset(parser, 0, sizeof *parser);
	return parser;
}

/* The library takes small letters from the locale of the environment, in which I may have
 * another one; what it reads must not depend on that. */
static void
load(struct parser *parser)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	mallopt(M_MMAP_THRESHOLD, KEPT);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	lg_error_set_handler(NULL, NULL);
	parser->dictionary = dictionary_create_lang("en");
	if (!parser->dictionary)
		die("no English grammar: it is in the packages link-grammar-dictionaries-en and liblink-grammar-dev");
	parser->options = parse_options_create();
	parse_options_set_verbosity(parser->options, 0);
	parse_options_set_linkage_limit(parser->options, LINKAGES);
	parse_options_set_spell_guess(parser->options, 0);
	parse_options_set_max_parse_time(parser->options, -1);
	parse_options_set_repeatable_rand(parser->options, true);
}

/* What the parser reads in the place of a chunk: words that its dictionary knows well. */
static const struct stand_in {
	uint8_t kind, flags;
	const char *text;
} stand_ins[] = {
	{ CHUNK_WORD, CHUNK_NOUN, "tanks" },
	{ CHUNK_ACTOR, CHUNK_MODIFIER, "Russian" },
	{ CHUNK_ACTOR, CHUNK_PLURAL, "Americans" },
	{ CHUNK_ACTOR, 0, "Russia" },
	{ CHUNK_PERSON, CHUNK_MODIFIER, "Russian" },
	{ CHUNK_PERSON, 0, "Russia" },
	{ CHUNK_YEAR, CHUNK_MODIFIER, "recent" },
	{ CHUNK_YEAR, 0, "2019" },
	{ CHUNK_DAY, 0, "Tuesday" },
	{ CHUNK_WHEN, 0, "recently" },
	{ CHUNK_PERCENT, CHUNK_DEGREE, "much" },
	{ CHUNK_PERCENT, CHUNK_MODIFIER, "large" },
	{ CHUNK_PERCENT, 0, "half" },
	{ CHUNK_MONEY, CHUNK_MODIFIER, "large" },
	{ CHUNK_MONEY, 0, "money" },
	{ CHUNK_COUNT, 0, "36" },
	{ CHUNK_TITLE, CHUNK_MODIFIER, "new" },
	{ CHUNK_TITLE, 0, "Microsoft" },
	{ CHUNK_THING, CHUNK_MODIFIER, "tank" },
	{ CHUNK_THING, CHUNK_PLURAL, "tanks" },
	{ CHUNK_THING, 0, "tank" },
};

static struct slice
stand_in(const struct chunk *chunk)
{
	if (chunk->reads_as)
		return slice_of(chunk->reads_as);
	for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
		if (stand_ins[i].kind == chunk->kind && (chunk->flags & stand_ins[i].flags) == stand_ins[i].flags)
			return slice_of(stand_ins[i].text);
	return chunk->text;
}

static void
put(struct parser *parser, struct slice text, uint16_t chunk)
{
	for (size_t i = 0; i < text.length && parser->length < TEXT_MAX - 1; i++) {
		parser->begins[parser->length] = chunk;
		parser->text[parser->length++] = text.data[i] ? text.data[i] : ' ';
	}
}

/* "Oman's fell": what is owned is left out, and its owner has its place. */
static bool
is_owner_alone(const struct chunk *chunks, size_t i, size_t last)
{
	size_t next = chunk_seen_from(chunks, last, i + 1);

	return next < last && (chunks[next].flags & CHUNK_VERB || chunk_is_being(&chunks[next]));
}

/* The chunks as a sentence for the parser. False for one that is too long. */
static bool
write_text(struct parser *parser, const struct chunk *chunks, size_t first, size_t last)
{
	static const struct slice apostrophe = SLICE("'s"), space = SLICE(" "), stop = SLICE(".");
	size_t count = 0;

	parser->length = 0;
	for (size_t i = first; i < last; i++) {
		struct slice text = stand_in(&chunks[i]);

		if (chunks[i].note_of != NO_CHUNK)
			continue;
		if (++count > PARSED_MAX || text.length > LONGEST_WORD)
			return false;
		put(parser, text, (uint16_t)i);
		if (chunks[i].flags & CHUNK_POSSESSIVE && !is_owner_alone(chunks, i, last))
			put(parser, apostrophe, (uint16_t)i);
		put(parser, space, (uint16_t)i);
	}
	put(parser, stop, NO_CHUNK);
	parser->text[parser->length] = '\0';
	return count > 0;
}

static void
read_words(struct parser *parser, Linkage linkage)
{
	struct graph *graph = &parser->graph;
	size_t count = linkage_get_num_words(linkage);

	graph->word_count = count < GRAPH_WORDS ? count : GRAPH_WORDS;
	for (size_t i = 0; i < graph->word_count; i++) {
		size_t begin = linkage_get_word_byte_start(linkage, i), end = linkage_get_word_byte_end(linkage, i);

		graph->words[i] = (struct graph_word){ NO_CHUNK, NO_WORD, NO_WORD, NO_WORD, 0 };
		if (end > begin && begin < parser->length)
			graph->words[i].chunk = parser->begins[begin];
	}
}

static void
read_links(struct parser *parser, Linkage linkage)
{
	struct graph *graph = &parser->graph;
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

/* Of a phrase such as "called for" the last word has the links: it stands for the first. */
static void
join_phrases(struct graph *graph, Linkage linkage)
{
	for (size_t i = 0; i < linkage_get_num_links(linkage); i++) {
		size_t left = linkage_get_link_lword(linkage, i), right = linkage_get_link_rword(linkage, i);

		if (*linkage_get_link_label(linkage, i) == '_' && left < graph->word_count && right < graph->word_count)
			graph->words[right].chunk = graph->words[left].chunk;
	}
}

static bool
read_linkage(struct parser *parser, Sentence sentence, int at)
{
	Linkage linkage = linkage_create((LinkageIdx)at, sentence, parser->options);

	if (!linkage)
		return false;
	read_words(parser, linkage);
	read_links(parser, linkage);
	join_phrases(&parser->graph, linkage);
	linkage_delete(linkage);
	graph_mark(&parser->graph);
	return true;
}

/* Of the linkages, cheapest first, the one that least speaks against. */
static bool
choose_linkage(struct parser *parser, Sentence sentence, int count)
{
	int best = -1, least = INT_MAX;

	for (int at = 0; at < count && least > 0; at++) {
		int doubt = read_linkage(parser, sentence, at) ? graph_doubt(&parser->graph) : INT_MAX;

		if (doubt < least) {
			least = doubt;
			best = at;
		}
	}
	return best >= 0 && (least == 0 || read_linkage(parser, sentence, best));
}

static int
parse_within(struct parser *parser, Sentence sentence)
{
	int count = 0;

	for (int nulls = 0; nulls <= NULLS && count <= 0; nulls++) {
		parse_options_set_min_null_count(parser->options, nulls);
		parse_options_set_max_null_count(parser->options, nulls);
		if (sentence_parse(sentence, parser->options) > 0)
			count = sentence_num_valid_linkages(sentence);
	}
	return count;
}

/* The verb that the sentence is about; NO_CHUNK for none. */
static uint16_t
main_verb(const struct graph *graph)
{
	const struct graph_link *link = graph_right_of(graph, 0, "WV");
	struct word_set verbs = { .count = 0 };

	for (size_t i = 0; i < graph->link_count && !link; i++)
		if (label_is(graph->links[i].label, "S"))
			link = &graph->links[i];
	if (!link)
		return NO_CHUNK;
	graph_resolve(graph, link->right, &verbs);
	return verbs.count ? graph->words[verbs.list[0]].chunk : NO_CHUNK;
}

struct reading
parser_read(struct parser *parser, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	struct reading reading = { UNREAD, NO_CHUNK };
	Sentence sentence;
	int count;

	parse->parts++;
	if (!parser->dictionary)
		load(parser);
	if (!write_text(parser, chunks, first, last)) {
		parse->lost++;
		return reading;
	}
	sentence = sentence_create(parser->text, parser->dictionary);
	sentence_split(sentence, parser->options);
	count = parse_within(parser, sentence);
	parser->graph.chunks = chunks;
	if (count > 0 && choose_linkage(parser, sentence, count)) {
		parse->nulls += sentence_null_count(sentence);
		relations_find(&parser->graph, parse);
		reading.doubt = graph_doubt(&parser->graph) + NULL_DOUBT * sentence_null_count(sentence);
		reading.verb = main_verb(&parser->graph);
	} else {
		parse->lost++;
	}
	sentence_delete(sentence);
	return reading;
}
