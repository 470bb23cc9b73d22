#include "prose/flow_roles.h"

#include "prose/ranks.h"

struct slice
flow_role_side(struct slice role, bool *world)
{
	static const struct {
		const char *means, *side;
		bool world;
	} roles[] = { { "supplier", "imports", false },
		          { "recipient", "exports", false },
		          { "exporter", "exports", true },
		          { "importer", "imports", true },
		          { "spender", "spending", true } };

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (slice_is(role, roles[i].means)) {
			*world = roles[i].world;
			return slice_of(roles[i].side);
		}
	return (struct slice){ NULL, 0 };
}

bool
flow_role_begin(const struct reading *reading, size_t chunk, struct flow *flow, size_t *noun)
{
	const struct relation *relation;
	bool world = false;

	*noun = NO_CHUNK;
	flow->side = flow_role_side(item_means(reading->passage, chunk_item(reading, chunk), WORD_ROLE), &world);
	if (!flow->side.length)
		return false;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, chunk, &at));)
		if (!world && (chunk_is(reading, relation->via, WORD_OF) || chunk_is(reading, relation->via, WORD_FOR)) &&
		    chunk_is(reading, relation->dependent, WORD_FLOW)) {
			*noun = relation->dependent;
			break;
		}
	flow->level = slice_is(flow->side, "spending");
	return true;
}

/* "the largest importer in the region", "spender on the continent": of a part of the world's. */
static bool
is_in_part_of_world(const struct reading *reading, size_t role)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, role, &at));)
		if ((chunk_is(reading, relation->via, WORD_IN) || slice_is(reading->chunks[relation->via].text, "on")) &&
		    chunk_item(reading, relation->dependent)->kind == ITEM_WORD &&
		    !(chunk_is(reading, relation->dependent, WORD_WORLD) || chunk_is(reading, relation->dependent, WORD_FLOW) ||
		      chunk_is(reading, relation->dependent, WORD_LEVEL)))
			return true;
	return false;
}

/* "For Peru, the main suppliers were": whose they are. */
static void
add_opening_owner(const struct reading *reading, struct holders *owners)
{
	for (size_t i = 0; i < reading->parse.count && !owners->count; i++)
		if (reading->parse.list[i].kind == RELATION_COMPLEMENT && reading->parse.list[i].via == 0 &&
		    chunk_is(reading, 0, WORD_FOR) && chunk_item_is_actor(reading, reading->parse.list[i].dependent))
			holders_add(reading, reading->parse.list[i].dependent, owners);
}

bool
flow_role_settle(const struct reading *reading, size_t chunk, struct flow *flow)
{
	bool world =
		!chunk_means(reading, chunk, WORD_ROLE, "supplier") && !chunk_means(reading, chunk, WORD_ROLE, "recipient");

	if (world && flow->others.count && !flow->owners.count) { /* "the largest exporter of arms to India": of India's */
		flow->side = slice_is(flow->side, "exports") ? (struct slice)SLICE("imports") : (struct slice)SLICE("exports");
		flow->owners = flow->others;
		flow->others.count = 0;
		return true;
	}
	if (chunk_means(reading, chunk, WORD_ROLE, "supplier") && holders_are_world(&flow->owners)) {
		flow->side = (struct slice)SLICE("exports"); /* "the world's third-largest arms supplier" */
		return true;
	}
	if (chunk_means(reading, chunk, WORD_ROLE, "recipient") && holders_are_world(&flow->owners) &&
	    place_before(reading->passage, reading->chunks[chunk].first) != SIZE_MAX) {
		flow->side = (struct slice)SLICE("imports"); /* "the world's largest arms buyers" */
		return true;
	}
	if (world && is_in_part_of_world(reading, chunk))
		return false;
	if (world && !flow->owners.count)
		holders_add_id(&flow->owners, (struct slice)SLICE("WLD"), chunk);
	if (!world && !flow->owners.count && slice_is(flow->side, "imports")) {
		flow->owners = flow->others; /* "supplier of arms to India" */
		flow->others.count = 0;
	}
	if (!world)
		add_opening_owner(reading, &flow->owners);
	return world == holders_are_world(&flow->owners) || (!world && !flow->owners.count);
}
