/* reading: one sentence with its grammar: chunks of the passage's items and the relations between
 * them. From these follow whether a clause is asserted, which actors a chunk stands for, and when
 * something was. */
#ifndef ENTENTE_READING_H
#define ENTENTE_READING_H

#include "prose/chunk_list.h"
#include "prose/chunking.h"
#include "prose/passage.h"
#include "syntax/syntax.h"

struct reading {
	const struct passage *passage;
	struct syntax *syntax;
	uint64_t parsed, nulls, lost; /* sentences; words and parts of them without grammar */
	bool read;                    /* what stands below is of the present sentence */
	struct chunk chunks[CHUNKS];
	size_t count;
	struct parse parse;
};

/* Reads the passage's sentence, once. */
void reading_read(struct reading *reading);

/* The next relation of that kind from number *at on whose head is that chunk, and moves
 * *at behind it; NULL for no more. */
const struct relation *reading_next(const struct reading *reading, enum relation_kind kind, size_t head, size_t *at);

/* The first dependent of that kind; NO_CHUNK for none. */
size_t reading_first(const struct reading *reading, enum relation_kind kind, size_t head);

/* The first relation of that kind whose dependent is that chunk; NULL for none. */
const struct relation *reading_above(const struct reading *reading, enum relation_kind kind, size_t dependent);

/* The item that says what the chunk is: of a long name or a thing the last, else the first. */
static inline const struct item *
chunk_item(const struct reading *reading, size_t number)
{
	const struct chunk *chunk = &reading->chunks[number];
	bool last = chunk->kind == CHUNK_TITLE || chunk->kind == CHUNK_THING;

	return &reading->passage->items[last ? chunk->last - 1 : chunk->first];
}

static inline bool
chunk_item_is_actor(const struct reading *reading, size_t chunk)
{
	return chunk_item(reading, chunk)->kind == ITEM_ACTOR;
}

/* Whether it is a note in brackets. */
static inline bool
chunk_is_note(const struct reading *reading, size_t chunk)
{
	return reading->chunks[chunk].note_of != NO_CHUNK && !(reading->chunks[chunk].flags & CHUNK_MEMBER);
}

/* Whether the chunk is a word of that class. */
static inline bool
chunk_is(const struct reading *reading, size_t chunk, enum word_class class)
{
	const struct item *item = chunk_item(reading, chunk);

	return item->kind == ITEM_WORD && item_is(item, class);
}

/* Whether it is one whose lexeme of that class means that. */
static inline bool
chunk_means(const struct reading *reading, size_t chunk, enum word_class class, const char *means)
{
	return chunk_is(reading, chunk, class) &&
	       slice_equal(item_lexeme(reading->passage, chunk_item(reading, chunk), class)->means, slice_of(means));
}

/* The same of any of its lexemes of that class. */
bool chunk_means_any(const struct reading *reading, size_t chunk, enum word_class class, struct slice means);

/* Whether the chunk is a word of that bearing; false behind the last chunk. */
static inline bool
chunk_bears(const struct reading *reading, size_t chunk, const char *bearing)
{
	return chunk < reading->count && chunk_means_any(reading, chunk, WORD_BEARING, slice_of(bearing));
}

/* "their border": whether it belongs to those whom a pronoun means. */
bool reading_is_of_pronoun(const struct reading *reading, size_t noun);

/* Whether the chunk stands as a verb, not as a noun of the same form. */
bool reading_is_verb(const struct reading *reading, size_t chunk);

/* "came second", "came next": whether the verb says where somebody stands in an order. */
bool reading_is_placing(const struct reading *reading, size_t verb);

/* Whether a note has nothing but a figure and its sign. */
bool reading_is_bare_figure(const struct reading *reading, size_t chunk);

/* Whether the figure of such a note has a sign: "(+25 per cent)", "(-47 per cent)". */
bool reading_is_signed_figure(const struct reading *reading, size_t chunk);

/* assertion.c: what the text says of a clause or of a noun's happening. */
enum assertion { ASSERTED, PLANNED, UNASSERTED };

/* "grew to reach", "overtook Italy to become": whether the clause says what came of it, not what was to come. */
bool reading_is_outcome(const struct reading *reading, const struct relation *relation);

/* Of a verb or noun: from its own words (negation, modals), and from those that govern it:
 * conditions, aims, denials, vows, reports called false. */
enum assertion reading_assertion(const struct reading *reading, size_t chunk);

/* One that fills a slot, as records have it: "FRA", "EUROPE", "WLD"; the chunk that names it, NO_CHUNK where the text
 * before does; and which actor it is, NO_ACTOR for a region. */
struct holder {
	struct slice id;
	size_t chunk;
	uint32_t actor;
};

enum { SIDES_MAX = 32, MOMENTS_MAX = 16 };

struct holders {
	struct holder list[SIDES_MAX]; /* each once */
	size_t count;
};

/* acting.c: adds the actors that the chunk stands for: a name, a pronoun, an office or body
 * that acts for its state ("Russian forces", "the government of Peru"). Nothing for others. */
void reading_add_sides(const struct reading *reading, size_t chunk, struct holders *sides);

/* Adds those to whom a noun belongs: "Ukrainian positions", "Russia's invasion"; nothing for
 * those who act for nobody, such as rebels and companies. */
void reading_add_owners(const struct reading *reading, size_t noun, struct holders *sides);

/* Dates, as lookup/dates reads them. */
struct moments {
	const char *list[MOMENTS_MAX];
	size_t count;
};

/* moments.c: adds the dates that hang on the chunk itself, but those between it and its article ("the 3 May raid");
 * false for none. */
bool reading_add_moments(const struct reading *reading, size_t chunk, struct moments *moments);

/* "with Peru on 22 May and with Chad on 7 December": adds the date behind the chunk, where its verb has another before
 * it; false for none. */
bool reading_add_own_moment(const struct reading *reading, size_t chunk, struct moments *moments);

/* Adds the dates of a verb: its own, else its arguments', else one that it shares. */
bool reading_add_clause_moments(const struct reading *reading, size_t verb, struct moments *moments);

#endif
