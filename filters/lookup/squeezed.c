#include "lookup/squeezed.h"

#include <ctype.h>

/* FEWEST letters tell a name. A lost one was up to MOST_LOST letters as they are folded
 * ("ß" is two), and there are up to MOST_GAPS of them. */
enum { FEWEST = 6, MOST_LOST = 2, MOST_GAPS = 4, GAP = 3 };

static const char gap[] = "\xef\xbf\xbd"; /* U+FFFD, GAP bytes */

/* The letters of the words one behind the other; with stems, each as the form that counts
 * ("st" is "saint", "of" is nothing). */
static struct slice
letters_of(const struct folded *folded, const struct table *stems, char letters[BAG_TEXT])
{
	size_t length = 0;

	for (size_t i = 0; i < folded->count; i++) {
		const struct name_word *known = stems ? table_find(stems, folded->words[i].text) : NULL;
		struct slice word = known ? known->stem : folded->words[i].text;

		if (length + word.length > BAG_TEXT)
			return (struct slice){ letters, 0 };
		memcpy(letters + length, word.data, word.length);
		length += word.length;
	}
	return (struct slice){ letters, length };
}

void
squeezed_add(struct table *squeezed, const struct table *stems, const struct folded *folded, uint32_t actor)
{
	char text[BAG_TEXT];

	for (int stemmed = 0; stemmed < 2; stemmed++) {
		struct slice letters = letters_of(folded, stemmed ? stems : NULL, text);
		bool added;
		uint32_t *owner;

		if (letters.length < FEWEST)
			continue;
		owner = table_upsert(squeezed, letters, &added);
		*owner = added || *owner == actor ? actor : SQUEEZED_NOBODY;
	}
}

/* Whether the name is the letters of the pattern, each gap of which is a few letters or none. */
static bool
fits(struct slice pattern, struct slice name)
{
	while (pattern.length && !slice_starts(pattern, gap)) {
		if (!name.length || *pattern.data != *name.data)
			return false;
		pattern = slice_from(pattern, 1);
		name = slice_from(name, 1);
	}
	if (!pattern.length)
		return !name.length;
	for (size_t lost = 0; lost <= MOST_LOST && lost <= name.length; lost++)
		if (fits(slice_from(pattern, GAP), slice_from(name, lost)))
			return true;
	return false;
}

static uint32_t
find_fitting(const struct table *squeezed, struct slice pattern)
{
	uint32_t found = SQUEEZED_NOBODY;

	for (size_t i = 0; i < squeezed->count; i++) {
		uint32_t actor = *(const uint32_t *)table_value(squeezed, i);

		if (actor == found || !fits(pattern, table_row(squeezed, i)->key))
			continue;
		if (found != SQUEEZED_NOBODY || actor == SQUEEZED_NOBODY)
			return SQUEEZED_NOBODY;
		found = actor;
	}
	return found;
}

static size_t
count_gaps(struct slice letters)
{
	size_t gaps = 0;

	for (size_t i = 0; i < letters.length; i++)
		gaps += slice_starts(slice_from(letters, i), gap);
	return gaps;
}

static uint32_t
find_letters(const struct table *squeezed, struct slice letters)
{
	size_t gaps = count_gaps(letters);
	const uint32_t *owner;

	if (letters.length < FEWEST + gaps * GAP - (gaps > 0) || gaps > MOST_GAPS)
		return SQUEEZED_NOBODY;
	if (gaps)
		return find_fitting(squeezed, letters);
	owner = table_find(squeezed, letters);
	return owner ? *owner : SQUEEZED_NOBODY;
}

static bool
is_letter(char byte)
{
	return byte == '?' || isalpha((unsigned char)byte);
}

/* The text with a gap for each question mark that stands for a letter: "C?te", "?land", but not "Mali?". */
static struct slice
with_gaps(struct slice text, char *marked, size_t size)
{
	size_t length = 0;

	for (size_t i = 0; i < text.length && length + GAP <= size; i++) {
		bool inside = text.data[i] == '?' && (!i || is_letter(text.data[i - 1])) && i + 1 < text.length &&
		              (is_letter(text.data[i + 1]) || text.data[i + 1] == ' ');

		memcpy(marked + length, inside ? gap : text.data + i, inside ? GAP : 1);
		length += inside ? GAP : 1;
	}
	return (struct slice){ marked, length };
}

uint32_t
squeezed_find(const struct table *squeezed, const struct table *stems, struct slice text)
{
	char marked[FOLD_SIZE], letters[BAG_TEXT];
	struct folded folded;
	uint32_t actor;

	if (text.length > sizeof marked - GAP || !fold_name(with_gaps(text, marked, sizeof marked), &folded))
		return SQUEEZED_NOBODY;
	actor = find_letters(squeezed, letters_of(&folded, NULL, letters));
	return actor != SQUEEZED_NOBODY ? actor : find_letters(squeezed, letters_of(&folded, stems, letters));
}
