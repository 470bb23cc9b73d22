/* What the files of deals share. */
#ifndef ENTENTE_DEALS_H
#define ENTENTE_DEALS_H

#include "prose/facts.h"

enum direction { DIRECTION_NONE, DIRECTION_BUY, DIRECTION_SELL, DIRECTION_ANY };

/* The words that make a figure part of a deal. */
struct deal {
	size_t item, figure; /* of the verb or noun, and of what it counts or costs */
	enum direction direction;
	uint32_t buyer, seller;
};

/* deal_sides.c: who buys and who sells; NO_ACTOR where nothing says it. */
void deal_find_sides(const struct facts *facts, struct deal *deal);

/* deal_dates.c: when: at the front of the deal's statement, behind the figure, or
 * between the two; NULL for none. */
const struct date_mention *deal_date(const struct passage *passage, const struct deal *deal);

#endif
