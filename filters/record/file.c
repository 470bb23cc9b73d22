/* Begins and ends the files of a reader. It looks at the first bytes to find the format. */
#include "record/file.h"
#include "base/die.h"
#include "record/csv.h"
#include "record/detect.h"
#include "record/reject.h"
#include "record/text.h"

static enum format
find_format(struct reader *reader)
{
	enum detected json;

	while ((json = detect_json(text_beginning(&reader->input))) == DETECT_MORE && text_more(&reader->input))
		;
	if (json == DETECT_MORE) /* the file ended within an array, or is blank */
		return memchr(text_beginning(&reader->input).data, '[', text_beginning(&reader->input).length) ? FORMAT_JSON
		                                                                                               : FORMAT_CSV;
	return json == DETECT_YES ? FORMAT_JSON : FORMAT_CSV;
}

/* Files that are alike get one message. */
static void
tell_delimiter(struct reader *reader, char delimiter)
{
	bool tab = delimiter == '\t';

	if (reader->told_delimiter != delimiter && delimiter != ',')
		warn("%s: the delimiter is %s%.*s%s, as its first line has it%s", reader->input.name, tab ? "a tab" : "'", !tab,
		     &delimiter, tab ? "" : "'",
		     reader->format == FORMAT_TSV ? ": read as TSV (-i csv: with quotes)" : " (--delimiter says otherwise)");
	reader->told_delimiter = delimiter;
}

/* If neither the options nor a descriptor say more, a table with tabs between its cells is TSV, and
 * any other is CSV. */
static void
find_delimiter(struct reader *reader)
{
	const struct layout *layout = &reader->layout;

	reader->delimiter = layout->delimiter ? layout->delimiter : reader->format == FORMAT_TSV ? '\t' : ',';
	if (!layout->delimiter && reader->format == FORMAT_CSV && !layout->header_count && !layout->skip_until.length)
		while (detect_delimiter(text_beginning(&reader->input), &reader->delimiter) == DETECT_MORE &&
		       text_more(&reader->input))
			;
	if (!layout->format && reader->delimiter == '\t')
		reader->format = FORMAT_TSV;
	if (!layout->delimiter && layout->format != FORMAT_TSV)
		tell_delimiter(reader, reader->delimiter);
}

bool
reader_begin_file(struct reader *reader)
{
	reader->file++;
	if (!text_begin(&reader->input, reader->layout.encoding, !reader->layout.encoding_given))
		return false;
	reader->column_count = 0;
	reader->below_preamble = false;
	reader_forget_rows(reader);
	reader->next_line = 1;
	reader->torn_before = 0;
	reader->raw.length = 0;
	reader->array = ARRAY_NONE;
	reader->open = true;
	reader->format = reader->layout.format ? reader->layout.format : find_format(reader);
	if (reader->format == FORMAT_JSON)
		return true;
	find_delimiter(reader);
	if (reader->layout.column_count)
		csv_take_columns(reader);
	return true;
}

void
reader_end_file(struct reader *reader)
{
	const struct layout *layout = &reader->layout;

	if (layout->header_count && !reader->column_count) {
		warn("%s: no header line that begins with '%s'", reader->input.name, layout->headers->data);
		reader->status |= EXIT_FAILED;
	}
	if (layout->skip_until.length && !reader->below_preamble) {
		warn("%s: no line that begins with '%s'", reader->input.name, layout->skip_until.data);
		reader->status |= EXIT_FAILED;
	}
	tally_tell(&reader->tally, reader->input.name);
	reader_tell_mended(reader);
	reader->closed_bytes += reader->input.offset;
	reader->input.offset = 0;
	input_close(&reader->input);
	reader->open = false;
}
