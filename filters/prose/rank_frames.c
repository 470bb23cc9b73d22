/* Ranks, by shapes: who has them, in which order, and when. */
#include "prose/rank_frames.h"

#include "prose/date_scope.h"
#include "prose/figure_emission.h"
#include "prose/flow_roles.h"
#include "prose/gaps.h"
#include "prose/observing.h"
#include "prose/ranks.h"

/* "the largest importer after India": the second one, or a lower one. */
static bool
is_after_others(const struct reading *reading, const struct match *match)
{
	struct chunk_list heads;
	const struct relation *relation;

	shape_chunks(reading, match, (struct slice)SLICE("up"), &heads);
	chunk_list_add(&heads, match->trigger);
	for (size_t i = 0; i < reading->parse.count; i++) {
		relation = &reading->parse.list[i];
		if (relation->kind == RELATION_COMPLEMENT && relation->dependent > match->trigger &&
		    chunk_bears(reading, relation->via, "after") &&
		    (chunk_list_has(&heads, relation->head) || relation->via == match->trigger + 1u))
			return true;
	}
	return false;
}

/* Whether what the place or role belongs to is asserted. */
static bool
is_asserted_rank(const struct reading *reading, const struct match *match)
{
	struct chunk_list governors;

	if (reading_assertion(reading, match->trigger) != ASSERTED)
		return false;
	shape_chunks(reading, match, (struct slice)SLICE("up"), &governors);
	for (size_t i = 0; i < governors.count; i++)
		if (reading_assertion(reading, governors.list[i]) != ASSERTED)
			return false;
	return true;
}

/* "from ninth to fourth place": the ninth is of an earlier time. */
static bool
is_from(const struct reading *reading, size_t place)
{
	size_t first = place - (place && reading_first(reading, RELATION_MODIFIER, place) == place - 1);

	return first && slice_is(reading->chunks[first - 1].text, "from"); /* also of "up from" */
}

static void
emit_places(struct framing *framing, struct statement *statement, int64_t place)
{
	for (size_t i = 0; i < statement->parties.count; i++)
		statement_emit_rank(framing, statement, &statement->parties.list[i], place + (int64_t)i);
}

static const struct date_mention *
date_at(const struct reading *reading, size_t chunk)
{
	const struct item *item = &reading->passage->items[reading->chunks[chunk].first];

	return chunk < reading->count && item->kind == ITEM_DATE ? &reading->passage->dates[item->index] : NULL;
}

/* Whether the chunk may stand between two times of the same: "in both 2012 and 2017", "and again in". */
static bool
joins_times(const struct reading *reading, size_t chunk)
{
	return chunk_is(reading, chunk, WORD_AND) || chunk_is(reading, chunk, WORD_IN) ||
	       chunk_bears(reading, chunk, "again");
}

/* "in 2014-18 and again in 2019-23": the same at the other time, where nothing follows that it may be of. */
static void
emit_again(struct framing *framing, struct statement *statement, int64_t place)
{
	const struct reading *reading = framing->reading;
	const struct date_mention *date;
	size_t first = 0, next;

	while (first < reading->count && !((date = date_at(reading, first)) && date->text == statement->times.period))
		first++;
	for (next = first + 1; next < reading->count && joins_times(reading, next); next++)
		;
	if (next >= reading->count || next == first + 1 || !(date = date_at(reading, next)) || date->baseline ||
	    !chunk_ends_gap(reading, next + 1) || (first && chunk_is(reading, first - 1, WORD_BETWEEN)))
		return;
	statement->times.period = date->text;
	emit_places(framing, statement, place);
}

/* "Peru was the fourth exporter and Chad its main client, ahead of Mali": behind another role it is that one's order.
 */
static bool
is_of_next_role(const struct reading *reading, const struct match *match, size_t chunk)
{
	for (size_t c = match->trigger + 1; c < chunk; c++)
		if (chunk_is(reading, c, WORD_ROLE) && chunk_item(reading, c) != chunk_item(reading, match->trigger))
			return true;
	return false;
}

/* ", followed by Spain and Italy": the places behind those of the party. */
static void
emit_next_places(struct framing *framing, struct statement *statement, int64_t place)
{
	struct slice slot = statement->match.shape->then, path;
	struct holders others = { .count = 0 };

	while (!others.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++)
			if (!is_of_next_role(framing->reading, &statement->match, found.list[i]))
				holders_add(framing->reading, found.list[i], &others);
	}
	for (size_t i = 0; i < others.count; i++)
		statement_emit_rank(framing, statement, &others.list[i], place + (int64_t)i);
}

/* "Oman's spending was the fourth highest", "Spain had the eighth largest exports": the place is theirs. */
static bool
find_own(const struct framing *framing, struct statement *statement)
{
	struct holders *owners = &statement->flow.owners;

	if (chunk_is(framing->reading, statement->match.whole, WORD_ROLE) ||
	    chunk_bears(framing->reading, statement->match.whole, "unranked") || statement->flow.others.count ||
	    framing->reading->passage->classes >> WORD_WHOLE & 1)
		return false; /* "the third largest army", "the third highest burden", "as a share of GDP" */
	statement->parties = *owners;
	if (holders_are_world(owners) && !statement_find_parties(framing, statement))
		return false;
	*owners = holders_of((struct slice)SLICE("WLD"), statement->flow.chunk);
	return statement->parties.count == 1 && !holders_are_world(&statement->parties);
}

static bool
find_parties(const struct framing *framing, struct statement *statement)
{
	return statement->match.shape->as == AS_OWN ? find_own(framing, statement)
	                                            : statement_find_parties(framing, statement);
}

/* ", and Mali fifth": the verb that the grammar hangs the place on has another subject. */
static bool
is_of_gap(const struct reading *reading, size_t place)
{
	const struct relation *relation;
	size_t before = place - 1;

	before -= before && place && reading->chunks[before].kind == CHUNK_MARK;
	if (!place || !chunk_item_is_actor(reading, before) || chunk_item(reading, before)->flags & ITEM_ANAPHOR)
		return false;
	for (size_t i = 0; i < reading->parse.count; i++) {
		relation = &reading->parse.list[i];
		if (relation->dependent == before && relation->kind == RELATION_SUBJECT)
			return false;
	}
	return true;
}

/* "Africa's second largest supplier"; "the largest importers in Africa" have no place in the world. */
static bool
is_of_region(const struct reading *reading, const struct flow *flow)
{
	return flow->owners.count == 1 && flow->owners.list[0].chunk != NO_CHUNK &&
	       region_of(reading->passage, chunk_item(reading, flow->owners.list[0].chunk)).length;
}

/* "Imports by states in Africa fell. Chad was the largest importer": in Africa, or in the world. */
static bool
may_be_of_region(const struct framing *framing, const struct flow *flow)
{
	const struct discourse *discourse = framing->facts->discourse;

	return holders_are_world(&flow->owners) && !(framing->reading->passage->classes >> WORD_WORLD & 1) &&
	       discourse->region_seen && discourse->region_seen + 1 == discourse->sentence;
}

/* Whether a place is the row's: not one before it, and not one that goes on with another. */
static bool
is_of_row(const struct reading *reading, const struct match *match)
{
	return match->shape->class != TRIGGER_PLACE ||
	       (is_from(reading, match->trigger) == (match->shape->as == AS_EARLIER) &&
	        !is_of_gap(reading, match->trigger));
}

/* "the second highest in NATO", "the largest importer among EU members": in no order of the world. */
static bool
is_within_bloc(const struct passage *passage)
{
	for (size_t i = 1; i < passage->count; i++) {
		const struct item *item = &passage->items[i], *link = item - 1;

		if (item->kind != ITEM_ACTOR || actors_at(passage->lexicon->actors, item->actor)->is_state)
			continue;
		link -= i > 1 && item_is(link, WORD_ARTICLE);
		if (link->kind == ITEM_WORD && (item_is(link, WORD_IN) || item_bears(passage, link, "amid")))
			return true;
	}
	return false;
}

/* Whether the places are in the order of a region, or may be, and not in that of the whole. */
static bool
may_be_regional(const struct framing *framing, const struct flow *flow)
{
	return (framing->reading->passage->classes >> WORD_REGION & 1 && !is_of_region(framing->reading, flow)) ||
	       may_be_of_region(framing, flow) || is_within_bloc(framing->reading->passage);
}

/* The side of the only order of the world that the sentence's roles name: "imports" for importers; empty for none. */
static struct slice
side_of_roles(const struct reading *reading)
{
	struct slice found = { NULL, 0 };

	for (size_t c = 0; c < reading->count; c++) {
		bool world = false;
		struct slice side = flow_role_side(item_means(reading->passage, chunk_item(reading, c), WORD_ROLE), &world);

		if (!world)
			continue;
		if (found.length && !slice_equal(found, side))
			return (struct slice){ NULL, 0 };
		found = side;
	}
	return found;
}

/* "eleventh in the world", "15th globally", "fifth among exporters": whether the words right behind the place say that
 * the order is the world's. */
static bool
place_is_worldwide(const struct reading *reading, size_t place)
{
	size_t behind = place + 1;

	if (place && chunk_is(reading, place - 1, WORD_CLAUSE))
		return false; /* "was once second" */
	if (chunk_bears(reading, behind, "amid")) {
		behind++;
		behind += behind < reading->count && chunk_is(reading, behind, WORD_GOODS);
		return behind < reading->count && chunk_is(reading, behind, WORD_ROLE) && chunk_ends_gap(reading, behind + 1);
	}
	behind += behind < reading->count && chunk_is(reading, behind, WORD_IN);
	behind += behind < reading->count && chunk_is(reading, behind, WORD_ARTICLE);
	return behind < reading->count && chunk_is(reading, behind, WORD_WORLD);
}

/* "Peru, eleventh in the world, received arms": of those who receive; else of what the text has just said the same
 * has. */
static bool
find_worlds_order(const struct framing *framing, struct statement *statement)
{
	const struct flow_memory *memory = &framing->facts->discourse->flow;
	const struct holder *party = statement->parties.list;
	const struct relation *does = reading_above(framing->reading, RELATION_SUBJECT, party->chunk);
	bool known = memory->seen && framing->facts->discourse->sentence - memory->seen < 2;
	struct slice side = side_of_roles(framing->reading);

	statement->flow = (struct flow){ .goods = framing->facts->discourse->goods, .chunk = NO_CHUNK };
	if (side.length)
		;
	else if (does && chunk_means(framing->reading, does->head, WORD_RELATION, "recipient"))
		side = (struct slice)SLICE("imports");
	else if (does && chunk_means(framing->reading, does->head, WORD_RELATION, "supplier"))
		side = (struct slice)SLICE("exports");
	else if (known && (slice_equal(memory->owner, party->id) || slice_equal(memory->party, party->id)) &&
	         !memory->of_whole) {
		statement->flow.goods = memory->goods;
		side = memory->side;
	}
	statement->flow.level = slice_is(side, "spending");
	statement->flow.side = side;
	statement->flow.owners = holders_of((struct slice)SLICE("WLD"), NO_CHUNK);
	return side.length && (statement->flow.goods.length || statement->flow.level);
}

/* Of what order it is, and who has the place. */
static bool
find_order(const struct framing *framing, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger, item = reading->chunks[trigger].first;

	if (statement->match.shape->as == AS_WORLD)
		return place_is_worldwide(reading, trigger) && statement_find_parties(framing, statement) &&
		       statement->parties.count == 1 && find_worlds_order(framing, statement);
	if (!statement_find_whole(framing, statement) || may_be_regional(framing, &statement->flow))
		return false;
	if (!find_parties(framing, statement)) {
		facts_refuse(framing->facts, item, FATE_PARTY);
		return false;
	}
	return true;
}

bool
rank_fill(struct framing *framing, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger, item = reading->chunks[trigger].first;
	struct places places = statement->match.shape->class == TRIGGER_PLACE
	                           ? (struct places){ place_of(reading, trigger), 1 }
	                           : places_of_role(reading, trigger);
	struct holders *parties = &statement->parties;

	if (!is_of_row(reading, &statement->match) || !places.first || framing->read[item] ||
	    !find_order(framing, statement))
		return false;
	if (!is_asserted_rank(reading, &statement->match)) {
		facts_refuse(framing->facts, item, FATE_UNASSERTED);
		return false;
	}
	if (statement->match.shape->as == AS_BEFORE) { /* of "third behind Peru and Chad" the first is not told */
		if (places.count != 1 || places.first != 2 || parties->count != 1)
			return false;
		places.first = 1;
	}
	if (places.count ? parties->count != places.count : parties->count < 2)
		return false;
	if (places.first == 1 && statement->match.shape->as != AS_BEFORE && is_after_others(reading, &statement->match))
		return false;
	statement->match.figure = trigger;
	figure_times_find(reading, &statement->match, &statement->times);
	figure_part_stretch(framing, statement);
	if (statement->match.shape->as == AS_EARLIER) {
		struct figure_times own = { NULL, NULL };

		figure_times_own(reading, trigger, &own);
		statement->times.period = own.period ? own.period : statement->times.baseline;
		framing->read[item] = true;
		if (!statement->times.period)
			return true;
	}
	if (!statement->times.period && figure_looks_back(reading, &statement->match)) {
		facts_refuse(framing->facts, item, FATE_PERIOD);
		return true;
	}
	if (!statement->times.period)
		statement->times.period = statement_usual_period(framing, statement);
	emit_places(framing, statement, places.first);
	if (statement->match.shape->as == AS_BEFORE) {
		framing->read[item] = false; /* another row has who is behind them */
		return true;
	}
	if (!statement->times.baseline)
		emit_again(framing, statement, places.first);
	statement->match.party = parties->list[parties->count - 1].chunk;
	emit_next_places(framing, statement, places.first + (int64_t)parties->count);
	return true;
}

/* "…, India second and Jordan the third biggest": the same order. */
static void
emit_gapped_place(struct framing *framing, const struct statement *before, size_t place)
{
	const struct reading *reading = framing->reading;
	struct statement statement = *before;
	size_t at = place, end = place + 1;

	if (!at || framing->read[reading->chunks[place].first] || !place_in_gap(reading, place) ||
	    place < before->match.trigger)
		return;
	end += end < reading->count && chunk_is_superlative(reading, end);
	at -= at > 1 && chunk_is(reading, at - 1, WORD_ARTICLE) ? 2 : 1;
	statement.parties.count = 0;
	if (!chunk_ends_gap(reading, end) || !chunk_item_is_actor(reading, at) ||
	    reading->chunks[at].flags & CHUNK_POSSESSIVE)
		return;
	holders_add(reading, at, &statement.parties);
	statement.match.trigger = place;
	if (statement.parties.count == 1)
		statement_emit_rank(framing, &statement, &statement.parties.list[0], place_in_gap(reading, place));
}

/* "…, and Russia its main supplier": of the one who was spoken of. */
static void
emit_gapped_role(struct framing *framing, const struct statement *before, size_t role)
{
	const struct reading *reading = framing->reading;
	struct places places = places_of_role(reading, role);
	struct statement statement = *before;
	bool own = false;
	size_t at = role;

	if (reading->chunks[role].note_of == NO_CHUNK || !places.first || places.count != 1 || before->parties.count != 1)
		return;
	while (at && (!chunk_item_is_actor(reading, at) || chunk_item(reading, at)->flags & ITEM_POSSESSIVE))
		own |= chunk_item_is_actor(reading, at--);
	if (!own || !flow_read(reading, role, &statement.flow) || holders_are_world(&statement.flow.owners))
		return;
	statement.flow.goods = before->flow.goods;
	statement.flow.owners = before->parties;
	statement.parties.count = 0;
	statement.match.trigger = role;
	holders_add(reading, at, &statement.parties);
	if (statement.parties.count == 1)
		statement_emit_rank(framing, &statement, &statement.parties.list[0], places.first);
}

void
rank_fill_gap(struct framing *framing, const struct statement *before, size_t chunk)
{
	if (chunk_is(framing->reading, chunk, WORD_ROLE))
		emit_gapped_role(framing, before, chunk);
	else
		emit_gapped_place(framing, before, chunk);
}
