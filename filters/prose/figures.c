/* Percentages: which kind of measure each is, by the words about it. */
#include "prose/figures.h"

#include <stdio.h>

#include "prose/figure_frames.h"

struct observation
figure_observation(const struct passage *passage, const struct figure *figure)
{
	const struct quantity *quantity = &figure->mention->quantity;
	struct observation observation = {
		.unit = SLICE("percent"),
		.qualifier = quantity->qualifier,
		.value = quantity->value,
		.item = figure->item,
		.area = NO_ACTOR,
		.partner = NO_ACTOR,
		.fraction = figure->mention->kind == QUANTITY_FRACTION,
	};
	const struct lexeme *most;

	if (figure->mention->kind == QUANTITY_VAGUE &&
	    (most = lexicon_at(passage->lexicon, passage->items[figure->item].lexeme)))
		observation.words = most->words.data;
	return observation;
}

const char *
figure_period(const struct facts *facts, const struct figure *figure, const struct frame *frame, bool takes_attributive)
{
	const struct date_mention *date = period_of(facts->passage, figure->item, takes_attributive);

	if (date)
		return date->text;
	return *frame->period ? frame->period : facts->discourse->heading;
}

/* Whether the figure is one of something: "a third of", "most of", "half the". */
static bool
is_of_something(const struct passage *passage, const struct figure *figure)
{
	const struct item *next = figure->item + 1 < passage->count ? &passage->items[figure->item + 1] : NULL;

	if (figure->item && passage->items[figure->item - 1].kind == ITEM_WORD &&
	    item_is(&passage->items[figure->item - 1], WORD_BY))
		return true; /* "fell by a quarter" */
	return next && (item_is(next, WORD_OF) || item_is(next, WORD_ARTICLE) || next->kind == ITEM_ACTOR);
}

/* "just over half of Hungarians (52%)": the bracket says it better. */
static bool
is_said_exactly(const struct passage *passage, size_t i)
{
	enum { FAR = 5 };
	size_t at = i + 1;

	while (at < passage->count && at - i < FAR &&
	       (passage->items[at].kind == ITEM_ACTOR ||
	        (passage->items[at].kind == ITEM_WORD && !item_is(&passage->items[at], WORD_AND))))
		at++;
	return at > i + 1 && at + 2 < passage->count && item_is_mark(&passage->items[at], '(') &&
	       passage->items[at + 1].kind == ITEM_QUANTITY &&
	       passage->quantities[passage->items[at + 1].index].kind == QUANTITY_PERCENT &&
	       item_is_mark(&passage->items[at + 2], ')');
}

static bool
has_opinion(const struct facts *facts)
{
	return facts->passage->classes >> WORD_OPINION & 1;
}

/* "65 per cent of Indonesians trusted": people who were asked what no list of terms has. */
static bool
asks_people(const struct passage *passage)
{
	for (size_t i = 0; i + 2 < passage->count; i++) {
		const struct item *people = &passage->items[i + 2];

		if (passage->items[i].kind == ITEM_QUANTITY &&
		    passage->quantities[passage->items[i].index].kind == QUANTITY_PERCENT &&
		    item_is(&passage->items[i + 1], WORD_OF) && people->kind == ITEM_ACTOR &&
		    !(people->flags & (ITEM_POSSESSIVE | ITEM_ANAPHOR)))
			return true;
	}
	return false;
}

/* "up 5%", "fell by 5%", "5% higher": no share of anything. */
static bool
is_change(const struct passage *passage, size_t i)
{
	const struct item *next = i + 1 < passage->count ? &passage->items[i + 1] : NULL;
	bool to = i && (item_is(&passage->items[i - 1], WORD_TO) || item_is(&passage->items[i - 1], WORD_FROM));

	if (i && (item_is_mark(&passage->items[i - 1], '+') || item_is_mark(&passage->items[i - 1], '-') ||
	          passage->quantities[passage->items[i].index].quantity.value.units < 0))
		return true; /* "(-31 per cent)" */
	return (!to && stands_before(passage, i, WORD_CHANGE, 3)) ||
	       (next && next->kind == ITEM_WORD && item_is(next, WORD_CHANGE));
}

static void
handle(struct facts *facts, const struct figure *figure, const struct wholes *wholes)
{
	enum last_pattern last = facts->discourse->last;

	if (figure_level(facts, figure) || is_change(facts->passage, figure->item))
		return;
	if (has_opinion(facts) || (last == LAST_OPINION && !wholes->count)) {
		figure_opinion(facts, figure);
		return;
	}
	if (wholes->count || (last == LAST_SHARE && !asks_people(facts->passage)))
		figure_share(facts, figure, wholes);
}

static bool
has_percentage(const struct passage *passage)
{
	for (size_t i = 0; i < passage->quantity_count; i++)
		if (passage->quantities[i].kind != QUANTITY_COUNT && passage->quantities[i].kind != QUANTITY_MONEY)
			return true;
	return false;
}

void
facts_find_figures(struct facts *facts)
{
	struct passage *passage = facts->passage;
	struct wholes wholes;
	uint8_t *read;

	if (!has_percentage(passage) && !(passage->classes >> WORD_ROLE & 1))
		return;
	read = arena_alloc(&facts->scratch, passage->count * sizeof *read);
	memset(read, 0, passage->count * sizeof *read);
	figure_frames_find(facts, read);
	wholes_find(&wholes, passage);
	for (size_t i = 0; i < passage->count; i++) {
		struct figure figure = { i, NULL };
		enum quantity_kind kind;

		if (passage->items[i].kind != ITEM_QUANTITY || read[i])
			continue;
		figure.mention = &passage->quantities[passage->items[i].index];
		kind = figure.mention->kind;
		if (kind == QUANTITY_COUNT || kind == QUANTITY_MONEY)
			continue;
		if (is_unreal(passage, i)) {
			figure_unreal(facts, &figure);
			continue;
		}
		if ((kind == QUANTITY_FRACTION || (kind == QUANTITY_VAGUE && !wholes.count)) &&
		    !is_of_something(passage, &figure))
			continue;
		if ((kind != QUANTITY_PERCENT || figure.mention->quantity.denominator) && is_said_exactly(passage, i))
			continue;
		handle(facts, &figure, &wholes);
	}
}
