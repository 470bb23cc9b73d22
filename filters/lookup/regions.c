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

bool
regions_have(const struct regions *regions, struct slice id)
{
	return table_find(&regions->ids, id);
}
