#include "syntax/parallels.h"

#include "syntax/found.h"
#include "syntax/words.h"

enum { LONGEST_NOUN = 6 };

/* A plain word of one's noun phrase, as far as chunks tell. */
static bool
is_nominal(const struct chunk *chunk)
{
	return chunk->kind == CHUNK_THING || chunk->kind == CHUNK_TITLE || chunk->flags & CHUNK_MODIFIER ||
	       (chunk->kind == CHUNK_WORD && !(chunk->flags & CHUNK_VERB) && !chunk_is_preposition(chunk) &&
	        !chunk_joint(chunk) && !chunk_is_being(chunk) && !chunk_is_helping(chunk));
}

static bool
is_link(const struct chunk *chunk)
{
	return chunk_is_preposition(chunk) || chunk_says(chunk, "to") || chunk_says(chunk, "for") ||
	       chunk_says(chunk, "with");
}

/* Whether a name, date or sum of money. */
static bool
is_name(const struct chunk *chunk)
{
	return chunk->kind == CHUNK_ACTOR || chunk->kind == CHUNK_MONEY || chunk_is_date(chunk);
}

/* The figure there and what belongs to it; "64 per cent of its imports from Peru", too, where it may be the first. */
static bool
read_measured(const struct chunk *chunks, size_t count, size_t at, bool first, struct measured *measured)
{
	bool part = false;

	*measured = (struct measured){ .figure = at, .noun = at };
	if (at >= count || !chunk_is_number(&chunks[at]))
		return false;
	for (at = chunk_seen_from(chunks, count, at + 1);
	     at < count && !is_link(&chunks[at]) && at - measured->figure < LONGEST_NOUN;
	     at = chunk_seen_from(chunks, count, at + 1)) {
		if (!is_nominal(&chunks[at]))
			return false;
		part |= chunk_says(&chunks[at], "of");
		if (!part && chunks[measured->figure].kind == CHUNK_COUNT)
			measured->noun = at;
	}
	while (at < count && is_link(&chunks[at]) && measured->tail_count < TAILS) {
		size_t name = chunk_seen_from(chunks, count, at + 1);

		if (name >= count || !is_name(&chunks[name]))
			break;
		measured->tails[measured->tail_count].via = at;
		measured->tails[measured->tail_count++].name = name;
		at = chunk_seen_from(chunks, count, name + 1);
	}
	measured->end = at;
	return measured->tail_count > 0 && (first || !part);
}

/* Where the next of a row may begin, behind a comma or "and" or both; count for nowhere. */
static size_t
behind_joint(const struct chunk *chunks, size_t count, size_t at)
{
	size_t begin = at;

	if (at < count && chunk_is_mark(&chunks[at], ','))
		at = chunk_seen_from(chunks, count, at + 1);
	if (at < count && chunk_says(&chunks[at], "and"))
		at = chunk_seen_from(chunks, count, at + 1);
	return at > begin ? at : count;
}

/* Whether what is parallel ends there: what stands behind belongs to all, or begins something else. */
static bool
is_end(const struct chunk *chunks, size_t count, size_t at)
{
	return at >= count || chunks[at].kind == CHUNK_MARK || is_link(&chunks[at]) || chunk_joint(&chunks[at]) ||
	       chunk_says(&chunks[at], "of");
}

static bool
are_alike(const struct chunk *one, const struct chunk *other)
{
	return one->kind == other->kind || (chunk_is_date(one) && chunk_is_date(other));
}

static bool
are_same_words(const struct chunk *one, const struct chunk *other)
{
	return one->text.length == other->text.length && memcmp(one->text.data, other->text.data, one->text.length) == 0;
}

static void
hide(struct chunk *chunks, size_t first, size_t last, size_t behind)
{
	for (size_t i = first; i < last; i++)
		if (chunks[i].note_of == NO_CHUNK)
			chunks[i].note_of = (uint16_t)behind;
}

/* Whether the one repeats the other: figures, prepositions and names of the same kinds. */
static bool
repeats(const struct chunk *chunks, const struct measured *one, const struct measured *like)
{
	if (!are_alike(&chunks[one->figure], &chunks[like->figure]) || one->tail_count < like->tail_count)
		return false;
	for (size_t i = 0; i < like->tail_count; i++)
		if (!are_same_words(&chunks[one->tails[i].via], &chunks[like->tails[i].via]) ||
		    !are_alike(&chunks[one->tails[i].name], &chunks[like->tails[i].name]))
			return false;
	return true;
}

/* "two submarines from France" behind "6 frigates from Italy"; where the next begins, or 0. */
static size_t
take_measured(struct chunk *chunks, size_t count, const struct measured *like, size_t from, struct parallels *parallels)
{
	struct measured one;

	if (!read_measured(chunks, count, behind_joint(chunks, count, from), false, &one) || !repeats(chunks, &one, like) ||
	    parallels->count == PARALLELS)
		return 0;
	if (one.tail_count > like->tail_count) { /* "…, and two from France in 2018": of all */
		one.end = one.tails[like->tail_count].via;
		one.tail_count = like->tail_count;
	}
	if (!is_end(chunks, count, one.end))
		return 0;
	parallels->list[parallels->count].one = one;
	parallels->list[parallels->count++].like = *like;
	hide(chunks, from, one.end, like->figure);
	return one.end;
}

/* Whether the chunk belongs to the noun phrase that the one before it does: "of", "Peru's", "of Peru". */
static bool
goes_on(const struct chunk *chunks, size_t before, size_t at)
{
	return is_nominal(&chunks[at]) || chunks[at].flags & CHUNK_POSSESSIVE ||
	       (chunks[at].kind == CHUNK_ACTOR && chunk_says(&chunks[before], "of"));
}

/* Behind "20 per cent of the exports", or "20 per cent of the exports of Peru in 2020": its end. Behind "Peru's" and no
 * date the grammar reads by itself what stands behind. */
static size_t
part_end(const struct chunk *chunks, size_t count, size_t figure)
{
	size_t before = figure, at = chunk_seen_from(chunks, count, figure + 1), owned = 0;

	if (at < count && chunk_says(&chunks[at], "of"))
		for (; at < count && goes_on(chunks, before, at); at = chunk_seen_from(chunks, count, at + 1)) {
			owned = owned || !(chunks[at].flags & CHUNK_POSSESSIVE) ? owned : at;
			before = at;
		}
	if (at + 1 < count && chunk_says(&chunks[at], "in") && chunk_is_date(&chunks[at + 1]))
		return chunk_seen_from(chunks, count, at + 2);
	return owned ? owned : at;
}

/* "Chile 15 per cent", "Chile for 15 per cent" behind "accounted for 20 per cent", "Chile 5 ships": where the next
 * begins, or 0. */
static size_t
take_gap(struct chunk *chunks, size_t count, size_t figure, size_t from)
{
	size_t name = behind_joint(chunks, count, from), at, end;
	const struct chunk *before = figure ? &chunks[figure - 1] : NULL;
	struct measured counted;

	if (!before || before->note_of != NO_CHUNK || before->kind != CHUNK_WORD || name >= count ||
	    chunks[name].kind != CHUNK_ACTOR || chunks[name].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER))
		return 0;
	at = chunk_seen_from(chunks, count, name + 1);
	if (is_link(before)) {
		if (figure < 2 || chunks[figure - 2].kind != CHUNK_WORD || at >= count || !are_same_words(before, &chunks[at]))
			return 0;
		at = chunk_seen_from(chunks, count, at + 1);
	}
	if (at >= count || !are_alike(&chunks[figure], &chunks[at]))
		return 0;
	end = chunk_seen_from(chunks, count, at + 1);
	read_measured(chunks, count, at, false, &counted);
	if (chunks[at].kind == CHUNK_COUNT && counted.end) /* with what it counts, and the preposition behind */
		end = counted.end;
	if (!is_end(chunks, count, end))
		return 0;
	hide(chunks, from, end, figure);
	return end;
}

/* The same of the next one before any other figure: "for 20 per cent of the imports by Peru, and Chile for 15". Where
 * the figure is an object, the grammar reads such a row by itself. */
static size_t
take_next_gap(struct chunk *chunks, size_t count, size_t figure, size_t from)
{
	size_t end = take_gap(chunks, count, figure, from);

	while (!end && figure && is_link(&chunks[figure - 1]) && from < count && !chunk_is_number(&chunks[from])) {
		from = chunk_seen_from(chunks, count, from + 1);
		end = take_gap(chunks, count, figure, from);
	}
	return end;
}

/* The chunk before that one that is no note; count for none. */
static size_t
seen_before(const struct chunk *chunks, size_t count, size_t at)
{
	while (at && chunks[at - 1].note_of != NO_CHUNK)
		at--;
	return at ? at - 1 : count;
}

/* "41 per cent had a good opinion of Peru and just 12 per cent of Chile": hides what the "and" joins to the first
 * figure, which the grammar would make a part of the opinion. */
static void
take_object(struct chunk *chunks, size_t count, size_t joint)
{
	size_t name = seen_before(chunks, count, joint), via = seen_before(chunks, count, name < count ? name : 0);
	size_t noun = seen_before(chunks, count, via < count ? via : 0), figure = chunk_seen_from(chunks, count, joint + 1);
	size_t end, first = joint;

	if (noun >= count || chunks[name].kind != CHUNK_ACTOR || chunk_is_number(&chunks[noun]) ||
	    chunks[noun].kind != CHUNK_WORD || !chunk_says(&chunks[via], "of"))
		return;
	while (first && !(chunks[first].note_of == NO_CHUNK && chunks[first].kind == CHUNK_PERCENT))
		first--;
	if (chunks[first].kind != CHUNK_PERCENT || figure + 2 >= count || chunks[figure].kind != CHUNK_PERCENT ||
	    !are_same_words(&chunks[via], &chunks[figure + 1]) || chunks[figure + 2].kind != CHUNK_ACTOR ||
	    chunks[figure + 2].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER))
		return;
	end = chunk_seen_from(chunks, count, figure + 3);
	if (is_end(chunks, count, end))
		hide(chunks, joint, end, first);
}

void
parallels_take_out(struct chunk *chunks, size_t count, struct parallels *parallels)
{
	parallels->count = 0;
	for (size_t i = 1; i < count; i++)
		if (chunk_says(&chunks[i], "and"))
			take_object(chunks, count, i);
	for (size_t i = 0; i < count; i++) {
		struct measured like;
		size_t behind = 0;

		if (chunks[i].note_of != NO_CHUNK || !chunk_is_number(&chunks[i]))
			continue;
		if (read_measured(chunks, count, i, true, &like)) {
			behind = like.end;
			for (size_t at = like.end; (at = take_measured(chunks, count, &like, at, parallels));)
				behind = at;
		}
		if (chunks[i].kind == CHUNK_PERCENT || chunks[i].kind == CHUNK_MONEY)
			behind = part_end(chunks, count, i);
		while (behind && (behind = take_next_gap(chunks, count, i, behind)))
			;
	}
}

static void
put_back(const struct measured *one, const struct measured *like, struct parse *parse)
{
	size_t count = parse->count;

	relations_add(parse, RELATION_QUANTITY, (uint16_t)one->noun, (uint16_t)one->figure, NO_CHUNK);
	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (relation.dependent == like->noun && relation.kind != RELATION_BRACKET)
			relations_add(parse, relation.kind, relation.head, (uint16_t)one->noun, relation.via);
		for (size_t t = 0; t < like->tail_count; t++)
			if (relation.dependent == like->tails[t].name && relation.via != NO_CHUNK)
				relations_add(parse, relation.kind,
				              relation.head == like->noun            ? (uint16_t)one->noun
				              : relation.head == like->tails[0].name ? (uint16_t)one->tails[0].name
				                                                     : relation.head,
				              (uint16_t)one->tails[t].name, (uint16_t)one->tails[t].via);
	}
}

void
parallels_put_back(const struct parallels *parallels, struct parse *parse)
{
	for (size_t i = 0; i < parallels->count; i++)
		put_back(&parallels->list[i].one, &parallels->list[i].like, parse);
}
