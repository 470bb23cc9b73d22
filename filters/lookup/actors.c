#include "lookup/actors.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "lookup/fold.h"
#include "record/reader.h"

#define AMBIGUOUS UINT32_MAX

static const char *const scheme_names[CODE_SCHEMES] = { "iso", "cow", "fips" };

/* Which columns of actors.csv are codes, and names. */
static struct {
	struct selector column;
	enum code_scheme scheme;
} code_columns[] = {
	{ { SLICE("alpha2"), 0 }, CODES_ISO },
	{ { SLICE("numeric"), 0 }, CODES_ISO },
	{ { SLICE("cow"), 0 }, CODES_COW },
	{ { SLICE("fips"), 0 }, CODES_FIPS },
};
static struct selector name_columns[] = { { SLICE("name"), 0 }, { SLICE("official"), 0 }, { SLICE("demonym"), 0 } };

enum code_scheme
actors_scheme(const char *name)
{
	enum code_scheme scheme = 0;

	while (scheme < CODE_SCHEMES && strcmp(name, scheme_names[scheme]) != 0)
		scheme++;
	return scheme;
}

static void
add_name(struct actors *actors, struct slice name, uint32_t number)
{
	char folded[FOLD_SIZE];
	size_t length = fold_name(name, folded);
	bool added;
	uint32_t *known;

	if (!length)
		return;
	known = table_upsert(&actors->names, (struct slice){ folded, length }, &added);
	*known = added || *known == number ? number : AMBIGUOUS;
}

/* A code that a former state shares with a present one is the present one's:
 * those come first in the table. */
static void
add_code(struct table *codes, struct slice code, uint32_t number)
{
	bool added;
	uint32_t *known;

	if (!code.length)
		return;
	known = table_upsert(codes, code, &added);
	if (added)
		*known = number;
}

static void
add_actor(struct actors *actors, const struct record *row)
{
	static struct selector id = { SLICE("id"), 0 };
	uint32_t number = (uint32_t)actors->ids.count;
	struct actor *actor = table_upsert(&actors->ids, record_text(row, &id), NULL);

	actor->id = table_row(&actors->ids, number)->key;
	actor->name = arena_copy(&actors->arena, record_text(row, &name_columns[0]));
	for (size_t i = 0; i < sizeof code_columns / sizeof *code_columns; i++)
		add_code(&actors->codes[code_columns[i].scheme], record_text(row, &code_columns[i].column), number);
	for (size_t i = 0; i < sizeof name_columns / sizeof *name_columns; i++) {
		struct slice names = record_text(row, &name_columns[i]), name;

		while (slice_take(&names, ';', &name))
			add_name(actors, name, number);
	}
}

static void
load_aliases(struct actors *actors)
{
	static struct selector alias = { SLICE("alias"), 0 }, id = { SLICE("id"), 0 };
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path("aliases.csv"));
	while ((row = reader_next(&reader))) {
		struct slice text = record_text(row, &id);
		const struct actor *actor = table_find(&actors->ids, text);

		if (!actor)
			die("%s:%llu: id '%.*s' is not in actors.csv", reader.input.name, (unsigned long long)reader.line,
			    (int)text.length, text.data);
		add_name(actors, record_text(row, &alias), table_number(&actors->ids, actor));
	}
	if (reader_close(&reader, 0, NULL) != EXIT_DONE)
		die("%s: not a table that can be used", data_path("aliases.csv"));
}

void
actors_load(struct actors *actors)
{
	struct reader reader;
	struct record *row;

	*actors = (struct actors){ .arena = { 0 } };
	actors->ids = table_of(&actors->arena, sizeof(struct actor));
	actors->names = table_of(&actors->arena, sizeof(uint32_t));
	for (size_t i = 0; i < CODE_SCHEMES; i++)
		actors->codes[i] = table_of(&actors->arena, sizeof(uint32_t));
	reader_open_table(&reader, data_path("actors.csv"));
	while ((row = reader_next(&reader)))
		add_actor(actors, row);
	if (reader_close(&reader, 0, NULL) != EXIT_DONE)
		die("%s: not a table that can be used", data_path("actors.csv"));
	load_aliases(actors);
}

static const struct actor *
by_folded(const struct actors *actors, struct slice name)
{
	char folded[FOLD_SIZE];
	size_t length = fold_name(name, folded);
	const uint32_t *number = length ? table_find(&actors->names, (struct slice){ folded, length }) : NULL;

	return number && *number != AMBIGUOUS ? table_value(&actors->ids, *number) : NULL;
}

/* "Korea, Republic of" read as "Republic of Korea". */
static const struct actor *
by_inverted(const struct actors *actors, struct slice name)
{
	size_t comma = slice_find(name, ',');
	char turned[FOLD_SIZE];
	size_t length = name.length - comma;

	if (comma == name.length || name.length + 1 > FOLD_SIZE)
		return NULL;
	memcpy(turned, name.data + comma + 1, length - 1);
	turned[length - 1] = ' ';
	memcpy(turned + length, name.data, comma);
	return by_folded(actors, (struct slice){ turned, length + comma });
}

const struct actor *
actors_by_id(const struct actors *actors, struct slice id)
{
	return table_find(&actors->ids, id);
}

const struct actor *
actors_find(const struct actors *actors, struct slice text, enum code_scheme scheme)
{
	const struct actor *actor;
	const uint32_t *number;

	text = slice_trim(text);
	number = table_find(&actors->codes[scheme], text);
	if (number)
		return table_value(&actors->ids, *number);
	actor = table_find(&actors->ids, text);
	if (!actor)
		actor = by_folded(actors, text);
	return actor ? actor : by_inverted(actors, text);
}
