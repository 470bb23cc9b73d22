/* order: sorts the rows of a ledger by their packed keys. The order of their bytes is the order of the values. */
#ifndef ENTENTE_ORDER_H
#define ENTENTE_ORDER_H

#include "base/ledger.h"

enum {
	ORDER_BYTES = 16, /* that one row needs while it is ordered */
	ORDER_AHEAD = 16,
};

struct ordered {
	uint64_t front; /* eight bytes of the key, the first in the highest */
	uint32_t row;   /* its place in words */
};

/* All rows in order; free() it. */
struct ordered *order_rows(const struct ledger *ledger);

/* Fetches the row that a walk in order will come to some steps later. */
FETCHING void
order_fetch(const struct ledger *ledger, const struct ordered *rows, size_t at, size_t count)
{
	const char *row;

	if (at + ORDER_AHEAD >= count)
		return;
	row = ledger_row(ledger, (size_t)rows[at + ORDER_AHEAD].row * 8);
	__builtin_prefetch(row);
	__builtin_prefetch(row + ledger->row_size);
}

#endif
