#include "lookup/regions.h"

#include "lookup/datadir.h"
#include "record/reader.h"

void
regions_load(struct regions *regions)
{
	static struct selector id = { SLICE("id"), 0 };
	struct reader reader;
	struct record *row;

	*regions = (struct regions){ .arena = { 0 } };
	regions->ids = table_of(&regions->arena, 1);
	reader_open_table(&reader, data_path("regions.csv"));
	while ((row = reader_next(&reader)))
		table_upsert(&regions->ids, record_text(row, &id), NULL);
	reader_close_table(&reader);
}

static bool
is_region(const struct regions *regions, struct slice id)
{
	return table_find(&regions->ids, id);
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
