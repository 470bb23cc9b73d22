#include "record/detect.h"

#include "base/decimal.h"

static enum detected
begins(struct slice window, struct slice with)
{
	size_t length = window.length < with.length ? window.length : with.length;

	if (memcmp(window.data, with.data, length) != 0)
		return DETECT_NO;
	return length == with.length ? DETECT_YES : DETECT_MORE;
}

enum detected
detect_mark(struct slice window, const struct byte_order_mark **mark)
{
	static const struct byte_order_mark marks[] = {
		{ SLICE("\xef\xbb\xbf"), NULL },       { SLICE("\xff\xfe\0\0"), "UTF-32LE" }, /* before UTF-16, whose mark
		                                                                                 begins it */
		{ SLICE("\0\0\xfe\xff"), "UTF-32BE" }, { SLICE("\xff\xfe"), "UTF-16LE" },     { SLICE("\xfe\xff"), "UTF-16BE" },
	};

	bool more = !window.length;

	*mark = NULL;
	for (size_t i = 0; window.length && !*mark && i < sizeof marks / sizeof *marks; i++) {
		enum detected found = begins(window, marks[i].bytes);

		if (found == DETECT_YES)
			*mark = &marks[i];
		more |= found == DETECT_MORE;
	}
	return more ? DETECT_MORE : *mark ? DETECT_YES : DETECT_NO;
}

enum { INSIDE = 1024 }; /* where a zip file has the name of its first file, and more */

/* It looks at the window's first bytes alone. */
static bool
has_inside(struct slice window, struct slice text)
{
	size_t most = window.length < INSIDE ? window.length : INSIDE;

	for (size_t at = 0; at + text.length <= most; at++)
		if (!text.length || memcmp(window.data + at, text.data, text.length) == 0)
			return true;
	return false;
}

enum detected
detect_packed(struct slice window, const struct packed **packed)
{
	static const char table[] = "a spreadsheet program, or ssconvert, makes CSV of it";
	static const struct packed kinds[] = {
		{ SLICE("\x1f\x8b"), { NULL, 0 }, "a gzip file", "zcat unpacks it" },
		{ SLICE("\x1f\x9d"), { NULL, 0 }, "a file of compress", "zcat unpacks it" },
		{ SLICE("BZh"), SLICE("1AY&SY"), "a bzip2 file", "bzcat unpacks it" },
		{ SLICE("\xfd\x37zXZ\0"), { NULL, 0 }, "an xz file", "xzcat unpacks it" },
		{ SLICE("\x28\xb5\x2f\xfd"), { NULL, 0 }, "a zstd file", "zstdcat unpacks it" },
		{ SLICE("\x04\x22\x4d\x18"), { NULL, 0 }, "an lz4 file", "lz4cat unpacks it" },
		{ SLICE("PK\3\4"), SLICE("[Content_Types].xml"), "an Excel workbook (xlsx)", table },
		{ SLICE("PK\3\4"), SLICE("opendocument.spreadsheet"), "a spreadsheet (ods)", table },
		{ SLICE("PK\3\4"), { NULL, 0 }, "a zip file", "unzip -p unpacks it" },
		{ SLICE("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), { NULL, 0 }, "an Excel workbook (xls)", table },
		{ SLICE("PAR1\x15"), { NULL, 0 }, "a Parquet file", "duckdb makes CSV or JSON of it" },
		{ SLICE("SQLite format 3\0"), { NULL, 0 }, "an SQLite database", "sqlite3 makes CSV or JSON of it" },
		{ SLICE("%PDF-"), { NULL, 0 }, "a PDF file", "pdftotext makes a text of it" },
	};
	bool more = !window.length;

	*packed = NULL;
	for (size_t i = 0; window.length && i < sizeof kinds / sizeof *kinds; i++) {
		enum detected found = begins(window, kinds[i].bytes);

		more |= found == DETECT_MORE || (found == DETECT_YES && kinds[i].inside.data && window.length < INSIDE);
		if (!*packed && found == DETECT_YES && has_inside(window, kinds[i].inside))
			*packed = &kinds[i];
	}
	return more ? DETECT_MORE : *packed ? DETECT_YES : DETECT_NO;
}

/* Drops white space off the front; false if nothing else is left. */
static bool
skip_space(struct slice *window)
{
	while (window->length && *window->data && strchr(" \t\r\n", *window->data))
		*window = slice_from(*window, 1);
	return window->length > 0;
}

/* Whether the byte may stand in a number, true, false or null. */
static bool
is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte && strchr("+-.E", byte));
}

static bool
is_scalar(struct slice word)
{
	return decimal_is_json(word) || slice_is(word, "true") || slice_is(word, "false") || slice_is(word, "null");
}

/* Whether the first element of an array of numbers and the like stands there: behind it is a comma,
 * or the bracket and the end of the line. [2020],[2021] are names of columns. */
static enum detected
begins_scalars(struct slice window)
{
	size_t length = 0;

	while (length < window.length && is_word_byte(window.data[length]))
		length++;
	if (length < window.length && !is_scalar(slice_first(window, length)))
		return DETECT_NO;
	window = slice_from(window, length);
	if (!skip_space(&window))
		return DETECT_MORE;
	if (*window.data != ']')
		return *window.data == ',' ? DETECT_YES : DETECT_NO;
	window = slice_from(window, 1);
	while (window.length && (*window.data == ' ' || *window.data == '\t' || *window.data == '\r'))
		window = slice_from(window, 1);
	return !window.length ? DETECT_MORE : *window.data == '\n' ? DETECT_YES : DETECT_NO;
}

enum detected
detect_json(struct slice window)
{
	if (!skip_space(&window))
		return DETECT_MORE;
	if (*window.data == '{')
		return DETECT_YES;
	if (*window.data != '[')
		return DETECT_NO;
	window = slice_from(window, 1);
	if (!skip_space(&window))
		return DETECT_MORE;
	if (*window.data && strchr("{[]\"", *window.data))
		return DETECT_YES;
	return begins_scalars(window);
}

static const char delimiters[] = ",;\t|";

enum { KINDS = sizeof delimiters - 1 };

/* How often each delimiter stands in a line, outside quotes, and where the next line begins. */
struct line_counts {
	size_t counts[KINDS];
	size_t end;
	bool ended;
};

static struct line_counts
count_line(struct slice text)
{
	struct line_counts line = { .end = 0 };
	bool quoted = false, begins_cell = true;

	for (; line.end < text.length && !line.ended; line.end++) {
		char byte = text.data[line.end];
		const char *kind = byte ? strchr(delimiters, byte) : NULL;

		if (byte == '"' && (quoted || begins_cell))
			quoted = !quoted;
		line.ended = byte == '\n' && !quoted;
		begins_cell = kind && !quoted;
		if (begins_cell)
			line.counts[kind - delimiters]++;
	}
	return line;
}

static size_t
kinds_of(const struct line_counts *line)
{
	size_t kinds = 0;

	for (size_t i = 0; i < KINDS; i++)
		kinds += line->counts[i] > 0;
	return kinds;
}

/* The most frequent delimiter of the first line among those that the second line has as often; if
 * there is none, the most frequent of all. */
static char
most_frequent(const struct line_counts *first, const struct line_counts *second)
{
	size_t best = 0;
	bool best_fits = false;

	for (size_t i = 0; i < KINDS; i++) {
		bool fits = first->counts[i] && second->counts[i] == first->counts[i];

		if (fits == best_fits ? first->counts[i] > first->counts[best] : fits) {
			best = i;
			best_fits = fits;
		}
	}
	return delimiters[best];
}

enum detected
detect_delimiter(struct slice window, char *delimiter)
{
	struct line_counts first, second;

	while (window.length && (*window.data == '\n' || *window.data == '\r'))
		window = slice_from(window, 1);
	first = count_line(window);
	second = count_line(slice_from(window, first.end));
	*delimiter = most_frequent(&first, &second);
	return first.ended && (second.ended || kinds_of(&first) < 2) ? DETECT_YES : DETECT_MORE;
}

bool
detect_returns(struct slice window)
{
	return slice_find(window, '\r') < window.length && slice_find(window, '\n') == window.length;
}
