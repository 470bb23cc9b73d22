#include "lookup/currencies.h"

#include <stdio.h>

#include "lookup/datadir.h"
#include "lookup/fold.h"
#include "record/reader.h"

enum { KEY_SIZE = FOLD_SIZE + 64 };

/* "KOR won": the area, or nothing, and the folded words of the name; empty for a name that is none. */
static struct slice
key_of(struct slice area, struct slice name, char key[KEY_SIZE])
{
	struct folded folded;
	size_t length;

	if (area.length > 32 || !fold_name(name, &folded))
		return (struct slice){ NULL, 0 };
	length = (size_t)snprintf(key, KEY_SIZE, "%.*s", (int)area.length, area.data);
	for (size_t i = 0; i < folded.count; i++)
		length += (size_t)snprintf(key + length, KEY_SIZE - length, " %.*s", (int)folded.words[i].text.length,
		                           folded.words[i].text.data);
	return (struct slice){ key, length };
}

static void
add(struct currencies *currencies, struct slice area, struct slice name, struct slice code)
{
	char key[KEY_SIZE];
	struct slice text = key_of(area, slice_trim(name), key);

	if (text.length)
		*(struct slice *)table_upsert(&currencies->codes, arena_copy(&currencies->arena, text), NULL) = code;
}

void
currencies_load(struct currencies *currencies)
{
	struct reader reader;
	const struct record *row;

	actors_load(&currencies->actors);
	currencies->codes = table_of(&currencies->arena, sizeof(struct slice));
	reader_open_table(&reader, data_path("currencies.csv"));
	while ((row = reader_next(&reader))) {
		struct slice area = reader_cell(row, "area", &currencies->arena);
		struct slice code = reader_cell(row, "code", &currencies->arena);
		struct slice names = reader_cell(row, "names", &currencies->arena), name;

		add(currencies, (struct slice){ NULL, 0 }, code, code);
		while (slice_take(&names, ';', &name))
			add(currencies, area, name, code);
	}
	reader_close_table(&reader);
}

static struct slice
find(const struct currencies *currencies, struct slice area, struct slice name)
{
	char key[KEY_SIZE];
	struct slice text = key_of(area, name, key);
	const struct slice *code = text.length ? table_find(&currencies->codes, text) : NULL;

	return code ? *code : (struct slice){ NULL, 0 };
}

struct slice
currencies_find(const struct currencies *currencies, struct slice country, struct slice name)
{
	struct actor_match match = actors_name(&currencies->actors, country, 0);
	struct slice code = find(currencies, (struct slice){ NULL, 0 }, name);

	return code.length || !match.actor ? code : find(currencies, match.actor->id, name);
}
