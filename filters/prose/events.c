/* Dated events: verbs and nouns that say what actors did to one another. */
#include <stdio.h>

#include "prose/clauses.h"
#include "prose/events.h"

enum { FAR_NOUN = 9 };

/* The noun that says what a light verb does: "opened an embassy". */
static size_t
noun_of(const struct passage *passage, size_t verb)
{
	for (size_t at = verb + 1; at < passage->count && at - verb <= FAR_NOUN; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_WORD && item_is(item, WORD_NOMINAL)) {
			while (at + 1 < passage->count && passage->items[at + 1].kind == ITEM_WORD &&
			       item_is(&passage->items[at + 1], WORD_NOMINAL))
				at++; /* of "the Falcon Strike exercise" the last */
			return at;
		}
		if (item->kind == ITEM_MARK ||
		    (item->kind == ITEM_WORD &&
		     (item_is(item, WORD_CLAUSE) || item_is(item, WORD_RELATIVE) || item_is(item, WORD_VERB))))
			break;
	}
	return SIZE_MAX;
}

/* "the summit is to take place", "talks were held": the noun is the subject. */
static size_t
noun_before(const struct passage *passage, size_t verb)
{
	size_t found = SIZE_MAX;

	for (size_t at = verb; at; at--) {
		if (item_is_mark(&passage->items[at - 1], ';'))
			break;
		if (passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], WORD_NOMINAL))
			found = at - 1;
	}
	return found;
}

static void
add_trigger(struct triggers *triggers, struct trigger trigger)
{
	if (triggers->count < TRIGGERS_MAX)
		triggers->list[triggers->count++] = trigger;
}

static void
add_verb(struct triggers *triggers, const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];
	struct trigger trigger = { .item = i, .modality = modality_of(passage, i) };
	size_t noun;

	if (item_is(item, WORD_VERB) && verb_states(passage, i, WORD_VERB)) {
		trigger.type = item_lexeme(passage, item, WORD_VERB)->means;
		add_trigger(triggers, trigger);
	} else if (item_is(item, WORD_LIGHT) && verb_states(passage, i, WORD_LIGHT)) {
		noun = noun_of(passage, i);
		if (noun == SIZE_MAX)
			noun = noun_before(passage, i);
		if (noun != SIZE_MAX)
			trigger.type = item_lexeme(passage, &passage->items[noun], WORD_NOMINAL)->means;
		add_trigger(triggers, trigger);
	}
}

static void
find_triggers(struct triggers *triggers, const struct passage *passage)
{
	triggers->count = 0;
	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];
		size_t before = triggers->count;

		if (item->kind != ITEM_WORD)
			continue;
		if (item_is(item, WORD_VERB) || item_is(item, WORD_LIGHT))
			add_verb(triggers, passage, i);
		if (item_is(item, WORD_NOMINAL) && triggers->count == before)
			add_trigger(triggers, (struct trigger){ i, item_lexeme(passage, item, WORD_NOMINAL)->means,
			                                        modality_of(passage, i), true });
	}
}

static void
emit_pair(struct facts *facts, const struct trigger *trigger, const char *date, uint32_t source, uint32_t target)
{
	struct event event = { trigger->type,          source, target, date, trigger->modality == MODE_PLANNED,
		                   (uint32_t)trigger->item };

	if (source != target)
		facts_event(facts, &event);
}

/* What has been agreed may be priced in the next sentence. */
static void
note_deal(struct facts *facts, const struct trigger *trigger, const char *date, uint32_t source, uint32_t target)
{
	struct discourse *discourse = facts->discourse;

	if (!slice_is(trigger->type, "AGREE") || (discourse->buyer == target && discourse->seller == source) ||
	    (discourse->buyer == source && discourse->seller == target))
		return;
	discourse->buyer = source;
	discourse->seller = target;
	discourse->deal_seen = discourse->sentence;
	snprintf(discourse->deal_period, sizeof discourse->deal_period, "%s", date ? date : "");
}

/* One line for each pair; those of one side alone are with each other. */
static void
emit(struct facts *facts, struct triggers *triggers, const struct trigger *trigger, const char *date,
     const struct group *source, const struct group *target)
{
	for (uint32_t s = 0; s < source->count; s++) {
		for (uint32_t t = 0; target && t < target->count; t++)
			emit_pair(facts, trigger, date, source->actors[s], target->actors[t]);
		for (uint32_t other = s + 1; !target && other < source->count; other++)
			emit_pair(facts, trigger, date, source->actors[s], source->actors[other]);
	}
	triggers->source = source;
	triggers->target = target;
	facts->discourse->pair_seen = facts->discourse->sentence;
	facts->discourse->pair[0] = source->actors[0];
	facts->discourse->pair[1] = target ? target->actors[0] : source->actors[source->count - 1];
	note_deal(facts, trigger, date, source->actors[0], target ? target->actors[0] : source->actors[source->count - 1]);
}

/* The preposition that leads from "and" to another party: "and 180 tanks from
 * South Korea in 2022"; WORD_CLASSES for none. */
static enum word_class
leading_preposition(const struct passage *passage, size_t i, size_t end)
{
	static const enum word_class classes[] = { WORD_WITH, WORD_TO, WORD_FROM };

	for (size_t at = i + 1; at < end && at - i < 9; at++) {
		if (passage->items[at].kind == ITEM_MARK || passage->items[at].kind == ITEM_ACTOR)
			break;
		for (size_t c = 0; passage->items[at].kind == ITEM_WORD && c < sizeof classes / sizeof *classes; c++)
			if (item_is(&passage->items[at], classes[c]))
				return classes[c];
	}
	return WORD_CLASSES;
}

/* "in 2022 and again in 2024": the second date. */
static const char *
date_again(struct passage *passage, size_t i, size_t end)
{
	for (size_t at = i + 1; at < end && at - i < 4; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_DATE)
			return at + 1 == passage->count || passage->items[at + 1].kind == ITEM_MARK
			           ? event_date_between(passage, at, at + 1, DATE_FREE)
			           : NULL;
		if (item->kind != ITEM_WORD || item->classes & ~(UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_ABOUT))
			break;
	}
	return NULL;
}

/* "with Australia in 2022 and with Britain in 2023": each its own event. */
static void
further_events(struct facts *facts, struct triggers *triggers, const struct trigger *trigger, size_t end,
               const struct group *source, const struct group *target)
{
	struct passage *passage = facts->passage;

	for (size_t at = trigger->item + 1; at + 1 < end; at++) {
		enum word_class preposition;
		size_t actor;
		const char *date;

		if (passage->items[at].kind != ITEM_WORD || !item_is(&passage->items[at], WORD_AND))
			continue;
		if ((date = date_again(passage, at, end))) {
			emit(facts, triggers, trigger, date, source, target);
			continue;
		}
		if ((preposition = leading_preposition(passage, at, end)) == WORD_CLASSES)
			continue;
		actor = actor_behind(passage, at, at + 13 < end ? at + 13 : end, preposition);
		if (actor != SIZE_MAX && (date = event_date_between(passage, actor, end, DATE_FREE)))
			emit(facts, triggers, trigger, date, source, item_group(passage, &passage->items[actor]));
	}
}

static bool
ends_statement(const struct item *item)
{
	return item->kind == ITEM_MARK ||
	       (item->kind == ITEM_WORD &&
	        (item_is(item, WORD_AND) || item_is(item, WORD_RELATIVE) || item_is(item, WORD_CLAUSE)));
}

static bool
is_percentage(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind == QUANTITY_PERCENT;
}

/* A verb that only states a percentage is no event: "supplied 82%", "80% were
 * supplied by", "contracted by 40%". */
static bool
states_figure(const struct passage *passage, size_t verb)
{
	if (!item_is(&passage->items[verb], WORD_RELATION) && !item_is(&passage->items[verb], WORD_CHANGE))
		return false;
	for (size_t at = verb + 1; at < passage->count && !ends_statement(&passage->items[at]); at++)
		if (is_percentage(passage, &passage->items[at]))
			return true;
	for (size_t at = verb; at && !ends_statement(&passage->items[at - 1]); at--)
		if (is_percentage(passage, &passage->items[at - 1]))
			return true;
	return false;
}

/* "9 per cent of Algerians supported": people who were asked, not their state. */
static bool
are_people_asked(const struct passage *passage, const struct group *group)
{
	size_t at;

	if (!group || !group_is_named(group))
		return false;
	for (at = group->first; at && item_is(&passage->items[at - 1], WORD_ARTICLE); at--)
		;
	return at > 1 && passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], WORD_OF) &&
	       passage->items[at - 2].kind == ITEM_QUANTITY &&
	       passage->quantities[passage->items[at - 2].index].kind != QUANTITY_COUNT;
}

/* "meet the target": an aim is nobody. */
static bool
has_aim(const struct passage *passage, size_t verb)
{
	for (size_t at = verb + 1; at < passage->count && at - verb < 5; at++)
		if (passage->items[at].kind == ITEM_WORD && item_is(&passage->items[at], WORD_AIM))
			return true;
	return false;
}

/* "announced they were leaving": what is reported is the event. */
static bool
only_reports(const struct passage *passage, size_t verb)
{
	const struct item *next = verb + 1 < passage->count ? &passage->items[verb + 1] : NULL;

	return next && item_is(&passage->items[verb], WORD_CAUSE) &&
	       ((next->kind == ITEM_ACTOR && next->flags & ITEM_ANAPHOR && !(next->flags & ITEM_POSSESSIVE)) ||
	        (next->kind == ITEM_WORD && (item_is(next, WORD_RELATIVE) || item_is(next, WORD_PRONOUN))));
}

static void
verb_event(struct facts *facts, struct triggers *triggers, size_t t)
{
	const struct trigger *trigger = &triggers->list[t];
	struct passage *passage = facts->passage;
	const struct group *source, *target;
	const char *date = event_date(facts, triggers, t);

	size_t end = trigger_end(triggers, passage, t);

	if (trigger->modality == MODE_UNREAL || !trigger->type.length || states_figure(passage, trigger->item) ||
	    only_reports(passage, trigger->item) ||
	    (has_aim(passage, trigger->item) && !slice_is(trigger->type, "ASSAULT"))) /* "struck targets" */
		return;
	event_parties(passage, trigger, end, &source, &target);
	if (are_people_asked(passage, source))
		return;
	if (!event_complete(facts, triggers, trigger->item, &source, &target))
		return;
	emit(facts, triggers, trigger, date, source, target);
	further_events(facts, triggers, trigger, end, source, target);
}

/* "Russia's invasion", "the South Korean accession". */
static const struct group *
noun_owner(const struct passage *passage, size_t noun)
{
	for (size_t at = noun; at && noun - at < 5;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR)
			return item->flags & ITEM_PLACE ? NULL : item_group(passage, item);
		if (item->kind == ITEM_MARK ||
		    (item->kind == ITEM_WORD && !item_is(item, WORD_FUTURE) &&
		     item->classes & ~(UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_ORDINAL |
		                       UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_STEP)))
			break;
	}
	return NULL;
}

/* Where a noun's own complements end. */
static size_t
noun_end(const struct passage *passage, size_t noun, size_t end)
{
	size_t at = noun + 1;

	while (at < end && at - noun < 40 && !item_is_mark(&passage->items[at], ';') &&
	       !item_is_mark(&passage->items[at], '(') &&
	       !(passage->items[at].kind == ITEM_WORD &&
	         (item_is(&passage->items[at], WORD_AUXILIARY) || item_is(&passage->items[at], WORD_CLAUSE) ||
	          item_is(&passage->items[at], WORD_RELATIVE))))
		at++;
	return at;
}

static bool
is_with(const struct item *before)
{
	return before && before->kind == ITEM_WORD && (item_is(before, WORD_WITH) || item_is(before, WORD_TO));
}

/* A noun that no verb has taken as its object: "Sweden's accession to NATO in 2024". */
static void
noun_event(struct facts *facts, struct triggers *triggers, size_t t)
{
	const struct trigger *trigger = &triggers->list[t];
	struct passage *passage = facts->passage;
	size_t end = noun_end(passage, trigger->item, trigger_end(triggers, passage, t)), place, object;
	const struct group *source = noun_owner(passage, trigger->item), *target;
	const char *date;

	if (trigger->modality == MODE_UNREAL)
		return;
	object = object_of(passage, trigger->item, end, source, &place);
	target = event_group(passage, object);
	if (!source && target && is_with(event_word_before(passage, object)))
		source = event_actor_before(passage, trigger->item, target, true);
	else if (!source && target) {
		source = target;
		object = object_of(passage, source->last - 1, end, source, &place);
		target = event_group(passage, object);
	}
	if (!source || (!target && source->count < 2))
		return;
	date = event_date_between(passage, trigger->item + 1, end, DATE_FREE | DATE_NOUN);
	if (!date && trigger->item)
		date =
			event_date_before(passage, trigger->item, trigger->item > 5 ? trigger->item - 5 : 0, DATE_FREE | DATE_NOUN);
	if (!date && trigger->modality != MODE_PLANNED)
		return;
	emit(facts, triggers, trigger, date, source, target);
}

/* Whether a verb of the clause has the noun for its object. */
static bool
is_taken(const struct triggers *triggers, size_t t)
{
	const struct trigger *noun = &triggers->list[t];

	while (t--)
		if (!triggers->list[t].noun)
			return triggers->list[t].type.length && noun->item - triggers->list[t].item < 12;
	return false;
}

void
facts_find_events(struct facts *facts)
{
	struct triggers triggers;

	const uint64_t triggering = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_NOMINAL;

	if (!(facts->passage->classes & triggering) || (!facts->passage->group_count && !facts->passage->date_count))
		return;
	triggers.source = triggers.target = NULL;
	find_triggers(&triggers, facts->passage);
	for (size_t t = 0; t < triggers.count; t++) {
		if (!triggers.list[t].noun)
			verb_event(facts, &triggers, t);
		else if (!is_taken(&triggers, t))
			noun_event(facts, &triggers, t);
	}
}
