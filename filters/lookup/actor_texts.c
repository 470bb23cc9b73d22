#include "lookup/actor_texts.h"

#include <ctype.h>
#include <strings.h>

#include "lookup/mojibake.h"

/* How many remarks may stand behind a name, and how many bytes a text may have. */
enum { MAX_REMARKS = 3, MAX_TEXT = 1024 };

static const struct actor_match nobody = { .how = ACTOR_UNKNOWN };

/* What a remark beside an actor's name makes of it. */
enum remark { REMARK_FINE, REMARK_DECIDES, REMARK_DOUBTFUL };

/* A name and the remark beside it. */
struct remarked {
	struct slice name, remark;
	bool list; /* a comma or dash is between them: they may be two */
};

static bool
may_be(const struct actors *actors, const struct actor_match *match, const struct actor *actor)
{
	uint32_t number = table_number(&actors->ids, actor);

	for (uint32_t i = 0; i < match->candidates.count; i++)
		if (match->candidates.actors[i] == number)
			return true;
	return match->actor == actor;
}

/* Whom a remark names, by whatever names or codes. */
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

	if (may_be(actors, match, actor))
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

/* What is left of the remark without words that speak of no other place decides. */
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

/* name: what stands before the remark. */
static struct actor_match
judge(const struct actors *actors, const struct actor *actor, struct slice name, struct slice remark)
{
	struct actor_match match = remark_match(actors, remark);
	enum remark weight =
		match.actor || match.candidates.count ? weigh(actors, &match, actor) : weigh_words(actors, remark, actor);

	if (bags_initials(&actors->names.stems, name, remark))
		weight = REMARK_FINE;
	if (weight == REMARK_DOUBTFUL || is_before(actors, remark, actor))
		return nobody;
	return (struct actor_match){ .actor = weight == REMARK_FINE ? actor : match.actor, .how = ACTOR_REMARK };
}

/* Of those that an ambiguous name may mean, the only one that the remark fits: "Congo (DRC)". */
static struct actor_match
settle(const struct actors *actors, struct actor_match match, struct slice remark)
{
	const struct actor *only = NULL;

	for (uint32_t i = 0; i < match.candidates.count; i++) {
		const struct actor *actor = actors_at(actors, match.candidates.actors[i]);

		if (judge(actors, actor, actor->name, remark).actor != actor)
			continue;
		if (only)
			return match;
		only = actor;
	}
	return only ? (struct actor_match){ .actor = only, .how = ACTOR_REMARK } : match;
}

/* "Name (remark)" or "Name [remark]" at the end of the text. */
static bool
cut_brackets(struct slice text, struct remarked *cut)
{
	size_t end = text.length, open;

	while (end && memchr(")]", text.data[end - 1], 2))
		end--;
	if (end == text.length)
		return false;
	for (open = end; open && !memchr("([", text.data[open - 1], 2); open--)
		;
	if (open < 2)
		return false;
	*cut = (struct remarked){ slice_first(text, open - 1), { text.data + open, end - open }, false };
	return true;
}

/* Bytes of a dash between blanks, or of a comma, at the front of the text; 0 for neither. */
static size_t
divider(struct slice text)
{
	static const char *const dividers[] = { ",", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " -- " };

	for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
		if (slice_starts(text, dividers[i]))
			return strlen(dividers[i]);
	return 0;
}

/* "Name, remark" or "Name - remark". */
static bool
cut_divided(struct slice text, struct remarked *cut)
{
	for (size_t at = 1; at < text.length; at++) {
		size_t length = divider(slice_from(text, at));

		if (length) {
			*cut = (struct remarked){ slice_first(text, at), slice_from(text, at + length), true };
			return true;
		}
	}
	return false;
}

/* "Myanmar (Burma)", "Aruba, Kingdom of the Netherlands": a name and its remark. */
static struct actor_match
with_remark(const struct actors *actors, struct slice text, unsigned kinds, int remarks)
{
	struct remarked cut;
	struct actor_match match;

	if (!remarks || (!cut_brackets(text, &cut) && !cut_divided(text, &cut)))
		return nobody;
	match = actors_name(actors, cut.name, kinds);
	if (match.how == ACTOR_UNKNOWN)
		match = with_remark(actors, cut.name, kinds, remarks - 1);
	if (match.actor && cut.list && names_contain(&actors->names, cut.remark, cut.name))
		return nobody; /* "Sudan, South Sudan" */
	if (match.actor)
		return judge(actors, match.actor, cut.name, slice_trim(cut.remark));
	return settle(actors, match, slice_trim(cut.remark));
}

/* "Burma/Myanmar": every part the same actor. *apart: each is one, but not the same. */
static struct actor_match
by_alternatives(const struct actors *actors, struct slice text, unsigned kinds, bool *apart)
{
	struct actor_match match = nobody;
	struct slice part;

	*apart = false;
	while (slice_take(&text, '/', &part)) {
		struct actor_match one = actors_name(actors, part, kinds);

		if (!one.actor) {
			*apart = false;
			return nobody;
		}
		*apart |= match.actor && match.actor != one.actor;
		match = (struct actor_match){ .actor = one.actor, .how = ACTOR_ALTERNATIVES };
	}
	return *apart ? nobody : match;
}

/* The name with "&" for the slash: "Serbia/Montenegro" is one, "China/Hong Kong" none. */
static struct actor_match
joined(const struct actors *actors, struct slice text, unsigned kinds)
{
	char name[MAX_TEXT];

	for (size_t i = 0; i < text.length; i++)
		name[i] = (char)(text.data[i] == '/' ? '&' : text.data[i]);
	return actors_name(actors, (struct slice){ name, text.length }, kinds);
}

static struct actor_match
by_slash(const struct actors *actors, struct slice text, unsigned kinds)
{
	struct actor_match match = joined(actors, text, kinds);
	bool apart;

	if (match.how != ACTOR_UNKNOWN)
		return match;
	match = by_alternatives(actors, text, kinds, &apart);
	return match.actor || apart ? match : actors_name(actors, text, kinds);
}

/* The text behind "Government of " and the like; empty without one. */
static struct slice
behind_prefix(const struct actors *actors, struct slice text)
{
	for (size_t i = 0; i < actors->prefix_count; i++) {
		struct slice prefix = actors->prefixes[i];

		if (text.length > prefix.length && strncasecmp(text.data, prefix.data, prefix.length) == 0 &&
		    text.data[prefix.length] == ' ')
			return slice_from(text, prefix.length + 1);
	}
	return (struct slice){ NULL, 0 };
}

/* SIPRI marks organisations with two stars and other groups with one; a state
 * may have a footnote's. */
static struct slice
without_stars(struct slice text)
{
	while (text.length && text.data[text.length - 1] == '*')
		text.length--;
	return slice_trim(text);
}

/* Bytes of a footnote's mark at the end: one figure, or up to two of them or a
 * letter by itself before a slash. */
static size_t
mark_length(struct slice text)
{
	size_t slash = text.length && text.data[text.length - 1] == '/', figures = 0;
	struct slice front = slice_first(text, text.length - slash);

	while (figures < front.length && isdigit((unsigned char)front.data[front.length - 1 - figures]))
		figures++;
	if (figures)
		return figures <= 1 + slash ? figures + slash : 0;
	return slash && front.length > 2 && islower((unsigned char)front.data[front.length - 1]) &&
	               front.data[front.length - 2] == ' '
	           ? 2
	           : 0;
}

/* "France 1/", "Serbia5", "Cyprus 1, 2", "Israel a/". */
static struct slice
without_marks(struct slice text)
{
	size_t mark;

	while ((mark = mark_length(text))) {
		text.length -= mark;
		while (text.length && memchr(" ,;/", text.data[text.length - 1], 4))
			text.length--;
	}
	return text;
}

/* The first where it found somebody, else the other. */
static struct actor_match
rather(struct actor_match first, struct actor_match other)
{
	return first.actor ? first : other;
}

static struct actor_match
find_marked(const struct actors *actors, struct slice name, unsigned kinds)
{
	bool slash = slice_find(name, '/') < name.length;
	struct actor_match match = slash ? by_slash(actors, name, kinds) : actors_name(actors, name, kinds);

	return match.how == ACTOR_UNKNOWN ? with_remark(actors, name, kinds, MAX_REMARKS) : match;
}

static struct actor_match
find_clean(const struct actors *actors, struct slice text, enum code_scheme scheme, unsigned kinds)
{
	struct slice name = without_stars(slice_trim(text)), rest;
	struct actor_match match = actors_code(actors, name, scheme);

	if (match.actor)
		return match;
	match = find_marked(actors, name, kinds);
	rest = without_marks(name);
	if (!match.actor && rest.length < name.length)
		match = rather(find_marked(actors, rest, kinds), match);
	rest = behind_prefix(actors, name);
	if (match.how != ACTOR_UNKNOWN || !rest.length)
		return match;
	match = find_clean(actors, rest, scheme, 0);
	return match.actor ? (struct actor_match){ .actor = match.actor, .how = ACTOR_REMARK } : match;
}

struct actor_match
actors_find(const struct actors *actors, struct slice text, enum code_scheme scheme, unsigned kinds)
{
	struct actor_match match = nobody;
	char mended[MAX_TEXT];
	size_t length;

	if (text.length <= sizeof mended)
		match = find_clean(actors, text, scheme, kinds);
	if (match.actor || text.length > sizeof mended || !(length = mojibake_mend(text, mended)))
		return match;
	return rather(actors_find(actors, (struct slice){ mended, length }, scheme, kinds), match);
}
