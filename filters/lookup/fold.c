#include "lookup/fold.h"

#include <ctype.h>

#include "base/utf8.h"

/* Latin letters from U+00C0 to U+017F, in order, without their marks. Two
 * letters for one stand apart, below. */
static const char latin_1[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
static const char latin_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
							  "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof latin_1 == 64 + 1 && sizeof latin_a == 128 + 1, "one letter each");

static const struct {
	uint32_t code;
	const char *letters;
} special[] = {
	{ 0x00c6, "ae" }, { 0x00e6, "ae" }, { 0x00df, "ss" }, { 0x00de, "th" }, { 0x00fe, "th" },
	{ 0x0152, "oe" }, { 0x0153, "oe" }, { 0x0132, "ij" }, { 0x0133, "ij" }, { 0x0218, "s" },
	{ 0x0219, "s" },  { 0x021a, "t" },  { 0x021b, "t" },  { 0x01a0, "o" },  { 0x01a1, "o" },
	{ 0x01af, "u" },  { 0x01b0, "u" },  { 0x0259, "e" },  { 0x2018, "" },   { 0x02bb, "" },
	{ 0x02bc, "" },   { 0x00b9, "" },   { 0x00b2, "" },   { 0x00b3, "" },   { 0x00ad, "" },
};

/* Vietnamese and other letters with two marks, U+1EA0 to U+1EF9: runs of one base letter. */
static const struct {
	uint32_t last;
	char letter;
} extended[] = { { 0x1eb7, 'a' }, { 0x1ec7, 'e' }, { 0x1ecb, 'i' }, { 0x1ee3, 'o' }, { 0x1ef1, 'u' }, { 0x1ef9, 'y' } };

struct folding {
	struct folded *folded;
	size_t length;       /* bytes of folded->text in use */
	size_t begin, stops; /* of the word that is being folded */
	size_t letters;      /* of it behind the last stop */
	bool initials;       /* the last word was one or several of these */
	bool small;          /* the word that is being folded begins with a small letter */
	bool overlong;
};

static void
add_letter(struct folding *folding, const char *bytes, size_t count)
{
	if (folding->length + count > FOLD_SIZE) {
		folding->overlong = true;
		return;
	}
	memcpy(folding->folded->text + folding->length, bytes, count);
	folding->length += count;
	folding->letters++;
}

static void
end_word(struct folding *folding, bool cut)
{
	struct folded *folded = folding->folded;
	struct folded_word *before = folded->count ? &folded->words[folded->count - 1] : NULL;
	struct folded_word word = { { folded->text + folding->begin, folding->length - folding->begin },
		                        cut && folding->stops == 1,
		                        folding->small };
	bool initial = word.cut && word.text.length == 1;

	folding->begin = folding->length;
	folding->stops = folding->letters = 0;
	if (!word.text.length)
		return;
	if (before && initial && folding->initials) {
		before->text.length++; /* "U. S.": the two stand side by side in folded->text */
		before->cut = false;
		return;
	}
	folding->initials = initial;
	if (folded->count == FOLD_WORDS) {
		folding->overlong = true;
		return;
	}
	folded->words[folded->count++] = word;
}

/* "N.Korea": what stands before the stop is a word by itself, once more than one letter follows. */
static void
part_initials(struct folding *folding)
{
	size_t length = folding->length;

	if (!folding->stops || folding->letters != 1)
		return;
	folding->length--;
	end_word(folding, true);
	folding->length = length;
	folding->letters = 1;
}

static void
add_word(struct folding *folding, const char *word)
{
	end_word(folding, false);
	add_letter(folding, word, strlen(word));
	end_word(folding, false);
}

/* An apostrophe goes, and so does the article or preposition that it made of "le", "la"
 * or "de": "l'Irlande", "d'Albanie". */
static void
elide(struct folding *folding)
{
	bool one = folding->length == folding->begin + 1 && !folding->stops;

	if (one && memchr("ld", folding->folded->text[folding->begin], 2)) {
		folding->length = folding->begin;
		folding->letters = 0;
	}
}

/* next is the byte behind the stop; it tells a stop at a word's end from one in the word. */
static void
add_ascii(struct folding *folding, char byte, char next)
{
	char lower = (char)tolower((unsigned char)byte);

	if (isalnum((unsigned char)byte)) {
		part_initials(folding);
		if (folding->length == folding->begin)
			folding->small = lower == byte;
		add_letter(folding, &lower, 1);
	} else if (byte == '&') {
		add_word(folding, "and");
	} else if (byte == '.') {
		folding->stops++;
		if (!isalnum((unsigned char)next) || folding->letters > 1)
			end_word(folding, true);
		folding->letters = 0;
	} else if (byte == '\'' || byte == '`') {
		elide(folding);
	} else {
		end_word(folding, false);
	}
}

static void
add_code(struct folding *folding, uint32_t code, const char *bytes, size_t count)
{
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (special[i].code == code) {
			if (*special[i].letters)
				add_letter(folding, special[i].letters, strlen(special[i].letters));
			return;
		}
	if (code == 0x2019 || code == 0x00b4)
		elide(folding);
	else if (code >= 0x00c0 && code < 0x0100)
		add_letter(folding, &latin_1[code - 0x00c0], 1);
	else if (code >= 0x0100 && code < 0x0180)
		add_letter(folding, &latin_a[code - 0x0100], 1);
	else if (code >= 0x1ea0 && code <= 0x1ef9)
		for (size_t i = 0; i < sizeof extended / sizeof *extended; i++) {
			if (code <= extended[i].last) {
				add_letter(folding, &extended[i].letter, 1);
				return;
			}
		}
	else if ((code >= 0x0300 && code < 0x0370) || (code >= 0x2070 && code < 0x20a0))
		return; /* a combining mark; a figure of a footnote, above or below the line */
	else if ((code >= 0x2000 && code < 0x2070) || (code >= 0x00a0 && code < 0x00c0))
		end_word(folding, false); /* spaces, dashes, quotes, daggers */
	else
		add_letter(folding, bytes, count);
}

/* What stands behind a letter in the name of HTML's reference to it with a mark. */
static bool
is_mark(struct slice name)
{
	static const char *const marks[] = { "acute", "grave", "circ", "tilde", "uml", "cedil", "ring", "slash", "caron" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_is(name, marks[i]))
			return true;
	return false;
}

/* "#233" or "#xE9"; 0 where it is no number. */
static uint32_t
numbered(struct slice name)
{
	int base = name.length > 1 && (name.data[1] | 0x20) == 'x' ? 16 : 10;
	uint32_t code = 0;

	for (size_t i = base == 16 ? 2 : 1; i < name.length; i++) {
		int digit = tolower((unsigned char)name.data[i]);

		if (!isxdigit(digit) || (base == 10 && !isdigit(digit)) || code > 0x10ffff)
			return 0;
		code = code * (uint32_t)base + (uint32_t)(isdigit(digit) ? digit - '0' : digit - 'a' + 10);
	}
	return code > 0x10ffff ? 0 : code;
}

/* HTML's character reference at the front of the name ("&amp;", "&eacute;",
 * "&#39;"): its bytes; 0 where there is none. */
static size_t
add_reference(struct folding *folding, struct slice name)
{
	size_t length = slice_find(slice_first(name, name.length < 12 ? name.length : 12), ';');
	struct slice inside = { name.data + 1, length - 1 };
	uint32_t code = 0;
	char bytes[4];

	if (*name.data != '&' || length < 3 || length >= 12 || length == name.length)
		return 0;
	if (slice_is(inside, "amp"))
		add_word(folding, "and");
	else if (slice_is(inside, "nbsp"))
		end_word(folding, false);
	else if (is_mark(slice_from(inside, 1)))
		add_ascii(folding, *inside.data, 'a');
	else if (*inside.data == '#' && (code = numbered(inside)) >= 0x80)
		add_code(folding, code, bytes, utf8_write(code, bytes));
	else if (code)
		add_ascii(folding, (char)code, 'a');
	else if (!slice_is(inside, "apos") && !slice_is(inside, "rsquo") && !slice_is(inside, "lsquo"))
		return 0;
	return length + 1;
}

/* "Lao People s Democratic Republic": a small "s", or a great one between words
 * that are all great, belongs to the word before. "Korea S" is the South's. */
static void
join_possessives(struct folded *folded)
{
	size_t kept = 0;

	for (size_t i = 0; i < folded->count; i++) {
		struct folded_word word = folded->words[i];

		if (kept && !word.cut && slice_is(word.text, "s") && (word.small || i + 1 < folded->count) &&
		    folded->words[kept - 1].text.length > 3)
			folded->words[kept - 1].text.length++; /* the two stand side by side in folded->text */
		else
			folded->words[kept++] = word;
	}
	folded->count = kept;
}

/* A letter as R or JSON writes it where it can not be printed: "<U+00F4>", "\\u00f4".
 * Its bytes; 0 where there is none. */
static size_t
add_escape(struct folding *folding, struct slice name)
{
	bool r = slice_starts(name, "<U+");
	size_t front = r ? 3 : 2, length = front + 4 + r;
	uint32_t code = 0;
	char bytes[4];

	if ((!r && !slice_starts(name, "\\u")) || name.length < length || (r && name.data[length - 1] != '>'))
		return 0;
	for (size_t i = front; i < front + 4; i++) {
		int digit = tolower((unsigned char)name.data[i]);

		if (!isxdigit(digit))
			return 0;
		code = code * 16 + (uint32_t)(isdigit(digit) ? digit - '0' : digit - 'a' + 10);
	}
	if (code < 0x80 || (code >= 0xd800 && code < 0xe000))
		return 0;
	add_code(folding, code, bytes, utf8_write(code, bytes));
	return length;
}

bool
fold_name(struct slice name, struct folded *folded)
{
	struct folding folding = { .folded = folded };

	folded->count = 0;
	while (name.length && !folding.overlong) {
		uint32_t code = 0;
		size_t count = add_reference(&folding, name);

		if (!count)
			count = add_escape(&folding, name);
		if (count) {
			name = slice_from(name, count);
			continue;
		}
		count = utf8_decode(name, &code);
		if (count <= 1)
			add_ascii(&folding, *name.data, name.length > 1 ? name.data[1] : ' ');
		else
			add_code(&folding, code, name.data, count);
		name = slice_from(name, count ? count : 1);
	}
	end_word(&folding, false);
	join_possessives(folded);
	return !folding.overlong && folded->count;
}
