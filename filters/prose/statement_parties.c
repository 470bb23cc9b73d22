/* Fills the slot of the parties: with those whom the words name, or whose part of the flow it is. */
#include "prose/levels.h"
#include "prose/omitted.h"
#include "prose/statements.h"

/* "US arms exports accounted for", "deliveries from Russia made up": whose part they are. */
static void
add_part(const struct framing *framing, struct statement *statement, size_t chunk)
{
	const struct reading *reading = framing->reading;
	struct flow *whole = &statement->flow;
	struct holders *parties = &statement->parties;
	struct flow part;
	const struct holders *holders;

	if (chunk_is(reading, chunk, WORD_DEAL) && !chunk_is(reading, chunk, WORD_FLOW)) {
		holders_add_owners(reading, chunk, parties); /* "Greek orders made up" */
		return;
	}
	if (!flow_read(reading, chunk, &part))
		return;
	if (!part.side.length && chunk_is(reading, chunk, WORD_GOODS) && slice_is(whole->side, "imports"))
		*parties = part.owners; /* "Russian arms made up" */
	if (!part.side.length)
		return;
	if (!whole->side.length)
		whole->side = part.side; /* "of the world total" */
	holders = slice_equal(part.side, whole->side) && !holders_are_world(&whole->owners) && part.others.count
	              ? &part.others
	              : &part.owners;
	holders_add_all(holders, parties);
}

/* "Russia remained its main supplier, accounting for", "its main supplier, Russia, accounted for": who has the role. */
static void
add_role(const struct reading *reading, size_t chunk, struct holders *parties)
{
	size_t before = parties->count;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->kind == RELATION_PREDICATE && relation->head == chunk)
			holders_add(reading, relation->dependent, parties);
		else if (relation->kind == RELATION_PREDICATE && relation->dependent == chunk)
			holders_add(reading, relation->head, parties);
	}
	if (parties->count == before)
		holders_add(reading, chunk, parties);
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
		add_part(framing, statement, chunk);
}

/* "bought 48 per cent of weapons from France": who is the other side of the verb does not have the whole as well, but
 * the verb's subject does. */
static void
settle_whole_of_party(const struct framing *framing, struct statement *statement)
{
	struct holders *owners = &statement->flow.owners;

	if (statement->match.shape->makes == MEASURE_SHARE && owners->count && statement->parties.count &&
	    owners->list[0].chunk != NO_CHUNK && owners->list[0].chunk == statement->parties.list[0].chunk)
		omitted_take_subject(framing, statement, &statement->flow);
}

bool
statement_find_parties(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->party, path;

	statement->parties.count = 0;
	statement->strangers = false;
	if (!slot.length) { /* those whose flow it is */
		if (statement->match.shape->makes == MEASURE_CHANGE && !statement_take_heading(framing, &statement->flow))
			omitted_take_exporter(framing, &statement->flow);
		statement->parties = statement->flow.owners;
		if (!statement->parties.count && statement->match.shape->makes == MEASURE_LEVEL)
			level_add_topic(framing, statement, &statement->flow, &statement->parties);
		return statement->parties.count > 0;
	}
	if (statement->match.shape->class == TRIGGER_FIGURE && statement->flow.level && statement->flow.owners.count &&
	    statement->match.shape->makes == MEASURE_LEVEL) { /* "Oman's spending was 5 per cent in Gulf terms" */
		statement->parties = statement->flow.owners;
		return true;
	}
	if (statement->match.shape->makes == MEASURE_CHANGE && slice_is(slot, "in") &&
	    level_has_owner(framing->reading, statement->flow.chunk))
		return false; /* "its spending fell in Peru" */
	if (slice_is(slot, "said")) {
		statement->parties = framing->last.parties;
		return level_is_restated(framing, statement);
	}
	while (!statement->parties.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++)
			add_party(framing, statement, found.list[i]);
		statement->strangers |= found.count && !statement->parties.count;
	}
	settle_whole_of_party(framing, statement);
	statement->match.party = statement->parties.count ? statement->parties.list[0].chunk : NO_CHUNK;
	return statement->parties.count > 0;
}
