/* Messages about records, and what happens to rejected ones. */
#include <stdarg.h>
#include <stdio.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/reject.h"
#include "record/text.h"

static void
complain(struct reader *reader, bool rejects, const char *format, va_list arguments)
{
	char message[1024];

	reader->told++;
	vsnprintf(message, sizeof message, format, arguments);
	if (tally_add(&reader->tally, format, message, reader->line, rejects))
		warn("%s:%llu: %s", reader->input.name, (unsigned long long)reader->line, message);
}

void
reader_warn(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(reader, false, format, arguments);
	va_end(arguments);
}

void
reader_reject(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(reader, true, format, arguments);
	va_end(arguments);
	reader->rejected++;
	reader->status |= EXIT_REJECTED;
	reader->stopped |= reader->strict;
	if (!reader->has_rejects)
		return;
	output_slice(&reader->rejects, reader->raw);
	if (reader->raw.length && reader->raw.data[reader->raw.length - 1] != '\n')
		output_byte(&reader->rejects, '\n');
}

bool
reader_overfull(struct reader *reader)
{
	reader_reject(reader, "more than %d fields", RECORD_MAX_FIELDS);
	return false;
}

void
reader_note_mended(struct reader *reader, uint64_t count)
{
	if (count && reader->mended == reader->mended_before)
		reader->mended_line = reader->line;
	reader->mended += count;
}

struct slice
reader_utf8(struct reader *reader, struct slice text)
{
	uint64_t count = 0;

	if (utf8_valid(text))
		return text;
	text = utf8_escape(text, &reader->scratch, &count);
	reader_note_mended(reader, count);
	return text;
}

void
reader_tell_mended(struct reader *reader)
{
	uint64_t count = reader->mended - reader->mended_before;

	if (count)
		warn("%s:%llu: ill-formed UTF-8 became \\xHH, first here, %llu times in the file (is it Latin-1? "
		     "--encoding latin1)",
		     reader->input.name, (unsigned long long)reader->mended_line, (unsigned long long)count);
	reader->mended_before = reader->mended;
	text_tell_mended(&reader->input);
}
