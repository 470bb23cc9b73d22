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
	{ 0x00c6, "ae" }, { 0x00e6, "ae" }, { 0x00df, "ss" }, { 0x00de, "th" }, { 0x00fe, "th" }, { 0x0152, "oe" },
	{ 0x0153, "oe" }, { 0x0132, "ij" }, { 0x0133, "ij" }, { 0x0218, "s" },  { 0x0219, "s" },  { 0x021a, "t" },
	{ 0x021b, "t" },  { 0x01a0, "o" },  { 0x01a1, "o" },  { 0x01af, "u" },  { 0x01b0, "u" },  { 0x0259, "e" },
	{ 0x2018, "" },   { 0x2019, "" },   { 0x02bb, "" },   { 0x02bc, "" },   { 0x00b4, "" },   { 0x00b9, "" },
	{ 0x00b2, "" },   { 0x00b3, "" },   { 0x00ad, "" },
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
	bool initials;       /* the last word was one or several of these */
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
}

static void
end_word(struct folding *folding, bool cut)
{
	struct folded *folded = folding->folded;
	struct folded_word *before = folded->count ? &folded->words[folded->count - 1] : NULL;
	struct folded_word word = { { folded->text + folding->begin, folding->length - folding->begin },
		                        cut && folding->stops == 1 };

	bool initial = word.cut && word.text.length == 1;

	folding->begin = folding->length;
	folding->stops = 0;
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

static void
add_word(struct folding *folding, const char *word)
{
	end_word(folding, false);
	add_letter(folding, word, strlen(word));
	end_word(folding, false);
}

/* next: the byte behind, which tells the stop at a word's end from those in it. */
static void
add_ascii(struct folding *folding, char byte, char next)
{
	char lower = (char)tolower((unsigned char)byte);

	if (isalnum((unsigned char)byte)) {
		add_letter(folding, &lower, 1);
	} else if (byte == '&') {
		add_word(folding, "and");
	} else if (byte == '.') {
		folding->stops++;
		if (!isalnum((unsigned char)next))
			end_word(folding, true);
	} else if (byte != '\'' && byte != '`') {
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
	if (code >= 0x00c0 && code < 0x0100)
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
	else if (code >= 0x0300 && code < 0x0370)
		return; /* a combining mark */
	else if ((code >= 0x2000 && code < 0x2070) || code == 0x00a0)
		end_word(folding, false); /* spaces, dashes, quotes */
	else
		add_letter(folding, bytes, count);
}

bool
fold_name(struct slice name, struct folded *folded)
{
	struct folding folding = { .folded = folded };

	folded->count = 0;
	while (name.length && !folding.overlong) {
		uint32_t code = 0;
		size_t count = utf8_decode(name, &code);

		if (count <= 1)
			add_ascii(&folding, *name.data, name.length > 1 ? name.data[1] : ' ');
		else
			add_code(&folding, code, name.data, count);
		name = slice_from(name, count ? count : 1);
	}
	end_word(&folding, false);
	return !folding.overlong && folded->count;
}
