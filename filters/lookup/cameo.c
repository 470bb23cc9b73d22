#include "lookup/cameo.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

void
cameo_load(struct cameo *cameo)
{
	static struct selector code = { SLICE("code"), 0 }, type = { SLICE("type"), 0 },
						   intensity = { SLICE("intensity"), 0 };
	struct reader reader;
	struct record *row;

	*cameo = (struct cameo){ .arena = { 0 } };
	cameo->table = table_of(&cameo->arena, sizeof(struct cameo_event));
	reader_open_table(&reader, data_path("cameo.csv"));
	while ((row = reader_next(&reader))) {
		struct cameo_event *event = table_upsert(&cameo->table, record_text(row, &code), NULL);

		event->type = arena_copy(&cameo->arena, record_text(row, &type));
		event->intensity = arena_copy(&cameo->arena, record_text(row, &intensity));
	}
	reader_close_table(&reader);
}

const struct cameo_event *
cameo_find(const struct cameo *cameo, struct slice code)
{
	return table_find(&cameo->table, code);
}
