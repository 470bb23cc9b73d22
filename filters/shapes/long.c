#include "shapes/long.h"

#include <stdio.h>

#include "base/die.h"
#include "base/list.h"

enum { MOST_COLUMNS = 65536 }; /* of which is remembered what they are */
enum verdict { VERDICT_STAYS, VERDICT_GOES };

/* A column's name is looked at once, or for each cell beyond the first many. */
static enum verdict
verdict_of(struct long_shape *shape, struct slice name)
{
	enum verdict *known = table_find(&shape->columns, name), verdict;

	if (known)
		return *known;
	if (!shape->pattern)
		return VERDICT_STAYS;
	verdict = pattern_match(shape->pattern, name, NULL) == PATTERN_MATCHES ? VERDICT_GOES : VERDICT_STAYS;
	shape->found |= verdict == VERDICT_GOES;
	if (shape->columns.count < MOST_COLUMNS)
		*(enum verdict *)table_upsert(&shape->columns, name, NULL) = verdict;
	return verdict;
}

/* The name of a column as a value: 2019 is a number, but where there are numbers for names, these are texts. */
static struct field
name_field(const struct long_shape *shape, struct slice name)
{
	return (struct field){ shape->into[0], name, shape->into_count > 2 ? VALUE_TEXT : VALUE_CELL };
}

/* The number of a column, from 1, in the order of the input. */
static void
add_number(struct long_shape *shape, struct slice name)
{
	const struct table *names = &shape->reader->names;
	const void *known = table_find(names, name);

	if (!known)
		die("--long: so many columns have no numbers");
	snprintf(shape->number, sizeof shape->number, "%u", table_number(names, known) + 1);
	record_append(&shape->out, (struct field){ shape->into[2], slice_of(shape->number), VALUE_NUMBER });
}

static const void *
find_column(void *context, const struct field *cell)
{
	return cell->text.length && verdict_of(context, cell->name) == VERDICT_GOES ? cell : NULL;
}

static bool
add_cell(void *context, const struct field *cell, const void *column, struct reader *reader)
{
	struct long_shape *shape = context;

	(void)column, (void)reader;
	record_append(&shape->out, name_field(shape, cell->name));
	record_append(&shape->out, (struct field){ shape->into[1], cell->text, cell->type });
	if (shape->into_count > 2)
		add_number(shape, cell->name);
	return true;
}

/* "NAME,VALUE" or "NAME,VALUE,NUMBER". */
static bool
take_into(struct long_shape *shape, struct slice list, struct arena *arena)
{
	struct slice name;
	size_t *count = &shape->into_count;

	for (; *count < 3 && list_take(&list, &name); ++*count)
		shape->into[*count] = list_name(name, arena);
	for (size_t i = 0; i < *count; i++)
		if (!shape->into[i].length || slice_equal(shape->into[i], shape->into[(i + 1) % *count]))
			return false;
	return *count >= 2 && !list.length;
}

bool
long_open(struct long_shape *shape, const char *columns, const char *into, struct reader *reader, struct arena *arena)
{
	struct slice text = slice_of(columns);
	const char *message;
	bool is_pattern = text.length > 2 && *text.data == '/' && text.data[text.length - 1] == '/';

	*shape = (struct long_shape){ .argument = columns, .reader = reader };
	shape->columns = table_of(arena, sizeof(enum verdict));
	if (is_pattern)
		shape->pattern = pattern_compile(slice_first(slice_from(text, 1), text.length - 2), arena, &message);
	if (is_pattern && !shape->pattern)
		options_wrong("--long: %s", message);
	if (!take_into(shape, slice_of(into), arena))
		options_wrong(
			"--into: '%s' is not the name of the field for the column, of that for the cell, and perhaps of one "
			"for the column's number",
			into);
	shape->unpivot = (struct unpivot){ find_column, add_cell, false, shape, &shape->out };
	return is_pattern;
}

void
long_take_name(struct long_shape *shape, struct slice name)
{
	*(enum verdict *)table_upsert(&shape->columns, name, NULL) = VERDICT_GOES;
}

static bool
is_into(const struct long_shape *shape, struct slice name)
{
	for (size_t i = 0; i < shape->into_count; i++)
		if (slice_equal(name, shape->into[i]))
			return true;
	return false;
}

/* The fields that stay; false if one of them has the name of a new field. */
static bool
keep_fields(struct long_shape *shape, const struct record *record)
{
	shape->out.count = 0;
	for (size_t i = 0; i < record->count; i++) {
		const struct field *field = &record->fields[i];

		if (verdict_of(shape, field->name) == VERDICT_GOES || !field->text.length)
			continue;
		if (is_into(shape, field->name)) {
			reader_reject(shape->reader, "there is a field '%.*s' already: --into NAME,VALUE gives others",
			              (int)field->name.length, field->name.data);
			return false;
		}
		record_append(&shape->out, *field);
	}
	return true;
}

void
long_put(struct long_shape *shape, const struct record *record, struct writer *writer)
{
	if (keep_fields(shape, record))
		rows_unpivot(&shape->unpivot, record, shape->reader, writer);
}

int
long_check(struct long_shape *shape)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < shape->into_count; i++)
		if (reader_knows_names(shape->reader) && reader_named(shape->reader, shape->into[i]) &&
		    verdict_of(shape, shape->into[i]) != VERDICT_GOES) {
			warn("--long: there is a field '%.*s' already: --into NAME,VALUE gives others", (int)shape->into[i].length,
			     shape->into[i].data);
			status = EXIT_FAILED;
		}
	return status;
}

/* With numbers, a last record without a cell is written for each column, so that a column without
 * cells is known too. */
static void
write_columns(struct long_shape *shape, const struct record *names, struct writer *writer)
{
	for (size_t i = 0; shape->into_count > 2 && i < names->count; i++) {
		if (verdict_of(shape, names->fields[i].name) != VERDICT_GOES)
			continue;
		shape->out.count = 0;
		record_append(&shape->out, name_field(shape, names->fields[i].name));
		add_number(shape, names->fields[i].name);
		shape->reader->added++;
		writer_pass(writer, &shape->out, shape->reader);
	}
}

int
long_close(struct long_shape *shape, struct writer *writer)
{
	const struct record *names = reader_names(shape->reader);
	struct record head = { .fields = NULL };

	for (size_t i = 0; i < names->count; i++)
		if (verdict_of(shape, names->fields[i].name) != VERDICT_GOES && !is_into(shape, names->fields[i].name))
			record_append(&head, names->fields[i]);
	if (shape->pattern && names->count && !shape->found) {
		warn("--long: no field's name matches %s", shape->argument);
		return EXIT_FAILED;
	}
	for (size_t i = 0; i < shape->into_count; i++)
		record_append(&head, (struct field){ .name = shape->into[i] });
	write_columns(shape, names, writer);
	writer_head(writer, &head);
	return EXIT_DONE;
}
