/* aggregate: computes counts, exact sums and more over groups of records.
 * One pass over the input; memory in proportion to the groups, or with
 * --max-memory bounded. Groups come out in the order of their keys, or with
 * --top by the first result. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "groups/emission.h"
#include "groups/specification.h"
#include "groups/states.h"
#include "groups/wanted.h"
#include "groups/workers.h"
#include "record/turns.h"

static const struct option_row rows[] = {
	{ 'g', "group", "KEYS", "group by these fields; new=old renames" },
	{ 'w', "within", "KEYS", "compute shares of the total within these keys" },
	{ OPTION_TOP, "top", "N", "write the N groups with the greatest first result" },
	{ OPTION_PER, "per", "KEYS", "with --top: write N groups for each value of these" },
	{ OPTION_ACROSS, "across", "KEY", "write one column for each value of this key" },
	{ OPTION_RUNNING, "running", NULL, "add NAME_running: the result over all groups so far" },
	{ OPTION_LAG, "lag", NULL, "add NAME_before and NAME_change (% since then)" },
	{ OPTION_FILL_ZERO, "fill-zero", NULL, "count a period without a group as zero in windows" },
	{ OPTION_PARTIAL, "partial", NULL, "write states to be merged, not results" },
	{ OPTION_MERGE, "merge", NULL, "read such states" },
	{ OPTION_SORTED, "sorted", NULL, "the input is ordered by the keys; uses little memory" },
	{ OPTION_MEMORY, "max-memory", "SIZE", "put groups into $TMPDIR beyond this: 64M, 2G" },
	{ 'j', "jobs", "N", "processes for a big file (default: the processors)" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
list_operations(void)
{
	static const char *const fields[] = {
		[OPERAND_NONE] = "[:FIELD]", [OPERAND_NUMBER] = ":FIELD",        [OPERAND_ORDERED] = ":FIELD",
		[OPERAND_ANY] = ":FIELD",    [OPERAND_NUMBERS] = ":FIELD,FIELD", [OPERAND_NUMBER_BY] = ":FIELD,FIELD"
	};
	const struct operation *operation;

	puts("\nKEYS are fields. year:, quarter:, month: or day:FIELD groups by a part of a\n"
	     "date, window5:FIELD by windows of years (2017/2021, or 2018/2022 with\n"
	     "window5@2022:FIELD), and bin10:FIELD by bins of numbers: 20 is 20 up to 29.9.\n"
	     "\nOperations are OP:FIELD or NAME=OP:FIELD; without NAME, the result is called\n"
	     "FIELD_OP. OP:FIELD@5 applies OP to the last five periods of the last key:");
	for (size_t i = 0; (operation = operation_at(i)); i++)
		printf("  %-8s %-13s %s\n", operation->name, fields[operation->operand], operation->help);
}

static const struct usage usage = {
	"[options] OP:FIELD [OP:FIELD ...] [FILE ...]",
	"Writes one record per group, with its keys and computed results.\n"
	"Operands that begin with the name of an operation are operations; the first that\n"
	"does not is a file, and so are all that follow it.",
	rows,
	list_operations,
};

/* One run of the program. */
struct run {
	struct options options;
	size_t first_file;
	bool partial, merge, sorted;
	size_t most_bytes; /* of groups in memory; 0 is any */
	struct grouping grouping;
	struct wanted wanted;
	struct reader reader;
	struct writer writer;
	struct emission emission;
};

static void
set_up(struct run *run)
{
	const struct options *options = &run->options;
	size_t count = 0;

	wanted_check(options);
	run->partial = options_has(options, OPTION_PARTIAL);
	run->merge = options_has(options, OPTION_MERGE);
	run->sorted = options_has(options, OPTION_SORTED);
	if (options_has(options, OPTION_MEMORY))
		run->most_bytes = options_size(options, OPTION_MEMORY, "max-memory");
	while (count < options->operand_count && specification_is_operation(options->operands[count]))
		count++;
	run->first_file = count;
	if (!count && !run->merge)
		options_wrong(options->operand_count ? "'%s' is not an operation" : "which operation?",
		              options->operand_count ? options->operands[0] : "");
	if (!count && options_has(options, 'g'))
		options_wrong("--merge takes keys from the states, or operations beside -g");
	if (!count)
		return; /* the head of the states has the keys and operations */
	specification_read(&run->grouping, options->values['g'], options->operands, count);
	run->grouping.shard = getenv("ENTENTE_SHARD");
	wanted_read(&run->wanted, &run->grouping, &run->options);
}

/* Reads records that are in order; each group is written when it ends. */
static int
fold_sorted(struct run *run)
{
	struct record *record = reader_next(&run->reader);

	if (reader_knows_names(&run->reader) && specification_check(&run->grouping, &run->reader, run->partial))
		return EXIT_FAILED; /* before anything is written */
	for (; record; record = reader_next(&run->reader))
		emission_add_sorted(&run->emission, record);
	return specification_check(&run->grouping, &run->reader, run->partial);
}

/* Reads records, by several processes where that helps. */
static int
fold_any(struct run *run)
{
	struct grouping *grouping = &run->grouping;
	size_t jobs = options_has(&run->options, 'j') ? options_count(&run->options, 'j', "jobs") : turns_processors();
	struct workers *workers = NULL;
	struct record *record;

	if (!run->most_bytes)
		workers = workers_start(grouping, &run->options, run->first_file, jobs);
	workers_limit(workers, &run->reader);
	do {
		while ((record = reader_next(&run->reader)))
			emission_add(&run->emission, record);
	} while (workers_join(workers, grouping, &run->reader));
	return specification_check(grouping, &run->reader, run->partial);
}

/* EXIT_FAILED, after a message, where a field that is named is in no record. */
static int
fold_records(struct run *run)
{
	int status;

	specification_want(&run->grouping, &run->reader);
	status = run->sorted ? fold_sorted(run) : fold_any(run);
	run->emission.records = run->reader.in - run->reader.rejected;
	return status;
}

static void
begin_emission(struct run *run)
{
	run->emission = (struct emission){ .grouping = &run->grouping,
		                               .wanted = &run->wanted,
		                               .reader = &run->reader,
		                               .writer = &run->writer,
		                               .partial = run->partial,
		                               .most_bytes = run->most_bytes };
	emission_open(&run->emission);
}

/* Keys and operations as the head of the states has them. */
static void
take_head(struct run *run, const struct record *head)
{
	struct arena *arena = &(struct arena){ .newest = NULL };
	char **operations = NULL;
	struct slice text;
	size_t count = 0;

	for (; (text = states_operation(head, count)).length; count++) {
		operations = must_grow(operations, (count + 1) * sizeof *operations);
		operations[count] = arena_alloc(arena, text.length + 1);
		memcpy(operations[count], arena_copy(arena, text).data, text.length + 1);
		if (!specification_is_operation(operations[count]))
			break;
	}
	states_check_version(head, &run->reader);
	if (!count || text.length)
		die("%s:%llu: not the head of states that can be merged", run->reader.input.name,
		    (unsigned long long)run->reader.line);
	specification_read(&run->grouping, arena_copy(arena, states_keys(head)).data, operations, count);
	wanted_read(&run->wanted, &run->grouping, &run->options);
}

/* Reads states, whose heads must agree, and whose ends say how many there are. */
static void
fold_states(struct run *run)
{
	struct grouping *grouping = &run->grouping;
	struct record *record;
	uint64_t lines = 0, said = 0, records = 0, heads = 0;

	if (grouping->result_count)
		begin_emission(run);
	while ((record = reader_next(&run->reader))) {
		enum states_line kind = states_kind(record);

		if (kind == STATES_HEAD && !grouping->result_count) {
			take_head(run, record);
			begin_emission(run);
		} else if (kind == STATES_HEAD) {
			states_check(grouping, record, &run->reader);
		} else if (kind == STATES_END) {
			said += states_end_of(record).lines;
			records += states_end_of(record).records;
		} else if (!grouping->result_count) {
			die("%s:%llu: states without their head", run->reader.input.name, (unsigned long long)run->reader.line);
		} else {
			emission_load(&run->emission, record);
			lines++;
		}
		heads += kind == STATES_HEAD;
	}
	if (!grouping->result_count)
		die("no states to merge");
	run->emission.records = records;
	if (heads && lines != said)
		die("states are missing: %llu groups were saved, %llu read", (unsigned long long)said,
		    (unsigned long long)lines);
}

int
main(int argc, char *argv[])
{
	struct run run = { .first_file = 0 };
	int status = EXIT_DONE;

	run.options = options_parse(argc, argv, &usage);
	set_up(&run);
	reader_open(&run.reader, &run.options, run.first_file);
	writer_open(&run.writer, &run.options);
	if (run.merge) {
		fold_states(&run);
	} else {
		begin_emission(&run);
		status = fold_records(&run);
	}
	if (status == EXIT_DONE) {
		emission_close(&run.emission);
		writer_close(&run.writer);
	}
	status |= reader_close(&run.reader, run.writer.count, "folded");
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
