/* The place and day at which a piece of news was filed: "PARIS, May 3 (AFP) - ", "OSLO -- ". */
#include "prose/passage.h"

enum { LONGEST_DATELINE = 16 };

static bool
is_in_capitals(const struct passage *passage, const struct item *item)
{
	for (size_t t = item->first; t < item->last; t++)
		if (!(passage->tokens[t].flags & TOKEN_UPPER))
			return false;
	return true;
}

/* Whether no sentence could have the item there: a name, a date, a mark, a word in brackets. */
static bool
is_part(const struct item *item)
{
	if (item->kind == ITEM_MARK)
		return item->mark == ',' || item->mark == '.' || item->mark == '(' || item->mark == ')' || item->mark == '/';
	return item->kind == ITEM_DATE || item->kind == ITEM_NUMBER || item->flags & ITEM_CAPITAL;
}

/* "OSLO", or "KARLSRUHE," which no name list has. */
static bool
is_town(const struct passage *passage)
{
	const struct item *first = &passage->items[0];

	return is_in_capitals(passage, first) &&
	       (first->flags & ITEM_TOWN || (!first->classes && item_is_mark(first + 1, ',')));
}

/* The dash that ends it; 0 for none. An agency stands in brackets before it, or the place is a town in capitals. */
static size_t
find_dash(const struct passage *passage)
{
	bool agency = false;

	for (size_t i = 0; i + 1 < passage->count && i < LONGEST_DATELINE; i++) {
		const struct item *item = &passage->items[i];

		if (i && item_is_mark(item, '-'))
			return agency || is_town(passage) ? i : 0;
		agency |= slice_is(item_means(passage, item, WORD_BEARING), "agency");
		if (!is_part(item))
			return 0;
	}
	return 0;
}

/* The dateline's day, where it has its year and the sentence says no other time; else the sentence's first item. */
static size_t
find_head(const struct passage *passage, size_t dash)
{
	size_t head = dash;

	while (item_is_mark(&passage->items[head], '-'))
		head++;
	for (size_t i = 0; i < dash; i++)
		if (passage->items[i].kind == ITEM_DATE && passage->date_count == 1 &&
		    passage->dates[passage->items[i].index].year)
			head = i;
	return head;
}

void
passage_find_dateline(struct passage *passage)
{
	size_t dash = passage->count && passage->items[0].flags & ITEM_CAPITAL ? find_dash(passage) : 0;

	passage->head = dash ? find_head(passage, dash) : 0;
	for (size_t i = 0; i < dash; i++)
		if (passage->items[i].kind == ITEM_ACTOR)
			passage->items[i].kind = ITEM_WORD;
}

/* Whether it is a line above others rather than a sentence: a heading, "Riga, 18 May 2022", "Key events 1991". */
static bool
is_line(const struct passage *passage)
{
	static const uint64_t said = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_AUXILIARY;
	enum { SHORT = 8 };
	bool parts = true, mere = passage->count && passage->count <= SHORT && !passage->span.mark.item &&
	                          passage->items[passage->count - 1].kind != ITEM_MARK;

	for (size_t i = 0; i < passage->count; i++) {
		parts = parts && is_part(&passage->items[i]);
		mere = mere && !(passage->items[i].classes & said);
	}
	return parts || mere || passage->span.mark.heading;
}

/* "2019", "## Key events of 2019": the months and days below are of that year, up to the next such line or a heading
 * of no lower rank. */
static void
note_year(const struct passage *passage, const struct date_mention *date, struct discourse *discourse)
{
	unsigned rank = passage->span.mark.heading;

	if (date && date->year && !date->month && strlen(date->text) == strlen("2019")) {
		discourse->heading_year = date->year;
		discourse->heading_rank = rank;
	} else if (rank && rank <= discourse->heading_rank) {
		discourse->heading_year = 0;
	}
}

void
passage_note_day(const struct passage *passage, struct discourse *discourse)
{
	enum { HEAD = 4 };
	const struct date_mention *date = passage->date_count ? &passage->dates[0] : NULL;
	bool line = (passage->span.opens || line_is_year(passage->span.text)) && is_line(passage);

	if (line)
		note_year(passage, passage->date_count == 1 ? date : NULL, discourse);
	if (discourse->own_year || discourse->sentence > HEAD || !date || !date->year || !date->month ||
	    !(line || (passage->count && find_dash(passage))))
		return;
	discourse->own_year = date->year;
	discourse->own_month = date->month;
}
