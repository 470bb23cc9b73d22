#include "joins/matching.h"

#include "base/die.h"

enum { EXPLOSION = 100 };

static bool
adds_fields(const struct matching *matching)
{
	return matching->kind == JOIN_INNER || matching->kind == JOIN_LEFT;
}

void
matching_check_names(struct matching *matching)
{
	const struct table *added = &matching->shelf->names, *names = &matching->reader->names;

	if (matching->names_seen == names->count + added->count || !adds_fields(matching))
		return;
	matching->names_seen = names->count + added->count;
	for (size_t i = 0; i < added->count; i++) {
		struct slice name = table_row(added, i)->key;

		if (table_find(names, name))
			die("%s: '%.*s' is a field of OTHER too: --prefix P puts P before the names of OTHER's",
			    matching->reader->input.name, (int)name.length, name.data);
	}
}

/* A table's header comes from the first record, which must therefore have all names. */
static bool
needs_all_names(const struct matching *matching)
{
	return matching->writer->format != FORMAT_JSON;
}

static void
put(struct matching *matching, const struct record *record)
{
	if (matching->most_rows && matching->writer->count == matching->most_rows)
		matching->stopped = true;
	else
		writer_pass(matching->writer, record, matching->reader);
}

void
matching_none(struct matching *matching, struct record *record)
{
	matching->unmatched++;
	if (matching->kind == JOIN_INNER || matching->kind == JOIN_SEMI)
		return;
	if (matching->kind == JOIN_LEFT && needs_all_names(matching))
		shelf_head(matching->shelf, record);
	put(matching, record);
}

void
matching_note_many(struct matching *matching, struct shelf_key *key)
{
	if (key->met == 2)
		matching->many_rows += key->count;
	else if (++key->met == 2) {
		matching->many_keys++;
		matching->many_rows += 2 * (uint64_t)key->count;
	}
}

void
matching_note_rows(struct matching *matching, uint64_t rows)
{
	if (matching->told_explosion || rows / EXPLOSION <= matching->reader->in + matching->other_in)
		return;
	matching->told_explosion = true;
	warn("more than %d records come out for each that was read, %llu so far; --max-rows N stops at N", EXPLOSION,
	     (unsigned long long)rows);
}

static void
note_many(struct matching *matching, struct shelf_key *key)
{
	matching_note_many(matching, key);
	matching_note_rows(matching, matching->writer->count);
}

void
matching_begin(struct matching *matching, struct record *record)
{
	matching->matched++;
	matching->own = record->count;
	matching->rejected = matching->reader->rejected;
	if (matching->kind == JOIN_SEMI)
		put(matching, record);
}

bool
matching_row(struct matching *matching, struct record *record, struct slice row)
{
	if (!adds_fields(matching) || matching->reader->rejected != matching->rejected)
		return false;
	record->count = matching->own;
	shelf_unpack(matching->shelf, row, needs_all_names(matching), record);
	put(matching, record);
	return !matching->stopped;
}

void
matching_take(struct matching *matching, struct record *record, struct shelf_key *key)
{
	if (!key) {
		matching_none(matching, record);
		return;
	}
	matching_begin(matching, record);
	for (uint64_t place = key->first; place != SHELF_END;) {
		struct slice row = shelf_row(matching->shelf, place, &place);

		if (!matching_row(matching, record, row))
			break;
	}
	if (key->count > 1 && adds_fields(matching))
		note_many(matching, key);
}

static void
put_line(struct matching *matching, struct slice line, const struct slice *row)
{
	struct output *out = &matching->writer->out;

	output_slice(out, line);
	if (adds_fields(matching))
		shelf_write(matching->shelf, row, out);
	output_byte(out, '\n');
	matching->writer->count++;
}

void
matching_line(struct matching *matching, struct slice line, struct shelf_key *key)
{
	struct slice row;

	if (!key) {
		matching->unmatched++;
		if (matching->kind == JOIN_LEFT || matching->kind == JOIN_ANTI)
			put_line(matching, line, NULL);
		return;
	}
	matching->matched++;
	if (matching->kind == JOIN_SEMI)
		put_line(matching, line, NULL);
	if (!adds_fields(matching))
		return;
	for (uint64_t place = key->first; place != SHELF_END;) {
		row = shelf_row(matching->shelf, place, &place);
		put_line(matching, line, &row);
	}
	if (key->count > 1)
		note_many(matching, key);
}

const struct record *
matching_head(struct matching *matching, const struct record *record)
{
	struct record *head = &matching->head;

	head->count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(head, (struct field){ .name = record->fields[i].name, .type = VALUE_CELL });
	if (adds_fields(matching) && head->count)
		shelf_head(matching->shelf, head);
	return head;
}

void
matching_report(const struct matching *matching)
{
	if (matching->many_keys && !matching->stopped)
		warn("%llu key%s several records on both sides (many to many), which made %llu of the records written",
		     (unsigned long long)matching->many_keys, matching->many_keys == 1 ? " has" : "s have",
		     (unsigned long long)matching->many_rows);
}
