#include "prose/flows.h"

#include "prose/flow_limits.h"
#include "prose/flow_roles.h"
#include "prose/flow_verbs.h"

/* The noun that names the goods: the chunk itself, what modifies it, or what stands behind its "of". */
static size_t
goods_chunk(const struct reading *reading, size_t chunk)
{
	const struct relation *relation;

	if (chunk_is(reading, chunk, WORD_GOODS))
		return chunk;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, chunk, &at));)
		if (chunk_is(reading, relation->dependent, WORD_GOODS))
			return relation->dependent;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, chunk, &at));)
		if (chunk_is(reading, relation->via, WORD_OF) && chunk_is(reading, relation->dependent, WORD_GOODS))
			return relation->dependent;
	return NO_CHUNK;
}

/* "by", "of": whose the flow is. "from", "to": whose for one side, the other side for the other. */
static struct holders *
role_of(const struct reading *reading, size_t preposition, struct flow *flow)
{
	const struct item *item = chunk_item(reading, preposition);
	bool imports = slice_is(flow->side, "imports");

	if (item_is(item, WORD_BY) || item_is(item, WORD_OF) || item_is(item, WORD_IN))
		return &flow->owners;
	if (item_is(item, WORD_FROM) && !imports && reading_first(reading, RELATION_POSSESSOR, flow->chunk) != NO_CHUNK)
		return NULL; /* "their weapons from Russia" are not Russia's */
	if (item_is(item, WORD_FROM))
		return imports ? &flow->others : flow->owners.count ? NULL : &flow->owners;
	return item_is(item, WORD_TO) ? &flow->others : NULL;
}

/* "in Africa" is a region's own, and "imports in Chad" right behind the noun are Chad's; where else something is, need
 * not be. */
static void
take_complement(const struct reading *reading, const struct relation *relation, struct flow *flow)
{
	struct holders *holders = role_of(reading, relation->via, flow);
	size_t before = holders ? holders->count : 0;

	if (!holders)
		return;
	if (chunk_is(reading, relation->via, WORD_IN) && !flow->level &&
	    !(slice_is(flow->side, "imports") && relation->via == flow->chunk + 1u))
		holders_add_area(reading, relation->dependent, holders);
	else
		holders_add(reading, relation->dependent, holders);
	flow->open |= holders->count == before && (flow->level ? flow_is_in_strange_row(reading, relation, flow)
	                                                       : flow_side_is_open(reading, relation));
	flow->into |= holders->count > before && chunk_is(reading, relation->via, WORD_TO);
	flow->outof |= holders == &flow->owners && holders->count > before && chunk_is(reading, relation->via, WORD_FROM);
}

/* "was the largest importer, most of this from Russia": what stands behind a comma is no role's. */
static bool
is_past_mark(const struct reading *reading, size_t noun, size_t via)
{
	for (size_t c = noun + 1; c < via; c++)
		if (reading->chunks[c].kind == CHUNK_MARK)
			return chunk_is(reading, noun, WORD_ROLE);
	return false;
}

/* The noun's own; what stands right behind it, whatever the grammar hangs it on ("cut its imports from
 * Russia"); and what follows on that: "from France to India". */
static void
take_complements(const struct reading *reading, size_t noun, struct flow *flow)
{
	size_t last = noun;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->kind != RELATION_COMPLEMENT || (relation->head != noun && relation->via != last + 1u) ||
		    is_past_mark(reading, noun, relation->via))
			continue;
		take_complement(reading, relation, flow);
		if (relation->via == last + 1u && chunk_item(reading, relation->dependent)->kind == ITEM_ACTOR)
			last = relation->dependent;
	}
}

/* "its exported arms" */
static struct slice
modifying_side(const struct reading *reading, size_t noun)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, noun, &at));)
		if (chunk_is(reading, relation->dependent, WORD_FLOW))
			return item_lexeme(reading->passage, chunk_item(reading, relation->dependent), WORD_FLOW)->means;
	return (struct slice){ NULL, 0 };
}

/* Whether a word of that bearing stands before the noun. */
static bool
is_borne(const struct reading *reading, size_t noun, const char *bearing)
{
	return noun && chunk_means(reading, noun - 1, WORD_BEARING, bearing);
}

bool
flow_owner_is_alone(const struct reading *reading, size_t chunk)
{
	return reading->chunks[chunk].flags & CHUNK_POSSESSIVE &&
	       (chunk_item_is_actor(reading, chunk) || region_of(reading->passage, chunk_item(reading, chunk)).length) &&
	       !reading_above(reading, RELATION_POSSESSOR, chunk);
}

/* "those of France", "Oman's", "them": what the flow before it in the sentence is, of another or to another. */
static bool
read_pronoun(const struct reading *reading, size_t chunk, struct flow *flow)
{
	bool bare = flow_owner_is_alone(reading, chunk);
	struct holders owners;
	size_t before = chunk;

	if (!bare && !chunk_means(reading, chunk, WORD_BEARING, "these"))
		return false;
	do {
		if (!before--)
			return false;
	} while (!(chunk_is(reading, before, WORD_FLOW) || chunk_is(reading, before, WORD_LEVEL)) ||
	         !flow_read(reading, before, flow));
	flow->others.count = 0;
	owners = flow->owners;
	flow->owners.count = 0;
	if (bare)
		holders_add(reading, chunk, &flow->owners);
	else
		take_complements(reading, chunk, flow);
	if (!flow->owners.count)
		flow->owners = owners;
	flow->chunk = chunk;
	return true;
}

/* "the global volume of arms transfers": the flow. */
static bool
read_amount(const struct reading *reading, size_t chunk, struct flow *flow)
{
	const struct relation *relation;

	if (!chunk_bears(reading, chunk, "amount"))
		return false;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, chunk, &at));)
		if (chunk_is(reading, relation->via, WORD_OF) && flow_read(reading, relation->dependent, flow)) {
			if (!flow->owners.count)
				holders_add_owners(reading, chunk, &flow->owners);
			return true;
		}
	return false;
}

/* "what Ukraine exported" */
static bool
read_done(const struct reading *reading, size_t chunk, struct flow *flow)
{
	if (!chunk_bears(reading, chunk, "what"))
		return false;
	flow_take_doers(reading, chunk, flow);
	return flow->owners.count > 0;
}

/* "spending on the military": what the noun behind "on" or "for" means; empty where the words do not say. */
static struct slice
purpose_of(const struct reading *reading, size_t noun)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));)
		if (chunk_is(reading, relation->dependent, WORD_LEVEL) && !chunk_is(reading, relation->via, WORD_OF))
			return item_lexeme(reading->passage, chunk_item(reading, relation->dependent), WORD_LEVEL)->means;
	return (struct slice){ NULL, 0 };
}

/* "US arms exports", "the USA's arms exports": the name right before the words of the flow, where the
 * grammar has lost it. */
static void
add_compound_owner(const struct reading *reading, size_t chunk, size_t goods, struct flow *flow)
{
	size_t first = goods < chunk ? goods : chunk, before;

	while (first && reading->chunks[first - 1].first == reading->chunks[first].first)
		first--; /* the words of one term */
	before = first - 1;
	if (first && chunk_is(reading, before, WORD_WORLD))
		holders_add_area(reading, before, &flow->owners);
	else if (first && chunk_item(reading, before)->kind == ITEM_ACTOR &&
	         (reading->chunks[before].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER) ||
	          chunk_item(reading, before)->flags & ITEM_MODIFIER))
		holders_add(reading, before, &flow->owners);
}

/* "arms transferred between states", "arms traded worldwide": the world's. */
static void
add_world_behind(const struct reading *reading, size_t goods, struct flow *flow)
{
	if (goods + 2u < reading->count && chunk_is(reading, goods + 1, WORD_FLOW))
		holders_add_area(reading, goods + 2, &flow->owners);
}

/* The world's are transfers; who sends them exports; where only the receiver is said, he imports. */
static void
settle_transfers(struct flow *flow)
{
	if (!slice_is(flow->side, "transfers") || holders_are_world(&flow->owners))
		return;
	if (flow->owners.count) {
		flow->side = (struct slice)SLICE("exports");
	} else if (flow->others.count) {
		flow->side = (struct slice)SLICE("imports");
		flow->owners = flow->others;
		flow->others.count = 0;
	}
}

/* "US arms imports to Oman", "arms imports to Oman" are Oman's. */
static void
settle_imports(struct flow *flow)
{
	struct holders receivers = flow->others;

	if (!flow->into || !slice_is(flow->side, "imports"))
		return;
	flow->others = flow->owners;
	flow->owners = receivers;
}

/* "global arms sales to Oman", "all arms exports to Oman" are what Oman imports. */
static void
settle_world(struct flow *flow)
{
	if (flow->level || !flow->others.count || !(holders_are_world(&flow->owners) || (flow->all && !flow->owners.count)))
		return;
	flow->side = flow->into ? (struct slice)SLICE("imports") : (struct slice)SLICE("exports");
	flow->owners = flow->others;
	flow->others.count = 0;
}

/* Which way the goods move, by the noun's own word, the one behind it or one that modifies it; empty for none. */
static struct slice
said_side(const struct reading *reading, size_t chunk, size_t goods)
{
	if (chunk_is(reading, chunk, WORD_FLOW))
		return item_lexeme(reading->passage, chunk_item(reading, chunk), WORD_FLOW)->means;
	if (chunk_is(reading, chunk, WORD_LEVEL))
		return item_lexeme(reading->passage, chunk_item(reading, chunk), WORD_LEVEL)->means;
	if (goods == chunk && chunk + 1u < reading->count && chunk_is(reading, chunk + 1, WORD_FLOW)) /* "arms exports" */
		return item_lexeme(reading->passage, chunk_item(reading, chunk + 1), WORD_FLOW)->means;
	return modifying_side(reading, chunk);
}

/* What the words of the flow's noun say of it, whoever has it; false where they are of no flow. */
static bool
name_flow(const struct reading *reading, size_t chunk, size_t goods, struct flow *flow)
{
	bool role = chunk_is(reading, chunk, WORD_ROLE);

	if (!role) { /* else the role has said both */
		flow->level = !chunk_is(reading, chunk, WORD_FLOW) && chunk_is(reading, chunk, WORD_LEVEL);
		flow->side = said_side(reading, chunk, goods);
	}
	if (goods == chunk)
		flow_take_doers(reading, goods, flow);
	flow->all = is_borne(reading, chunk, "all") || (goods != NO_CHUNK && is_borne(reading, goods, "all"));
	flow->whole = chunk_means(reading, chunk, WORD_BEARING, "total");
	if (flow->level && !flow->side.length)
		flow->side = purpose_of(reading, chunk);
	if (flow->level && flow_has_strange_purpose(reading, chunk))
		return false;
	if (!flow->side.length && goods != chunk && !flow->whole && !flow->level)
		return false;
	flow->strange =
		goods == NO_CHUNK && (flow_has_strange_modifier(reading, chunk) || modifying_side(reading, chunk).length);
	if (goods != NO_CHUNK)
		flow->goods = item_lexeme(reading->passage, chunk_item(reading, goods), WORD_GOODS)->means;
	return true;
}

/* Whose the flow is, and from whom or to whom. */
static void
take_holders(const struct reading *reading, size_t chunk, size_t goods, struct flow *flow)
{
	const struct relation *relation;
	size_t verb;

	holders_add_owners(reading, chunk, &flow->owners);
	for (size_t at = 0; flow->level && (relation = reading_next(reading, RELATION_MODIFIER, chunk, &at));)
		if (chunk_is(reading, relation->dependent, WORD_LEVEL)) /* "defence" of "UK defence spending" */
			holders_add_owners(reading, relation->dependent, &flow->owners);
	if (goods != NO_CHUNK && goods != chunk) {
		struct holders *of = reading_above(reading, RELATION_MODIFIER, goods) || !slice_is(flow->side, "imports")
		                         ? &flow->owners
		                         : &flow->others; /* "imports of Russian arms" */

		holders_add_owners(reading, goods, of);
		take_complements(reading, goods, flow);
		holders_remove(&flow->others, &flow->owners); /* "imports of arms in Africa" */
	}
	take_complements(reading, chunk, flow);
	if ((verb = flow_participle(reading, chunk)) != NO_CHUNK)
		take_complements(reading, verb, flow);
	flow->open |= !flow->owners.count && flow_is_of_nobody_known(reading, chunk);
	if (!flow->owners.count)
		add_compound_owner(reading, chunk, goods, flow);
	flow->open |= (flow->level && flow_is_with_strangers(reading, &flow->owners)) || flow_is_of_passed(reading, chunk);
	if (!flow->owners.count && !flow->others.count && goods == chunk)
		add_world_behind(reading, goods, flow);
}

bool
flow_read(const struct reading *reading, size_t chunk, struct flow *flow)
{
	size_t goods = goods_chunk(reading, chunk), noun = NO_CHUNK;
	bool role = chunk_is(reading, chunk, WORD_ROLE);

	*flow = (struct flow){ .chunk = chunk };
	if (read_pronoun(reading, chunk, flow) || read_amount(reading, chunk, flow) || read_done(reading, chunk, flow))
		return true;
	if (role && !flow_role_begin(reading, chunk, flow, &noun))
		return false;
	if (noun != NO_CHUNK) {
		struct slice side = flow->side;

		return flow_read(reading, noun, flow) && slice_equal(flow->side, side);
	}
	if (!name_flow(reading, chunk, goods, flow))
		return false;
	take_holders(reading, chunk, goods, flow);
	if (!role) {
		settle_imports(flow);
		settle_world(flow);
	}
	settle_transfers(flow);
	return !flow->open && (!role || flow_role_settle(reading, chunk, flow));
}
