#include "base/pattern.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/die.h"

/* A match gives up after so many steps, which take some milliseconds, or with so much memory for
 * the places to go back to. */
enum { MAX_STEPS = 1000000, FIRST_STACK = 32 * 1024, MAX_STACK = 4 * 1024 * 1024, MAX_HEAP_KIB = 16 * 1024 };

struct pattern {
	pcre2_code *code;
	pcre2_match_context *context;
	pcre2_match_data *found;
	uint32_t groups;
};

static void *
take_block(size_t size, void *context)
{
	(void)context;
	return must_alloc(size);
}

static void
give_block(void *block, void *context)
{
	(void)context;
	free(block);
}

static const char *
explain(int error, size_t place, struct arena *arena)
{
	enum { MESSAGE = 256 };
	char *message = arena_alloc(arena, MESSAGE);
	size_t length;

	pcre2_get_error_message(error, (PCRE2_UCHAR *)message, MESSAGE);
	length = strlen(message);
	snprintf(message + length, MESSAGE - length, " (byte %zu of the pattern)", place + 1);
	return message;
}

/* Where there is no just-in-time compiler, PCRE2 interprets. */
static void
make_fast(struct pattern *pattern, pcre2_general_context *memory)
{
	pcre2_jit_stack *stack;

	if (pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) != 0)
		return;
	stack = pcre2_jit_stack_create(FIRST_STACK, MAX_STACK, memory);
	if (stack)
		pcre2_jit_stack_assign(pattern->context, NULL, stack);
}

static struct pattern *
compile(struct slice text, uint32_t options, struct arena *arena, const char **message)
{
	struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
	pcre2_general_context *memory = pcre2_general_context_create(take_block, give_block, NULL);
	pcre2_compile_context *compiling = pcre2_compile_context_create(memory);
	size_t place;
	int error;

	options |=
		PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY;
	pattern->code =
		pcre2_compile((PCRE2_SPTR)(text.length ? text.data : ""), text.length, options, &error, &place, compiling);
	pcre2_compile_context_free(compiling);
	if (!pattern->code) {
		pcre2_general_context_free(memory);
		*message = explain(error, place, arena);
		return NULL;
	}
	pattern->context = pcre2_match_context_create(memory);
	pcre2_set_match_limit(pattern->context, MAX_STEPS);
	pcre2_set_heap_limit(pattern->context, MAX_HEAP_KIB);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &pattern->groups);
	pattern->found = pcre2_match_data_create_from_pattern(pattern->code, memory);
	make_fast(pattern, memory);
	pcre2_general_context_free(memory);
	return pattern;
}

struct pattern *
pattern_compile(struct slice text, struct arena *arena, const char **message)
{
	return compile(text, 0, arena, message);
}

struct pattern *
pattern_compile_caseless(struct slice text, struct arena *arena, const char **message)
{
	return compile(text, PCRE2_CASELESS, arena, message);
}

enum pattern_answer
pattern_match(const struct pattern *pattern, struct slice text, struct slice *group)
{
	PCRE2_SPTR start = (PCRE2_SPTR)(text.length ? text.data : "");
	int count = pcre2_match(pattern->code, start, text.length, 0, 0, pattern->found, pattern->context);
	const size_t *spans = pcre2_get_ovector_pointer(pattern->found);

	if (count < 0)
		return count == PCRE2_ERROR_NOMATCH ? PATTERN_MISSES : PATTERN_GAVE_UP;
	if (!group)
		return PATTERN_MATCHES;
	*group = (struct slice){ text.data, 0 };
	spans += 2 * pattern->groups;
	if ((uint32_t)count > pattern->groups && spans[0] <= spans[1]) /* \K may put the end before the start */
		*group = (struct slice){ text.data + spans[0], spans[1] - spans[0] };
	return PATTERN_MATCHES;
}

/* The count of replacements, or PCRE2's error. PCRE2 says how much room it needs, and the second
 * try has that. */
static int
substitute(const struct pattern *pattern, struct slice text, struct slice replacement, uint32_t options,
           struct buffer *to)
{
	PCRE2_SPTR start = (PCRE2_SPTR)(text.length ? text.data : "");
	size_t room = text.length + replacement.length + 64;
	int count;

	options |= PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_SUBSTITUTE_OVERFLOW_LENGTH;
	for (;;) {
		size_t length = room;

		count = pcre2_substitute(pattern->code, start, text.length, 0, options, pattern->found, pattern->context,
		                         (PCRE2_SPTR)(replacement.length ? replacement.data : ""), replacement.length,
		                         (PCRE2_UCHAR *)buffer_room(to, room), &length);
		if (count >= 0)
			to->length += length;
		if (count != PCRE2_ERROR_NOMEMORY || length <= room)
			return count;
		room = length;
	}
}

enum pattern_answer
pattern_replace(const struct pattern *pattern, struct slice text, struct slice replacement, struct buffer *to)
{
	int count = substitute(pattern, text, replacement, 0, to);

	if (count < 0)
		return PATTERN_GAVE_UP;
	return count ? PATTERN_MATCHES : PATTERN_MISSES;
}

enum pattern_answer
pattern_change_case(const struct pattern *pattern, struct slice text, bool upper, struct buffer *to)
{
	struct slice replacement = slice_of(upper ? "\\U$0" : "\\L$0");

	return substitute(pattern, text, replacement, PCRE2_SUBSTITUTE_EXTENDED, to) < 0 ? PATTERN_GAVE_UP
	                                                                                 : PATTERN_MATCHES;
}

/* The number behind a dollar, perhaps in braces, taken off the front; groups + 1 for none. */
static uint32_t
take_group(struct slice *text, uint32_t none)
{
	bool braced = text->length && *text->data == '{';
	uint32_t group = 0;
	size_t at = braced, begin = at;

	for (; at < text->length && text->data[at] >= '0' && text->data[at] <= '9' && group < none; at++)
		group = group * 10 + (uint32_t)(text->data[at] - '0');
	if (at == begin || (braced && (at == text->length || text->data[at++] != '}')))
		return none;
	*text = slice_from(*text, at);
	return group;
}

bool
pattern_has_groups(const struct pattern *pattern, struct slice replacement)
{
	size_t dollar;

	while ((dollar = slice_find(replacement, '$')) < replacement.length) {
		replacement = slice_from(replacement, dollar + 1);
		if (replacement.length && *replacement.data == '$')
			replacement = slice_from(replacement, 1);
		else if (take_group(&replacement, pattern->groups + 1) > pattern->groups)
			return false;
	}
	return true;
}
