#include "groups/specification.h"

#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"

static const char reserved[] = "aggregate.";

enum { MOST_PERIODS = 1000 };

/* "NAME=OP:FIELD,FIELD@PERIODS" in its parts. */
struct parts {
	struct slice name, operation, fields[OPERANDS];
	size_t window;
};

/* Takes "@5" off the end of the text: 5, or 0 where it has none. */
static size_t
take_window(struct slice *text)
{
	size_t at = text->length, window = 0;

	for (size_t next = list_find(*text, '@'); next < text->length;) {
		at = next;
		next += 1 + list_find(slice_from(*text, next + 1), '@');
	}
	for (size_t i = at + 1; i < text->length; i++) {
		if (text->data[i] < '0' || text->data[i] > '9' || window > MOST_PERIODS)
			return 0;
		window = window * 10 + (size_t)(text->data[i] - '0');
	}
	if (window)
		*text = slice_first(*text, at);
	return window;
}

static struct parts
split(struct slice text, struct arena *arena)
{
	struct parts parts = { .window = take_window(&text) };
	size_t equals = list_find(text, '='), colon, comma;

	if (equals < list_find(text, ':')) {
		parts.name = list_name(slice_first(text, equals), arena);
		text = slice_from(text, equals + 1);
	}
	colon = slice_find(text, ':');
	parts.operation = slice_first(text, colon);
	if (colon == text.length)
		return parts;
	text = slice_from(text, colon + 1);
	comma = list_find(text, ',');
	parts.fields[0] = list_name(slice_first(text, comma), arena);
	if (comma < text.length)
		parts.fields[1] = list_name(slice_from(text, comma + 1), arena);
	return parts;
}

/* The operation of that name and number of fields; if there is none, any operation of that name. */
static const struct operation *
find(const struct parts *parts, struct decimal *parameter)
{
	bool two = parts->fields[1].length > 0;
	const struct operation *operation = operation_find(parts->operation, two, parameter);

	return operation ? operation : operation_find(parts->operation, !two, parameter);
}

bool
specification_is_operation(const char *text)
{
	struct arena arena = { .newest = NULL };
	struct parts parts = split((struct slice){ text, strlen(text) }, &arena);
	struct decimal parameter;
	bool is_one = find(&parts, &parameter) != NULL;

	arena_free(&arena);
	return is_one;
}

static void
check_fields(const char *text, const struct parts *parts, const struct operation *operation)
{
	bool two = operation_fields(operation) == 2;
	int length = (int)parts->operation.length;

	if (!parts->fields[0].length && operation->operand != OPERAND_NONE)
		options_wrong("%s: which field? write %.*s:%s", text, length, parts->operation.data,
		              two ? "FIELD,FIELD" : "FIELD");
	if (two != (parts->fields[1].length > 0))
		options_wrong("%s: %.*s takes %s", text, length, parts->operation.data, two ? "two fields" : "one field");
}

/* The usual name: FIELD_OP, FIELD_FIELD_OP, or OP alone; of a window FIELD_OP_PERIODS. */
static struct slice
usual_name(const struct parts *parts, struct arena *arena)
{
	struct buffer name = { .data = NULL };

	for (size_t i = 0; i < OPERANDS; i++)
		if (parts->fields[i].length) {
			buffer_add(&name, parts->fields[i]);
			buffer_byte(&name, '_');
		}
	buffer_add(&name, parts->operation);
	if (parts->window)
		buffer_format(&name, "_%zu", parts->window);
	return arena_copy(arena, buffer_slice(&name));
}

static void
add_result(struct grouping *grouping, const char *text)
{
	struct parts parts = split((struct slice){ text, strlen(text) }, &grouping->arena);
	struct result result = { .written = slice_of(text) };
	struct buffer written = { .data = NULL };

	result.operation = find(&parts, &result.parameter);
	if (!result.operation)
		options_wrong("'%s' is not an operation", text);
	check_fields(text, &parts, result.operation);
	if (parts.window > MOST_PERIODS)
		options_wrong("%s: a window has at most %d periods", text, MOST_PERIODS);
	if (parts.window && result.operation->of_total)
		options_wrong("%s: a share is of one total, and not over a window", text);
	result.window = parts.window;
	result.name = parts.name.length ? parts.name : usual_name(&parts, &grouping->arena);
	if (!parts.name.length) {
		list_write_name(&written, result.name);
		buffer_format(&written, "=%s", text);
		result.written = arena_copy(&grouping->arena, buffer_slice(&written));
	}
	grouping_result(grouping, &result, parts.fields);
}

static void
check_names(const struct grouping *grouping)
{
	for (size_t i = 0; i < grouping->keys.count; i++)
		if (slice_starts(grouping->keys.keys[i].name, reserved))
			options_wrong("names that begin with '%s' are aggregate's own", reserved);
	for (size_t i = 0; i < grouping->result_count; i++) {
		struct slice name = grouping->results[i].name;
		bool twice = keys_find(&grouping->keys, name) < grouping->keys.count;

		for (size_t k = 0; k < i; k++)
			twice |= slice_equal(name, grouping->results[k].name);
		if (twice)
			options_wrong("'%.*s' would be two fields; name one NAME=OP:FIELD", (int)name.length, name.data);
		if (slice_starts(name, reserved))
			options_wrong("names that begin with '%s' are aggregate's own", reserved);
	}
}

void
specification_read(struct grouping *grouping, const char *list, char *const *operations, size_t count)
{
	struct keys keys = { .keys = NULL };
	struct slice wrong;

	if (list && *list && !keys_parse(&keys, list, &wrong))
		options_wrong("--group: '%.*s' is not a key, or there twice", (int)wrong.length, wrong.data);
	grouping_open(grouping, &keys, count);
	for (size_t i = 0; i < count; i++)
		add_result(grouping, operations[i]);
	check_names(grouping);
}

void
specification_want(const struct grouping *grouping, struct reader *reader)
{
	size_t count = 0;
	const char **names = must_alloc((grouping->keys.count + grouping->input_count + 1) * sizeof *names);
	struct arena arena = { .newest = NULL };

	for (size_t i = 0; i < grouping->keys.count; i++)
		names[count++] = arena_copy(&arena, grouping->keys.keys[i].field.name).data;
	for (size_t i = 0; i < grouping->input_count; i++)
		names[count++] = arena_copy(&arena, grouping->inputs[i].selector.name).data;
	reader_want(reader, names, count);
	reader_need(reader, names, count);
}

int
specification_check(const struct grouping *grouping, const struct reader *reader, bool is_part)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < grouping->keys.count; i++)
		if (!grouping->keys.keys[i].seen)
			status |= fields_check(reader, grouping->keys.keys[i].field.name, "--group", is_part);
	for (size_t i = 0; i < grouping->input_count; i++)
		if (!grouping->inputs[i].seen)
			status |= fields_check(reader, grouping->inputs[i].selector.name, "operation", is_part);
	return status;
}
