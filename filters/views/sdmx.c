/* sdmx: observations as SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv): the
 * structure's columns, then those of the observation under their concepts, then
 * any other field in capitals. */
#include <ctype.h>
#include <stdio.h>

#include "base/die.h"
#include "base/edtf.h"
#include "views/views.h"

static const struct {
	const char *field, *concept;
} concepts[] = {
	{ "measure", "MEASURE" },      { "area", "REF_AREA" },   { "partner", "COUNTERPART_AREA" },
	{ "period", "TIME_PERIOD" },   { "value", "OBS_VALUE" }, { "unit", "UNIT_MEASURE" },
	{ "qualifier", "OBS_STATUS" },
};

enum { CONCEPTS = sizeof concepts / sizeof *concepts, PERIOD = 3, STATUS = 6, NAME = 64 };

/* The parts of a year that have a letter of their own, by their first month and number of months. */
static const struct {
	int first, months;
	const char *name;
} parts[] = {
	{ 1, 3, "Q1" }, { 4, 3, "Q2" }, { 7, 3, "Q3" }, { 10, 3, "Q4" }, { 1, 4, "T1" },
	{ 5, 4, "T2" }, { 9, 4, "T3" }, { 1, 6, "S1" }, { 7, 6, "S2" },
};

struct state {
	size_t columns[CONCEPTS]; /* their numbers; the column count where there is none */
};

/* Whether a span is so many whole months from the first of one on. */
static int
whole_months(struct edtf_span span)
{
	int64_t last = span.last / 100;

	if (span.first % 100 != 1 || span.last % 100 != edtf_month_days(last / 100, (int)(last % 100)))
		return 0;
	return (int)((last / 100 - span.first / 10000) * 12 + last % 100 - span.first / 100 % 100 + 1);
}

static int64_t
days_of(edtf_day day)
{
	int64_t year = day / 10000, days = year * 365 + year / 4 - year / 100 + year / 400 + day % 100;

	for (int month = 1; month < (int)(day / 100 % 100); month++)
		days += edtf_month_days(year, month);
	return year % 4 == 0 && (year % 100 || year % 400 == 0) ? days - 1 : days;
}

/* The span as SDMX has it (ISO 8601): 2022, 2022-06, 2022-Q2, 2022-06-29, or its
 * start and how long it lasts, 2017-01-01/P5Y. */
static void
print_period(struct edtf_span span, char text[EDTF_TEXT])
{
	int year = (int)(span.first / 10000), month = (int)(span.first / 100 % 100), day = (int)(span.first % 100);
	int months = whole_months(span);

	if (span.first == span.last)
		snprintf(text, EDTF_TEXT, "%04d-%02d-%02d", year, month, day);
	else if (months == 12 && month == 1)
		snprintf(text, EDTF_TEXT, "%04d", year);
	else if (months == 1)
		snprintf(text, EDTF_TEXT, "%04d-%02d", year, month);
	else if (months && months % 12 == 0)
		snprintf(text, EDTF_TEXT, "%04d-%02d-%02d/P%dY", year, month, day, months / 12);
	else if (months)
		snprintf(text, EDTF_TEXT, "%04d-%02d-%02d/P%dM", year, month, day, months);
	else
		snprintf(text, EDTF_TEXT, "%04d-%02d-%02d/P%lldD", year, month, day,
		         (long long)(days_of(span.last) - days_of(span.first) + 1));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (months == parts[i].months && month == parts[i].first)
			snprintf(text, EDTF_TEXT, "%04d-%s", year, parts[i].name);
}

/* An EDTF date as SDMX has it; an open interval and what is no date stay as they are. */
static struct slice
period_of(struct slice text, struct arena *arena)
{
	struct edtf_span span;
	char period[EDTF_TEXT];

	if (!edtf_parse(text, &span) || span.first == EDTF_FIRST || span.last == EDTF_LAST || span.first < 10000)
		return text;
	print_period(span, period);
	return arena_copy(arena, slice_of(period));
}

/* A code of SDMX's CL_OBS_STATUS: E is estimated, A is normal; a bound has none. */
static struct slice
status_of(struct slice qualifier)
{
	if (!qualifier.length || slice_is(qualifier, "="))
		return (struct slice)SLICE("A");
	return slice_is(qualifier, "~") ? (struct slice)SLICE("E") : qualifier;
}

static bool
is_concept(const struct state *state, size_t column)
{
	for (size_t i = 0; i < CONCEPTS; i++)
		if (state->columns[i] == column)
			return true;
	return false;
}

static void
begin(struct sheet *sheet)
{
	struct state *state = sheet->state = arena_alloc(&sheet->arena, sizeof *state);
	struct output *out = &sheet->out;

	output_text(out, "STRUCTURE,STRUCTURE_ID,ACTION");
	for (size_t i = 0; i < CONCEPTS; i++) {
		state->columns[i] = sheet_column(sheet, concepts[i].field);
		output_format(out, ",%s", concepts[i].concept);
	}
	for (size_t i = 0; i < sheet->column_count; i++) {
		char name[NAME];
		size_t length = 0;

		if (is_concept(state, i))
			continue;
		for (; length < sheet->columns[i].name.length && length < NAME; length++) {
			unsigned char byte = (unsigned char)sheet->columns[i].name.data[length];

			name[length] = isalnum(byte) ? (char)toupper(byte) : '_';
		}
		output_byte(out, ',');
		output_slice(out, (struct slice){ name, length });
	}
	output_byte(out, '\n');
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	const struct state *state = sheet->state;
	struct output *out = &sheet->out;

	output_text(out, "dataflow,ENTENTE:OBSERVATIONS(1.0),I");
	for (size_t i = 0; i < CONCEPTS; i++) {
		struct slice text = { NULL, 0 };

		if (state->columns[i] < sheet->column_count)
			text = cells[state->columns[i]].text;
		output_byte(out, ',');
		write_csv_cell(out, i == PERIOD ? period_of(text, &sheet->scratch) : i == STATUS ? status_of(text) : text);
	}
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (is_concept(state, i))
			continue;
		output_byte(out, ',');
		write_csv_cell(out, cells[i].text);
	}
	output_byte(out, '\n');
}

const struct view view_sdmx = {
	.name = "sdmx", .help = "observations as SDMX-CSV 2.0", .begin = begin, .row = write_row
};
