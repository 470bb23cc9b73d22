/* verify: claims against computed observations.
 * A claim and an observation meet where measure, area, partner and period are
 * equal, and the unit if the claim has one. The claim's own digits and its
 * qualifier say how near the two must be. Without data, claims are checked
 * against each other. */
#include <stdio.h>
#include <strings.h>

#include "base/die.h"
#include "claims/consistency.h"
#include "lookup/keys.h"
#include "record/reader.h"
#include "record/value.h"
#include "record/writer.h"

static const struct option_row rows[] = {
	{ 'f', "computed", "FILE", "computed observations; may be given again" },
	{ 'c', "consistency", NULL, "check the claims against each other instead" },
	{ 't', "tolerance", "NUMBER", "how far a figure may be off besides, in its own unit" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_verdicts(void)
{
	puts("\nAdds computed, difference (claim less computed) and verdict: supported,\n"
	     "contradicted, disputed where sources (cited) differ and only some bear it out\n"
	     "(computed_low and computed_high are the ends), or unverifiable where no\n"
	     "observation meets the claim. With the\n"
	     "qualifier = (or none) the claim's digits count: 63 is supported from 62.5 to\n"
	     "63.5. With ~ it is supported within a tenth of itself. < <= > >= say what the\n"
	     "computed figure must be; a precision, where the claim has one, replaces its\n"
	     "digits. The exit status is 1 when a claim is contradicted.\n\n"
	     "With -c, writes a check for shares of one whole (sum: at most 100), for a bloc\n"
	     "and its members (parts) and for a figure that is stated twice (repeat).");
}

static const struct usage usage = {
	"[options] -f COMPUTED | -c [FILE ...]",
	"Writes each claim with the figure that the data give, and a verdict.",
	rows,
	explain_verdicts,
};

/* A computed figure; others with the same key, of another unit or cited from elsewhere, follow. */
struct figure {
	struct slice text, unit, cited;
	struct decimal value;
	struct figure *next;
};

struct verification {
	struct keys keys;
	struct table figures; /* packed key -> struct figure * */
	struct arena arena;
	struct decimal tolerance;
	struct claim_fields fields;
	struct selector measure, period, cited;
	uint64_t contradicted, without_period;
	struct record out;
	char difference[DECIMAL_TEXT];
};

static const char key_names[] = "measure,area,partner,period";

static bool
same_unit(struct slice a, struct slice b)
{
	return a.length == b.length && (a.length == 0 || strncasecmp(a.data, b.data, a.length) == 0);
}

/* The next with that unit, from this one on. */
static const struct figure *
with_unit(const struct figure *figure, struct slice unit)
{
	while (figure && !same_unit(figure->unit, unit))
		figure = figure->next;
	return figure;
}

/* Keeps an observation; one that disagrees with an earlier one from the same source is rejected. */
static void
add_figure(struct verification *verification, const struct record *record, struct reader *reader)
{
	struct claim_fields *fields = &verification->fields;
	struct slice text = record_text(record, &fields->value), packed;
	const struct key *wrong;
	const struct figure *same;
	struct figure **first, *figure;
	struct decimal value;

	if (!record_number(record, &fields->value, &value)) {
		reader_reject(reader, "value: '%.*s' is not a number%s", (int)text.length, text.data,
		              reader_number_advice(reader, text));
		return;
	}
	keys_pack(&verification->keys, record, &packed, &wrong);
	first = table_upsert(&verification->figures, packed, NULL);
	for (same = *first; same; same = same->next)
		if (same_unit(same->unit, record_text(record, &fields->unit)) &&
		    slice_equal(same->cited, record_text(record, &verification->cited)))
			break;
	if (same) {
		if (decimal_compare(same->value, value) != 0)
			reader_reject(reader, "the same observation was %.*s before and is %.*s here", (int)same->text.length,
			              same->text.data, (int)text.length, text.data);
		return;
	}
	figure = arena_alloc(&verification->arena, sizeof *figure);
	*figure = (struct figure){
		.text = arena_copy(&verification->arena, text),
		.unit = arena_copy(&verification->arena, record_text(record, &fields->unit)),
		.cited = arena_copy(&verification->arena, record_text(record, &verification->cited)),
		.value = value,
		.next = *first,
	};
	*first = figure;
}

static int
load_figures(struct verification *verification, const char *path)
{
	struct reader reader;
	struct record *record;

	reader_open_table(&reader, path);
	while ((record = reader_next(&reader)))
		add_figure(verification, record, &reader);
	return reader_close(&reader, 0, NULL);
}

static int
verification_open(struct verification *verification, const struct options *options)
{
	struct slice wrong;
	int status = EXIT_DONE;

	*verification = (struct verification){
		.fields = { .value.name = SLICE("value"),
		            .unit.name = SLICE("unit"),
		            .qualifier.name = SLICE("qualifier"),
		            .precision.name = SLICE("precision") },
		.measure.name = SLICE("measure"),
		.period.name = SLICE("period"),
		.cited.name = SLICE("cited"),
	};
	if (!options_has(options, 'f'))
		options_wrong("which computed observations? give -f FILE, or -c");
	if (options_has(options, 't') &&
	    (!decimal_parse(slice_of(options->values['t']), &verification->tolerance) || verification->tolerance.units < 0))
		options_wrong("--tolerance: '%s' is not a number from 0 up", options->values['t']);
	keys_parse(&verification->keys, key_names, &wrong);
	verification->figures = table_of(&verification->arena, sizeof(struct figure *));
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == 'f')
			status |= load_figures(verification, options->given[i].value);
	if (status & EXIT_FAILED)
		die("no verdicts without the computed observations");
	return status;
}

static void
add_result(struct verification *verification, const char *name, struct slice text)
{
	record_set(&verification->out, (struct field){ slice_of(name), text, VALUE_CELL });
}

/* What the figures that meet a claim say of it. */
struct finding {
	const struct figure *nearest, *low, *high; /* NULL where none meets it */
	bool some, all;                            /* of them bear it out */
};

/* Of two as near, the lesser. */
static bool
is_nearer(struct decimal claim, const struct figure *a, const struct figure *b)
{
	struct decimal from_a, from_b;
	int order;

	if (!decimal_subtract(claim, a->value, &from_a) || !decimal_subtract(claim, b->value, &from_b))
		return false;
	from_a.units = from_a.units < 0 ? -from_a.units : from_a.units;
	from_b.units = from_b.units < 0 ? -from_b.units : from_b.units;
	order = decimal_compare(from_a, from_b);
	return order < 0 || (order == 0 && decimal_compare(a->value, b->value) < 0);
}

/* All figures of one unit answer: sources that differ both stand, and none is averaged. */
static struct finding
find(const struct verification *verification, const struct claim *claim, const struct figure *figure, struct slice unit)
{
	struct finding finding = { .all = true };

	for (figure = with_unit(figure, unit); figure; figure = with_unit(figure->next, unit)) {
		bool bears_out = claim_allows(claim, figure->value, verification->tolerance);

		finding.some |= bears_out;
		finding.all &= bears_out;
		if (!finding.nearest || is_nearer(claim->value, figure, finding.nearest))
			finding.nearest = figure;
		if (!finding.low || decimal_compare(figure->value, finding.low->value) < 0)
			finding.low = figure;
		if (!finding.high || decimal_compare(figure->value, finding.high->value) > 0)
			finding.high = figure;
	}
	return finding;
}

/* The claim with its verdict into verification->out. */
static void
judge(struct verification *verification, struct decimal claim, const struct finding *finding)
{
	struct slice difference = { verification->difference, 0 };
	struct decimal apart;

	if (!finding->nearest) {
		add_result(verification, "verdict", slice_of("unverifiable"));
		return;
	}
	if (decimal_subtract(claim, finding->nearest->value, &apart))
		difference.length = decimal_print(apart, verification->difference);
	add_result(verification, "computed", finding->nearest->text);
	add_result(verification, "difference", difference);
	add_result(verification, "verdict",
	           slice_of(finding->all    ? "supported"
	                    : finding->some ? "disputed"
	                                    : "contradicted"));
	if (decimal_compare(finding->low->value, finding->high->value) != 0) {
		add_result(verification, "computed_low", finding->low->text);
		add_result(verification, "computed_high", finding->high->text);
	}
	verification->contradicted += !finding->some;
}

/* What a claim of those fields would have with its verdict; nothing where they are not known. */
static const struct record *
verdict_header(struct verification *verification, const struct record *claim)
{
	static const char *const names[] = { "computed", "difference", "verdict", "computed_low", "computed_high" };

	verification->out.count = 0;
	for (size_t i = 0; i < claim->count; i++)
		record_append(&verification->out, claim->fields[i]);
	for (size_t i = 0; claim->count && i < sizeof names / sizeof *names; i++)
		add_result(verification, names[i], (struct slice){ NULL, 0 });
	return &verification->out;
}

/* Rejects what is no claim; false then. */
static bool
read_claim(struct verification *verification, const struct record *record, struct claim *claim, struct reader *reader)
{
	struct slice value = record_text(record, &verification->fields.value);

	if (!record_text(record, &verification->measure).length) {
		reader_reject(reader, "a claim without a measure");
		return false;
	}
	switch (claim_read(record, &verification->fields, claim)) {
	case CLAIM_NO_NUMBER:
		reader_reject(reader, "value: '%.*s' is not a number%s", (int)value.length, value.data,
		              reader_number_advice(reader, value));
		return false;
	case CLAIM_NO_QUALIFIER:
		reader_reject(reader, "qualifier: '%.*s' is not = ~ < <= > or >=", (int)claim->qualifier.length,
		              claim->qualifier.data);
		return false;
	case CLAIM_RIGHT:
		break;
	}
	return true;
}

/* False when the claim was rejected. */
static bool
verify(struct verification *verification, const struct record *record, struct reader *reader)
{
	struct slice packed, unit = record_text(record, &verification->fields.unit);
	struct figure **first;
	struct finding finding;
	const struct key *wrong;
	struct claim claim;

	if (!read_claim(verification, record, &claim, reader))
		return false;
	keys_pack(&verification->keys, record, &packed, &wrong);
	first = table_find(&verification->figures, packed);
	finding = find(verification, &claim, first ? *first : NULL, unit.length || !first ? unit : (*first)->unit);
	if (!finding.nearest && !record_text(record, &verification->period).length) {
		reader_warn(reader, "a claim without a period meets no observation");
		verification->without_period++;
	}
	verification->out.count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(&verification->out, record->fields[i]);
	judge(verification, claim.value, &finding);
	return true;
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
	status |= reader_close(&reader, writer.count, NULL);
	if (verification.contradicted || verification.without_period)
		status |= EXIT_REJECTED;
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
