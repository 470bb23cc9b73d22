#include "claims/outcome.h"

const char *
outcome_text(enum outcome outcome)
{
	static const char *const texts[OUTCOMES] = {
		[OUTCOME_NO_DATA] = "no data",
		[OUTCOME_NO_PERIOD] = "no period of whole years is said",
		[OUTCOME_NOT_COVERED] = "the period is not covered",
		[OUTCOME_UNITS_DIFFER] = "the units differ",
		[OUTCOME_UNIT_OPEN] = "the data have several units, and none is said",
		[OUTCOME_PERHAPS_OTHER] = "the data have other figures, perhaps of something else",
		[OUTCOME_SAME_TEXT] = "only the text itself says so",
		[OUTCOME_WHOLE_UNKNOWN] = "the whole is not known",
		[OUTCOME_MEMBERS_UNKNOWN] = "the members are not known",
		[OUTCOME_NO_MEMBERS] = "there were no members then",
		[OUTCOME_NOT_ONE] = "a rank is that of one state, not of several",
		[OUTCOME_NOTHING] = "the data have nothing that it could be a part or a change of",
		[OUTCOME_TOO_LARGE] = "the sum has more than 38 digits",
		[OUTCOME_ANSWERED] = "",
	};

	return texts[outcome];
}

bool
outcome_wants_data(enum outcome outcome)
{
	return outcome == OUTCOME_NO_DATA || outcome == OUTCOME_NOT_COVERED || outcome == OUTCOME_WHOLE_UNKNOWN;
}
