#include "lookup/actor_texts.h"

#include <ctype.h>
#include <strings.h>

#include "lookup/actor_remarks.h"
#include "lookup/mojibake.h"

/* How many remarks may stand behind a name, and how many bytes a text may have. */
enum { MAX_REMARKS = 3, MAX_TEXT = 1024 };

static const struct actor_match nobody = { .how = ACTOR_UNKNOWN };

/* A name and the remark beside it. */
struct remarked {
	struct slice name, remark;
	bool list; /* a comma or dash is between them: they may be two */
};

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
		return remark_judge(actors, match.actor, cut.name, slice_trim(cut.remark));
	return remark_settle(actors, match, slice_trim(cut.remark));
}

/* "Burma/Myanmar", "Korea/South Korea": every part is the same actor, or may be it. *apart says
 * that each part is an actor, but not the same one. */
static struct actor_match
by_alternatives(const struct actors *actors, struct slice text, unsigned kinds, bool *apart)
{
	struct actor_match match = nobody;
	struct slice rest = text, part;

	*apart = false;
	while (!match.actor && slice_take(&rest, '/', &part))
		match = actors_name(actors, slice_trim(part), kinds);
	while (match.actor && slice_take(&text, '/', &part)) {
		struct actor_match one = actors_name(actors, slice_trim(part), kinds);

		if (one.how == ACTOR_UNKNOWN)
			one = with_remark(actors, slice_trim(part), kinds, MAX_REMARKS);
		if (one.how == ACTOR_UNKNOWN) {
			*apart = false;
			return nobody;
		}
		*apart |= !remark_may_be(actors, &one, match.actor);
	}
	return *apart || !match.actor ? nobody : (struct actor_match){ .actor = match.actor, .how = ACTOR_ALTERNATIVES };
}

/* The name with "&" for the slash: that makes a name of "Serbia/Montenegro", but not of "China/Hong Kong". */
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

/* The first match if it found somebody, else the other. */
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

/* Bytes of a code at the front of the text, or at its end, with another character beside it; 0 for none. */
static size_t
code_length(struct slice text, bool end)
{
	size_t length = 0;

	while (length < text.length && length <= 3) {
		unsigned char byte = (unsigned char)text.data[end ? text.length - 1 - length : length];

		if (!isupper(byte) && !isdigit(byte))
			return isalpha(byte) || byte >= 0x80 || length < 2 ? 0 : length;
		length++;
	}
	return 0;
}

/* The name without what separates it from a code. */
static struct slice
undivided(struct slice text)
{
	static const char divides[] = " \t:|;,-";

	while (text.length && memchr(divides, *text.data, sizeof divides - 1))
		text = slice_from(text, 1);
	while (text.length && memchr(divides, text.data[text.length - 1], sizeof divides - 1))
		text.length--;
	return text;
}

/* "AFG: Afghanistan", "004 Afghanistan", "Korea KOR": a code and a name, both the same actor's. */
static struct actor_match
by_code_and_name(const struct actors *actors, struct slice text, unsigned kinds)
{
	for (int end = 0; end < 2; end++) {
		size_t length = code_length(text, end);
		struct slice code = end ? slice_from(text, text.length - length) : slice_first(text, length);
		const struct actor *actor = length ? actors_code(actors, code, CODES_ISO).actor : NULL;
		struct slice name = undivided(end ? slice_first(text, text.length - length) : slice_from(text, length));
		struct actor_match match = actor ? find_marked(actors, name, kinds) : nobody;

		if (actor && remark_may_be(actors, &match, actor))
			return (struct actor_match){ .actor = actor, .how = ACTOR_ALTERNATIVES };
	}
	return nobody;
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
	if (!match.actor)
		match = rather(by_code_and_name(actors, name, kinds), match);
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
