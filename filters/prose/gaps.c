#include "prose/gaps.h"

/* Whether the chunk names an actor by itself, not as the owner of something, unless that is left out. */
static bool
is_actor(const struct reading *reading, size_t chunk, bool owner)
{
	const struct item *item = chunk_item(reading, chunk);

	return (item->kind == ITEM_ACTOR || reading->chunks[chunk].kind == CHUNK_ACTOR) && !(item->flags & ITEM_ANAPHOR) &&
	       !chunk_is_note(reading, chunk) && !(reading->chunks[chunk].flags & CHUNK_MODIFIER) &&
	       (owner || !(reading->chunks[chunk].flags & CHUNK_POSSESSIVE));
}

/* A preposition between an actor and the figure, or the figure and an actor. */
static bool
is_link(const struct reading *reading, size_t chunk)
{
	static const enum word_class classes[] = { WORD_FOR, WORD_WITH, WORD_IN, WORD_TO, WORD_BY, WORD_FROM, WORD_OF };

	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (chunk_is(reading, chunk, classes[i]))
			return true;
	return chunk_is(reading, chunk, WORD_TOWARDS);
}

bool
chunk_ends_gap(const struct reading *reading, size_t chunk)
{
	return chunk >= reading->count || chunk_is_note(reading, chunk) || reading->chunks[chunk].kind == CHUNK_MARK ||
	       chunk_is(reading, chunk, WORD_AND) || chunk_is(reading, chunk, WORD_RESPECTIVELY) ||
	       chunk_is(reading, chunk, WORD_EACH) || chunk_is(reading, chunk, WORD_IN);
}

/* "…, Germany, 27%, …": the comma stands for the verb. */
static bool
is_comma_between(const struct reading *reading, size_t at)
{
	return at > 1 && reading->chunks[at].kind == CHUNK_MARK && *reading->chunks[at].text.data == ',' &&
	       chunk_ends_gap(reading, at - 2);
}

/* Back past the words "came third", "second", "is next", where the chunk is the last of such. */
static size_t
skip_place(const struct reading *reading, size_t at)
{
	if (!chunk_is(reading, at, WORD_ORDINAL) && !chunk_is(reading, at, WORD_STEP))
		return at;
	while (at && (chunk_is(reading, at, WORD_ORDINAL) || chunk_is(reading, at, WORD_STEP) ||
	              chunk_is(reading, at, WORD_AUXILIARY) || chunk_is(reading, at, WORD_RELATION)))
		at--;
	return at;
}

/* Back past the words "stood", "the figure was", where the chunk is the last of such. */
static size_t
skip_amount(const struct reading *reading, size_t at)
{
	if (!chunk_is(reading, at, WORD_AUXILIARY) && !chunk_bears(reading, at, "amounts") &&
	    !chunk_bears(reading, at, "stands"))
		return at;
	at -= at > 0;
	if (at > 1 && chunk_is(reading, at, WORD_SHARE))
		at -= 1 + chunk_is(reading, at - 1, WORD_ARTICLE);
	return at;
}

/* Back past "by 58 per cent" of "by 58 per cent to $635 million". */
static size_t
skip_change(const struct reading *reading, size_t at)
{
	if (!at || !chunk_is(reading, at + 1, WORD_TO) || figure_item(reading, at) == SIZE_MAX)
		return at;
	at--;
	return at && chunk_is(reading, at, WORD_BY) ? at - 1 : at;
}

/* Whether nothing that may be measured stands in front of the name in its clause: ", that of Peru", "while in Peru". */
static bool
begins_clause(const struct reading *reading, size_t name)
{
	while (name && (chunk_is(reading, name - 1, WORD_ARTICLE) || is_link(reading, name - 1)))
		name--;
	name -= name && chunk_bears(reading, name - 1, "these");
	return !name || reading->chunks[name - 1].kind == CHUNK_MARK || chunk_is(reading, name - 1, WORD_AND) ||
	       chunk_is(reading, name - 1, WORD_CLAUSE);
}

/* "Russia provided 33% and Belarus 21% of Kazakh arms imports": the whole stands behind the last of them. */
static bool
is_of_same(const struct framing *framing, size_t figure)
{
	const struct reading *reading = framing->reading;
	size_t whole = framing->last.match.whole;

	if (whole == NO_CHUNK || whole < figure || !chunk_is(reading, figure + 1, WORD_OF))
		return false;
	return true;
}

/* "Armenia relied on Russia for 94 per cent of its imports, Belarus for 99": who stands there without a preposition
 * may be another that imports, or another supplier. */
static bool
is_in_place_of_owner(const struct reading *reading, const struct statement *last, size_t at)
{
	const struct relation *relation;
	struct holders subjects = { .count = 0 };

	if (last->match.shape->makes != MEASURE_SHARE || last->match.shape->class != WORD_RELATION ||
	    last->flow.owners.count != 1 || (at && is_link(reading, at - 1)))
		return false;
	for (size_t i = 0; (relation = reading_next(reading, RELATION_SUBJECT, last->match.trigger, &i));)
		holders_add(reading, relation->dependent, &subjects);
	return holders_have(&subjects, last->flow.owners.list[0].id);
}

/* The chunk that is named before the figure; NO_CHUNK for none. */
static size_t
actor_before(const struct framing *framing, size_t figure, bool owner)
{
	const struct reading *reading = framing->reading;
	size_t at = figure, end = figure + 1, stood;

	end += end < reading->count && chunk_is(reading, end, WORD_SHARE); /* "with a 15% share" */
	if (!at || !(chunk_ends_gap(reading, end) || is_of_same(framing, figure)))
		return NO_CHUNK;
	at--;
	at -= at && chunk_is(reading, at, WORD_ARTICLE);
	if (at && (is_link(reading, at) || is_comma_between(reading, at)))
		at--;
	if (framing->last.match.shape->makes == MEASURE_LEVEL)
		at = skip_change(reading, at);
	at = skip_place(reading, at);
	stood = at;
	at = skip_amount(reading, at);
	if (at < stood && !begins_clause(reading, at))
		return NO_CHUNK;
	if (at > 1 && chunk_is(reading, at - 1, WORD_OF) && chunk_means(reading, at - 2, WORD_BEARING, "these") &&
	    framing->last.match.shape->makes != MEASURE_LEVEL && framing->last.match.shape->makes != MEASURE_OPINION)
		return NO_CHUNK; /* "those of France" are another whole */
	if (is_in_place_of_owner(reading, &framing->last, at))
		return NO_CHUNK;
	return is_actor(reading, at, owner) ? at : NO_CHUNK;
}

/* "11 per cent to Chad", "24 per cent Germany" */
static size_t
actor_after(const struct reading *reading, size_t figure)
{
	size_t at = figure + 1, end;

	if (at + 1 < reading->count && chunk_is(reading, at, WORD_RELATION) && is_link(reading, at + 1))
		at++; /* "13 per cent going to Peru" */
	if (at < reading->count && is_link(reading, at))
		at++;
	end = at + 1;
	if (end < reading->count && chunk_bears(reading, end, "did"))
		end++; /* "64 per cent of Kenyans do" */
	return at < reading->count && is_actor(reading, at, false) && chunk_ends_gap(reading, end) ? at : NO_CHUNK;
}

/* "Sweden (4 per cent)": the note has nothing but the figure. */
static size_t
actor_of_note(const struct reading *reading, size_t note)
{
	size_t of = reading->chunks[note].note_of;

	for (size_t i = reading->chunks[note].first; i < reading->chunks[note].last; i++)
		if (reading->passage->items[i].kind == ITEM_ACTOR || item_is(&reading->passage->items[i], WORD_THAN))
			return NO_CHUNK;
	of = skip_place(reading, of);
	return is_actor(reading, of, false) ? of : NO_CHUNK;
}

/* Of "India (38 per cent) and China (17 per cent) received half" only both together have been stated. */
static bool
was_stated(const struct statement *statement, struct slice id, bool noted)
{
	for (size_t i = 0; i < statement->parties.count && !(noted && statement->parties.count > 1); i++)
		if (slice_equal(statement->parties.list[i].id, id))
			return true;
	return false;
}

/* Those who stand in a row with the actor. */
static void
add_row(const struct reading *reading, size_t chunk, struct holders *parties)
{
	const struct group *row = item_group(reading->passage, chunk_item(reading, chunk));

	for (size_t c = 0; c < reading->count; c++)
		if (reading->chunks[c].first >= row->first && reading->chunks[c].first < row->last &&
		    chunk_item_is_actor(reading, c))
			holders_add(reading, c, parties);
}

/* The first of "21 and 18 per cent"; NO_CHUNK for a figure by itself. */
static size_t
first_of_row(const struct reading *reading, size_t figure)
{
	if (reading->chunks[figure].flags & CHUNK_MEMBER)
		return reading->chunks[figure].note_of;
	return figure + 1 < reading->count && reading->chunks[figure + 1].flags & CHUNK_MEMBER &&
	               reading->chunks[figure + 1].note_of == figure
	           ? figure
	           : NO_CHUNK;
}

/* "Germany and the USA came next with 21 and 18 per cent": each of as many has its own. */
static bool
take_of_row(const struct framing *framing, size_t first, size_t figure, struct holders *parties)
{
	const struct reading *reading = framing->reading;
	size_t actor = actor_before(framing, first, false), at = 0, count = 0;
	struct holders row = { .count = 0 };

	if (actor == NO_CHUNK)
		return false;
	add_row(reading, actor, &row);
	for (size_t c = first; c < reading->count && (c == first || reading->chunks[c].note_of == first); c++) {
		at = c == figure ? count : at;
		count += figure_item(reading, c) != SIZE_MAX;
	}
	if (count != row.count)
		return false;
	*parties = (struct holders){ .list = { row.list[at] }, .count = 1 };
	return !was_stated(&framing->last, parties->list[0].id, false);
}

bool
gap_same(const struct framing *framing, size_t figure, struct holders *parties)
{
	const struct reading *reading = framing->reading;
	size_t joint = figure - 1;

	joint -= figure > 1 && (chunk_is(reading, joint, WORD_BY) || chunk_is(reading, joint, WORD_TO));
	if (chunk_is_note(reading, figure) || !figure || figure + 2 >= reading->count ||
	    !chunk_is(reading, joint, WORD_AND) || !chunk_is(reading, figure + 1, WORD_IN) ||
	    chunk_item(reading, figure + 2)->kind != ITEM_DATE)
		return false;
	*parties = framing->last.parties;
	return parties->count == 1;
}

/* "24 per cent of Chad's", "24 per cent of those of Chad": whose; NO_CHUNK for other words. */
static size_t
owner_of_part(const struct reading *reading, size_t figure)
{
	size_t owner = figure + 2;

	if (owner >= reading->count || !chunk_is(reading, figure + 1, WORD_OF))
		return NO_CHUNK;
	if (chunk_bears(reading, owner, "these") && owner + 2 < reading->count && chunk_is(reading, owner + 1, WORD_OF))
		owner += 2;
	else if (!flow_owner_is_alone(reading, owner))
		return NO_CHUNK;
	owner += chunk_is(reading, owner, WORD_ARTICLE);
	return owner < reading->count && is_actor(reading, owner, true) && chunk_ends_gap(reading, owner + 1) ? owner
	                                                                                                      : NO_CHUNK;
}

/* "43 per cent of Israeli arms exports and 33 per cent of French arms exports": whose the second flow is. */
static bool
take_next_flow(const struct framing *framing, size_t figure, struct holders *owners)
{
	const struct reading *reading = framing->reading;
	struct flow flow;

	if (!figure || !chunk_is(reading, figure - 1, WORD_AND) || figure + 2 >= reading->count ||
	    !chunk_is(reading, figure + 1, WORD_OF))
		return false;
	for (size_t c = figure + 2; c < reading->count && reading->chunks[c].kind != CHUNK_MARK; c++) {
		if (figure_item(reading, c) != SIZE_MAX || reading_is_verb(reading, c))
			return false;
		if (!chunk_ends_gap(reading, c + 1) || !flow_read(reading, c, &flow))
			continue;
		*owners = flow.owners;
		return owners->count == 1 && !flow.others.count && !holders_are_world(owners) &&
		       slice_equal(flow.side, framing->last.flow.side) && slice_equal(flow.goods, framing->last.flow.goods);
	}
	return false;
}

bool
gap_owner(const struct framing *framing, size_t figure, struct holders *owners)
{
	const struct reading *reading = framing->reading;
	const struct holders *before = &framing->last.flow.owners;
	size_t owner = before->count == 1 ? before->list[0].chunk : NO_CHUNK, other = owner_of_part(reading, figure);

	if (framing->last.match.shape->makes == MEASURE_SHARE && before->count == 1 && other != NO_CHUNK &&
	    !holders_are_world(before) && figure > framing->last.match.figure) {
		owners->count = 0;
		holders_add(reading, other, owners);
		return owners->count == 1;
	}
	if (framing->last.match.shape->makes == MEASURE_SHARE && before->count == 1 && !holders_are_world(before) &&
	    figure > framing->last.match.figure && take_next_flow(framing, figure, owners))
		return true;
	if (framing->last.match.shape->makes != MEASURE_SHARE || owner == NO_CHUNK || !owner ||
	    !chunk_is(reading, owner - 1, WORD_IN) || figure < owner || figure + 2 >= reading->count ||
	    !chunk_is(reading, figure + 1, WORD_IN) || !is_actor(reading, figure + 2, false) ||
	    !chunk_ends_gap(reading, figure + 3))
		return false;
	owners->count = 0;
	holders_add(reading, figure + 2, owners);
	return owners->count == 1;
}

bool
gap_parties(const struct framing *framing, size_t figure, struct holders *parties)
{
	const struct reading *reading = framing->reading;
	size_t chunk;

	parties->count = 0;
	if (first_of_row(reading, figure) != NO_CHUNK)
		return take_of_row(framing, first_of_row(reading, figure), figure, parties);
	if (chunk_is_note(reading, figure)) {
		chunk = actor_of_note(reading, figure);
	} else {
		if (figure < framing->last.match.figure)
			return false;
		chunk = actor_before(
			framing, figure,
			framing->last.match.shape->makes == MEASURE_LEVEL || framing->last.match.shape->class == WORD_SHARE ||
				(framing->last.match.party != NO_CHUNK && flow_owner_is_alone(reading, framing->last.match.party)));
		if (chunk == NO_CHUNK)
			chunk = actor_after(reading, figure);
	}
	if (chunk == NO_CHUNK)
		return gap_same(framing, figure, parties);
	if (figure + 1 < reading->count && chunk_is(reading, figure + 1, WORD_EACH))
		add_row(reading, chunk, parties);
	else
		holders_add(reading, chunk, parties);
	return parties->count && !was_stated(&framing->last, parties->list[0].id, chunk_is_note(reading, figure));
}

/* "9 per cent of its arms from" */
static bool
is_of_own_goods(const struct reading *reading, size_t chunk)
{
	return chunk_is(reading, chunk, WORD_OF) || chunk_is(reading, chunk, WORD_GOODS) ||
	       chunk_is(reading, chunk, WORD_FLOW) || chunk_item(reading, chunk)->flags & ITEM_ANAPHOR;
}

size_t
gap_figure(const struct framing *framing, size_t party)
{
	const struct reading *reading = framing->reading;
	const struct relation *relation = party == NO_CHUNK ? NULL : reading_above(reading, RELATION_COMPLEMENT, party);
	size_t before;

	if (!relation && party != NO_CHUNK)
		relation = reading_above(reading, RELATION_AGENT, party);
	if (!relation || relation->via == NO_CHUNK || party < 2 ||
	    !slice_equal(reading->chunks[relation->via].text, reading->chunks[party - 1].text))
		return NO_CHUNK;
	before = party - 2;
	while (before && is_of_own_goods(reading, before))
		before--;
	if (before && figure_item(reading, before) == SIZE_MAX && chunk_is(reading, before, WORD_RELATION))
		before--;
	return figure_item(reading, before) != SIZE_MAX ? before : NO_CHUNK;
}

void
gap_own_owner(const struct reading *reading, struct statement *statement, size_t figure)
{
	if (!figure || !is_actor(reading, figure - 1, false) || !is_in_place_of_owner(reading, statement, figure - 1))
		return;
	statement->flow.owners.count = 0;
	holders_add(reading, figure - 1, &statement->flow.owners);
}

void
gap_own_party(const struct framing *framing, struct statement *statement, size_t figure, size_t other)
{
	const struct reading *reading = framing->reading;
	const struct relation *relation = reading_above(reading, RELATION_COMPLEMENT, other);

	for (size_t c = figure + 1; c + 1 < other && figure_item(reading, c) == SIZE_MAX; c++)
		if (slice_equal(reading->chunks[c].text, reading->chunks[relation->via].text))
			holders_add(reading, c + 1, &statement->parties);
}

bool
gap_parts_clauses(const struct reading *reading, size_t one, size_t other)
{
	size_t first = one < other ? one : other, last = one < other ? other : one;

	for (size_t c = first + 1; c < last; c++)
		if (reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK)
			return true;
	return false;
}
