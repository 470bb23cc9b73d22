/* join: adds the fields of OTHER's records to the records with the same keys. The records keep
 * their order. OTHER is held in memory, or with --max-memory on disk. */
#include <stdio.h>

#include "base/die.h"
#include "joins/other.h"
#include "joins/queue.h"
#include "joins/sorted.h"
#include "joins/spill.h"

enum {
	OPTION_LEFT = OPTION_OWN,
	OPTION_ANTI,
	OPTION_SEMI,
	OPTION_PREFIX,
	OPTION_ROWS,
	OPTION_SORTED,
	OPTION_MEMORY,
};

static const struct option_row rows[] = {
	{ 'k', "key", "KEYS", "fields that must be equal; KEY=OTHER if names differ" },
	{ OPTION_LEFT, "left", NULL, "keep records without a match in OTHER too" },
	{ OPTION_ANTI, "anti", NULL, "write only records without a match, unchanged" },
	{ OPTION_SEMI, "semi", NULL, "write only records with a match, unchanged, once each" },
	{ OPTION_PREFIX, "prefix", "P", "put P before the names of OTHER's fields" },
	{ OPTION_ROWS, "max-rows", "N", "stop after N records (exit 2)" },
	{ OPTION_SORTED, "sorted", NULL, "both sides are ordered by the keys; uses little memory" },
	{ OPTION_MEMORY, "max-memory", "SIZE", "put OTHER into $TMPDIR beyond this: 64M, 2G" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_keys(void)
{
	puts("\nKEYS are fields. year:, quarter:, month: or day:FIELD compares a part of a date,\n"
	     "window5:FIELD a window of years, and bin10:FIELD a bin of numbers. Numbers are\n"
	     "compared by value (1 equals 1.0), and an empty key matches nothing. For example:\n"
	     "  join -k area,year:date=period spending.csv events.csv\n"
	     "  join -k partner=id --left --prefix partner_ names.csv transfers.csv");
}

static const struct usage usage = {
	"[options] -k KEYS OTHER [FILE ...]",
	"Adds to records the fields of those in OTHER with the same keys.\n"
	"The records keep their order.",
	rows,
	explain_keys,
};

static enum join_kind
join_kind_of(const struct options *options)
{
	static const struct {
		int letter;
		enum join_kind kind;
	} kinds[] = { { OPTION_LEFT, JOIN_LEFT }, { OPTION_ANTI, JOIN_ANTI }, { OPTION_SEMI, JOIN_SEMI } };
	enum join_kind kind = JOIN_INNER;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!options_has(options, kinds[i].letter))
			continue;
		if (kind != JOIN_INNER)
			options_wrong("--left, --anti and --semi do not go together");
		kind = kinds[i].kind;
	}
	return kind;
}

static void
check_options(const struct options *options)
{
	if (!options_has(options, 'k'))
		options_wrong("which fields must be equal? -k KEY, or -k KEY=OTHER where their names differ");
	if (!options->operand_count)
		options_wrong("which OTHER?");
	if (options_has(options, OPTION_SORTED) && options_has(options, OPTION_MEMORY))
		options_wrong("--sorted and --max-memory do not go together");
	if (options->operand_count == 1 && strcmp(options->operands[0], "-") == 0)
		options_wrong("OTHER and the records cannot both be standard input");
	for (size_t i = 1; i < options->operand_count; i++)
		if (strcmp(options->operands[i], "-") == 0 && strcmp(options->operands[0], "-") == 0)
			options_wrong("OTHER and the records cannot both be standard input");
}

/* One run of the program. */
struct run {
	struct options options;
	struct sides sides;
	struct shelf shelf;
	struct other other;
	struct spill spill;
	struct sorted sorted;
	struct queue queue;
	struct disguise disguise;
	struct reader reader;
	struct writer writer;
	struct matching matching;
	bool is_sorted;
};

/* Reads OTHER, or only its beginning if it is sorted; EXIT_FAILED, after a message, if that is not
 * possible. */
static int
load(struct run *run)
{
	struct slice key, row;

	other_open(&run->other, &run->options, &run->sides.other, &run->shelf);
	if (run->is_sorted)
		return sorted_open(&run->sorted, &run->other, &run->matching, &run->sides.records);
	while (other_next(&run->other, false, &key, &row)) {
		disguise_note(&run->disguise, &run->other.reader.record, &run->sides.other);
		spill_put(&run->spill, key, row);
	}
	run->matching.other_in = run->other.reader.in;
	return other_close(&run->other);
}

/* Opens the records behind OTHER, which has made the file of --rejects already. */
static void
open_records(struct run *run)
{
	struct options options = run->options;
	struct keys *side = &run->sides.records;

	options.values[OPTION_REJECTS] = NULL;
	reader_open(&run->reader, &options, 1);
	reader_need(&run->reader, side_names(side), side->count);
	other_hand_over(&run->other, &run->reader);
	writer_open(&run->writer, &options);
}

static void
look_up(struct run *run, struct record *record, struct slice key, bool has_gap)
{
	struct shelf_key *found = has_gap ? NULL : shelf_find(&run->shelf, key);

	if (!found && !has_gap)
		disguise_look(&run->disguise, record, &run->sides.records, &run->shelf, run->reader.input.name,
		              run->reader.line);
	matching_take(&run->matching, record, found);
}

/* Joins a record by its keys, of which some may be missing. */
static void
take(struct run *run, struct record *record, struct slice key, bool has_gap)
{
	struct matching *matching = &run->matching;

	if (record->count + run->shelf.names.count > RECORD_MAX_FIELDS) {
		reader_reject(&run->reader, "more than %d fields, with those of OTHER", RECORD_MAX_FIELDS);
		return;
	}
	if (run->is_sorted) {
		sorted_take(&run->sorted, record, key, has_gap);
		return;
	}
	matching_check_names(matching);
	if (queue_take(&run->queue, record, key, has_gap))
		return;
	if (run->spill.begun)
		spill_take(&run->spill, record, has_gap ? (struct slice){ NULL, 0 } : key, matching);
	else
		look_up(run, record, key, has_gap);
}

/* Looks up each record; EXIT_FAILED, after a message, where a key's field is in none. */
static int
join_records(struct run *run)
{
	struct reader *reader = &run->reader;
	struct matching *matching = &run->matching;
	struct record *record = reader_next(reader);
	struct keys *side = &run->sides.records;
	struct slice key;

	if (reader_knows_names(reader) && side_check(side, reader, "--key", true))
		return EXIT_FAILED; /* before anything is written */
	matching_check_names(matching);
	if (!run->is_sorted && !run->spill.begun)
		queue_open(&run->queue, matching, &run->disguise, side, record);
	for (; record && !matching->stopped; record = reader_next(reader)) {
		enum side_key found = side_read(side, record, reader, &key);

		if (found != SIDE_REJECTED)
			take(run, record, key, found == SIDE_GAP);
	}
	queue_flush(&run->queue);
	if (run->spill.begun && !reader->stopped)
		spill_finish(&run->spill, matching);
	if (matching->stopped)
		return EXIT_DONE;
	return side_check(side, reader, "--key", true) | (run->is_sorted ? sorted_close(&run->sorted) : EXIT_DONE);
}

/* Writes the rest, and the counts. */
static int
finish(struct run *run, int status)
{
	struct matching *matching = &run->matching;
	const struct counted counted[] = { { "matched", matching->matched },
		                               { "unmatched", matching->unmatched },
		                               { "other", matching->other_in } };

	if (!(status & EXIT_FAILED)) {
		writer_head(&run->writer, matching_head(matching, reader_header(&run->reader)));
		writer_close(&run->writer);
		matching_report(matching);
		disguise_report(&run->disguise);
	}
	run->reader.counted = counted;
	run->reader.counted_count = sizeof counted / sizeof *counted;
	status |= reader_close(&run->reader, run->writer.count, NULL);
	if (!matching->stopped)
		return status & EXIT_FAILED ? EXIT_FAILED : status;
	warn("stopped: more than %llu records (--max-rows)", (unsigned long long)matching->most_rows);
	return EXIT_FAILED;
}

int
main(int argc, char *argv[])
{
	struct run run = { .options = options_parse(argc, argv, &usage) };
	const struct options *options = &run.options;
	const char *prefix = options->values[OPTION_PREFIX];
	int status;

	run.matching = (struct matching){
		.kind = join_kind_of(options), .shelf = &run.shelf, .reader = &run.reader, .writer = &run.writer
	};
	check_options(options);
	sides_parse(&run.sides, options->values['k']);
	if (options_has(options, OPTION_ROWS))
		run.matching.most_rows = options_count(options, OPTION_ROWS, "max-rows");
	run.is_sorted = options_has(options, OPTION_SORTED);
	run.spill.shelf = &run.shelf;
	if (options_has(options, OPTION_MEMORY))
		run.spill.most_bytes = options_size(options, OPTION_MEMORY, "max-memory");
	shelf_open(&run.shelf, prefix ? prefix : "", run.matching.kind == JOIN_INNER || run.matching.kind == JOIN_LEFT);
	status = load(&run);
	if (status & EXIT_FAILED)
		return EXIT_FAILED;
	open_records(&run);
	return finish(&run, status | join_records(&run));
}
