/* order: the rows of a ledger by their keys, bytewise. */
#ifndef ENTENTE_ORDER_H
#define ENTENTE_ORDER_H

#include "base/ledger.h"

enum { ORDER_BYTES = 16 }; /* that one row needs while it is ordered */

struct ordered {
	uint64_t front; /* eight bytes of the key, the first in the highest */
	uint32_t row;   /* its place in words */
};

/* All rows in order; free() it. */
struct ordered *order_rows(const struct ledger *ledger);

#endif
