/* Names of fields, each stored once, and whether the program needs the field. */
#include "base/die.h"
#include "record/reader.h"

void
reader_want(struct reader *reader, const char *const *names, size_t count)
{
	reader->wanted = names;
	reader->wanted_count = count;
}

void
reader_need(struct reader *reader, const char *const *names, size_t count)
{
	reader->needed = names;
	reader->needed_count = count;
}

static bool
is_wanted(const struct reader *reader, struct slice name)
{
	for (size_t i = 0; i < reader->wanted_count; i++)
		if (slice_is(name, reader->wanted[i]))
			return true;
	return !reader->wanted;
}

/* The name as it begins a member of a JSON object, for comparing bytes. */
static void
note_quoted(struct name *name, struct arena *arena)
{
	size_t length = name->text.length + 3, head = length < sizeof name->head ? length : sizeof name->head;
	char *quoted = arena_alloc(arena, length);

	quoted[0] = '"';
	memcpy(quoted + 1, name->text.data, name->text.length);
	memcpy(quoted + length - 2, "\":", 2);
	memcpy(name->head, quoted, head);
	memset(name->mask, 0xff, head);
	name->quoted = (struct slice){ quoted, length };
}

struct name *
reader_name(struct reader *reader, struct slice text)
{
	bool added;
	struct name **name = table_upsert(&reader->names, text, &added);

	if (added) {
		*name = arena_alloc(&reader->name_arena, sizeof **name);
		**name = (struct name){ .text = table_row(&reader->names, reader->names.count - 1)->key };
		(*name)->wanted = is_wanted(reader, text);
		note_quoted(*name, &reader->name_arena);
	}
	return *name;
}

const struct record *
reader_names(struct reader *reader)
{
	reader->record.count = 0;
	for (size_t i = 0; i < reader->names.count; i++)
		record_append(&reader->record, (struct field){ .name = table_row(&reader->names, i)->key, .type = VALUE_CELL });
	return &reader->record;
}

bool
reader_named(const struct reader *reader, struct slice name)
{
	return reader->forgot_names || table_find(&reader->names, name);
}

bool
reader_knows_names(const struct reader *reader)
{
	return !*reader->paths && reader->format != FORMAT_JSON && reader->column_count;
}
