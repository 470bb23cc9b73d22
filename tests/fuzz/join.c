/* join: a line with its keys, a digit in front for the kind, then OTHER, a line
 * of two dashes, and the records. In memory and on disk, row by row and as lines, it writes the
 * same; and a record has a match or has none. */
#include "harness.h"

#define main join_main
int join_main(int argc, char *argv[]);
#include <getopt.h>
#include <stdlib.h>

#include "../../filters/join.c"
#undef main

static const char *const kinds[] = { "--prefix=", "--left", "--anti", "--semi" };

/* What a run wrote. */
struct outcome {
	int status;
	struct slice text;
};

static struct outcome
run_join(const char *kind, const char *format, const char *keys, const char *way, const char *other,
         const char *records)
{
	static char program[] = "join", o[] = "-o", k[] = "-k";
	char *arguments[] = { program,
		                  (char *)(uintptr_t)kind,
		                  o,
		                  (char *)(uintptr_t)format,
		                  k,
		                  (char *)(uintptr_t)keys,
		                  (char *)(uintptr_t)way,
		                  (char *)(uintptr_t)other,
		                  (char *)(uintptr_t)records,
		                  NULL };
	struct outcome outcome;

	fuzz_catch();
	optind = 0; /* glibc: getopt begins anew */
	outcome.status = join_main(9, arguments);
	outcome.text = fuzz_caught();
	return outcome;
}

static void
require_same(struct outcome a, struct outcome b, const char *property)
{
	fuzz_require(a.status == b.status && slice_equal(a.text, b.text), property);
}

static size_t
count_lines(struct slice text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.length; i++)
		lines += text.data[i] == '\n';
	return lines;
}

/* The place of the line of two dashes, or the text's end. */
static size_t
find_dashes(struct slice text)
{
	for (size_t i = 0; i + 4 <= text.length; i++)
		if (memcmp(text.data + i, "\n--\n", 4) == 0)
			return i;
	return text.length;
}

/* What has a match and what has none are all that are joined with nothing. */
static void
check_halves(const char *keys, const char *other, const char *records)
{
	struct outcome semi = run_join("--semi", "json", keys, "--semi", other, records);
	struct outcome anti = run_join("--anti", "json", keys, "--anti", other, records);
	struct outcome all = run_join("--anti", "json", keys, "--anti", "/dev/null", records);

	fuzz_require((semi.status | anti.status | all.status) & EXIT_FAILED ||
	                 count_lines(semi.text) + count_lines(anti.text) == count_lines(all.text),
	             "a record has a match or has none");
}

static void
body(struct slice input)
{
	struct arena arena = { .newest = NULL };
	struct slice line = { "", 0 };
	const char *kind, *keys, *first, *second, *most = "--max-rows=1000000000";
	size_t dashes;

	slice_take(&input, '\n', &line);
	if (!line.length || !input.data || line.data[line.length - 1] == '\r' || slice_find(line, '\0') < line.length)
		return;
	kind = kinds[(unsigned char)*line.data % 4];
	keys = arena_copy(&arena, slice_from(line, 1)).data;
	dashes = find_dashes(input);
	first = fuzz_file(0, slice_first(input, dashes));
	second = fuzz_file(1, slice_from(input, dashes + 4 < input.length ? dashes + 4 : input.length));
	require_same(run_join(kind, "csv", keys, kind, first, second), run_join(kind, "csv", keys, most, first, second),
	             "lines as they stand are what rows are written as");
	require_same(run_join(kind, "json", keys, kind, first, second),
	             run_join(kind, "json", keys, "--max-memory=1K", first, second), "bounded memory makes no difference");
	check_halves(keys, first, second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_find_data();
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
