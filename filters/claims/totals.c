#include "claims/totals.h"

#include "base/buffer.h"

void
totals_open(struct totals *totals)
{
	*totals = (struct totals){ .claims = 0 };
	totals->read = table_of(&totals->arena, 1);
	totals->unread = table_of(&totals->arena, sizeof(struct slice));
	totals->reasons = table_of(&totals->arena, sizeof(size_t));
	totals->lacks = table_of(&totals->arena, sizeof(size_t));
}

/* The place of the record's number; false if the record does not have it. */
static bool
place_of(const struct record *record, struct buffer *place)
{
	static struct selector start = { SLICE("text_start"), 0 }, doc = { SLICE("doc"), 0 };
	struct slice at = record_text(record, &start);

	place->length = 0;
	buffer_add(place, record_text(record, &doc));
	buffer_byte(place, '\0');
	buffer_add(place, at);
	return at.length > 0;
}

static void
count(struct table *table, struct slice what)
{
	++*(size_t *)table_upsert(table, what, NULL);
}

void
totals_claim(struct totals *totals, const struct record *claim, enum verdict verdict, struct slice why)
{
	static struct selector words = { SLICE("words"), 0 };
	static struct buffer place;

	totals->claims++;
	totals->verdicts[verdict]++;
	if (verdict == VERDICT_UNVERIFIABLE)
		count(&totals->lacks, why);
	if (place_of(claim, &place) && !record_text(claim, &words).length) /* "most of" is no number */
		table_upsert(&totals->read, buffer_slice(&place), NULL);
}

void
totals_unread(struct totals *totals, const struct record *figure)
{
	static struct selector why = { SLICE("why"), 0 };
	static struct buffer place;
	struct slice *reason;
	bool added;

	place_of(figure, &place);
	reason = table_upsert(&totals->unread, buffer_slice(&place), &added);
	if (added)
		*reason = arena_copy(&totals->arena, record_text(figure, &why));
}

static void
write_count(size_t count, const char *of, struct output *out)
{
	output_format(out, "%zu %s%s", count, of, count == 1 ? "" : "s");
}

/* Writes how often each reason occurs, in the order in which they came: " A DATE (18), NO MEASURE (7)". */
static void
write_counts(const struct table *counts, struct output *out)
{
	for (size_t i = 0; i < counts->count; i++) {
		struct slice what = table_row(counts, i)->key;

		output_format(out, "%s %.*s (%zu)", i ? "," : "", (int)what.length, what.data,
		              *(const size_t *)table_value(counts, i));
	}
}

/* A number that one record has as unread does not count if another record has it as read. */
static size_t
count_reasons(const struct totals *totals, struct table *reasons)
{
	size_t unread = 0;

	for (size_t i = 0; i < totals->unread.count; i++) {
		if (table_find(&totals->read, table_row(&totals->unread, i)->key))
			continue;
		count(reasons, *(const struct slice *)table_value(&totals->unread, i));
		unread++;
	}
	return unread;
}

void
totals_write(const struct totals *totals, struct output *out)
{
	struct table reasons = totals->reasons;
	size_t unread = count_reasons(totals, &reasons), read = totals->read.count;

	if (read + unread) {
		write_count(read + unread, "figure", out);
		output_format(out, " in the text: %zu read, %zu not%s", read, unread, unread ? ":" : "");
		write_counts(&reasons, out);
		output_text(out, ". ");
	}
	write_count(totals->claims, "claim", out);
	output_format(out, ", %zu answered", totals->claims - totals->verdicts[VERDICT_UNVERIFIABLE]);
	for (int verdict = 0; verdict < VERDICTS; verdict++)
		if (totals->verdicts[verdict])
			output_format(out, ", %zu %s", totals->verdicts[verdict], verdict_name((enum verdict)verdict));
	output_text(out, totals->lacks.count ? ":" : "");
	write_counts(&totals->lacks, out);
	output_text(out, ".\n");
}
