#include "shapes/wide.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/die.h"
#include "base/ledger.h"
#include "base/table.h"
#include "record/collation.h"

/* A name of the output: a field that stays, or a column. */
struct wide_name {
	bool is_column;
	enum value_type type; /* of the value that named it */
	size_t place;         /* in the output, once that is known */
};

/* A value of a row, one in a chain of them. */
struct cell {
	size_t next; /* its place in the ledger, plus one; 0 ends */
	struct slice text;
	uint32_t name; /* number of its column */
	enum value_type type;
};

struct row {
	struct field *fields; /* that stay */
	size_t count;
	size_t newest; /* likewise */
};

struct wide_shape {
	struct selector key, value;
	size_t most_bytes;
	struct arena arena;  /* of names, rows' keys and fields, texts */
	struct table names;  /* -> struct wide_name */
	struct table rows;   /* the fields that stay, packed -> struct row */
	struct ledger cells; /* numbers of a row and a name -> struct cell */
	struct buffer packed;
	uint32_t *order; /* of the record's fields, by the numbers of their names */
	size_t order_capacity;
};

struct wide_shape *
wide_shape_open(struct slice key, struct slice value, size_t most_bytes)
{
	struct wide_shape *wide = must_alloc(sizeof *wide);

	*wide = (struct wide_shape){ .key = { key, 0 }, .value = { value, 0 }, .most_bytes = most_bytes };
	wide->names = table_of(&wide->arena, sizeof(struct wide_name));
	wide->rows = table_of(&wide->arena, sizeof(struct row));
	wide->cells = ledger_of(sizeof(struct cell));
	return wide;
}

static bool
stays(const struct wide_shape *wide, const struct field *field)
{
	return field->text.length && !slice_equal(field->name, wide->key.name) &&
	       !slice_equal(field->name, wide->value.name);
}

/* Rejects the record if a column would have the name of a field that stays. */
static bool
clashes(const struct wide_shape *wide, const struct record *record, struct slice column, struct reader *reader)
{
	const struct wide_name *known = table_find(&wide->names, column);
	bool clash = known && !known->is_column;

	for (size_t i = 0; i < record->count; i++) {
		if (!stays(wide, &record->fields[i]))
			continue;
		known = table_find(&wide->names, record->fields[i].name);
		if ((known && known->is_column) || slice_equal(record->fields[i].name, column)) {
			column = record->fields[i].name;
			clash = true;
		}
	}
	if (clash)
		reader_reject(reader, "'%.*s' is a field, and a value of %.*s, which cannot be a column then",
		              (int)column.length, column.data, (int)wide->key.name.length, wide->key.name.data);
	return clash;
}

/* The number of a name, which is made if it is new. */
static uint32_t
number_of(struct wide_shape *wide, struct slice name, bool is_column, enum value_type type)
{
	bool added;
	struct wide_name *known = table_upsert(&wide->names, name, &added);

	if (added)
		*known = (struct wide_name){ .is_column = is_column, .type = type };
	if (wide->names.count > RECORD_MAX_FIELDS)
		die("--wide: more than %d fields", RECORD_MAX_FIELDS);
	return table_number(&wide->names, known);
}

/* The fields that stay, in the order of their names' numbers, because JSON may have them in any order. */
static size_t
order_fields(struct wide_shape *wide, const struct record *record)
{
	size_t count = 0;

	if (record->count > wide->order_capacity) {
		wide->order_capacity = 2 * record->count;
		wide->order = must_grow(wide->order, wide->order_capacity * 2 * sizeof *wide->order);
	}
	for (size_t i = 0; i < record->count; i++) {
		uint32_t number, *at = wide->order + 2 * count;

		if (!stays(wide, &record->fields[i]))
			continue;
		number = number_of(wide, record->fields[i].name, false, VALUE_TEXT);
		for (; at > wide->order && at[-2] > number; at -= 2)
			memcpy(at, at - 2, 2 * sizeof *at);
		at[0] = number;
		at[1] = (uint32_t)i;
		count++;
	}
	return count;
}

static void
pack(struct wide_shape *wide, uint32_t number, const struct field *field)
{
	struct buffer *packed = &wide->packed;
	size_t begin;
	uint32_t head[2] = { number, 0 };

	buffer_add(packed, (struct slice){ (const char *)head, sizeof head });
	begin = packed->length;
	packed->length += collation_pack(field, false, buffer_room(packed, collation_room(field->text.length)));
	head[1] = (uint32_t)(packed->length - begin);
	memcpy(packed->data + begin - sizeof head, head, sizeof head);
}

/* The number of the row that the record belongs to. */
static uint32_t
row_of(struct wide_shape *wide, const struct record *record)
{
	size_t count = order_fields(wide, record);
	struct row *row;
	bool added;

	wide->packed.length = 0;
	for (size_t i = 0; i < count; i++)
		pack(wide, wide->order[2 * i], &record->fields[wide->order[2 * i + 1]]);
	row = table_upsert(&wide->rows, buffer_slice(&wide->packed), &added);
	if (!added)
		return table_number(&wide->rows, row);
	*row = (struct row){ .fields = arena_alloc(&wide->arena, (count + 1) * sizeof *row->fields), .count = count };
	for (size_t i = 0; i < count; i++) {
		row->fields[i] = record->fields[wide->order[2 * i + 1]];
		row->fields[i].name = table_row(&wide->names, wide->order[2 * i])->key;
		row->fields[i].text = arena_copy(&wide->arena, row->fields[i].text);
	}
	return table_number(&wide->rows, row);
}

/* Ends the run if the rows take too much memory. */
static void
look_at_memory(const struct wide_shape *wide, const struct reader *reader)
{
	size_t bytes = wide->arena.bytes + ledger_bytes(&wide->cells) + wide->rows.capacity * wide->rows.row_size;

	if (wide->most_bytes && bytes > wide->most_bytes)
		die("%s:%llu: --wide needs more than --max-memory for the %zu records that it has made so far",
		    reader->input.name, (unsigned long long)reader->line, wide->rows.count);
}

static void
add_cell(struct wide_shape *wide, const uint32_t at[2], const struct field *value, const struct field *key,
         struct reader *reader)
{
	bool added;
	size_t place = ledger_upsert(&wide->cells, (struct slice){ (const char *)at, 2 * sizeof *at }, &added);
	struct cell *cell = (struct cell *)(void *)ledger_row(&wide->cells, place);
	struct row *row = table_value(&wide->rows, at[0]);

	if (!added) {
		reader_reject(reader, "%.*s '%.*s' is there already for the record with these other fields",
		              (int)key->name.length, key->name.data, (int)key->text.length, key->text.data);
		return;
	}
	*cell = (struct cell){ row->newest, arena_copy(&wide->arena, value->text), at[1], value->type };
	row->newest = place + 1;
}

void
wide_shape_add(struct wide_shape *wide, const struct record *record, struct reader *reader)
{
	const struct field *key = record_find(record, &wide->key), *value = record_find(record, &wide->value);
	uint32_t at[2];

	if (!key || !key->text.length) {
		reader_reject(reader, "no %.*s, which names the column", (int)wide->key.name.length, wide->key.name.data);
		return;
	}
	if (key->text.length > RECORD_MAX_NAME) {
		reader_reject(reader, "%.*s is longer than the name of a column may be (%d bytes)", (int)key->name.length,
		              key->name.data, RECORD_MAX_NAME);
		return;
	}
	if (clashes(wide, record, key->text, reader))
		return;
	at[0] = row_of(wide, record);
	at[1] = number_of(wide, key->text, true, key->type);
	if (value && value->text.length)
		add_cell(wide, at, value, key, reader);
	look_at_memory(wide, reader);
}

/* A column with the value that it is ordered by. */
struct column {
	struct slice packed, name;
	struct wide_name *known;
};

static int
by_value(const void *a, const void *b)
{
	const struct column *left = a, *right = b;
	int order = slice_compare(left->packed, right->packed);

	return order ? order : slice_compare(left->name, right->name);
}

/* Gives each name its place: fields that stay as they came, then columns by value. The names, in that order. */
static struct record
lay_out(struct wide_shape *wide)
{
	struct record out = { .fields = NULL };
	struct column *columns = must_alloc((wide->names.count + 1) * sizeof *columns);
	size_t count = 0;

	for (size_t i = 0; i < wide->names.count; i++) {
		struct wide_name *known = table_value(&wide->names, i);
		struct field field = { .name = table_row(&wide->names, i)->key, .type = VALUE_CELL };
		struct field value = { .text = field.name, .type = known->type };
		char *packed;

		if (known->is_column) {
			packed = arena_alloc(&wide->arena, collation_room(value.text.length));
			columns[count++] = (struct column){ { packed, collation_pack(&value, false, packed) }, field.name, known };
			continue;
		}
		known->place = out.count;
		record_append(&out, field);
	}
	if (count)
		qsort(columns, count, sizeof *columns, by_value);
	for (size_t i = 0; i < count; i++) {
		columns[i].known->place = out.count;
		record_append(&out, (struct field){ .name = columns[i].name, .type = VALUE_CELL });
	}
	free(columns);
	return out;
}

static void
put_value(struct wide_shape *wide, struct record *out, uint32_t name, struct slice text, enum value_type type)
{
	const struct wide_name *known = table_value(&wide->names, name);

	out->fields[known->place].text = text;
	out->fields[known->place].type = type;
}

void
wide_shape_close(struct wide_shape *wide, struct writer *writer)
{
	struct record out = lay_out(wide);
	struct slice outside = { NULL, 0 };

	writer_head(writer, &out);
	for (size_t i = 0; i < wide->rows.count; i++) {
		const struct row *row = table_value(&wide->rows, i);

		for (size_t k = 0; k < out.count; k++)
			out.fields[k].text.length = 0;
		for (size_t k = 0; k < row->count; k++)
			put_value(wide, &out, table_number(&wide->names, table_find(&wide->names, row->fields[k].name)),
			          row->fields[k].text, row->fields[k].type);
		for (size_t at = row->newest; at;) {
			const struct cell *cell = (const void *)ledger_row(&wide->cells, at - 1);

			put_value(wide, &out, cell->name, cell->text, cell->type);
			at = cell->next;
		}
		if (!writer_put(writer, &out, &outside))
			die("--header has no '%.*s'", (int)outside.length, outside.data);
	}
}
