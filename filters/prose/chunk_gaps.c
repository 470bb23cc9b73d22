#include "prose/chunk_gaps.h"

enum { LONGEST_GAP = 10 };

static const uint64_t preposition_classes = UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_OF |
                                            UINT64_C(1) << WORD_AND | UINT64_C(1) << WORD_TO;

static bool
item_bears_order(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_WORD && (item_is(item, WORD_ORDINAL) || item_is(item, WORD_NUMERAL) ||
	                                   slice_is(item_means(passage, item, WORD_BEARING), "first"));
}

/* ", and Jordan the second biggest", "and Russia its main supplier": behind chunk c, a clause without its verb,
 * of places in an order; its end, or 0. */
static size_t
gap_end(const struct chunking *chunking, size_t c)
{
	const struct passage *passage = chunking->passage;
	const struct chunk *chunks = chunking->chunks;
	const struct item *item;
	size_t at = c + (chunks[c].kind == CHUNK_MARK && c + 1 < chunking->count), first;

	at += at < chunking->count && item_is(&passage->items[chunks[at].first], WORD_AND);
	if (at == c || at + 3 > chunking->count || chunks[at].kind != CHUNK_ACTOR ||
	    chunks[at].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER))
		return 0;
	item = &passage->items[chunks[++at].first];
	if (!item_is(item, WORD_ARTICLE) && !(item->kind == ITEM_ACTOR && item->flags & ITEM_POSSESSIVE))
		return 0;
	first = ++at;
	while (at < chunking->count && item_bears_order(passage, &passage->items[chunks[at].first]))
		at++;
	if (at == first)
		return 0;
	while (at < chunking->count && passage->items[chunks[at].first].kind == ITEM_WORD &&
	       passage->items[chunks[at].first].classes & (UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_ROLE))
		at++;
	item = at < chunking->count ? &passage->items[chunks[at].first] : NULL;
	return !item || item->kind != ITEM_WORD || item->classes & preposition_classes ? at : 0;
}

/* A verb, or a word that opens a clause. */
static bool
may_have_verb(const struct passage *passage, const struct item *item)
{
	static const uint64_t verbs = UINT64_C(1) << WORD_CHANGE | UINT64_C(1) << WORD_RELATION |
	                              UINT64_C(1) << WORD_AUXILIARY | UINT64_C(1) << WORD_VERB |
	                              UINT64_C(1) << WORD_CLAUSE | UINT64_C(1) << WORD_RELATIVE;

	return item->kind == ITEM_WORD && item->classes & verbs && !item_bears(passage, item, "these") &&
	       !(item_is(item, WORD_FLOW) || item_is(item, WORD_GOODS) || item_is(item, WORD_LEVEL));
}

/* "by 36 per cent", "to $3 billion": a figure behind a preposition. */
static bool
is_figure_behind(const struct chunking *chunking, size_t c)
{
	static const uint64_t prepositions = UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_FOR;
	const struct chunk *chunks = chunking->chunks;
	const struct item *preposition = &chunking->passage->items[chunks[c].first];

	return c + 1 < chunking->count && chunks[c].kind == CHUNK_WORD && preposition->classes & prepositions &&
	       (chunks[c + 1].kind == CHUNK_PERCENT ||
	        (chunks[c + 1].kind == CHUNK_MONEY && item_is(preposition, WORD_TO))); /* not the price of a deal */
}

/* Whether a figure behind the same preposition stands before. */
static bool
has_like_before(const struct chunking *chunking, size_t before, size_t c)
{
	const struct chunk *chunks = chunking->chunks;

	for (size_t i = 1; i < before; i++)
		if (chunks[i].kind == chunks[c + 1].kind && slice_equal(chunks[i - 1].text, chunks[c].text))
			return true;
	return false;
}

static bool
is_joint(const struct chunking *chunking, size_t c)
{
	return c >= chunking->count || chunking->chunks[c].kind == CHUNK_MARK ||
	       item_is(&chunking->passage->items[chunking->chunks[c].first], WORD_AND);
}

/* Whether a clause without its verb may end before the chunk: at a joint, or at a time, which is that of all. */
static bool
may_end_gap(const struct chunking *chunking, size_t c)
{
	return is_joint(chunking, c) || (c + 1 < chunking->count && chunking->chunks[c].kind == CHUNK_WORD &&
	                                 (item_is(&chunking->passage->items[chunking->chunks[c].first], WORD_BETWEEN) ||
	                                  item_is(&chunking->passage->items[chunking->chunks[c].first], WORD_IN)) &&
	                                 chunking->chunks[c + 1].kind == CHUNK_YEAR);
}

/* "and those by states in Africa by 36 per cent", ", Spanish arms exports by 10 per cent": behind a joint, a clause
 * without its verb, whose figure stands as the first does; its end, or 0. */
static size_t
figure_gap_end(const struct chunking *chunking, size_t joint)
{
	bool named = false;
	size_t at = joint;

	while (at < joint + 2 && at < chunking->count && is_joint(chunking, at))
		at++;
	for (; at > joint && at + 1 < chunking->count && at < joint + LONGEST_GAP; at++) {
		const struct chunk *chunk = &chunking->chunks[at];

		if (is_figure_behind(chunking, at))
			return named && has_like_before(chunking, joint, at) && may_end_gap(chunking, at + 2) ? at + 2 : 0;
		named |= chunk->kind == CHUNK_ACTOR;
		if (chunk->note_of == NO_CHUNK && (is_joint(chunking, at) || chunk->kind == CHUNK_PERCENT ||
		                                   may_have_verb(chunking->passage, &chunking->passage->items[chunk->first])))
			break;
	}
	return 0;
}

/* Of "exports by Peru fell by 5 per cent and those by Chile by 7" all that stands behind the first figure. */
static void
hide_figure_gaps(const struct chunking *chunking)
{
	size_t end;

	for (size_t c = 1; c < chunking->count; c = end ? end : c + 1)
		for (size_t at = c, last = end = figure_gap_end(chunking, c); at < last; at++)
			chunking->chunks[at].flags |= CHUNK_UNSEEN;
}

/* "third- and" of "the third- and fourth-largest exporters" */
static void
hide_first_ordinals(const struct chunking *chunking)
{
	const struct item *items = chunking->passage->items;
	struct chunk *chunks = chunking->chunks;

	for (size_t c = 0; c + 2 < chunking->count; c++) {
		size_t joint = c + 1;

		joint += chunks[joint].kind == CHUNK_MARK;
		if (!item_is(&items[chunks[c].first], WORD_ORDINAL) || joint + 1 >= chunking->count ||
		    !item_is(&items[chunks[joint].first], WORD_AND) || !item_is(&items[chunks[joint + 1].first], WORD_ORDINAL))
			continue;
		for (size_t at = c; at <= joint; at++)
			chunks[at].flags |= CHUNK_UNSEEN;
	}
}

static bool
is_word(const struct chunking *chunking, size_t c, enum word_class class)
{
	return c < chunking->count && chunking->chunks[c].kind == CHUNK_WORD &&
	       item_is(&chunking->passage->items[chunking->chunks[c].first], class);
}

/* A name by itself that a percentage follows, behind so many words: where that stands, or 0. */
static size_t
figure_of_name(const struct chunking *chunking, size_t name, size_t words)
{
	const struct chunk *chunks = chunking->chunks;
	size_t figure = name + 1 + words;

	return figure < chunking->count && chunks[name].kind == CHUNK_ACTOR && chunks[name].note_of == NO_CHUNK &&
	               !(chunks[name].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER | CHUNK_PLURAL)) &&
	               chunks[figure].kind == CHUNK_PERCENT && is_joint(chunking, figure + 1)
	           ? figure
	           : 0;
}

/* The name behind ", ", " and ", ", and ", or where none is. */
static size_t
behind_joints(const struct chunking *chunking, size_t c)
{
	size_t first = c;

	while (c < chunking->count && c < first + 2 && is_joint(chunking, c))
		c++;
	return c + is_word(chunking, c, WORD_ARTICLE);
}

/* Where a row of names with their figures begins: behind ", followed by", or a colon. */
static bool
opens_row(const struct chunking *chunking, size_t c)
{
	if (chunking->chunks[c].kind == CHUNK_MARK)
		return *chunking->chunks[c].text.data == ':';
	return slice_is(chunking->chunks[c].text, "by") &&
	       item_bears(chunking->passage, &chunking->passage->items[chunking->chunks[c - 1].first], "follows");
}

/* The figure of a name in such a row: "Peru at 12 per cent", "Peru 12 per cent", "Peru, 12 per cent"; 0 for none. */
static size_t
figure_in_row(const struct chunking *chunking, size_t name, bool listed)
{
	bool with = is_word(chunking, name + 1, WORD_WITH) || is_word(chunking, name + 1, WORD_IN);
	bool comma = listed && name + 1 < chunking->count && slice_is(chunking->chunks[name + 1].text, ",");

	return with || listed ? figure_of_name(chunking, name, with || comma) : 0;
}

/* ", followed by Peru at 12 per cent and Chad with 9", ": Peru 12 per cent, Chad 9 per cent": as in brackets behind
 * their names. */
static void
note_followers(const struct chunking *chunking)
{
	for (size_t c = 1; c < chunking->count; c++) {
		bool listed = chunking->chunks[c].kind == CHUNK_MARK;
		size_t name = c + 1 + is_word(chunking, c + 1, WORD_ARTICLE), figure;

		if (!opens_row(chunking, c))
			continue;
		while (name < chunking->count && (figure = figure_in_row(chunking, name, listed))) {
			for (size_t at = name + 1; at <= figure; at++)
				chunking->chunks[at].note_of = (uint16_t)name;
			name = behind_joints(chunking, figure + 1);
		}
	}
}

/* Where a row of names, each with its figure right behind it, ends; the first chunk itself where there is none. */
static size_t
bare_row_end(const struct chunking *chunking, size_t joint)
{
	size_t end = joint, figure;

	for (size_t name = behind_joints(chunking, joint + 1); (figure = figure_of_name(chunking, name, 0));
	     name = behind_joints(chunking, end))
		end = figure + 1;
	return end;
}

/* Whether nothing stands behind the chunks but the mark that ends the sentence. */
static bool
ends_sentence(const struct chunking *chunking, size_t end)
{
	return end == chunking->count || (end + 1 == chunking->count && chunking->chunks[end].kind == CHUNK_MARK);
}

/* "had 9 per cent, while Peru 4 per cent, Chad 3 per cent and Mali 2 per cent", "had 9 per cent, Peru 4 per cent.": the
 * verb is left out. */
static void
hide_bare_rows(const struct chunking *chunking)
{
	struct chunk *chunks = chunking->chunks;
	bool percent = false;

	for (size_t c = 0, end; c < chunking->count; c++) {
		bool clause = is_word(chunking, c, WORD_CLAUSE);

		percent |= chunks[c].kind == CHUNK_PERCENT;
		if (!percent || !(clause || slice_is(chunks[c].text, ",")) || (end = bare_row_end(chunking, c)) == c ||
		    !(clause || ends_sentence(chunking, end)))
			continue;
		for (size_t at = c; at < end; at++)
			chunks[at].flags |= CHUNK_UNSEEN;
	}
}

/* Where "9 per cent of Chad's", "9 per cent of those of Chad", which leave the noun out, end; 0 for no such words. */
static size_t
part_end(const struct chunking *chunking, size_t c)
{
	const struct chunk *chunks = chunking->chunks;
	bool those;

	if (c + 2 >= chunking->count || chunks[c].kind != CHUNK_PERCENT || !is_word(chunking, c + 1, WORD_OF))
		return 0;
	those = item_bears(chunking->passage, &chunking->passage->items[chunks[c + 2].first], "these") &&
	        is_word(chunking, c + 3, WORD_OF);
	c += those ? 4u : 2u;
	c += is_word(chunking, c, WORD_ARTICLE);
	return c < chunking->count && chunks[c].kind == CHUNK_ACTOR && chunks[c].note_of == NO_CHUNK &&
	               !(chunks[c].flags & CHUNK_POSSESSIVE) == those && may_end_gap(chunking, c + 1)
	           ? c + 1
	           : 0;
}

/* "supplied 31 per cent of Peru's imports and 9 per cent of Chad's": the same of another. */
static void
hide_part_gaps(const struct chunking *chunking)
{
	struct chunk *chunks = chunking->chunks;
	bool part = false;

	for (size_t c = 1, end; c < chunking->count; c = end ? end : c + 1) {
		size_t first = behind_joints(chunking, c);

		end = part && first > c ? part_end(chunking, first) : 0;
		for (size_t at = c; at < end; at++)
			chunks[at].flags |= CHUNK_UNSEEN;
		part |= chunks[c - 1].kind == CHUNK_PERCENT && is_word(chunking, c, WORD_OF);
	}
}

/* "by 9, 4 and 7 per cent, respectively": what says nothing of grammar. */
static void
hide_respectively(const struct chunking *chunking)
{
	for (size_t c = 1; c < chunking->count; c++)
		if (item_is(&chunking->passage->items[chunking->chunks[c].first], WORD_RESPECTIVELY))
			chunking->chunks[c].flags |= CHUNK_UNSEEN;
}

void
chunking_hide_gaps(struct chunking *chunking)
{
	for (size_t c = 1; c < chunking->count; c++) {
		size_t end = gap_end(chunking, c);

		for (size_t at = c; at < end; at++)
			chunking->chunks[at].note_of = (uint16_t)(c - 1);
	}
	hide_figure_gaps(chunking);
	hide_bare_rows(chunking);
	hide_part_gaps(chunking);
	hide_respectively(chunking);
	note_followers(chunking);
	hide_first_ordinals(chunking);
}
