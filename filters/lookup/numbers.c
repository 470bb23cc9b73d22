#include "lookup/numbers.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static const struct {
	const char *file, *words, *meaning, *other; /* names of columns */
} files[LEXICONS] = {
	[LEXICON_MAGNITUDES] = { "lexicon/magnitudes.csv", "word", "power", NULL },
	[LEXICON_NUMERALS] = { "lexicon/numerals.csv", "word", "numerator", "denominator" },
	[LEXICON_QUALIFIERS] = { "lexicon/qualifiers.csv", "words", "qualifier", NULL },
	[LEXICON_CURRENCIES] = { "lexicon/currencies.csv", "sign", "code", NULL },
};

static int64_t
whole_number(const struct record *row, const char *column, const struct reader *reader)
{
	struct slice text = record_text(row, &(struct selector){ slice_of(column), 0 });
	struct decimal number;

	if (!decimal_parse(text, &number) || number.scale || number.units > 1000000)
		die("%s:%llu: %s: '%.*s' is not a whole number", reader->input.name, (unsigned long long)reader->line, column,
		    (int)text.length, text.data);
	return (int64_t)number.units;
}

static unsigned char
first_byte(struct slice words)
{
	return (unsigned char)(words.length ? tolower((unsigned char)*words.data) : 0);
}

static int
by_first_byte(const void *a, const void *b)
{
	const struct number_word *left = a, *right = b;

	if (first_byte(left->words) != first_byte(right->words))
		return first_byte(left->words) < first_byte(right->words) ? -1 : 1;
	if (left->words.length != right->words.length)
		return left->words.length < right->words.length ? 1 : -1;
	return slice_compare(left->words, right->words);
}

static void
load_lexicon(struct numbers *numbers, enum number_lexicon lexicon)
{
	struct selector words = { slice_of(files[lexicon].words), 0 }, meaning = { slice_of(files[lexicon].meaning), 0 };
	struct number_word *list = NULL;
	size_t count = 0;
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path(files[lexicon].file));
	while ((row = reader_next(&reader))) {
		list = must_grow(list, (count + 1) * sizeof *list);
		list[count] = (struct number_word){ .words = arena_copy(&numbers->arena, record_text(row, &words)),
			                                .meaning = arena_copy(&numbers->arena, record_text(row, &meaning)) };
		if (lexicon == LEXICON_MAGNITUDES)
			list[count].power = (int)whole_number(row, files[lexicon].meaning, &reader);
		if (lexicon == LEXICON_NUMERALS) {
			list[count].numerator = whole_number(row, files[lexicon].meaning, &reader);
			list[count].denominator = whole_number(row, files[lexicon].other, &reader);
		}
		count++;
	}
	reader_close_table(&reader);
	if (count)
		qsort(list, count, sizeof *list, by_first_byte);
	numbers->lexicons[lexicon].words = list;
	numbers->lexicons[lexicon].count = count;
	for (size_t byte = 0, i = 0; byte <= 256; byte++) {
		while (i < count && first_byte(list[i].words) < byte)
			i++;
		numbers->lexicons[lexicon].first[byte] = (uint16_t)i;
	}
}

void
numbers_load(struct numbers *numbers)
{
	*numbers = (struct numbers){ .arena = { 0 } };
	for (enum number_lexicon lexicon = 0; lexicon < LEXICONS; lexicon++)
		load_lexicon(numbers, lexicon);
}

static bool
is_letter(char byte)
{
	return isalpha((unsigned char)byte) || (byte & 0x80);
}

/* Whether the text begins with the words, in any case, and no letter follows a
 * last letter. */
static bool
begins_with(struct slice text, struct slice words)
{
	if (text.length < words.length)
		return false;
	for (size_t i = 0; i < words.length; i++)
		if (tolower((unsigned char)text.data[i]) != tolower((unsigned char)words.data[i]))
			return false;
	return text.length == words.length || !is_letter(words.data[words.length - 1]) ||
	       !is_letter(text.data[words.length]);
}

/* Takes the longest of the lexicon's words that the text begins with. */
static const struct number_word *
take_word(const struct numbers *numbers, enum number_lexicon lexicon, struct slice *text)
{
	const uint16_t *first = &numbers->lexicons[lexicon].first[first_byte(*text)];

	for (size_t i = first[0]; i < first[1]; i++) {
		const struct number_word *word = &numbers->lexicons[lexicon].words[i];

		if (begins_with(*text, word->words)) {
			*text = slice_trim(slice_from(*text, word->words.length));
			return word;
		}
	}
	return NULL;
}

static bool
take_text(struct slice *text, const char *words)
{
	if (!begins_with(*text, slice_of(words)))
		return false;
	*text = slice_trim(slice_from(*text, strlen(words)));
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
take_figures(struct slice *text, struct decimal *value)
{
	char plain[DECIMAL_TEXT];
	size_t length = 0, whole = copy_whole(*text, plain, &length);

	if (!whole)
		return false;
	*text = slice_from(*text, whole);
	if (!copy_fraction(text, plain, &length))
		return false;
	*text = slice_trim(*text);
	return decimal_parse((struct slice){ plain, length }, value);
}

/* "two thirds", "twenty-five", "a quarter": factors, but for ones behind tens. */
static bool
take_numerals(const struct numbers *numbers, struct slice *text, struct decimal *value, struct quantity *quantity)
{
	int64_t numerator = 1, denominator = 1, before = 0;
	size_t words = 0;

	for (const struct number_word *word; (word = take_word(numbers, LEXICON_NUMERALS, text)); words++) {
		if (word->denominator > 1)
			denominator *= word->denominator;
		else if (words && before >= 20 && before % 10 == 0 && word->numerator < 10)
			numerator += word->numerator;
		else
			numerator *= word->numerator;
		before = word->numerator;
		if (numerator > 1000000 || denominator > 1000)
			return false;
		if (slice_starts(*text, "-"))
			*text = slice_from(*text, 1);
	}
	if (denominator > 1) {
		quantity->numerator = numerator;
		quantity->denominator = denominator;
	}
	return words && decimal_divide(decimal_of(numerator), decimal_of(denominator), DECIMAL_SIGNIFICANT, value);
}

/* "and a half", "and three quarters" behind a whole number that is not negative; "and half" is no part of it. */
static bool
take_and_part(const struct numbers *numbers, struct slice *text, struct decimal *value, const struct quantity *quantity)
{
	struct slice rest = *text;
	struct quantity part = { .denominator = 0 };
	struct decimal added;

	if (quantity->denominator || value->scale || value->units < 0 || !take_text(&rest, "and") ||
	    begins_with(rest, (struct slice)SLICE("half")) || !take_numerals(numbers, &rest, &added, &part) ||
	    part.numerator >= part.denominator)
		return true;
	*text = rest;
	return decimal_add(*value, added, value);
}

/* A number with its sign, and a currency on either side of that. */
static bool
take_number(const struct numbers *numbers, struct slice *text, struct decimal *value, struct quantity *quantity)
{
	const struct number_word *currency = take_word(numbers, LEXICON_CURRENCIES, text);
	bool negative = take_text(text, "-") || take_text(text, "\xe2\x88\x92");

	if (!negative)
		take_text(text, "+");
	if (!currency)
		currency = take_word(numbers, LEXICON_CURRENCIES, text);
	if (currency)
		quantity->unit = currency->meaning;
	if (!take_figures(text, value) && !take_numerals(numbers, text, value, quantity))
		return false;
	return !negative || decimal_subtract(decimal_of(0), *value, value);
}

/* "10-15", "10 to 15", "between 10 and 15": the second number, if there is one. */
static bool
take_second(const struct numbers *numbers, struct slice *text, bool between, struct quantity *quantity)
{
	quantity->is_range = between ? take_text(text, "and")
	                             : take_text(text, "-") || take_text(text, "\xe2\x80\x93") || take_text(text, "to");
	if (!quantity->is_range)
		return !between;
	return take_number(numbers, text, &quantity->high, quantity) &&
	       take_and_part(numbers, text, &quantity->high, quantity) &&
	       decimal_compare(quantity->low, quantity->high) <= 0;
}

static bool
shift(struct decimal *value, int power)
{
	for (; power && value->scale; power--)
		value->scale--;
	for (; power; power--)
		if (!decimal_multiply(*value, decimal_of(10), value))
			return false;
	return true;
}

/* What follows the number: magnitudes, percent, a currency, "+". */
static bool
take_behind(const struct numbers *numbers, struct slice *text, struct quantity *quantity)
{
	const struct number_word *word;

	while (text->length) {
		if ((word = take_word(numbers, LEXICON_MAGNITUDES, text))) {
			if (!quantity->rounding.units)
				quantity->rounding = (struct decimal){ 5, quantity->low.scale + 1 };
			if (!shift(&quantity->rounding, word->power) || !shift(&quantity->low, word->power) ||
			    (quantity->is_range && !shift(&quantity->high, word->power)))
				return false;
			continue;
		}
		if (take_text(text, "%") || take_text(text, "per cent") || take_text(text, "percent")) {
			quantity->unit = (struct slice)SLICE("percent");
			continue;
		}
		if (!quantity->unit.length && (word = take_word(numbers, LEXICON_CURRENCIES, text))) {
			quantity->unit = word->meaning;
			continue;
		}
		if (quantity->qualifier.length || !slice_is(*text, "+"))
			return false;
		quantity->qualifier = (struct slice)SLICE(">=");
		text->length = 0;
	}
	return true;
}

bool
numbers_read(const struct numbers *numbers, struct slice text, struct quantity *quantity)
{
	const struct number_word *qualifier;
	bool between;

	*quantity = (struct quantity){ .is_range = false };
	text = slice_trim(text);
	between = take_text(&text, "between");
	qualifier = between ? NULL : take_word(numbers, LEXICON_QUALIFIERS, &text);
	if (qualifier)
		quantity->qualifier = qualifier->meaning;
	if (!take_number(numbers, &text, &quantity->low, quantity) ||
	    (!between && !take_and_part(numbers, &text, &quantity->low, quantity)) ||
	    !take_second(numbers, &text, between, quantity) || !take_behind(numbers, &text, quantity))
		return false;
	quantity->value = quantity->low;
	if (!quantity->is_range)
		return true;
	if (!quantity->qualifier.length)
		quantity->qualifier = (struct slice)SLICE("~");
	return decimal_add(quantity->low, quantity->high, &quantity->value) &&
	       decimal_divide(quantity->value, decimal_of(2), DECIMAL_SIGNIFICANT, &quantity->value);
}
