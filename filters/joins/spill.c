#include "joins/spill.h"

#include <stdlib.h>

#include "base/die.h"

/* A record on disk: this, its bytes for --rejects, and then of each field a struct member, its
 * name and its text. */
struct head {
	const char *file; /* its name, which lasts */
	uint64_t line;
	size_t raw_length;
	uint32_t part; /* SPILL_PARTS where it matches nothing */
	uint32_t fields;
};

struct member {
	uint32_t name, text; /* lengths */
	uint32_t type;
};

/* The matches of a record: this, and then a chunk for each row. */
struct match {
	uint64_t record; /* its number */
	uint64_t rows;
};

static void
add(struct buffer *chunk, const void *bytes, size_t length)
{
	buffer_add(chunk, (struct slice){ bytes, length });
}

/* Takes that many bytes off the front. */
static struct slice
take(struct slice *rest, size_t length)
{
	struct slice part = slice_first(*rest, length);

	*rest = slice_from(*rest, length);
	return part;
}

/* Parts use other bits of the hash than the shelf's slots do. */
static uint32_t
part_of(const struct spill *spill, struct slice key)
{
	return (uint32_t)(hash_bytes(key, ~spill->shelf->keys.seed) >> 32) % SPILL_PARTS;
}

static void
put_row(struct spill *spill, struct slice key, struct slice row)
{
	uint32_t length = (uint32_t)key.length;

	spill->chunk.length = 0;
	add(&spill->chunk, &length, sizeof length);
	buffer_add(&spill->chunk, key);
	buffer_add(&spill->chunk, row);
	chunks_put(&spill->rows[part_of(spill, key)], buffer_slice(&spill->chunk));
}

/* All that is on the shelf goes to disk. */
static void
begin(struct spill *spill)
{
	const struct shelf *shelf = spill->shelf;

	spill->begun = true;
	chunks_open(&spill->records);
	for (size_t i = 0; i < SPILL_PARTS; i++) {
		chunks_open(&spill->rows[i]);
		chunks_open(&spill->keys[i]);
	}
	for (size_t at = ledger_first(&shelf->keys); at != LEDGER_END; at = ledger_next(&shelf->keys, at)) {
		struct slice key = ledger_key(&shelf->keys, at);
		const struct shelf_key *found = (const struct shelf_key *)(const void *)ledger_row(&shelf->keys, at);

		if (!shelf->keeps_rows)
			put_row(spill, key, (struct slice){ NULL, 0 });
		for (uint64_t place = found->first; place != SHELF_END;)
			put_row(spill, key, shelf_row(shelf, place, &place));
	}
	shelf_clear(spill->shelf);
}

void
spill_put(struct spill *spill, struct slice key, struct slice row)
{
	if (spill->begun) {
		put_row(spill, key, row);
		return;
	}
	shelf_put(spill->shelf, key, row);
	if (spill->most_bytes && shelf_bytes(spill->shelf) > spill->most_bytes)
		begin(spill);
}

void
spill_take(struct spill *spill, const struct record *record, struct slice key, const struct matching *matching)
{
	const struct reader *reader = matching->reader;
	bool may_reject = reader->has_rejects && matching->writer->format != FORMAT_JSON;
	struct head head = { reader->input.name, reader->line, may_reject ? reader->raw.length : 0, SPILL_PARTS,
		                 (uint32_t)record->count };
	struct buffer *chunk = &spill->chunk;

	if (key.data) {
		head.part = part_of(spill, key);
		chunk->length = 0;
		add(chunk, &spill->count, sizeof spill->count);
		buffer_add(chunk, key);
		chunks_put(&spill->keys[head.part], buffer_slice(chunk));
	}
	spill->count++;
	chunk->length = 0;
	add(chunk, &head, sizeof head);
	buffer_add(chunk, slice_first(reader->raw, head.raw_length));
	for (size_t i = 0; i < record->count; i++) {
		const struct field *field = &record->fields[i];
		struct member member = { (uint32_t)field->name.length, (uint32_t)field->text.length, field->type };

		add(chunk, &member, sizeof member);
		buffer_add(chunk, field->name);
		buffer_add(chunk, field->text);
	}
	chunks_put(&spill->records, buffer_slice(chunk));
}

/* Takes the key off the front of a chunk of rows. */
static struct slice
take_key(struct slice *chunk)
{
	uint32_t length;

	memcpy(&length, take(chunk, sizeof length).data, sizeof length);
	return take(chunk, length);
}

/* Puts the rows of a part on the shelf, as many as it may have, and then those of the same keys:
 * no key is ever parted. What is left is the part from then on; whether there is something. */
static bool
load_rows(struct spill *spill, size_t part)
{
	struct shelf *shelf = spill->shelf;
	struct chunks from = spill->rows[part], *rest = &spill->rows[part];
	struct slice whole;
	bool has_rest = false;

	chunks_rewind(&from);
	chunks_open(rest);
	shelf_clear(shelf);
	while (chunks_next(&from, &whole)) {
		struct slice chunk = whole, key = take_key(&chunk);

		if (!has_rest || shelf_find(shelf, key))
			shelf_put(shelf, key, chunk);
		else
			chunks_put(rest, whole);
		has_rest |= shelf_bytes(shelf) > spill->most_bytes;
	}
	chunks_close(&from);
	return has_rest;
}

static bool
next_match(struct chunks *matches, struct match *match)
{
	struct slice chunk;

	if (!chunks_next(matches, &chunk))
		return false;
	memcpy(match, chunk.data, sizeof *match);
	return true;
}

static void
put_match(struct chunks *to, struct match match)
{
	chunks_put(to, (struct slice){ (const char *)&match, sizeof match });
}

/* Writes the rows of one record that are on the shelf. */
static void
put_found(const struct shelf *shelf, const struct shelf_key *key, uint64_t record, struct chunks *to)
{
	put_match(to, (struct match){ record, shelf->keeps_rows ? key->count : 0 });
	for (uint64_t place = key->first; place != SHELF_END;) {
		struct slice row = shelf_row(shelf, place, &place);

		chunks_put(to, row);
	}
}

/* Writes the matches that the record had before. */
static void
copy_match(struct chunks *had, const struct match *match, struct chunks *to)
{
	struct slice row;

	put_match(to, *match);
	for (uint64_t i = 0; i < match->rows && chunks_next(had, &row); i++)
		chunks_put(to, row);
}

/* Adds the matches with what is on the shelf to those that a part had before, or NULL. */
static void
match_rows(struct spill *spill, size_t part, struct chunks *had, struct matching *matching)
{
	struct chunks *keys = &spill->keys[part], *to = &spill->matches[part];
	struct match old;
	struct slice chunk;
	bool has_old = had && next_match(had, &old);
	uint64_t rows = 0;

	chunks_rewind(keys);
	while (chunks_next(keys, &chunk) && (!matching->most_rows || rows <= matching->most_rows)) {
		struct shelf_key *key;
		uint64_t record;

		memcpy(&record, take(&chunk, sizeof record).data, sizeof record);
		if (has_old && old.record == record) {
			copy_match(had, &old, to);
			rows += old.rows;
			has_old = next_match(had, &old);
		} else if ((key = shelf_find(spill->shelf, chunk))) {
			put_found(spill->shelf, key, record, to);
			rows += spill->shelf->keeps_rows ? key->count : 0;
			if (spill->shelf->keeps_rows && key->count > 1)
				matching_note_many(matching, key);
		}
	}
	matching_note_rows(matching, rows);
}

static void
match_part(struct spill *spill, size_t part, struct matching *matching)
{
	bool more, is_first = true;

	do {
		struct chunks had = spill->matches[part];

		more = load_rows(spill, part);
		chunks_open(&spill->matches[part]);
		if (!is_first)
			chunks_rewind(&had);
		match_rows(spill, part, is_first ? NULL : &had, matching);
		if (!is_first)
			chunks_close(&had);
		is_first = false;
	} while (more);
	chunks_close(&spill->rows[part]);
	chunks_close(&spill->keys[part]);
	chunks_rewind(&spill->matches[part]);
}

/* Makes the record again from its chunk, as the reader gave it. */
static uint32_t
restore(struct spill *spill, struct slice chunk, struct reader *reader)
{
	struct head head;
	struct member member;

	memcpy(&head, take(&chunk, sizeof head).data, sizeof head);
	if (reader->input.name != head.file)
		tally_tell(&reader->tally, reader->input.name);
	reader->input.name = head.file;
	reader->line = head.line;
	reader->raw = take(&chunk, head.raw_length);
	spill->record.count = 0;
	for (uint32_t i = 0; i < head.fields; i++) {
		struct field *field = record_next(&spill->record);

		memcpy(&member, take(&chunk, sizeof member).data, sizeof member);
		field->name = take(&chunk, member.name);
		field->text = take(&chunk, member.text);
		field->type = member.type;
	}
	return head.part;
}

void
spill_finish(struct spill *spill, struct matching *matching)
{
	struct match matches[SPILL_PARTS];
	bool has_match[SPILL_PARTS];
	struct slice chunk, row;

	for (size_t part = 0; part < SPILL_PARTS; part++) {
		match_part(spill, part, matching);
		has_match[part] = next_match(&spill->matches[part], &matches[part]);
	}
	shelf_clear(spill->shelf);
	chunks_rewind(&spill->records);
	for (uint64_t record = 0; !matching->stopped && !matching->reader->stopped; record++) {
		uint32_t part;
		bool goes_on = true;

		if (!chunks_next(&spill->records, &chunk))
			break;
		part = restore(spill, chunk, matching->reader);
		if (part == SPILL_PARTS || !has_match[part] || matches[part].record != record) {
			matching_none(matching, &spill->record);
			continue;
		}
		matching_begin(matching, &spill->record);
		for (uint64_t i = 0; spill->shelf->keeps_rows && i < matches[part].rows; i++)
			goes_on =
				chunks_next(&spill->matches[part], &row) && goes_on && matching_row(matching, &spill->record, row);
		has_match[part] = next_match(&spill->matches[part], &matches[part]);
		matching_note_rows(matching, matching->writer->count);
	}
	for (size_t part = 0; part < SPILL_PARTS; part++)
		chunks_close(&spill->matches[part]);
	chunks_close(&spill->records);
	tally_tell(&matching->reader->tally, matching->reader->input.name);
	if (matching->reader->stopped)
		matching->reader->status |= EXIT_FAILED;
}
