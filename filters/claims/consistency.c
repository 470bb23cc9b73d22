#include "claims/consistency.h"

#include <stdio.h>

#include "base/die.h"
#include "lookup/memberships.h"

enum { LINES_TEXT = 512 };

/* A claim that the text makes, and where. */
struct stated_claim {
	struct slice doc, line, measure, area, partner, period, unit;
	struct claim claim;
	bool repeats; /* an earlier one states the same */
	bool part;    /* a share of its whole, not a bloc's */
	size_t next;  /* the next claim of the same whole, + 1; 0 for none */
};

/* Claims about one whole: all but their partner is equal. */
struct whole {
	size_t first, last; /* claims + 1 */
};

/* What one check found. */
struct check {
	const char *name;
	const struct stated_claim *stated; /* what it is about */
	struct decimal low, high;          /* what the others leave open */
	char lines[LINES_TEXT];
	size_t lines_length, parts;
	const char *verdict;
};

void
consistency_open(struct consistency *consistency)
{
	*consistency = (struct consistency){ .count = 0 };
	measures_load(&consistency->measures);
	composites_open(&consistency->composites);
	consistency->wholes = table_of(&consistency->arena, sizeof(struct whole));
	consistency->figures = table_of(&consistency->arena, sizeof(char));
}

static struct slice
keep(struct consistency *consistency, const struct record *record, const char *name)
{
	return arena_copy(&consistency->arena, record_text(record, &(struct selector){ slice_of(name), 0 }));
}

/* Whether the claim is a share of a whole, and not a bloc's. */
static bool
is_part(struct consistency *consistency, const struct stated_claim *claim)
{
	const struct measure *measure = measures_by_name(&consistency->measures, claim->measure);

	return measure && measure->pattern == MEASURE_SHARE && claim->partner.length &&
	       !composites_members(&consistency->composites, claim->partner);
}

/* The texts, each behind its length: the same key exactly for the same texts. */
static struct slice
pack(struct consistency *consistency, const struct slice *texts, size_t count)
{
	size_t length = 0;
	char *packed;

	for (size_t i = 0; i < count; i++)
		length += sizeof texts->length + texts[i].length;
	packed = arena_alloc(&consistency->arena, length + 1);
	length = 0;
	for (size_t i = 0; i < count; i++) {
		memcpy(packed + length, &texts[i].length, sizeof texts->length);
		length += sizeof texts->length;
		if (texts[i].length)
			memcpy(packed + length, texts[i].data, texts[i].length);
		length += texts[i].length;
	}
	return (struct slice){ packed, length };
}

/* Hangs a claim, about to be kept, behind those of the same whole. */
static void
join_whole(struct consistency *consistency, struct stated_claim *stated)
{
	const struct slice texts[] = { stated->doc,    stated->measure, stated->area,
		                           stated->period, stated->unit,    stated->partner };
	struct whole *whole = table_upsert(&consistency->wholes, pack(consistency, texts, 5), NULL);
	bool added;

	table_upsert(&consistency->figures, pack(consistency, texts, 6), &added);
	stated->repeats = !added;
	stated->part = is_part(consistency, stated);
	if (whole->last)
		consistency->claims[whole->last - 1].next = consistency->count + 1;
	else
		whole->first = consistency->count + 1;
	whole->last = consistency->count + 1;
	stated->next = 0;
}

void
consistency_take(struct consistency *consistency, const struct record *record, struct reader *reader)
{
	static struct claim_fields fields = {
		{ SLICE("value"), 0 }, { SLICE("unit"), 0 }, { SLICE("qualifier"), 0 }, { SLICE("precision"), 0 }
	};
	static struct selector kind = { SLICE("kind"), 0 };
	struct stated_claim stated = { .next = 0 };

	if (slice_is(record_text(record, &kind), "figure"))
		return; /* a number of the text that was not read */
	if (claim_read(record, &fields, false, &stated.claim) != CLAIM_RIGHT) {
		reader_reject(reader, "value, qualifier or precision: not those of a claim");
		return;
	}
	if (consistency->count == consistency->capacity) {
		consistency->capacity = consistency->capacity ? consistency->capacity * 2 : 256;
		consistency->claims = must_grow(consistency->claims, consistency->capacity * sizeof *consistency->claims);
	}
	stated.claim.qualifier = keep(consistency, record, "qualifier");
	if (!stated.claim.qualifier.length)
		stated.claim.qualifier = (struct slice)SLICE("=");
	stated.doc = keep(consistency, record, "doc");
	stated.line = keep(consistency, record, "line");
	stated.measure = keep(consistency, record, "measure");
	stated.area = keep(consistency, record, "area");
	stated.partner = keep(consistency, record, "partner");
	stated.period = keep(consistency, record, "period");
	stated.unit = keep(consistency, record, "unit");
	join_whole(consistency, &stated);
	consistency->claims[consistency->count++] = stated;
}

/* What a value of the measure can be: of a percentage 0 to 100, of a change -100 up, of others 0 up. */
static struct bounds
bounds_of(const struct consistency *consistency, struct slice name)
{
	static const char endless[] = "9999999999999999999999999999999999999";
	const struct measure *measure = measures_by_name(&consistency->measures, name);
	struct bounds bounds = { decimal_of(0), decimal_of(100) };

	if (!measure || measure->pattern == MEASURE_CHANGE || !slice_is(measure->unit, "percent"))
		decimal_parse(slice_of(endless), &bounds.high);
	if (measure && measure->pattern == MEASURE_CHANGE)
		bounds.low = decimal_of(-100);
	if (!measure)
		bounds.low.units = -bounds.high.units;
	return bounds;
}

static void
add_part(const struct consistency *consistency, struct check *check, const struct stated_claim *part)
{
	struct decimal low, high;

	claim_range(&part->claim, bounds_of(consistency, part->measure), &low, &high);
	if (!decimal_add(check->low, low, &check->low) || !decimal_add(check->high, high, &check->high))
		return;
	check->parts++;
	if (check->lines_length + part->line.length + 2 < sizeof check->lines)
		check->lines_length +=
			(size_t)snprintf(check->lines + check->lines_length, sizeof check->lines - check->lines_length, "%s%.*s",
		                     check->lines_length ? " " : "", (int)part->line.length, part->line.data);
}

static void
append(struct consistency *consistency, const char *name, struct slice text, enum value_type type)
{
	if (text.length)
		record_append(&consistency->out, (struct field){ slice_of(name), text, type });
}

static struct slice
number_text(struct consistency *consistency, struct decimal number)
{
	char text[DECIMAL_TEXT];
	size_t length = decimal_print(number, text);

	return arena_copy(&consistency->arena, (struct slice){ text, length });
}

static void
write_check(struct consistency *consistency, const struct check *check, struct decimal value, struct slice qualifier,
            struct slice partner, struct writer *writer)
{
	struct slice outside;

	consistency->out.count = 0;
	append(consistency, "kind", (struct slice)SLICE("check"), VALUE_TEXT);
	append(consistency, "check", slice_of(check->name), VALUE_TEXT);
	append(consistency, "doc", check->stated->doc, VALUE_TEXT);
	append(consistency, "lines", slice_of(check->lines), VALUE_TEXT);
	append(consistency, "measure", check->stated->measure, VALUE_TEXT);
	append(consistency, "area", check->stated->area, VALUE_TEXT);
	append(consistency, "partner", partner, VALUE_TEXT);
	append(consistency, "period", check->stated->period, VALUE_TEXT);
	append(consistency, "value", number_text(consistency, value), VALUE_NUMBER);
	append(consistency, "qualifier", qualifier, VALUE_TEXT);
	append(consistency, "computed_low", number_text(consistency, check->low), VALUE_NUMBER);
	append(consistency, "computed_high", number_text(consistency, check->high), VALUE_NUMBER);
	append(consistency, "verdict", slice_of(check->verdict), VALUE_TEXT);
	consistency->contradicted += strcmp(check->verdict, "contradicted") == 0;
	writer_put(writer, &consistency->out, &outside);
}

/* Shares of one whole add up to no more than 100. */
static void
check_sum(struct consistency *consistency, const struct whole *whole, struct writer *writer)
{
	struct check check = { .name = "sum" };

	for (size_t i = whole->first; i; i = consistency->claims[i - 1].next) {
		const struct stated_claim *claim = &consistency->claims[i - 1];

		if (!claim->part || claim->repeats)
			continue;
		if (!check.stated)
			check.stated = claim;
		add_part(consistency, &check, claim);
	}
	if (check.parts < 2)
		return;
	check.verdict = decimal_compare(check.low, decimal_of(100)) > 0 ? "contradicted" : "supported";
	write_check(consistency, &check, decimal_of(100), (struct slice)SLICE("<="), (struct slice){ NULL, 0 }, writer);
}

/* A bloc's share is what its members' add up to, as far as the text lists them. */
static void
check_parts(struct consistency *consistency, const struct whole *whole, const struct stated_claim *stated,
            struct writer *writer)
{
	const struct memberships *members = composites_members(&consistency->composites, stated->partner);
	struct check check = { .name = "parts", .stated = stated };
	struct edtf_span when;
	struct decimal low, high;

	if (!members || stated->repeats || !edtf_parse(stated->period, &when))
		return;
	for (size_t i = whole->first; i; i = consistency->claims[i - 1].next) {
		const struct stated_claim *claim = &consistency->claims[i - 1];

		if (claim->part && !claim->repeats && memberships_hold(members, claim->partner, when))
			add_part(consistency, &check, claim);
	}
	if (check.parts < 2)
		return;
	claim_range(&stated->claim, bounds_of(consistency, stated->measure), &low, &high);
	check.verdict = decimal_compare(check.low, high) > 0   ? "contradicted"
	                : decimal_compare(check.high, low) < 0 ? "unverifiable" /* others may make up the rest */
	                                                       : "supported";
	write_check(consistency, &check, stated->claim.value, stated->claim.qualifier, stated->partner, writer);
}

/* The same figure is the same wherever it stands: each against the first. */
static void
check_repeat(struct consistency *consistency, const struct whole *whole, const struct stated_claim *again,
             struct writer *writer)
{
	const struct stated_claim *stated = NULL;
	struct check check = { .name = "repeat" };
	struct decimal low, high;

	if (!again->repeats || !again->period.length)
		return;
	for (size_t i = whole->first; i && !stated; i = consistency->claims[i - 1].next)
		if (slice_equal(consistency->claims[i - 1].partner, again->partner))
			stated = &consistency->claims[i - 1];
	if (!stated)
		return; /* again itself at the latest is one */
	check.stated = stated;
	add_part(consistency, &check, stated);
	check.low = check.high = decimal_of(0);
	add_part(consistency, &check, again);
	claim_range(&stated->claim, bounds_of(consistency, stated->measure), &low, &high);
	check.verdict =
		decimal_compare(check.low, high) > 0 || decimal_compare(check.high, low) < 0 ? "contradicted" : "supported";
	write_check(consistency, &check, stated->claim.value, stated->claim.qualifier, stated->partner, writer);
}

void
consistency_write(struct consistency *consistency, struct writer *writer)
{
	for (size_t w = 0; w < consistency->wholes.count; w++) {
		const struct whole *whole = table_value(&consistency->wholes, w);

		check_sum(consistency, whole, writer);
		for (size_t i = whole->first; i; i = consistency->claims[i - 1].next) {
			check_parts(consistency, whole, &consistency->claims[i - 1], writer);
			check_repeat(consistency, whole, &consistency->claims[i - 1], writer);
		}
	}
}
