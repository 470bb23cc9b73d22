#include "joins/shelf.h"

#include <stdlib.h>

#include "base/die.h"
#include "record/writer.h"

/* A packed row is a word, one struct cell for each field that is not empty, in the order of their
 * names, and then their texts. The word is how many cells there are, and whether a cell of CSV needs no quotes
 * for any. A row on the shelf has struct spine in front. */
enum { FEW_BYTES = 64 * 1024 };
enum { TYPE_SHIFT = 29, LENGTH_MASK = (1 << TYPE_SHIFT) - 1 };

_Static_assert((int)RECORD_MAX_LINE < (int)LENGTH_MASK && VALUE_NULL < 8, "a type and a length go into 32 bits");

enum { MOST_CELLS = 0x7fffffff };
static const uint32_t is_plain = 0x80000000;

struct cell {
	uint32_t name;
	uint32_t type_and_length;
};

struct spine {
	uint64_t next; /* the place of the next row of its key */
	size_t length;
};

void
shelf_open(struct shelf *shelf, const char *prefix, bool keeps_rows)
{
	*shelf = (struct shelf){ .prefix = prefix, .keeps_rows = keeps_rows };
	shelf->names = table_of(&shelf->arena, 1);
	shelf->keys = ledger_of(sizeof(struct shelf_key));
}

/* The number of the name that a field of OTHER is added by; guess is where it may stand. */
static uint32_t
number_of(struct shelf *shelf, struct slice field, size_t guess)
{
	size_t prefix = strlen(shelf->prefix);
	char name[RECORD_MAX_NAME];
	struct slice known;

	if (guess < shelf->names.count) {
		known = table_row(&shelf->names, guess)->key;
		if (slice_equal(slice_from(known, prefix), field))
			return (uint32_t)guess;
	}
	if (prefix + field.length > sizeof name)
		die("--prefix: the name of a field would be longer than %d bytes", RECORD_MAX_NAME);
	bytes_copy(name, shelf->prefix, prefix);
	bytes_copy(name + prefix, field.data, field.length);
	return table_number(&shelf->names,
	                    table_upsert(&shelf->names, (struct slice){ name, prefix + field.length }, NULL));
}

void
shelf_name(struct shelf *shelf, struct slice field)
{
	number_of(shelf, field, shelf->names.count);
}

static bool
needs_no_quotes(struct slice text)
{
	static const char bytes[] = ",\"\n\r";

	for (size_t i = 0; i < sizeof bytes - 1; i++)
		if (slice_find(text, bytes[i]) < text.length)
			return false;
	return true;
}

struct slice
shelf_pack(struct shelf *shelf, const struct record *record, const struct keys *side)
{
	struct buffer *row = &shelf->row;
	uint32_t number = UINT32_MAX, count = 0;
	struct cell *cells;
	struct slice none = { NULL, 0 };
	size_t texts;

	if (!shelf->keeps_rows)
		return none;
	row->length = 0;
	buffer_room(row, sizeof count + (record->count + 1) * sizeof *cells);
	row->length = sizeof count;
	for (size_t i = 0; i < record->count; i++) {
		const struct field *field = &record->fields[i];
		struct cell cell;

		if (side_has(side, field->name))
			continue;
		number = number_of(shelf, field->name, number + 1);
		if (!field->text.length && field->type != VALUE_NULL)
			continue;
		cell = (struct cell){ number, (uint32_t)field->type << TYPE_SHIFT | (uint32_t)field->text.length };
		memcpy(row->data + row->length, &cell, sizeof cell);
		row->length += sizeof cell;
		count++;
	}
	texts = row->length;
	for (size_t i = 0; i < record->count; i++)
		if (!side_has(side, record->fields[i].name))
			buffer_add(row, record->fields[i].text);
	if (needs_no_quotes(slice_from(buffer_slice(row), texts)))
		count |= is_plain;
	memcpy(row->data, &count, sizeof count);
	return buffer_slice(row);
}

/* Puts the row behind all others; returns its place. */
static uint64_t
put_row(struct shelf *shelf, struct slice row)
{
	struct buffer *places = &shelf->places;
	struct spine spine = { SHELF_END, row.length };
	uint64_t place = places->length;

	buffer_add(places, (struct slice){ (const char *)&spine, sizeof spine });
	buffer_add(places, row);
	return place;
}

void
shelf_put(struct shelf *shelf, struct slice key, struct slice row)
{
	size_t at = ledger_upsert(&shelf->keys, key, NULL);
	struct shelf_key *found = (struct shelf_key *)(void *)ledger_row(&shelf->keys, at);
	uint64_t place;

	if (!found->count)
		found->first = SHELF_END;
	if (found->count < UINT32_MAX)
		found->count++;
	if (!shelf->keeps_rows)
		return;
	place = put_row(shelf, row);
	if (found->first == SHELF_END)
		found->first = place;
	else
		memcpy(shelf->places.data + found->last, &place, sizeof place);
	found->last = place;
}

struct shelf_key *
shelf_find(const struct shelf *shelf, struct slice key)
{
	return shelf_find_hashed(shelf, key, ledger_hash(&shelf->keys, key));
}

struct shelf_key *
shelf_find_hashed(const struct shelf *shelf, struct slice key, uint32_t hash)
{
	size_t place = ledger_find_hashed(&shelf->keys, key, hash);

	return place == LEDGER_END ? NULL : (struct shelf_key *)(void *)ledger_row(&shelf->keys, place);
}

struct slice
shelf_row(const struct shelf *shelf, uint64_t place, uint64_t *next)
{
	const char *at = shelf->places.data + place;
	struct spine spine;

	memcpy(&spine, at, sizeof spine);
	*next = spine.next;
	return (struct slice){ at + sizeof spine, spine.length };
}

void
shelf_head(const struct shelf *shelf, struct record *record)
{
	for (uint32_t i = 0; i < shelf->names.count; i++)
		record_append(record, (struct field){ .name = table_row(&shelf->names, i)->key, .type = VALUE_CELL });
}

void
shelf_unpack(const struct shelf *shelf, struct slice row, bool all, struct record *record)
{
	uint32_t count;
	const char *cells = row.data + sizeof count, *text;
	size_t begin = record->count;

	if (all)
		shelf_head(shelf, record);
	memcpy(&count, row.data, sizeof count);
	count &= MOST_CELLS;
	text = cells + count * sizeof(struct cell);
	for (uint32_t i = 0; i < count; i++) {
		struct cell cell;
		struct field *field;

		memcpy(&cell, cells + i * sizeof cell, sizeof cell);
		field = all ? &record->fields[begin + cell.name] : record_next(record);
		field->name = table_row(&shelf->names, cell.name)->key;
		field->text = (struct slice){ text, cell.type_and_length & LENGTH_MASK };
		field->type = cell.type_and_length >> TYPE_SHIFT;
		text += field->text.length;
	}
}

static void
write_empty(uint32_t count, struct output *out)
{
	while (count--)
		output_byte(out, ',');
}

/* A row of CSV has its cells in the order of the names, but an empty one is not there. */
void
shelf_write(const struct shelf *shelf, const struct slice *row, struct output *out)
{
	uint32_t count = 0, next = 0;
	const char *cells, *text;
	bool plain;

	if (row)
		memcpy(&count, row->data, sizeof count);
	plain = count & is_plain;
	count &= MOST_CELLS;
	cells = row ? row->data + sizeof count : NULL;
	text = row ? cells + count * sizeof(struct cell) : NULL;
	for (uint32_t i = 0; i < count; i++) {
		struct slice value = { text, 0 };
		struct cell cell;

		memcpy(&cell, cells + i * sizeof cell, sizeof cell);
		value.length = cell.type_and_length & LENGTH_MASK;
		write_empty(cell.name - next + 1, out);
		if (plain)
			output_slice(out, value);
		else
			write_csv_cell(out, value);
		next = cell.name + 1;
		text += value.length;
	}
	write_empty((uint32_t)shelf->names.count - next, out);
}

size_t
shelf_bytes(const struct shelf *shelf)
{
	return ledger_bytes(&shelf->keys) + shelf->places.length;
}

void
shelf_clear(struct shelf *shelf)
{
	ledger_clear(&shelf->keys);
	shelf->places.length = 0;
	if (shelf->places.capacity < FEW_BYTES)
		return;
	free(shelf->places.data);
	shelf->places = (struct buffer){ .data = NULL };
}
