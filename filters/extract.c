/* extract: turns data files and texts into records, with the values that the source gives.
 * A source is a descriptor, data/sources/NAME.json, which says how the files
 * are laid out and which of their columns become which fields; or prose. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "base/progress.h"
#include "lookup/datadir.h"
#include "prose/prose.h"
#include "record/turns.h"
#include "sources/descriptor.h"
#include "sources/extraction.h"

enum {
	OPTION_LIST = OPTION_OWN,
	OPTION_CHECK,
	OPTION_PROGRESS,
	OPTION_SYNTAX,
	OPTION_EXPLAIN,
	OPTION_UNREAD,
	OPTION_FIGURES
};

static const struct option_row rows[] = {
	{ 'f', "fields", "NAMES", "keep only these fields, and read only their columns" },
	{ 'e', "expression", "EXPR", "write only records for which EXPR holds" },
	{ 'j', "jobs", "N", "processes for one large table (default: processors)" },
	{ 'm', "mentions", NULL, "prose: write mentions of dates and actors too" },
	{ OPTION_EXPLAIN, "explain", NULL, "prose: add the words that filled each slot" },
	{ OPTION_UNREAD, "unread", NULL, "prose: also write numbers that are in no fact, and why" },
	{ OPTION_FIGURES, "figures", NULL, "prose: instead of facts, write each number" },
	{ OPTION_SYNTAX, "syntax", NULL, "prose: instead of facts, write grammatical relations" },
	{ OPTION_LIST, "list", NULL, "list the sources and exit" },
	{ OPTION_PROGRESS, "progress", NULL, "show the progress (default on a terminal)" },
	{ OPTION_CHECK, "check", "FILE", "say whether a descriptor is valid, and exit" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static const struct usage usage = {
	"[options] SOURCE [FILE ...]",
	"Reads files of a source and writes one record per entry. SOURCE is a name that\n"
	"--list shows, or the path of a descriptor (with a slash or .json in it).",
	rows,
	NULL,
};

static int
is_descriptor(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".json") == 0;
}

/* --list: name and title of each descriptor, by name. */
static int
list_sources(void)
{
	static const char *const formats[] = { "csv", "json", "csv", "tsv" };
	const char *folder = data_path("sources");
	struct dirent **entries;
	int count = scandir(folder, &entries, is_descriptor, alphasort);

	if (count < 0)
		die("%s: %s", folder, strerror(errno));
	for (int i = 0; i < count; i++) {
		char path[4096];
		struct arena arena = { 0 };
		struct source source;

		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		source_load(&source, path, &arena);
		printf("%-18.*s %-5s %s\n", (int)(strlen(entries[i]->d_name) - 5), entries[i]->d_name,
		       formats[source.layout.format], source.title);
	}
	printf("%-18s %-5s %s\n", "prose", "text", "texts and Markdown: the facts that their sentences state");
	if (fflush(stdout) != 0)
		die("standard output: %s", strerror(errno));
	return EXIT_DONE;
}

static const char *
descriptor_path(const char *name)
{
	char file[1024];

	if (strchr(name, '/') || strstr(name, ".json"))
		return name;
	snprintf(file, sizeof file, "sources/%s.json", name);
	if (access(data_path(file), R_OK) == 0)
		return data_path(file);
	options_wrong("no source '%s': %s is not there; --list shows the sources", name, data_path(file));
}

/* --check: says that the descriptor is right; source_load dies on one that is not. */
static int
check_source(const char *path)
{
	struct source source;
	struct arena arena = { 0 };

	source_load(&source, descriptor_path(path), &arena);
	printf("%s: %s\n", path, source.title);
	if (fflush(stdout) != 0)
		die("standard output: %s", strerror(errno));
	return EXIT_DONE;
}

/* Options of prose, of which one may be given. */
static const struct {
	int option;
	enum prose_view view;
	const char *fields;
} prose_views[] = {
	{ 'm', PROSE_MENTIONS, PROSE_FIELDS },          { OPTION_EXPLAIN, PROSE_EXPLAIN, EXPLAIN_FIELDS },
	{ OPTION_UNREAD, PROSE_UNREAD, UNREAD_FIELDS }, { OPTION_FIGURES, PROSE_FIGURES, FIGURE_FIELDS },
	{ OPTION_SYNTAX, PROSE_SYNTAX, SYNTAX_FIELDS },
};

enum { PROSE_VIEWS = sizeof prose_views / sizeof *prose_views };

/* The option that is given; PROSE_VIEWS if there is none. */
static size_t
prose_option(const struct options *options)
{
	size_t found = PROSE_VIEWS;

	for (size_t i = 0; i < PROSE_VIEWS; i++) {
		if (!options_has(options, prose_views[i].option))
			continue;
		if (found != PROSE_VIEWS)
			options_wrong("--mentions, --explain, --unread, --figures and --syntax exclude each other");
		found = i;
	}
	return found;
}

/* Texts have no columns; their facts are found by their words. */
static int
extract_prose(struct options *options)
{
	struct progress progress = progress_start(options->operands + 1);
	static const int of_records[] = { 'i',
		                              OPTION_DELIMITER,
		                              OPTION_DECIMAL,
		                              OPTION_NO_HEADER,
		                              OPTION_COLUMNS,
		                              OPTION_MISSING,
		                              OPTION_REJECTS,
		                              OPTION_STRICT };
	size_t given = prose_option(options);
	enum prose_view view = given == PROSE_VIEWS ? PROSE_FACTS : prose_views[given].view;
	struct writer writer;
	int status;

	for (size_t i = 0; i < sizeof of_records / sizeof *of_records; i++)
		if (options_has(options, of_records[i]))
			options_wrong("of the options for input, prose knows --encoding and --stats: a text has no records");
	if (options_has(options, 'f'))
		options_wrong("--fields is for sources with columns; select -f takes fields of facts");
	if (options_has(options, 'e'))
		options_wrong("--expression is for sources with columns; select takes facts");
	if (!options->values['F'])
		options->values['F'] = given == PROSE_VIEWS ? PROSE_FIELDS : prose_views[given].fields;
	writer_open(&writer, options);
	status = prose_run(options, 1, view, &writer, &progress);
	progress_end(&progress);
	return status;
}

static bool
is_quiet(void *context)
{
	const struct extraction *extraction = context;

	return !extraction->condition || expression_is_quiet(extraction->condition);
}

static void
forget(void *context)
{
	const struct extraction *extraction = context;

	if (extraction->condition)
		expression_forget(extraction->condition);
}

/* Has several processes read one big table, if that is possible. */
static struct record *
share_work(struct turns *turns, struct extraction *extraction, struct reader *reader, struct writer *writer,
           const struct options *options, struct record *first)
{
	size_t jobs = options_has(options, 'j') ? options_count(options, 'j', "jobs") : turns_processors();
	bool alone = options_has(options, OPTION_PROGRESS) || !extraction_is_by_row(extraction);

	return turns_start(turns, reader, writer, alone ? 1 : jobs,
	                   &(struct turns_program){ extraction, &extraction->dropped, is_quiet, forget }, first);
}

/* Writes the records of all rows; none where a table's header lacks a name of -f. */
static int
extract_rows(struct extraction *extraction, struct reader *reader, struct writer *writer, const struct options *options)
{
	struct progress progress = progress_start(options->operands + 1);
	struct record *record = reader_next(reader);
	struct turns turns;

	if (reader_knows_names(reader) && extraction_check(extraction, reader))
		return EXIT_FAILED;
	record = share_work(&turns, extraction, reader, writer, options, record);
	progress.on &= !turns.processes;
	for (; record; record = turns_next(&turns)) {
		extraction_row(extraction, record, reader, writer);
		progress_show(&progress, reader_bytes(reader));
	}
	progress_end(&progress);
	extraction_end(extraction);
	return extraction_check(extraction, reader);
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct extraction extraction;
	struct reader reader;
	struct writer writer;
	struct counted dropped = { .name = "dropped" };
	int status;

	if (options_has(&options, OPTION_LIST))
		return list_sources();
	if (options_has(&options, OPTION_CHECK))
		return check_source(options.values[OPTION_CHECK]);
	if (!options.operand_count)
		options_wrong("which SOURCE? --list shows them");
	if (strcmp(options.operands[0], "prose") == 0)
		return extract_prose(&options);
	if (prose_option(&options) != PROSE_VIEWS)
		options_wrong("--mentions, --explain, --unread, --figures and --syntax are for prose");
	extraction_open(&extraction, descriptor_path(options.operands[0]), options.values['f']);
	if (options_has(&options, 'e'))
		extraction_condition(&extraction, options.values['e']);
	reader_open(&reader, &options, 1);
	extraction_layout(&extraction, &reader, &options);
	writer_open(&writer, &options);
	writer.wants = extraction.condition ? extraction_wants : NULL;
	writer.context = &extraction;
	status = extract_rows(&extraction, &reader, &writer, &options);
	if (!(status & EXIT_FAILED))
		writer_head(&writer, extraction_header(&extraction, &reader));
	writer_close(&writer);
	dropped.count = extraction.dropped;
	reader.counted = &dropped;
	reader.counted_count = extraction.condition != NULL;
	status |= reader_close(&reader, writer.count, NULL);
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
