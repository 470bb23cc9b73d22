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

	if (matching->names_seen == names->count || !adds_fields(matching))
		return;
	matching->names_seen = names->count;
	for (size_t i = 0; i < added->count; i++) {
		struct slice name = table_row(added, i)->key;

		if (table_find(names, name))
			die("%s: '%.*s' is a field of OTHER too: --prefix P puts P before the names of OTHER's",
			    matching->reader->input.name, (int)name.length, name.data);
	}
}

/* Tables need all names in the first record, for their header. */
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

static void
take_unmatched(struct matching *matching, struct record *record)
{
	matching->unmatched++;
	if (matching->kind == JOIN_INNER || matching->kind == JOIN_SEMI)
		return;
	if (matching->kind == JOIN_LEFT && needs_all_names(matching))
		shelf_head(matching->shelf, record);
	put(matching, record);
}

/* Counts a record of a key that has several rows. */
static void
note_many(struct matching *matching, struct shelf_key *key)
{
	uint64_t read = matching->reader->in + matching->other_in;

	if (key->met == 2)
		matching->many_rows += key->count;
	else if (++key->met == 2) {
		matching->many_keys++;
		matching->many_rows += 2 * (uint64_t)key->count;
	}
	if (matching->writer->count / EXPLOSION <= read || matching->told_explosion)
		return;
	matching->told_explosion = true;
	warn("%s:%llu: more than %d records come out for each that was read, %llu so far; --max-rows N stops at N",
	     matching->reader->input.name, (unsigned long long)matching->reader->line, EXPLOSION,
	     (unsigned long long)matching->writer->count);
}

/* Writes the record with each of the rows; one that is rejected is so once. */
static void
put_rows(struct matching *matching, struct record *record, const struct shelf_key *key)
{
	uint64_t rejected = matching->reader->rejected, place = key->first;
	size_t own = record->count;

	while (place != SHELF_END && !matching->stopped && matching->reader->rejected == rejected) {
		struct slice row = shelf_row(matching->shelf, place, &place);

		record->count = own;
		shelf_unpack(matching->shelf, row, needs_all_names(matching), record);
		put(matching, record);
	}
}

void
matching_take(struct matching *matching, struct record *record, struct shelf_key *key)
{
	if (!key) {
		take_unmatched(matching, record);
		return;
	}
	matching->matched++;
	if (matching->kind == JOIN_SEMI)
		put(matching, record);
	if (!adds_fields(matching))
		return;
	put_rows(matching, record, key);
	if (key->count > 1)
		note_many(matching, key);
}

void
matching_head(const struct matching *matching)
{
	struct record *head = &matching->reader->record;

	reader_header(matching->reader);
	if (adds_fields(matching) && head->count)
		shelf_head(matching->shelf, head);
	writer_head(matching->writer, head);
}

void
matching_report(const struct matching *matching)
{
	if (matching->many_keys)
		warn("%llu key%s several records on both sides (many to many), which made %llu of the records written",
		     (unsigned long long)matching->many_keys, matching->many_keys == 1 ? " has" : "s have",
		     (unsigned long long)matching->many_rows);
}
