#include "record/columns.h"

#include "base/die.h"
#include "base/list.h"
#include "record/expression_lexer.h"

/* A field of the output: it is taken from the record or from a column to its left, or it is set or computed. */
struct column {
	struct slice name;
	struct selector from;
	struct slice value;            /* of a set one */
	struct column *set;            /* of -f: the constant that it places, or NULL */
	struct expression *expression; /* of a computed one, or NULL */
	bool is_copy;                  /* of the computed column at that place */
	size_t place;
	bool placed; /* of -s: -f does that */
};

static bool
is_quoted_name(struct slice text)
{
	size_t i = 1;

	if (!text.length || *text.data != '`')
		return false;
	for (; i < text.length && text.data[i] != '`'; i++)
		i += text.data[i] == '\\';
	return i + 1 == text.length;
}

/* A quote within a name, as in it's, opens nothing. */
static bool
opens_quote(struct slice text, size_t at)
{
	return memchr("\"'`", text.data[at], 3) && (at == 0 || !lexer_is_name_byte(text.data[at - 1]));
}

/* One of these bytes makes it an expression. */
static bool
has_sign(struct slice text)
{
	static const char signs[] = "+-*/%()<>=!@";

	for (size_t i = 0; i < text.length; i++)
		if (memchr(signs, text.data[i], sizeof signs - 1) || (text.data[i] != '`' && opens_quote(text, i)))
			return true;
	return false;
}

/* The place where the quote that opens there closes, or the text's length. */
static size_t
find_close(struct slice text, size_t at)
{
	char quote = text.data[at];

	for (at++; at < text.length && text.data[at] != quote; at++)
		at += text.data[at] == '\\';
	return at < text.length ? at : text.length;
}

/* The length of the expression at the front, which ends before a comma outside brackets and quotes. */
static size_t
expression_length(struct slice text)
{
	size_t depth = 0;

	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		if (opens_quote(text, i))
			i = find_close(text, i);
		else if (byte == '(')
			depth++;
		else if (byte == ')')
			depth -= depth > 0;
		else if (byte == ',' && !depth)
			return i;
	}
	return text.length;
}

/* Takes NAME, NEW=OLD or NEW=EXPR and the comma behind it off the front. */
static bool
take_part(struct slice *rest, struct slice *part)
{
	size_t equals, length;

	if (!rest->data)
		return false;
	equals = list_find(*rest, '=');
	length = list_find(*rest, ',');
	if (equals < length)
		length = equals + 1 + expression_length(slice_from(*rest, equals + 1));
	*part = slice_first(*rest, length);
	*rest = length < rest->length ? slice_from(*rest, length + 1) : (struct slice){ NULL, 0 };
	return true;
}

static void
add_named(struct named **list, size_t *count, const char *name, const char *option)
{
	*list = must_grow(*list, (*count + 1) * sizeof **list);
	(*list)[(*count)++] = (struct named){ name, option };
}

/* A name means the column of that name to the left; without one, the record's field. */
static void
bind(struct columns *columns, struct column *column)
{
	const char *name;
	size_t at = 0;

	for (size_t i = 0; i < columns->field_count; i++)
		expression_bind(column->expression, columns->fields[i].name, i);
	while ((name = expression_field(column->expression, &at)))
		add_named(&columns->names, &columns->name_count, name, "--fields");
	for (at = 0; (name = expression_doubtful(column->expression, &at));)
		add_named(&columns->doubtful, &columns->doubtful_count, name, "--fields");
}

/* What stands behind the equals sign, where it is an expression: with a sign, or as words that are one. */
static bool
take_expression(struct columns *columns, struct column *column, struct slice text)
{
	const char *message;
	bool signs = has_sign(text), words = !signs && (slice_find(text, ' ') < text.length);

	if (is_quoted_name(text) || (!signs && !words))
		return false;
	column->expression = expression_parse_value(text, &columns->arena, &message);
	if (!column->expression && signs)
		options_wrong("--fields: %.*s: %s; a field's name with signs takes `backquotes`", (int)column->name.length,
		              column->name.data, message);
	if (!column->expression)
		return false;
	bind(columns, column);
	if (words)
		add_named(&columns->doubtful, &columns->doubtful_count, arena_copy(&columns->arena, text).data, "--fields");
	return true;
}

/* A plain name: of a computed column to the left, or of a field. */
static void
take_name(struct columns *columns, struct column *column, struct slice name)
{
	column->from.name = name;
	for (size_t i = 0; i < columns->field_count; i++)
		if (columns->fields[i].expression && slice_equal(columns->fields[i].name, name)) {
			column->is_copy = true;
			column->place = i;
		}
}

static void
add_field(struct columns *columns, struct slice part)
{
	struct column *column = &columns->fields[columns->field_count];
	size_t equals = list_find(part, '=');
	bool renames = equals < part.length;
	struct slice right = renames ? slice_trim(slice_from(part, equals + 1)) : (struct slice){ NULL, 0 };

	*column = (struct column){ .name = list_name(slice_first(part, equals), &columns->arena) };
	if (!column->name.length || (renames && !right.length))
		options_wrong("'%.*s' is not NAME or NEW=OLD", (int)part.length, part.data);
	for (size_t i = 0; i < columns->field_count; i++)
		if (slice_equal(columns->fields[i].name, column->name))
			options_wrong("--fields: '%.*s' is there twice", (int)column->name.length, column->name.data);
	if (!renames)
		take_name(columns, column, column->name);
	else if (!take_expression(columns, column, right))
		take_name(columns, column, list_name(right, &columns->arena));
	columns->field_count++;
}

static void
add_fields(struct columns *columns, const char *list)
{
	struct slice rest = slice_of(list), part;

	columns->fields = must_alloc((strlen(list) / 2 + 2) * sizeof *columns->fields);
	while (take_part(&rest, &part))
		add_field(columns, part);
}

static void
add_omitted(struct columns *columns, const char *list)
{
	struct slice rest = slice_of(list), part;

	columns->omitted = must_alloc((strlen(list) / 2 + 2) * sizeof *columns->omitted);
	while (list_take(&rest, &part)) {
		struct slice name = list_name(part, &columns->arena);

		if (!name.length)
			options_wrong("--omit: a name is empty");
		columns->omitted[columns->omitted_count++] = name;
		add_named(&columns->names, &columns->name_count, arena_copy(&columns->arena, name).data, "--omit");
	}
}

static void
add_set(struct columns *columns, const char *text)
{
	struct column *column = &columns->sets[columns->set_count++];
	size_t equals = list_find(slice_of(text), '=');

	if (!text[equals] || !equals)
		options_wrong("--set: '%s' is not NAME=VALUE", text);
	*column = (struct column){ .value = slice_of(text + equals + 1) };
	column->name = list_name((struct slice){ text, equals }, &columns->arena);
}

/* The constant of that name, or NULL. */
static struct column *
find_set(struct columns *columns, struct slice name)
{
	for (size_t i = columns->set_count; i-- > 0;)
		if (slice_equal(columns->sets[i].name, name))
			return &columns->sets[i];
	return NULL;
}

/* Notes which constants -f places itself; the others come behind its fields. The records should have all other
 * fields that -f names. */
static void
place_sets(struct columns *columns)
{
	for (size_t i = 0; i < columns->field_count; i++) {
		struct column *column = &columns->fields[i];

		if (column->expression || column->is_copy)
			continue;
		column->set = find_set(columns, column->from.name);
		if (column->set)
			column->set->placed = true;
		else
			add_named(&columns->names, &columns->name_count, arena_copy(&columns->arena, column->from.name).data,
			          "--fields");
	}
}

void
columns_open(struct columns *columns, const struct options *options)
{
	*columns = (struct columns){ .arena = { 0 } };
	columns->sets = must_alloc((options->given_count + 1) * sizeof *columns->sets);
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == 's')
			add_set(columns, options->given[i].value);
	if (options_has(options, 'f'))
		add_fields(columns, options->values['f']);
	if (options_has(options, 'x'))
		add_omitted(columns, options->values['x']);
	place_sets(columns);
}

/* Adds a field of -f; false if the record was rejected for it. Without a reader only its name counts. */
static bool
make_field(struct columns *columns, struct column *column, const struct record *record, struct reader *reader,
           struct field *field)
{
	const struct field *found = NULL;

	*field = (struct field){ .type = VALUE_TEXT };
	if (column->expression && reader && !expression_compute(column->expression, record, &columns->made, reader, field))
		return false;
	if (column->set)
		*field = (struct field){ column->name, column->set->value, VALUE_CELL };
	else if (column->is_copy)
		*field = columns->made.fields[column->place];
	else if (!column->expression)
		found = record_find(record, &column->from);
	if (found)
		*field = *found;
	field->name = column->name;
	return true;
}

static bool
is_omitted(const struct columns *columns, struct slice name)
{
	for (size_t i = 0; i < columns->omitted_count; i++)
		if (slice_equal(columns->omitted[i], name))
			return true;
	return false;
}

/* Adds the fields of -f, and before them all other fields if these are not left out. */
static struct record *
gather(struct columns *columns, const struct record *record)
{
	struct record *out = &columns->out;

	if (columns->field_count && !columns->omitted_count)
		return &columns->made;
	out->count = 0;
	for (size_t i = 0; i < record->count; i++)
		if (!is_omitted(columns, record->fields[i].name))
			record_append(out, record->fields[i]);
	for (size_t i = 0; i < columns->made.count; i++)
		record_set(out, columns->made.fields[i]);
	return out;
}

static const struct record *
make(struct columns *columns, const struct record *record, struct reader *reader)
{
	struct record *out;
	struct field field;

	if (!columns->field_count && !columns->set_count && !columns->omitted_count)
		return record;
	columns->made.count = 0;
	for (size_t i = 0; i < columns->field_count; i++) {
		if (!make_field(columns, &columns->fields[i], record, reader, &field))
			return NULL;
		record_append(&columns->made, field);
	}
	out = gather(columns, record);
	for (size_t i = 0; i < columns->set_count; i++)
		if (!columns->sets[i].placed)
			record_set(out, (struct field){ columns->sets[i].name, columns->sets[i].value, VALUE_CELL });
	return out;
}

const struct record *
columns_make(struct columns *columns, const struct record *record, struct reader *reader)
{
	return make(columns, record, reader);
}

const struct record *
columns_head(struct columns *columns, const struct record *record)
{
	return make(columns, record, NULL);
}

bool
columns_have(const struct columns *columns, const char *name)
{
	for (size_t i = 0; i < columns->field_count; i++)
		if (slice_is(columns->fields[i].name, name))
			return true;
	return false;
}

void
columns_report(const struct columns *columns)
{
	for (size_t i = 0; i < columns->field_count; i++)
		if (columns->fields[i].expression)
			expression_report(columns->fields[i].expression);
}

bool
columns_are_quiet(const struct columns *columns)
{
	for (size_t i = 0; i < columns->field_count; i++)
		if (columns->fields[i].expression && !expression_is_quiet(columns->fields[i].expression))
			return false;
	return true;
}

void
columns_forget(const struct columns *columns)
{
	for (size_t i = 0; i < columns->field_count; i++)
		if (columns->fields[i].expression)
			expression_forget(columns->fields[i].expression);
}
