/* format: shows records as tables, charts and pages. Each view is one file in views/. */
#define _GNU_SOURCE /* TIOCGWINSZ */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"
#include "views/views.h"

enum {
	OPTION_FRAGMENT = OPTION_OWN,
	OPTION_HEIGHT,
	OPTION_LABEL,
	OPTION_VALUE,
	OPTION_BY,
	OPTION_CHART,
	OPTION_TERMINAL,
	OPTION_QUOTE,
	OPTION_LINK,
	OPTION_FROM,
	OPTION_TO,
	OPTION_REFER,
	OPTION_ID,
	OPTION_SAFE,
	OPTION_VERTICAL,
	OPTION_TEXT,
	OPTION_TITLE,
	OPTION_DIGITS,
};

static const struct view *const views[] = { &view_table,      &view_markdown, &view_html,    &view_checked, &view_csv,
	                                        &view_tsv,        &view_json,     &view_sdmx,    &view_latex,   &view_bars,
	                                        &view_sparklines, &view_timeline, &view_gnuplot, &view_dot };

static const struct option_row rows[] = {
	{ 'f', "fields", "NAMES", "show only these columns; HEADING=FIELD gives a heading" },
	{ OPTION_TITLE, "title", "TEXT", "write this title above" },
	{ 't', "title", "TEXT", "=title" },
	{ 's', "source", "TEXT", "write this source line below" },
	{ OPTION_DIGITS, "digits", "N[:NAMES]", "round to N digits behind the point (in these columns)" },
	{ 'd', "digits", "N[:NAMES]", "=digits" },
	{ 'w', "width", "N", "width in characters, or of a chart in pixels" },
	{ OPTION_VERTICAL, "vertical", NULL, "table: a line per field and a block per record" },
	{ OPTION_HEIGHT, "height", "N", "gnuplot: height in pixels, or in lines of text" },
	{ OPTION_LABEL, "label", "FIELD", "charts: the labels of bars or of the x axis" },
	{ OPTION_VALUE, "value", "FIELD", "charts: the values" },
	{ OPTION_BY, "by", "FIELD", "gnuplot, sparklines: one series per value of FIELD" },
	{ OPTION_CHART, "chart", "KIND", "gnuplot: bar (default), stacked, line or timeline" },
	{ OPTION_TERMINAL, "terminal", "NAME", "gnuplot: svg (default), png or dumb" },
	{ OPTION_FROM, "from", "FIELD", "dot: the beginnings of arrows" },
	{ OPTION_TO, "to", "FIELD", "dot: the ends of arrows" },
	{ OPTION_QUOTE, "quote", "FIELD", "markdown, html: quote FIELD above rows that share it" },
	{ OPTION_LINK, "link", "FIELD", "with --quote: the place of the quote" },
	{ OPTION_REFER, "refer", "FIELD", "html: link the figures to the address in FIELD" },
	{ OPTION_ID, "id", "FIELD", "html: use FIELD as the id of each row" },
	{ OPTION_TEXT, "text", "[NAME=]FILE", "checked: the text that the records belong to" },
	{ OPTION_SAFE, "safe", NULL, "csv, tsv: put an apostrophe before formulas" },
	{ OPTION_FRAGMENT, "fragment", NULL, "html, checked: write only the content of the page" },
	INPUT_OPTIONS,
	{ 0 },
};

static void
list_views(void)
{
	puts("\nViews:");
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		printf("  %-22s%s\n", views[i]->name, views[i]->help);
}

static const struct usage usage = {
	"[options] VIEW [FILE ...]",
	"Shows records as a table, a chart or a page.",
	rows,
	list_views,
};

static const struct view *
find_view(const struct options *options)
{
	if (!options->operand_count)
		options_wrong("which VIEW?");
	if (options_has(options, OPTION_VERTICAL)) {
		if (strcmp(options->operands[0], view_table.name) != 0)
			options_wrong("--vertical is for table");
		return &view_vertical;
	}
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (strcmp(views[i]->name, options->operands[0]) == 0)
			return views[i];
	options_wrong("'%s' is not a view", options->operands[0]);
}

/* Columns of the terminal that standard output is, or 0. */
static size_t
terminal_width(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* "2" or "2:share,difference". */
static struct rounding
parse_digits(const char *text, struct arena *arena)
{
	struct rounding rounding = { .count = 0 };
	struct slice rest, part;
	char *end;
	unsigned long digits = strtoul(text, &end, 10);

	if (end == text || (*end && *end != ':') || *text == '-' || digits > DECIMAL_SIGNIFICANT)
		options_wrong("--digits: '%s' is not a number from 0 to %d", text, DECIMAL_SIGNIFICANT);
	rounding.digits = (unsigned)digits;
	rest = slice_of(*end ? end + 1 : NULL);
	rounding.names = must_alloc((rest.length / 2 + 1) * sizeof *rounding.names);
	while (list_take(&rest, &part))
		rounding.names[rounding.count++] = list_name(part, arena);
	return rounding;
}

/* All --digits, in their order. */
static void
take_roundings(const struct options *options, struct look *look)
{
	static struct arena arena;
	struct rounding *roundings = must_alloc((options->given_count + 1) * sizeof *roundings);

	look->roundings = roundings;
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == OPTION_DIGITS)
			roundings[look->rounding_count++] = parse_digits(options->given[i].value, &arena);
}

/* The name of one field, in backquotes or not; NULL where the option is not given. */
static const char *
name_of(const struct options *options, int option)
{
	static struct arena arena;
	const char *given = options->values[option];

	return given ? arena_copy(&arena, list_name(slice_of(given), &arena)).data : NULL;
}

/* All --text, in their order. */
static void
take_texts(const struct options *options, struct look *look)
{
	const char **texts = must_alloc((options->given_count + 1) * sizeof *texts);

	look->texts = texts;
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == OPTION_TEXT)
			texts[look->text_count++] = options->given[i].value;
	if (look->text_count && find_view(options) != &view_checked)
		options_wrong("--text is for checked");
	if (options_has(options, 'f') && find_view(options) == &view_checked)
		options_wrong("checked has its own fields, and no --fields");
}

static struct look
look_of(const struct options *options)
{
	struct look look = {
		.title = options->values[OPTION_TITLE],
		.source = options->values['s'],
		.label = name_of(options, OPTION_LABEL),
		.value = name_of(options, OPTION_VALUE),
		.by = name_of(options, OPTION_BY),
		.chart = options->values[OPTION_CHART],
		.quote = name_of(options, OPTION_QUOTE),
		.link = name_of(options, OPTION_LINK),
		.from = name_of(options, OPTION_FROM),
		.to = name_of(options, OPTION_TO),
		.refer = name_of(options, OPTION_REFER),
		.id = name_of(options, OPTION_ID),
		.terminal = options->values[OPTION_TERMINAL],
		.safe = options_has(options, OPTION_SAFE),
		.fragment = options_has(options, OPTION_FRAGMENT),
		.colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR"),
		.width = terminal_width(),
	};

	if (look.safe && find_view(options) != &view_csv && find_view(options) != &view_tsv)
		options_wrong("--safe is for csv and tsv");
	if (options_has(options, 'w'))
		look.width = options_count(options, 'w', "width");
	else if (find_view(options) == &view_gnuplot)
		look.width = 0;
	if (options_has(options, OPTION_HEIGHT))
		look.height = options_count(options, OPTION_HEIGHT, "height");
	take_roundings(options, &look);
	take_texts(options, &look);
	return look;
}

/* Reports a name that no column and no record has: it was misspelt. */
static int
check_name(const struct sheet *sheet, const struct reader *reader, struct slice name, const char *option)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (slice_equal(sheet->columns[i].name, name))
			return EXIT_DONE;
	return fields_check(reader, name, option, true);
}

static int
check_names(const struct sheet *sheet, const struct reader *reader)
{
	const struct look *look = &sheet->look;
	const struct {
		const char *option, *name;
	} named[] = { { "--label", look->label }, { "--value", look->value }, { "--by", look->by },
		          { "--quote", look->quote }, { "--link", look->link },   { "--refer", look->refer },
		          { "--id", look->id } };
	int status = EXIT_DONE;

	for (size_t i = 0; sheet->fixed && i < sheet->column_count; i++)
		status |= fields_check(reader, sheet->columns[i].from.name, "--fields", true);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].name)
			status |= check_name(sheet, reader, slice_of(named[i].name), named[i].option);
	for (size_t i = 0; i < look->rounding_count; i++)
		for (size_t n = 0; n < look->roundings[i].count; n++)
			status |= check_name(sheet, reader, look->roundings[i].names[n], "--digits");
	return status;
}

/* Shows all records; nothing where a table's header lacks a name, or no file could be read. */
static int
show(struct sheet *sheet, struct reader *reader)
{
	struct record *record = reader_next(reader);
	int status;

	if (reader_knows_names(reader) && check_names(sheet, reader))
		return EXIT_FAILED;
	for (; record; record = reader_next(reader))
		sheet_take(sheet, record, reader);
	sheet_head(sheet, reader_header(reader));
	status = check_names(sheet, reader);
	if (sheet->begun || !((status | reader->status) & EXIT_FAILED) || (!status && sheet->count))
		sheet_end(sheet);
	return status;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	const struct view *view = find_view(&options);
	const struct look look = look_of(&options);
	struct sheet sheet;
	struct reader reader;
	int status;

	reader_open(&reader, &options, 1);
	sheet_open(&sheet, view, &look, options.values['f']);
	status = show(&sheet, &reader);
	status |= reader_close(&reader, sheet.count, NULL);
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
