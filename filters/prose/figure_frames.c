/* Percentages by shapes: each row is tried on each trigger; the first that fills its slots has the figure. */
#include "prose/figure_frames.h"

#include <stdio.h>

#include "prose/figure_times.h"
#include "prose/wholes.h"

/* The state of one sentence. */
struct framing {
	struct facts *facts;
	const struct reading *reading;
	bool *read; /* by item */
};

/* What a match says, once its slots are filled. */
struct statement {
	struct match match;
	struct flow flow;
	struct holders parties;
	struct chunk_list figures;
	struct figure_times times;
};

static size_t
figure_item(const struct reading *reading, size_t chunk)
{
	size_t item = SIZE_MAX;

	return chunk_percent(reading, chunk, &item) ? item : SIZE_MAX;
}

/* "two thirds (67 per cent)": the note says it better. */
static size_t
exact_chunk(const struct framing *framing, size_t chunk)
{
	const struct reading *reading = framing->reading;
	size_t item = figure_item(reading, chunk), note = reading_first(reading, RELATION_BRACKET, chunk), exact;

	if (item == SIZE_MAX || note == NO_CHUNK || (exact = figure_item(reading, note)) == SIZE_MAX ||
	    reading->passage->quantities[reading->passage->items[item].index].kind == QUANTITY_PERCENT)
		return chunk;
	framing->read[item] = true;
	return note;
}

/* The figures of a slot that nothing has read. */
static void
find_figures(const struct framing *framing, const struct match *match, struct slice slot, struct chunk_list *figures)
{
	struct slice path;

	figures->count = 0;
	while (!figures->count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, match, path, &found);
		for (size_t i = 0; i < found.count; i++) {
			size_t chunk = exact_chunk(framing, found.list[i]), item = figure_item(framing->reading, chunk);

			if (item != SIZE_MAX && !framing->read[item])
				chunk_list_add(figures, chunk);
		}
	}
}

/* What of the flow the row and the text before say. */
static bool
settle_flow(const struct framing *framing, const struct shape *shape, struct flow *flow)
{
	const struct discourse *discourse = framing->facts->discourse;

	if (!flow->side.length)
		flow->side = shape->side;
	else if (shape->side.length && !slice_equal(flow->side, shape->side))
		return false;
	if (!flow->goods.length && !slice_is(flow->side, "spending"))
		flow->goods = discourse->goods;
	return true;
}

/* The only flow that the sentence has spoken of before the trigger, with an owner; false for none or several. */
static bool
find_flow_before(const struct framing *framing, size_t trigger, struct flow *flow)
{
	struct flow other;
	bool found = false;

	for (size_t c = 0; c < trigger; c++) {
		if (!chunk_is(framing->reading, c, WORD_FLOW) || !flow_read(framing->reading, c, &other) || !other.owners.count)
			continue;
		if (found && !(slice_equal(flow->side, other.side) &&
		               slice_equal(flow->owners.list[0].id, other.owners.list[0].id)))
			return false;
		*flow = other;
		found = true;
	}
	return found;
}

/* "Together, they accounted for 77 per cent": of what was spoken of just before. */
static bool
take_omitted(const struct framing *framing, struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct flow_memory *memory = &discourse->flow;
	struct flow *flow = &statement->flow;

	if (statement->match.shape->makes != MEASURE_SHARE)
		return false;
	if (find_flow_before(framing, statement->match.trigger, flow))
		return settle_flow(framing, statement->match.shape, flow);
	if (!memory->seen || discourse->sentence - memory->seen > 1)
		return false;
	*flow = (struct flow){ memory->goods, memory->side, .chunk = NO_CHUNK, .owners = { .count = 1 } };
	flow->owners.list[0] = (struct holder){ memory->owner, NO_CHUNK };
	return settle_flow(framing, statement->match.shape, flow);
}

/* The first chunk of the slot that is a flow; one that the text leaves out is the only one that it can be. */
static bool
find_whole(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->whole, path;
	bool omitted = true;

	statement->match.whole = NO_CHUNK;
	while (slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		omitted &= !found.count;
		for (size_t i = 0; i < found.count; i++)
			if (flow_read(framing->reading, found.list[i], &statement->flow) &&
			    settle_flow(framing, statement->match.shape, &statement->flow)) {
				statement->match.whole = found.list[i];
				return true;
			}
	}
	return omitted && take_omitted(framing, statement);
}

/* "US arms exports accounted for", "deliveries from Russia made up": whose part they are. */
static void
add_part(const struct reading *reading, size_t chunk, struct flow *whole, struct holders *parties)
{
	struct flow part;
	const struct holders *holders;

	if (!flow_read(reading, chunk, &part) || !part.side.length)
		return;
	if (!whole->side.length)
		whole->side = part.side; /* "of the world total" */
	holders = slice_equal(part.side, whole->side) && !holders_are_world(&whole->owners) && part.others.count
	              ? &part.others
	              : &part.owners;
	for (size_t i = 0; i < holders->count && parties->count < SIDES_MAX; i++)
		parties->list[parties->count++] = holders->list[i];
}

/* Who fills the slot: those whom the words name, or whose part of the flow it is. */
static bool
find_parties(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->party, path;

	statement->parties.count = 0;
	while (!statement->parties.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++) {
			holders_add(framing->reading, found.list[i], &statement->parties);
			if (!statement->parties.count)
				add_part(framing->reading, found.list[i], &statement->flow, &statement->parties);
		}
	}
	statement->match.party = statement->parties.count ? statement->parties.list[0].chunk : NO_CHUNK;
	return statement->parties.count > 0;
}

static struct observation
observation_of(const struct framing *framing, const struct statement *statement, size_t figure)
{
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, figure);
	const struct quantity_mention *mention = &passage->quantities[passage->items[item].index];
	struct observation observation = {
		.rule = statement->match.shape->rule,
		.unit = SLICE("percent"),
		.qualifier = mention->quantity.qualifier,
		.value = mention->quantity.value,
		.item = item,
		.area = NO_ACTOR,
		.partner = NO_ACTOR,
		.period = statement->times.period,
		.fraction = mention->kind == QUANTITY_FRACTION,
	};
	const struct lexeme *most;

	if (mention->kind == QUANTITY_VAGUE && (most = lexicon_at(passage->lexicon, passage->items[item].lexeme)))
		observation.words = most->words.data;
	return observation;
}

/* What cannot be is not written. */
static bool
is_possible(const struct observation *observation, enum measure_pattern makes)
{
	if (!observation->area_id.length || slice_equal(observation->area_id, observation->partner_id))
		return false;
	return makes == MEASURE_CHANGE || decimal_compare(observation->value, decimal_of(100)) <= 0;
}

static uint32_t
number_of(const struct framing *framing, struct slice id)
{
	const struct actors *actors = framing->reading->passage->lexicon->actors;
	const struct actor *actor = id.length ? actors_by_id(actors, id) : NULL;

	return actor ? table_number(&actors->ids, actor) : NO_ACTOR;
}

/* What the old floor, and the period of the next sentence, go by. */
static void
remember_frame(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct discourse *discourse = framing->facts->discourse;
	bool world = statement->match.shape->makes == MEASURE_SHARE && !observation->partner_id.length;

	if (observation->period && observation->period != discourse->share.period)
		snprintf(discourse->share.period, sizeof discourse->share.period, "%s", observation->period);
	if (slice_is(statement->flow.side, "spending"))
		return;
	discourse->last = LAST_SHARE;
	discourse->share.set = true;
	discourse->share.goods = statement->flow.goods;
	discourse->share.side = statement->flow.side;
	discourse->share.area = world ? WORLD : number_of(framing, observation->area_id);
	discourse->share.partner = number_of(framing, world ? observation->area_id : observation->partner_id);
}

static void
remember(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct flow_memory *memory = &framing->facts->discourse->flow;

	memory->goods = statement->flow.goods;
	memory->side = statement->flow.side;
	memory->owner = holders_are_world(&statement->flow.owners) ? (struct slice)SLICE("WLD") : observation->area_id;
	memory->party = observation->partner_id;
	memory->seen = framing->facts->discourse->sentence;
	remember_frame(framing, statement, observation);
}

static void
emit(struct framing *framing, const struct statement *statement, struct observation *observation)
{
	const struct measure *measure = measures_find(framing->facts->measures, statement->match.shape->makes,
	                                              statement->flow.goods, statement->flow.side);

	framing->read[observation->item] = true;
	if (!measure || !statement->flow.side.length || measure->goods.length != statement->flow.goods.length ||
	    !is_possible(observation, statement->match.shape->makes))
		return;
	observation->measure = measure->name;
	facts_observe(framing->facts, observation);
	remember(framing, statement, observation);
}

/* Several together: their ids in byte order, with "+" between them. */
static struct slice
joined(struct framing *framing, struct holders *holders)
{
	size_t length = 0;
	char *text;

	for (size_t i = 1; i < holders->count; i++)
		for (size_t at = i; at && slice_compare(holders->list[at].id, holders->list[at - 1].id) < 0; at--) {
			struct holder other = holders->list[at];

			holders->list[at] = holders->list[at - 1];
			holders->list[at - 1] = other;
		}
	for (size_t i = 0; i < holders->count; i++)
		length += holders->list[i].id.length + 1;
	if (!length)
		return (struct slice){ NULL, 0 };
	text = arena_alloc(&framing->facts->scratch, length);
	length = 0;
	for (size_t i = 0; i < holders->count; i++) {
		memcpy(text + length, holders->list[i].id.data, holders->list[i].id.length);
		length += holders->list[i].id.length;
		text[length++] = '+';
	}
	return (struct slice){ text, length - 1 };
}

/* A pronoun can mean nobody who is the other side already: then the only other one whom the
 * sentence names. */
static void
settle_pronoun(struct framing *framing, struct holders *owners, const struct holders *parties)
{
	const struct reading *reading = framing->reading;
	struct holders others = { .count = 0 };

	if (owners->count != 1 || parties->count != 1 || !slice_equal(owners->list[0].id, parties->list[0].id) ||
	    owners->list[0].chunk == NO_CHUNK || !(chunk_item(reading, owners->list[0].chunk)->flags & ITEM_ANAPHOR))
		return;
	for (size_t c = 0; c < reading->count; c++)
		if (chunk_item(reading, c)->kind == ITEM_ACTOR && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR))
			holders_add(reading, c, &others);
	for (size_t i = 0; i < others.count; i++)
		if (slice_equal(others.list[i].id, parties->list[0].id))
			others.list[i--] = others.list[--others.count];
	if (others.count == 1)
		owners->list[0].id = others.list[0].id;
	else
		owners->count = 0;
}

/* A part of the world's is the party's own; else it is the owner's, with the party. */
static void
emit_share(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	struct observation observation = observation_of(framing, statement, figure);
	struct holders owners = statement->flow.owners;

	settle_pronoun(framing, &owners, parties);
	observation.area_id = joined(framing, &owners);
	observation.partner_id = joined(framing, parties);
	if (holders_are_world(&owners)) {
		observation.area_id = observation.partner_id;
		observation.partner_id = (struct slice){ NULL, 0 };
	}
	if (statement->match.shape->earlier && statement->times.baseline)
		observation.period = statement->times.baseline;
	emit(framing, statement, &observation);
}

/* Which way the trigger says it went: "+", "-". */
static bool
is_decrease(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger;

	return chunk_is(reading, trigger, WORD_CHANGE) &&
	       chunk_means_any(reading, trigger, WORD_CHANGE, (struct slice)SLICE("-"));
}

static void
emit_change(struct framing *framing, struct statement *statement, size_t figure, struct holders *owners)
{
	struct observation observation = observation_of(framing, statement, figure);

	if (owners->count != 1 || statement->flow.others.count > 1)
		return;
	observation.area_id = owners->list[0].id;
	if (statement->flow.others.count)
		observation.partner_id = statement->flow.others.list[0].id;
	observation.baseline = statement->times.baseline;
	if (is_decrease(framing, statement) && observation.value.units > 0)
		observation.value.units = -observation.value.units;
	emit(framing, statement, &observation);
}

static void
emit_one(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	statement->match.figure = figure;
	figure_times_find(framing->reading, &statement->match, &statement->times);
	if (!statement->times.period)
		statement->times.period = *framing->facts->discourse->heading ? framing->facts->discourse->heading
		                                                              : framing->facts->discourse->share.period;
	if (statement->match.shape->makes == MEASURE_CHANGE)
		emit_change(framing, statement, figure, parties);
	else
		emit_share(framing, statement, figure, parties);
}

/* "and 15 per cent from France": the figure that stands before the party's preposition; NO_CHUNK for none. */
static size_t
gapped_figure(const struct framing *framing, size_t party)
{
	const struct relation *relation = reading_above(framing->reading, RELATION_COMPLEMENT, party);
	size_t item;

	if (!relation || relation->via + 1u != party || !relation->via ||
	    (item = figure_item(framing->reading, relation->via - 1u)) == SIZE_MAX || framing->read[item])
		return NO_CHUNK;
	return relation->via - 1u;
}

/* Writes the parties that have a figure of their own, and takes them off. */
static void
emit_gapped(struct framing *framing, struct statement *statement, size_t figure)
{
	struct holders *parties = &statement->parties;

	for (size_t i = 0; i < parties->count; i++) {
		struct holders one = { .list = { parties->list[i] }, .count = 1 };
		size_t own = gapped_figure(framing, parties->list[i].chunk);

		if (own == NO_CHUNK || own == figure)
			continue;
		emit_one(framing, statement, own, &one);
		memmove(&parties->list[i], &parties->list[i + 1], (parties->count - i - 1) * sizeof parties->list[0]);
		parties->count--;
		i--;
	}
}

/* Each of them its own: "8% and 5% respectively", "1% each"; else all together. */
static void
emit_all(struct framing *framing, struct statement *statement)
{
	struct holders *parties = &statement->parties;
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, statement->figures.list[0]);
	bool each = passage->quantities[passage->items[item].index].each || passage->classes >> WORD_EACH & 1;

	if (statement->figures.count > 1 && statement->figures.count != parties->count)
		return;
	if (statement->figures.count == 1 && !each) {
		emit_gapped(framing, statement, statement->figures.list[0]);
		emit_one(framing, statement, statement->figures.list[0], parties);
		return;
	}
	for (size_t i = 0; i < parties->count; i++) {
		struct holders one = { .list = { parties->list[i] }, .count = 1 };

		emit_one(framing, statement, statement->figures.list[statement->figures.count > 1 ? i : 0], &one);
	}
}

/* "Sweden (20%), France (18%)": each party has its own figure. */
static bool
emit_listed(struct framing *framing, struct statement *statement)
{
	struct holders parties = statement->parties;
	bool found = false;

	for (size_t i = 0; i < parties.count; i++) {
		struct holders one = { .list = { parties.list[i] }, .count = 1 };

		statement->match.party = parties.list[i].chunk;
		find_figures(framing, &statement->match, statement->match.shape->figure, &statement->figures);
		if (statement->figures.count) {
			emit_one(framing, statement, statement->figures.list[0], &one);
			found = true;
		}
	}
	return found;
}

/* The parties of a change are those whose flow it is, unless the row says else. */
static bool
fill_parties(const struct framing *framing, struct statement *statement)
{
	if (statement->match.shape->party.length)
		return find_parties(framing, statement);
	statement->parties = statement->flow.owners;
	return statement->parties.count > 0;
}

static void
refuse(struct framing *framing, const struct statement *statement)
{
	for (size_t i = 0; i < statement->figures.count; i++)
		framing->read[figure_item(framing->reading, statement->figures.list[i])] = true;
}

static bool
fill(struct framing *framing, struct statement *statement)
{
	bool listed = slice_starts(statement->match.shape->figure, "party>");

	if (!listed) {
		find_figures(framing, &statement->match, statement->match.shape->figure, &statement->figures);
		if (!statement->figures.count)
			return false;
		statement->match.figure = statement->figures.list[0];
	}
	if (!find_whole(framing, statement) || !fill_parties(framing, statement))
		return false;
	if (reading_assertion(framing->reading, statement->match.trigger) != ASSERTED) {
		refuse(framing, statement);
		return true;
	}
	if (listed)
		return emit_listed(framing, statement);
	emit_all(framing, statement);
	return true;
}

void
figure_frames_find(struct facts *facts, bool *read)
{
	struct framing framing = { facts, facts->reading, read };
	const struct shapes *shapes = facts->shapes;

	reading_read(facts->reading);
	for (size_t s = 0; s < shapes->count; s++)
		for (size_t c = 0; c < framing.reading->count; c++) {
			struct statement statement = { .match = { &shapes->rows[s], c, NO_CHUNK, NO_CHUNK, NO_CHUNK } };

			if (shape_begins(framing.reading, &shapes->rows[s], c))
				fill(&framing, &statement);
		}
}
