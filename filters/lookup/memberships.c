#include "lookup/memberships.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

/* One time of membership; next leads to earlier ones. */
struct membership {
	edtf_day first, last;
	struct membership *next;
};

/* The first or last day of a date in the table; the given one if it has none. */
static edtf_day
day_of(const struct reader *reader, struct slice date, bool first, edtf_day none)
{
	struct edtf_span span;

	if (!date.length)
		return none;
	if (!edtf_parse(date, &span))
		die("%s:%llu: '%.*s' is not a date", reader->input.name, (unsigned long long)reader->line, (int)date.length,
		    date.data);
	return first ? span.first : span.last;
}

static void
add_row(struct memberships *memberships, const struct reader *reader, const struct record *row)
{
	static struct selector member = { SLICE("member"), 0 }, from = { SLICE("from"), 0 }, to = { SLICE("to"), 0 };
	struct membership *known = table_upsert(&memberships->members, record_text(row, &member), NULL);

	if (known->last) {
		struct membership *older = arena_alloc(&memberships->arena, sizeof *older);

		*older = *known;
		known->next = older;
	}
	known->first = day_of(reader, record_text(row, &from), true, EDTF_FIRST);
	known->last = day_of(reader, record_text(row, &to), false, EDTF_LAST);
}

bool
memberships_find(struct memberships *memberships, const char *organisation)
{
	static struct selector column = { SLICE("organisation"), 0 };
	struct reader reader;
	struct record *row;

	*memberships = (struct memberships){ .arena = { 0 } };
	memberships->members = table_of(&memberships->arena, sizeof(struct membership));
	reader_open_table(&reader, data_path("memberships.csv"));
	while ((row = reader_next(&reader)))
		if (slice_is(record_text(row, &column), organisation))
			add_row(memberships, &reader, row);
	reader_close_table(&reader);
	return memberships->members.count;
}

void
memberships_load(struct memberships *memberships, const char *organisation)
{
	if (!memberships_find(memberships, organisation))
		die("no members of '%s' in %s", organisation, data_path("memberships.csv"));
}

bool
memberships_hold(const struct memberships *memberships, struct slice actor, struct edtf_span span)
{
	const struct membership *membership = table_find(&memberships->members, actor);

	for (; membership; membership = membership->next)
		if (membership->first <= span.last && span.last <= membership->last)
			return true;
	return false;
}
