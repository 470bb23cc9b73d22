#include "prose/chunk_readings.h"

/* "made up", "went down": one verb, for which the grammar reads one that it knows well in the same form. */
size_t
chunking_take_phrasal_verb(struct chunking *chunking, size_t i)
{
	static const char *const verbs[][FORM_ING + 1] = { { "form", "form", "forms", "formed", "forming" },
		                                               { "rise", "rise", "rises", "rose", "rising" } };
	const struct item *item = chunking_item(chunking, i);
	const struct lexeme *lexeme = lexicon_at(chunking->passage->lexicon, item->lexeme);
	struct slice last;

	if (item->kind != ITEM_WORD || item->last - item->first != 2 || !lexeme || lexeme->form == FORM_PLAIN ||
	    !(item_is(item, WORD_RELATION) || item_is(item, WORD_CHANGE)))
		return 0;
	last = chunking_text(chunking->passage, item->last - 1, item->last);
	if (!slice_is(last, "up") && !slice_is(last, "down") && !slice_is(last, "back"))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = verbs[item_is(item, WORD_CHANGE)][lexeme->form];
	return 1;
}

/* "declared the envoy persona non grata", "rose in real terms", "in neighbouring Chad": words that the grammar knows
 * otherwise or not at all. */
size_t
chunking_take_plain(struct chunking *chunking, size_t i)
{
	static const struct {
		const char *bears, *reads_as;
	} readings[] = { { "label", "publicly" }, { "manner", "publicly" }, { "describes", "large" } };

	for (size_t r = 0; r < sizeof readings / sizeof *readings; r++) {
		if (!chunking_means(chunking, i, WORD_BEARING, readings[r].bears))
			continue;
		chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = readings[r].reads_as;
		return 1;
	}
	return 0;
}

/* ", with 72 per cent coming from Peru": "while 72 per cent came from Peru". */
size_t
chunking_take_participle(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	struct chunk *with = chunking->count > 1 ? &chunking->chunks[chunking->count - 2] : NULL;
	struct slice means = item_means(chunking->passage, item, WORD_RELATION);
	struct slice text = chunking_text(chunking->passage, item->first, item->last);

	if (i < 2 || !with || text.length < 4 || !slice_is(slice_from(text, text.length - 3), "ing") ||
	    !(slice_is(means, "from") || slice_is(means, "to")) || chunking_item(chunking, i - 1)->kind != ITEM_QUANTITY ||
	    !item_is(chunking_item(chunking, i - 2), WORD_WITH))
		return 0;
	with->reads_as = "while";
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = "came";
	return 1;
}

static bool
is_past_verb(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	const struct lexeme *lexeme =
		item && item->kind == ITEM_WORD && (item_is(item, WORD_VERB) || item_is(item, WORD_LIGHT))
			? lexicon_at(chunking->passage->lexicon, item->lexeme)
			: NULL;

	while (lexeme && lexeme->form != FORM_PAST)
		lexeme = lexicon_at(chunking->passage->lexicon, lexeme->next);
	return lexeme;
}

/* "expelled the envoy and banned Lebanese wine": behind another verb and before somebody it is a verb, no adjective. */
size_t
chunking_take_second_verb(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i), *behind = chunking_item(chunking, i + 1);
	size_t first = i;

	if (i < 3 || !is_past_verb(chunking, i) || item->last - item->first != 1 ||
	    !chunking_says(chunking, i - 1, "and") ||
	    (is_past_verb(chunking, i - 2) && item[-2].last - item[-2].first == 1) || !behind ||
	    behind->kind == ITEM_MARK || behind->kind == ITEM_DATE)
		return 0;
	if (item_is_figure(behind))
		behind = chunking_item(chunking, i + 2);
	if (!behind || behind->kind != ITEM_ACTOR || !(behind->flags & (ITEM_MODIFIER | ITEM_POSSESSIVE)))
		return 0;
	while (first && !item_is_border(chunking_item(chunking, first - 1)))
		if (is_past_verb(chunking, --first)) {
			chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = "took";
			return 1;
		}
	return 0;
}

/* ", up by 4 per cent": as the grammar reads ", up 4 per cent". */
size_t
chunking_take_up_by(struct chunking *chunking, size_t i)
{
	bool up = chunking_says(chunking, i, "up by"), down = chunking_says(chunking, i, "down by");

	if (!i || !(up || down) || !item_is_mark(chunking_item(chunking, i - 1), ','))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = up ? "up" : "down";
	return 1;
}

/* ", Peru being the next": a clause by itself, which the grammar reads as such. */
size_t
chunking_take_absolute(struct chunking *chunking, size_t i)
{
	const struct item *subject = i > 1 ? chunking_item(chunking, i - 1) : NULL;
	size_t comma = i - 2;

	if (!subject || subject->kind != ITEM_ACTOR || !chunking_says(chunking, i, "being"))
		return 0;
	comma -= comma > 0 && chunking_says(chunking, comma, "the");
	if (!item_is_mark(chunking_item(chunking, comma), ','))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = "was";
	return 1;
}
