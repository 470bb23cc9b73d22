#include "prose/wholes.h"

enum { FAR_OWNER = 4, FAR_OF = 5 };

/* A word between an owner and what is owned: "main", "second-largest", "total". */
static bool
is_adjective(const struct item *item)
{
	return (item->kind == ITEM_WORD && !(item->classes & ~(UINT64_C(1) << WORD_ORDINAL | UINT64_C(1) << WORD_THING |
	                                                       UINT64_C(1) << WORD_BEARING))) ||
	       item_is(item, WORD_CHANGE);
}

/* The owner before item i: "Indian", "the kingdom's", "its", "global". */
static uint32_t
owner_before(struct passage *passage, size_t i)
{
	for (size_t at = i; at && i - at < FAR_OWNER;) {
		struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR) {
			item->flags |= ITEM_OWNER;
			return item->actor;
		}
		if (item_is(item, WORD_WORLD))
			return WORLD;
		if (!is_adjective(item))
			break;
	}
	return NO_ACTOR;
}

/* The owner behind: "of France", "by Saudi Arabia"; or behind another
 * preposition that names it: "exports from Spain", "suppliers to Poland". */
static uint32_t
owner_behind(struct passage *passage, size_t i, enum word_class other)
{
	if (i >= passage->count || !(item_is(&passage->items[i], WORD_OF) || item_is(&passage->items[i], WORD_BY) ||
	                             (other != WORD_CLASSES && item_is(&passage->items[i], other))))
		return NO_ACTOR;
	for (i++; i < passage->count && item_is(&passage->items[i], WORD_ARTICLE); i++)
		;
	if (i < passage->count && item_is(&passage->items[i], WORD_REGION))
		return OUTSIDE;
	if (i == passage->count || passage->items[i].kind != ITEM_ACTOR)
		return NO_ACTOR;
	passage->items[i].flags |= ITEM_OWNER;
	return passage->items[i].actor;
}

static bool
is_flow_or_goods(const struct item *item)
{
	return item->kind == ITEM_WORD && (item_is(item, WORD_FLOW) || item_is(item, WORD_GOODS));
}

/* Reads on over "imports of major arms"; returns the item behind. */
static size_t
read_run(const struct passage *passage, size_t i, struct whole *whole)
{
	size_t last = i;

	for (size_t at = i; at < passage->count && at - last < 3; at++) {
		const struct item *item = &passage->items[at];

		if (is_flow_or_goods(item)) {
			if (item_is(item, WORD_FLOW) && !whole->side.length)
				whole->side = item_lexeme(passage, item, WORD_FLOW)->means;
			if (item_is(item, WORD_GOODS))
				whole->goods = item_lexeme(passage, item, WORD_GOODS)->means;
			last = at + 1;
		} else if (!item_is(item, WORD_OF) && !is_adjective(item)) {
			break;
		}
	}
	return last;
}

/* "India's main supplier" is of India's imports, "its customers" of its
 * exports; an exporter's own share is one of the world's exports. */
static bool
read_role(struct passage *passage, size_t i, struct whole *whole)
{
	static const struct {
		const char *role, *side;
		bool world;
	} roles[] = { { "supplier", "imports", false },
		          { "recipient", "exports", false },
		          { "exporter", "exports", true },
		          { "importer", "imports", true } };
	struct slice means = item_lexeme(passage, &passage->items[i], WORD_ROLE)->means;

	whole->owner = owner_before(passage, i);
	if (whole->owner == NO_ACTOR && slice_is(means, "supplier"))
		whole->owner = owner_behind(passage, i + 1, WORD_TO);
	whole->role = true;
	for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
		if (slice_is(means, roles[r].role)) {
			whole->side = slice_of(roles[r].side);
			return whole->owner != NO_ACTOR && (whole->owner == WORLD) == roles[r].world;
		}
	return false;
}

/* "those of France": the same as before, of another owner. */
static bool
read_those(struct passage *passage, size_t i, const struct whole *before, struct whole *whole)
{
	if (!before || passage->items[i].kind != ITEM_WORD || !item_is(&passage->items[i], WORD_ARTICLE) ||
	    i + 1 == passage->count || !item_is(&passage->items[i + 1], WORD_OF))
		return false;
	whole->goods = before->goods;
	whole->side = before->side;
	whole->owner = owner_behind(passage, i + 1, WORD_CLASSES);
	return whole->owner != NO_ACTOR;
}

/* "a recipient of US arms": these are exports. */
static bool
is_recipients(const struct passage *passage, size_t i)
{
	for (size_t at = i; at && i - at < FAR_OWNER; at--) {
		const struct item *item = &passage->items[at - 1];

		if (item->kind == ITEM_WORD && item_is(item, WORD_ROLE))
			return slice_is(item_lexeme(passage, item, WORD_ROLE)->means, "recipient");
		if (item->kind != ITEM_ACTOR && !item_is(item, WORD_OF) && !item_is(item, WORD_ARTICLE))
			break;
	}
	return false;
}

void
wholes_find(struct wholes *wholes, struct passage *passage)
{
	wholes->count = 0;
	for (size_t i = 0; i < passage->count && wholes->count < WHOLES_MAX;) {
		struct whole whole = { .first = (uint32_t)i, .owner = NO_ACTOR };
		struct whole *before = wholes->count ? &wholes->list[wholes->count - 1] : NULL;
		size_t behind = i + 1;
		bool found = false;

		if (is_flow_or_goods(&passage->items[i])) {
			behind = read_run(passage, i, &whole);
			whole.owner = owner_before(passage, i);
			if (whole.owner == NO_ACTOR)
				whole.owner = owner_behind(passage, behind, slice_is(whole.side, "exports") ? WORD_FROM : WORD_CLASSES);
			if (!whole.side.length && is_recipients(passage, i))
				whole.side = (struct slice)SLICE("exports");
			found = true;
		} else if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_ROLE)) {
			if (!(found = read_role(passage, i, &whole)) && before && before->last == i)
				before->side = whole.side; /* "Brazil's arms suppliers" */
		} else {
			found = read_those(passage, i, before, &whole);
		}
		whole.last = (uint32_t)behind;
		if (found)
			wholes->list[wholes->count++] = whole;
		i = behind;
	}
}

/* Whether "of" leads from the figure to the whole. */
static bool
leads_to(const struct passage *passage, size_t i, const struct whole *whole)
{
	if (whole->first <= i || whole->first - i > FAR_OF + 1 || item_is(&passage->items[i + 1], WORD_AND))
		return false; /* "grew by 138% and its share of global exports" */
	for (size_t at = i + 1; at < whole->first; at++)
		if (passage->items[at].kind == ITEM_MARK || passage->items[at].kind == ITEM_QUANTITY)
			return false;
	return true;
}

const struct whole *
wholes_of(const struct wholes *wholes, const struct passage *passage, size_t i)
{
	const struct whole *before = NULL, *behind = NULL;

	for (size_t w = 0; w < wholes->count; w++) {
		const struct whole *whole = &wholes->list[w];

		if (leads_to(passage, i, whole))
			return whole;
		if (whole->first < i && (whole->owner != NO_ACTOR || !before))
			before = whole;
		if (whole->first > i && !behind)
			behind = whole;
	}
	return before ? before : behind;
}
