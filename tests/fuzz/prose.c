/* extract prose: any text gives facts whose places lie within it. The lexicons
 * are read once. */
#include "harness.h"

#include "../../filters/prose/prose.c" /* for what is its own: struct prose, read_text */

static void
body(struct slice input)
{
	static struct prose *prose;
	static struct writer writer;
	struct progress progress = { 0 };

	if (!prose) {
		struct options options = { .operand_count = 0 };

		setenv("ENTENTE_DATA", FUZZ_DATA, 1);
		fuzz_silence();
		options.values['F'] = PROSE_FIELDS;
		writer_open(&writer, &options);
		prose = prose_open(&writer, true);
	}
	fuzz_require(read_text(prose, fuzz_file(0, input), &progress) == EXIT_DONE, "any text is read");
	fuzz_require(prose->sentences.input.offset == input.length, "to its end");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	body((struct slice){ (const char *)data, size });
	return 0;
}
