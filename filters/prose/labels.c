#include "prose/labels.h"

#include <stdio.h>

#include "prose/flow_roles.h"

enum { UNIT_TEXT = 64, FAR = 3 };

/* Words that change nothing in what a label says. */
static const uint64_t harmless =
	UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_AND | UINT64_C(1) << WORD_FROM | UINT64_C(1) << WORD_TO |
	UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_BY |
	UINT64_C(1) << WORD_FOR | UINT64_C(1) << WORD_BETWEEN | UINT64_C(1) << WORD_TOWARDS | UINT64_C(1) << WORD_THAN |
	UINT64_C(1) << WORD_EACH | UINT64_C(1) << WORD_RELATIVE | UINT64_C(1) << WORD_PRONOUN | UINT64_C(1) << WORD_RETURN |
	UINT64_C(1) << WORD_WORLD | UINT64_C(1) << WORD_AUXILIARY | UINT64_C(1) << WORD_ABOUT |
	UINT64_C(1) << WORD_NUMERAL | UINT64_C(1) << WORD_MAGNITUDE | UINT64_C(1) << WORD_CURRENCY |
	UINT64_C(1) << WORD_PERCENT | UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE |
	UINT64_C(1) << WORD_SHARE | UINT64_C(1) << WORD_CHANGE | UINT64_C(1) << WORD_OPINION | UINT64_C(1) << WORD_LEVEL |
	UINT64_C(1) << WORD_WHOLE | UINT64_C(1) << WORD_REGION | UINT64_C(1) << WORD_DATE_OPEN |
	UINT64_C(1) << WORD_ORDINAL;

static bool
is_harmless(const struct passage *passage, const struct item *item)
{
	static const char *const bearings[] = { "first",  "all",     "these",      "amount", "ordered",
		                                    "states", "people",  "follows",    "place",  "total",
		                                    "poll",   "caption", "difference", "has",    "partners" };

	if (item->classes & harmless)
		return true;
	for (size_t i = 0; i < sizeof bearings / sizeof *bearings; i++)
		if (item_bears(passage, item, bearings[i]))
			return true;
	return false;
}

/* Takes what a slot says; another than it had makes the label say nothing. */
static void
take(struct label *label, struct slice *slot, struct slice means)
{
	if (slot->length && !slice_equal(*slot, means))
		label->says |= LABEL_STRANGE;
	*slot = means;
}

static void
take_role(struct label *label, struct slice role)
{
	bool world = false;
	struct slice side = flow_role_side(role, &world);

	if (!side.length)
		return;
	take(label, &label->side, side);
	label->says |= world ? LABEL_TRADERS : LABEL_PARTNERS;
}

/* How the words before a name have it. */
static enum label_case
case_of(const struct passage *passage, size_t first, size_t at, bool *strange)
{
	static const struct {
		enum word_class class;
		enum label_case is;
	} cases[] = { { WORD_OF, CASE_OF },      { WORD_BY, CASE_BY }, { WORD_FROM, CASE_FROM }, { WORD_TO, CASE_TO },
		          { WORD_TOWARDS, CASE_OF }, { WORD_IN, CASE_AT }, { WORD_ABOUT, CASE_OF } };
	const struct item *item = &passage->items[at];

	if (item->flags & ITEM_POSSESSIVE)
		return CASE_OWNER;
	if (item->flags & ITEM_MODIFIER)
		return CASE_PEOPLE;
	while (at > first && item_is(&passage->items[at - 1], WORD_ARTICLE))
		at--;
	if (at == first || passage->items[at - 1].kind != ITEM_WORD)
		return CASE_BARE;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (item_is(&passage->items[at - 1], cases[i].class))
			return cases[i].is;
	*strange = true;
	return CASE_BARE;
}

static void
take_who(const struct passage *passage, size_t first, size_t at, struct slice who, uint32_t actor, struct label *label)
{
	bool again = slice_equal(label->who, who), strange = false;
	enum label_case how = case_of(passage, first, at, &strange);

	if (passage->items[at].flags & ITEM_TOWN && (how == CASE_BARE || how == CASE_AT))
		return; /* "Oslo, 15 August 2022": where it was written, or where people met */
	if (passage->items[at].person || strange)
		label->says |= LABEL_STRANGE;
	take(label, &label->who, who);
	label->actor = actor;
	if (!again || how != CASE_BARE)
		label->how = how;
	if (actor == NO_ACTOR)
		label->says |= LABEL_REGION;
}

/* "US" of "US$". */
static bool
is_of_sign(const struct passage *passage, size_t at, size_t last)
{
	return at + 1 < last && item_is_mark(&passage->items[at + 1], '$') &&
	       passage->tokens[passage->items[at + 1].first].flags & TOKEN_CLOSE;
}

static void
take_word(const struct passage *passage, size_t first, size_t at, struct label *label)
{
	static const struct {
		enum word_class class;
		uint32_t says;
	} plain[] = { { WORD_SHARE, LABEL_SHARE },     { WORD_PERCENT, LABEL_PERCENT }, { WORD_WORLD, LABEL_WORLD },
		          { WORD_WHOLE, LABEL_WHOLE },     { WORD_CHANGE, LABEL_FALL },     { WORD_AUXILIARY, LABEL_CLAUSE },
		          { WORD_RELATION, LABEL_CLAUSE }, { WORD_VERB, LABEL_CLAUSE },     { WORD_RELATIVE, LABEL_CLAUSE } };
	static const struct {
		const char *bearing;
		uint32_t says;
	} borne[] = { { "people", LABEL_ASKED },
		          { "ordered", LABEL_ORDERED },
		          { "place", LABEL_PLACE },
		          { "difference", LABEL_CHANGE } };
	const struct item *item = &passage->items[at];

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (item_is(item, plain[i].class))
			label->says |= plain[i].says;
	for (size_t i = 0; i < sizeof borne / sizeof *borne; i++)
		if (item_bears(passage, item, borne[i].bearing))
			label->says |= borne[i].says;
	if (item_is(item, WORD_GOODS))
		take(label, &label->goods, item_means(passage, item, WORD_GOODS));
	if (item_is(item, WORD_FLOW))
		take(label, &label->side, item_means(passage, item, WORD_FLOW));
	if (item_is(item, WORD_ROLE))
		take_role(label, item_means(passage, item, WORD_ROLE));
	if (item_is(item, WORD_OPINION))
		take(label, &label->opinion, item_means(passage, item, WORD_OPINION));
	if (item_is(item, WORD_LEVEL) && item_means(passage, item, WORD_LEVEL).length)
		take(label, &label->side, item_means(passage, item, WORD_LEVEL));
	else if (item_is(item, WORD_LEVEL))
		label->says |= LABEL_LEVEL;
	if (item_is(item, WORD_REGION) && region_of(passage, item).length)
		take_who(passage, first, at, region_of(passage, item), NO_ACTOR, label);
	if (!is_harmless(passage, item))
		label->says |= LABEL_STRANGE;
}

/* One date is the period; of two that are compared the first is the baseline. */
static void
take_date(const struct passage *passage, const struct item *item, size_t number, struct label *label)
{
	const struct date_mention *date = &passage->dates[item->index];
	char *slot = date->baseline ? label->baseline : label->period;

	label->dates = true;
	if (date->attributive || number > 2) {
		label->says |= LABEL_STRANGE;
		return;
	}
	if (*slot && !date->baseline && !*label->baseline)
		memcpy(label->baseline, label->period, DATE_TEXT);
	else if (*slot)
		label->says |= LABEL_STRANGE;
	memcpy(slot, date->text, DATE_TEXT);
	label->month = date->month;
}

/* "US$ billion", "billion euros": with a number, what lookup/numbers reads. */
static void
take_currency(const struct passage *passage, const struct numbers *numbers, size_t first, size_t last,
              struct label *label)
{
	size_t magnitude = last, begin = first, end = last;
	char before[UNIT_TEXT], behind[UNIT_TEXT], text[2 * UNIT_TEXT + 3];
	struct quantity quantity;

	for (size_t i = first; i < last; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_MAGNITUDE))
			magnitude = i;
	if (magnitude == last)
		return;
	for (begin = magnitude;
	     begin > first && magnitude - begin < FAR && passage->items[begin - 1].kind != ITEM_DATE &&
	     !item_is_mark(&passage->items[begin - 1], '(') && !item_is_mark(&passage->items[begin - 1], ',') &&
	     !item_is(&passage->items[begin - 1], WORD_IN);
	     begin--)
		;
	for (end = magnitude + 1; end < last && end - magnitude <= FAR && passage->items[end].kind != ITEM_MARK; end++)
		;
	passage_words(passage, passage->items[begin].first, passage->items[magnitude].first, before, sizeof before);
	passage_words(passage, passage->items[magnitude].first, passage->items[end - 1].last, behind, sizeof behind);
	snprintf(text, sizeof text, "%s 1 %s", before, behind);
	if (!numbers_read(numbers, slice_of(*before ? text : text + 1), &quantity) || quantity.unit.length != 3)
		return;
	label->currency = quantity.unit;
	label->scale = quantity.value;
}

void
label_read(const struct passage *passage, const struct numbers *numbers, size_t first, size_t last, struct label *label)
{
	static const uint64_t toward = UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_TOWARDS | UINT64_C(1) << WORD_ABOUT;
	size_t dates = 0;

	*label = (struct label){ .actor = NO_ACTOR };
	for (size_t i = first; i < last; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_DATE)
			take_date(passage, item, ++dates, label);
		else if (item->kind == ITEM_ACTOR && !is_of_sign(passage, i, last))
			take_who(passage, first, i, actors_at(passage->lexicon->actors, item->actor)->id, item->actor, label);
		else if (item->kind == ITEM_WORD)
			take_word(passage, first, i, label);
		else if (item_is_mark(item, '%'))
			label->says |= LABEL_PERCENT;
	}
	if (last > first && passage->items[last - 1].kind == ITEM_WORD && passage->items[last - 1].classes & toward)
		label->says |= LABEL_SEEN;
	take_currency(passage, numbers, first, last, label);
}

/* What is measured: a label that says it anew takes on only the goods. */
static void
narrow_measure(struct label *label, const struct label *closer)
{
	const uint32_t kept = LABEL_REGION | LABEL_OTHER | LABEL_PERCENT;

	if (closer->goods.length || label_says(closer, LABEL_STRANGE))
		label->goods = closer->goods;
	if (label_says(closer, LABEL_STRANGE)) {
		label->side = label->opinion = (struct slice){ NULL, 0 };
		label->says = LABEL_STRANGE | LABEL_OTHER;
	} else if (label_has_measure(closer)) {
		label->side = closer->side;
		label->opinion = closer->opinion;
		label->says = closer->says | (label->says & kept);
	} else {
		label->says |= closer->says;
	}
}

/* "Arms imports, 2019-23", "Change on 2014-18": the one date of a change is the time before; "Change, 2022-23" may be
 * since either. */
static void
narrow_dates(struct label *label, const struct label *closer)
{
	const char *only = *closer->period ? closer->period : closer->baseline;
	const char *since = slice_starts(slice_of(only), "since ") ? only + strlen("since ") : only;
	bool before = label_says(closer, LABEL_CHANGE | LABEL_FALL) && !(*closer->period && *closer->baseline) &&
	              *label->period && !*label->baseline;

	label->dates = true;
	if (!before) {
		label->month = closer->month;
		memcpy(label->period, closer->period, DATE_TEXT);
		memcpy(label->baseline, closer->baseline, DATE_TEXT);
	} else if (*closer->baseline || (strlen(since) == strlen(label->period) && strcmp(since, label->period) < 0)) {
		snprintf(label->baseline, DATE_TEXT, "%s", since);
	} else {
		label->says |= LABEL_STRANGE;
	}
}

void
label_narrow(struct label *label, const struct label *closer)
{
	narrow_measure(label, closer);
	if (closer->who.length) {
		label->who = closer->who;
		label->actor = closer->actor;
		label->how = closer->how;
		label->says = (label->says & ~(uint32_t)LABEL_REGION) | (closer->says & LABEL_REGION);
	}
	if (closer->dates)
		narrow_dates(label, closer);
	if (closer->currency.length) {
		label->says &= ~(uint32_t)LABEL_PERCENT;
		label->currency = closer->currency;
		label->scale = closer->scale;
	}
}
