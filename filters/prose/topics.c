/* Finds whom a sentence is about, for the sentences behind it. */
#include "prose/passage.h"

enum { SUBJECT_WORDS = 4 };

/* "From Peru Chile bought", "With Peru, Chile signed": the actor of the first verb, where the sentence opens with a
 * preposition; 0 for none. */
static size_t
actor_of_verb(const struct passage *passage)
{
	static const uint64_t verbs = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_DEAL |
	                              UINT64_C(1) << WORD_AUXILIARY | UINT64_C(1) << WORD_RELATION;

	for (size_t i = 1; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD && passage->items[i].classes & verbs)
			return passage->items[i - 1].kind == ITEM_ACTOR ? i - 1 : 0;
	return 0;
}

static bool
opens_with_preposition(const struct passage *passage)
{
	return passage->count && passage->items[0].kind == ITEM_WORD &&
	       (item_is(&passage->items[0], WORD_FROM) || item_is(&passage->items[0], WORD_TO) ||
	        item_is(&passage->items[0], WORD_WITH));
}

/* Where the main clause begins: "Since the last Russian troops left, Estonia" is about Estonia. */
static size_t
main_clause(const struct passage *passage)
{
	bool opened = false;

	if (opens_with_preposition(passage))
		return actor_of_verb(passage);
	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (!opened && item->kind != ITEM_MARK && !item_is(item, WORD_CLAUSE))
			return 0;
		opened |= item->kind != ITEM_MARK;
		if (item_is_mark(item, ',') && i + 1 < passage->count && item[1].kind == ITEM_ACTOR &&
		    !(item[1].flags & (ITEM_ANAPHOR | ITEM_MODIFIER)))
			return i + 1;
	}
	return 0;
}

static void
note_named(const struct passage *passage, struct group *named)
{
	named->count = 0;
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_ACTOR && !(passage->items[i].flags & ITEM_ANAPHOR))
			group_add(named, passage->items[i].actor);
}

/* "They thanked Togo", where nobody knows who they are. */
static bool
is_unknown_subject(const struct passage *passage, const struct item *item)
{
	return item_is(item, WORD_PRONOUN) && !slice_is(item_means(passage, item, WORD_PRONOUN), "possessive");
}

/* "France was its main supplier, ahead of Spain.": about whose supplier that is, as before. */
static bool
goes_on_with_topic(const struct passage *passage, uint32_t topic)
{
	for (size_t i = 0; passage->classes >> WORD_ROLE & 1 && topic != NO_ACTOR && i < passage->count; i++)
		if (passage->items[i].kind == ITEM_ACTOR && passage->items[i].actor == topic &&
		    passage->items[i].flags & ITEM_ANAPHOR && passage->items[i].flags & ITEM_POSSESSIVE)
			return true;
	return false;
}

/* "A second contract went to Sweden", "The deal with Peru": one side of a deal, whose other the text has spoken of. */
static bool
is_side_of_deal(const struct passage *passage, size_t i)
{
	const struct item *items = passage->items;

	while (i && items[i - 1].kind == ITEM_ACTOR)
		i--; /* "Peru's shipyard" */
	if (!i ||
	    !(item_is(&items[i - 1], WORD_FROM) || item_is(&items[i - 1], WORD_TO) || item_is(&items[i - 1], WORD_WITH)))
		return false;
	for (size_t noun = 0; noun < i && noun < SUBJECT_WORDS; noun++)
		if (items[noun].kind == ITEM_WORD &&
		    item_means_any(passage, &items[noun], WORD_DEAL, (struct slice)SLICE("contract")) && noun &&
		    items[noun - 1].kind != ITEM_ACTOR)
			return true;
	return false;
}

void
passage_note_topic(const struct passage *passage, struct discourse *discourse)
{
	bool found = false;

	note_named(passage, &discourse->named);
	for (size_t g = 0; g < passage->group_count; g++)
		if (passage->groups[g].count > 1) {
			discourse->topics = passage->groups[g];
			discourse->topics_seen = discourse->sentence;
		}
	if (goes_on_with_topic(passage, discourse->topic_state))
		return;
	for (size_t i = main_clause(passage); i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (!found && i < SUBJECT_WORDS && item->kind == ITEM_WORD &&
		    (item_bears(passage, item, "states") || is_unknown_subject(passage, item))) {
			discourse->topic = discourse->topic_state = NO_ACTOR; /* "States in the Sahel", whoever they are */
			break;
		}
		if (item->kind != ITEM_ACTOR || item->flags & ITEM_PLACE || item_bears(passage, item, "publisher") ||
		    (!found && is_side_of_deal(passage, i)))
			continue;
		if (!found && item_group(passage, item)->count > 1) {
			discourse->topic = discourse->topic_state = NO_ACTOR;
			break;
		}
		if (!found) {
			discourse->topic = item->actor;
			discourse->topic_person = passage_names_person(passage, i);
			discourse->topic_owner = discourse->topic_person || item->flags & (ITEM_POSSESSIVE | ITEM_MODIFIER);
		}
		found = true;
		if (actors_at(passage->lexicon->actors, item->actor)->is_state) {
			discourse->topic_state = item->actor;
			break;
		}
	}
}
