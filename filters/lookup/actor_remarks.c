#include "lookup/actor_remarks.h"

#include <ctype.h>

static const struct actor_match nobody = { .how = ACTOR_UNKNOWN };

/* What a remark beside an actor's name does to its meaning. */
enum remark { REMARK_FINE, REMARK_DECIDES, REMARK_DOUBTFUL };

bool
remark_may_be(const struct actors *actors, const struct actor_match *match, const struct actor *actor)
{
	uint32_t number = table_number(&actors->ids, actor);

	for (uint32_t i = 0; i < match->candidates.count; i++)
		if (match->candidates.actors[i] == number)
			return true;
	return match->actor == actor;
}

/* The actor that a remark names, by any kind of name or code. */
static struct actor_match
remark_match(const struct actors *actors, struct slice remark)
{
	struct actor_match match = actors_code(actors, remark, CODES_ISO);

	return match.actor ? match : actors_name(actors, remark, NAME_DEMONYM | NAME_CAPITAL);
}

static bool
is_longer_name(const struct actors *actors, const struct actor *other, const struct actor *actor)
{
	return names_contain(&actors->names, other->name, actor->name) ||
	       names_contain(&actors->names, other->official, actor->name);
}

/* "Yemen (YAR)" is the one in brackets, and so is "China (Hong Kong)"; "Zimbabwe
 * (Rhodesia)" and "Guam (US)" are not. */
static enum remark
weigh(const struct actors *actors, const struct actor_match *match, const struct actor *actor)
{
	const struct actor *other = match->actor;

	if (remark_may_be(actors, match, actor))
		return REMARK_FINE;
	if (!other)
		return REMARK_DOUBTFUL;
	if (is_longer_name(actors, other, actor) || slice_equal(other->sovereign, actor->id))
		return REMARK_DECIDES;
	if (slice_equal(actor->sovereign, other->id) || slice_equal(other->successor, actor->id) ||
	    slice_equal(actor->successor, other->id))
		return REMARK_FINE;
	return REMARK_DOUBTFUL;
}

/* Decides by what is left of the remark without the words that do not mean another place. */
static enum remark
weigh_words(const struct actors *actors, struct slice remark, const struct actor *actor)
{
	char rest[BAG_TEXT];
	size_t length = names_strange(&actors->names, remark, table_number(&actors->ids, actor), rest);
	struct actor_match match;

	if (!length)
		return REMARK_FINE;
	match = actors_name(actors, (struct slice){ rest, length }, NAME_DEMONYM | NAME_CAPITAL);
	return weigh(actors, &match, actor) == REMARK_FINE ? REMARK_FINE : REMARK_DOUBTFUL;
}

/* The last number of four figures in the text; empty without one. */
static struct slice
last_year(struct slice text)
{
	size_t figures = 0;

	for (size_t i = text.length; i--;) {
		figures = isdigit((unsigned char)text.data[i]) ? figures + 1 : 0;
		if (figures == 4 && (!i || !isdigit((unsigned char)text.data[i - 1])))
			return (struct slice){ text.data + i, figures };
	}
	return (struct slice){ NULL, 0 };
}

/* Whether the years that the remark ends with are over before the actor came after
 * another: "Germany (1949-1990)", but not "Germany (since 1990)". */
static bool
is_before(const struct actors *actors, struct slice remark, const struct actor *actor)
{
	struct slice year = last_year(remark);

	if (!year.length || year.data + year.length < remark.data + remark.length || isalpha((unsigned char)*remark.data))
		return false;
	for (size_t i = 0; i < actors->ids.count; i++) {
		const struct actor *former = actors_at(actors, (uint32_t)i);

		if (slice_equal(former->successor, actor->id) && former->to.length >= 4 &&
		    slice_compare(year, slice_first(former->to, 4)) <= 0)
			return true;
	}
	return false;
}

/* "Greenland (Den.)": the state that the territory belongs to, cut short. */
static bool
is_sovereign(const struct actors *actors, const struct actor *actor, struct slice remark)
{
	const struct actor *sovereign = actors_by_id(actors, actor->sovereign);

	return sovereign && names_shorten(&actors->names, remark, sovereign->name);
}

struct actor_match
remark_judge(const struct actors *actors, const struct actor *actor, struct slice name, struct slice remark)
{
	struct actor_match match = remark_match(actors, remark);
	enum remark weight =
		match.actor || match.candidates.count ? weigh(actors, &match, actor) : weigh_words(actors, remark, actor);

	if (bags_initials(&actors->names.stems, name, remark) || is_sovereign(actors, actor, remark))
		weight = REMARK_FINE;
	if (weight == REMARK_DOUBTFUL || is_before(actors, remark, actor))
		return nobody;
	return (struct actor_match){ .actor = weight == REMARK_FINE ? actor : match.actor, .how = ACTOR_REMARK };
}

struct actor_match
remark_settle(const struct actors *actors, struct actor_match match, struct slice remark)
{
	const struct actor *only = NULL;

	for (uint32_t i = 0; i < match.candidates.count; i++) {
		const struct actor *actor = actors_at(actors, match.candidates.actors[i]);

		if (remark_judge(actors, actor, actor->name, remark).actor != actor)
			continue;
		if (only)
			return match;
		only = actor;
	}
	return only ? (struct actor_match){ .actor = only, .how = ACTOR_REMARK } : match;
}
