/* verify: checks claims against data.
 * A claim is an observation whose value a text states. Observations answer it directly, or the answer is computed
 * from yearly values, in the edition of the text's day and in the newest. A claim without a value is a
 * question. Without data, claims are compared with each other. */
#include <stdio.h>

#include "base/die.h"
#include "claims/answer.h"
#include "claims/consistency.h"
#include "claims/totals.h"
#include "record/reader.h"
#include "record/writer.h"

enum { OPTION_AS_OF = OPTION_OWN, OPTION_TOTALS, OPTION_TRACE };

static const struct option_row rows[] = {
	{ 'd', "data", "FILE", "the observations; may be given again" },
	{ 'f', "computed", "FILE", "=data" },
	{ OPTION_AS_OF, "as-of", "DATE", "the day of the text, for claims without as_of" },
	{ 'c', "consistency", NULL, "compare the claims with each other instead" },
	{ 't', "tolerance", "NUMBER", "allow a figure to differ by this much more" },
	{ OPTION_TOTALS, "totals", "FILE", "write the numbers of figures and verdicts to FILE" },
	{ OPTION_TRACE, "trace", "FILE", "write the observations of each answer to FILE" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_verdicts(void)
{
	puts("\nIt adds then and now (the values of the edition of the text's day and of the\n"
	     "newest), then_vintage and now_vintage (the days of these editions), difference\n"
	     "(claim minus now), evidence, verdict and why. The verdict is supported, revised\n"
	     "(right then, not now), differs (not right now, and there is no edition of the\n"
	     "text's day), contradicted, disputed (publishers differ) or unverifiable. A claim\n"
	     "without a value gets the value of the data. The exit status is 1 if a claim is\n"
	     "contradicted.\n\n"
	     "With -c, it writes checks of shares of one whole (sum: at most 100), of a group\n"
	     "and its members (parts), of ranks (rank: nobody with a later place has more) and\n"
	     "of figures that are stated twice (repeat).");
}

static const struct usage usage = {
	"[options] -d OBSERVATIONS | -c [FILE ...]",
	"Checks each claim against the observations, and adds a verdict.",
	rows,
	explain_verdicts,
};

enum column { KIND, MEASURE, AREA, PARTNER, PERIOD, BASELINE, UNIT, DOC, AS_OF, COLUMNS };

struct verification {
	struct evidence evidence;
	struct answerer answerer;
	struct claim_fields fields;
	struct selector columns[COLUMNS];
	edtf_day day; /* of the text */
	struct totals totals;
	struct record out;
	char difference[DECIMAL_TEXT];
	struct output trace;
	bool traces;
};

/* The last day of a date; 0 where it is none. */
static edtf_day
last_day(struct slice date)
{
	struct edtf_span span;

	return edtf_parse(date, &span) ? span.last : 0;
}

static int
load_all(struct verification *verification, const struct options *options)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < options->given_count; i++) {
		const struct given_option *given = &options->given[i];

		if (given->letter == 'd')
			status |= evidence_load(&verification->evidence, given->value, options);
	}
	if (status & EXIT_FAILED)
		die("no verdicts without the observations");
	return status;
}

static int
verification_open(struct verification *verification, const struct options *options)
{
	static const char *const names[COLUMNS] = { "kind",     "measure", "area", "partner", "period",
		                                        "baseline", "unit",    "doc",  "as_of" };
	struct decimal tolerance = decimal_of(0);
	int status;

	*verification = (struct verification){
		.fields = { .value.name = SLICE("value"),
		            .unit.name = SLICE("unit"),
		            .qualifier.name = SLICE("qualifier"),
		            .precision.name = SLICE("precision") },
		.day = EDTF_LAST - 1, /* today: every edition is as old, but those without a day */
	};
	for (size_t i = 0; i < COLUMNS; i++)
		verification->columns[i].name = slice_of(names[i]);
	if (!options_has(options, 'd'))
		options_wrong("which observations? give -d FILE, or -c");
	if (options_has(options, 't') &&
	    (!decimal_parse(slice_of(options->values['t']), &tolerance) || tolerance.units < 0))
		options_wrong("--tolerance: '%s' is not a number from 0 up", options->values['t']);
	if (options_has(options, OPTION_AS_OF) && !(verification->day = last_day(slice_of(options->values[OPTION_AS_OF]))))
		options_wrong("--as-of: '%s' is not a date", options->values[OPTION_AS_OF]);
	verification->traces = options_has(options, OPTION_TRACE);
	if (verification->traces)
		verification->trace = output_create(options->values[OPTION_TRACE]);
	totals_open(&verification->totals);
	evidence_open(&verification->evidence);
	status = load_all(verification, options);
	answerer_open(&verification->answerer, &verification->evidence, tolerance);
	return status;
}

static struct slice
column_of(struct verification *verification, const struct record *record, enum column column)
{
	return record_text(record, &verification->columns[column]);
}

static void
add_result(struct verification *verification, const char *name, struct slice text)
{
	if (text.length)
		record_set(&verification->out, (struct field){ slice_of(name), text, VALUE_CELL });
}

/* The fields that such a claim has with its verdict; none if the claim's own are not known. */
static const struct record *
verdict_header(struct verification *verification, const struct record *claim)
{
	static const char *const names[] = { "then",       "then_vintage", "now",     "now_vintage",
		                                 "difference", "evidence",     "verdict", "why" };

	verification->out.count = 0;
	for (size_t i = 0; i < claim->count; i++)
		record_append(&verification->out, claim->fields[i]);
	for (size_t i = 0; claim->count && i < sizeof names / sizeof *names; i++)
		record_set(&verification->out, (struct field){ slice_of(names[i]), { NULL, 0 }, VALUE_CELL });
	return &verification->out;
}

static void
write_trace(struct verification *verification, uint64_t claim, const struct answer *answer)
{
	if (verification->traces)
		trace_write(&verification->answerer.trace, answer->traced, answer->trace_count, claim, &verification->evidence,
		            &verification->trace);
}

/* Adds what publishers say, if they differ. */
static void
add_ends(struct verification *verification, const struct reply *reply)
{
	if (!reply->low)
		return;
	add_result(verification, "now_low", reply->low->text);
	add_result(verification, "now_high", reply->high->text);
}

/* Adds the answer to a question: that of its day's edition, if there is one. */
static const struct answer *
answer_of(const struct reply *reply)
{
	return reply->then ? reply->then : reply->now;
}

/* The question with its value into verification->out. */
static void
fill_in(struct verification *verification, const struct reply *reply)
{
	const struct answer *answer = answer_of(reply);

	if (answer) {
		add_result(verification, "value", answer->text);
		if (!column_of(verification, &verification->out, UNIT).length)
			add_result(
				verification, "unit",
				answer_unit(&verification->answerer, column_of(verification, &verification->out, MEASURE), answer));
		add_result(verification, "vintage", answer->edition->vintage);
		add_result(verification, "evidence", answer_places(&verification->answerer, answer));
		add_ends(verification, reply);
	}
	add_result(verification, "why", reply->why);
}

/* The claim with its verdict into verification->out. */
static void
judge(struct verification *verification, struct decimal claim, const struct reply *reply)
{
	struct decimal apart;

	if (reply->then) {
		add_result(verification, "then", reply->then->text);
		add_result(verification, "then_vintage", reply->then->edition->vintage);
	}
	if (reply->now) {
		add_result(verification, "now", reply->now->text);
		add_result(verification, "now_vintage", reply->now->edition->vintage);
		if (decimal_subtract(claim, reply->now->value, &apart))
			add_result(verification, "difference",
			           (struct slice){ verification->difference, decimal_print(apart, verification->difference) });
		add_result(verification, "evidence", answer_places(&verification->answerer, reply->now));
	}
	add_ends(verification, reply);
	add_result(verification, "verdict", slice_of(verdict_name(reply->verdict)));
	add_result(verification, "why", reply->why);
	totals_claim(&verification->totals, &verification->out, reply->verdict, reply->why);
}

/* Whether the measure counts things, which are whole numbers. */
static bool
counts(const struct verification *verification, struct slice name)
{
	const struct measure *measure = measures_by_name(&verification->answerer.measures, name);

	return measure && !slice_is(measure->unit, "percent") && !slice_is(measure->unit, "currency");
}

/* Rejects a record that is not a claim; false then. */
static bool
read_claim(struct verification *verification, const struct record *record, struct claim *claim, struct reader *reader)
{
	struct slice value = record_text(record, &verification->fields.value), measure, precision;

	measure = column_of(verification, record, MEASURE);
	precision = record_text(record, &verification->fields.precision);
	switch (claim_read(record, &verification->fields, counts(verification, measure), claim)) {
	case CLAIM_NO_NUMBER:
		reader_reject(reader, "value: '%.*s' is not a number%s", (int)value.length, value.data,
		              reader_number_advice(reader, value));
		return false;
	case CLAIM_NO_QUALIFIER:
		reader_reject(reader, "qualifier: '%.*s' is not = ~ < <= > or >=", (int)claim->qualifier.length,
		              claim->qualifier.data);
		return false;
	case CLAIM_NO_PRECISION:
		reader_reject(reader, "precision: '%.*s' is not a number from 0 up", (int)precision.length, precision.data);
		return false;
	case CLAIM_RIGHT:
		break;
	}
	return true;
}

/* Reads the record's question; false if its as_of is not a date. */
static bool
read_asked(struct verification *verification, const struct record *record, struct asked *asked, struct reader *reader)
{
	struct slice as_of = column_of(verification, record, AS_OF);

	*asked = (struct asked){
		.measure = column_of(verification, record, MEASURE),
		.area = column_of(verification, record, AREA),
		.partner = column_of(verification, record, PARTNER),
		.period = column_of(verification, record, PERIOD),
		.baseline = column_of(verification, record, BASELINE),
		.unit = column_of(verification, record, UNIT),
		.doc = column_of(verification, record, DOC),
		.day = as_of.length ? last_day(as_of) : verification->day,
	};
	asked->is_dated = asked->period.length && edtf_parse(asked->period, &asked->span);
	if (!asked->measure.length)
		reader_reject(reader, "a claim without a measure");
	else if (!asked->day)
		reader_reject(reader, "as_of: '%.*s' is not a date", (int)as_of.length, as_of.data);
	return asked->measure.length && asked->day;
}

/* Checks a claim; a number that was not read passes as it is. False if the claim was rejected. */
static bool
verify(struct verification *verification, const struct record *record, struct reader *reader)
{
	bool is_question = !record_text(record, &verification->fields.value).length;
	struct asked asked;
	struct claim claim;
	struct reply reply;

	verification->out.count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(&verification->out, record->fields[i]);
	if (slice_is(column_of(verification, record, KIND), "figure")) {
		totals_unread(&verification->totals, record);
		return true;
	}
	if (!read_asked(verification, record, &asked, reader))
		return false;
	if (!is_question && !read_claim(verification, record, &claim, reader))
		return false;
	asked.claim = is_question ? NULL : &claim;
	reply = answer_claim(&verification->answerer, &asked);
	if (reply.now)
		write_trace(verification, reader->line, is_question ? answer_of(&reply) : reply.now);
	if (is_question)
		fill_in(verification, &reply);
	else
		judge(verification, claim.value, &reply);
	return true;
}

static void
write_totals(const struct totals *totals, const char *path)
{
	struct output out = output_create(path);

	totals_write(totals, &out);
	output_close(&out);
}

/* -c */
static int
check_consistency(const struct options *options)
{
	struct consistency consistency;
	struct reader reader;
	struct writer writer;
	struct record *record;
	int status;

	consistency_open(&consistency);
	reader_open(&reader, options, 0);
	writer_open(&writer, options);
	while ((record = reader_next(&reader)))
		consistency_take(&consistency, record, &reader);
	consistency_write(&consistency, &writer);
	writer_close(&writer);
	status = reader_close(&reader, writer.count, "checked");
	return status | (consistency.contradicted ? EXIT_REJECTED : EXIT_DONE);
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct verification verification;
	struct reader reader;
	struct writer writer;
	struct record *record;
	int status;

	if (options_has(&options, 'c'))
		return check_consistency(&options);
	status = verification_open(&verification, &options);
	reader_open(&reader, &options, 0);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader)))
		if (verify(&verification, record, &reader))
			writer_pass(&writer, &verification.out, &reader);
	writer_head(&writer, verdict_header(&verification, reader_header(&reader)));
	writer_close(&writer);
	if (verification.traces)
		output_close(&verification.trace);
	if (options_has(&options, OPTION_TOTALS))
		write_totals(&verification.totals, options.values[OPTION_TOTALS]);
	status |= reader_close(&reader, writer.count, NULL);
	if (verification.totals.verdicts[VERDICT_CONTRADICTED])
		status |= EXIT_REJECTED;
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
