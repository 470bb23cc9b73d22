#include "claims/answer.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"

static const char *const outcome_texts[OUTCOMES] = {
	[OUTCOME_NO_DATA] = "no data",
	[OUTCOME_SAME_TEXT] = "only the text itself says so",
	[OUTCOME_UNITS_DIFFER] = "the units differ",
	[OUTCOME_NO_PERIOD] = "no period of whole years is said",
	[OUTCOME_NOT_COVERED] = "the period is not covered",
	[OUTCOME_WHOLE_UNKNOWN] = "the whole is not known",
	[OUTCOME_NOTHING] = "the data have nothing that it could be a part or a change of",
	[OUTCOME_TOO_LARGE] = "the sum has more than 38 digits",
};

void
answerer_open(struct answerer *answerer, const struct evidence *evidence, struct decimal tolerance)
{
	*answerer = (struct answerer){ .evidence = evidence, .tolerance = tolerance };
	measures_load(&answerer->measures);
	composites_open(&answerer->composites);
}

/* Keeps the reason that is nearest to an answer. */
static void
note(struct answerer *answerer, enum outcome outcome)
{
	if (outcome > answerer->outcome)
		answerer->outcome = outcome;
}

/* Whether one ends as the other does, in any case, at a blank: "howitzers", "self-propelled howitzers". */
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

/* Whether an edition's unit is the claim's; things may be called by a longer name. */
static bool
is_in_unit(const struct edition *edition, struct slice unit, const struct measure *measure)
{
	bool is_thing = measure && slice_is(measure->unit, "thing");

	if (!unit.length || !edition->unit.length)
		return true;
	return ends_alike(edition->unit, unit) && (is_thing || edition->unit.length == unit.length);
}

static void
add_answer(struct answerer *answerer, const struct asked *asked, struct answer answer)
{
	if (answerer->count == answerer->capacity) {
		answerer->capacity = answerer->capacity ? 2 * answerer->capacity : 16;
		answerer->answers = must_grow(answerer->answers, answerer->capacity * sizeof *answerer->answers);
	}
	answer.bears_out = !asked->claim || claim_allows(asked->claim, answer.value, answerer->tolerance);
	answer.order = answerer->count;
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

/* Whether the observation was read from the claim's own text, or cites it. */
static bool
is_of_text(const struct observation *observation, struct slice doc)
{
	struct slice name = base_name(doc);

	if (!name.length)
		return false;
	if (slice_equal(observation->doc, doc))
		return true;
	for (size_t i = 0; i + name.length <= observation->cited.length; i++)
		if (memcmp(observation->cited.data + i, name.data, name.length) == 0)
			return true;
	return false;
}

/* Of two observations that meet the claim, whether the new one answers rather: the one whose period meets better;
 * of a deal one that bears the claim out, since there may be several; else the later one. */
static bool
is_preferred(const struct answerer *answerer, const struct asked *asked, const struct measure *measure,
             const struct observation *old, const struct observation *new, const struct edition *edition)
{
	enum meeting old_meets = period_meets(asked, old, edition), new_meets = period_meets(asked, new, edition);

	if (old_meets != new_meets)
		return new_meets > old_meets;
	if (measure && slice_is(measure->statistic, "any") && asked->claim) {
		bool old_bears = claim_allows(asked->claim, old->value, answerer->tolerance);
		bool new_bears = claim_allows(asked->claim, new->value, answerer->tolerance);

		if (old_bears != new_bears)
			return new_bears;
	}
	return new->span.last > old->span.last;
}

/* What an edition states of the very measure. */
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
		else if (!found || is_preferred(answerer, asked, measure, found, one, in))
			found = one;
	}
	if (!found)
		return;
	add_answer(answerer, asked,
	           (struct answer){ .edition = edition,
	                            .value = found->value,
	                            .text = found->text,
	                            .traced = answerer->trace.count,
	                            .trace_count = 1 });
	trace_add(&answerer->trace, found);
}

/* What an edition's yearly values give. */
static void
compute_answer(struct answerer *answerer, const struct asked *asked, const struct statistic *statistic,
               struct question question)
{
	char text[DECIMAL_TEXT];
	struct answer answer = { .edition = question.edition, .traced = answerer->trace.count };
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

/* By computing, in every edition that has the flow. */
static void
compute_answers(struct answerer *answerer, const struct asked *asked, struct slice flow,
                const struct statistic *statistic)
{
	const struct evidence *evidence = answerer->evidence;
	struct question question = {
		.evidence = evidence,
		.flow = evidence_name(evidence, flow),
		.areas = &answerer->areas,
		.partners = &answerer->partners,
		.trace = &answerer->trace,
	};
	const struct numbers *editions = evidence_editions_of(evidence, question.flow);
	bool in_unit = slice_is(slice_of(statistic->name), "level");
	struct edtf_span span;

	if (!editions)
		return;
	if (!edtf_parse(asked->period, &span) || !years_of(span, &question.years) ||
	    !baseline_years(asked, question.years, &question.baseline)) {
		note(answerer, OUTCOME_NO_PERIOD);
		return;
	}
	composites_expand(&answerer->composites, asked->area, span, &answerer->areas);
	composites_expand(&answerer->composites,
	                  slice_is(asked->partner, "WLD") ? (struct slice){ NULL, 0 } : asked->partner, span,
	                  &answerer->partners);
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

/* By publisher, then from the oldest edition to the newest. */
static int
compare_answers(const struct evidence *evidence, const struct answer *a, const struct answer *b)
{
	const struct edition *first = evidence_edition(evidence, a->edition),
						 *second = evidence_edition(evidence, b->edition);
	int order = slice_compare(first->publisher, second->publisher);

	if (order)
		return order;
	if (first->day != second->day)
		return first->day < second->day ? -1 : 1;
	return a->order < b->order ? 1 : -1; /* what is stated comes last, and so counts */
}

/* A heap sort, for qsort has no context to pass. */
static void
sift(const struct evidence *evidence, struct answer *answers, size_t root, size_t count)
{
	for (size_t child; (child = 2 * root + 1) < count; root = child) {
		struct answer moved = answers[root];

		if (child + 1 < count && compare_answers(evidence, &answers[child], &answers[child + 1]) < 0)
			child++;
		if (compare_answers(evidence, &moved, &answers[child]) >= 0)
			return;
		answers[root] = answers[child];
		answers[child] = moved;
	}
}

static void
sort_answers(const struct evidence *evidence, struct answer *answers, size_t count)
{
	for (size_t root = count / 2; root-- > 0;)
		sift(evidence, answers, root, count);
	for (size_t end = count; end-- > 1;) {
		struct answer last = answers[end];

		answers[end] = answers[0];
		answers[0] = last;
		sift(evidence, answers, 0, end);
	}
}

static struct slice
explain(struct answerer *answerer, const char *before, struct slice detail)
{
	size_t length = strlen(before);
	char *text = arena_alloc(&answerer->arena, length + detail.length + 1);

	memcpy(text, before, length);
	if (detail.length)
		memcpy(text + length, detail.data, detail.length);
	return (struct slice){ text, length + detail.length };
}

static const struct edition *
edition_of(const struct answerer *answerer, const struct answer *answer)
{
	return evidence_edition(answerer->evidence, answer->edition);
}

/* Whether what an edition gives is of the kind that its publisher revises: datapackage.json says it, or else what
 * is computed from years is, and what is stated is not. */
static bool
is_revised(const struct answerer *answerer, const struct answer *answer, const struct measure *measure)
{
	const struct edition *edition = edition_of(answerer, answer);

	return edition->says_revised ? edition->revised : measure && statistic_of(measure->statistic);
}

/* The verdict by one publisher's editions, of which there is at least one: a table of then and now. Any other edition
 * that bears the claim out makes it revised, so that none that is added contradicts what was supported before. */
static struct reply
judge_publisher(struct answerer *answerer, const struct asked *asked, const struct measure *measure,
                const struct answer *answers, size_t count)
{
	struct reply reply = { .now = &answers[count - 1] };
	const struct answer *since = NULL, *ever = NULL;

	for (size_t i = 0; i < count; i++) {
		if (edition_of(answerer, &answers[i])->day <= asked->day)
			reply.then = &answers[i];
		else if (answers[i].bears_out && !since)
			since = &answers[i];
		if (answers[i].bears_out)
			ever = &answers[i];
	}
	if (reply.now->bears_out) {
		reply.verdict = VERDICT_SUPPORTED;
		if (reply.then && !reply.then->bears_out && since)
			reply.why = explain(answerer, "only since the edition of ", edition_of(answerer, since)->vintage);
	} else if (reply.then && reply.then->bears_out) {
		reply.verdict = VERDICT_REVISED;
		reply.why = explain(answerer, "another value in the edition of ", edition_of(answerer, reply.now)->vintage);
	} else if (ever) {
		reply.verdict = VERDICT_REVISED;
		reply.why = explain(answerer, "borne out by the edition of ", edition_of(answerer, ever)->vintage);
	} else if (!reply.then && is_revised(answerer, reply.now, measure)) {
		reply.verdict = VERDICT_DIFFERS;
		reply.why = explain(answerer, "there is no edition of that day or before", (struct slice){ NULL, 0 });
	} else {
		reply.verdict = VERDICT_CONTRADICTED;
	}
	return reply;
}

/* How near an answer comes to the claim, as compared with another. */
static bool
is_nearer(const struct asked *asked, const struct answer *one, const struct answer *other)
{
	struct decimal first, second;

	if (one->bears_out != other->bears_out)
		return one->bears_out;
	if (!asked->claim || !decimal_subtract(one->value, asked->claim->value, &first) ||
	    !decimal_subtract(other->value, asked->claim->value, &second))
		return false;
	first.units = first.units < 0 ? -first.units : first.units;
	second.units = second.units < 0 ? -second.units : second.units;
	return decimal_compare(first, second) < 0;
}

/* What two publishers say together. */
static struct reply
join_replies(struct answerer *answerer, const struct asked *asked, struct reply a, struct reply b)
{
	const struct answer *a_low = a.low ? a.low : a.now, *a_high = a.high ? a.high : a.now;
	struct reply joined = is_nearer(asked, b.now, a.now) ? b : a;

	joined.low = decimal_compare(b.now->value, a_low->value) < 0 ? b.now : a_low;
	joined.high = decimal_compare(b.now->value, a_high->value) > 0 ? b.now : a_high;
	if (a.verdict == VERDICT_DISPUTED || a.now->bears_out != b.now->bears_out) {
		joined.verdict = VERDICT_DISPUTED;
		joined.why = explain(answerer, "publishers differ", (struct slice){ NULL, 0 });
	} else if (!joined.now->bears_out && b.verdict < a.verdict) {
		joined.verdict = b.verdict;
	} else if (!joined.now->bears_out) {
		joined.verdict = a.verdict;
	}
	return joined;
}

static struct reply
judge(struct answerer *answerer, const struct asked *asked, const struct measure *measure)
{
	const struct answer *answers = answerer->answers;
	struct reply reply = { .verdict = VERDICTS };

	for (size_t first = 0, end; first < answerer->count; first = end) {
		struct slice publisher = edition_of(answerer, &answers[first])->publisher;
		struct reply one;

		for (end = first;
		     end < answerer->count && slice_equal(edition_of(answerer, &answers[end])->publisher, publisher);)
			end++;
		one = judge_publisher(answerer, asked, measure, answers + first, end - first);
		reply = reply.verdict == VERDICTS ? one : join_replies(answerer, asked, reply, one);
	}
	if (reply.low && decimal_compare(reply.low->value, reply.high->value) == 0)
		reply.low = reply.high = NULL;
	return reply;
}

/* The row of the claim's measure; *is_flow says that it is a flow itself, and the row one that is computed from it. */
static const struct measure *
measure_of(const struct answerer *answerer, struct slice name, bool *is_flow)
{
	const struct measure *measure = measures_by_name(&answerer->measures, name);

	*is_flow = false;
	for (size_t i = 0; !measure && i < answerer->measures.count; i++)
		if (slice_equal(answerer->measures.list[i].flow, name)) {
			measure = &answerer->measures.list[i];
			*is_flow = true;
		}
	return measure;
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
	if (answerer->count) {
		sort_answers(evidence, answerer->answers, answerer->count);
		return judge(answerer, asked, measure);
	}
	if (answerer->outcome == OUTCOME_NO_DATA && measure && measure->source.length)
		return (struct reply){ .verdict = VERDICT_UNVERIFIABLE,
			                   .why = explain(answerer, "no data; to be had from ", measure->source) };
	return (struct reply){ .verdict = VERDICT_UNVERIFIABLE, .why = slice_of(outcome_texts[answerer->outcome]) };
}

struct slice
answer_unit(const struct answerer *answerer, struct slice name, const struct answer *answer)
{
	bool is_flow;
	const struct measure *measure = measure_of(answerer, name, &is_flow);

	if (!measure || is_flow || slice_is(measure->unit, "thing") || slice_is(measure->unit, "currency"))
		return edition_of(answerer, answer)->unit;
	return measure->unit;
}

const char *
verdict_name(enum verdict verdict)
{
	static const char *const names[VERDICTS] = { "supported",    "revised",  "differs",
		                                         "contradicted", "disputed", "unverifiable" };

	return names[verdict];
}

/* By file, then by line. */
static int
compare_places(const void *a, const void *b)
{
	const struct observation *first = *(const struct observation *const *)a,
							 *second = *(const struct observation *const *)b;

	if (first->file != second->file)
		return first->file < second->file ? -1 : 1;
	return (first->line > second->line) - (first->line < second->line);
}

/* How many runs of lines that follow each other the observations make, which are sorted. */
static size_t
runs_of(const struct observation *const *list, size_t count)
{
	size_t runs = 1;

	for (size_t i = 1; i < count; i++)
		runs += list[i]->file != list[i - 1]->file || list[i]->line > list[i - 1]->line + 1;
	return runs;
}

struct slice
answer_places(struct answerer *answerer, const struct answer *answer)
{
	enum { MOST_RUNS = 8 };
	const struct observation **list = answerer->trace.list + answer->traced;
	size_t count = answer->trace_count;
	struct buffer text = { 0 };
	struct slice places;
	bool whole;

	if (count)
		qsort(list, count, sizeof *list, compare_places);
	whole = runs_of(list, count) <= MOST_RUNS;
	buffer_format(&text, "%zu in", count);
	for (size_t first = 0, end; first < count; first = end) {
		bool same_file = first && list[first]->file == list[first - 1]->file;

		for (end = first + 1; end < count && list[end]->file == list[first]->file &&
		                      (!whole || list[end]->line <= list[end - 1]->line + 1);)
			end++;
		buffer_format(&text, same_file ? "," : " %s:", answerer->evidence->files[list[first]->file]);
		buffer_format(&text, "%llu", (unsigned long long)list[first]->line);
		if (list[end - 1]->line > list[first]->line)
			buffer_format(&text, "%s%llu", whole ? "-" : "...", (unsigned long long)list[end - 1]->line);
	}
	places = arena_copy(&answerer->arena, buffer_slice(&text));
	free(text.data);
	return places;
}
