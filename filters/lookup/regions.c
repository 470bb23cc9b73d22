#include "lookup/regions.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "lookup/datadir.h"
#include "record/reader.h"

void
regions_load(struct regions *regions)
{
	static struct selector id = { SLICE("id"), 0 }, name = { SLICE("name"), 0 };
	struct reader reader;
	struct record *row;

	*regions = (struct regions){ .arena = { 0 } };
	regions->names = table_of(&regions->arena, sizeof(struct slice));
	reader_open_table(&reader, data_path("regions.csv"));
	while ((row = reader_next(&reader))) {
		struct slice *kept = table_upsert(&regions->names, record_text(row, &id), NULL);

		*kept = arena_copy(&regions->arena, record_text(row, &name));
	}
	reader_close_table(&reader);
}

static bool
is_region(const struct regions *regions, struct slice id)
{
	return table_find(&regions->names, id);
}

bool
regions_name_many(const struct regions *regions, const struct actors *actors, struct slice text)
{
	struct slice id;

	if (slice_find(text, '+') == text.length)
		return is_region(regions, text);
	while (text.length && slice_take(&text, '+', &id))
		if (!actors_by_id(actors, id) && !is_region(regions, id))
			return false;
	return true;
}

/* The name of one actor or region; empty if entente does not know it. */
static struct slice
name_of(const struct regions *regions, const struct actors *actors, struct slice id)
{
	const struct slice *name = table_find(&regions->names, id);
	const struct actor *actor = name ? NULL : actors_by_id(actors, id);

	return name ? *name : actor ? actor->name : (struct slice){ NULL, 0 };
}

struct slice
regions_names(const struct regions *regions, const struct actors *actors, struct slice text, struct arena *arena)
{
	struct buffer names = { 0 };
	struct slice id, found;
	bool first = true;

	if (slice_find(text, '+') == text.length)
		return name_of(regions, actors, text);
	while (slice_take(&text, '+', &id)) {
		struct slice name = name_of(regions, actors, id);

		if (!name.length) {
			names.length = 0;
			break;
		}
		buffer_add(&names, slice_of(first ? "" : text.data ? ", " : " and "));
		buffer_add(&names, name);
		first = false;
	}
	found = arena_copy(arena, buffer_slice(&names));
	free(names.data);
	return found;
}
