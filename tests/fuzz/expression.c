/* select's expressions: the first line is one, the others are records, JSON Lines.
 * Of a condition E: "not (E)" holds where E does not, both have the same fields, and what E computes is true where it
 * holds. Of any: "coalesce((E))" computes the same, and "(E) is missing" holds where that is nothing. */
#include <stdio.h>

#include "harness.h"
#include "record/expression.h"
#include "record/value.h"

/* NULL for what is not there: no condition, or as deep or long as it may be. */
struct forms {
	struct expression *plain, *negated;        /* as conditions */
	struct expression *computed, *same, *none; /* as values, and the last as a condition */
};

static void
hold(struct forms *forms, const struct record *record)
{
	struct reader nowhere = { .input.name = "input" };
	bool plain = expression_holds(forms->plain, record, &nowhere), negated;
	struct field value;

	negated = expression_holds(forms->negated, record, &nowhere);
	fuzz_require(nowhere.rejected ? !plain && !negated : plain != negated,
	             "a condition and its negation differ, and neither holds where the record is rejected");
	if (!nowhere.rejected && forms->computed)
		fuzz_require(expression_compute(forms->computed, record, NULL, &nowhere, &value) &&
		                 (value_type(&value) == VALUE_TRUE) == plain,
		             "what a condition computes is whether it holds");
}

static void
compute(struct forms *forms, const struct record *record)
{
	struct reader nowhere = { .input.name = "input" };
	struct field value, same;
	bool made = expression_compute(forms->computed, record, NULL, &nowhere, &value);
	bool again = expression_compute(forms->same, record, NULL, &nowhere, &same), none;

	fuzz_require(made == again, "what is computed twice is rejected twice");
	if (!made)
		return;
	fuzz_require(slice_equal(value.text, same.text) && value_type(&value) == value_type(&same),
	             "coalesce gives what is there");
	none = expression_holds(forms->none, record, &nowhere);
	fuzz_require(none == !value.text.length, "what is missing is empty");
}

static void
take(const struct record *record, void *context)
{
	struct forms *forms = context;

	if (forms->plain && forms->negated)
		hold(forms, record);
	if (forms->computed && forms->same && forms->none)
		compute(forms, record);
}

/* The text with another before and behind it. */
static const char *
wrap(const char *before, const char *text, const char *behind, struct arena *arena)
{
	char *wrapped = arena_alloc(arena, strlen(before) + strlen(text) + strlen(behind) + 1);

	sprintf(wrapped, "%s%s%s", before, text, behind);
	return wrapped;
}

static void
parse(struct forms *forms, const char *text, struct arena *arena)
{
	const char *message = NULL, *other;
	size_t at = 0, beside = 0;

	forms->computed = expression_parse_value(slice_of(text), arena, &message);
	fuzz_require(forms->computed || (message && *message), "an error has words");
	forms->plain = expression_parse(text, arena, &message);
	fuzz_require(forms->computed || !forms->plain, "a condition is an expression");
	if (!forms->computed)
		return;
	forms->negated = expression_parse(wrap("not (", text, ")", arena), arena, &other);
	forms->same = expression_parse_value(slice_of(wrap("coalesce((", text, "))", arena)), arena, &other);
	forms->none = expression_parse(wrap("(", text, ") is missing", arena), arena, &other);
	if (!forms->negated)
		return;
	for (const char *field; (field = expression_field(forms->computed, &at));)
		fuzz_require(strcmp(field, expression_field(forms->negated, &beside)) == 0, "both name the same fields");
}

static void
body(struct slice input)
{
	struct arena arena = { .newest = NULL };
	struct slice line = { "", 0 };
	struct forms forms = { NULL, NULL, NULL, NULL, NULL };

	slice_take(&input, '\n', &line);
	if (slice_find(line, '@') < line.length)
		return; /* lists are files, and any file might be */
	parse(&forms, arena_copy(&arena, line).data, &arena);
	if (forms.computed && input.data)
		fuzz_read(input, (struct layout){ .format = FORMAT_JSON }, scanner_choose(), take, &forms);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
