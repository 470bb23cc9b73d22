#include "sources/extraction.h"

#include <stdio.h>

#include "base/decimal.h"
#include "base/die.h"
#include "record/value.h"
#include "sources/conversion.h"
#include "sources/preamble.h"

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
	extraction->how.shift += reading->shift;
	extraction->how.parts |= reading->parts;
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

/* The fast way for fields that need no look at other rows or columns, as nearly all of a large file do. */
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
	return conversion_of_cell(from, from->columns[0], field, reader);
}

/* The cell of the first of the field's columns that the file has, or of the column that may replace it; NULL if there
 * is none. */
static const struct field *
find_cell(struct extraction *extraction, size_t number, const struct record *row)
{
	const struct stand_in *instead = &extraction->source.fields[number].instead;
	const char *const *names = extraction->source.fields[number].columns;
	struct selector *selector = &extraction->columns[number];
	const struct field *found = instead->column ? record_find(row, &extraction->others[number]) : NULL;

	if (found && slice_starts(found->text, instead->begins))
		return found;
	found = record_find(row, selector);
	if (found || (names[0] && !names[1]))
		return found;
	for (; !found && *names; names++) {
		*selector = (struct selector){ slice_of(*names), number };
		found = record_find(row, selector);
	}
	return found;
}

/* The code of the currency that the cell names, in the country of the same row. */
static bool
add_currency(struct extraction *extraction, const struct source_field *from, struct slice name,
             const struct record *row, struct reader *reader)
{
	struct selector country = { slice_of(from->of), 0 };
	struct slice area = slice_trim(record_text(row, &country)), code;

	name = slice_trim(name);
	if (!name.length)
		return true; /* a region's row, or one that 'needs' rejects */
	code = currencies_find(&extraction->currencies, area, name);
	if (code.length) {
		add(extraction, from->name, code);
		return true;
	}
	reader_reject(reader, "column '%s': '%.*s' is not a currency of '%.*s' that data/currencies.csv knows",
	              from->columns[0], (int)name.length, name.data, (int)area.length, area.data);
	return false;
}

static bool
is_given(const struct record *out, struct slice name)
{
	struct selector selector = { name, 0 };

	return record_find(out, &selector);
}

static bool
add_field(struct extraction *extraction, size_t number, const struct record *row, struct reader *reader)
{
	const struct source_field *from = &extraction->source.fields[number];
	const struct field *found = find_cell(extraction, number, row);
	const char *column = extraction->columns[number].name.data;
	struct field field = { from->name, { NULL, 0 }, VALUE_CELL };

	if (from->optional && (!found || is_given(&extraction->out, from->name)))
		return true;
	if (found && from->type == SOURCE_CURRENCY)
		return add_currency(extraction, from, found->text, row, reader);
	if (found && from->plain)
		return add_plain(extraction, from, found, reader);
	if (found) {
		field.text = found->text;
		field.type = found->type;
	} else if (strcmp(from->columns[0], SOURCE_LINE) == 0) {
		field.text = (struct slice){ extraction->line, (size_t)snprintf(extraction->line, sizeof extraction->line,
			                                                            "%llu", (unsigned long long)reader->line) };
	} else {
		reader_reject(reader, "no column '%s'", from->columns[0]);
		return false;
	}
	if (from->fills)
		rows_fill(&extraction->fills[number], &field);
	if (from->cells.count && add_meaning(extraction, &from->cells, field.text))
		return true;
	if (from->strict) {
		reader_reject(reader, "column '%s': '%.*s' is not one of the cells that the source has there", column,
		              (int)field.text.length, field.text.data);
		return false;
	}
	if (is_missing(&extraction->source, field.text)) {
		field.text.length = 0;
		if (from->type == SOURCE_BOOLEAN && !from->no.length)
			conversion_of_cell(from, column, &field, reader);
	} else if (!conversion_of_cell(from, column, &field, reader)) {
		return false;
	}
	if (number == extraction->split)
		extraction->split_text = field.text;
	if (!from->hidden)
		record_append(&extraction->out, field);
	return true;
}

/* The first line that a table cannot do without; NULL where there is none. */
static const struct source_preamble *
first_needed(const struct source *source)
{
	for (size_t i = 0; i < source->preamble_count; i++)
		if (!source->preamble[i].optional)
			return &source->preamble[i];
	return NULL;
}

/* Whether a line has said what the table is about. */
static bool
is_told(const struct extraction *extraction)
{
	for (size_t i = 0; i < extraction->said_count; i++)
		if (!extraction->said[i].entry->optional)
			return true;
	return false;
}

/* Adds what the preamble said. The point moves only once, even if two lines say so. */
static void
add_said(struct extraction *extraction)
{
	int before = extraction->how.shift, moved = 0;

	for (size_t i = 0; i < extraction->said_count; i++) {
		const struct source_preamble *entry = extraction->said[i].entry;

		add_reading(extraction, &entry->reading);
		add(extraction, entry->field, extraction->said[i].text);
		if (entry->reading.shift)
			moved = entry->reading.shift;
	}
	extraction->how.shift = before + moved;
}

/* Adds the constants, what the preamble said, and the fields. */
static bool
add_fields(struct extraction *extraction, const struct record *row, struct reader *reader)
{
	const struct source *source = &extraction->source;

	arena_reset(&extraction->row_arena);
	extraction->out.count = 0;
	extraction->how = (struct reading){ .shift = 0 };
	add_reading(extraction, &source->constants);
	if (source->preamble_count) {
		preamble_enter(extraction, reader->file);
		if (first_needed(source) && !is_told(extraction)) {
			reader_reject(reader, "no line above the header says what the table is about%s (none matches '%.*s')",
			              source->preamble[source->preamble_count - 1].below ? ", nor one below the rows" : "",
			              (int)first_needed(source)->match.length, first_needed(source)->match.data);
			return false;
		}
	}
	add_said(extraction);
	for (size_t i = 0; i < source->field_count; i++)
		if (!add_field(extraction, i, row, reader))
			return false;
	return true;
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

/* Whether the row's fields and the preamble give all that a record must have. */
static bool
has_needs(struct extraction *extraction, struct reader *reader)
{
	const struct source *source = &extraction->source;

	for (size_t i = 0; i < source->need_count; i++)
		if (!is_given(&extraction->out, source->needs[i])) {
			reader_reject(reader, "nothing in the table says the %.*s", (int)source->needs[i].length,
			              source->needs[i].data);
			return false;
		}
	return true;
}

/* The meaning of the cell's column; NULL if the column gives no records. */
static const void *
find_column(void *context, const struct field *cell)
{
	const struct source *source = &((struct extraction *)context)->source;
	const struct reading *column = unpivoted(&source->unpivot, slice_trim(cell->name));

	return is_missing(source, slice_trim(cell->text)) ? NULL : column;
}

/* Adds one column's cell to the row's fields; false when it is rejected. */
static bool
add_cell(void *context, const struct field *cell, const void *column, struct reader *reader)
{
	struct extraction *extraction = context;
	const struct source_unpivot *unpivot = &extraction->source.unpivot;
	struct field field = { unpivot->value.name, cell->text, cell->type };
	char name[RECORD_MAX_NAME + 1];

	extraction->how.shift = extraction->row_shift;
	if (!has_needs(extraction, reader))
		return false;
	add(extraction, unpivot->name, slice_trim(cell->name));
	add_reading(extraction, column);
	if (add_meaning(extraction, &unpivot->value.cells, slice_trim(field.text)))
		return true;
	snprintf(name, sizeof name, "%.*s", (int)cell->name.length, cell->name.data);
	if (!conversion_of_cell(&unpivot->value, name, &field, reader) ||
	    !conversion_of_value(&extraction->how, &extraction->row_arena, name, &field, reader))
		return false;
	if (!unpivot->value.hidden)
		record_append(&extraction->out, field);
	return true;
}

static void
give(void *context, const struct record *row, struct reader *reader, struct writer *writer)
{
	struct extraction *extraction = context;
	const struct source *source = &extraction->source;

	if (!add_fields(extraction, row, reader))
		return;
	extraction->row_shift = extraction->how.shift;
	if (source_unpivots(source))
		rows_unpivot(&(struct unpivot){ find_column, add_cell, true, context, &extraction->out }, row, reader, writer);
	else if (source->split.field.length)
		rows_split(&extraction->out, extraction->split_text, &source->split, reader, writer);
	else
		writer_pass(writer, &extraction->out, reader);
}

/* Whether a line below the rows may say what they are about, and none has yet. */
static bool
waits(const struct extraction *extraction)
{
	for (size_t i = 0; i < extraction->source.preamble_count; i++)
		if (extraction->source.preamble[i].below)
			return !is_told(extraction);
	return false;
}

/* Whether each cell is the name of its column, as happens if tables were concatenated. */
static bool
repeats_header(const struct record *row)
{
	size_t same = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = slice_trim(row->fields[i].text);

		if (cell.length && !slice_equal(cell, slice_trim(row->fields[i].name)))
			return false;
		same += cell.length > 0;
	}
	return same > 1;
}

void
extraction_row(struct extraction *extraction, const struct record *row, struct reader *reader, struct writer *writer)
{
	if (extraction->as_it_is) {
		writer_pass(writer, row, reader);
		return;
	}
	extraction->waiting.give = give;
	extraction->waiting.context = extraction;
	preamble_enter(extraction, reader->file);
	if (extraction->source.layout.header_count && repeats_header(row)) {
		reader_reject(reader, "the header once more: what the lines above it say, they say of its own rows alone");
		return;
	}
	if (!waits(extraction) || !waiting_keep(&extraction->waiting, row, reader, writer))
		give(extraction, row, reader, writer);
}

bool
extraction_wants(void *context, const struct record *record, struct reader *reader)
{
	struct extraction *extraction = context;
	uint64_t rejected = reader->rejected;

	if (expression_holds(extraction->condition, record, reader))
		return true;
	extraction->dropped += reader->rejected == rejected;
	return false;
}

void
extraction_end(struct extraction *extraction)
{
	waiting_end(&extraction->waiting);
	if (extraction->condition)
		expression_report(extraction->condition);
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
