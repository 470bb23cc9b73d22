/* Figures in prose: the longest run of words that lookup/numbers reads as one. */
#include "prose/multiples.h"
#include "prose/percents.h"

enum { LONGEST_QUANTITY = 9, QUANTITY_TEXT = 128 };

static const uint64_t quantity_words = UINT64_C(1) << WORD_NUMERAL | UINT64_C(1) << WORD_MAGNITUDE |
                                       UINT64_C(1) << WORD_CURRENCY | UINT64_C(1) << WORD_PERCENT;

static bool
may_follow(const struct passage *passage, const struct item *item)
{
	bool close = passage->tokens[item->first].flags & TOKEN_CLOSE;

	if (item->kind == ITEM_NUMBER || item->classes & quantity_words || item_is(item, WORD_TO) ||
	    item_is(item, WORD_AND))
		return true;
	return item->kind == ITEM_MARK && (item->mark == '%' || item->mark == '$' || (item->mark == '+' && close));
}

/* Whether the items hold a figure, not only words that go with one. */
static bool
has_figure(const struct passage *passage, size_t i, size_t last)
{
	for (; i < last; i++) {
		const struct item *item = &passage->items[i];
		const struct lexeme *lexeme;

		if (item->kind == ITEM_NUMBER)
			return true;
		if (!item_is(item, WORD_NUMERAL) || item_is(item, WORD_ARTICLE))
			continue;
		lexeme = item_lexeme(passage, item, WORD_NUMERAL);
		if (slice_is(lexeme->means, "1") || slice_is(lexeme->words, "half") || (i && item_is(item - 1, WORD_NUMERAL)))
			return true;
	}
	return false;
}

/* Whether the word behind a number makes a figure of it: "35 million", but no "F-35A" or "Mi-35M". */
static bool
goes_with_figure(const struct passage *passage, const struct item *next, bool hyphen)
{
	if (item_is_mark(next, '%') || item_is(next, WORD_PERCENT))
		return true;
	return next->classes & quantity_words && !item_is(next, WORD_ARTICLE) &&
	       !(hyphen && passage->tokens[next->first].flags & TOKEN_CLOSE);
}

/* A number that belongs to a designation: "F-16", "Leopard 2", "2A6". */
static bool
is_designation(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i], *before = i ? item - 1 : NULL, *next = item + 1;
	bool has_next = i + 1 < passage->count;
	bool hyphen = before && (before->kind == ITEM_WORD || before->kind == ITEM_ACTOR) && item->flags & ITEM_HYPHEN;

	if (has_next && goes_with_figure(passage, next, hyphen))
		return false;
	if (hyphen)
		return true;
	if (has_next && next->kind == ITEM_WORD && passage->tokens[next->first].flags & TOKEN_CLOSE)
		return true;
	return before && before->kind == ITEM_WORD && before->flags & ITEM_CAPITAL && before->first && !before->classes;
}

static bool
may_begin(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	if (item->kind == ITEM_NUMBER)
		return !is_designation(passage, i);
	if (item->kind == ITEM_ACTOR)
		return false;
	return item_is(item, WORD_NUMERAL) || item_is(item, WORD_QUALIFIER) || item_is(item, WORD_CURRENCY) ||
	       item_is_mark(item, '$') || item_is_mark(item, '~') || item_is_mark(item, '<') || item_is_mark(item, '>');
}

/* "US$", "A$": letters close before the sign belong to it. */
static bool
is_sign_prefix(const struct passage *passage, size_t i)
{
	return i + 1 < passage->count && item_is_mark(&passage->items[i + 1], '$') &&
	       passage->tokens[passage->items[i + 1].first].flags & TOKEN_CLOSE &&
	       passage->items[i].last - passage->items[i].first == 1;
}

/* "8.1-billion" as "8.1 billion". */
static void
part_hyphens(char *text)
{
	for (; *text; text++)
		if (*text == '-' && text[1] >= 'a' && text[1] <= 'z')
			*text = ' ';
}

static size_t
longest_quantity(const struct passage *passage, size_t i, const struct numbers *numbers, struct quantity *quantity)
{
	size_t last = i + 1;
	bool prefix = is_sign_prefix(passage, i);
	char text[QUANTITY_TEXT];

	if (!prefix && !may_begin(passage, i))
		return 0;
	while (last < passage->count && last - i < LONGEST_QUANTITY && may_follow(passage, &passage->items[last]) &&
	       !(i && item_is(&passage->items[i - 1], WORD_FROM) && item_is(&passage->items[last], WORD_TO)))
		last++; /* "from 33 to 40 per cent" is two */
	for (; last > i; last--) {
		const struct item *end = &passage->items[last - 1];

		if (item_is(end, WORD_TO) || item_is(end, WORD_AND) || !has_figure(passage, i, last))
			continue;
		if (end > &passage->items[i] && item_is(end, WORD_ARTICLE) && !item_is(end, WORD_MAGNITUDE))
			continue; /* "half a", "three a" */
		passage_words(passage, passage->items[i].first, end->last, text, sizeof text);
		part_hyphens(text);
		if (numbers_read(numbers, slice_of(text), quantity))
			return last - i;
	}
	return 0;
}

static bool
is_each(const struct passage *passage, size_t at)
{
	return at < passage->count && item_is(&passage->items[at], WORD_EACH);
}

static enum quantity_kind
kind_of_quantity(const struct quantity *quantity)
{
	if (slice_is(quantity->unit, "percent"))
		return QUANTITY_PERCENT;
	if (quantity->unit.length)
		return QUANTITY_MONEY;
	if (quantity->denominator)
		return QUANTITY_FRACTION;
	return QUANTITY_COUNT;
}

/* A fraction of something as its percentage, to one digit. */
static void
to_percent(struct quantity *quantity)
{
	decimal_divide(decimal_of(100 * quantity->numerator), decimal_of(quantity->denominator), DECIMAL_SIGNIFICANT,
	               &quantity->value);
	quantity->value = decimal_round(quantity->value, 1);
}

/* "most", "almost all": more than so many percent, as the lexicon has it ("50 >"). */
static void
read_vague(const struct passage *passage, const struct item *item, struct quantity_mention *mention)
{
	const struct lexeme *lexeme = item_lexeme(passage, item, WORD_MOST);
	size_t space = slice_find(lexeme->means, ' ');

	*mention = (struct quantity_mention){ .kind = QUANTITY_VAGUE };
	mention->quantity.unit = (struct slice)SLICE("percent");
	mention->quantity.qualifier = slice_from(lexeme->means, space + 1);
	decimal_parse(slice_first(lexeme->means, space), &mention->quantity.value);
}

/* The whole number that an item says, 0 for anything else. */
static int64_t
whole_number(const struct passage *passage, const struct item *item, const struct numbers *numbers)
{
	struct quantity quantity;
	char text[QUANTITY_TEXT];

	if (item->kind != ITEM_NUMBER && !(item_is(item, WORD_NUMERAL) && !item_is(item, WORD_ARTICLE)))
		return 0;
	passage_words(passage, item->first, item->last, text, sizeof text);
	if (!numbers_read(numbers, slice_of(text), &quantity) || quantity.unit.length || quantity.value.scale ||
	    decimal_compare(quantity.value, decimal_of(100)) > 0)
		return 0;
	return (int64_t)quantity.value.units;
}

/* "eight in ten", "4 out of 5", as a percentage: how many items they are, 0 for anything else. */
static size_t
read_one_in(const struct passage *passage, size_t i, const struct numbers *numbers, struct quantity_mention *mention)
{
	bool qualified = item_is(&passage->items[i], WORD_QUALIFIER) && i + 1 < passage->count;
	const struct item *items = &passage->items[i += qualified];
	int64_t part, whole;

	if (i + 2 >= passage->count || !(item_is(&items[1], WORD_IN) || item_is(&items[1], WORD_FROM)) ||
	    !(part = whole_number(passage, items, numbers)) || !(whole = whole_number(passage, items + 2, numbers)) ||
	    part >= whole)
		return 0;
	*mention = (struct quantity_mention){ .kind = QUANTITY_PERCENT };
	mention->quantity.unit = (struct slice)SLICE("percent");
	mention->quantity.numerator = part;
	mention->quantity.denominator = whole;
	to_percent(&mention->quantity);
	if (qualified)
		mention->quantity.qualifier = item_lexeme(passage, items - 1, WORD_QUALIFIER)->means;
	return 3u + qualified;
}

/* "a factor of 3.5", "3.5 times as": false where no word makes the number a multiple. */
static bool
take_multiple(const struct passage *passage, size_t i, size_t *length, struct quantity_mention *mention)
{
	struct decimal times = mention->quantity.value;
	bool before = multiple_word_at(passage, i);

	*mention = (struct quantity_mention){ .quantity = mention->quantity };
	if (kind_of_quantity(&mention->quantity) != QUANTITY_COUNT || !(before || multiple_word_at(passage, i + *length)) ||
	    !multiple_take(mention, times))
		return false;
	++*length;
	return true;
}

/* "50 per cent or more": how many items behind the figure qualify it. */
static size_t
take_behind(struct passage *passage, size_t behind)
{
	struct quantity *quantity = &passage->quantities[passage->quantity_count].quantity;
	const struct lexeme *lexeme;

	if (behind >= passage->count || passage->items[behind].kind != ITEM_WORD ||
	    !(!quantity->qualifier.length || slice_is(quantity->qualifier, "=")) ||
	    !(lexeme = item_lexeme(passage, &passage->items[behind], WORD_BEARING)) ||
	    !slice_starts(lexeme->means, "behind "))
		return 0;
	quantity->qualifier = slice_from(lexeme->means, strlen("behind "));
	return 1;
}

/* One figure, or words for one, at that place: how many items it takes, 0 for none. */
static size_t
take_quantity(struct passage *passage, size_t i, const struct numbers *numbers)
{
	struct quantity_mention *mention = &passage->quantities[passage->quantity_count];
	size_t length;

	if (passage->quantity_count == QUANTITIES_MAX)
		return 0;
	if (passage->items[i].kind == ITEM_WORD && !passage->items[i].classes && !is_sign_prefix(passage, i))
		return 0;
	if ((length = read_one_in(passage, i, numbers, mention)) || (length = multiple_read(passage, i, mention)))
		return length;
	length = longest_quantity(passage, i + multiple_word_at(passage, i), numbers, &mention->quantity);
	if (length && take_multiple(passage, i, &length, mention))
		return length;
	if (multiple_word_at(passage, i))
		return 0;
	if (!length && passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_MOST)) {
		read_vague(passage, &passage->items[i], mention);
		return 1;
	}
	if (!length)
		return 0;
	mention->kind = kind_of_quantity(&mention->quantity);
	mention->each = is_each(passage, i + length);
	if (mention->kind == QUANTITY_FRACTION)
		to_percent(&mention->quantity);
	return length + take_behind(passage, i + length);
}

/* Keeps an item that is no figure; "a" is then an article. */
static void
keep_item(struct passage *passage, size_t to, size_t from)
{
	struct item *item = &passage->items[to];

	if (to != from)
		*item = passage->items[from];
	if (item_is(item, WORD_ARTICLE))
		item->classes &= ~(UINT64_C(1) << WORD_NUMERAL);
}

/* "by a third (32 per cent)": the fraction is what the bracket says, and that is nothing besides. */
static void
take_bracketed(struct passage *passage, size_t i)
{
	struct quantity_mention *mention = &passage->quantities[passage->items[i].index], *exact;
	size_t at = i + 1;

	if (mention->kind != QUANTITY_FRACTION || !i || !item_is(&passage->items[i - 1], WORD_BY) || at >= passage->count ||
	    !item_is_mark(&passage->items[at], '('))
		return;
	for (at++; at < passage->count && item_is_mark(&passage->items[at], '-'); at++)
		;
	if (at + 1 >= passage->count || passage->items[at].kind != ITEM_QUANTITY ||
	    !item_is_mark(&passage->items[at + 1], ')'))
		return;
	exact = &passage->quantities[passage->items[at].index];
	if (exact->kind != QUANTITY_PERCENT)
		return;
	*mention = *exact;
	if (mention->quantity.value.units < 0)
		mention->quantity.value.units = -mention->quantity.value.units;
	passage->items[at].kind = ITEM_WORD;
}

/* "22nd" as one word. */
static bool
is_ordinal(const struct passage *passage, size_t i)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	char text[QUANTITY_TEXT];

	if (passage->items[i].kind != ITEM_NUMBER || i + 1 >= passage->count || passage->items[i + 1].kind != ITEM_WORD ||
	    !(passage->tokens[passage->items[i + 1].first].flags & TOKEN_CLOSE))
		return false;
	passage_words(passage, passage->items[i + 1].first, passage->items[i + 1].last, text, sizeof text);
	for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
		if (strcmp(text, endings[e]) == 0)
			return true;
	return false;
}

void
passage_find_quantities(struct passage *passage, const struct numbers *numbers)
{
	size_t count = passage->count, kept = 0;

	passage->quantity_count = 0;
	for (size_t i = 0; i < count; kept++) {
		size_t length = take_quantity(passage, i, numbers);

		if (!length && is_ordinal(passage, i)) {
			length = 2;
			passage->items[kept] = (struct item){ .first = passage->items[i].first,
				                                  .last = passage->items[i + 1].last,
				                                  .classes = UINT64_C(1) << WORD_ORDINAL,
				                                  .kind = ITEM_WORD,
				                                  .flags = passage->items[i].flags };
		} else if (length)
			passage->items[kept] = (struct item){ .first = passage->items[i].first,
				                                  .last = passage->items[i + length - 1].last,
				                                  .kind = ITEM_QUANTITY,
				                                  .index = (uint32_t)passage->quantity_count++,
				                                  .lexeme = passage->items[i].lexeme,
				                                  .flags = (uint16_t)(passage->items[i].flags & ITEM_HYPHEN) };
		else
			keep_item(passage, kept, i);
		i += length ? length : 1;
	}
	passage->count = kept;
	for (size_t i = 0; i < kept; i++)
		if (passage->items[i].kind == ITEM_QUANTITY)
			take_bracketed(passage, i);
		else
			multiple_note_verb(passage, i);
	percents_lend(passage);
}
