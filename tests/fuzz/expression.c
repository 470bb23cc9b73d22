/* select's expressions: the first line is one, the others are records, JSON Lines.
 * "not (E)" holds where E does not, and both have the same fields. */
#include <stdio.h>

#include "harness.h"
#include "record/expression.h"

struct pair {
	struct expression *plain, *negated;
};

static void
hold(const struct record *record, void *context)
{
	struct reader nowhere = { .input.name = "input" };
	struct pair *pair = context;

	bool plain = expression_holds(pair->plain, record, &nowhere), negated;

	negated = expression_holds(pair->negated, record, &nowhere);
	fuzz_require(nowhere.rejected ? !plain && !negated : plain != negated,
	             "a condition and its negation differ, and neither holds where a pattern gives up");
}

static void
body(struct slice input)
{
	struct arena arena = { .newest = NULL };
	struct slice line = { "", 0 };
	const char *message = NULL;
	struct pair pair;
	char *text, *negated;
	size_t at = 0, other = 0;

	slice_take(&input, '\n', &line);
	text = arena_alloc(&arena, line.length + 1);
	memcpy(text, line.data, line.length);
	text[line.length] = '\0';
	pair.plain = expression_parse(text, &arena, &message);
	if (!pair.plain) {
		fuzz_require(message && *message, "an error has words");
		return;
	}
	negated = arena_alloc(&arena, line.length + 8);
	sprintf(negated, "not (%s)", text);
	pair.negated = expression_parse(negated, &arena, &message);
	if (!pair.negated)
		return; /* it was as deep or as long as it may be */
	for (const char *field; (field = expression_field(pair.plain, &at));)
		fuzz_require(strcmp(field, expression_field(pair.negated, &other)) == 0, "both name the same fields");
	if (input.data)
		fuzz_read(input, (struct layout){ .format = FORMAT_JSON }, scanner_choose(), hold, &pair);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
