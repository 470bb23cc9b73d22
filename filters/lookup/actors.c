#include "lookup/actors.h"

#include <ctype.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static const char *const scheme_names[CODE_SCHEMES] = { "iso", "cow", "fips", "cameo" };

static const char *const how_names[ACTOR_HOWS] = {
	"unknown", "ambiguous", "id", "code", "name", "demonym", "capital", "abbreviation", "remark", "alternatives",
};

enum { MAX_PREFIXES = 64 };

const char *
actor_how_name(enum actor_how how)
{
	return how_names[how];
}

enum code_scheme
actors_scheme(const char *name)
{
	enum code_scheme scheme = 0;

	while (scheme < CODE_SCHEMES && strcmp(name, scheme_names[scheme]) != 0)
		scheme++;
	return scheme;
}

/* Calls add with each row of a table in the data folder. */
static void
each_row(struct actors *actors, const char *file, void (*add)(struct actors *, const struct record *, struct reader *))
{
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path(file));
	while ((row = reader_next(&reader)))
		add(actors, row, &reader);
	reader_close_table(&reader);
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
add_names(struct actors *actors, struct slice names, enum name_kind kind, uint32_t number)
{
	struct slice name;

	while (slice_take(&names, ';', &name))
		names_add(&actors->names, name, kind, number);
}

static void
add_actor(struct actors *actors, const struct record *row, struct reader *reader)
{
	static struct selector id = { SLICE("id"), 0 }, name = { SLICE("name"), 0 }, official = { SLICE("official"), 0 },
						   demonym = { SLICE("demonym"), 0 }, capital = { SLICE("capital"), 0 },
						   successor = { SLICE("successor"), 0 }, sovereign = { SLICE("sovereign"), 0 },
						   to = { SLICE("to"), 0 }, kind = { SLICE("kind"), 0 };
	static struct {
		struct selector column;
		enum code_scheme scheme;
	} codes[] = {
		{ { SLICE("alpha2"), 0 }, CODES_ISO },
		{ { SLICE("numeric"), 0 }, CODES_ISO },
		{ { SLICE("cow"), 0 }, CODES_COW },
		{ { SLICE("fips"), 0 }, CODES_FIPS },
	};
	uint32_t number = (uint32_t)actors->ids.count;
	struct actor *actor = table_upsert(&actors->ids, record_text(row, &id), NULL);

	(void)reader;
	actor->id = table_row(&actors->ids, number)->key;
	actor->name = arena_copy(&actors->arena, record_text(row, &name));
	actor->official = arena_copy(&actors->arena, record_text(row, &official));
	actor->is_state = !slice_is(record_text(row, &kind), "organisation");
	actor->successor = arena_copy(&actors->arena, record_text(row, &successor));
	actor->to = arena_copy(&actors->arena, record_text(row, &to));
	actor->sovereign = arena_copy(&actors->arena, record_text(row, &sovereign));
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		add_code(&actors->codes[codes[i].scheme], record_text(row, &codes[i].column), number);
	add_names(actors, record_text(row, &name), NAME_PROPER, number);
	add_names(actors, record_text(row, &official), NAME_PROPER, number);
	add_names(actors, record_text(row, &demonym), NAME_DEMONYM, number);
	add_names(actors, record_text(row, &capital), NAME_CAPITAL, number);
}

/* The number of the actor whose id stands in a row. */
static uint32_t
number_of(const struct actors *actors, struct slice id, const struct reader *reader)
{
	const struct actor *actor = table_find(&actors->ids, id);

	if (!actor)
		die("%s:%llu: id '%.*s' is not in actors.csv", reader->input.name, (unsigned long long)reader->line,
		    (int)id.length, id.data);
	return table_number(&actors->ids, actor);
}

/* An alias with several ids is ambiguous. An alias without an id is the name of somebody who is in no table; a remark
 * with a word of such a name is doubtful. */
static void
add_alias(struct actors *actors, const struct record *row, struct reader *reader)
{
	static struct selector alias = { SLICE("alias"), 0 }, id = { SLICE("id"), 0 };
	struct slice ids = record_text(row, &id), one;

	if (!ids.length)
		names_reserve(&actors->names, record_text(row, &alias));
	while (ids.length && slice_take(&ids, ';', &one))
		names_add(&actors->names, record_text(row, &alias), NAME_PROPER, number_of(actors, one, reader));
}

/* spellings.csv: names that occur in lists of data, but not in texts, or there in another sense. */
static void
add_spelling(struct actors *actors, const struct record *row, struct reader *reader)
{
	static struct selector name = { SLICE("name"), 0 }, id = { SLICE("id"), 0 }, exact = { SLICE("exact"), 0 };
	struct slice ids = record_text(row, &id), one;

	while (ids.length && slice_take(&ids, ';', &one))
		if (record_text(row, &exact).length)
			names_add_exact(&actors->names, record_text(row, &name), number_of(actors, one, reader));
		else
			names_add(&actors->names, record_text(row, &name), NAME_PROPER, number_of(actors, one, reader));
}

static void
add_other_code(struct actors *actors, const struct record *row, struct reader *reader)
{
	static struct selector scheme = { SLICE("scheme"), 0 }, code = { SLICE("code"), 0 }, id = { SLICE("id"), 0 };
	enum code_scheme known = actors_scheme(arena_copy(&actors->arena, record_text(row, &scheme)).data);

	if (known == CODE_SCHEMES)
		die("%s:%llu: the scheme is not iso, cow, fips or cameo", reader->input.name, (unsigned long long)reader->line);
	add_code(&actors->codes[known], record_text(row, &code), number_of(actors, record_text(row, &id), reader));
}

static void
add_prefix(struct actors *actors, const struct record *row, struct reader *reader)
{
	static struct selector prefix = { SLICE("prefix"), 0 };

	if (actors->prefix_count == MAX_PREFIXES)
		die("%s: more than %d prefixes", reader->input.name, MAX_PREFIXES);
	actors->prefixes[actors->prefix_count++] = arena_copy(&actors->arena, record_text(row, &prefix));
}

void
actors_load(struct actors *actors)
{
	*actors = (struct actors){ .arena = { 0 } };
	actors->ids = table_of(&actors->arena, sizeof(struct actor));
	for (size_t i = 0; i < CODE_SCHEMES; i++)
		actors->codes[i] = table_of(&actors->arena, sizeof(uint32_t));
	actors->prefixes = arena_alloc(&actors->arena, MAX_PREFIXES * sizeof *actors->prefixes);
	names_load(&actors->names);
	each_row(actors, "actors.csv", add_actor);
	each_row(actors, "aliases.csv", add_alias);
	each_row(actors, "spellings.csv", add_spelling);
	each_row(actors, "codes.csv", add_other_code);
	each_row(actors, "prefixes.csv", add_prefix);
}

const struct actor *
actors_by_id(const struct actors *actors, struct slice id)
{
	return table_find(&actors->ids, id);
}

static struct actor_match
found(const struct actor *actor, enum actor_how how)
{
	return (struct actor_match){ .actor = actor, .how = actor ? how : ACTOR_UNKNOWN };
}

/* A meaning as a match; how says by which means it was found. */
static struct actor_match
match_of(const struct actors *actors, struct name_meaning meaning, enum actor_how how)
{
	if (meaning.count == 1)
		return found(actors_at(actors, meaning.actors[0]), how);
	return (struct actor_match){ .how = meaning.count ? ACTOR_AMBIGUOUS : ACTOR_UNKNOWN, .candidates = meaning };
}

static bool
is_upper(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < 'A' || text.data[i] > 'Z')
			return false;
	return text.length;
}

/* An id, in capitals or, if it has three letters, in small ones. */
static const struct actor *
by_id_any_case(const struct actors *actors, struct slice text)
{
	char upper[3];

	if (text.length != sizeof upper)
		return table_find(&actors->ids, text);
	for (size_t i = 0; i < text.length; i++) {
		if (!islower((unsigned char)text.data[i]))
			return table_find(&actors->ids, text); /* no code, as "Est" is a word */
		upper[i] = (char)toupper((unsigned char)text.data[i]);
	}
	return table_find(&actors->ids, (struct slice){ upper, sizeof upper });
}

/* The organisation of a CAMEO actor "IGO". Behind that stand triples of letters for its region, its
 * purpose and itself (IGOWSTNAT, IGOUNOHLHWHO); the last known triple counts, as it is the most exact. */
static const struct actor *
by_organisation(const struct actors *actors, struct slice text)
{
	const uint32_t *number = NULL;

	for (size_t at = 3; at + 3 <= text.length; at += 3) {
		const uint32_t *known = table_find(&actors->codes[CODES_CAMEO], (struct slice){ text.data + at, 3 });

		if (known)
			number = known;
	}
	return number ? actors_at(actors, *number) : NULL;
}

/* CAMEO puts roles of three letters behind the country's: USAGOV, PRKMILHQ. */
struct actor_match
actors_code(const struct actors *actors, struct slice text, enum code_scheme scheme)
{
	const uint32_t *number = table_find(&actors->codes[scheme], text);

	if (number)
		return found(actors_at(actors, *number), ACTOR_CODE);
	if (text.length > 3 && is_upper(text) && slice_starts(text, "IGO"))
		return found(by_organisation(actors, text), ACTOR_CODE);
	if (scheme == CODES_CAMEO && text.length > 3 && is_upper(text))
		return actors_code(actors, slice_first(text, 3), scheme);
	return found(by_id_any_case(actors, text), ACTOR_ID);
}

struct actor_match
actors_name(const struct actors *actors, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = names_find(&actors->names, text, kinds | NAME_PROPER);
	enum actor_how how = meaning.kinds & NAME_PROPER    ? ACTOR_NAME
	                     : meaning.kinds & NAME_DEMONYM ? ACTOR_DEMONYM
	                                                    : ACTOR_CAPITAL;

	if (meaning.count)
		return match_of(actors, meaning, how);
	meaning = names_find_cut(&actors->names, text, NAME_PROPER);
	if (meaning.count)
		return match_of(actors, meaning, ACTOR_CUT);
	return match_of(actors, names_find_squeezed(&actors->names, text), ACTOR_NAME);
}
