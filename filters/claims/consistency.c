#include "claims/consistency.h"

#include <stdio.h>

#include "claims/places.h"

enum { LINES_TEXT = 512 };

/* The result of one check. */
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
	*consistency = (struct consistency){ .contradicted = 0 };
	stated_open(&consistency->stated);
}

void
consistency_take(struct consistency *consistency, const struct record *record, struct reader *reader)
{
	static struct selector kind = { SLICE("kind"), 0 };

	if (slice_is(record_text(record, &kind), "figure"))
		return; /* a number of the text that was not read */
	if (!stated_take(&consistency->stated, record))
		reader_reject(reader, "value, qualifier or precision: not those of a claim");
}

static void
add_line(struct check *check, struct slice line)
{
	if (check->lines_length + line.length + 2 < sizeof check->lines)
		check->lines_length +=
			(size_t)snprintf(check->lines + check->lines_length, sizeof check->lines - check->lines_length, "%s%.*s",
		                     check->lines_length ? " " : "", (int)line.length, line.data);
}

/* Leaves out a part whose sum with the others does not fit. */
static void
add_part(struct check *check, const struct stated_claim *part)
{
	if (!decimal_add(check->low, part->low, &check->low) || !decimal_add(check->high, part->high, &check->high))
		return;
	check->parts++;
	add_line(check, part->line);
}

static void
append(struct consistency *consistency, const char *name, struct slice text, enum value_type type)
{
	if (text.length)
		record_append(&consistency->out, (struct field){ slice_of(name), text, type });
}

static void
append_number(struct consistency *consistency, const char *name, struct decimal number)
{
	char text[DECIMAL_TEXT];
	size_t length = decimal_print(number, text);

	append(consistency, name, arena_copy(&consistency->stated.arena, (struct slice){ text, length }), VALUE_NUMBER);
}

/* The check is about a claim, or about the whole of its owner, which is 100 percent. */
static void
write_check(struct consistency *consistency, const struct check *check, bool of_hundred, struct writer *writer)
{
	const struct stated_claim *stated = check->stated;
	struct slice area = of_hundred ? stated->owner : stated->area, outside;

	consistency->out.count = 0;
	append(consistency, "kind", (struct slice)SLICE("check"), VALUE_TEXT);
	append(consistency, "check", slice_of(check->name), VALUE_TEXT);
	append(consistency, "doc", stated->doc, VALUE_TEXT);
	append(consistency, "lines", slice_of(check->lines), VALUE_TEXT);
	append(consistency, "measure", stated->measure, VALUE_TEXT);
	append(consistency, "area", area, VALUE_TEXT);
	if (!of_hundred)
		append(consistency, "partner", stated->partner, VALUE_TEXT);
	append(consistency, "period", stated->period, VALUE_TEXT);
	append_number(consistency, "value", of_hundred ? decimal_of(100) : stated->claim.value);
	append(consistency, "qualifier", of_hundred ? (struct slice)SLICE("<=") : stated->claim.qualifier, VALUE_TEXT);
	append_number(consistency, "computed_low", check->low);
	if (decimal_compare(check->high, check->low) >= 0)
		append_number(consistency, "computed_high", check->high);
	append(consistency, "verdict", slice_of(check->verdict), VALUE_TEXT);
	consistency->contradicted += strcmp(check->verdict, "contradicted") == 0;
	writer_put(writer, &consistency->out, &outside);
}

static const struct stated_claim *
claim_of(const struct consistency *consistency, const struct group *group, size_t i)
{
	return &consistency->stated.claims[group->list[i]];
}

static const struct group *
group_at(const struct consistency *consistency, size_t number)
{
	return table_value(&consistency->stated.groups, number);
}

/* Shares of one whole add up to no more than 100, and levels to no more than the level that is stated for all. Only
 * states are added, because any other name may include one of them. */
static void
check_sum(struct consistency *consistency, const struct group *parts, struct writer *writer)
{
	const struct group *wholes = group_at(consistency, parts->other);
	struct check check = { .name = "sum" };

	for (size_t i = 0; i < parts->count; i++)
		add_part(&check, claim_of(consistency, parts, i));
	if (!check.parts)
		return;
	check.stated = claim_of(consistency, parts, 0);
	if (!wholes->count && check.parts > 1 && check.stated->is_share) {
		check.verdict = decimal_compare(check.low, decimal_of(100)) > 0 ? "contradicted" : "supported";
		write_check(consistency, &check, true, writer);
	}
	for (size_t i = 0; i < wholes->count; i++) {
		check.stated = claim_of(consistency, wholes, i);
		check.verdict = decimal_compare(check.low, check.stated->high) > 0 ? "contradicted" : "supported";
		write_check(consistency, &check, false, writer);
	}
}

/* Whether the list that was expanded last has all members that the id stands for, and no bloc among them. */
static bool
is_list_of_states(const struct consistency *consistency, struct slice id)
{
	size_t ids = 0;
	struct slice part;

	while (slice_take(&id, '+', &part))
		if (composites_party(&consistency->stated.composites, part) != PARTY_STATE)
			return false;
		else
			ids++;
	return ids == consistency->actors.count;
}

/* The figure of a bloc, or of several actors together, must fit the sum of those members' figures that the text has. */
static void
check_parts(struct consistency *consistency, const struct group *parts, const struct stated_claim *stated,
            struct writer *writer)
{
	struct composites *composites = &consistency->stated.composites;
	struct check check = { .name = "parts", .stated = stated };
	struct edtf_span when;
	bool all;

	if (!edtf_parse(stated->period, &when))
		return;
	composites_expand(composites, stated->party, when, &consistency->actors);
	for (size_t i = 0; i < parts->count; i++) {
		const struct stated_claim *part = claim_of(consistency, parts, i);

		if (composites_holds(composites, part->party))
			add_part(&check, part);
	}
	if (check.parts < 2)
		return;
	all = check.parts == consistency->actors.count && is_list_of_states(consistency, stated->party);
	check.verdict = decimal_compare(check.low, stated->high) > 0    ? "contradicted"
	                : decimal_compare(check.high, stated->low) >= 0 ? "supported"
	                : all                                           ? "contradicted"
	                                                                : "unverifiable"; /* others may have the rest */
	write_check(consistency, &check, false, writer);
}

/* A figure must be the same wherever the text states it: each is compared with the first. */
static void
check_repeats(struct consistency *consistency, const struct group *group, struct writer *writer)
{
	const struct stated_claim *first = claim_of(consistency, group, 0);

	for (size_t i = 1; i < group->count && first->period.length; i++) {
		const struct stated_claim *again = claim_of(consistency, group, i);
		struct check check = { .name = "repeat", .stated = first, .low = again->low, .high = again->high };
		bool apart = decimal_compare(again->low, first->high) > 0 || decimal_compare(again->high, first->low) < 0;

		add_line(&check, first->line);
		add_line(&check, again->line);
		check.verdict = !apart ? "supported" : first->may_be_several ? "unverifiable" : "contradicted";
		write_check(consistency, &check, false, writer);
	}
}

/* Nobody has more than an actor with a better rank. */
static void
check_ranks(struct consistency *consistency, const struct group *figures, struct writer *writer)
{
	struct places places;
	struct place place;

	places_open(&places, &consistency->stated, figures, group_at(consistency, figures->other));
	for (size_t i = 0; i < places.count; i++) {
		struct check check = { .name = "rank" };

		if (!places_judge(&places, i, &place))
			continue;
		check.stated = place.rank;
		check.low = decimal_of(place.least);
		check.high = decimal_of(0); /* nobody knows who else has less */
		add_line(&check, place.rank->line);
		if (place.ahead)
			add_line(&check, place.ahead->line);
		check.verdict = place.contradicted ? "contradicted" : "supported";
		write_check(consistency, &check, false, writer);
	}
	places_close(&places);
}

void
consistency_write(struct consistency *consistency, struct writer *writer)
{
	for (size_t g = 0; g < consistency->stated.groups.count; g++) {
		const struct group *group = group_at(consistency, g);

		if (group->kind == GROUP_REPEATS)
			check_repeats(consistency, group, writer);
		else if (group->kind == GROUP_FIGURES)
			check_ranks(consistency, group, writer);
		else if (group->kind == GROUP_PARTS)
			check_sum(consistency, group, writer);
		else if (group->kind == GROUP_TOGETHER)
			for (size_t i = 0; i < group->count; i++)
				check_parts(consistency, group_at(consistency, group->other), claim_of(consistency, group, i), writer);
	}
}
