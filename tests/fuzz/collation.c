/* The order of values: two cells a line, "A<tab>B", a quote in front of what is a text. What is
 * packed has its room and no zero byte, comes back as the same value, and stands to another as
 * conditions say, where these give them an order. */
#include <stdlib.h>

#include "base/die.h"
#include "base/edtf.h"
#include "harness.h"
#include "record/collation.h"
#include "record/value.h"

/* A value and its packed bytes, in memory of just their room. */
struct packed {
	struct field field;
	struct slice bytes;
};

static struct packed
pack(struct field field, struct arena *arena)
{
	size_t room = collation_room(field.text.length);
	char *bytes = must_alloc(room + 1);
	struct packed packed = { .field = field, .bytes = { bytes, collation_pack(&field, false, bytes) } };

	fuzz_require(packed.bytes.length <= room, "a packed value has its room");
	fuzz_require(slice_find(packed.bytes, '\0') == packed.bytes.length, "and no zero byte");
	packed.bytes = arena_copy(arena, packed.bytes);
	free(bytes);
	return packed;
}

static void
check_return(const struct packed *packed, struct arena *arena)
{
	struct field back = collation_unpack(packed->bytes, arena);
	bool clash;

	fuzz_require(slice_equal(pack(back, arena).bytes, packed->bytes), "what comes back is packed the same");
	if (value_type(&packed->field) == VALUE_NUMBER && value_type(&back) == VALUE_NUMBER)
		fuzz_require(value_compare(&packed->field, &back, &clash) == VALUE_EQUAL, "a number comes back as its equal");
}

/* What of the order two values must be of for conditions to order them alike; OTHER are those
 * that conditions order by themselves: true, false, and numbers too great to be packed as such. */
enum kind { NUMBER, DATE, TEXT, OTHER };

static enum kind
kind_of(const struct packed *packed, struct arena *arena)
{
	struct slice text = packed->field.text;
	struct edtf_span span;

	switch (value_type(&packed->field)) {
	case VALUE_NUMBER:
		return collation_unpack(packed->bytes, arena).type == VALUE_NUMBER ? NUMBER : OTHER;
	case VALUE_TRUE:
	case VALUE_FALSE:
		return OTHER;
	default:
		return text.length < EDTF_TEXT && edtf_parse(text, &span) ? DATE : TEXT;
	}
}

static void
check_pair(const struct packed *a, const struct packed *b, struct arena *arena)
{
	bool clash;
	enum value_order order = value_compare(&a->field, &b->field, &clash);
	enum kind kind = kind_of(a, arena);

	if (order == VALUE_UNORDERED || kind == OTHER || kind != kind_of(b, arena))
		return;
	fuzz_require(value_order_of(slice_compare(a->bytes, b->bytes)) == order, "the order is that of conditions");
}

static struct field
field_of(struct slice text)
{
	if (slice_starts(text, "\""))
		return (struct field){ .text = slice_from(text, 1), .type = VALUE_TEXT };
	return (struct field){ .text = text, .type = VALUE_CELL };
}

static void
body(struct slice input)
{
	struct arena arena = { .newest = NULL };
	struct slice line;

	while (slice_take(&input, '\n', &line)) {
		size_t end = slice_find(line, '\t');
		struct packed a = pack(field_of(slice_first(line, end)), &arena);
		struct packed b = pack(field_of(slice_from(line, end < line.length ? end + 1 : end)), &arena);

		check_return(&a, &arena);
		check_return(&b, &arena);
		check_pair(&a, &b, &arena);
	}
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
