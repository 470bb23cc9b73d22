#include "lookup/composites.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "lookup/memberships.h"
#include "record/reader.h"

struct bloc {
	struct memberships members;
	bool loaded;
};

/* Enters a table's ids: all as the party, or by its column kind where the party is PARTY_UNKNOWN. */
static void
enter_parties(struct composites *composites, const char *path, enum party party)
{
	static struct selector id = { SLICE("id"), 0 }, kind = { SLICE("kind"), 0 };
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path(path));
	while ((row = reader_next(&reader))) {
		enum party *entered = table_upsert(&composites->parties, record_text(row, &id), NULL);

		*entered = party ? party : slice_is(record_text(row, &kind), "organisation") ? PARTY_MANY : PARTY_STATE;
	}
	reader_close_table(&reader);
}

static void
enter_blocs(struct composites *composites)
{
	static struct selector organisation = { SLICE("organisation"), 0 };
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path("memberships.csv"));
	while ((row = reader_next(&reader)))
		table_upsert(&composites->blocs, record_text(row, &organisation), NULL);
	reader_close_table(&reader);
}

void
composites_open(struct composites *composites)
{
	enum party *world;

	*composites = (struct composites){ .lists = 0 };
	composites->parties = table_of(&composites->arena, sizeof(enum party));
	composites->blocs = table_of(&composites->arena, sizeof(struct bloc));
	composites->listed = table_of(&composites->arena, sizeof(uint64_t));
	enter_parties(composites, "actors.csv", PARTY_UNKNOWN);
	enter_parties(composites, "regions.csv", PARTY_MANY);
	world = table_upsert(&composites->parties, (struct slice)SLICE("WLD"), NULL);
	*world = PARTY_WORLD;
	enter_blocs(composites);
}

enum party
composites_party(const struct composites *composites, struct slice id)
{
	const enum party *party = table_find(&composites->parties, id);

	return party ? *party : PARTY_UNKNOWN;
}

const struct memberships *
composites_members(struct composites *composites, struct slice id)
{
	struct bloc *bloc = table_find(&composites->blocs, id);

	if (!bloc)
		return NULL;
	if (!bloc->loaded)
		bloc->loaded = memberships_find(&bloc->members, arena_copy(&composites->arena, id).data);
	return &bloc->members;
}

static void
add_once(struct composites *composites, struct slice id, struct actor_list *list)
{
	uint64_t *listed = table_upsert(&composites->listed, id, NULL);

	if (*listed == composites->lists)
		return;
	*listed = composites->lists;
	if (list->count == list->capacity) {
		list->capacity = list->capacity ? 2 * list->capacity : 32;
		list->ids = must_grow(list->ids, list->capacity * sizeof *list->ids);
	}
	list->ids[list->count++] = table_row(&composites->listed, table_number(&composites->listed, listed))->key;
}

static void
add_part(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list)
{
	const struct memberships *members = composites_members(composites, id);

	if (!members) {
		add_once(composites, id, list);
		return;
	}
	for (size_t i = 0; i < members->members.count; i++) {
		struct slice member = table_row(&members->members, i)->key;

		if (memberships_hold(members, member, span))
			add_once(composites, member, list);
	}
}

void
composites_expand(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list)
{
	struct slice part;

	list->count = 0;
	composites->lists++;
	if (!id.length)
		return;
	while (slice_take(&id, '+', &part))
		add_part(composites, part, span, list);
}

bool
composites_holds(const struct composites *composites, struct slice id)
{
	const uint64_t *listed = table_find(&composites->listed, id);

	return listed && *listed == composites->lists;
}
