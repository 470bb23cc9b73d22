#include "prose/paths.h"

#include "prose/lexicon_files.h"
#include "prose/reachable.h"

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

/* "Of all exports", too. */
static bool
is_preposition(const struct reading *reading, size_t via, struct slice step)
{
	struct slice text = reading->chunks[via].text;

	return text.length == step.length && text.length && (text.data[0] | 32) == step.data[0] &&
	       memcmp(text.data + 1, step.data + 1, step.length - 1) == 0;
}

/* What the steps down from a head are called. */
static const struct {
	enum relation_kind kind;
	const char *step;
} roles[] = {
	{ RELATION_SUBJECT, "subject" },
	{ RELATION_AGENT, "agent" },
	{ RELATION_OBJECT, "object" },
	{ RELATION_PASSIVE_SUBJECT, "object" },
	{ RELATION_PASSIVE_SUBJECT, "passive" },
	{ RELATION_INDIRECT_OBJECT, "indirect" },
	{ RELATION_INFINITIVE, "infinitive" },
	{ RELATION_REPORT, "report" },
	{ RELATION_PREDICATE, "is" },
	{ RELATION_APPOSITION, "apposition" },
	{ RELATION_MODIFIER, "modifier" },
	{ RELATION_POSSESSOR, "possessor" },
	{ RELATION_QUANTITY, "quantity" },
	{ RELATION_BRACKET, "note" },
	{ RELATION_ADVERB, "adverb" },
	{ RELATION_PARTICLE, "adverb" },
	{ RELATION_TIME, "time" },
	{ RELATION_SUBORDINATE, "purpose" },
};

/* Whether the relation is the step from its head: a role, or a preposition. */
static bool
is_step(const struct reading *reading, const struct origin *origin, const struct relation *relation, struct slice step)
{
	if (relation->kind == RELATION_COMPLEMENT)
		return is_own_word(reading, origin, relation->via) && chunk_list_has(origin->heads, relation->head)
		           ? slice_is(step, "object")
		           : is_preposition(reading, relation->via, step);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (relation->kind == roles[i].kind && slice_is(step, roles[i].step))
			return true;
	return false;
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
}

/* "up": whatever the chunk belongs to, but as the describer of a noun. */
static void
take_governors(const struct reading *reading, const struct chunk_list *from, struct chunk_list *found)
{
	const uint32_t kinds = 1u << RELATION_ADVERB | 1u << RELATION_COMPLEMENT | 1u << RELATION_OBJECT |
	                       1u << RELATION_PREDICATE | 1u << RELATION_PARTICLE;

	for (size_t h = 0; h < from->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++)
			if (reading->parse.list[i].dependent == from->list[h] && kinds >> reading->parse.list[i].kind & 1)
				chunk_list_add(found, reading->parse.list[i].head);
}

/* A colon, or a dash. */
static bool
opens_list(const struct reading *reading, size_t chunk)
{
	return reading->chunks[chunk].kind == CHUNK_MARK &&
	       (*reading->chunks[chunk].text.data == ':' || *reading->chunks[chunk].text.data == '-' ||
	        reading->chunks[chunk].text.length > 1);
}

/* "main suppliers: China (9 per cent), Peru and Chad": the names of the row right behind the next colon. */
static void
take_listed(const struct reading *reading, const struct chunk_list *from, struct chunk_list *found)
{
	size_t colon = from->count ? from->list[0] + 1 : reading->count;

	while (colon < reading->count && !opens_list(reading, colon))
		colon++;
	for (size_t c = colon + 1; c < reading->count; c++) {
		const struct item *item = chunk_item(reading, c);

		if (c == colon + 1 || (item->kind == ITEM_ACTOR && !chunk_is_note(reading, c)))
			chunk_list_add(found, c);
		else if (!chunk_is_note(reading, c) && reading->chunks[c].kind != CHUNK_MARK && !item_is(item, WORD_AND))
			break;
	}
}

/* From a noun up to what it depends on: the kind of relation that a step goes up, or none. */
static enum relation_kind
up_step(struct slice step)
{
	static const struct {
		const char *step;
		enum relation_kind kind;
	} steps[] = {
		{ "done", RELATION_PASSIVE_SUBJECT }, { "did", RELATION_SUBJECT },
		{ "taken", RELATION_OBJECT },         { "is", RELATION_PREDICATE },
		{ "governor", RELATION_SUBORDINATE }, { "reported", RELATION_REPORT },
		{ "counted", RELATION_QUANTITY },     { "prepositional", RELATION_COMPLEMENT },
		{ "particled", RELATION_PARTICLE },   { "adverbial", RELATION_ADVERB },
		{ "modified", RELATION_MODIFIER },    { "apposed", RELATION_APPOSITION },
		{ "noted", RELATION_BRACKET },        { "timed", RELATION_TIME },
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (slice_is(step, steps[i].step))
			return steps[i].kind;
	return RELATION_KINDS;
}

/* "rose 18 per cent", "the US share": what directly follows or stands before, which the grammar may have lost; of
 * "Poland: 93%" the label. NO_CHUNK for nothing. */
static size_t
neighbour(const struct reading *reading, size_t chunk, struct slice step)
{
	if (slice_is(step, "next")) /* of a note, which is of what stands before it, nothing stands behind */
		return chunk + 1 < reading->count && !chunk_is_note(reading, chunk) ? chunk + 1 : NO_CHUNK;
	if (slice_is(step, "label"))
		return chunk > 1 && slice_is(reading->chunks[chunk - 1].text, ":") ? chunk - 2 : NO_CHUNK;
	return chunk ? chunk - 1 : NO_CHUNK;
}

static bool
take_neighbour(const struct reading *reading, const struct chunk_list *from, struct slice step,
               struct chunk_list *found)
{
	if (!slice_is(step, "next") && !slice_is(step, "label") && !slice_is(step, "previous"))
		return false;
	for (size_t h = 0; h < from->count; h++) {
		size_t chunk = neighbour(reading, from->list[h], step);

		if (chunk != NO_CHUNK)
			chunk_list_add(found, chunk);
	}
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

/* "serves as", against "regards Russia as": it is about nobody else than its subject. */
static bool
is_alone(const struct reading *reading, size_t verb)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_OBJECT, verb, &at));)
		if (chunk_item_is_actor(reading, relation->dependent))
			return false;
	return reading_first(reading, RELATION_PASSIVE_SUBJECT, verb) == NO_CHUNK;
}

/* Whether nothing governs the chunk but "with": no verb has it, and it is nothing. */
static bool
is_mere(const struct reading *reading, size_t chunk)
{
	const struct relation *above = reading_above(reading, RELATION_COMPLEMENT, chunk);

	return !reading_above(reading, RELATION_SUBJECT, chunk) && !reading_above(reading, RELATION_OBJECT, chunk) &&
	       reading_first(reading, RELATION_PREDICATE, chunk) == NO_CHUNK &&
	       (!above || chunk_is(reading, above->via, WORD_WITH) || chunk_is(reading, above->via, WORD_BY));
}

/* "tanks", "MiG-29s" */
static bool
is_thing(const struct reading *reading, size_t chunk)
{
	struct slice text = reading->chunks[chunk].text;

	for (size_t i = 1; i < text.length; i++)
		if (text.data[0] >= 'A' && text.data[0] <= 'Z' && text.data[i] >= '0' && text.data[i] <= '9')
			return true;
	return chunk_is(reading, chunk, WORD_THING);
}

/* "Poles", and words that data/lexicon/grammar.csv has for people. */
static bool
are_people(const struct reading *reading, size_t chunk)
{
	return chunk_item_is_actor(reading, chunk) ? chunk_item(reading, chunk)->flags & (ITEM_MODIFIER | ITEM_PLACE)
	                                           : chunk_means_any(reading, chunk, WORD_BEARING, slice_of("people"));
}

/* Steps that go nowhere, but keep some of the chunks: those of which that is true, or, where there is
 * nothing, those to whose words data/lexicon/grammar.csv gives that bearing. */
static const struct filter {
	const char *step;
	bool (*passes)(const struct reading *reading, size_t chunk);
} filters[] = {
	{ "alone", is_alone },
	{ "amounts", NULL },
	{ "bare", reading_is_bare_figure },
	{ "clash", NULL },
	{ "envoy", NULL },
	{ "exceeds", NULL },
	{ "exile", NULL },
	{ "fire", NULL },
	{ "firm", NULL },
	{ "follows", NULL },
	{ "frontier", NULL },
	{ "go-between", NULL },
	{ "ground", NULL },
	{ "has", NULL },
	{ "its", reading_is_of_pronoun },
	{ "leads", NULL },
	{ "likens", NULL },
	{ "lodger", NULL },
	{ "maker", chunk_is_maker },
	{ "membership", NULL },
	{ "mere", is_mere },
	{ "named", chunk_item_is_actor },
	{ "national", NULL },
	{ "partners", NULL },
	{ "passed", NULL },
	{ "people", are_people },
	{ "placing", reading_is_placing },
	{ "private", NULL },
	{ "proposal", NULL },
	{ "ranges", NULL },
	{ "records", NULL },
	{ "series", NULL },
	{ "signed", reading_is_signed_figure },
	{ "site", NULL },
	{ "term", NULL },
	{ "thing", is_thing },
	{ "troops", NULL },
};

static const struct filter *
filter_of(struct slice step)
{
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (slice_is(step, filters[i].step))
			return &filters[i];
	return NULL;
}

static bool
keeps(const struct filter *filter, const struct reading *reading, size_t chunk)
{
	return filter->passes ? filter->passes(reading, chunk)
	                      : chunk_means_any(reading, chunk, WORD_BEARING, slice_of(filter->step));
}

/* "=buy" keeps words of deals that mean so, but no things ("four ships"), "!relation" those that are of another class,
 * "!troops" those that the filter does not keep. */
static bool
passes(const struct reading *reading, size_t chunk, struct slice step, const struct filter *filter)
{
	struct slice name = slice_from(step, 1);
	const struct filter *denied = filter_of(name);

	if (filter)
		return keeps(filter, reading, chunk);
	if (slice_starts(step, "="))
		return chunk_means_any(reading, chunk, WORD_DEAL, name) && !chunk_is(reading, chunk, WORD_THING);
	return denied ? !keeps(denied, reading, chunk) : !chunk_is(reading, chunk, lexicon_class(name));
}

/* Whether the step is a filter, and has kept what it keeps. */
static bool
take_kept(const struct reading *reading, const struct chunk_list *chunks, struct slice step, struct chunk_list *kept)
{
	const struct filter *filter = filter_of(step);

	if (!filter && !slice_starts(step, "=") && !slice_starts(step, "!"))
		return false;
	for (size_t i = 0; i < chunks->count; i++)
		if (passes(reading, chunks->list[i], step, filter))
			chunk_list_add(kept, chunks->list[i]);
	return true;
}

/* Where a last step leads to those to whom a chunk belongs, instead of itself: false for other steps. */
static bool
take_owners(const struct reading *reading, const struct chunk_list *chunks, struct slice step, struct holders *sides)
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
		if (take_kept(reading, here, step, &next)) {
			*here = next;
			continue;
		}
		if (slice_is(step, "all"))
			chunks_reachable(reading, here, &next);
		else if (slice_is(step, "up"))
			take_governors(reading, here, &next);
		else if (slice_is(step, "listed"))
			take_listed(reading, here, &next);
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
           struct holders *sides)
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
