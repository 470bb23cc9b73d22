#include "claims/verdict.h"

#include <stdlib.h>

const char *
verdict_name(enum verdict verdict)
{
	static const char *const names[VERDICTS] = { "supported",    "revised",  "differs",
		                                         "contradicted", "disputed", "unverifiable" };

	return names[verdict];
}

struct slice
verdict_why(const char *before, struct slice detail, struct arena *arena)
{
	size_t length = strlen(before);
	char *text = arena_alloc(arena, length + detail.length + 1);

	memcpy(text, before, length);
	if (detail.length)
		memcpy(text + length, detail.data, detail.length);
	return (struct slice){ text, length + detail.length };
}

/* Orders the answers by publisher and day. Of one publisher and day the last one counts: the answer that bears the
 * claim out, else the one that is stated. */
static int
compare_answers(const void *one, const void *other)
{
	const struct answer *a = one, *b = other;
	int order = slice_compare(a->edition->publisher, b->edition->publisher);

	if (order)
		return order;
	if (a->edition->day != b->edition->day)
		return a->edition->day < b->edition->day ? -1 : 1;
	if (a->bears_out != b->bears_out)
		return a->bears_out - b->bears_out;
	if (a->stated != b->stated)
		return a->stated - b->stated;
	return slice_compare(a->text, b->text);
}

static struct slice
why_edition(const char *before, const struct answer *answer, struct arena *arena)
{
	static const struct slice unknown = SLICE("an unknown day");

	return verdict_why(before, answer->edition->vintage.length ? answer->edition->vintage : unknown, arena);
}

static bool
is_revised_data(const struct answer *answer, bool is_revised)
{
	return answer->edition->says_revised ? answer->edition->revised : is_revised;
}

/* The verdict by one publisher's editions: a table of then and now. If any other edition bears the claim out, it is
 * revised, so that a new edition never makes a supported claim contradicted. */
static struct reply
judge_publisher(const struct asked *asked, const struct answer *answers, size_t count, bool is_revised,
                struct arena *arena)
{
	struct reply reply = { .now = &answers[count - 1] };
	const struct answer *since = NULL, *ever = NULL;

	for (size_t i = 0; i < count; i++) {
		if (answers[i].edition->day <= asked->day)
			reply.then = &answers[i];
		else if (answers[i].bears_out && !since)
			since = &answers[i];
		if (answers[i].bears_out)
			ever = &answers[i];
	}
	if (reply.now->bears_out) {
		reply.verdict = VERDICT_SUPPORTED;
		if (reply.then && !reply.then->bears_out && since)
			reply.why = why_edition("only since the edition of ", since, arena);
	} else if (reply.then && reply.then->bears_out) {
		reply.verdict = VERDICT_REVISED;
		reply.why = why_edition("another value in the edition of ", reply.now, arena);
	} else if (ever) {
		reply.verdict = VERDICT_REVISED;
		reply.why = why_edition("borne out by the edition of ", ever, arena);
	} else if (!reply.then && is_revised_data(reply.now, is_revised)) {
		reply.verdict = VERDICT_DIFFERS;
		reply.why = (struct slice)SLICE("there is no edition of that day or before");
	} else {
		reply.verdict = VERDICT_CONTRADICTED;
	}
	return reply;
}

static struct decimal
distance(struct decimal claim, const struct answer *answer)
{
	struct decimal apart;

	if (!decimal_subtract(answer->value, claim, &apart))
		return answer->value;
	return decimal_absolute(apart);
}

/* Whether an answer is better than the other: it alone bears the claim out, or it comes nearer to it. */
static bool
is_nearer(const struct asked *asked, const struct answer *one, const struct answer *other)
{
	if (one->bears_out != other->bears_out)
		return one->bears_out;
	return asked->claim &&
	       decimal_compare(distance(asked->claim->value, one), distance(asked->claim->value, other)) < 0;
}

/* The verdict of two publishers together. */
static struct reply
join_replies(const struct asked *asked, struct reply a, struct reply b)
{
	const struct answer *a_low = a.low ? a.low : a.now, *a_high = a.high ? a.high : a.now;
	struct reply joined = is_nearer(asked, b.now, a.now) ? b : a;

	joined.low = decimal_compare(b.now->value, a_low->value) < 0 ? b.now : a_low;
	joined.high = decimal_compare(b.now->value, a_high->value) > 0 ? b.now : a_high;
	if (a.verdict == VERDICT_DISPUTED || a.now->bears_out != b.now->bears_out) {
		joined.verdict = VERDICT_DISPUTED;
		joined.why = (struct slice)SLICE("publishers differ");
	} else if (!joined.now->bears_out && b.verdict < a.verdict) {
		joined.verdict = b.verdict;
	} else if (!joined.now->bears_out) {
		joined.verdict = a.verdict;
	}
	return joined;
}

/* A period that is only about this, such as a fiscal year (2022~): another year's figure contradicts nothing. */
static bool
is_rough(struct slice period)
{
	return slice_find(period, '~') < period.length || slice_find(period, '?') < period.length ||
	       slice_find(period, '%') < period.length;
}

struct reply
verdict_of(const struct asked *asked, struct answer *answers, size_t count, bool is_revised, struct arena *arena)
{
	struct reply reply = { .verdict = VERDICTS };

	qsort(answers, count, sizeof *answers, compare_answers);
	for (size_t first = 0, end; first < count; first = end) {
		struct reply one;

		for (end = first + 1;
		     end < count && slice_equal(answers[end].edition->publisher, answers[first].edition->publisher);)
			end++;
		one = judge_publisher(asked, answers + first, end - first, is_revised, arena);
		reply = reply.verdict == VERDICTS ? one : join_replies(asked, reply, one);
	}
	if (reply.low && decimal_compare(reply.low->value, reply.high->value) == 0)
		reply.low = reply.high = NULL;
	if (is_rough(asked->period) && (reply.verdict == VERDICT_CONTRADICTED || reply.verdict == VERDICT_DIFFERS)) {
		reply.verdict = VERDICT_UNVERIFIABLE;
		reply.why = (struct slice)SLICE("the period is only about that of the data, as a fiscal year is");
	}
	return reply;
}
