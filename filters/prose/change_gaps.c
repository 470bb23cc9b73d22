#include "prose/change_gaps.h"

/* What stands by a figure: chunks, or NO_CHUNK. */
struct gap {
	size_t party, preposition; /* "to Brazil" */
	size_t change;             /* "down", "higher" */
	size_t flow;               /* "exports" of "Oman's arms exports" */
	size_t first;              /* of all that belongs to the figure */
};

static bool
is_preposition(const struct reading *reading, size_t chunk)
{
	return chunk_is(reading, chunk, WORD_TO) || chunk_is(reading, chunk, WORD_FROM) ||
	       chunk_is(reading, chunk, WORD_BY) || chunk_is(reading, chunk, WORD_OF) ||
	       chunk_is(reading, chunk, WORD_IN) || chunk_is(reading, chunk, WORD_FOR);
}

/* Whether the chunk is one of those who have flows: a state, a region, the world. */
static bool
is_party(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);
	struct holders found = { .count = 0 };

	if (chunk_is_note(reading, chunk) || (item->kind == ITEM_ACTOR && item->flags & ITEM_ANAPHOR))
		return false;
	if (item->kind == ITEM_ACTOR && reading->chunks[chunk].flags & CHUNK_MODIFIER)
		return false;
	holders_add(reading, chunk, &found);
	return found.count == 1 && found.list[0].chunk == chunk;
}

static bool
is_border(const struct reading *reading, size_t chunk)
{
	return reading->chunks[chunk].kind == CHUNK_MARK || chunk_is(reading, chunk, WORD_AND) ||
	       chunk_is(reading, chunk, WORD_CLAUSE);
}

static bool
is_end(const struct reading *reading, size_t chunk)
{
	return chunk >= reading->count || chunk_is_note(reading, chunk) || is_border(reading, chunk) ||
	       chunk_is(reading, chunk, WORD_RESPECTIVELY) || chunk_is(reading, chunk, WORD_IN) ||
	       chunk_is(reading, chunk, WORD_BETWEEN);
}

/* Goes back over the chunk, if there is one that the class has. */
static bool
step_back(const struct reading *reading, size_t *at, enum word_class class)
{
	if (!*at || !chunk_is(reading, *at - 1, class))
		return false;
	--*at;
	return true;
}

/* Goes back over "arms exports", of which it notes the last word. */
static void
step_back_over_flow(const struct reading *reading, size_t *at, struct gap *gap)
{
	if (*at && (chunk_is(reading, *at - 1, WORD_FLOW) || chunk_is(reading, *at - 1, WORD_LEVEL)))
		gap->flow = *at - 1;
	while (gap->flow != NO_CHUNK && (step_back(reading, at, WORD_FLOW) || step_back(reading, at, WORD_LEVEL) ||
	                                 step_back(reading, at, WORD_GOODS)))
		;
}

/* "[those] to Brazil by", "Oman's down by", "those by states in the Middle East", "and Omani exports by": what stands
 * before. */
static bool
find_before(const struct reading *reading, size_t figure, struct gap *gap)
{
	size_t at = figure;

	step_back(reading, &at, WORD_BY);
	while (step_back(reading, &at, WORD_CHANGE)) /* "down by" is one term */
		gap->change = at;
	step_back_over_flow(reading, &at, gap);
	if (!at || !(gap->flow != NO_CHUNK ? chunk_item_is_actor(reading, at - 1) : is_party(reading, at - 1)))
		return false;
	gap->party = --at;
	if (at && is_preposition(reading, at - 1))
		gap->preposition = --at;
	if (at > 1 && chunk_is(reading, at, WORD_IN) && chunk_bears(reading, at - 1, "states") &&
	    is_preposition(reading, at - 2)) /* "by states in Africa" */
		gap->preposition = at -= 2;
	if (at && chunk_means(reading, at - 1, WORD_BEARING, "these"))
		at--;
	else if (gap->flow == NO_CHUNK && gap->preposition != NO_CHUNK && !chunk_is(reading, gap->preposition, WORD_TO) &&
	         !chunk_is(reading, gap->preposition, WORD_FROM))
		step_back_over_flow(reading, &at, gap); /* "and imports by Oman" */
	gap->first = at;
	return true;
}

/* "18 per cent in Moldova" */
static bool
find_behind(const struct reading *reading, size_t figure, struct gap *gap)
{
	*gap = (struct gap){
		.preposition = figure + 1, .party = figure + 2, .change = NO_CHUNK, .flow = NO_CHUNK, .first = figure
	};
	step_back(reading, &gap->first, WORD_BY);
	return gap->party < reading->count && is_preposition(reading, gap->preposition) && is_party(reading, gap->party) &&
	       is_end(reading, gap->party + 1);
}

/* The last word of change before the figure; *parted where something else is spoken of between. */
static size_t
change_before(const struct framing *framing, const struct gap *gap, bool *parted)
{
	const struct reading *reading = framing->reading;
	size_t change = framing->last.match.trigger;

	*parted = false;
	for (size_t c = framing->last.match.figure + 1; c < gap->first; c++) {
		if (chunk_is_note(reading, c) || reading->chunks[c].flags & CHUNK_UNSEEN)
			continue; /* another's, in the same row */
		if (chunk_is(reading, c, WORD_CHANGE) && c > change)
			change = c;
		*parted |= chunk_is(reading, c, WORD_FLOW) || chunk_is(reading, c, WORD_LEVEL) ||
		           chunk_is(reading, c, WORD_SHARE) || chunk_is(reading, c, WORD_RELATION) ||
		           chunk_is(reading, c, WORD_GOODS);
	}
	return change;
}

/* "and Omani exports by": the flow is said again, of the party. */
static bool
take_own_flow(const struct reading *reading, const struct gap *gap, const struct holders *party, struct flow *flow)
{
	if (flow->level != !chunk_is(reading, gap->flow, WORD_FLOW) || holders_have(&flow->owners, party->list[0].id))
		return false;
	if (!flow->level)
		flow->side = item_lexeme(reading->passage, chunk_item(reading, gap->flow), WORD_FLOW)->means;
	flow->owners = *party;
	flow->others.count = 0;
	return true;
}

/* Whether the party has the flow ("by", "in", "'s"), or is the other side of the one who has it. */
static bool
settle_sides(const struct framing *framing, const struct gap *gap, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	struct flow *flow = &statement->flow;
	struct holders party = { .count = 0 };
	bool to = gap->preposition != NO_CHUNK && chunk_is(reading, gap->preposition, WORD_TO);
	bool from = gap->preposition != NO_CHUNK && chunk_is(reading, gap->preposition, WORD_FROM);

	holders_add(reading, gap->party, &party);
	if (gap->flow != NO_CHUNK)
		return party.count == 1 && take_own_flow(reading, gap, &party, flow);
	if (to && slice_is(flow->side, "imports")) { /* "arms imports to Asia fell by 12 per cent, and to Africa by 9" */
		flow->owners = party;
		flow->others.count = 0;
		return true;
	}
	if (to || (from && slice_is(flow->side, "imports"))) {
		flow->others = party;
		return flow->owners.count == 1 && slice_is(flow->side, to ? "exports" : "imports");
	}
	if (flow->others.count && gap->preposition == NO_CHUNK)
		return false; /* whether it is an owner or another partner is not said */
	flow->owners = party;
	flow->others.count = 0;
	return true;
}

/* "by 16 and 7.9 per cent, respectively": of several. */
static bool
is_in_row(const struct reading *reading, size_t figure)
{
	return reading->chunks[figure].flags & CHUNK_MEMBER ||
	       (figure + 1 < reading->count && reading->chunks[figure + 1].flags & CHUNK_MEMBER);
}

/* ", as did Norway": the same of another. */
static bool
is_as_did(const struct reading *reading, size_t party)
{
	return party > 1 && chunk_is(reading, party - 1, WORD_AUXILIARY) && slice_is(reading->chunks[party - 2].text, "as");
}

bool
change_gap(const struct framing *framing, size_t figure, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	struct gap gap = { NO_CHUNK, NO_CHUNK, NO_CHUNK, NO_CHUNK, 0 };
	size_t change;
	bool parted;

	if (figure <= framing->last.match.figure || is_in_row(reading, figure) ||
	    (chunk_is_note(reading, figure) && !reading_is_bare_figure(reading, figure)) ||
	    !(find_before(reading, figure, &gap) || find_behind(reading, figure, &gap)))
		return false;
	if (gap.first && !is_border(reading, gap.first - 1) && !chunk_is(reading, gap.first - 1, WORD_CHANGE) &&
	    !is_as_did(reading, gap.first))
		return false;
	change = change_before(framing, &gap, &parted);
	if (parted)
		return false;
	if (figure + 1 < reading->count && chunk_is(reading, figure + 1, WORD_CHANGE))
		change = figure + 1;
	else if (gap.change != NO_CHUNK)
		change = gap.change;
	*statement = framing->last;
	statement->match.trigger = change;
	statement->match.figure = figure;
	return reading_assertion(reading, change) == ASSERTED && settle_sides(framing, &gap, statement);
}
