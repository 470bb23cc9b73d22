/* facts: the observations and events of one sentence, and the records that they become. */
#ifndef ENTENTE_FACTS_H
#define ENTENTE_FACTS_H

#include "lookup/composites.h"
#include "lookup/measures.h"
#include "prose/chunk_list.h"
#include "prose/holders.h"
#include "prose/outline.h"
#include "record/writer.h"
#include "syntax/syntax.h"

/* Why a figure is not read. Of several reasons the last in this order counts: it is that of the row that came furthest.
 */
enum fate {
	FATE_NONE,
	FATE_MEASURE, /* it is of nothing that has one */
	FATE_WHOLE,   /* of what it is a part */
	FATE_PARTY,   /* or who has it is open */
	FATE_PERIOD,
	FATE_COMPARISON, /* of two, of whom nothing else is said */
	FATE_PARSE,      /* the grammar has lost whose it is */
	FATE_RESTATED,   /* a note says it better */
	FATE_UNASSERTED,
	FATE_IMPOSSIBLE,
	FATES,
};

/* What became of an item's figure. */
struct account {
	enum fate fate;
	bool place;              /* the fact is a place in an order */
	struct slice rule, fact; /* empty for none; of several facts "; " stands between them */
};

struct facts {
	struct passage *passage;
	struct discourse *discourse;
	const struct measures *measures;
	struct composites *composites; /* opened when members are first asked for */
	const struct numbers *numbers;
	struct outline outline; /* what stands above the sentence */
	struct reading *reading;
	const struct frames *frames;
	const struct deal_rows *deals;
	bool explain;             /* with the words that filled each slot */
	bool accounting;          /* whether anybody asks what became of the figures */
	bool muted;               /* facts are found but not written */
	bool figures;             /* --figures: write those instead */
	bool unread;              /* --unread: write those that are not read too */
	struct account *accounts; /* of the sentence, by item; NULL where nobody asks */
	uint64_t figures_read, figures_unread;
	size_t marks; /* of notes, in the sentence, that have been counted */
	const struct shapes *shapes;
	struct writer *writer;
	struct arena scratch; /* lives as long as the sentence */
	struct record record;
	const char *doc;
	struct slice sentence;    /* as records have it, once one needs it */
	struct slice start, end;  /* its bytes in the text, in figures */
	struct observation *held; /* of the sentence, until they are written in the text's order */
	size_t held_count, held_capacity;
	uint64_t mended; /* ill-formed parts of UTF-8 that were replaced, and where the first sentence with one is */
	uint64_t mended_line;
	const char *mended_doc;
	uint64_t outside; /* records that -F's columns have no room for */
};

struct observation {
	struct slice measure, unit, qualifier, rule;
	struct decimal value, rounding;                /* of the figure as it was written; 0 for its last digit */
	struct slice area_id, partner_id;              /* "CHN+DEU", "WLD"; empty for none */
	const char *period;                            /* as the text has it; NULL or empty for none */
	const char *baseline;                          /* of a change: the period before; or NULL */
	bool fraction;                                 /* a fraction in words is not meant to its last digit */
	size_t item;                                   /* of the figure */
	size_t begin, end;                             /* its words, bytes of the sentence as it is written */
	const char *words;                             /* "most": a claim without a figure; NULL for one with */
	struct chunk_list area_chunks, partner_chunks; /* who names them; none where the text before does */
	size_t measure_chunk;                          /* the noun or verb that says what is measured; or NO_CHUNK */
};

struct event {
	struct slice type, rule;
	uint32_t source, target;
	const char *date; /* or NULL */
	bool planned;
	uint32_t trigger;                  /* item */
	size_t source_chunk, target_chunk; /* who names them */
};

/* Makes them the observation's area, or its partner. */
void facts_set_area(struct facts *facts, struct observation *observation, const struct holders *holders);
void facts_set_partner(struct facts *facts, struct observation *observation, const struct holders *holders);

/* Keeps the observation until facts_release, unless it cannot be. */
void facts_observe(struct facts *facts, const struct observation *observation);

/* Writes what is held, in the order of the figures in the text. */
void facts_release(struct facts *facts);

void facts_event(struct facts *facts, const struct event *event);

/* Notes why the figure of the item is not read, where it is asked for. */
void facts_refuse(struct facts *facts, size_t item, enum fate fate);

/* Nothing has become of the sentence's figures yet. */
void facts_open_accounts(struct facts *facts);

/* A number of the text. */
struct figure {
	size_t begin, end;             /* bytes of the sentence as it is written */
	const char *why;               /* it is not read; NULL for one that is */
	const struct account *account; /* of the fact that has it; NULL for none */
};

/* Counts the number, and writes it where it is asked for. */
void facts_figure(struct facts *facts, const struct figure *figure);

/* -m: the date and actor mentions of the sentence. */
void facts_mentions(struct facts *facts);

/* --syntax: a relation between chunks of the sentence, whose items are first to last of each. */
void facts_relation(struct facts *facts, const struct chunk *chunks, const struct relation *relation);

/* listing.c: the figures of an item of a list or a row of a table, by what stands above it; false where it is none
 * that is read so. */
bool facts_find_listed(struct facts *facts);

/* figure_frames.c, deals.c, events.c: what each finds in the sentence. */
void facts_find_figures(struct facts *facts);
void facts_find_deals(struct facts *facts);
void facts_find_events(struct facts *facts);

#endif
