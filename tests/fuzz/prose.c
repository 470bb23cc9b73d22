/* extract prose: any text gives facts, relations, or numbers whose places lie within it; its first byte says
 * which. The lexicons are read once for each view. */
#include "harness.h"
#include "record/detect.h"

#include "../../filters/prose/prose.c" /* for what is its own: struct prose, read_text */

static void
body(struct slice input)
{
	static struct prose *views[PROSE_SYNTAX + 1];
	static struct writer writer;
	const struct byte_order_mark *mark;
	struct progress progress = { 0 };
	const struct packed *packed;
	struct prose *prose;

	if (!views[0]) {
		struct options options = { .operand_count = 0 };

		setenv("ENTENTE_DATA", FUZZ_DATA, 1);
		fuzz_silence();
		options.values['F'] = EXPLAIN_FIELDS;
		writer_open(&writer, &options);
		for (size_t view = PROSE_FACTS; view <= PROSE_SYNTAX; view++)
			views[view] = prose_open(&writer, (enum prose_view)view, true);
	}
	detect_packed(input, &packed);
	if (packed)
		return; /* it is no text */
	prose = views[input.length ? (unsigned char)*input.data % (PROSE_SYNTAX + 1) : PROSE_FACTS];
	fuzz_require(read_text(prose, fuzz_file(0, input), &progress) == EXIT_DONE, "any text is read");
	detect_mark(input, &mark);
	fuzz_require((mark && mark->encoding) || prose->sentences.input.offset == input.length, "to its end");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	body((struct slice){ (const char *)data, size });
	return 0;
}
