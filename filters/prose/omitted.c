#include "prose/omitted.h"

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

/* The only flow, or level where that may be, that the sentence has spoken of before the trigger, with an owner; false
 * for none or several. */
static bool
find_flow_before(const struct framing *framing, size_t trigger, bool level, struct flow *flow)
{
	struct flow other;
	bool found = false;

	for (size_t c = 0; c < trigger; c++) {
		if (!(chunk_is(framing->reading, c, WORD_FLOW) || (level && chunk_is(framing->reading, c, WORD_LEVEL))) ||
		    is_subject(framing, trigger, c) || !flow_read(framing->reading, c, &other) || !other.owners.count)
			continue;
		if (found &&
		    !(slice_equal(flow->side, other.side) && slice_equal(flow->owners.list[0].id, other.owners.list[0].id)))
			return false;
		*flow = other;
		found = true;
	}
	return found;
}

bool
omitted_take_subject(const struct framing *framing, const struct statement *statement, struct flow *flow)
{
	struct holders subjects = { .count = 0 };
	const struct relation *relation;

	if (slice_starts(statement->match.shape->party, "subject") || statement->match.shape->class != WORD_RELATION)
		return false;
	for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_SUBJECT, statement->match.trigger, &at));)
		holders_add(framing->reading, relation->dependent, &subjects);
	if (subjects.count)
		flow->owners = subjects;
	return subjects.count > 0;
}

/* ", 4 per cent down from 2019", ", an increase of 2 per cent on 2020": of what the sentence has spoken of, since
 * an earlier time stands behind. */
static bool
is_compared(const struct reading *reading, const struct match *match)
{
	size_t behind = match->trigger > match->figure ? match->trigger + 1u : match->figure + 1u;

	for (size_t c = behind; match->figure != NO_CHUNK && c < reading->count && c < behind + 3u; c++) {
		const struct item *item = chunk_item(reading, c);

		if (item->kind == ITEM_DATE)
			return c > behind && reading->passage->dates[item->index].baseline;
		if (reading->chunks[c].kind != CHUNK_WORD)
			return false;
	}
	return false;
}

/* "Peru's share of exports to the region was 9 per cent, and Mali was second with 4": the sentence is about a flow, of
 * which nobody knows whose it is. */
static bool
has_open_flow(const struct reading *reading)
{
	struct flow flow;

	for (size_t c = 0; c < reading->count; c++)
		if ((chunk_is(reading, c, WORD_FLOW) || chunk_is(reading, c, WORD_ROLE)) && !flow_read(reading, c, &flow) &&
		    flow.open)
			return true;
	return false;
}

bool
omitted_take_remembered(const struct framing *framing, struct flow *flow)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct flow_memory *memory = &discourse->flow;

	if (!memory->seen || discourse->sentence - memory->seen > 1 || has_open_flow(framing->reading))
		return false;
	*flow = (struct flow){ memory->goods,          memory->side,
		                   .chunk = NO_CHUNK,      .owners = holders_of(memory->owner, NO_CHUNK),
		                   .level = memory->level, .of_whole = memory->of_whole };
	if (memory->several && memory->seen != discourse->sentence)
		flow->owners.count = 0;
	return true;
}

bool
omitted_take_exporter(const struct framing *framing, struct flow *flow)
{
	struct flow said;

	if (flow->owners.count || flow->others.count != 1 || !flow->side.length ||
	    !omitted_take_remembered(framing, &said) || said.owners.count != 1 || holders_are_world(&said.owners) ||
	    !slice_equal(said.side, flow->side) || holders_have(&said.owners, flow->others.list[0].id))
		return false;
	flow->owners = said.owners;
	return true;
}

/* "Mali had 2 per cent of the world's arms exports. Chad bought 39 per cent": of Mali's. */
static void
take_party_of_world(const struct framing *framing, struct statement *statement)
{
	const struct flow_memory *memory = &framing->facts->discourse->flow;
	const struct shape *shape = statement->match.shape;

	if (holders_are_world(&statement->flow.owners) && shape->as != AS_WORLD && memory->party.length &&
	    slice_equal(shape->side, memory->side))
		statement->flow.owners = holders_of(memory->party, NO_CHUNK);
}

/* "Oman's", "that of Oman": the chunk that names whose it is; NO_CHUNK for other words. */
static size_t
owner_of_said(const struct reading *reading, size_t chunk)
{
	const struct relation *relation;

	if (flow_owner_is_alone(reading, chunk))
		return chunk;
	for (size_t at = 0;
	     chunk_bears(reading, chunk, "these") && (relation = reading_next(reading, RELATION_COMPLEMENT, chunk, &at));)
		if (chunk_is(reading, relation->via, WORD_OF))
			return relation->dependent;
	return NO_CHUNK;
}

/* Whether what the text has spoken of may be what the statement is of: parts of parts, changes of what changed or of a
 * level, and of levels levels in that unit. */
static bool
may_go_on(const struct framing *framing, const struct statement *statement, bool of_whole)
{
	const struct flow_memory *memory = &framing->facts->discourse->flow;

	switch (statement->match.shape->makes) {
	case MEASURE_SHARE:
		return memory->parts && (!memory->level || slice_is(memory->owner, "WLD"));
	case MEASURE_CHANGE:
		return memory->level || !memory->parts;
	case MEASURE_LEVEL:
		return memory->level && (of_whole || memory->of_whole ||
		                         !slice_is(figure_unit(framing->reading, statement->match.figure), "percent"));
	default:
		return false;
	}
}

bool
omitted_take_owner(const struct framing *framing, const struct statement *statement, size_t chunk, bool of_whole,
                   struct flow *flow)
{
	size_t owner = owner_of_said(framing->reading, chunk);

	if (owner == NO_CHUNK || !may_go_on(framing, statement, of_whole) || !omitted_take_remembered(framing, flow))
		return false;
	if (statement->match.shape->makes == MEASURE_SHARE)
		return owner == chunk;
	flow->owners.count = 0;
	holders_add(framing->reading, owner, &flow->owners);
	return flow->owners.count == 1;
}

/* "Peru's exports were 2 per cent of the world's. Chad bought 9 per cent of them": no client is the world's, but that
 * of whose part was spoken of. False where nobody's was. */
static bool
take_party(const struct framing *framing, struct flow *flow)
{
	const struct flow_memory *memory = &framing->facts->discourse->flow;

	if (!holders_are_world(&flow->owners))
		return true;
	flow->owners.count = 0;
	if (memory->party.length)
		holders_add_id(&flow->owners, memory->party, NO_CHUNK);
	return memory->party.length > 0;
}

/* Whether the chunk stands for what the sentence before was about: "that", "it", "the corresponding figure". */
static bool
stands_for_said(const struct reading *reading, size_t chunk)
{
	size_t modifier = reading_first(reading, RELATION_MODIFIER, chunk);

	if (reading_first(reading, RELATION_COMPLEMENT, chunk) != NO_CHUNK ||
	    reading_first(reading, RELATION_POSSESSOR, chunk) != NO_CHUNK ||
	    (modifier != NO_CHUNK && !chunk_bears(reading, modifier, "same")))
		return false;
	return chunk_is(reading, chunk, WORD_SHARE) || chunk_is(reading, chunk, WORD_PRONOUN) ||
	       chunk_bears(reading, chunk, "these") || chunk_item(reading, chunk)->flags & ITEM_ANAPHOR;
}

bool
omitted_take_level(const struct framing *framing, struct statement *statement, size_t chunk, bool of_whole)
{
	const struct passage *passage = framing->reading->passage;
	bool in = statement->match.shape->party.length > 0, other;
	struct flow flow;

	if (!stands_for_said(framing->reading, chunk) || !omitted_take_remembered(framing, &flow) || !flow.level ||
	    flow.owners.count != 1 ||
	    (!of_whole && slice_is(figure_unit(framing->reading, statement->match.figure), "percent") != flow.of_whole))
		return false;
	other = framing_names_other(passage, flow.owners.list[0].id);
	if (other != in || (!other && !of_whole && !passage->date_count))
		return false;
	if (in)
		flow.owners.count = 0;
	statement->flow = flow;
	return true;
}

/* "That was 4 per cent more than in 2018": of what the text has just said how much it was. */
static bool
take_changed(const struct framing *framing, const struct statement *statement, size_t chunk, struct flow *flow)
{
	return statement->match.shape->makes == MEASURE_CHANGE && stands_for_said(framing->reading, chunk) &&
	       !chunk_is(framing->reading, chunk, WORD_SHARE) && omitted_take_remembered(framing, flow) &&
	       flow->owners.count == 1 && flow->level && !flow->of_whole &&
	       !framing_names_other(framing->reading->passage, flow->owners.list[0].id);
}

/* "They dropped by 47 per cent": the flow that the sentence before was about, if that named only its owner. */
static bool
take_plural(const struct framing *framing, size_t chunk, struct flow *flow)
{
	const struct reading *reading = framing->reading;
	const struct discourse *discourse = framing->facts->discourse;

	return reading->chunks[chunk].last - reading->chunks[chunk].first == 1 &&
	       item_is(chunk_item(reading, chunk), WORD_PRONOUN) &&
	       slice_is(item_means(reading->passage, chunk_item(reading, chunk), WORD_PRONOUN), "plural") &&
	       discourse->named.count == 1 && discourse->flow.seen + 1 == discourse->sentence &&
	       omitted_take_remembered(framing, flow) && !flow->level && flow->owners.count == 1 &&
	       !holders_are_world(&flow->owners);
}

/* "Of Oman's, Peru accounted for 9 per cent": the flow that the text has spoken of, of another. */
static bool
take_whose(const struct framing *framing, const struct statement *statement, size_t chunk, struct flow *flow)
{
	if (!omitted_take_owner(framing, statement, chunk, false, flow))
		return false;
	if (statement->match.shape->makes == MEASURE_SHARE) {
		flow->owners.count = 0;
		holders_add(framing->reading, chunk, &flow->owners);
	}
	return flow->owners.count == 1;
}

bool
omitted_take_pronoun(const struct framing *framing, const struct statement *statement, size_t chunk, struct flow *flow)
{
	if ((statement->match.shape->makes == MEASURE_CHANGE || statement->match.shape->makes == MEASURE_SHARE) &&
	    take_plural(framing, chunk, flow))
		return true;
	if (take_whose(framing, statement, chunk, flow) || take_changed(framing, statement, chunk, flow))
		return true;
	return statement->match.shape->makes == MEASURE_SHARE &&
	       chunk_means(framing->reading, chunk, WORD_BEARING, "these") &&
	       reading_first(framing->reading, RELATION_COMPLEMENT, chunk) == NO_CHUNK &&
	       omitted_take_remembered(framing, flow) && take_party(framing, flow);
}

/* "Chile had 2 per cent of world arms imports, 8 per cent less than in 2020": the change is of Chile's. */
static bool
take_part_of_world(const struct framing *framing, struct flow *flow)
{
	const struct statement *last = &framing->last;

	if (!holders_are_world(&flow->owners))
		return true;
	if (!last->match.shape || last->match.shape->makes != MEASURE_SHARE || last->parties.count != 1)
		return false;
	flow->owners = last->parties;
	return true;
}

/* "Chad's suppliers were Peru and Mali, at 9 and 4 per cent": whether a role is another's than the owner that the text
 * has spoken of. */
static bool
has_role_of_other(const struct reading *reading, struct slice owner)
{
	struct flow flow;

	for (size_t c = 0; c < reading->count; c++)
		if (chunk_is(reading, c, WORD_ROLE) && flow_read(reading, c, &flow) && flow.owners.count == 1 &&
		    !holders_are_world(&flow.owners) && !slice_equal(flow.owners.list[0].id, owner))
			return true;
	return false;
}

/* "Chad got its arms from one country: Peru supplied 55 per cent": whether the sentence speaks, before the verb, of one
 * on its other side who is not the owner that the text has spoken of. */
static bool
speaks_of_other(const struct reading *reading, const struct match *match, struct slice owner)
{
	bool supplies = slice_is(match->shape->means, "supplier");

	for (size_t c = 0; (match->shape->class == WORD_RELATION || match->shape->class == WORD_ROLE) && c < match->trigger;
	     c++) {
		const struct relation *above = reading_above(reading, RELATION_SUBJECT, c);

		if (above && above->head < match->trigger &&
		    chunk_means(reading, above->head, WORD_RELATION, supplies ? "recipient" : "supplier") &&
		    chunk_item_is_actor(reading, c) &&
		    !slice_equal(actors_at(reading->passage->lexicon->actors, chunk_item(reading, c)->actor)->id, owner))
			return true;
	}
	return false;
}

/* Whether the chunk is the subject of the last verb before the trigger. */
static bool
is_nearest_subject(const struct reading *reading, size_t chunk, size_t trigger)
{
	const struct relation *above = reading_above(reading, RELATION_SUBJECT, chunk);

	for (size_t c = above ? above->head + 1u : trigger; c < trigger; c++)
		if (reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK)
			return false;
	return above;
}

/* Whether the chunk has to do with the trigger: it hangs on it, or is what the trigger's verb is said of. */
static bool
is_tied(const struct reading *reading, size_t chunk, size_t trigger)
{
	for (size_t i = 0; i < reading->parse.count; i++)
		if (reading->parse.list[i].dependent == chunk &&
		    (reading->parse.list[i].head == trigger || reading->parse.list[i].via == trigger))
			return true;
	return is_nearest_subject(reading, chunk, trigger);
}

/* Whether the chunk is what its clause is about: the subject of a verb, or named before any. */
static bool
is_topic(const struct reading *reading, size_t chunk)
{
	if (reading_above(reading, RELATION_SUBJECT, chunk))
		return true;
	for (size_t c = 0; c < chunk; c++)
		if (reading_is_verb(reading, c))
			return false;
	return true;
}

/* "Thailand was the only state for which Peru was the main supplier", "in the case of Thailand, Peru accounted for 55
 * per cent": whether the sentence names, before the verb or role, a state of which nothing yet says what it has to do
 * with it. */
static bool
names_another(const struct framing *framing, const struct match *match, struct slice owner)
{
	const struct reading *reading = framing->reading;
	const struct actors *actors = reading->passage->lexicon->actors;

	unsigned class = match->shape->class;

	for (size_t c = 0; (class == WORD_RELATION || class == WORD_ROLE || class >= TRIGGER_FIGURE) && c < match->trigger;
	     c++) {
		const struct actor *actor;

		if (!chunk_item_is_actor(reading, c) || chunk_item(reading, c)->flags & (ITEM_ANAPHOR | ITEM_MODIFIER) ||
		    reading->chunks[c].note_of != NO_CHUNK || !is_topic(reading, c) || is_tied(reading, c, match->trigger))
			continue;
		actor = actors_at(actors, chunk_item(reading, c)->actor);
		if (actor->is_state && !slice_equal(actor->id, owner) && !holders_have(&framing->last.parties, actor->id))
			return true;
	}
	return false;
}

bool
omitted_take_flow(const struct framing *framing, struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct flow_memory *memory = &discourse->flow;
	struct flow *flow = &statement->flow;

	if (statement->match.shape->makes != MEASURE_SHARE && statement->match.shape->makes != MEASURE_RANK &&
	    statement->match.shape->whole.length && !is_compared(framing->reading, &statement->match))
		return false;
	if ((statement->match.shape->class != TRIGGER_FIGURE || statement->match.shape->as == AS_EARLIER ||
	     (statement->match.figure && chunk_is(framing->reading, statement->match.figure - 1, WORD_TO))) &&
	    find_flow_before(framing, statement->match.trigger, statement->match.shape->makes == MEASURE_CHANGE, flow)) {
		if (statement->match.shape->makes == MEASURE_CHANGE && !take_part_of_world(framing, flow))
			return false;
		omitted_take_subject(framing, statement, flow);
		return framing_settle_flow(framing, statement->match.shape, flow);
	}
	if ((statement->match.shape->makes == MEASURE_CHANGE && statement->match.shape->whole.length) ||
	    (statement->match.shape->class == TRIGGER_FIGURE && (!memory->parts || memory->seen == discourse->sentence)))
		return false; /* of one's own sentence gaps.h reads it */
	if (!omitted_take_remembered(framing, flow) ||
	    (flow->level && !holders_are_world(&flow->owners)) || /* nobody has a part of what another spends */
	    (statement->match.shape->class == TRIGGER_FIGURE && has_role_of_other(framing->reading, memory->owner)) ||
	    speaks_of_other(framing->reading, &statement->match, memory->owner) ||
	    names_another(framing, &statement->match, memory->owner))
		return false;
	take_party_of_world(framing, statement);
	if (statement->match.shape->class == WORD_ROLE && !take_party(framing, flow))
		return false; /* nobody is the world's recipient */
	omitted_take_subject(framing, statement, flow);
	return flow->owners.count && framing_settle_flow(framing, statement->match.shape, flow);
}
