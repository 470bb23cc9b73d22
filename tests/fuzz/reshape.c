/* reshape: a line with a digit for the shape and what its option takes, and the records. Cells that are
 * filled or split once are so for good; columns that became records, and records that became columns
 * again, are as many records once more; of each record there is one line for sort(1), and a first one. */
#include "harness.h"

#define main reshape_main
int reshape_main(int argc, char *argv[]);
#include <getopt.h>
#include <stdlib.h>

#include "../../filters/reshape.c"
#undef main

/* What a run wrote, as a file. */
struct outcome {
	int status;
	size_t lines;
	struct slice text;
	const char *path;
};

/* The shape of a file, written into the file of that number. */
static struct outcome
shape(const char *option, const char *argument, const char *path, size_t number, struct arena *arena)
{
	static char program[] = "reshape";
	char *arguments[] = { program, (char *)(uintptr_t)option, (char *)(uintptr_t)argument, (char *)(uintptr_t)path,
		                  NULL };
	struct outcome outcome = { .lines = 0 };
	struct slice caught;

	fuzz_catch();
	optind = 0; /* glibc: getopt begins anew */
	outcome.status = reshape_main(4, arguments);
	caught = fuzz_caught();
	outcome.text = (struct slice){ arena_copy(arena, caught).data, caught.length };
	for (size_t i = 0; i < outcome.text.length; i++)
		outcome.lines += outcome.text.data[i] == '\n';
	outcome.path = fuzz_file(number, outcome.text);
	return outcome;
}

static void
check_again(const char *option, const char *argument, const char *path, struct arena *arena)
{
	struct outcome once = shape(option, argument, path, 1, arena), twice;

	if (once.status & EXIT_FAILED || !once.lines)
		return;
	twice = shape(option, argument, once.path, 2, arena);
	fuzz_require(twice.status & EXIT_FAILED || slice_equal(once.text, twice.text), "what is done is not done again");
}

static void
check_back(const char *columns, const char *path, struct arena *arena)
{
	struct outcome tall = shape("--long", columns, path, 1, arena), wide, again;

	if (tall.status || !tall.lines)
		return;
	wide = shape("--wide", "name=value", tall.path, 2, arena);
	if (wide.status)
		return;
	again = shape("--long", columns, wide.path, 3, arena);
	fuzz_require(again.status || again.lines == tall.lines, "columns that became records come back");
}

static void
check_keyed(const char *keys, const char *path, struct arena *arena)
{
	struct outcome keyed = shape("--key", keys, path, 1, arena), filled;

	if (keyed.status & EXIT_FAILED || !keyed.lines)
		return;
	filled = shape("--fill", keys, path, 2, arena);
	fuzz_require(filled.status & EXIT_FAILED || keyed.lines == filled.lines + 1,
	             "each record has a line, and their names one");
}

static void
body(struct slice input)
{
	struct arena arena = { .newest = NULL };
	struct slice line = { "", 0 };
	const char *argument, *path;

	slice_take(&input, '\n', &line);
	if (!line.length || !input.data || line.data[line.length - 1] == '\r' || slice_find(line, '\0') < line.length)
		return;
	argument = arena_copy(&arena, slice_from(line, 1)).data;
	path = fuzz_file(0, input);
	switch ((unsigned char)*line.data % 5) {
	case 0:
		check_again("--fill", argument, path, &arena);
		break;
	case 1:
		check_again("--split", argument, path, &arena);
		break;
	case 2:
		check_back(argument, path, &arena);
		break;
	case 3:
		shape("--wide", argument, path, 1, &arena);
		break;
	default:
		check_keyed(argument, path, &arena);
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_find_data();
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
