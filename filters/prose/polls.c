#include "prose/polls.h"

#include <stdio.h>

#include "prose/observing.h"

static bool
has_bearing(const struct reading *reading, size_t chunk, const char *bearing)
{
	return chunk < reading->count && chunk_means_any(reading, chunk, WORD_BEARING, slice_of(bearing));
}

/* "Americans aged 65", "young Poles", "Serbs who voted": not the people of a state. */
static bool
is_part(const struct reading *reading, size_t chunk)
{
	return has_bearing(reading, chunk + 1, "part") || (chunk && has_bearing(reading, chunk - 1, "part")) ||
	       (chunk + 1 < reading->count && chunk_is(reading, chunk + 1, WORD_RELATIVE));
}

/* "the country", "it": whom the views are of, of which the text speaks. */
static bool
add_remembered(const struct framing *framing, size_t chunk, struct holders *holders)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct poll_memory *memory = &discourse->poll;

	if (!(chunk_item(framing->reading, chunk)->flags & ITEM_ANAPHOR) || !memory->object.length || !memory->seen ||
	    discourse->sentence - memory->seen > 1)
		return false;
	*holders = (struct holders){ .list = { { memory->object, chunk } }, .count = 1 };
	return true;
}

static void
add_actors(const struct reading *reading, size_t chunk, bool states, struct holders *holders)
{
	struct sides sides = { .count = 0 };
	size_t kept = 0;

	if (!chunk_item_is_actor(reading, chunk) || chunk_item(reading, chunk)->person)
		return;
	reading_add_sides(reading, chunk, &sides);
	if (chunk_item(reading, chunk)->flags & ITEM_ANAPHOR && sides.count > 1)
		return; /* "they" are those who were asked */
	for (size_t i = 0; i < sides.count; i++)
		if (!states || actors_at(reading->passage->lexicon->actors, sides.list[i].actor)->is_state)
			sides.list[kept++] = sides.list[i];
	sides.count = kept;
	holders_add_sides(reading, &sides, holders);
}

/* "Danish respondents", "adults in Peru": whose people they are; false where the words say something else. */
static bool
add_state_of(const struct reading *reading, size_t noun, struct holders *holders)
{
	static const uint32_t kinds = 1u << RELATION_POSSESSOR | 1u << RELATION_MODIFIER | 1u << RELATION_COMPLEMENT;
	size_t before = holders->count;
	bool open = true;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->head != noun || !(kinds >> relation->kind & 1) ||
		    has_bearing(reading, relation->dependent, "people"))
			continue;
		open = false;
		if (relation->kind == RELATION_COMPLEMENT && chunk_item(reading, relation->dependent)->kind == ITEM_WORD &&
		    !chunk_is(reading, relation->dependent, WORD_OPINION))
			return false; /* "Dutch voters of the Freedom Party" */
		if (!is_part(reading, relation->dependent) || relation->kind != RELATION_COMPLEMENT)
			add_actors(reading, relation->dependent, true, holders);
	}
	if (open && noun && chunk_item_is_actor(reading, noun - 1)) /* "Dutch adults", where the grammar has lost it */
		add_actors(reading, noun - 1, true, holders);
	return open || holders->count > before;
}

/* Adds whom the chunk stands for as a people, or as whom people see; false where it is nobody. */
static bool
add_side(const struct framing *framing, size_t chunk, bool people, struct holders *holders)
{
	const struct reading *reading = framing->reading;
	size_t before = holders->count;

	if (people && is_part(reading, chunk))
		return false;
	if (people && (has_bearing(reading, chunk, "people") || has_bearing(reading, chunk, "these")))
		return add_state_of(reading, chunk, holders);
	if (!people && add_remembered(framing, chunk, holders))
		return true;
	add_actors(reading, chunk, people, holders);
	return holders->count > before || chunk_item(reading, chunk)->flags & ITEM_ANAPHOR ||
	       figure_item(reading, chunk) != SIZE_MAX;
}

static bool
has_holder(const struct holders *holders, struct slice id)
{
	for (size_t i = 0; i < holders->count; i++)
		if (slice_equal(holders->list[i].id, id))
			return true;
	return false;
}

/* What the paths of a slot lead to; false where that is something that no list knows. */
static bool
find_side(const struct framing *framing, const struct statement *statement, struct slice slot, bool people,
          const struct holders *others, struct holders *found)
{
	struct slice path;

	while (!found->count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list chunks;
		size_t kept = 0;
		bool known = true;

		shape_chunks(framing->reading, &statement->match, path, &chunks);
		for (size_t i = 0; i < chunks.count; i++)
			known &= add_side(framing, chunks.list[i], people, found);
		if (!known)
			return false;
		for (size_t i = 0; i < found->count; i++)
			if (!has_holder(others, found->list[i].id))
				found->list[kept++] = found->list[i];
		found->count = kept;
	}
	return true;
}

/* Whether the chunk names a people: "Poles", "in Poland", "Poland's public". */
static bool
is_people(const struct reading *reading, size_t chunk)
{
	return chunk_item(reading, chunk)->flags & (ITEM_MODIFIER | ITEM_PLACE) ||
	       has_bearing(reading, chunk + 1, "people");
}

/* The only one whom the sentence names besides the others, as a people or as whom people see. */
static void
add_only_other(const struct reading *reading, bool people, const struct holders *others, struct holders *found)
{
	struct holders named = { .count = 0 };
	size_t kept = 0;

	for (size_t c = 0; c < reading->count; c++)
		if (is_people(reading, c) == people)
			add_actors(reading, c, people, &named);
	for (size_t i = 0; i < named.count; i++)
		if (!has_holder(others, named.list[i].id))
			named.list[kept++] = named.list[i];
	if (kept == 1)
		*found = (struct holders){ .list = { named.list[0] }, .count = 1 };
}

/* The sentence leaves a side out: the only other that it names, else of whom the text has just spoken. */
static void
fill_side(const struct framing *framing, bool people, const struct holders *others, struct holders *found)
{
	const struct poll_memory *memory = &framing->facts->discourse->poll;
	struct slice id = people ? memory->people : memory->object;
	uint32_t seen = people ? memory->stated : memory->seen;

	if (found->count)
		return;
	add_only_other(framing->reading, people, others, found);
	if (!found->count && id.length && seen && framing->facts->discourse->sentence - seen < 2)
		*found = (struct holders){ .list = { { id, NO_CHUNK } }, .count = 1 };
}

bool
poll_find_whole(const struct framing *framing, struct statement *statement)
{
	const struct holders nobody = { .count = 0 };

	statement->turned = statement->match.shape->as == AS_PARTNER;
	statement->flow = (struct flow){ .chunk = NO_CHUNK };
	if (!find_side(framing, statement, statement->match.shape->whole, statement->turned, &nobody,
	               &statement->flow.owners))
		return false;
	statement->match.whole = statement->flow.owners.count ? statement->flow.owners.list[0].chunk : NO_CHUNK;
	return true;
}

/* "a median of 61 per cent": of no people. */
static bool
is_pooled(const struct framing *framing, size_t figure)
{
	const struct relation *above =
		figure == NO_CHUNK ? NULL : reading_above(framing->reading, RELATION_COMPLEMENT, figure);

	return above && has_bearing(framing->reading, above->head, "pooled");
}

/* "64% and 21% … of Germany and Russia respectively": each figure is of one whom people see. */
static void
pair_figures(struct statement *statement)
{
	struct holders owners = statement->flow.owners;

	if (statement->figures.count < 2 || statement->parties.count != 1 || owners.count != statement->figures.count)
		return;
	statement->flow.owners = statement->parties;
	statement->parties = owners;
	statement->turned = !statement->turned;
}

/* "42 per cent look upon it favourably, 45 per cent unfavourably": that which stands before the trigger. */
static void
choose_figure(struct statement *statement)
{
	struct chunk_list *figures = &statement->figures;
	size_t best = 0;

	if (figures->count < 2 || statement->parties.count == figures->count)
		return;
	for (size_t i = 1; i < figures->count; i++)
		if (figures->list[i] < statement->match.trigger)
			best = i;
	figures->list[0] = figures->list[best];
	figures->count = 1;
	statement->match.figure = figures->list[0];
}

/* Whether several who stand in no row have one figure: "In Peru the share was 46%, in Chile 54%". */
static bool
has_other_figures(const struct framing *framing, const struct statement *statement)
{
	const struct holders *parties = &statement->parties;

	for (size_t i = 0; i < parties->count && statement->figures.count == 1 && parties->count > 1; i++) {
		size_t next = parties->list[i].chunk + 1, item;

		if (next != statement->match.figure && next < framing->reading->count &&
		    (item = figure_item(framing->reading, next)) != SIZE_MAX && framing->read[item] != FIGURE_READ)
			return true;
	}
	return false;
}

/* "a very favourable view": some of those whose view is favourable. */
static bool
is_of_degree(const struct reading *reading, size_t trigger)
{
	while (trigger && reading->chunks[trigger - 1].first == reading->chunks[trigger].first)
		trigger--;
	return trigger && has_bearing(reading, trigger - 1, "degree");
}

bool
poll_find_parties(const struct framing *framing, struct statement *statement)
{
	bool people = !statement->turned;
	struct holders *owners = &statement->flow.owners, *parties = &statement->parties;

	parties->count = 0;
	if (is_pooled(framing, statement->match.figure) || is_of_degree(framing->reading, statement->match.trigger) ||
	    !find_side(framing, statement, statement->match.shape->party, people, owners, parties)) {
		statement->strangers = true;
		return false;
	}
	if (!parties->count && statement->match.shape->class == WORD_CLASSES)
		return false; /* a figure alone is nobody's */
	if (statement->match.shape->class == WORD_CLASSES && !slice_starts(statement->match.shape->party, "label") &&
	    !(framing->reading->passage->classes >> WORD_OPINION & 1))
		return false; /* of a sentence that speaks of no view */
	if (has_other_figures(framing, statement))
		return false;
	fill_side(framing, !people, parties, owners);
	fill_side(framing, people, owners, parties);
	pair_figures(statement);
	choose_figure(statement);
	statement->match.party = parties->count ? parties->list[0].chunk : NO_CHUNK;
	return owners->count && parties->count;
}

bool
poll_is_asserted(const struct reading *reading, size_t trigger)
{
	const struct relation *above = reading_above(reading, RELATION_ADVERB, trigger);

	return reading_assertion(reading, trigger) == ASSERTED &&
	       (!above || reading_assertion(reading, above->head) == ASSERTED);
}

void
poll_turn(const struct framing *framing, struct statement *statement, size_t other)
{
	const struct reading *reading = framing->reading;
	const struct item *item = chunk_item(reading, other);
	bool people =
		item->flags & (ITEM_MODIFIER | ITEM_PLACE) || (other && slice_is(reading->chunks[other - 1].text, "among"));
	bool noted = reading_first(reading, RELATION_BRACKET, other) != NO_CHUNK;
	struct holders owners = statement->flow.owners;

	if (noted && statement->turned && statement->parties.count &&
	    reading_first(reading, RELATION_BRACKET, statement->parties.list[0].chunk) != NO_CHUNK)
		return; /* a list goes on */
	people |= noted && actors_at(reading->passage->lexicon->actors, item->actor)->is_state;
	if (people != statement->turned)
		return;
	statement->turned = !people;
	statement->flow.owners = statement->parties;
	statement->parties = owners;
}

static struct slice
measure_of(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger;

	if (!chunk_is(reading, trigger, WORD_OPINION))
		return framing->facts->discourse->poll.measure;
	return item_lexeme(reading->passage, chunk_item(reading, trigger), WORD_OPINION)->means;
}

/* What the sentence says of several, the next one cannot mean. */
static void
remember_one(struct slice *slot, struct slice said, bool first)
{
	*slot = first || slice_equal(*slot, said) ? said : (struct slice){ NULL, 0 };
}

static void
remember(struct framing *framing, const struct observation *observation, bool compared)
{
	struct discourse *discourse = framing->facts->discourse;
	struct poll_memory *memory = &discourse->poll;
	bool first = memory->stated != discourse->sentence;

	remember_one(&memory->measure, observation->measure, first);
	remember_one(&memory->people, observation->area_id, first);
	remember_one(&memory->object, observation->partner_id, first);
	memory->seen = memory->stated = discourse->sentence;
	discourse->flow.seen = 0;
	if (observation->period && observation->period != memory->period && !compared && !memory->dated &&
	    framing->facts->passage->date_count == 1)
		snprintf(memory->period, sizeof memory->period, "%s", observation->period);
}

void
poll_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	const struct holders *owners = &statement->flow.owners;
	struct observation observation = statement_observation(framing, statement, figure);
	bool earlier = statement->match.shape->as == AS_EARLIER;

	framing->read[observation.item] = FIGURE_READ;
	observation.measure = measure_of(framing, statement);
	if (owners->count != 1 || !observation.measure.length ||
	    (earlier && !statement_take_earlier(framing, statement, figure, &observation)))
		return;
	for (size_t i = 0; i < parties->count && (!statement->turned || parties->count == 1); i++) {
		observation.area_id = statement->turned ? owners->list[0].id : parties->list[i].id;
		observation.partner_id = statement->turned ? parties->list[i].id : owners->list[0].id;
		facts_observe(framing->facts, &observation);
		framing->last = *statement;
		remember(framing, &observation, earlier || statement->compared);
	}
}

/* The only date of a sentence about a poll is that of the poll, and so is that of a view without a figure. */
void
poll_note_date(struct facts *facts)
{
	const struct passage *passage = facts->passage;
	struct poll_memory *memory = &facts->discourse->poll;
	const char *only = NULL;
	bool poll = passage->classes >> WORD_OPINION & 1 && !passage->quantity_count;

	for (size_t i = 0; i < passage->count && passage->date_count; i++) {
		const struct lexeme *lexeme = item_lexeme(passage, &passage->items[i], WORD_BEARING);

		poll |= lexeme && slice_is(lexeme->means, "poll");
		if (passage->items[i].kind != ITEM_DATE)
			continue;
		if (only)
			return;
		only = passage->dates[passage->items[i].index].text;
	}
	if (!poll || !only)
		return;
	snprintf(memory->period, sizeof memory->period, "%s", only);
	memory->dated = true;
}

/* The first row says where the object of a view stands. */
static const struct shape *
first_shape(const struct shapes *shapes)
{
	for (size_t s = 0; s < shapes->count; s++)
		if (shapes->rows[s].makes == MEASURE_OPINION)
			return &shapes->rows[s];
	return NULL;
}

void
poll_note_view(struct framing *framing)
{
	struct discourse *discourse = framing->facts->discourse;
	struct poll_memory *memory = &discourse->poll;
	struct statement statement = { .match = { .shape = first_shape(framing->facts->shapes) } };
	bool seen = false, named = false;

	for (size_t c = 0; statement.match.shape && c < framing->reading->count; c++) {
		if (!chunk_is(framing->reading, c, WORD_OPINION))
			continue;
		statement.match = (struct match){ statement.match.shape, c, NO_CHUNK, NO_CHUNK, NO_CHUNK };
		remember_one(&memory->measure, measure_of(framing, &statement), !seen);
		seen = true;
		memory->seen = discourse->sentence;
		if (!poll_find_whole(framing, &statement) || statement.flow.owners.count != 1)
			continue;
		remember_one(&memory->object, statement.flow.owners.list[0].id, !named);
		named = true;
	}
}
