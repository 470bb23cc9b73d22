/* Names of fields: the first line's stand in a list as the command line has them, in backquotes, and
 * come back; the lines below are records of JSON, which come back from CSV, where each has what it had,
 * under the header that all of them make together. */
#include <stdlib.h>

#include "base/list.h"
#include "harness.h"
#include "record/writer.h"

/* Each tab parts two names. */
static void
check_names(struct slice line)
{
	struct arena arena = { .newest = NULL };
	struct buffer list = { .data = NULL };
	struct slice names = line, name, rest, part;

	while (slice_take(&names, '\t', &name)) {
		if (list.length)
			buffer_byte(&list, ',');
		list_write_name(&list, name);
		if (!name.length)
			return; /* nobody writes a list with an empty name */
	}
	rest = buffer_slice(&list);
	for (names = line; slice_take(&names, '\t', &name);) {
		fuzz_require(list_take(&rest, &part), "a list has as many names as were written");
		fuzz_require(slice_equal(list_name(part, &arena), name), "a name comes back out of its backquotes");
	}
	fuzz_require(!rest.length, "and no more");
}

/* The fields of records, one behind another; each record's count stands in front of them. */
struct copies {
	struct field *list;
	size_t count, capacity, records, at;
	struct arena arena;
	bool odd; /* a name that no table can have */
};

static void
keep(struct copies *copies, struct field field)
{
	if (copies->count == copies->capacity) {
		copies->capacity = 2 * copies->capacity + 64;
		copies->list = must_grow(copies->list, copies->capacity * sizeof *copies->list);
	}
	field.name = arena_copy(&copies->arena, field.name);
	field.text = arena_copy(&copies->arena, field.text);
	copies->list[copies->count++] = field;
}

static void
copy(const struct record *record, void *context)
{
	struct copies *copies = context;

	keep(copies, (struct field){ .type = (enum value_type)record->count });
	for (size_t i = 0; i < record->count; i++) {
		struct slice name = record->fields[i].name;

		keep(copies, record->fields[i]);
		copies->odd |= !slice_trim(name).length || !fuzz_may_name(name);
	}
	copies->records++;
}

/* The record as CSV gives it back has what it had, and nothing else. */
static void
compare(const struct record *record, void *context)
{
	struct copies *copies = context;
	size_t count = (size_t)copies->list[copies->at++].type, filled = 0;

	for (size_t i = 0; i < count; i++) {
		const struct field *wanted = &copies->list[copies->at + i];
		const struct field *found = record_find(record, &(struct selector){ wanted->name, i });

		fuzz_require(found, "the header has the fields of all records");
		fuzz_require(slice_equal(found->text, wanted->text), "a value comes back from CSV");
		filled += wanted->text.length > 0;
	}
	copies->at += count;
	for (size_t i = 0; i < record->count; i++)
		filled -= record->fields[i].text.length > 0;
	fuzz_require(!filled, "and no other");
}

static struct slice
write_table(const struct copies *copies)
{
	static char csv[] = "csv";
	struct options options = { .values['o'] = csv };
	struct record record = { .fields = NULL };
	struct writer writer;
	struct slice outside;

	fuzz_catch();
	writer_open(&writer, &options);
	for (size_t at = 0; at < copies->count;) {
		size_t count = (size_t)copies->list[at++].type;

		record.count = 0;
		for (size_t i = 0; i < count; i++)
			record_append(&record, copies->list[at++]);
		fuzz_require(writer_put(&writer, &record, &outside), "the first 1,000 records fit their header");
	}
	writer_close(&writer);
	return fuzz_caught();
}

static void
body(struct slice input)
{
	const struct layout json = { .format = FORMAT_JSON };
	struct copies copies = { .list = NULL };
	struct slice line = { "", 0 };
	bool any = false;

	slice_take(&input, '\n', &line);
	check_names(line);
	if (!input.length)
		return;
	fuzz_read(input, json, scanner_choose(), copy, &copies);
	for (size_t i = 0; i < copies.count; i++)
		any |= copies.list[i].name.length > 0;
	if (copies.odd || !any || copies.records > WRITER_PREVIEW_ROWS)
		return;
	fuzz_require(
		fuzz_read(write_table(&copies), (struct layout){ .format = FORMAT_DETECT }, scanner_choose(), compare, &copies)
				.records == copies.records,
		"as many records come back");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
