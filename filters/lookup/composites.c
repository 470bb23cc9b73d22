#include "lookup/composites.h"

#include "base/die.h"
#include "lookup/memberships.h"

struct bloc {
	struct memberships members;
	bool loaded, has_members;
};

void
composites_open(struct composites *composites)
{
	*composites = (struct composites){ .arena = { 0 } };
	composites->blocs = table_of(&composites->arena, sizeof(struct bloc));
}

const struct memberships *
composites_members(struct composites *composites, struct slice id)
{
	struct bloc *bloc = table_upsert(&composites->blocs, id, NULL);

	if (!bloc->loaded) {
		bloc->loaded = true;
		bloc->has_members = memberships_find(&bloc->members, arena_copy(&composites->arena, id).data);
	}
	return bloc->has_members ? &bloc->members : NULL;
}

static void
add_once(struct actor_list *list, struct slice id)
{
	for (size_t i = 0; i < list->count; i++)
		if (slice_equal(list->ids[i], id))
			return;
	if (list->count == list->capacity) {
		list->capacity = list->capacity ? 2 * list->capacity : 32;
		list->ids = must_grow(list->ids, list->capacity * sizeof *list->ids);
	}
	list->ids[list->count++] = id;
}

static void
add_part(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list)
{
	const struct memberships *members = composites_members(composites, id);

	if (!members) {
		add_once(list, id);
		return;
	}
	for (size_t i = 0; i < members->members.count; i++) {
		struct slice member = table_row(&members->members, i)->key;

		if (memberships_hold(members, member, span))
			add_once(list, member);
	}
}

void
composites_expand(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list)
{
	struct slice part;

	list->count = 0;
	if (!id.length)
		return;
	while (slice_take(&id, '+', &part))
		add_part(composites, part, span, list);
}
