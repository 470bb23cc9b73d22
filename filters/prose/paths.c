#include "prose/paths.h"

#include "prose/reachable.h"

void
chunk_list_add(struct chunk_list *chunks, size_t chunk)
{
	if (chunks->count < SIDES_MAX)
		chunks->list[chunks->count++] = chunk;
}

static bool
is_among(const struct chunk_list *chunks, size_t chunk)
{
	for (size_t i = 0; i < chunks->count; i++)
		if (chunks->list[i] == chunk)
			return true;
	return false;
}

/* Where a path begins. */
struct origin {
	const struct chunk_list *heads;
	size_t item;
};

/* Whether the chunk is one of the trigger's own words: "to" of "accede to". */
static bool
is_own_word(const struct reading *reading, const struct origin *origin, size_t chunk)
{
	return chunk != NO_CHUNK && reading->chunks[chunk].first <= origin->item &&
	       origin->item < reading->chunks[chunk].last;
}

/* A participle without a subject has its verb's: "Before joining NATO, Finland spent"; and so has
 * what is said of somebody: "is due to visit". */
static void
add_controlling_subject(const struct reading *reading, size_t verb, struct chunk_list *found)
{
	static const enum relation_kind kinds[] = { RELATION_SUBJECT, RELATION_PASSIVE_SUBJECT, RELATION_PREDICATE };
	const struct relation *above = reading_above(reading, RELATION_SUBORDINATE, verb), *relation;

	if (!above)
		return;
	if (chunk_item(reading, above->head)->kind == ITEM_ACTOR) /* "Albania, before entering NATO, had" */
		chunk_list_add(found, above->head);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !found->count; k++)
		for (size_t at = 0; (relation = reading_next(reading, kinds[k], above->head, &at));)
			chunk_list_add(found, relation->dependent);
}

/* "Of all exports", too. */
static bool
is_preposition(const struct reading *reading, size_t via, struct slice step)
{
	struct slice text = reading->chunks[via].text;

	return text.length == step.length && text.length && (text.data[0] | 32) == step.data[0] &&
	       memcmp(text.data + 1, step.data + 1, step.length - 1) == 0;
}

/* Whether the relation is the step from its head: a role, or a preposition. */
static bool
is_step(const struct reading *reading, const struct origin *origin, const struct relation *relation, struct slice step)
{
	switch ((enum relation_kind)relation->kind) {
	case RELATION_SUBJECT:
		return slice_is(step, "subject");
	case RELATION_AGENT:
		return slice_is(step, "agent");
	case RELATION_REPORT:
		return slice_is(step, "report");
	case RELATION_INFINITIVE:
		return slice_is(step, "infinitive");
	case RELATION_QUANTITY:
		return slice_is(step, "quantity");
	case RELATION_BRACKET:
		return slice_is(step, "note");
	case RELATION_APPOSITION:
		return slice_is(step, "apposition");
	case RELATION_PREDICATE:
		return slice_is(step, "is");
	case RELATION_ADVERB:
	case RELATION_PARTICLE:
		return slice_is(step, "adverb");
	case RELATION_MODIFIER:
		return slice_is(step, "modifier");
	case RELATION_POSSESSOR:
		return slice_is(step, "possessor");
	case RELATION_INDIRECT_OBJECT:
		return slice_is(step, "indirect");
	case RELATION_OBJECT:
	case RELATION_PASSIVE_SUBJECT:
		return slice_is(step, "object");
	case RELATION_COMPLEMENT:
		if (is_own_word(reading, origin, relation->via) && is_among(origin->heads, relation->head))
			return slice_is(step, "object");
		return is_preposition(reading, relation->via, step);
	default:
		return false;
	}
}

static void
take_step(const struct reading *reading, const struct origin *origin, const struct chunk_list *heads, struct slice step,
          struct chunk_list *found)
{
	for (size_t h = 0; h < heads->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++) {
			const struct relation *relation = &reading->parse.list[i];

			if (relation->head == heads->list[h] && is_step(reading, origin, relation, step) &&
			    !is_own_word(reading, origin, relation->dependent))
				chunk_list_add(found, relation->dependent);
		}
	for (size_t h = 0; h < heads->count && !found->count && slice_is(step, "subject"); h++)
		add_controlling_subject(reading, heads->list[h], found);
}

/* From a noun up to what it depends on: the kind of relation that a step goes up, or none. */
static enum relation_kind
up_step(struct slice step)
{
	static const struct {
		const char *step;
		enum relation_kind kind;
	} steps[] = {
		{ "done", RELATION_PASSIVE_SUBJECT },
		{ "did", RELATION_SUBJECT },
		{ "taken", RELATION_OBJECT },
		{ "is", RELATION_PREDICATE },
		{ "governor", RELATION_SUBORDINATE },
		{ "counted", RELATION_QUANTITY },
		{ "prepositional", RELATION_COMPLEMENT },
		{ "particled", RELATION_PARTICLE },
		{ "adverbial", RELATION_ADVERB },
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (slice_is(step, steps[i].step))
			return steps[i].kind;
	return RELATION_KINDS;
}

/* "rose 18 per cent", "the US share": what directly follows or stands before, which the grammar may have lost. */
static bool
take_neighbour(const struct reading *reading, const struct chunk_list *from, struct slice step,
               struct chunk_list *found)
{
	bool next = slice_is(step, "next");

	if (!next && !slice_is(step, "previous"))
		return false;
	for (size_t h = 0; h < from->count; h++)
		if (next ? from->list[h] + 1 < reading->count : from->list[h] > 0)
			chunk_list_add(found, next ? from->list[h] + 1 : from->list[h] - 1);
	return true;
}

/* "^as": up from what stands behind that preposition. */
static void
take_step_over(const struct reading *reading, const struct chunk_list *from, struct slice preposition,
               struct chunk_list *found)
{
	for (size_t h = 0; h < from->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++) {
			const struct relation *relation = &reading->parse.list[i];

			if (relation->kind == RELATION_COMPLEMENT && relation->dependent == from->list[h] &&
			    is_preposition(reading, relation->via, preposition))
				chunk_list_add(found, relation->head);
		}
}

static void
take_step_up(const struct reading *reading, const struct chunk_list *from, enum relation_kind kind,
             struct chunk_list *found)
{
	for (size_t h = 0; h < from->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++)
			if (reading->parse.list[i].kind == kind && reading->parse.list[i].dependent == from->list[h])
				chunk_list_add(found, reading->parse.list[i].head);
}

/* A step that names what words say of others ("site", "firm") keeps the chunks that are such. */
static bool
keep_bearing(const struct reading *reading, const struct chunk_list *chunks, struct slice step, struct chunk_list *kept)
{
	static const char *const bearings[] = { "firm", "site", "has" };
	size_t b = 0;

	if (slice_starts(step, "=") || slice_is(step, "maker")) {
		for (size_t i = 0; i < chunks->count; i++)
			if (slice_starts(step, "=") ? chunk_means_any(reading, chunks->list[i], WORD_DEAL, slice_from(step, 1))
			                            : chunk_is_maker(reading, chunks->list[i]))
				chunk_list_add(kept, chunks->list[i]);
		return true;
	}

	while (b < sizeof bearings / sizeof *bearings && !slice_is(step, bearings[b]))
		b++;
	if (b == sizeof bearings / sizeof *bearings)
		return false;
	for (size_t i = 0; i < chunks->count; i++)
		if (chunk_means(reading, chunks->list[i], WORD_BEARING, bearings[b]))
			chunk_list_add(kept, chunks->list[i]);
	return true;
}

/* Where a last step leads to those to whom a chunk belongs, instead of itself: false for other steps. */
static bool
take_owners(const struct reading *reading, const struct chunk_list *chunks, struct slice step, struct sides *sides)
{
	if (!slice_is(step, "owner"))
		return false;
	for (size_t i = 0; i < chunks->count; i++)
		reading_add_owners(reading, chunks->list[i], sides);
	return true;
}

/* All steps but a last one of owners, which is given back. */
static struct slice
take_steps(const struct reading *reading, const struct origin *origin, struct slice path, struct chunk_list *here)
{
	enum relation_kind up;
	struct slice step;

	*here = *origin->heads;
	while (path.length && slice_take(&path, '>', &step)) {
		struct chunk_list next = { .count = 0 };

		if (slice_is(step, "owner"))
			return step;
		if (keep_bearing(reading, here, step, &next)) {
			*here = next;
			continue;
		}
		if (slice_is(step, "all"))
			chunks_reachable(reading, here, &next);
		else if (take_neighbour(reading, here, step, &next))
			;
		else if (slice_starts(step, "^"))
			take_step_over(reading, here, slice_from(step, 1), &next);
		else if ((up = up_step(step)) != RELATION_KINDS)
			take_step_up(reading, here, up, &next);
		if (!next.count)
			take_step(reading, origin, here, step, &next);
		*here = next;
	}
	return (struct slice){ NULL, 0 };
}

void
path_chunks(const struct reading *reading, const struct chunk_list *heads, size_t item, struct slice path,
            struct chunk_list *found)
{
	take_steps(reading, &(struct origin){ heads, item }, path, found);
}

void
slot_sides(const struct reading *reading, const struct chunk_list *heads, size_t item, struct slice slot,
           struct sides *sides)
{
	const struct origin origin = { heads, item };
	struct slice path;

	sides->count = 0;
	while (!sides->count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list here;
		struct slice last = take_steps(reading, &origin, path, &here);

		if (take_owners(reading, &here, last, sides))
			continue;
		for (size_t i = 0; i < here.count; i++)
			reading_add_sides(reading, here.list[i], sides);
	}
}
