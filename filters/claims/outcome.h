/* outcome: whether a question has an answer, or why it has none. */
#ifndef ENTENTE_OUTCOME_H
#define ENTENTE_OUTCOME_H

#include <stdbool.h>

/* The later ones are nearer to an answer. */
enum outcome {
	OUTCOME_NO_DATA,
	OUTCOME_NO_PERIOD,
	OUTCOME_NOT_COVERED,
	OUTCOME_UNITS_DIFFER,
	OUTCOME_UNIT_OPEN,
	OUTCOME_PERHAPS_OTHER,
	OUTCOME_SAME_TEXT,
	OUTCOME_WHOLE_UNKNOWN,
	OUTCOME_MEMBERS_UNKNOWN,
	OUTCOME_NO_MEMBERS,
	OUTCOME_NOT_ONE,
	OUTCOME_NOTHING, /* a part of nothing, a change from nothing */
	OUTCOME_TOO_LARGE,
	OUTCOME_ANSWERED,
	OUTCOMES
};

/* The outcome in words: "the whole is not known". */
const char *outcome_text(enum outcome outcome);

/* Whether more data of the measure's publisher would give the answer. */
bool outcome_wants_data(enum outcome outcome);

#endif
