#include "views/sheet.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/die.h"
#include "base/list.h"
#include "base/utf8.h"
#include "record/value.h"
#include "views/text.h"

static bool
rounds(const struct rounding *rounding, struct slice name, struct slice field)
{
	for (size_t i = 0; i < rounding->count; i++)
		if (slice_equal(rounding->names[i], name) || slice_equal(rounding->names[i], field))
			return true;
	return !rounding->count;
}

/* The last rounding that names the column counts; without one, the last that is for all columns. */
const struct rounding *
sheet_rounding(const struct look *look, struct slice name, struct slice field)
{
	const struct rounding *found = NULL;

	for (size_t i = 0; i < look->rounding_count; i++) {
		const struct rounding *rounding = &look->roundings[i];

		if (rounds(rounding, name, field) && (!found || !found->count || rounding->count))
			found = rounding;
	}
	return found;
}

static void
add_column(struct sheet *sheet, struct slice name, struct slice field)
{
	struct column *column;
	bool added;
	uint32_t *number = table_upsert(&sheet->numbers, field, &added);

	if (sheet->column_count == sheet->column_capacity) {
		sheet->column_capacity = sheet->column_capacity ? sheet->column_capacity * 2 : 32;
		sheet->columns = must_grow(sheet->columns, sheet->column_capacity * sizeof *sheet->columns);
	}
	if (added)
		*number = (uint32_t)sheet->column_count;
	column = &sheet->columns[sheet->column_count++];
	*column = (struct column){ .name = arena_copy(&sheet->arena, name), .numeric = true };
	column->from.name = arena_copy(&sheet->arena, field);
	column->rounding = sheet_rounding(&sheet->look, name, field);
}

static void
add_named(struct sheet *sheet, struct slice list)
{
	struct slice text, name, field;

	while (list_take(&list, &text)) {
		list_rename(text, &name, &field, &sheet->arena);
		if (!name.length || !field.length)
			options_wrong("--fields: '%.*s' is not FIELD or HEADING=FIELD", (int)text.length, text.data);
		add_column(sheet, name, field);
	}
}

void
sheet_open(struct sheet *sheet, const struct view *view, const struct look *look, const char *fields)
{
	*sheet = (struct sheet){ .view = view, .look = *look, .fixed = fields != NULL };
	sheet->numbers = table_of(&sheet->arena, sizeof(uint32_t));
	if (fields)
		add_named(sheet, slice_of(fields));
	sheet->out = output_of(STDOUT_FILENO, "standard output");
}

static bool
has_fraction(const struct field *field)
{
	return field->type == VALUE_NUMBER && slice_find(field->text, '.') < field->text.length;
}

static struct field
with_digits(struct field cell, unsigned digits, struct arena *arena)
{
	struct decimal value;
	char text[DECIMAL_TEXT];

	if (cell.type != VALUE_NUMBER || !value_number(&cell, &value))
		return cell;
	value = decimal_round(value, digits);
	decimal_add(value, (struct decimal){ 0, digits }, &value); /* has the larger scale */
	cell.text = arena_copy(arena, (struct slice){ text, decimal_print(value, text) });
	return cell;
}

struct field
sheet_rounded(const struct rounding *rounding, struct field field, struct arena *arena)
{
	field.type = value_type(&field);
	return rounding && has_fraction(&field) ? with_digits(field, rounding->digits, arena) : field;
}

/* The cell as it is to be shown: a number with the digits of --digits, where its
 * column has any behind the point. */
static struct field
shown(const struct column *column, struct field cell, struct arena *arena)
{
	return column->rounding && column->fraction ? with_digits(cell, column->rounding->digits, arena) : cell;
}

/* The first field with a text that has no column; NULL if there is none. */
static const struct field *
find_outside(const struct sheet *sheet, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->fields[i].text.length && !table_find(&sheet->numbers, record->fields[i].name))
			return &record->fields[i];
	return NULL;
}

/* Puts the record's fields into cells. */
static void
arrange(const struct sheet *sheet, const struct record *record, struct field *cells)
{
	for (size_t i = 0; i < sheet->column_count; i++) {
		struct column *column = &sheet->columns[i];
		const struct field *found = record_find(record, &column->from);

		cells[i] = (struct field){ .name = column->name, .type = VALUE_TEXT };
		if (!found)
			continue;
		cells[i].text = found->text;
		cells[i].type = value_type(found);
	}
}

/* Notes what kind of column a kept-back row makes. */
static void
classify(struct sheet *sheet, const struct field *cells)
{
	for (size_t i = 0; i < sheet->column_count; i++) {
		struct column *column = &sheet->columns[i];

		column->filled |= cells[i].text.length > 0;
		column->numeric &= !cells[i].text.length || cells[i].type == VALUE_NUMBER;
		column->fraction |= has_fraction(&cells[i]);
	}
}

static void
keep_row(struct sheet *sheet, const struct field *cells)
{
	struct field *row = arena_alloc(&sheet->arena, (sheet->column_count + 1) * sizeof *row);

	if (sheet->row_count == sheet->row_capacity) {
		sheet->row_capacity = sheet->row_capacity ? sheet->row_capacity * 2 : 256;
		sheet->rows = must_grow(sheet->rows, sheet->row_capacity * sizeof *sheet->rows);
		sheet->lengths = must_grow(sheet->lengths, sheet->row_capacity * sizeof *sheet->lengths);
	}
	for (size_t i = 0; i < sheet->column_count; i++) {
		row[i] = cells[i];
		row[i].text = arena_copy(&sheet->arena, cells[i].text);
		sheet->bytes += sizeof *row + cells[i].text.length;
	}
	sheet->lengths[sheet->row_count] = sheet->column_count;
	sheet->rows[sheet->row_count++] = row;
}

struct field
sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
	if (column < sheet->lengths[row])
		return sheet->rows[row][column];
	return (struct field){ .name = sheet->columns[column].name, .type = VALUE_TEXT };
}

/* Rounds the kept-back cells and notes how wide their columns are. */
static void
measure(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->column_count; i++) {
		struct column *column = &sheet->columns[i];

		column->numeric &= column->filled;
		column->width = text_width(column->name);
		for (size_t r = 0; r < sheet->row_count; r++) {
			size_t width;

			if (i >= sheet->lengths[r])
				continue;
			sheet->rows[r][i] = shown(column, sheet->rows[r][i], &sheet->arena);
			width = text_width(sheet->rows[r][i].text);
			column->width = width > column->width ? width : column->width;
		}
	}
}

static void
begin(struct sheet *sheet)
{
	sheet->begun = true;
	measure(sheet);
	sheet->cells = must_grow(sheet->cells, (sheet->column_count + 1) * sizeof *sheet->cells);
	if (sheet->view->begin)
		sheet->view->begin(sheet);
	for (size_t r = 0; r < sheet->row_count && sheet->view->row; r++) {
		for (size_t i = 0; i < sheet->column_count; i++)
			sheet->cells[i] = sheet_cell(sheet, r, i);
		sheet->view->row(sheet, sheet->cells);
	}
}

static bool
preview_full(const struct sheet *sheet)
{
	return !sheet->view->whole && (sheet->row_count == SHEET_PREVIEW_ROWS || sheet->bytes > SHEET_PREVIEW_BYTES);
}

/* Adds a column for each field that has none yet. */
static void
add_columns(struct sheet *sheet, const struct record *record)
{
	for (size_t i = 0; !sheet->fixed && i < record->count; i++)
		if (!table_find(&sheet->numbers, record->fields[i].name))
			add_column(sheet, record->fields[i].name, record->fields[i].name);
	sheet->cells = must_grow(sheet->cells, (sheet->column_count + 1) * sizeof *sheet->cells);
}

void
sheet_head(struct sheet *sheet, const struct record *record)
{
	if (!sheet->begun && !sheet->count)
		add_columns(sheet, record);
}

void
sheet_take(struct sheet *sheet, const struct record *record, struct reader *reader)
{
	const struct field *outside;

	arena_reset(&sheet->scratch);
	if (sheet->view->take && !sheet->fixed) {
		if (!sheet->begun)
			begin(sheet);
		sheet->count++;
		sheet->view->take(sheet, record);
		return;
	}
	if (!sheet->begun)
		add_columns(sheet, record);
	outside = sheet->fixed ? NULL : find_outside(sheet, record);
	if (outside) {
		reader_reject(reader, "field '%.*s' came too late for a column (name the fields with -f)",
		              (int)outside->name.length, outside->name.data);
		return;
	}
	arrange(sheet, record, sheet->cells);
	sheet->count++;
	if (sheet->begun) {
		for (size_t i = 0; i < sheet->column_count; i++)
			sheet->cells[i] = shown(&sheet->columns[i], sheet->cells[i], &sheet->scratch);
		sheet->view->row(sheet, sheet->cells);
		return;
	}
	if (sheet->view->whole && (sheet->row_count == SHEET_CHART_ROWS || sheet->bytes > 4 * SHEET_PREVIEW_BYTES))
		die("%s: too much for one chart at line %llu of %s; aggregate it first", sheet->view->name,
		    (unsigned long long)reader->line, reader->input.name);
	classify(sheet, sheet->cells);
	keep_row(sheet, sheet->cells);
	if (preview_full(sheet))
		begin(sheet);
}

void
sheet_end(struct sheet *sheet)
{
	if (!sheet->begun)
		begin(sheet);
	if (sheet->view->end)
		sheet->view->end(sheet);
	if (sheet->out.fd >= 0)
		output_close(&sheet->out);
}

void
sheet_write_title(struct sheet *sheet)
{
	if (!sheet->look.title)
		return;
	text_wrap(&sheet->out, slice_of(sheet->look.title), sheet->look.width);
	output_byte(&sheet->out, '\n');
}

void
sheet_write_source(struct sheet *sheet)
{
	struct buffer text = { .data = NULL };

	if (!sheet->look.source)
		return;
	buffer_add(&text, (struct slice)SLICE("Source: "));
	buffer_add(&text, slice_of(sheet->look.source));
	output_byte(&sheet->out, '\n');
	text_wrap(&sheet->out, buffer_slice(&text), sheet->look.width);
}

size_t
sheet_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (slice_is(sheet->columns[i].name, name) || slice_is(sheet->columns[i].from.name, name))
			return i;
	return sheet->column_count;
}

struct decimal
sheet_number(struct slice text)
{
	struct decimal value = { 0, 0 };

	value_number(&(struct field){ .text = text, .type = VALUE_CELL }, &value);
	return value;
}

static size_t
named_column(const struct sheet *sheet, const char *option, const char *name)
{
	size_t column = sheet_column(sheet, name);

	if (column == sheet->column_count && sheet->row_count)
		die("--%s: no column '%s'", option, name);
	return column;
}

struct chart_columns
sheet_chart_columns(const struct sheet *sheet)
{
	const struct look *look = &sheet->look;
	struct chart_columns found = { sheet->column_count, sheet->column_count, sheet->column_count };

	for (size_t i = sheet->column_count; i-- > 0;) {
		if (sheet->columns[i].numeric && found.value == sheet->column_count)
			found.value = i;
		if (!sheet->columns[i].numeric || (i == 0 && found.label == sheet->column_count))
			found.label = i;
	}
	if (look->label)
		found.label = named_column(sheet, "label", look->label);
	if (look->value)
		found.value = named_column(sheet, "value", look->value);
	if (look->by)
		found.by = named_column(sheet, "by", look->by);
	if (sheet->row_count && found.value == sheet->column_count)
		die("%s: no column holds numbers only (name one with --value)", sheet->view->name);
	return found;
}

bool
sheet_is_aside(const struct sheet *sheet, size_t column)
{
	const char *const aside[] = { sheet->look.quote, sheet->look.link, sheet->look.refer, sheet->look.id };

	for (size_t i = 0; i < sizeof aside / sizeof *aside; i++)
		if (aside[i] && sheet_column(sheet, aside[i]) == column)
			return true;
	return false;
}

struct slice
sheet_named_cell(const struct sheet *sheet, const struct field *cells, const char *name)
{
	size_t column = name ? sheet_column(sheet, name) : sheet->column_count;

	return column < sheet->column_count ? cells[column].text : (struct slice){ NULL, 0 };
}

bool
sheet_has_new_quote(struct sheet *sheet, const struct field *cells)
{
	struct slice quote = sheet_named_cell(sheet, cells, sheet->look.quote);

	if (!sheet->look.quote ||
	    (sheet->quoted && slice_equal((struct slice){ sheet->quoted, sheet->quoted_length }, quote)))
		return false;
	sheet->quoted = must_grow(sheet->quoted, quote.length + 1);
	if (quote.length)
		memcpy(sheet->quoted, quote.data, quote.length);
	sheet->quoted_length = quote.length;
	sheet->quotes++;
	return true;
}
