/* What the files of events share: the words that state them. */
#ifndef ENTENTE_EVENTS_H
#define ENTENTE_EVENTS_H

#include "prose/clauses.h"
#include "prose/facts.h"

enum { TRIGGERS_MAX = 256 };

struct trigger {
	size_t item;
	struct slice type; /* empty for one that only bounds its neighbours' clauses */
	enum modality modality;
	bool noun;
};

struct triggers {
	struct trigger list[TRIGGERS_MAX];
	size_t count;
	const struct group *source, *target; /* of the last event, for clauses that name nobody */
};

/* event_dates.c: where the clause of a trigger begins, behind the verb before it,
 * and ends, at the next verb or the sentence's end. */
size_t trigger_begin(const struct triggers *triggers, size_t t);
size_t trigger_end(const struct triggers *triggers, const struct passage *passage, size_t t);

/* The date of a verb, as the text has it; NULL for none. */
const char *event_date(const struct facts *facts, const struct triggers *triggers, size_t t);

/* Which dates count. */
enum date_choice {
	DATE_FREE = 1, /* those that no other verb has */
	DATE_OWN = 2,  /* those of the verb's own clause */
	DATE_NOUN = 4, /* also those that belong to a noun: "the 2008 war" */
};

/* The first date from one item up to another, before a new clause. */
const char *event_date_between(struct passage *passage, size_t from, size_t to, unsigned choice);

/* The same, from a verb back to its clause's begin. */
const char *event_date_before(struct passage *passage, size_t verb, size_t begin, unsigned choice);

/* event_parties.c: the item's group; NULL for SIZE_MAX. */
const struct group *event_group(const struct passage *passage, size_t item);

/* Who took part, as far as the clause says it; NULL where it does not. */
void event_parties(const struct passage *passage, const struct trigger *trigger, size_t end,
                   const struct group **source, const struct group **target);

/* Fills in who is left out: from the event before, the sentence, or the one
 * before. False where an event would still have one side only. */
bool event_complete(struct facts *facts, const struct triggers *triggers, size_t verb, const struct group **source,
                    const struct group **target);

/* The nearest actor before item i that is neither a place nor one of the
 * target; names_only: no demonym. NULL for none. */
const struct group *event_actor_before(const struct passage *passage, size_t i, const struct group *target,
                                       bool names_only);

/* The word before an actor's row, past articles and titles; NULL for none. */
const struct item *event_word_before(const struct passage *passage, size_t actor);

#endif
