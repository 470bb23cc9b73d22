#include "lookup/numbers.h"

#include <ctype.h>

/* What a word behind the digits multiplies them by: ten to that power. */
static const struct {
	const char *word;
	int power;
} magnitudes[] = {
	{ "", 0 },         { "%", 0 },       { "percent", 0 }, { "per cent", 0 },  { "k", 3 },
	{ "thousand", 3 }, { "m", 6 },       { "mn", 6 },      { "million", 6 },   { "bn", 9 },
	{ "b", 9 },        { "billion", 9 }, { "tn", 12 },     { "trillion", 12 },
};

static bool
same_word(struct slice text, const char *lower)
{
	size_t length = strlen(lower);

	if (text.length != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (tolower((unsigned char)text.data[i]) != lower[i])
			return false;
	return true;
}

/* The length of a thousands separator at that place: comma, apostrophe, space,
 * no-break space (U+00A0) or narrow no-break space (U+202F); else 0. */
static size_t
separator_length(struct slice text)
{
	if (slice_starts(text, ",") || slice_starts(text, "'") || slice_starts(text, " "))
		return 1;
	if (slice_starts(text, "\xc2\xa0"))
		return 2;
	return slice_starts(text, "\xe2\x80\xaf") ? 3 : 0;
}

static size_t
digits_at(struct slice text)
{
	size_t count = 0;

	while (count < text.length && isdigit((unsigned char)text.data[count]))
		count++;
	return count;
}

/* Copies digits without their separators, which must stand before groups of
 * exactly three; returns how much of the text that was, 0 when it is wrong. */
static size_t
copy_whole(struct slice text, char *plain, size_t *length)
{
	size_t at = digits_at(text);
	bool grouped = at && at <= 3;

	if (!at || at > 36)
		return 0;
	memcpy(plain + *length, text.data, at);
	*length += at;
	while (grouped) {
		size_t separator = separator_length(slice_from(text, at));
		struct slice group = slice_from(text, at + separator);

		if (!separator || digits_at(group) != 3)
			break;
		if (*length + 3 > 38)
			return 0;
		memcpy(plain + *length, group.data, 3);
		*length += 3;
		at += separator + 3;
	}
	return at;
}

static bool
copy_fraction(struct slice *text, char *plain, size_t *length)
{
	size_t digits;

	if (!slice_starts(*text, "."))
		return true;
	digits = digits_at(slice_from(*text, 1));
	if (!digits || *length + digits + 2 > DECIMAL_TEXT - 2)
		return false;
	memcpy(plain + *length, text->data, digits + 1);
	*length += digits + 1;
	*text = slice_from(*text, digits + 1);
	return true;
}

static bool
multiply(char plain[DECIMAL_TEXT], size_t length, int power)
{
	struct decimal value, ten = decimal_of(10);

	if (!decimal_parse((struct slice){ plain, length }, &value))
		return false;
	for (; power && value.scale; power--)
		value.scale--;
	for (; power; power--)
		if (!decimal_multiply(value, ten, &value))
			return false;
	decimal_print(value, plain);
	return true;
}

bool
number_normalize(struct slice text, char plain[DECIMAL_TEXT])
{
	size_t length = 0, whole;

	text = slice_trim(text);
	if (slice_starts(text, "-") || slice_starts(text, "+")) {
		if (*text.data == '-')
			plain[length++] = '-';
		text = slice_from(text, 1);
	} else if (slice_starts(text, "\xe2\x88\x92")) { /* the minus sign */
		plain[length++] = '-';
		text = slice_from(text, 3);
	}
	whole = copy_whole(text, plain, &length);
	if (!whole)
		return false;
	text = slice_from(text, whole);
	if (!copy_fraction(&text, plain, &length))
		return false;
	text = slice_trim(text);
	for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++)
		if (same_word(text, magnitudes[i].word))
			return multiply(plain, length, magnitudes[i].power);
	return false;
}
