#include "syntax/attachment.h"

#include "syntax/found.h"
#include "syntax/words.h"

enum { LONGEST_SIDE = 8 };

static bool
is_verb(const struct parse *parse, uint16_t chunk)
{
	return relations_have(parse, chunk, RELATION_SUBJECT) || relations_have(parse, chunk, RELATION_PASSIVE_SUBJECT);
}

/* "freed the sailors whom it had seized in March", "When they clashed in 2020, India hurried": whether another verb
 * stands directly before the date. */
static bool
follows_other(const struct parse *parse, const struct relation *time)
{
	uint16_t first = time->via == NO_CHUNK ? time->dependent : time->via;

	return first && first - 1 != time->head && first <= time->dependent &&
	       (time->head < first || time->head > time->dependent) && is_verb(parse, (uint16_t)(first - 1));
}

static void
mend_time(struct parse *parse, size_t i)
{
	struct relation *time = &parse->list[i];

	if (time->kind == RELATION_TIME && follows_other(parse, time))
		time->head = (uint16_t)((time->via == NO_CHUNK ? time->dependent : time->via) - 1);
}

/* "operates jets bought from Peru in 2016": the date may be of either. */
static void
share_time(const struct chunk *chunks, struct parse *parse, const struct relation *time)
{
	for (size_t i = 0; i < parse->count && time->kind == RELATION_TIME; i++) {
		struct relation participle = parse->list[i];

		if (participle.kind == RELATION_PASSIVE_SUBJECT && participle.head > time->head &&
		    participle.head < time->dependent && participle.dependent > time->head &&
		    participle.dependent < participle.head && !chunk_is_being(&chunks[participle.head - 1]) &&
		    !relations_have(parse, participle.head, RELATION_TIME))
			relations_add(parse, RELATION_TIME, participle.head, time->dependent, time->via);
	}
}

/* "a member of NATO in 2009 and of the EU in 2013": what seems to be of the date is of the member; "rose from
 * 66% in 2015 to 80%": else it is the verb's that has the date. */
static void
mend_complement(const struct chunk *chunks, struct parse *parse, size_t i)
{
	struct relation *wrong = &parse->list[i], best = { 0, 0, NO_CHUNK, 0 };

	if (wrong->kind != RELATION_COMPLEMENT || wrong->via == NO_CHUNK || !chunk_is_date(&chunks[wrong->head]))
		return;
	if (!chunk_says(&chunks[wrong->via], "of")) {
		for (size_t o = 0; o < parse->count; o++)
			if (parse->list[o].kind == RELATION_TIME && parse->list[o].dependent == wrong->head)
				best.head = parse->list[o].head;
		if (best.head)
			wrong->head = best.head;
		return;
	}
	for (size_t o = 0; o < parse->count; o++) {
		const struct relation *other = &parse->list[o];

		if (other->kind == RELATION_COMPLEMENT && other->via != NO_CHUNK && chunk_says(&chunks[other->via], "of") &&
		    other->dependent < wrong->head && other->dependent > best.dependent)
			best = *other;
	}
	if (best.dependent)
		wrong->head = best.head;
}

/* Whether a verb of the first member's own stands between the two subjects: "China, which had 9, and Peru, which". */
static bool
has_own_clause(const struct parse *parse, uint16_t first, uint16_t last)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].kind == RELATION_SUBJECT && parse->list[i].dependent == first &&
		    parse->list[i].head > first && parse->list[i].head < last)
			return true;
	return false;
}

/* "China, which had 9 per cent, and Peru, which had 5", "with China having 9 per cent and Peru having 5": the second
 * clause is of the second member alone. */
static void
mend_relative(const struct chunk *chunks, struct parse *parse, size_t i)
{
	const struct relation *last = &parse->list[i];
	uint16_t pronoun = last->dependent + 1u;

	if (last->kind != RELATION_SUBJECT || last->head <= last->dependent)
		return;
	while (pronoun < last->head && (chunks[pronoun].note_of != NO_CHUNK || chunk_is_mark(&chunks[pronoun], ',')))
		pronoun++;
	if (!chunk_says(&chunks[pronoun], "which") && !chunk_says(&chunks[pronoun], "who") &&
	    !(pronoun == last->head && chunk_ends(&chunks[pronoun], "ing")))
		return;
	for (size_t o = 0; o < parse->count; o++) {
		struct relation *other = &parse->list[o];

		if (other->kind == RELATION_SUBJECT && other->head == last->head && other->dependent < last->dependent &&
		    has_own_clause(parse, other->dependent, last->dependent))
			other->dependent = last->dependent;
	}
}

/* Whether a verb with a subject of its own stands between the two. */
static bool
has_clause_between(const struct parse *parse, uint16_t first, uint16_t last)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].kind == RELATION_SUBJECT && parse->list[i].dependent > first &&
		    parse->list[i].head > parse->list[i].dependent && parse->list[i].head < last)
			return true;
	return false;
}

/* "signed a pact, as they face pressure from China": of what is given to a noun and to a verb before another clause,
 * the noun has it. */
static bool
is_of_nearer(const struct parse *parse, const struct relation *far)
{
	if (far->kind != RELATION_COMPLEMENT || far->via == NO_CHUNK || far->head >= far->via ||
	    !has_clause_between(parse, far->head, far->via))
		return false;
	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *near = &parse->list[i];

		if (near->kind == RELATION_COMPLEMENT && near->via == far->via && near->dependent == far->dependent &&
		    near->head + 1u == far->via && near->head > far->head)
			return true;
	}
	return false;
}

/* The "between" whose second side begins right behind the "and"; 0 for none. */
static uint16_t
between_before(const struct chunk *chunks, const struct parse *parse, uint16_t joint)
{
	for (uint16_t c = joint; c-- > 1 && joint - c < LONGEST_SIDE;) {
		if (chunk_says(&chunks[c], "between"))
			return c;
		if (chunks[c].kind == CHUNK_MARK || chunk_says(&chunks[c], "and") || is_verb(parse, c))
			return 0;
	}
	return 0;
}

/* "accused Peru of fuelling the war between its ally and Chile": Chile is the other side of the war, not accused. */
static void
mend_between(const struct chunk *chunks, struct parse *parse, size_t i)
{
	struct relation *wrong = &parse->list[i];
	uint16_t side = wrong->dependent, joint = side, between;

	while (joint && joint + 2 > side && !chunk_says(&chunks[joint], "and"))
		joint--;
	if (wrong->kind == RELATION_CONJUNCT || !chunk_says(&chunks[joint], "and") ||
	    !(between = between_before(chunks, parse, joint)) || wrong->head >= between || wrong->via == between)
		return;
	for (size_t o = 0; o < parse->count; o++)
		if (parse->list[o].kind == RELATION_COMPLEMENT && parse->list[o].via == between) {
			*wrong = parse->list[o];
			wrong->dependent = side;
			return;
		}
}

/* "cut imports from Peru by 9 per cent": the verb has the figure, not the name. */
static void
mend_by(const struct chunk *chunks, struct parse *parse, size_t i)
{
	struct relation *wrong = &parse->list[i];

	if (wrong->kind != RELATION_COMPLEMENT || wrong->via == NO_CHUNK || !chunk_says(&chunks[wrong->via], "by") ||
	    chunks[wrong->head].kind != CHUNK_ACTOR || !chunk_is_number(&chunks[wrong->dependent]))
		return;
	for (size_t o = 0; o < parse->count; o++)
		if (parse->list[o].kind == RELATION_COMPLEMENT && parse->list[o].dependent == wrong->head &&
		    is_verb(parse, parse->list[o].head)) {
			wrong->head = parse->list[o].head;
			return;
		}
}

/* "raised those from Peru": what stands right behind "those" is of these. */
static void
mend_those(const struct chunk *chunks, struct parse *parse, size_t i)
{
	struct relation *wrong = &parse->list[i];

	if (wrong->kind == RELATION_COMPLEMENT && wrong->via != NO_CHUNK && wrong->via && wrong->head + 1u < wrong->via &&
	    chunk_says(&chunks[wrong->via - 1], "those"))
		wrong->head = (uint16_t)(wrong->via - 1);
}

/* "With an increase of 9 per cent in imports, Peru": what the grammar hangs on a preposition is of what stands behind
 * it. */
static void
mend_opener(struct parse *parse, size_t i)
{
	struct relation *wrong = &parse->list[i];

	for (size_t o = 0; o < parse->count && wrong->kind == RELATION_COMPLEMENT; o++)
		if (parse->list[o].kind == RELATION_COMPLEMENT && parse->list[o].via == wrong->head &&
		    parse->list[o].dependent > wrong->head && parse->list[o].dependent < wrong->via) {
			wrong->head = parse->list[o].dependent;
			return;
		}
}

/* "with Peru accounting for 9 per cent": what stands behind the preposition right behind a participle is the
 * participle's, and of nothing before it. */
static void
mend_participle(const struct chunk *chunks, struct parse *parse, size_t i)
{
	struct relation *far = &parse->list[i];

	if (far->kind == RELATION_COMPLEMENT && far->via != NO_CHUNK && far->via && far->head + 1u < far->via &&
	    far->via < far->dependent && chunk_ends(&chunks[far->via - 1], "ing") &&
	    relations_have(parse, (uint16_t)(far->via - 1), RELATION_SUBJECT))
		far->head = (uint16_t)(far->via - 1);
}

/* "imports from China, India 74 per cent", "from China in 2018, and India 74": behind a comma or "and", and right
 * before a figure, a name is of what was left out, and not of the row before. */
static bool
is_of_gap(const struct chunk *chunks, size_t count, const struct relation *relation)
{
	uint16_t name = relation->dependent;

	return relation->kind == RELATION_COMPLEMENT && name > 1 && relation->head + 1 < name && name + 1u < count &&
	       relation->via + 1u != name &&
	       (chunk_is_mark(&chunks[name - 1], ',') || chunk_says(&chunks[name - 1], "and")) &&
	       chunk_is_number(&chunks[name + 1]) && chunks[name + 1].note_of == NO_CHUNK &&
	       !chunk_is_number(&chunks[name - 2]);
}

/* "Italy, from which it bought 9 per cent": the preposition before "which" is the verb's behind it, of the noun before,
 * unless the grammar has seen so. */
static void
add_relative(const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (uint16_t which = 2; which + 2u < count; which++) {
		uint16_t via = (uint16_t)(which - 1), noun = (uint16_t)(via - 1);
		bool seen = false;

		if (!chunk_says(&chunks[which], "which") && !chunk_says(&chunks[which], "whom"))
			continue;
		noun = (uint16_t)(noun - (noun && chunk_is_mark(&chunks[noun], ',')));
		for (size_t i = 0; i < parse->count; i++)
			seen |= parse->list[i].kind == RELATION_COMPLEMENT && parse->list[i].via == via;
		for (size_t i = 0; i < parse->count && !seen && chunks[noun].kind == CHUNK_ACTOR; i++)
			if (parse->list[i].kind == RELATION_SUBJECT && parse->list[i].dependent == which + 1 &&
			    parse->list[i].head > which) {
				relations_add(parse, RELATION_COMPLEMENT, parse->list[i].head, noun, via);
				break;
			}
	}
}

static void
drop_far(const struct chunk *chunks, size_t count, struct parse *parse)
{
	size_t kept = 0;

	for (size_t i = 0; i < parse->count; i++)
		if (!is_of_nearer(parse, &parse->list[i]) && !is_of_gap(chunks, count, &parse->list[i]))
			parse->list[kept++] = parse->list[i];
	parse->count = kept;
}

void
attachment_mend(const struct chunk *chunks, size_t count, struct parse *parse)
{
	size_t relations = parse->count;

	for (size_t i = 0; i < relations; i++) {
		struct relation time;

		mend_time(parse, i);
		mend_complement(chunks, parse, i);
		mend_relative(chunks, parse, i);
		mend_between(chunks, parse, i);
		mend_participle(chunks, parse, i);
		mend_opener(parse, i);
		mend_by(chunks, parse, i);
		time = parse->list[i];
		share_time(chunks, parse, &time);
	}
	for (size_t i = 0; i < relations; i++)
		mend_those(chunks, parse, i);
	add_relative(chunks, count, parse);
	drop_far(chunks, count, parse);
}
