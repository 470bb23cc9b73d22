#include "record/text.h"

#include "base/die.h"
#include "record/decoder.h"
#include "record/detect.h"

bool
text_more(struct input *input)
{
	size_t had = input_window(input).length;

	return had < DETECT_MOST && input_more(input, had + 1);
}

struct slice
text_beginning(const struct input *input)
{
	struct slice window = input_window(input);

	return slice_first(window, window.length < DETECT_MOST ? window.length : DETECT_MOST);
}

/* Refuses a file that is no text; the message names a program that makes text of it. */
static bool
refuse_packed(struct input *input)
{
	const struct packed *packed;

	while (detect_packed(text_beginning(input), &packed) == DETECT_MORE && text_more(input))
		;
	if (!packed)
		return false;
	warn("%s: is %s: %s", input->name, packed->name, packed->unpacker);
	input_close(input);
	return true;
}

bool
text_begin(struct input *input, const char *encoding, bool doubted)
{
	const struct byte_order_mark *mark;

	input_more(input, INPUT_READ);
	if (refuse_packed(input))
		return false;
	while (detect_mark(text_beginning(input), &mark) == DETECT_MORE && text_more(input))
		;
	if (mark) {
		encoding = mark->encoding;
		input_skip(input, mark->bytes.length);
	}
	if (encoding)
		input_decode(input, encoding, doubted && !mark);
	if (slice_find(text_beginning(input), '\n') == text_beginning(input).length)
		input_more(input, DETECT_MOST);
	if (detect_returns(text_beginning(input)))
		input_end_by_returns(input);
	return true;
}

void
text_tell_mended(const struct input *input)
{
	uint64_t line, count = input->decoder ? decoder_mended(input->decoder, &line) : 0;

	if (count)
		warn("%s:%llu: ill-formed %s became U+FFFD, first here, %llu times in the file", input->name,
		     (unsigned long long)line, decoder_encoding(input->decoder), (unsigned long long)count);
}
