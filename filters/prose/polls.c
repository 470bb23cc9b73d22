#include "prose/polls.h"

#include <stdio.h>

#include "prose/observing.h"
#include "prose/poll_notes.h"
#include "prose/poll_sides.h"

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

/* "fell 12 per cent", "up by 12 per cent": no level. */
static bool
is_change(const struct reading *reading, size_t figure)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->dependent == figure && relation->via != NO_CHUNK && chunk_is(reading, relation->via, WORD_BY) &&
		    !chunk_is(reading, relation->head, WORD_OPINION) &&
		    reading_first(reading, RELATION_PASSIVE_SUBJECT, relation->head) == NO_CHUNK)
			return true;
	}
	return false;
}

/* "outnumber favourable ones by 62 to 19 per cent": behind the verb's "by" another figure stands. */
static bool
is_one_of_two(const struct reading *reading, size_t figure)
{
	const struct relation *above = reading_above(reading, RELATION_COMPLEMENT, figure), *relation;

	for (size_t at = 0; above && (relation = reading_next(reading, RELATION_COMPLEMENT, above->head, &at));)
		if (relation->dependent != figure && chunk_is(reading, relation->via, WORD_BY) &&
		    !chunk_is(reading, above->via, WORD_BY) && figure_item(reading, relation->dependent) != SIZE_MAX)
			return true;
	return false;
}

/* "The figure for Kenya": of a people, or of whom people see? */
static bool
names_either(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t first = statement->match.trigger;

	if (statement->match.shape->class != WORD_SHARE)
		return false;
	while (first && !(reading->chunks[first].kind == CHUNK_MARK && *reading->chunks[first].text.data == ';'))
		first--; /* another part of the sentence may say of whom it is */
	for (size_t c = first; c < reading->count; c++)
		if (chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR) &&
		    !poll_names_people(reading, c))
			return true;
	return false;
}

/* Takes off those with a figure of their own right behind them: "In Peru the share was 46%, in Chile 54%". */
static void
drop_gapped(const struct framing *framing, struct statement *statement)
{
	struct holders all = statement->parties;

	if (statement->figures.count != 1)
		return;
	statement->parties.count = 0;
	for (size_t i = 0; i < all.count; i++)
		if (all.list[i].chunk + 1u == statement->match.figure ||
		    figure_unread(framing, all.list[i].chunk + 1u, (struct slice)SLICE("percent")) == SIZE_MAX)
			statement->parties.list[statement->parties.count++] = all.list[i];
	if (!statement->parties.count)
		statement->parties = all;
}

/* "a very favourable view": some of those whose view is favourable. */
static bool
is_of_degree(const struct reading *reading, size_t trigger)
{
	while (trigger && reading->chunks[trigger - 1].first == reading->chunks[trigger].first)
		trigger--;
	return trigger && chunk_bears(reading, trigger - 1, "degree");
}

bool
poll_find_parties(const struct framing *framing, struct statement *statement)
{
	bool people = !statement->turned;
	struct holders *owners = &statement->flow.owners, *parties = &statement->parties;

	parties->count = 0;
	if (is_of_degree(framing->reading, statement->match.trigger) ||
	    is_change(framing->reading, statement->match.figure) ||
	    is_one_of_two(framing->reading, statement->match.figure) ||
	    !poll_find_side(framing, statement, statement->match.shape->party, people, owners, parties)) {
		statement->strangers = true;
		return false;
	}
	if (!parties->count && statement->match.shape->class == WORD_CLASSES)
		return false; /* a figure alone is nobody's */
	if (statement->match.shape->class == WORD_CLASSES && !slice_starts(statement->match.shape->party, "label") &&
	    !(framing->reading->passage->classes >> WORD_OPINION & 1))
		return false; /* of a sentence that speaks of no view */
	if (names_either(framing, statement))
		return false;
	drop_gapped(framing, statement);
	poll_fill_side(framing, !people, parties, owners);
	poll_fill_side(framing, people, owners, parties);
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
poll_turn_to(struct statement *statement, bool people)
{
	struct holders owners = statement->flow.owners;

	if (people != statement->turned)
		return;
	statement->turned = !people;
	statement->flow.owners = statement->parties;
	statement->parties = owners;
}

void
poll_turn(const struct framing *framing, struct statement *statement, size_t other)
{
	const struct reading *reading = framing->reading;
	const struct item *item = chunk_item(reading, other);
	bool people =
		item->flags & (ITEM_MODIFIER | ITEM_PLACE) || (other && slice_is(reading->chunks[other - 1].text, "among"));
	bool compared = other && chunk_is(reading, other - 1, WORD_THAN); /* "more favourably than Peru (24%)" */
	bool noted = !compared && reading_first(reading, RELATION_BRACKET, other) != NO_CHUNK;

	people |= other && reading->chunks[other].flags & CHUNK_PLURAL && chunk_is(reading, other - 1, WORD_OF);
	people |= noted && actors_at(reading->passage->lexicon->actors, item->actor)->is_state;
	poll_turn_to(statement, people);
}

/* The view that the sentence speaks of, else the text before; empty where it speaks of several. */
static struct slice
only_view(const struct framing *framing)
{
	const struct passage *passage = framing->reading->passage;
	struct slice only = { NULL, 0 };

	for (size_t i = 0; i < passage->count; i++) {
		struct slice means = item_means(passage, &passage->items[i], WORD_OPINION);

		if (passage->items[i].kind != ITEM_WORD || !means.length)
			continue;
		if (only.length && !slice_equal(only, means))
			return (struct slice){ NULL, 0 };
		only = means;
	}
	return only.length ? only : framing->facts->discourse->poll.measure;
}

static struct slice
measure_of(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger;

	if (!chunk_is(reading, trigger, WORD_OPINION))
		return only_view(framing);
	return item_lexeme(reading->passage, chunk_item(reading, trigger), WORD_OPINION)->means;
}

static void
remember(struct framing *framing, const struct observation *observation, bool compared)
{
	struct discourse *discourse = framing->facts->discourse;
	struct poll_memory *memory = &discourse->poll;
	bool first = memory->stated != discourse->sentence;

	poll_note_one(&memory->people, observation->area_id, first);
	poll_note_one(&memory->object, observation->partner_id, first);
	memory->seen = memory->stated = discourse->sentence;
	discourse->flow.seen = 0;
	memory->undated |= !compared && !(observation->period && *observation->period);
	if (memory->dated || memory->undated)
		return;
	if (framing->reading->passage->date_count > 1)
		*memory->period = '\0'; /* which of them the next sentence means is open */
	else if (observation->period && observation->period != memory->period && !compared &&
	         !slice_starts(slice_of(observation->period), "last ") &&
	         !slice_starts(slice_of(observation->period), "Last ")) /* "last March", which is not now */
		snprintf(memory->period, sizeof memory->period, "%s", observation->period);
}

/* "Now 15 per cent of Americans", in a sentence without a date: the time that the word's row gives; else NULL. */
static const char *
present_of(struct framing *framing)
{
	const struct passage *passage = framing->reading->passage;

	for (size_t i = 0; i < passage->count && !passage->date_count; i++) {
		struct slice means = item_means(passage, &passage->items[i], WORD_BEARING);

		if (slice_starts(means, "this "))
			return arena_copy(&framing->facts->scratch, means).data;
	}
	return NULL;
}

void
poll_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	const struct holders *owners = &statement->flow.owners;
	struct observation observation = statement_observation(framing, statement, figure);
	bool earlier = statement->match.shape->as == AS_EARLIER;

	framing->read[observation.item] = true;
	observation.measure = measure_of(framing, statement);
	if (present_of(framing))
		observation.period = present_of(framing);
	if (owners->count != 1 || !observation.measure.length ||
	    (earlier && !statement_take_earlier(framing, statement, figure, &observation)))
		return;
	for (size_t i = 0; i < parties->count && (!statement->turned || parties->count == 1); i++) {
		struct holders party = { .list = { parties->list[i] }, .count = 1 };

		observation.area_id = statement->turned ? owners->list[0].id : parties->list[i].id;
		observation.partner_id = statement->turned ? parties->list[i].id : owners->list[0].id;
		observation.area_chunks = holders_chunks(statement->turned ? owners : &party);
		observation.partner_chunks = holders_chunks(statement->turned ? &party : owners);
		facts_observe(framing->facts, &observation);
		framing->last = *statement;
		remember(framing, &observation, earlier || statement->compared);
	}
}
