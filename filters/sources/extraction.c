#include "sources/extraction.h"

#include <stdio.h>

#include "base/decimal.h"
#include "base/die.h"
#include "record/value.h"
#include "sources/extraction_parts.h"

/* Forgets what the preamble of another file said. */
static void
enter_file(struct extraction *extraction, size_t file)
{
	if (extraction->file == file)
		return;
	extraction->file = file;
	extraction->said_count = 0;
	arena_reset(&extraction->said_arena);
	for (size_t i = 0; i < extraction->source.field_count; i++)
		extraction->fills[i].length = 0;
}

static bool
gives(const struct source_preamble *entry, struct slice name)
{
	for (size_t i = 0; i < entry->reading.constant_count; i++)
		if (slice_equal(entry->reading.constants[i].name, name))
			return true;
	return entry->field.length && slice_equal(entry->field, name);
}

/* Whether a line above has said any of it already: the first one counts. */
static bool
is_said(const struct extraction *extraction, const struct source_preamble *entry)
{
	bool known = false;

	for (size_t i = 0; i < extraction->said_count; i++) {
		const struct source_preamble *said = extraction->said[i].entry;

		known |= said == entry || (entry->field.length && gives(said, entry->field));
		for (size_t c = 0; c < entry->reading.constant_count; c++)
			known |= gives(said, entry->reading.constants[c].name);
	}
	return known;
}

/* Whether the entry's pattern matches. A line that it gives up on may say what holds for all
 * rows, so that they would all be wrong. */
static bool
hears(const struct source_preamble *entry, struct slice line, struct slice *group, const struct reader *reader)
{
	enum pattern_answer answer = pattern_match(entry->pattern, line, group);

	if (answer == PATTERN_GAVE_UP)
		die("%s:%llu: the descriptor's pattern '%.*s' gave up on this line; simplify its repeats", reader->input.name,
		    (unsigned long long)reader->line, (int)entry->match.length, entry->match.data);
	return answer == PATTERN_MATCHES;
}

/* The text, or what it means by itself in this source. */
static struct slice
named(const struct source *source, struct slice text)
{
	for (size_t i = 0; i < source->names.constant_count; i++)
		if (slice_equal(source->names.constants[i].name, text))
			return source->names.constants[i].value;
	return text;
}

/* The first entry whose pattern matches says what the line means. */
void
extraction_hear(void *context, struct slice line, const struct reader *reader)
{
	struct extraction *extraction = context;
	const struct source *source = &extraction->source;

	enter_file(extraction, reader->file);
	for (size_t i = 0; i < source->preamble_count && extraction->said_count < source->preamble_count; i++) {
		const struct source_preamble *entry = &source->preamble[i];
		struct slice group;

		if (!hears(entry, line, &group, reader))
			continue;
		group = slice_trim(group);
		if (entry->names)
			group = named(source, group);
		if (!is_said(extraction, entry))
			extraction->said[extraction->said_count++] =
				(struct said){ entry, arena_copy(&extraction->said_arena, group) };
		return;
	}
}

static bool
is_missing(const struct source *source, struct slice text)
{
	for (size_t i = 0; i < source->missing_count; i++)
		if (slice_equal(text, source->missing[i]))
			return true;
	return !text.length;
}

static void
add(struct extraction *extraction, struct slice name, struct slice text)
{
	if (name.length)
		record_append(&extraction->out, (struct field){ name, text, VALUE_CELL });
}

static void
add_reading(struct extraction *extraction, const struct reading *reading)
{
	for (size_t i = 0; i < reading->constant_count; i++)
		add(extraction, reading->constants[i].name, reading->constants[i].value);
}

/* Adds what the cell stands for, if it stands for something. */
static bool
add_meaning(struct extraction *extraction, const struct readings *readings, struct slice cell)
{
	for (size_t i = 0; i < readings->count; i++)
		if (slice_equal(readings->list[i].text, cell)) {
			add_reading(extraction, &readings->list[i]);
			return true;
		}
	return false;
}

/* A cell by its field's type; false, and the row is rejected, if it is none. */
static bool
convert(const struct source_field *from, const char *column, struct field *field, struct reader *reader)
{
	struct slice text;

	switch (from->type) {
	case SOURCE_CELL:
	case SOURCE_TYPES:
		return true;
	case SOURCE_TEXT:
		field->type = VALUE_TEXT;
		return true;
	case SOURCE_NUMBER:
		field->type = VALUE_NUMBER;
		if (decimal_is_plain(field->text))
			return true;
		field->text = text = slice_trim(field->text);
		if (value_type(&(struct field){ .text = text, .type = VALUE_CELL }) == VALUE_NUMBER)
			return true;
		reader_reject(reader, "column '%s': '%.*s' is not a number%s", column, (int)text.length, text.data,
		              reader_number_advice(reader, text));
		return false;
	case SOURCE_BOOLEAN:
		break;
	}
	text = slice_trim(field->text);
	field->type = slice_equal(text, from->yes) ? VALUE_TRUE : VALUE_FALSE;
	field->text = slice_of(field->type == VALUE_TRUE ? "true" : "false");
	if (field->type == VALUE_TRUE || slice_equal(text, from->no))
		return true;
	reader_reject(reader, "column '%s': '%.*s' is neither '%s' nor '%s'", column, (int)text.length, text.data,
	              from->yes.data, from->no.data);
	return false;
}

/* The cell, or the one above it where it is empty. */
static struct slice
fill(struct fill *above, struct slice text)
{
	if (!text.length)
		return (struct slice){ above->data, above->length };
	if (text.length > above->size) {
		above->size = 2 * text.length;
		above->data = must_grow(above->data, above->size);
	}
	memcpy(above->data, text.data, text.length);
	above->length = text.length;
	return text;
}

/* What nearly every field of a large file is, without a look at what it is not. */
static inline bool
add_plain(struct extraction *extraction, const struct source_field *from, const struct field *cell,
          struct reader *reader)
{
	struct field *field = record_next(&extraction->out);

	field->name = from->name;
	field->text = cell->text;
	field->type = from->type == SOURCE_TEXT ? VALUE_TEXT : cell->type;
	if (from->type != SOURCE_NUMBER || !field->text.length)
		return true;
	return convert(from, from->column, field, reader);
}

/* The cell of the field's column, or of the other one that may stand in for it; NULL without one. */
static inline const struct field *
find_cell(const struct extraction *extraction, size_t number, const struct record *row)
{
	const struct stand_in *instead = &extraction->source.fields[number].instead;

	if (instead->column) {
		const struct field *other = record_find(row, &extraction->others[number]);

		if (other && slice_starts(other->text, instead->begins))
			return other;
	}
	return record_find(row, &extraction->columns[number]);
}

static bool
add_field(struct extraction *extraction, size_t number, const struct record *row, struct reader *reader)
{
	const struct source_field *from = &extraction->source.fields[number];
	const struct field *found = find_cell(extraction, number, row);
	struct field field = { from->name, { NULL, 0 }, VALUE_CELL };

	if (found && from->plain)
		return add_plain(extraction, from, found, reader);
	if (found) {
		field.text = found->text;
		field.type = found->type;
	} else if (strcmp(from->column, SOURCE_LINE) == 0) {
		field.text = (struct slice){ extraction->line, (size_t)snprintf(extraction->line, sizeof extraction->line,
			                                                            "%llu", (unsigned long long)reader->line) };
	} else {
		reader_reject(reader, "no column '%s'", from->column);
		return false;
	}
	if (from->fills)
		field.text = fill(&extraction->fills[number], field.text);
	if (from->cells.count && add_meaning(extraction, &from->cells, field.text))
		return true;
	if (from->strict) {
		reader_reject(reader, "column '%s': '%.*s' is none of the cells that the source has there", from->column,
		              (int)field.text.length, field.text.data);
		return false;
	}
	if (is_missing(&extraction->source, field.text)) {
		field.text.length = 0;
		if (from->type == SOURCE_BOOLEAN && !from->no.length)
			convert(from, from->column, &field, reader);
	} else if (!convert(from, from->column, &field, reader)) {
		return false;
	}
	if (number == extraction->split)
		extraction->split_text = field.text;
	if (!from->hidden)
		record_append(&extraction->out, field);
	return true;
}

/* Constants, what the preamble said, and the fields. */
static bool
add_fields(struct extraction *extraction, const struct record *row, struct reader *reader)
{
	const struct source *source = &extraction->source;

	extraction->out.count = 0;
	add_reading(extraction, &source->constants);
	if (source->preamble_count) {
		enter_file(extraction, reader->file);
		if (!extraction->said_count) {
			reader_reject(reader, "no line above the header says what the table is about (none matches '%.*s')",
			              (int)source->preamble[0].match.length, source->preamble[0].match.data);
			return false;
		}
	}
	for (size_t i = 0; i < extraction->said_count; i++) {
		const struct source_preamble *entry = extraction->said[i].entry;

		add_reading(extraction, &entry->reading);
		add(extraction, entry->field, extraction->said[i].text);
	}
	for (size_t i = 0; i < source->field_count; i++)
		if (!add_field(extraction, i, row, reader))
			return false;
	return true;
}

static bool
is_once(const struct source_split *split, struct slice name)
{
	for (size_t i = 0; i < split->once_count; i++)
		if (slice_equal(split->once[i], name))
			return true;
	return false;
}

static void
drop_once(struct record *out, const struct source_split *split)
{
	for (size_t i = 0; i < out->count; i++)
		if (is_once(split, out->fields[i].name))
			out->fields[i].text.length = 0;
}

/* One record for each part of the split field. */
static void
write_parts(struct extraction *extraction, struct reader *reader, struct writer *writer)
{
	const struct source_split *split = &extraction->source.split;
	struct record *out = &extraction->out;
	struct slice rest = extraction->split_text, part;
	struct selector selector = { split->field, SIZE_MAX };
	const struct field *field = record_find(out, &selector);

	for (size_t parts = 0; parts == 0 || rest.length; parts++) {
		if (slice_take(&rest, *split->separator.data, &part) && field)
			out->fields[field - out->fields].text = slice_trim(part);
		if (parts) {
			reader->added++;
			drop_once(out, split);
		}
		writer_pass(writer, out, reader);
	}
}

static bool
is_year(struct slice name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.data[i] < '0' || name.data[i] > '9')
			return false;
	return name.length == 4;
}

static const struct reading *
unpivoted(const struct source_unpivot *unpivot, struct slice column)
{
	static const struct reading year = { .text = { NULL, 0 } };

	for (size_t i = 0; i < unpivot->columns.count; i++)
		if (slice_equal(unpivot->columns.list[i].text, column))
			return &unpivot->columns.list[i];
	return unpivot->years && is_year(column) ? &year : NULL;
}

/* Adds one column's cell to the row's fields; false when it is rejected. */
static bool
add_cell(struct extraction *extraction, const struct field *cell, const struct reading *column, struct reader *reader)
{
	const struct source_unpivot *unpivot = &extraction->source.unpivot;
	struct field field = { unpivot->value.name, cell->text, cell->type };
	char name[RECORD_MAX_NAME + 1];

	add(extraction, unpivot->name, slice_trim(cell->name));
	add_reading(extraction, column);
	if (add_meaning(extraction, &unpivot->value.cells, field.text))
		return true;
	snprintf(name, sizeof name, "%.*s", (int)cell->name.length, cell->name.data);
	if (!convert(&unpivot->value, name, &field, reader))
		return false;
	if (!unpivot->value.hidden)
		record_append(&extraction->out, field);
	return true;
}

/* One record for each column that has a value, or none; a cell that is wrong
 * rejects the row before anything of it is written. */
static void
write_columns(struct extraction *extraction, const struct record *row, struct reader *reader, struct writer *writer)
{
	const struct source *source = &extraction->source;
	size_t base = extraction->out.count, records = 0;

	for (int writing = 0; writing < 2; writing++)
		for (size_t i = 0; i < row->count; i++) {
			const struct reading *column = unpivoted(&source->unpivot, slice_trim(row->fields[i].name));

			if (!column || is_missing(source, slice_trim(row->fields[i].text)))
				continue;
			extraction->out.count = base;
			if (!add_cell(extraction, &row->fields[i], column, reader))
				return;
			if (!writing)
				continue;
			reader->added += records++ > 0;
			writer_pass(writer, &extraction->out, reader);
		}
	reader->skipped += records == 0;
}

void
extraction_row(struct extraction *extraction, const struct record *row, struct reader *reader, struct writer *writer)
{
	const struct source *source = &extraction->source;

	if (extraction->as_it_is) {
		writer_pass(writer, row, reader);
		return;
	}
	if (!add_fields(extraction, row, reader))
		return;
	if (source_unpivots(source))
		write_columns(extraction, row, reader, writer);
	else if (source->split.field.length)
		write_parts(extraction, reader, writer);
	else
		writer_pass(writer, &extraction->out, reader);
}

const struct record *
extraction_header(struct extraction *extraction, struct reader *reader)
{
	const struct source *source = &extraction->source;
	struct record *out = &extraction->out;

	if (extraction->as_it_is)
		return reader_header(reader);
	out->count = 0;
	add_reading(extraction, &source->constants);
	for (size_t i = 0; i < source->field_count; i++)
		if (!source->fields[i].hidden)
			record_append(out, (struct field){ .name = source->fields[i].name });
	if (source->unpivot.name.length)
		record_append(out, (struct field){ .name = source->unpivot.name });
	if (source->unpivot.value.name.length && !source->unpivot.value.hidden)
		record_append(out, (struct field){ .name = source->unpivot.value.name });
	return out;
}
