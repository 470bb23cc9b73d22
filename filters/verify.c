/* verify: claims against computed observations.
 * A claim and an observation meet where measure, area, partner and period are
 * equal, and the unit if the claim has one. The claim's own digits and its
 * qualifier say how near the two must be. */
#include <stdio.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/die.h"
#include "lookup/keys.h"
#include "record/reader.h"
#include "record/writer.h"

static const struct option_row rows[] = {
	{ 'f', "computed", "FILE", "the computed observations; may be given again, - is standard input" },
	{ 't', "tolerance", "NUMBER", "how far a figure may be off besides, in its own unit" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_verdicts(void)
{
	puts("\nAdds computed, difference (claim less computed) and verdict: supported,\n"
	     "contradicted, or unverifiable where no observation meets the claim. With the\n"
	     "qualifier = (or none) the claim's digits count: 63 is supported from 62.5 to\n"
	     "63.5. With ~ it is supported within a tenth of itself. < <= > >= say what the\n"
	     "computed figure must be. The exit status is 1 when a claim is contradicted.");
}

static const struct usage usage = {
	"[options] -f COMPUTED [FILE ...]",
	"Writes each claim with the figure that the data give, and a verdict.",
	rows,
	explain_verdicts,
};

/* A computed figure; others with the same key and another unit follow. */
struct figure {
	struct slice text, unit;
	struct decimal value;
	struct figure *next;
};

struct claim_fields {
	struct selector value, unit, qualifier, measure, period;
};

struct verification {
	struct keys keys;
	struct table figures; /* packed key -> struct figure * */
	struct arena arena;
	struct decimal tolerance;
	struct claim_fields fields;
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

/* The first with that unit, or, for no unit, the first. */
static const struct figure *
with_unit(const struct figure *figure, struct slice unit)
{
	while (figure && unit.length && !same_unit(figure->unit, unit))
		figure = figure->next;
	return figure;
}

/* Keeps an observation; one that disagrees with an earlier one is rejected. */
static void
add_figure(struct verification *verification, const struct record *record, struct reader *reader)
{
	struct claim_fields *fields = &verification->fields;
	struct slice text = record_text(record, &fields->value), packed;
	const struct key *wrong;
	const struct figure *same;
	struct figure **first, *figure;
	struct decimal value;

	if (!decimal_parse(text, &value)) {
		reader_reject(reader, "value: '%.*s' is not a number", (int)text.length, text.data);
		return;
	}
	keys_pack(&verification->keys, record, &packed, &wrong);
	first = table_upsert(&verification->figures, packed, NULL);
	for (same = *first; same; same = same->next)
		if (same_unit(same->unit, record_text(record, &fields->unit)))
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
		            .measure.name = SLICE("measure"),
		            .period.name = SLICE("period") },
	};
	if (!options_has(options, 'f'))
		options_wrong("which computed observations? give -f FILE");
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

/* a - b for figures of usual size; what does not fit is far away in any case. */
static bool
distance(struct decimal a, struct decimal b, struct decimal *result)
{
	if (!decimal_subtract(a, b, result))
		return false;
	if (result->units < 0)
		result->units = -result->units;
	return true;
}

/* Half of the claim's last digit: 0.5 for 63, 0.05 for 1.5. */
static struct decimal
half_digit(struct decimal claim)
{
	return (struct decimal){ 5, claim.scale + 1 };
}

/* How far off a claim with = or ~ may be, before -t. */
static struct decimal
allowance(struct decimal claim, struct slice qualifier)
{
	struct decimal half = half_digit(claim), tenth;

	if (!slice_is(qualifier, "~"))
		return half;
	tenth = (struct decimal){ claim.units < 0 ? -claim.units : claim.units, claim.scale + 1 };
	return decimal_compare(tenth, half) > 0 ? tenth : half;
}

static bool
is_near(struct decimal claim, struct decimal computed, struct decimal allowed)
{
	struct decimal apart;

	return distance(claim, computed, &apart) && decimal_compare(apart, allowed) <= 0;
}

/* Whether the data bear the claim out. False, with *known false, for a
 * qualifier that is none. */
static bool
supports(const struct verification *verification, struct decimal claim, struct slice qualifier, struct decimal computed,
         bool *known)
{
	static const struct {
		const char *name;
		bool less, equal, more;
	} qualifiers[] = {
		{ "<", true, false, false },
		{ "<=", true, true, false },
		{ ">", false, false, true },
		{ ">=", false, true, true },
	};
	int order = decimal_compare(computed, claim);
	struct decimal allowed;

	*known = true;
	for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
		if (slice_is(qualifier, qualifiers[i].name))
			return (order < 0   ? qualifiers[i].less
			        : order > 0 ? qualifiers[i].more
			                    : qualifiers[i].equal) ||
			       (verification->tolerance.units && is_near(claim, computed, verification->tolerance));
	*known = !qualifier.length || slice_is(qualifier, "=") || slice_is(qualifier, "~");
	allowed = allowance(claim, qualifier);
	return *known && decimal_add(allowed, verification->tolerance, &allowed) && is_near(claim, computed, allowed);
}

static void
add_result(struct verification *verification, const char *name, struct slice text)
{
	record_set(&verification->out, (struct field){ slice_of(name), text, VALUE_CELL });
}

/* The claim with its verdict into verification->out. figure may be NULL. */
static void
judge(struct verification *verification, struct decimal claim, const struct figure *figure, bool supported)
{
	struct slice difference = { verification->difference, 0 };
	struct decimal apart;

	if (!figure) {
		add_result(verification, "verdict", slice_of("unverifiable"));
		return;
	}
	if (decimal_subtract(claim, figure->value, &apart))
		difference.length = decimal_print(apart, verification->difference);
	add_result(verification, "computed", figure->text);
	add_result(verification, "difference", difference);
	add_result(verification, "verdict", slice_of(supported ? "supported" : "contradicted"));
	verification->contradicted += !supported;
}

/* False when the claim was rejected. */
static bool
verify(struct verification *verification, const struct record *record, struct reader *reader)
{
	struct claim_fields *fields = &verification->fields;
	struct slice text = record_text(record, &fields->value), qualifier = record_text(record, &fields->qualifier),
				 packed;
	struct figure **first;
	const struct figure *figure;
	const struct key *wrong;
	struct decimal claim;
	bool known = true, supported;

	if (!record_text(record, &fields->measure).length) {
		reader_reject(reader, "a claim without a measure");
		return false;
	}
	if (!decimal_parse(text, &claim) || claim.scale == DECIMAL_MAX_SCALE) {
		reader_reject(reader, "value: '%.*s' is not a number", (int)text.length, text.data);
		return false;
	}
	keys_pack(&verification->keys, record, &packed, &wrong);
	first = table_find(&verification->figures, packed);
	figure = first ? with_unit(*first, record_text(record, &fields->unit)) : NULL;
	supported = supports(verification, claim, qualifier, figure ? figure->value : claim, &known);
	if (!known) {
		reader_reject(reader, "qualifier: '%.*s' is not = ~ < <= > or >=", (int)qualifier.length, qualifier.data);
		return false;
	}
	if (!figure && !record_text(record, &fields->period).length) {
		reader_warn(reader, "a claim without a period meets no observation");
		verification->without_period++;
	}
	verification->out.count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(&verification->out, record->fields[i]);
	judge(verification, claim, figure, supported);
	return true;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct verification verification;
	struct reader reader;
	struct writer writer;
	struct record *record;
	int status = verification_open(&verification, &options);

	reader_open(&reader, &options, 0);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader)))
		if (verify(&verification, record, &reader))
			writer_pass(&writer, &verification.out, &reader);
	writer_close(&writer);
	status |= reader_close(&reader, writer.count, NULL);
	if (verification.contradicted || verification.without_period)
		status |= EXIT_REJECTED;
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
