/* The JSON reader: scanners and read lengths make no difference; a line is taken if and
 * only if jansson takes it, with the same members; and so is it as an element of an array. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "harness.h"

enum { MAX_DEPTH = 64 };

/* What jansson's value is flattened to. */
struct leaves {
	struct {
		struct slice name, text;
		bool number;
	} list[4096];
	size_t count;
	struct arena arena;
	bool odd; /* too deep, a name too long, or more than there is room for: no line of ours */
};

static void flatten(struct leaves *leaves, struct slice path, json_t *value, unsigned depth);

static struct slice
join(struct leaves *leaves, struct slice path, const char *key, unsigned depth)
{
	size_t length = path.length + strlen(key) + 1;
	char *joined = arena_alloc(&leaves->arena, length + 1);

	leaves->odd |= length > RECORD_MAX_NAME;
	return (struct slice){ joined, (size_t)sprintf(joined, "%.*s%s%s", (int)path.length, path.length ? path.data : "",
		                                           depth ? "." : "", key) };
}

static void
add_leaf(struct leaves *leaves, struct slice path, struct slice text, bool number)
{
	for (size_t i = 0; i < leaves->count; i++)
		leaves->odd |= slice_equal(leaves->list[i].name, path);
	leaves->odd |= leaves->count == sizeof leaves->list / sizeof *leaves->list;
	if (leaves->odd)
		return;
	leaves->list[leaves->count].name = path;
	leaves->list[leaves->count].number = number;
	leaves->list[leaves->count++].text = arena_copy(&leaves->arena, text);
}

static void
flatten_children(struct leaves *leaves, struct slice path, json_t *value, unsigned depth)
{
	const char *key;
	json_t *child;
	size_t index;
	char number[24];

	leaves->odd |= depth == MAX_DEPTH;
	if (leaves->odd)
		return;
	json_object_foreach (value, key, child)
		flatten(leaves, join(leaves, path, key, depth), child, depth + 1);
	json_array_foreach(value, index, child)
	{
		snprintf(number, sizeof number, "%zu", index);
		flatten(leaves, join(leaves, path, number, depth), child, depth + 1);
	}
}

static void
flatten(struct leaves *leaves, struct slice path, json_t *value, unsigned depth)
{
	if (json_object_size(value) || json_array_size(value) || !depth)
		flatten_children(leaves, path, value, depth);
	else if (json_is_string(value))
		add_leaf(leaves, path, (struct slice){ json_string_value(value), json_string_length(value) }, false);
	else if (json_is_object(value) || json_is_array(value))
		add_leaf(leaves, path, slice_of(json_is_object(value) ? "{}" : "[]"), false);
	else if (json_is_boolean(value))
		add_leaf(leaves, path, slice_of(json_is_true(value) ? "true" : "false"), false);
	else
		add_leaf(leaves, path, (struct slice){ "", 0 }, json_is_number(value));
}

static void
compare_record(const struct record *record, void *context)
{
	const struct leaves *leaves = context;

	fuzz_require(record->count == leaves->count, "as many members as jansson has");
	for (size_t i = 0; i < leaves->count; i++) {
		const struct field *field = record_find(record, &(struct selector){ leaves->list[i].name, i });

		fuzz_require(field, "a member that jansson has");
		if (leaves->list[i].number)
			fuzz_require(field->type == VALUE_NUMBER, "a number that jansson has");
		else
			fuzz_require(slice_equal(field->text, leaves->list[i].text), "a text is jansson's");
	}
}

/* The line with that around it. */
static struct slice
wrapped(struct slice line, const char *before, const char *behind, struct arena *arena)
{
	size_t length = strlen(before) + line.length + strlen(behind);
	char *text = arena_alloc(arena, length + 1);

	memcpy(text, before, strlen(before));
	memcpy(text + strlen(before), line.data, line.length);
	memcpy(text + strlen(before) + line.length, behind, strlen(behind) + 1);
	return (struct slice){ text, length };
}

static uint64_t
records_of(struct slice text, struct leaves *leaves)
{
	return fuzz_read(text, (struct layout){ .format = FORMAT_JSON }, scanner_choose(),
	                 leaves->odd ? NULL : compare_record, leaves)
	    .records;
}

/* Whether something ends in the line and another begins behind it: several records, perhaps. */
static bool
may_be_several(struct slice line)
{
	struct slice rest = slice_from(line, slice_find(line, '}'));

	return slice_find(rest, '{') < rest.length || slice_find(rest, '[') < rest.length;
}

/* Numbers past long long and double are jansson's limit, not JSON's. */
static void
compare_line(struct slice line)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;
	static struct leaves leaves;
	json_error_t error;
	json_t *value = json_loadb(line.data, line.length, flags, &error);
	uint64_t wanted = 0;

	leaves.count = 0;
	leaves.odd = false;
	leaves.arena = (struct arena){ 0 };
	if (slice_find(line, '\0') < line.length) { /* jansson steps over one between two tokens */
		json_decref(value);
		return;
	}
	if (!value && (json_error_code(&error) == json_error_numeric_overflow || may_be_several(line))) {
		return;
	}
	if (value && json_is_object(value)) {
		flatten(&leaves, (struct slice){ "", 0 }, value, 0);
		wanted = !leaves.odd;
	}
	if (slice_find(line, '[') < slice_find(line, '{'))
		return;                                    /* an array of records, or what looks like one */
	line = wrapped(line, "", "\n", &leaves.arena); /* or a carriage return would end it */
	fuzz_require(records_of(line, &leaves) == wanted, "a line is taken if jansson takes it");
	if (wanted)
		fuzz_require(records_of(wrapped(line, line.data, line.data, &leaves.arena), &leaves) == 3,
		             "a line is taken as those like it before");
	if (wanted && line.length + 64 < RECORD_MAX_LINE)
		fuzz_require(records_of(wrapped(line, "[\n", "]", &leaves.arena), &leaves) == 1,
		             "an element is taken as a line is");
	json_decref(value);
}

static void
body(struct slice input)
{
	struct slice line;

	fuzz_read_alike(input, (struct layout){ .format = FORMAT_JSON });
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_JSON, .encoding = "UTF-16LE" });
	if (slice_starts(input, "\xef\xbb\xbf"))
		return;
	while (slice_take(&input, '\n', &line))
		if (utf8_valid(line) && !slice_starts(line, "\xef\xbb\xbf"))
			compare_line(line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
