#include "claims/answer.h"

#include <ctype.h>

#include "base/die.h"

void
answerer_open(struct answerer *answerer, const struct evidence *evidence, struct decimal tolerance)
{
	*answerer = (struct answerer){ .evidence = evidence, .tolerance = tolerance };
	measures_load(&answerer->measures);
	composites_open(&answerer->composites);
	standings_open(&answerer->standings);
}

/* Keeps the reason that is nearest to an answer. */
static void
note(struct answerer *answerer, enum outcome outcome)
{
	if (outcome > answerer->outcome)
		answerer->outcome = outcome;
}

/* Whether one name is the end of the other from a blank on, in any case: "howitzers", "self-propelled howitzers". */
static bool
ends_alike(struct slice longer, struct slice shorter)
{
	size_t before = longer.length - shorter.length;

	if (longer.length < shorter.length)
		return ends_alike(shorter, longer);
	for (size_t i = 0; i < shorter.length; i++)
		if (tolower((unsigned char)longer.data[before + i]) != tolower((unsigned char)shorter.data[i]))
			return false;
	return !before || (shorter.length && longer.data[before - 1] == ' ');
}

/* Whether the edition's unit is that of the claim; a thing may have a longer name there. */
static bool
is_in_unit(const struct edition *edition, struct slice unit, const struct measure *measure)
{
	bool is_thing = measure && slice_is(measure->unit, "thing");

	if (!unit.length || !edition->unit.length)
		return true;
	return ends_alike(edition->unit, unit) && (is_thing || edition->unit.length == unit.length);
}

static bool
bears_out(const struct answerer *answerer, const struct asked *asked, struct decimal value)
{
	return !asked->claim || claim_allows(asked->claim, value, answerer->tolerance);
}

static void
add_answer(struct answerer *answerer, const struct asked *asked, struct answer answer)
{
	if (answerer->count == answerer->capacity) {
		answerer->capacity = answerer->capacity ? 2 * answerer->capacity : 16;
		answerer->answers = must_grow(answerer->answers, answerer->capacity * sizeof *answerer->answers);
	}
	answer.bears_out = bears_out(answerer, asked, answer.value);
	answerer->answers[answerer->count++] = answer;
}

/* The name of a path without its folders. */
static struct slice
base_name(struct slice path)
{
	for (size_t i = path.length; i; i--)
		if (path.data[i - 1] == '/')
			return slice_from(path, i);
	return path;
}

static bool
is_word_byte(struct slice text, size_t i)
{
	return i < text.length && (isalnum((unsigned char)text.data[i]) || text.data[i] == '_');
}

/* Whether the text names the file as a whole word with its ending: "as a.txt has it". */
static bool
names_file(struct slice cited, struct slice name)
{
	if (slice_find(name, '.') == name.length)
		return false;
	for (size_t i = 0; i + name.length <= cited.length; i++)
		if (memcmp(cited.data + i, name.data, name.length) == 0 && !(i && is_word_byte(cited, i - 1)) &&
		    !is_word_byte(cited, i + name.length))
			return true;
	return false;
}

/* Whether the observation was read from the claim's own text, or cites it. */
static bool
is_of_text(const struct observation *observation, struct slice doc)
{
	return doc.length && (slice_equal(observation->doc, doc) || names_file(observation->cited, base_name(doc)));
}

/* Whether it is a deal: there may be several such observations, and the claim may be about another one. */
static bool
may_be_several(const struct measure *measure)
{
	return measure && slice_is(measure->statistic, "any");
}

/* Whether the new one of two observations answers the claim better. The closer period is better; of deals, as there
 * may be several, the one that bears the claim out; else the later one. */
static bool
is_preferred(const struct answerer *answerer, const struct asked *asked, const struct measure *measure,
             const struct observation *old, const struct observation *new, const struct edition *edition)
{
	enum meeting old_meets = period_meets(asked, old, edition), new_meets = period_meets(asked, new, edition);

	if (old_meets != new_meets)
		return new_meets > old_meets;
	if (may_be_several(measure) && bears_out(answerer, asked, old->value) != bears_out(answerer, asked, new->value))
		return bears_out(answerer, asked, new->value);
	return new->span.last > old->span.last;
}

/* Looks for the answer among the edition's own statements of the measure. */
static void
answer_directly(struct answerer *answerer, const struct asked *asked, const struct measure *measure, uint32_t edition,
                uint32_t name)
{
	const struct evidence *evidence = answerer->evidence;
	const struct edition *in = evidence_edition(evidence, edition);
	const struct series *series = evidence_series(evidence, edition, name, evidence_name(evidence, asked->area),
	                                              evidence_name(evidence, asked->partner));
	const struct observation *found = NULL;
	bool computed = measure && statistic_of(measure->statistic);

	for (const struct observation *one = series ? series->first : NULL; one; one = one->next) {
		enum meeting meeting = period_meets(asked, one, in);

		if (meeting < MEETS_WITHOUT || (computed && meeting != MEETS_EXACTLY) || !baseline_meets(asked, one))
			note(answerer, OUTCOME_NOT_COVERED);
		else if (!is_in_unit(in, asked->unit, measure))
			note(answerer, OUTCOME_UNITS_DIFFER);
		else if (is_of_text(one, asked->doc))
			note(answerer, OUTCOME_SAME_TEXT);
		else if (may_be_several(measure) && meeting != MEETS_EXACTLY && !bears_out(answerer, asked, one->value))
			note(answerer, OUTCOME_PERHAPS_OTHER);
		else if (!found || is_preferred(answerer, asked, measure, found, one, in))
			found = one;
	}
	if (!found)
		return;
	add_answer(answerer, asked,
	           (struct answer){ .edition = in,
	                            .value = found->value,
	                            .text = found->text,
	                            .traced = answerer->trace.count,
	                            .trace_count = 1,
	                            .stated = true });
	trace_add(&answerer->trace, found);
}

/* Computes the answer from the edition's yearly values. */
static void
compute_answer(struct answerer *answerer, const struct asked *asked, const struct statistic *statistic,
               struct question question)
{
	char text[DECIMAL_TEXT];
	struct answer answer = { .edition = evidence_edition(answerer->evidence, question.edition),
		                     .traced = answerer->trace.count };
	enum outcome outcome = statistic->compute(&question, &answer.value);

	if (outcome != OUTCOME_ANSWERED) {
		note(answerer, outcome);
		answerer->trace.count = answer.traced;
		return;
	}
	answer.trace_count = answerer->trace.count - answer.traced;
	answer.value = decimal_shortest(answer.value);
	answer.text = arena_copy(&answerer->arena, (struct slice){ text, decimal_print(answer.value, text) });
	add_answer(answerer, asked, answer);
}

/* A claim asks for the whole if it has no partner, or the world as its partner. */
static enum outcome
find_parties(struct answerer *answerer, const struct asked *asked)
{
	const struct evidence *evidence = answerer->evidence;
	struct slice partner = slice_is(asked->partner, "WLD") ? (struct slice){ NULL, 0 } : asked->partner;
	enum outcome outcome = OUTCOME_NO_DATA; /* nobody knows whose the figure is */

	if (asked->area.length)
		outcome = parties_find(&answerer->areas, &answerer->composites, evidence, asked->area, asked->span);
	if (outcome == OUTCOME_ANSWERED)
		outcome = parties_find(&answerer->partners, &answerer->composites, evidence, partner, asked->span);
	return outcome;
}

/* Computes an answer in every edition that has the flow. */
static void
compute_answers(struct answerer *answerer, const struct asked *asked, struct slice flow,
                const struct statistic *statistic)
{
	const struct evidence *evidence = answerer->evidence;
	struct question question = {
		.evidence = evidence,
		.composites = &answerer->composites,
		.flow = evidence_name(evidence, flow),
		.areas = &answerer->areas,
		.partners = &answerer->partners,
		.trace = &answerer->trace,
		.standings = &answerer->standings,
	};
	const struct numbers *editions = evidence_editions_of(evidence, question.flow);
	bool in_unit = slice_is(slice_of(statistic->name), "level");
	enum outcome outcome;

	if (!editions)
		return;
	if (!asked->is_dated || !years_of(asked->span, &question.years) ||
	    !baseline_years(asked, question.years, &question.baseline)) {
		note(answerer, OUTCOME_NO_PERIOD);
		return;
	}
	outcome = find_parties(answerer, asked);
	if (outcome != OUTCOME_ANSWERED) {
		note(answerer, outcome);
		return;
	}
	for (size_t i = 0; i < editions->count; i++) {
		const struct edition *edition = evidence_edition(evidence, editions->list[i]);

		question.edition = editions->list[i];
		if (in_unit && !is_in_unit(edition, asked->unit, NULL))
			note(answerer, OUTCOME_UNITS_DIFFER);
		else if (asked->doc.length && slice_equal(edition->publisher, asked->doc))
			note(answerer, OUTCOME_SAME_TEXT);
		else
			compute_answer(answerer, asked, statistic, question);
	}
}

/* The row of the claim's measure; *is_flow says that it is a flow itself, and the row one that is computed from it. */
static const struct measure *
measure_of(const struct answerer *answerer, struct slice name, bool *is_flow)
{
	const struct measure *measure = measures_by_name(&answerer->measures, name);

	*is_flow = !measure;
	if (*is_flow)
		measure = measures_of_flow(&answerer->measures, name);
	return measure;
}

/* Whether the answers have different units. */
static bool
has_several_units(const struct answerer *answerer)
{
	for (size_t i = 1; i < answerer->count; i++) {
		struct slice unit = answerer->answers[i].edition->unit, first = answerer->answers[0].edition->unit;

		if (unit.length != first.length || !ends_alike(unit, first))
			return true;
	}
	return false;
}

static struct reply
unanswered(struct answerer *answerer, const struct measure *measure)
{
	const char *text = outcome_text(answerer->outcome);
	struct reply reply = { .verdict = VERDICT_UNVERIFIABLE, .why = slice_of(text) };

	if (outcome_wants_data(answerer->outcome) && measure && measure->source.length) {
		reply.why = verdict_why("; available from ", measure->source, &answerer->arena);
		reply.why = verdict_why(text, reply.why, &answerer->arena);
	}
	return reply;
}

struct reply
answer_claim(struct answerer *answerer, const struct asked *asked)
{
	const struct evidence *evidence = answerer->evidence;
	uint32_t name = evidence_name(evidence, asked->measure);
	const struct numbers *editions = evidence_editions_of(evidence, name);
	bool is_flow;
	const struct measure *measure = measure_of(answerer, asked->measure, &is_flow);
	const struct statistic *statistic =
		measure ? statistic_of(is_flow ? (struct slice)SLICE("level") : measure->statistic) : NULL;

	arena_reset(&answerer->arena);
	answerer->count = answerer->trace.count = 0;
	answerer->outcome = OUTCOME_NO_DATA;
	for (size_t i = 0; editions && i < editions->count; i++)
		answer_directly(answerer, asked, measure, editions->list[i], name);
	if (statistic)
		compute_answers(answerer, asked, is_flow ? asked->measure : measure->flow, statistic);
	if (!asked->unit.length && !statistic && has_several_units(answerer)) {
		note(answerer, OUTCOME_UNIT_OPEN);
		answerer->count = 0;
	}
	if (!answerer->count)
		return unanswered(answerer, measure);
	return verdict_of(asked, answerer->answers, answerer->count, statistic, &answerer->arena);
}

struct slice
answer_unit(const struct answerer *answerer, struct slice name, const struct answer *answer)
{
	bool is_flow;
	const struct measure *measure = measure_of(answerer, name, &is_flow);

	if (!measure || is_flow || slice_is(measure->unit, "thing") || slice_is(measure->unit, "currency"))
		return answer->edition->unit;
	return measure->unit;
}

struct slice
answer_places(struct answerer *answerer, const struct answer *answer)
{
	return trace_places(&answerer->trace, answer->traced, answer->trace_count, answerer->evidence, &answerer->arena);
}
