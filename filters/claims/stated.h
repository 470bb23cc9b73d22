/* stated: the claims of texts, grouped by what they are about. */
#ifndef ENTENTE_STATED_H
#define ENTENTE_STATED_H

#include "base/table.h"
#include "claims/claim.h"
#include "lookup/composites.h"
#include "lookup/measures.h"

struct stated_claim {
	struct slice doc, line, measure, area, partner, period, baseline, unit;
	struct slice party, owner; /* whose part of whose whole: the partner of the area's, or the area of the world's */
	struct claim claim;
	struct decimal low, high; /* what the claim leaves open */
	bool repeats;             /* an earlier one states the same */
	bool is_share;
	bool may_be_several; /* of a deal: there may be another one */
};

enum group_kind {
	GROUP_REPEATS,  /* all but the value is equal */
	GROUP_PARTS,    /* single states' parts of one whole: shares, or levels in one unit */
	GROUP_TOGETHER, /* parts of it that several have together */
	GROUP_WHOLES,   /* levels of that whole; none for shares */
	GROUP_FIGURES,  /* shares or levels of one whole in one unit, of single states */
	GROUP_RANKS,    /* places in that whole */
};

/* Claims by their numbers, in the order in which they came. */
struct group {
	enum group_kind kind;
	size_t *list;
	size_t count, capacity;
	size_t
		other; /* the number of the group of these parts' wholes, of these together's parts, of these figures' ranks */
};

struct stated {
	struct arena arena;
	struct measures measures;
	struct composites composites;
	struct stated_claim *claims;
	size_t count, capacity;
	struct table groups; /* kind and texts -> struct group */
};

void stated_open(struct stated *stated);

/* Keeps the claim of the record; false if its value, qualifier or precision is not valid. */
bool stated_take(struct stated *stated, const struct record *record);

#endif
