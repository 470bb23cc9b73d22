#include "prose/polls.h"

size_t
figure_item(const struct reading *reading, size_t chunk)
{
	size_t item = SIZE_MAX;

	if (chunk >= reading->count)
		return SIZE_MAX;
	if (!chunk_figure(reading, chunk, &item))
		item =
			chunk_item(reading, chunk)->flags & ITEM_MULTIPLE ? reading->chunks[chunk].first : SIZE_MAX; /* "doubled" */
	return item;
}

struct slice
figure_unit(const struct reading *reading, size_t chunk)
{
	size_t item = figure_item(reading, chunk);

	if (item == SIZE_MAX)
		return (struct slice)SLICE("-");
	if (reading->passage->quantities[reading->passage->items[item].index].kind == QUANTITY_MONEY)
		return (struct slice)SLICE("currency");
	return reading->chunks[chunk].kind == CHUNK_COUNT ? (struct slice){ NULL, 0 } : (struct slice)SLICE("percent");
}

size_t
figure_unread(const struct framing *framing, size_t chunk, struct slice unit)
{
	size_t item = figure_item(framing->reading, chunk);

	return item == SIZE_MAX || framing->read[item] || !slice_equal(figure_unit(framing->reading, chunk), unit)
	           ? SIZE_MAX
	           : item;
}

enum { FAR_NOTE = 5 };

/* A fraction in words. */
static bool
is_rough(const struct quantity_mention *mention)
{
	return mention->kind == QUANTITY_FRACTION || mention->kind == QUANTITY_VAGUE ||
	       mention->multiple || (mention->kind == QUANTITY_PERCENT && mention->quantity.denominator > 1);
}

/* Whether a note has nothing but a figure and its sign. */
static bool
is_bare_figure(const struct reading *reading, size_t chunk)
{
	const struct chunk *note = &reading->chunks[chunk];

	for (size_t i = note->first; i + 1 < note->last; i++)
		if (reading->passage->items[i].kind != ITEM_MARK)
			return false;
	return note->note_of != NO_CHUNK && !(note->flags & CHUNK_MEMBER);
}

/* "two thirds (67 per cent)", "four in five Estonians (84 per cent)": the note says it better. */
static size_t
exact_chunk(const struct framing *framing, size_t chunk)
{
	const struct reading *reading = framing->reading;
	size_t item = figure_item(reading, chunk), note = chunk + 1;

	if (item == SIZE_MAX || !is_rough(&reading->passage->quantities[reading->passage->items[item].index]))
		return chunk;
	while (note < reading->count && note - chunk < FAR_NOTE && figure_item(reading, note) == SIZE_MAX)
		note++;
	if (note >= reading->count || !is_bare_figure(reading, note) || !slice_is(figure_unit(reading, note), "percent"))
		return chunk;
	framing->read[item] = true;
	return note;
}

/* Whether what the row makes may be in the figure's unit; "27 per cent less", "twice as high": a change,
 * whatever its verb. */
static bool
fits(const struct framing *framing, const struct statement *statement, size_t chunk, size_t item)
{
	const struct passage *passage = framing->reading->passage;
	enum measure_pattern makes = statement->match.shape->makes;
	struct slice unit = figure_unit(framing->reading, chunk);

	if (makes != MEASURE_LEVEL && unit.length != (makes == MEASURE_COUNT ? 0 : strlen("percent")))
		return false;
	return makes == MEASURE_CHANGE || !(framing->reading->chunks[chunk].flags & CHUNK_DEGREE ||
	                                    passage->quantities[passage->items[item].index].multiple);
}

void
statement_find_figures(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->figure, path;

	statement->figures.count = 0;
	while (!statement->figures.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++) {
			size_t chunk = exact_chunk(framing, found.list[i]), item = figure_item(framing->reading, chunk);

			if (item != SIZE_MAX && !framing->read[item] && fits(framing, statement, chunk, item))
				chunk_list_add(&statement->figures, chunk);
		}
	}
}

/* What of the flow the row and the text before say; false where the row is not of that side. */
static bool
settle_flow(const struct framing *framing, const struct shape *shape, struct flow *flow)
{
	if (flow->level && !flow->side.length && !flow->strange)
		flow->side = framing->facts->discourse->level; /* "its spending" */
	if (!flow->side.length)
		flow->side = shape->side;
	else if (shape->side.length && !slice_equal(flow->side, shape->side))
		return false;
	if (!flow->goods.length && !flow->strange && !flow->level)
		flow->goods = framing->facts->discourse->goods;
	return true;
}

/* Whether the chunk is a subject of the trigger: whose part it is, not of what. */
static bool
is_subject(const struct framing *framing, size_t trigger, size_t chunk)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_SUBJECT, trigger, &at));)
		if (relation->dependent == chunk)
			return true;
	return false;
}

/* The only flow that the sentence has spoken of before the trigger, with an owner; false for none or several. */
static bool
find_flow_before(const struct framing *framing, size_t trigger, struct flow *flow)
{
	struct flow other;
	bool found = false;

	for (size_t c = 0; c < trigger; c++) {
		if (!chunk_is(framing->reading, c, WORD_FLOW) || is_subject(framing, trigger, c) ||
		    !flow_read(framing->reading, c, &other) || !other.owners.count)
			continue;
		if (found &&
		    !(slice_equal(flow->side, other.side) && slice_equal(flow->owners.list[0].id, other.owners.list[0].id)))
			return false;
		*flow = other;
		found = true;
	}
	return found;
}

/* "…, while Algeria received 48 per cent from Russia": of Algeria's, where the party is another. */
static void
take_subject(const struct framing *framing, const struct statement *statement, struct flow *flow)
{
	struct holders subjects = { .count = 0 };
	const struct relation *relation;

	if (slice_starts(statement->match.shape->party, "subject") || statement->match.shape->class != WORD_RELATION)
		return;
	for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_SUBJECT, statement->match.trigger, &at));)
		holders_add(framing->reading, relation->dependent, &subjects);
	if (subjects.count)
		flow->owners = subjects;
}

/* "Together, they accounted for 77 per cent": of what was spoken of just before. */
static bool
take_omitted(const struct framing *framing, struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct flow_memory *memory = &discourse->flow;
	struct flow *flow = &statement->flow;

	if (statement->match.shape->makes != MEASURE_SHARE && statement->match.shape->makes != MEASURE_RANK &&
	    statement->match.shape->whole.length)
		return false;
	if (find_flow_before(framing, statement->match.trigger, flow)) {
		take_subject(framing, statement, flow);
		return settle_flow(framing, statement->match.shape, flow);
	}
	if (!memory->seen || discourse->sentence - memory->seen > 1)
		return false;
	*flow = (struct flow){ memory->goods, memory->side, .chunk = NO_CHUNK, .owners = { .count = 1 } };
	flow->owners.list[0] = (struct holder){ memory->owner, NO_CHUNK };
	take_subject(framing, statement, flow);
	return settle_flow(framing, statement->match.shape, flow);
}

/* "48 per cent of the total", "all imports": whose it is, where the words do not say. */
static bool
settle_owner(const struct framing *framing, struct statement *statement)
{
	struct flow *flow = &statement->flow, said = *flow;

	if (flow->owners.count ||
	    (statement->match.shape->makes != MEASURE_SHARE && statement->match.shape->makes != MEASURE_RANK))
		return true;
	if (flow->level && statement->match.shape->makes == MEASURE_RANK) { /* "third by military spending" */
		flow->owners = (struct holders){ .list = { { SLICE("WLD"), flow->chunk } }, .count = 1 };
		return true;
	}
	if (flow->all && flow->side.length) {
		flow->owners = (struct holders){ .list = { { SLICE("WLD"), flow->chunk } }, .count = 1 };
		return true;
	}
	if (!take_omitted(framing, statement) || (said.side.length && !slice_equal(said.side, flow->side)) ||
	    (statement->match.shape->makes == MEASURE_RANK && holders_are_world(&flow->owners))) {
		*flow = said;
		return !said.side.length && said.whole; /* "of its total": what the party's words say */
	}
	flow->chunk = said.chunk;
	return true;
}

static bool
has_whole(const struct framing *framing, size_t chunk)
{
	const struct passage *passage = framing->reading->passage;

	for (size_t i = framing->reading->chunks[chunk].first; i < framing->reading->chunks[chunk].last; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_WHOLE))
			return true;
	return false;
}

/* Whether a percentage is one of what levels are measured by ("GDP"): the text says so, or leaves it out. */
static bool
is_of_whole(const struct framing *framing, const struct statement *statement)
{
	const size_t heads[] = { statement->match.figure, statement->match.trigger };
	const struct passage *passage = framing->reading->passage;
	const struct relation *relation;
	bool other = false;

	for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
		for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_COMPLEMENT, heads[h], &at));)
			if (chunk_is(framing->reading, relation->via, WORD_OF)) {
				if (has_whole(framing, relation->dependent))
					return true;
				other |= h == 0;
			}
	if (framing->reading->chunks[statement->match.figure].kind == CHUNK_TITLE)
		return has_whole(framing, statement->match.figure); /* "(2.8% of GDP)" */
	return !other && statement->match.shape->class == WORD_LEVEL &&
	       (passage->classes >> WORD_WHOLE & 1 || framing->facts->discourse->level.length);
}

/* "per head", "a day": a level of something else. */
static bool
is_rate(const struct framing *framing, size_t chunk)
{
	const struct reading *reading = framing->reading;
	const struct relation *relation;

	if (chunk + 1u < reading->count && chunk_means_any(reading, chunk + 1, WORD_BEARING, (struct slice)SLICE("rate")))
		return true;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, chunk, &at));)
		if (chunk_means_any(reading, relation->via, WORD_BEARING, (struct slice)SLICE("rate")))
			return true;
	return false;
}

/* The chunk as what the figure is a level of: "defence spending". */
static bool
take_level(const struct framing *framing, struct statement *statement, size_t chunk)
{
	size_t figure = statement->match.figure;
	struct slice unit = figure_unit(framing->reading, figure);

	return flow_read(framing->reading, chunk, &statement->flow) && statement->flow.level &&
	       settle_flow(framing, statement->match.shape, &statement->flow) &&
	       measures_level(framing->facts->measures, statement->flow.side, unit) && !is_rate(framing, chunk) &&
	       !is_rate(framing, figure) && (!slice_is(unit, "percent") || is_of_whole(framing, statement));
}

/* The chunk as a flow or level. */
static bool
take_whole(const struct framing *framing, struct statement *statement, size_t chunk)
{
	if (statement->match.shape->makes == MEASURE_CHANGE && chunk_is(framing->reading, chunk, WORD_ROLE))
		return false; /* "the number of recipients doubled" */
	if (statement->match.shape->makes == MEASURE_LEVEL)
		return take_level(framing, statement, chunk);
	return flow_read(framing->reading, chunk, &statement->flow) &&
	       settle_flow(framing, statement->match.shape, &statement->flow) && settle_owner(framing, statement);
}

/* "It spent 2.1 per cent": on what the sentence before spoke of. */
static bool
take_last_level(const struct framing *framing, struct statement *statement)
{
	struct slice side = framing->facts->discourse->level;
	struct slice unit = figure_unit(framing->reading, statement->match.figure);

	if (statement->match.shape->makes != MEASURE_LEVEL || statement->match.shape->class != WORD_LEVEL || !side.length ||
	    !measures_level(framing->facts->measures, side, unit) ||
	    (slice_is(unit, "percent") && !is_of_whole(framing, statement)))
		return false;
	statement->flow = (struct flow){ .side = side, .chunk = NO_CHUNK, .level = true };
	return true;
}

/* Whether the figure says again what the last one said, in another unit: "$7 billion, or 2 per cent of GDP". */
static bool
is_restated(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	const struct match *last = &framing->last.match;
	size_t item = figure_item(reading, statement->match.figure);

	if (!last->shape || last->shape->makes != MEASURE_LEVEL || !item || last->figure >= statement->match.figure ||
	    !(item_is_mark(&reading->passage->items[item - 1], '(') ||
	      (reading->passage->items[item - 1].kind == ITEM_WORD &&
	       item_means(reading->passage, &reading->passage->items[item - 1], WORD_BEARING, "restates"))))
		return false;
	for (size_t c = last->figure + 1u; c < statement->match.figure; c++)
		if ((chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR)) ||
		    reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK)
			return false;
	return true;
}

/* "…, while Spain slipped to third": in the same order. */
static bool
take_last_rank(const struct framing *framing, struct statement *statement)
{
	const struct statement *last = &framing->last;

	if (!last->match.shape || last->match.shape->makes != MEASURE_RANK)
		return false;
	statement->flow = last->flow;
	statement->match.whole = last->match.whole;
	return true;
}

bool
statement_find_whole(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->whole, path;
	bool omitted = true;

	statement->match.whole = NO_CHUNK;
	if (statement->match.shape->makes == MEASURE_OPINION)
		return poll_find_whole(framing, statement);
	if (slice_is(slot, "said")) {
		statement->flow = framing->last.flow;
		return is_restated(framing, statement) && is_of_whole(framing, statement);
	}
	while (slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		omitted &= !found.count;
		for (size_t i = 0; i < found.count; i++)
			if (take_whole(framing, statement, found.list[i])) {
				statement->match.whole = found.list[i];
				return true;
			}
	}
	if (statement->match.shape->makes == MEASURE_RANK)
		return omitted && take_last_rank(framing, statement);
	return omitted && (take_last_level(framing, statement) || take_omitted(framing, statement));
}

/* "military spending of the members": it is somebody's who is not read. */
static bool
has_owner(const struct framing *framing, size_t noun)
{
	const struct relation *relation;

	for (size_t at = 0;
	     noun != NO_CHUNK && (relation = reading_next(framing->reading, RELATION_COMPLEMENT, noun, &at));)
		if ((chunk_is(framing->reading, relation->via, WORD_OF) || chunk_is(framing->reading, relation->via, WORD_BY) ||
		     chunk_is(framing->reading, relation->via, WORD_IN)) &&
		    figure_item(framing->reading, relation->dependent) == SIZE_MAX)
			return true;
	return noun != NO_CHUNK && reading_first(framing->reading, RELATION_POSSESSOR, noun) != NO_CHUNK;
}

/* "Defence spending reached": the only one whom the sentence names; where it names nobody, the state that
 * the text speaks of. */
static void
add_topic(const struct framing *framing, const struct flow *flow, struct holders *parties)
{
	const struct passage *passage = framing->reading->passage;
	uint32_t topic = framing->facts->discourse->topic_state, named = NO_ACTOR;

	if (has_owner(framing, flow->chunk))
		return;
	for (size_t i = 0; i < passage->count; i++) {
		if (passage->items[i].kind != ITEM_ACTOR)
			continue;
		if (named != NO_ACTOR && passage->items[i].actor != named)
			return;
		named = passage->items[i].actor;
	}
	if (named != NO_ACTOR)
		topic = named;
	if (topic != NO_ACTOR)
		parties->list[parties->count++] = (struct holder){ actors_at(passage->lexicon->actors, topic)->id, NO_CHUNK };
}

/* "US arms exports accounted for", "deliveries from Russia made up": whose part they are. */
static void
add_part(const struct framing *framing, size_t chunk, struct flow *whole, struct holders *parties)
{
	const struct reading *reading = framing->reading;
	struct flow part;
	const struct holders *holders;

	if (chunk_is(reading, chunk, WORD_DEAL) && !chunk_is(reading, chunk, WORD_FLOW)) {
		holders_add_owners(reading, chunk, parties); /* "Greek orders made up" */
		return;
	}
	if (!flow_read(reading, chunk, &part) || !part.side.length)
		return;
	if (!part.owners.count && part.level)
		add_topic(framing, &part, parties); /* "Defence spending reached" */
	if (!whole->side.length)
		whole->side = part.side; /* "of the world total" */
	if (!whole->owners.count && part.others.count)
		whole->owners = part.owners; /* "Japan's imports from the USA made up 97 per cent of its total" */
	holders = slice_equal(part.side, whole->side) && !holders_are_world(&whole->owners) && part.others.count
	              ? &part.others
	              : &part.owners;
	for (size_t i = 0; i < holders->count && parties->count < SIDES_MAX; i++)
		parties->list[parties->count++] = holders->list[i];
}

/* "Russia remained its main supplier, accounting for": who has the role. */
static void
add_role(const struct reading *reading, size_t chunk, struct holders *parties)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->kind == RELATION_PREDICATE && relation->head == chunk)
			holders_add(reading, relation->dependent, parties);
		else if (relation->kind == RELATION_PREDICATE && relation->dependent == chunk)
			holders_add(reading, relation->head, parties);
	}
}

static void
add_party(const struct framing *framing, struct statement *statement, size_t chunk)
{
	struct holders *parties = &statement->parties;
	size_t before = parties->count;

	if (statement->match.shape->makes == MEASURE_RANK && framing->reading->chunks[chunk].flags & CHUNK_POSSESSIVE)
		return; /* "Denmark's too" */
	if (chunk_is(framing->reading, chunk, WORD_ROLE)) {
		add_role(framing->reading, chunk, parties);
		return;
	}
	holders_add(framing->reading, chunk, parties);
	if (parties->count == before)
		add_part(framing, chunk, &statement->flow, parties);
}

bool
statement_find_parties(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->party, path;

	statement->parties.count = 0;
	statement->strangers = false;
	if (statement->match.shape->makes == MEASURE_OPINION)
		return poll_find_parties(framing, statement);
	if (!slot.length) { /* those whose flow it is */
		statement->parties = statement->flow.owners;
		if (!statement->parties.count && statement->match.shape->makes == MEASURE_LEVEL)
			add_topic(framing, &statement->flow, &statement->parties);
		return statement->parties.count > 0;
	}
	if (slice_is(slot, "said")) {
		statement->parties = framing->last.parties;
		return is_restated(framing, statement);
	}
	while (!statement->parties.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++)
			add_party(framing, statement, found.list[i]);
		statement->strangers |= found.count && !statement->parties.count;
	}
	statement->match.party = statement->parties.count ? statement->parties.list[0].chunk : NO_CHUNK;
	return statement->parties.count > 0;
}
