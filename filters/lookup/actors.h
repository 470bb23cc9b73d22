/* actors: states, territories, former states and organisations, found by any
 * of their codes and names. The tables are data/actors.csv, aliases.csv,
 * spellings.csv, codes.csv and words.csv. actor_texts handles what else stands
 * beside a name. */
#ifndef ENTENTE_ACTORS_H
#define ENTENTE_ACTORS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"
#include "lookup/names.h"

/* Whose codes a text may be, besides ids and names. */
enum code_scheme {
	CODES_ISO,   /* ISO 3166-1 alpha-2, alpha-3, numeric (three digits); ISO 3166-3 alpha-3 */
	CODES_COW,   /* Correlates of War state numbers */
	CODES_FIPS,  /* FIPS PUB 10-4 */
	CODES_CAMEO, /* CAMEO and GDELT: a country's three letters, roles behind them (USAGOV) */
	CODE_SCHEMES,
};

struct actor {
	struct slice id;        /* ISO 3166-1 alpha-3, or a registered organisation's */
	struct slice name;      /* the short English one */
	struct slice official;  /* the name in full, where it has another one */
	struct slice successor; /* the id of the state that came after; empty for none, or for several */
	struct slice to;        /* the last day, as EDTF; empty: it still is */
	struct slice sovereign; /* of a territory: the id of the state whose it is */
	bool is_state;          /* or a territory, or a former state; not an organisation */
};

/* How a text was understood. */
enum actor_how {
	ACTOR_UNKNOWN,
	ACTOR_AMBIGUOUS,
	ACTOR_ID,
	ACTOR_CODE,
	ACTOR_NAME,
	ACTOR_DEMONYM,
	ACTOR_CAPITAL,
	ACTOR_CUT,          /* words were cut short: "N. Mariana Is." */
	ACTOR_REMARK,       /* without a remark in brackets or a prefix */
	ACTOR_ALTERNATIVES, /* several names of one: "Burma/Myanmar" */
	ACTOR_HOWS
};

struct actor_match {
	const struct actor *actor; /* NULL when unknown or ambiguous */
	enum actor_how how;
	struct name_meaning candidates; /* where ambiguous */
};

struct actors {
	struct arena arena;
	struct table ids;                 /* id -> struct actor */
	struct table codes[CODE_SCHEMES]; /* code -> number of the actor in ids */
	struct names names;
	struct slice *prefixes; /* words before a name that change nothing: "Government of " */
	size_t prefix_count;
};

void actors_load(struct actors *actors);

/* The scheme of that name (iso, cow, fips, cameo), CODE_SCHEMES when there is none. */
enum code_scheme actors_scheme(const char *name);

/* Whom the whole text means, as an id or a code of the scheme. */
struct actor_match actors_code(const struct actors *actors, struct slice text, enum code_scheme scheme);

/* Whom the whole text names. kinds: the kinds of names that count besides
 * proper ones (enum name_kind). */
struct actor_match actors_name(const struct actors *actors, struct slice text, unsigned kinds);

/* The actor of that id, or NULL. */
const struct actor *actors_by_id(const struct actors *actors, struct slice id);

/* The actor of a number in a name_meaning. */
static inline const struct actor *
actors_at(const struct actors *actors, uint32_t number)
{
	return table_value(&actors->ids, number);
}

/* "name", "code", ... */
const char *actor_how_name(enum actor_how how);

#endif
