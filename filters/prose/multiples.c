#include "prose/multiples.h"

bool
multiple_word_at(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return i < passage->count && item->kind == ITEM_WORD && item_is(item, WORD_PERCENT) &&
	       slice_is(item_lexeme(passage, item, WORD_PERCENT)->means, "times");
}

bool
multiple_take(struct quantity_mention *mention, struct decimal times)
{
	struct decimal percent;

	if (!decimal_multiply(times, decimal_of(100), &percent) || !decimal_subtract(percent, decimal_of(100), &percent))
		return false;
	mention->kind = QUANTITY_PERCENT;
	mention->multiple = true;
	mention->quantity.unit = (struct slice)SLICE("percent");
	mention->quantity.value = decimal_shortest(percent);
	return true;
}

/* The number of a lexeme that means "times 3"; false for others. */
static bool
read_times(const struct lexeme *lexeme, struct decimal *times)
{
	static const struct slice word = SLICE("times ");

	return slice_starts(lexeme->means, "times ") && decimal_parse(slice_from(lexeme->means, word.length), times);
}

/* "more than" threefold: the figure's qualifier; empty for none. */
static struct slice
qualifier_at(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return item->kind == ITEM_WORD && item_is(item, WORD_QUALIFIER) ? item_lexeme(passage, item, WORD_QUALIFIER)->means
	                                                                : (struct slice){ NULL, 0 };
}

/* A multiple in words alone, "doubled", is meant to no digit. */
static struct slice
or_about(struct slice qualifier)
{
	return qualifier.length ? qualifier : (struct slice)SLICE("~");
}

size_t
multiple_read(const struct passage *passage, size_t i, struct quantity_mention *mention)
{
	struct slice qualifier = qualifier_at(passage, i);
	size_t at = i + (qualifier.length > 0);
	struct decimal times;

	if (at >= passage->count || passage->items[at].kind != ITEM_WORD || !item_is(&passage->items[at], WORD_MOST) ||
	    !read_times(item_lexeme(passage, &passage->items[at], WORD_MOST), &times))
		return 0;
	*mention = (struct quantity_mention){ .quantity = { .qualifier = or_about(qualifier) } };
	return multiple_take(mention, times) ? at + 1 - i : 0;
}

void
multiple_note_verb(struct passage *passage, size_t i)
{
	struct item *item = &passage->items[i];
	struct quantity_mention *mention = &passage->quantities[passage->quantity_count];
	struct slice qualifier = { NULL, 0 };
	struct decimal times;

	if (item->kind != ITEM_WORD || !item_is(item, WORD_CHANGE) || passage->quantity_count == QUANTITIES_MAX ||
	    !read_times(item_lexeme(passage, item, WORD_CHANGE), &times))
		return;
	*mention = (struct quantity_mention){ .each = false };
	qualifier = i ? qualifier_at(passage, i - 1) : qualifier;
	mention->quantity.qualifier = or_about(qualifier);
	if (!multiple_take(mention, times))
		return;
	if (qualifier.length)
		item[-1].classes &= ~(UINT64_C(1) << WORD_BEARING); /* "nearly" doubled is no doubt */
	item->index = (uint32_t)passage->quantity_count++;
	item->flags |= ITEM_MULTIPLE;
}

struct decimal
multiple_decrease(struct decimal increase)
{
	struct decimal times, rest = increase;

	if (!decimal_add(increase, decimal_of(100), &times) ||
	    !decimal_divide(decimal_of(10000), times, DECIMAL_SIGNIFICANT, &rest) ||
	    !decimal_subtract(rest, decimal_of(100), &rest))
		return increase;
	return decimal_round(rest, 1);
}
