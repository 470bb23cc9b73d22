/* passage: one sentence as a row of items (words, marks, actors, dates,
 * quantities), and what the text has said before. */
#ifndef ENTENTE_PASSAGE_H
#define ENTENTE_PASSAGE_H

#include "base/edtf.h"
#include "lookup/numbers.h"
#include "prose/lexicon.h"
#include "prose/plain.h"

enum item_kind { ITEM_WORD, ITEM_MARK, ITEM_NUMBER, ITEM_ACTOR, ITEM_DATE, ITEM_QUANTITY };

enum item_flag {
	ITEM_POSSESSIVE = 1, /* "South Korea's", "its" */
	ITEM_CAPITAL = 2,
	ITEM_ANAPHOR = 4,   /* "it", "the country": its actor was named before */
	ITEM_PLACE = 8,     /* "in Germany", "in Madrid": where, not who */
	ITEM_MODIFIER = 16, /* a demonym, or a name before a noun: "Korean imports" */
	ITEM_HYPHEN = 64,
	ITEM_TOWN = 256,     /* a capital that stands for its state */
	ITEM_MULTIPLE = 512, /* a verb that is a figure as well: "doubled" */
};

struct item {
	uint32_t first, last; /* tokens from first up to before last */
	uint64_t classes;     /* a bit for each enum word_class that its words may be */
	uint32_t lexeme;      /* the first of them */
	uint32_t actor;       /* of an actor: its number */
	uint32_t index;       /* of a date, quantity or multiple: which one; of an actor: its group */
	uint32_t person;      /* of an actor: number + 1 of the person; 0 for none */
	uint16_t flags;
	uint8_t kind;
	char mark;
};

enum {
	ITEMS_MAX = TOKENS_MAX,
	DATES_MAX = 256,
	QUANTITIES_MAX = 512,
	GROUPS_MAX = 512,
	GROUP_ACTORS = 12,
	DATE_TEXT = 80
};

struct date_mention {
	char text[DATE_TEXT]; /* what lookup/dates reads */
	uint32_t first, last; /* tokens */
	int year, month;      /* where the text says them, or the text before; else 0 */
	bool attributive;     /* "the 2020 war": of the noun, not of what is said */
	bool baseline;        /* "than in 2015-2019", "to be delivered in 2025": no time of what is told */
	bool ahead;           /* behind "will" */
	bool of_accord;       /* "the declaration of 2007": when that was made */
	bool bound;           /* "before 2019", "9 July 2024 - ": what is said is not of this time */
};

/* What a figure is of. */
enum quantity_kind { QUANTITY_COUNT, QUANTITY_PERCENT, QUANTITY_FRACTION, QUANTITY_MONEY, QUANTITY_VAGUE };

struct quantity_mention {
	struct quantity quantity;
	enum quantity_kind kind;
	bool each;
	bool multiple; /* how many times as much, as a percentage more */
};

/* Actors that stand in a row: "Australia, Japan and New Zealand". */
struct group {
	uint32_t first, last; /* items from first up to before last; none where this sentence does not name them */
	uint32_t actors[GROUP_ACTORS], count;
};

/* Adds the actor, unless the group has it or is full. */
static inline void
group_add(struct group *group, uint32_t actor)
{
	for (uint32_t a = 0; a < group->count; a++)
		if (group->actors[a] == actor)
			return;
	if (group->count < GROUP_ACTORS)
		group->actors[group->count++] = actor;
}

struct passage {
	const struct lexicon *lexicon;
	struct span span;              /* its text as it is read */
	struct slice written;          /* the same as it stands in the file, from span.begin on */
	const struct note_mark *marks; /* the numbers of notes, which span.text has not */
	size_t mark_count;
	const uint32_t *places; /* of the bytes of span.text in it; NULL where the two are the same */
	struct token tokens[TOKENS_MAX];
	size_t token_count;
	struct item items[ITEMS_MAX];
	size_t count;
	struct date_mention dates[DATES_MAX];
	size_t date_count;
	struct quantity_mention quantities[QUANTITIES_MAX];
	size_t quantity_count;
	struct group groups[GROUPS_MAX];
	size_t group_count;
	size_t head;      /* the first item behind a dateline: "PARIS, May 3 (AFP) - " */
	uint64_t classes; /* of all items together */
};

/* Where the byte of the passage's text that has a number stands in what is written; the byte behind that one. */
static inline size_t
passage_place(const struct passage *passage, size_t byte)
{
	if (!passage->places)
		return byte;
	return byte < passage->span.text.length ? passage->places[byte] : passage->written.length;
}

static inline size_t
passage_end(const struct passage *passage, size_t end)
{
	return passage->places && end ? passage->places[end - 1] + 1 : end;
}

#define NO_ACTOR UINT32_MAX

/* What the text has last said of a flow of goods, for what a figure leaves out. */
struct flow_memory {
	struct slice goods, side, owner;
	struct slice party; /* whose part of the world's it was */
	uint32_t seen;      /* the number of the sentence; 0 for never */
	bool parts;         /* who had which part or place in it, not how it changed */
	bool ranked;        /* it was a place */
	bool level;         /* no goods that move */
	bool of_whole;      /* the figure of that level was a part of a whole: of GDP */
	bool several;       /* the sentence spoke of others' too, so that nobody knows whose the next one means */
};

/* What the text has last said of what people think of somebody; what a sentence said of several is empty. */
struct poll_memory {
	struct slice measure, people, object;
	uint32_t seen, stated;  /* the numbers of the sentences that spoke of it, and that had a figure; 0 for never */
	char period[DATE_TEXT]; /* when people were asked, or of the last figure */
	bool dated;             /* the text has said when people were asked */
	bool undated;           /* or left it open for some figure, so that other figures' times are theirs alone */
};

/* The deal that the text spoke of last. */
struct deal_memory {
	struct slice buyers[GROUP_ACTORS], sellers[GROUP_ACTORS]; /* ids */
	size_t buyer_count, seller_count;
	char period[DATE_TEXT];
	uint32_t seen; /* the number of the sentence; 0 for never */
	bool several;  /* its sentence had others */
};

struct discourse {
	uint32_t *mentions;  /* by actor: how often it was named */
	uint32_t *last_seen; /* by actor: the number of the sentence that named it last; 0 for never */
	bool *persons;       /* by person: named in full */
	size_t actor_count;
	uint32_t sentence;       /* number of the present one, from 1 */
	uint32_t topic;          /* whom the sentence before was about, or NO_ACTOR */
	uint32_t topic_state;    /* the last of these that was a state */
	bool topic_person;       /* it was somebody who acts for the topic, so that "he" may go on */
	bool topic_owner;        /* it was that, or what the topic has, so that "they" may go on */
	int year, month;         /* of the last date with a month, in this paragraph; else 0 */
	int due_year, due_month; /* the same of what was still to come */
	int own_year, own_month; /* of the text's own day; 0 where it says none */
	int heading_year;        /* of the line above that has only a year; 0 for none */
	unsigned heading_rank;   /* how many "#" that line has */
	int last_year;           /* of the last date of all */
	struct group named;      /* whom the sentence before named, in that order */
	struct group topics;     /* the last row of two and more actors */
	uint32_t topics_seen;    /* the sentence that had them */
	struct slice goods;      /* what goods the text speaks of */
	char last_date[DATE_TEXT];
	char heading[DATE_TEXT];                               /* a sentence that is a date alone dates those that follow */
	bool heading_alone;                                    /* it was the last sentence */
	bool heading_has_month;                                /* or a day: the text's own, perhaps */
	char share_period[DATE_TEXT], level_period[DATE_TEXT]; /* of the last figure of a flow, of a level */
	char baseline[DATE_TEXT];                              /* of the last figure, where that was a change */
	uint32_t period_seen;                                  /* the number of the sentence that had it */
	struct slice level;                                    /* what the last figure was a level of; else empty */
	struct flow_memory flow;
	struct poll_memory poll;
	struct deal_memory deal;
	uint32_t region, region_seen; /* the lexeme of the region named last, and the sentence; 0 for none */
	bool regions_several;         /* that one named others, too */
	uint32_t pair_seen;           /* the sentence that had it */
	uint32_t other;               /* whom all of these events were with, or NO_ACTOR for several */
	uint32_t pair[2]; /* the two sides of the last event, or NO_ACTOR where the sentence had events of others */
	bool pair_acted;  /* they did it together */
};

static inline bool
item_is(const struct item *item, enum word_class class)
{
	return item->classes >> class & 1;
}

static inline bool
item_is_mark(const struct item *item, char mark)
{
	return item->kind == ITEM_MARK && item->mark == mark;
}

/* The item's lexeme of a class that it has. */
static inline const struct lexeme *
item_lexeme(const struct passage *passage, const struct item *item, enum word_class class)
{
	const struct lexeme *lexeme = lexicon_at(passage->lexicon, item->lexeme);

	while (lexeme && lexeme->class != class)
		lexeme = lexicon_at(passage->lexicon, lexeme->next);
	return lexeme;
}

/* What the item means as one of that class; empty where it has no such lexeme. */
static inline struct slice
item_means(const struct passage *passage, const struct item *item, enum word_class class)
{
	const struct lexeme *lexeme = item_lexeme(passage, item, class);

	return lexeme ? lexeme->means : (struct slice){ NULL, 0 };
}

/* Whether one of the item's meanings as a word of that class is that. */
static inline bool
item_means_any(const struct passage *passage, const struct item *item, enum word_class class, struct slice means)
{
	for (const struct lexeme *lexeme = item_lexeme(passage, item, class); lexeme;
	     lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == class && slice_equal(lexeme->means, means))
			return true;
	return false;
}

/* Whether one of them is that bearing. */
static inline bool
item_bears(const struct passage *passage, const struct item *item, const char *bearing)
{
	return item_means_any(passage, item, WORD_BEARING, slice_of(bearing));
}

/* The tokens' words with single spaces between them where there were any,
 * cut to size - 1 bytes. */
void passage_words(const struct passage *passage, size_t first, size_t last, char *text, size_t size);

static inline const struct group *
item_group(const struct passage *passage, const struct item *item)
{
	return &passage->groups[item->index];
}

/* mentions.c: items from tokens, actors and persons among them. */
/* The id of the region that the item names; empty where it is a part of one, "northern Africa", "the rest of Europe".
 */
struct slice region_of(const struct passage *passage, const struct item *item);
void passage_find_mentions(struct passage *passage, struct discourse *discourse);

/* date_mentions.c */
void passage_find_dates(struct passage *passage, struct discourse *discourse);

/* quantities.c */
void passage_find_quantities(struct passage *passage, const struct numbers *numbers);

/* datelines.c: takes the places of a dateline for nobody, and says where the sentence behind it begins. */
void passage_find_dateline(struct passage *passage);

/* Notes the text's own day, where its dateline or a line above it has one, and the year of a heading. */
void passage_note_day(const struct passage *passage, struct discourse *discourse);

/* parties.c: who is only a place, who stands in a row, and by referents.c, whom pronouns mean. */
void passage_find_parties(struct passage *passage, const struct discourse *discourse);

/* The next actor of a row that goes on behind item i; 0 where it does not. *firmly: joined by more than a comma. */
size_t passage_next_in_row(const struct passage *passage, size_t i, bool *firmly);

/* Whether a row of actors begins with item i: it ends with "and", or has three and more. */
bool passage_row_begins(const struct passage *passage, size_t i);

/* referents.c: makes a pronoun, or a noun such as "the country", the actor that it stands for. */
void passage_resolve(struct passage *passage, size_t i, const struct discourse *discourse);

/* The state that the text has named more often than all others together: what a new paragraph speaks of; NO_ACTOR
 * for none. */
uint32_t passage_main_state(const struct passage *passage, const struct discourse *discourse);

/* Whether the actor at item i is named as somebody: "Jane Doe", "Peru's president", "the king of Chad". */
bool passage_names_person(const struct passage *passage, size_t i);

/* plurals.c: of "they" and "both sides" that have become actors, the others whom they stand for as well;
 * once rows are known. */
void passage_resolve_plurals(struct passage *passage, const struct discourse *discourse);

/* Whom the sentence was about: the first actor of the main clause that is no mere place, and the first
 * of these that is a state; of a row nobody alone. And which actors stood in a row. */
void passage_note_topic(const struct passage *passage, struct discourse *discourse);

#endif
