#include "prose/statements.h"

#include "prose/date_scope.h"
#include "prose/flow_verbs.h"
#include "prose/levels.h"
#include "prose/omitted.h"
#include "prose/ranks.h"

enum { FAR = 9 };

/* Whether nothing but the goods stands by the flow's noun: "regional imports", "imports of the members" are others'. */
static bool
is_unowned(const struct reading *reading, const struct flow *flow)
{
	const struct relation *relation;

	if (flow->chunk == NO_CHUNK || flow->strange || flow->owners.count || level_has_owner(reading, flow->chunk))
		return false;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, flow->chunk, &at));)
		if (!chunk_is(reading, relation->dependent, WORD_GOODS) && !chunk_is(reading, relation->dependent, WORD_FLOW) &&
		    !chunk_is(reading, relation->dependent, WORD_LEVEL) && !chunk_is_superlative(reading, relation->dependent))
			return false;
	return true;
}

bool
statement_take_heading(const struct framing *framing, struct flow *flow)
{
	uint32_t subject = outline_subject(&framing->facts->outline);

	if (subject == NO_ACTOR || !flow->side.length || !is_unowned(framing->reading, flow))
		return false;
	holders_add_id(&flow->owners, actors_at(framing->reading->passage->lexicon->actors, subject)->id, NO_CHUNK);
	return true;
}

/* "total arms exports" */
static bool
says_total_flow(const struct reading *reading, size_t chunk)
{
	while (chunk && (chunk_is(reading, chunk - 1, WORD_GOODS) || chunk_is(reading, chunk - 1, WORD_FLOW)))
		chunk--;
	return chunk && chunk_means(reading, chunk - 1, WORD_BEARING, "total");
}

/* "Chad and Mali together accounted for 4 per cent of arms exports", "of total arms exports", where the text has spoken
 * of nobody's but the world's. */
static bool
is_together_of_world(const struct framing *framing, const struct statement *statement)
{
	const struct flow_memory *memory = &framing->facts->discourse->flow;
	struct holders subjects = { .count = 0 };
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_SUBJECT, statement->match.trigger, &at));)
		if (!(chunk_item(framing->reading, relation->dependent)->flags & ITEM_ANAPHOR))
			holders_add(framing->reading, relation->dependent, &subjects);
	return (subjects.count > 1 ? framing->reading->passage->classes >> WORD_TOGETHER & 1
	                           : subjects.count && says_total_flow(framing->reading, statement->flow.chunk)) &&
	       statement->match.shape->makes == MEASURE_SHARE && statement->flow.side.length &&
	       statement->flow.goods.length && is_unowned(framing->reading, &statement->flow) &&
	       reading_first(framing->reading, RELATION_POSSESSOR, statement->flow.chunk) == NO_CHUNK &&
	       !statement->flow.level && (!memory->seen || slice_is(memory->owner, "WLD"));
}

/* "its global share of arms exports" */
static bool
is_share_of_world(const struct framing *framing, const struct statement *statement)
{
	struct holders owners = { .count = 0 };

	if (statement->match.shape->class != WORD_SHARE || !statement->flow.side.length ||
	    !is_unowned(framing->reading, &statement->flow))
		return false;
	for (size_t c = statement->match.trigger; c-- && chunk_is(framing->reading, c, WORD_WORLD);)
		holders_add_area(framing->reading, c, &owners);
	return holders_are_world(&owners);
}

/* Whether the role's own words say what it deals with: "recipient of major arms", "arms recipient". */
static bool
names_goods(const struct reading *reading, size_t role)
{
	enum { FAR_GOODS = 4 };

	if (role && chunk_is(reading, role - 1, WORD_GOODS))
		return true;
	for (size_t c = role + 2; c < reading->count && c < role + FAR_GOODS && chunk_is(reading, role + 1, WORD_OF); c++)
		if (chunk_is(reading, c, WORD_GOODS))
			return true;
	return false;
}

/* "Peru was the fifth-largest recipient of major arms", where the text has spoken of nobody's flows, and the sentence
 * names nobody else: of all that are. */
static bool
take_world_of_role(const struct framing *framing, struct statement *statement)
{
	enum { RECENT = 3 };
	const struct reading *reading = framing->reading;
	const struct discourse *discourse = framing->facts->discourse;
	bool recipient = chunk_means(reading, statement->match.trigger, WORD_ROLE, "recipient");
	size_t named = 0;

	for (size_t c = 0; c < reading->count; c++)
		named += chunk_item_is_actor(reading, c);
	if (statement->match.shape->makes != MEASURE_RANK || named != 1 ||
	    !(recipient || chunk_means(reading, statement->match.trigger, WORD_ROLE, "supplier")) ||
	    !names_goods(reading, statement->match.trigger) || outline_subject(&framing->facts->outline) != NO_ACTOR ||
	    (discourse->flow.seen && discourse->sentence - discourse->flow.seen <= RECENT))
		return false;
	statement->flow.side = recipient ? (struct slice)SLICE("imports") : (struct slice)SLICE("exports");
	statement->flow.owners = holders_of((struct slice)SLICE("WLD"), statement->flow.chunk);
	return true;
}

/* "48 per cent of the total", "all imports": whose it is, where the words do not say. */
static bool
settle_owner(const struct framing *framing, struct statement *statement)
{
	struct flow *flow = &statement->flow, said = *flow;

	if (flow->owners.count ||
	    (statement->match.shape->makes != MEASURE_SHARE && statement->match.shape->makes != MEASURE_RANK))
		return true;
	if (statement->match.shape->makes == MEASURE_RANK && (flow->level || statement->match.shape->as == AS_OWN)) {
		flow->owners = holders_of((struct slice)SLICE("WLD"), flow->chunk); /* "third by military spending" */
		return true;
	}
	if ((flow->all && flow->side.length) || is_share_of_world(framing, statement)) {
		flow->owners = holders_of((struct slice)SLICE("WLD"), flow->chunk);
		return true;
	}
	if (flow->side.length && statement->match.shape->makes == MEASURE_SHARE &&
	    omitted_take_subject(framing, statement, flow))
		return true;
	if (take_world_of_role(framing, statement))
		return true;
	if (is_together_of_world(framing, statement)) {
		flow->owners = holders_of((struct slice)SLICE("WLD"), flow->chunk);
		return true;
	}
	if (!omitted_take_flow(framing, statement) || (said.side.length && !slice_equal(said.side, flow->side)) ||
	    (statement->match.shape->makes == MEASURE_RANK && holders_are_world(&flow->owners))) {
		*flow = said;
		return statement_take_heading(framing, flow) ||
		       (!said.side.length && said.whole); /* "of its total": what the party's words say */
	}
	flow->chunk = said.chunk;
	return true;
}

/* The role or flow by which a sentence says of what total it speaks: of the world's roles, "importer", or of a flow. */
static bool
says_total(const struct reading *reading, size_t chunk, bool of_world, struct flow *flow)
{
	bool role = chunk_is(reading, chunk, WORD_ROLE);

	return (role || (of_world && chunk_is(reading, chunk, WORD_FLOW))) && flow_read(reading, chunk, flow) &&
	       flow->side.length && !flow->level && (!role || holders_are_world(&flow->owners));
}

/* "Peru was the third-largest importer, with 4 per cent of the total", "its exports grew, raising its share of the
 * global total": of what the roles and flows of the sentence are in, or of what the text has spoken of just before. */
static void
take_side_of_total(const struct framing *framing, struct statement *statement)
{
	struct flow *flow = &statement->flow, other;
	const struct reading *reading = framing->reading;
	bool of_world = holders_are_world(&flow->owners);

	if (flow->side.length || !flow->whole || (flow->owners.count && !of_world) ||
	    statement->match.shape->makes != MEASURE_SHARE)
		return;
	for (size_t c = 0; c < reading->count; c++) {
		if (!says_total(reading, c, of_world, &other))
			continue;
		if (flow->side.length && !slice_equal(flow->side, other.side)) {
			flow->side.length = 0;
			return;
		}
		flow->side = other.side;
		if (other.goods.length)
			flow->goods = other.goods;
	}
	if (of_world && !flow->side.length && !(reading->passage->classes >> WORD_FLOW & 1) &&
	    omitted_take_remembered(framing, &other)) {
		flow->side = other.side;
		flow->goods = other.goods;
	}
	if (flow->side.length)
		flow->owners = holders_of((struct slice)SLICE("WLD"), flow->chunk);
}

/* The chunk as a flow or level. */
static bool
take_whole(const struct framing *framing, struct statement *statement, size_t chunk)
{
	enum measure_pattern makes = statement->match.shape->makes;

	if ((makes == MEASURE_CHANGE || makes == MEASURE_LEVEL) && chunk_is(framing->reading, chunk, WORD_ROLE) &&
	    !slice_starts(statement->match.shape->whole, "^with"))
		return false; /* "the number of recipients doubled", "a spender", but "the largest spender, with a rise of" */
	if (makes == MEASURE_LEVEL)
		return level_take(framing, statement, chunk);
	if (makes == MEASURE_SHARE &&
	    (statement->match.shape->class == WORD_CHANGE ||
	     (statement->match.shape->class == WORD_AUXILIARY && chunk_item_is_actor(framing->reading, chunk))))
		return omitted_take_owner(framing, statement, chunk, false, &statement->flow);
	if (!flow_read(framing->reading, chunk, &statement->flow) &&
	    !omitted_take_pronoun(framing, statement, chunk, &statement->flow))
		return false;
	take_side_of_total(framing, statement);
	return framing_settle_flow(framing, statement->match.shape, &statement->flow) && settle_owner(framing, statement) &&
	       (statement->match.shape->as != AS_WORLD || (holders_are_world(&statement->flow.owners) &&
	                                                   !chunk_means(framing->reading, chunk, WORD_BEARING, "these")));
}

/* Whether "of" stands right behind the figure, and so says of what it is. */
static bool
says_whole(const struct reading *reading, size_t figure)
{
	return figure != NO_CHUNK && figure + 1 < reading->count && chunk_is(reading, figure + 1, WORD_OF);
}

/* Whether a noun may not go on behind the chunk: "arms exports budget" is something else, "arms" of "arms exports to
 * Peru" is no noun of its own. */
static bool
ends_noun(const struct reading *reading, size_t chunk)
{
	const struct item *next = chunk + 1 < reading->count ? chunk_item(reading, chunk + 1) : NULL;
	const struct relation *modified = reading_above(reading, RELATION_MODIFIER, chunk);

	if (chunk_is(reading, chunk, WORD_GOODS) && flow_is_done_by(reading, chunk))
		return true;
	if (modified && chunk_is(reading, chunk, WORD_GOODS) && chunk_is(reading, modified->head, WORD_FLOW) &&
	    modified->head + 2u < reading->count && !chunk_date(reading, modified->head + 2))
		return false;
	return !next || next->kind != ITEM_WORD || (next->classes && !item_is(next, WORD_LEVEL));
}

/* "arms" of "North African arms imports": which somebody owns whom nobody knows. */
static bool
is_of_strangers(const struct reading *reading, size_t goods)
{
	const struct item *before = chunk_item(reading, goods - 1);

	return chunk_is(reading, goods, WORD_GOODS) && before->kind == ITEM_WORD && item_is(before, WORD_REGION);
}

/* "9.8 per cent of its arms exports": the noun behind the figure's "of", where the grammar has lost it. */
static bool
take_whole_behind(const struct framing *framing, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t figure = statement->match.figure, first = figure + 2;

	if (!says_whole(reading, figure)) {
		if (figure == NO_CHUNK || !chunk_is(reading, 0, WORD_OF))
			return false;
		first = 1; /* "Of all arms imported by Peru, 66 per cent …" */
	}
	for (size_t c = first; c < reading->count && c - first < FAR; c++) {
		if (reading->chunks[c].kind == CHUNK_MARK || reading_is_verb(reading, c) || chunk_is(reading, c, WORD_FROM) ||
		    chunk_is(reading, c, WORD_TO) || chunk_is(reading, c, WORD_BY) || figure_item(reading, c) != SIZE_MAX)
			return false;
		if (ends_noun(reading, c) && !is_of_strangers(reading, c) && take_whole(framing, statement, c)) {
			statement->match.whole = c;
			return true;
		}
	}
	return false;
}

/* "Peru was the sixth-largest exporter. Chad was ninth.": in the order of the world of which the text has just spoken.
 */
static bool
take_remembered_rank(const struct framing *framing, struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct flow_memory *memory = &discourse->flow;

	if (statement->match.shape->class != TRIGGER_PLACE || statement->match.shape->as == AS_OWN || !memory->ranked ||
	    memory->seen + 1 != discourse->sentence || !slice_is(memory->owner, "WLD"))
		return false;
	statement->flow = (struct flow){ memory->goods, memory->side, .chunk = NO_CHUNK,
		                             .owners = holders_of(memory->owner, NO_CHUNK), .level = memory->level };
	return true;
}

/* "…, while Spain slipped to third": in the same order. */
static bool
take_last_rank(const struct framing *framing, struct statement *statement)
{
	const struct statement *last = &framing->last;

	if (!last->match.shape)
		return take_remembered_rank(framing, statement);
	if (last->match.shape->makes != MEASURE_RANK)
		return false;
	statement->flow = last->flow;
	statement->match.whole = last->match.whole;
	return true;
}

/* "imports by Peru trebled and those by Chile fell", "imports by Peru trebled, and by Chile fell": who is named behind
 * another change, since the flow is perhaps that one's; NO_CHUNK for nobody. */
static size_t
named_behind_change(const struct reading *reading, const struct match *match, size_t flow)
{
	bool changed = false;

	for (size_t c = flow + 1u; match->shape->makes == MEASURE_CHANGE && c < match->trigger; c++) {
		if (reading->chunks[c].note_of != NO_CHUNK)
			continue;
		if (changed && chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR) &&
		    !chunk_is(reading, c - 1, WORD_THAN))
			return c;
		changed |= chunk_is(reading, c, WORD_CHANGE) && chunk_item(reading, c) != chunk_item(reading, match->trigger);
	}
	return NO_CHUNK;
}

/* The chunk as the whole, unless that is of another change: "imports from Peru rose and from Chad fell" are from Chad.
 */
static bool
take_own_whole(const struct framing *framing, struct statement *statement, size_t chunk)
{
	const struct holders *others = &statement->flow.others;
	size_t named = named_behind_change(framing->reading, &statement->match, chunk);

	if (!take_whole(framing, statement, chunk))
		return false;
	return named == NO_CHUNK || (others->count == 1 && others->list[0].chunk == named);
}

bool
statement_find_whole(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->whole, path;
	bool omitted = true;

	statement->match.whole = NO_CHUNK;
	if (slice_is(slot, "said")) {
		statement->flow = framing->last.flow;
		statement->flow.chunk = NO_CHUNK;
		return level_is_restated(framing, statement) && level_is_measured(framing, statement, statement->match.figure);
	}
	while (slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++) /* "half (47 per cent)" is no whole */
			omitted &= figure_item(framing->reading, found.list[i]) != SIZE_MAX;
		for (size_t i = 0; i < found.count; i++)
			if (take_own_whole(framing, statement, found.list[i])) {
				statement->match.whole = found.list[i];
				return true;
			}
	}
	if (statement->match.shape->makes == MEASURE_RANK)
		return omitted && take_last_rank(framing, statement);
	if (statement->match.shape->makes == MEASURE_SHARE && take_whole_behind(framing, statement))
		return true;
	return omitted && !slice_is(statement->match.shape->whole, "figure>of") &&
	       !(slice_is(statement->match.shape->whole, "in") && statement->match.shape->makes == MEASURE_SHARE) &&
	       !says_whole(framing->reading, statement->match.figure) &&
	       (level_take_last(framing, statement) || omitted_take_flow(framing, statement));
}
