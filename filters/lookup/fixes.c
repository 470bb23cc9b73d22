#include "lookup/fixes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "record/reader.h"

enum column { START, END, WORDS, FACT, FIX, VALUE, COLUMNS };

static const char *const names[COLUMNS] = { "start", "end", "words", "fact", "fix", "value" };

static const char *const slots[] = { "measure", "area", "partner", "period", "baseline", "value", "unit", "qualifier" };

enum { SLOTS = sizeof slots / sizeof *slots };

/* The fields of a record that are used here. */
enum part { KIND, TEXT, FROM, TO, MEASURE, AREA, PARTNER, AMOUNT, UNIT, PERIOD, PARTS };

static struct selector parts[PARTS] = {
	[KIND] = { SLICE("kind"), 0 },       [TEXT] = { SLICE("text"), 0 },       [FROM] = { SLICE("text_start"), 0 },
	[TO] = { SLICE("text_end"), 0 },     [MEASURE] = { SLICE("measure"), 0 }, [AREA] = { SLICE("area"), 0 },
	[PARTNER] = { SLICE("partner"), 0 }, [AMOUNT] = { SLICE("value"), 0 },    [UNIT] = { SLICE("unit"), 0 },
	[PERIOD] = { SLICE("period"), 0 },
};

/* If the row takes its figure out, the reason that is given then; NULL for a row that corrects a slot. */
static const char *
reason_of(const struct fix *fix)
{
	return slice_is(fix->fix, "misread") ? "misread" : slice_is(fix->fix, "ignore") ? "ignored" : NULL;
}

static bool
is_slot(struct slice name)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (slice_is(name, slots[i]))
			return true;
	return false;
}

/* Holds the number + 1 of the figure's last row; NULL if there is none and none is to be added. */
static size_t *
place_of(struct fixes *fixes, struct slice start, struct slice end, bool add)
{
	char key[48];
	int length = snprintf(key, sizeof key, "%.*s %.*s", (int)start.length, start.data, (int)end.length, end.data);
	struct slice place = { key, (size_t)length };

	if (length >= (int)sizeof key)
		return NULL;
	return add ? table_upsert(&fixes->places, place, NULL) : table_find(&fixes->places, place);
}

/* The earlier row for the same figure that this one contradicts: one of the two takes the figure out, or both have the
 * same slot. */
static const struct fix *
contradicted(const struct fixes *fixes, const struct fix *fix, size_t last)
{
	for (size_t i = last; i; i = fixes->list[i - 1].next) {
		const struct fix *other = &fixes->list[i - 1];

		if (slice_equal(other->fact, fix->fact) &&
		    (reason_of(other) || reason_of(fix) || slice_equal(other->fix, fix->fix)))
			return other;
	}
	return NULL;
}

static bool
is_offset(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return text.length > 0 && text.length <= 20 && (text.length == 1 || text.data[0] != '0');
}

static void
add_row(struct fixes *fixes, struct fix fix, size_t *last)
{
	if (fixes->count == fixes->capacity) {
		fixes->capacity = fixes->capacity ? 2 * fixes->capacity : 64;
		fixes->list = must_grow(fixes->list, fixes->capacity * sizeof *fixes->list);
	}
	fix.next = *last;
	fixes->list[fixes->count++] = fix;
	*last = fixes->count;
}

static void
take_row(struct fixes *fixes, struct fix fix, struct reader *reader)
{
	const struct fix *other;
	size_t *last;

	if (!fix.fix.length)
		return; /* not filled in */
	if (!is_offset(fix.start) || !is_offset(fix.end)) {
		reader_reject(reader, "start, end: '%.*s' and '%.*s' are no places in a text", (int)fix.start.length,
		              fix.start.data, (int)fix.end.length, fix.end.data);
		return;
	}
	if (!reason_of(&fix) && !is_slot(fix.fix)) {
		reader_reject(reader,
		              "fix: '%.*s' is not misread, ignore, measure, area, partner, period, baseline, value, unit or "
		              "qualifier",
		              (int)fix.fix.length, fix.fix.data);
		return;
	}
	last = place_of(fixes, fix.start, fix.end, true);
	if ((other = contradicted(fixes, &fix, *last)))
		reader_reject(reader, "line %llu corrects the figure otherwise", (unsigned long long)other->line);
	else
		add_row(fixes, fix, last);
}

void
fixes_load(struct fixes *fixes, const char *path)
{
	char *operands[] = { NULL, NULL };
	const struct options options = { .operands = operands, .operand_count = 1 }; /* as people save tables */
	struct reader reader;
	struct record *row;

	*fixes = (struct fixes){ .path = path };
	operands[0] = arena_alloc(&fixes->arena, strlen(path) + 1);
	memcpy(operands[0], path, strlen(path) + 1);
	fixes->places = table_of(&fixes->arena, sizeof(size_t));
	reader_open(&reader, &options, 0);
	while ((row = reader_next(&reader))) {
		struct slice cells[COLUMNS];

		for (size_t i = 0; i < COLUMNS; i++)
			cells[i] = reader_cell(row, names[i], &fixes->arena);
		take_row(fixes,
		         (struct fix){ .line = reader.line,
		                       .start = cells[START],
		                       .end = cells[END],
		                       .words = cells[WORDS],
		                       .fact = cells[FACT],
		                       .fix = cells[FIX],
		                       .value = cells[VALUE] },
		         &reader);
	}
	fixes->status = reader_close(&reader, fixes->count, "read");
	if (fixes->status & EXIT_FAILED)
		die("nothing is corrected without the corrections");
}

static void
tell(struct fixes *fixes, struct fix *fix, const char *what, struct slice detail)
{
	if (!fix->told)
		warn("%s:%llu: %s%.*s", fixes->path, (unsigned long long)fix->line, what, (int)detail.length,
		     detail.length ? detail.data : "");
	fix->told = true;
	fixes->status |= EXIT_REJECTED;
}

/* What was read, in the words of extract prose --figures. */
static struct slice
fact_of(struct fixes *fixes, const struct record *record)
{
	struct slice part[PARTS];
	size_t length = 8;
	char *text;
	int written;

	for (size_t i = MEASURE; i < PARTS; i++) {
		part[i] = record_text(record, &parts[i]);
		length += part[i].length;
	}
	text = arena_alloc(&fixes->scratch, length);
	written =
		snprintf(text, length, "%.*s %.*s%s%.*s %.*s %.*s%s%.*s", (int)part[MEASURE].length, part[MEASURE].data,
	             (int)part[AREA].length, part[AREA].data, part[PARTNER].length ? ">" : "", (int)part[PARTNER].length,
	             part[PARTNER].data, (int)part[AMOUNT].length, part[AMOUNT].data, (int)part[UNIT].length,
	             part[UNIT].data, part[PERIOD].length ? " " : "", (int)part[PERIOD].length, part[PERIOD].data);
	return (struct slice){ text, (size_t)written };
}

/* Whether the text is one of the list, whose members "; " separates. */
static bool
lists(struct slice list, struct slice fact)
{
	for (size_t at = 0, length; at < list.length; at += length + 2) {
		struct slice rest = slice_from(list, at);

		length = 0;
		while (length < rest.length && !slice_starts(slice_from(rest, length), "; "))
			length++;
		if (slice_equal(slice_first(rest, length), fact))
			return true;
	}
	return false;
}

/* Whether the row is about the record. */
static bool
meets(struct fixes *fixes, struct fix *fix, const struct record *record)
{
	struct slice text = record_text(record, &parts[TEXT]);

	if (!slice_equal(fix->start, record_text(record, &parts[FROM])) ||
	    !slice_equal(fix->end, record_text(record, &parts[TO])))
		return false;
	if (fix->words.length && !slice_equal(fix->words, text)) {
		tell(fixes, fix, "the text has changed, there stands now: ", text);
		return false;
	}
	fix->met = true;
	return !fix->fact.length || lists(fix->fact, fact_of(fixes, record));
}

static void
set(struct record *out, const char *name, struct slice text, enum value_type type)
{
	record_set(out, (struct field){ slice_of(name), text, type });
}

static void
clear(struct record *out, const char *name)
{
	struct selector selector = { slice_of(name), 0 };
	const struct field *found = record_find(out, &selector);

	if (!found)
		return;
	out->count--;
	out->shape = 0;
	for (size_t i = (size_t)(found - out->fields); i < out->count; i++)
		out->fields[i] = out->fields[i + 1];
}

/* The record becomes a number that is not read. */
static void
take_out(struct record *out, const char *why)
{
	static const char *const gone[] = { "words", "precision", "rule" };

	for (size_t i = 0; i < SLOTS; i++)
		clear(out, slots[i]);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		clear(out, gone[i]);
	set(out, "kind", (struct slice)SLICE("figure"), VALUE_TEXT);
	set(out, "read", (struct slice)SLICE("false"), VALUE_FALSE);
	set(out, "why", slice_of(why), VALUE_TEXT);
}

/* A number that was not read becomes an observation. Its value is that of the rows; without one, that of its words. */
static void
take_in(struct record *out)
{
	clear(out, "read");
	clear(out, "why");
	set(out, "kind", (struct slice)SLICE("observation"), VALUE_TEXT);
	set(out, "value", record_text(out, &parts[TEXT]), VALUE_CELL);
}

static void
fill(struct record *out, const struct fix *fix)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (slice_is(fix->fix, slots[i]))
			set(out, slots[i], fix->value, VALUE_CELL);
	if (slice_is(fix->fix, "value"))
		clear(out, "precision"); /* which was the other figure's */
}

/* Corrects the copy as the row says. False if the figure has already been written as one that is not read. */
static bool
apply(struct fixes *fixes, struct fix *fix)
{
	const char *reason = reason_of(fix);
	bool again = reason && fix->used;

	if (reason)
		take_out(&fixes->out, reason);
	else
		fill(&fixes->out, fix);
	fix->used = true;
	return !again;
}

/* The chain of rows goes from the last to the first. No two rows have the same slot, so their order does not matter. */
const struct record *
fixes_apply(struct fixes *fixes, const struct record *record)
{
	size_t *last = place_of(fixes, record_text(record, &parts[FROM]), record_text(record, &parts[TO]), false);
	bool unread = slice_is(record_text(record, &parts[KIND]), "figure"), wanted = true;
	struct fix *applied = NULL;

	arena_reset(&fixes->scratch);
	fixes->out.count = 0;
	for (size_t i = 0; last && i < record->count; i++)
		record_append(&fixes->out, record->fields[i]);
	for (size_t i = last ? *last : 0; i; i = fixes->list[i - 1].next) {
		struct fix *fix = &fixes->list[i - 1];

		if (!meets(fixes, fix, record))
			continue;
		if (!applied && unread && !reason_of(fix))
			take_in(&fixes->out);
		wanted &= apply(fixes, fix);
		applied = fix;
	}
	if (!applied)
		return record;
	if (!slice_is(record_text(&fixes->out, &parts[KIND]), "figure") &&
	    !record_text(&fixes->out, &parts[MEASURE]).length) {
		tell(fixes, applied, "what is measured there? it needs a row with the slot measure", (struct slice){ NULL, 0 });
		return record;
	}
	set(&fixes->out, "corrected_by", slice_of(fixes->path), VALUE_TEXT);
	return wanted ? &fixes->out : NULL;
}

int
fixes_close(struct fixes *fixes)
{
	for (size_t i = 0; i < fixes->count; i++) {
		struct fix *fix = &fixes->list[i];

		if (!fix->met)
			tell(fixes, fix, "no figure stands there", (struct slice){ NULL, 0 });
		else if (!fix->used)
			tell(fixes, fix, "nothing is read there as: ", fix->fact);
	}
	return fixes->status;
}
