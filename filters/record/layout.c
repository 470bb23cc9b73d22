#include "record/layout.h"

#include <strings.h>

#include "base/die.h"
#include "base/list.h"
#include "record/decoder.h"

static const struct {
	const char *name;
	enum format format;
} formats[] = {
	{ "json", FORMAT_JSON },
	{ "csv", FORMAT_CSV },
	{ "tsv", FORMAT_TSV },
};

enum format
format_of(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].format;
	return FORMAT_DETECT;
}

bool
layout_encoding(const char *name, const char **encoding)
{
	*encoding = strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0 ? NULL : name;
	return !*encoding || decoder_knows(name);
}

static void
take_format(struct layout *layout, const char *value)
{
	layout->format = format_of(value);
	if (layout->format == FORMAT_DETECT)
		options_wrong("--input: '%s' is not json, csv or tsv", value);
}

/* One byte of ASCII; "\t" and "tab" stand for a tab, which is hard to type. */
static void
take_delimiter(struct layout *layout, const char *value)
{
	bool tab = strcmp(value, "\\t") == 0 || strcmp(value, "tab") == 0;

	if (!tab && (strlen(value) != 1 || *value & 0x80 || strchr("\"\r\n", *value)))
		options_wrong("--delimiter: '%s' is not one character such as ; or |, or 'tab'", value);
	layout->delimiter = tab ? '\t' : *value;
}

static void
take_decimal(struct layout *layout, const char *value)
{
	if (strcmp(value, ",") != 0 && strcmp(value, ".") != 0)
		options_wrong("--decimal: '%s' is neither , nor .", value);
	layout->decimal = *value == ',' ? ',' : '\0';
}

static void
take_encoding(struct layout *layout, const char *value)
{
	if (!layout_encoding(value, &layout->encoding))
		options_wrong("--encoding: '%s' is not one that iconv knows (iconv -l lists them)", value);
	layout->encoding_given = true;
}

/* The names or texts of a list, which live until the run ends. */
static struct slice *
split_list(const char *value, size_t *count)
{
	struct slice *texts = must_alloc((strlen(value) + 1) * sizeof *texts);
	struct slice rest = slice_of(value);
	struct arena arena = { .newest = NULL };

	for (*count = 0; list_take(&rest, &texts[*count]); ++*count)
		texts[*count] = list_name(texts[*count], &arena);
	return texts;
}

static void
take_no_header(struct layout *layout, const char *value)
{
	(void)value;
	layout->numbered = true;
	layout->column_count = 0;
	layout->header_count = 0;
}

static void
take_columns(struct layout *layout, const char *value)
{
	struct slice *names = split_list(value, &layout->column_count);

	for (size_t i = 0; i < layout->column_count; i++) {
		if (!names[i].length)
			options_wrong("--columns: a name is empty");
		for (size_t j = 0; j < i; j++)
			if (slice_equal(names[i], names[j]))
				options_wrong("--columns: '%.*s' stands there twice", (int)names[i].length, names[i].data);
	}
	layout->columns = names;
	layout->header_count = 0;
}

static void
take_missing(struct layout *layout, const char *value)
{
	layout->missing = split_list(value, &layout->missing_count);
}

void
layout_take_options(struct layout *layout, const struct options *options)
{
	static const struct {
		int letter;
		void (*take)(struct layout *layout, const char *value);
	} takers[] = {
		{ 'i', take_format },
		{ OPTION_DELIMITER, take_delimiter },
		{ OPTION_DECIMAL, take_decimal },
		{ OPTION_ENCODING, take_encoding },
		{ OPTION_NO_HEADER, take_no_header },
		{ OPTION_COLUMNS, take_columns },
		{ OPTION_MISSING, take_missing },
	};

	for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
		if (options_has(options, takers[i].letter))
			takers[i].take(layout, options->values[takers[i].letter]);
}
