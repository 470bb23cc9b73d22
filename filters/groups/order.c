/* A radix sort from the first byte on, in place (McIlroy, Bostic and McIlroy's
 * "American flag", 1993): each row carries the eight bytes of its key that are
 * being looked at, and few rows are sorted by insertion. */
#include "groups/order.h"

#include <stdlib.h>

#include "base/die.h"

enum { FEW = 24, BYTES = 256, FRONT = 8, MOST_LEVELS = 256 };

static struct slice
key_of(const struct ledger *ledger, const struct ordered *row)
{
	return ledger_key(ledger, (size_t)row->row * 8);
}

/* Eight bytes of a key from a depth on, zeros behind its end. Keys end with a
 * zero byte and have no other, so that they differ before that. */
static uint64_t
front_of(struct slice key, size_t depth)
{
	unsigned char bytes[FRONT] = { 0 };
	uint64_t front = 0;

	if (depth < key.length)
		memcpy(bytes, key.data + depth, key.length - depth < FRONT ? key.length - depth : FRONT);
	for (size_t i = 0; i < FRONT; i++)
		front = front << 8 | bytes[i];
	return front;
}

static bool
comes_before(const struct ledger *ledger, const struct ordered *a, const struct ordered *b, size_t depth)
{
	if (a->front != b->front)
		return a->front < b->front;
	depth += FRONT;
	return slice_compare(slice_from(key_of(ledger, a), depth), slice_from(key_of(ledger, b), depth)) < 0;
}

static void
sort_few(const struct ledger *ledger, struct ordered *rows, size_t count, size_t depth)
{
	for (size_t i = 1; i < count; i++) {
		struct ordered row = rows[i];
		size_t at = i;

		for (; at && comes_before(ledger, &row, &rows[at - 1], depth); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

/* Brings the rows into the order of one byte of their fronts; ends[byte] is then
 * where that byte's rows end. */
static void
distribute(struct ordered *rows, size_t count, unsigned shift, size_t ends[BYTES])
{
	size_t next[BYTES], counts[BYTES] = { 0 };

	for (size_t i = 0; i < count; i++)
		counts[rows[i].front >> shift & 0xff]++;
	for (size_t byte = 0, at = 0; byte < BYTES; byte++) {
		next[byte] = at;
		ends[byte] = at += counts[byte];
	}
	if (counts[rows->front >> shift & 0xff] == count)
		return; /* all rows share this byte, as numbers of one length share their first two */
	for (size_t byte = 0; byte < BYTES; byte++)
		while (next[byte] < ends[byte]) {
			struct ordered row = rows[next[byte]];
			size_t place;

			while ((place = row.front >> shift & 0xff) != byte) {
				struct ordered other = rows[next[place]];

				rows[next[place]++] = row;
				row = other;
			}
			rows[next[byte]++] = row;
		}
}

static void
sink(const struct ledger *ledger, struct ordered *rows, size_t at, size_t count, size_t depth)
{
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		struct ordered row = rows[at];

		if (child + 1 < count && comes_before(ledger, &rows[child], &rows[child + 1], depth))
			child++;
		if (!comes_before(ledger, &row, &rows[child], depth))
			return;
		rows[at] = rows[child];
		rows[child] = row;
	}
}

/* A heap sort, for keys that share so much that the radix sort goes too deep. */
static void
sort_heap(const struct ledger *ledger, struct ordered *rows, size_t count, size_t depth)
{
	for (size_t i = count / 2; i-- > 0;)
		sink(ledger, rows, i, count, depth);
	while (count-- > 1) {
		struct ordered row = rows[0];

		rows[0] = rows[count];
		rows[count] = row;
		sink(ledger, rows, 0, count, depth);
	}
}

static void
look_on(const struct ledger *ledger, struct ordered *rows, size_t count, size_t depth)
{
	for (size_t i = 0; i < count; i++) {
		order_fetch(ledger, rows, i, count);
		rows[i].front = front_of(key_of(ledger, &rows[i]), depth);
	}
}

/* Sorts rows that are equal in front of depth, and in the fronts' bytes before
 * shift; levels of calls are left. */
static void
sort_rows(const struct ledger *ledger, struct ordered *rows, size_t count, size_t depth, unsigned shift,
          unsigned levels)
{
	size_t ends[BYTES];

	if (count <= FEW || !levels) {
		(count <= FEW ? sort_few : sort_heap)(ledger, rows, count, depth);
		return;
	}
	distribute(rows, count, shift, ends);
	for (size_t byte = 0, begin = 0; byte < BYTES; begin = ends[byte++]) {
		size_t many = ends[byte] - begin;

		if (many < 2)
			continue;
		if (!shift)
			look_on(ledger, rows + begin, many, depth + FRONT);
		sort_rows(ledger, rows + begin, many, shift ? depth : depth + FRONT, (shift ? shift : 64) - 8, levels - 1);
	}
}

struct ordered *
order_rows(const struct ledger *ledger)
{
	struct ordered *rows = must_alloc((ledger->count + 1) * sizeof *rows);
	size_t count = 0;

	_Static_assert(sizeof *rows <= ORDER_BYTES, "what is reckoned for ordering");
	for (size_t place = ledger_first(ledger); place != LEDGER_END; place = ledger_next(ledger, place))
		rows[count++] = (struct ordered){ front_of(ledger_key(ledger, place), 0), (uint32_t)(place / 8) };
	sort_rows(ledger, rows, count, 0, 64 - 8, MOST_LEVELS);
	return rows;
}
