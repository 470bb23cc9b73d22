/* Dated events: verbs and nouns that say what actors did to one another. */
#include <stdio.h>
#include <strings.h>

#include "prose/clauses.h"
#include "prose/facts.h"

enum { TRIGGERS_MAX = 256, FAR_NOUN = 9 };

struct trigger {
	size_t item;
	struct slice type; /* empty for one that only bounds its neighbours' clauses */
	enum modality modality;
	bool noun;
};

struct triggers {
	struct trigger list[TRIGGERS_MAX];
	size_t count;
	const struct group *source, *target; /* of the last event, for clauses that name nobody */
};

/* The noun that says what a light verb does: "opened an embassy". */
static size_t
noun_of(const struct passage *passage, size_t verb)
{
	for (size_t at = verb + 1; at < passage->count && at - verb <= FAR_NOUN; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_WORD && item_is(item, WORD_NOMINAL))
			return at;
		if (item->kind == ITEM_MARK || (item->kind == ITEM_WORD && (item_is(item, WORD_CLAUSE) || item_is(item, WORD_RELATIVE) || item_is(item, WORD_VERB))))
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

/* Where the clause of a trigger ends: at the next verb, or the sentence's end. */
static size_t
clause_end(const struct triggers *triggers, const struct passage *passage, size_t t)
{
	for (size_t next = t + 1; next < triggers->count; next++)
		if (!triggers->list[next].noun)
			return triggers->list[next].item;
	return passage->count;
}

static size_t
clause_begin(const struct triggers *triggers, size_t t)
{
	while (t--)
		if (!triggers->list[t].noun)
			return triggers->list[t].item + 1;
	return 0;
}

/* "since 1960, when": the year itself. */
static const char *
date_at(const struct passage *passage, size_t at)
{
	const struct item *item = &passage->items[at];
	const char *text = item->kind == ITEM_DATE ? passage->dates[item->index].text : NULL;

	if (!text || passage->dates[item->index].baseline)
		return NULL;
	if (at + 2 < passage->count && item_is_mark(item + 1, ',') && item_is(item + 2, WORD_CLAUSE) &&
	    strncasecmp(text, "since ", 6) == 0)
		text += 6;
	return text;
}

/* The first date from one item up to another, before a new clause; fresh: that
 * no other verb has; attributive: also one that belongs to a noun. */
static const char *
date_between(struct passage *passage, size_t from, size_t to, bool fresh, bool attributive)
{
	const char *text;

	for (size_t at = from; at < to; at++) {
		struct item *item = &passage->items[at];

		if (item_is_mark(item, ';') ||
		    (item->kind == ITEM_WORD && item_is(item, WORD_CLAUSE) && at + 1 < to && passage->items[at + 1].kind != ITEM_DATE))
			break;
		if (!(text = date_at(passage, at)) || (fresh && item->flags & ITEM_TAKEN) ||
		    (passage->dates[item->index].attributive && !attributive))
			continue;
		item->flags |= ITEM_TAKEN;
		return text;
	}
	return NULL;
}

/* The same, from the verb back to the clause's begin. */
static const char *
date_before(struct passage *passage, size_t verb, size_t begin, bool fresh, bool attributive)
{
	const char *text;

	for (size_t at = verb; at > begin;) {
		struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';') || (fresh && item->kind == ITEM_WORD && item_is(item, WORD_RELATIVE)))
			break;
		if ((text = date_at(passage, at)) && !(fresh && item->flags & ITEM_TAKEN) &&
		    (attributive || !passage->dates[item->index].attributive)) {
			item->flags |= ITEM_TAKEN;
			return text;
		}
	}
	return NULL;
}

/* The date that opens the sentence holds for all its clauses. */
static const char *
opening_date(const struct passage *passage)
{
	for (size_t at = 0; at < passage->count && at < 3; at++)
		if (date_at(passage, at))
			return date_at(passage, at);
	return NULL;
}

static bool
has_later(const struct passage *passage)
{
	char word[16];

	for (size_t i = 0; i < passage->count; i++) {
		if (passage->items[i].kind != ITEM_WORD || !item_is(&passage->items[i], WORD_PART))
			continue;
		passage_words(passage, passage->items[i].first, passage->items[i].last, word, sizeof word);
		if (strcmp(word, "later") == 0 || strcmp(word, "earlier") == 0)
			return true;
	}
	return false;
}

static const char *
date_of_verb(const struct facts *facts, const struct triggers *triggers, size_t t)
{
	struct passage *passage = facts->passage;
	size_t verb = triggers->list[t].item, begin = clause_begin(triggers, t), end = clause_end(triggers, passage, t);
	const char *date = date_before(passage, verb, begin, true, false);
	bool shares = item_is(&passage->items[verb ? verb - 1 : 0], WORD_AND);

	if (!date)
		date = date_between(passage, verb + 1, end, true, false);
	if (!date)
		date = date_before(passage, verb, begin, false, false);
	if (!date && shares)
		date = date_before(passage, verb, 0, false, false);
	if (!date && end < passage->count && item_is(&passage->items[end - 1], WORD_AND))
		date = date_between(passage, verb + 1, passage->count, false, false);
	if (!date)
		date = opening_date(passage);
	if (!date && *facts->discourse->heading && !has_later(passage))
		date = facts->discourse->heading;
	return date;
}

static void
emit_pair(struct facts *facts, const struct trigger *trigger, const char *date, uint32_t source, uint32_t target)
{
	struct event event = { trigger->type, source, target, date, trigger->modality == MODE_PLANNED,
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

static const struct group *
group_at(const struct passage *passage, size_t item)
{
	return item == SIZE_MAX ? NULL : item_group(passage, &passage->items[item]);
}

/* Whether two sides do it with each other, so that a third is not its target. */
static bool
is_mutual(struct slice type)
{
	static const char *const types[] = { "AGREE", "CONSULT", "COOPERATE" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_is(type, types[i]))
			return true;
	return false;
}

/* The word before the actor's group, past articles and titles; NULL for none. */
static const struct item *
word_before(const struct passage *passage, size_t actor)
{
	size_t at = item_group(passage, &passage->items[actor])->first;

	while (at && passage->items[at - 1].kind == ITEM_WORD &&
	       (item_is(&passage->items[at - 1], WORD_ARTICLE) || item_is(&passage->items[at - 1], WORD_TITLE)))
		at--;
	return at ? &passage->items[at - 1] : NULL;
}

/* Whether the object is one that the verb's kind of event has: not what talks
 * are about, nor, where several act together, whom they only mention. */
static bool
is_target(const struct passage *passage, struct slice type, const struct group *source, size_t object, size_t verb)
{
	const struct item *before = word_before(passage, object);
	bool organisation = !actors_at(passage->lexicon->actors, passage->items[object].actor)->is_state;

	if (!before || before->kind != ITEM_WORD)
		return true;
	if (item_is(before, WORD_ABOUT) && (is_mutual(type) || (source && source->count > 1)))
		return false;
	if (!is_mutual(type))
		return true;
	if (!source || source->count < 2 || item_is(before, WORD_WITH) || item_is(before, WORD_TO))
		return true;
	return object - verb <= 3 && !(organisation && slice_is(type, "AGREE"));
}

/* Who took part, as far as the clause says it. */
static void
find_parties(const struct passage *passage, const struct trigger *trigger, size_t end, const struct group **source,
             const struct group **target)
{
	size_t verb = trigger->item, second, place, subject = subject_of(passage, verb, &second), object;

	*source = group_at(passage, subject);
	object = object_of(passage, verb, end, *source, &place);
	if (object != SIZE_MAX && !is_target(passage, trigger->type, *source, object, verb))
		object = SIZE_MAX;
	else if (object == SIZE_MAX && second != SIZE_MAX && !group_has(*source, passage->items[second].actor))
		object = second;
	if (object == SIZE_MAX && (!*source || (*source)->count == 1))
		object = place;
	*target = group_at(passage, object);
	if (*source && *target && is_passive(passage, verb) && object == actor_behind(passage, verb, end, WORD_BY)) {
		const struct group *agent = *target;

		*target = *source;
		*source = agent;
	}
}

static bool
share_actor(const struct group *group, const struct group *other)
{
	for (uint32_t i = 0; group && other && i < group->count; i++)
		if (group_has(other, group->actors[i]))
			return true;
	return false;
}

/* The nearest actor before the verb that is neither a place nor one of the target. */
static const struct group *
any_before(const struct passage *passage, size_t verb, const struct group *target, bool names_only)
{
	for (size_t at = verb; at;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE) && !group_has(target, item->actor) &&
		    !(names_only && item->flags & ITEM_MODIFIER))
			return item_group(passage, item);
	}
	return NULL;
}

/* A row of two and more in the sentence. */
static const struct group *
any_row(const struct passage *passage)
{
	for (size_t g = 0; g < passage->group_count; g++)
		if (passage->groups[g].count > 1)
			return &passage->groups[g];
	return NULL;
}

/* The one that the sentence before was about, as a group. */
static const struct group *
topic_group(struct facts *facts, const struct group *target)
{
	struct discourse *discourse = facts->discourse;

	if (discourse->topic == NO_ACTOR || group_has(target, discourse->topic))
		return NULL;
	discourse->topic_group = (struct group){ .actors = { discourse->topic }, .count = 1 };
	return &discourse->topic_group;
}

static bool
is_anaphor(const struct passage *passage, const struct group *group)
{
	return group >= passage->groups && group < passage->groups + passage->group_count &&
	       passage->items[group->first].flags & ITEM_ANAPHOR;
}

/* The other side of the last event, for "it" that was one of its sides. */
static const struct group *
other_of_pair(struct facts *facts, uint32_t known)
{
	struct discourse *discourse = facts->discourse;
	uint32_t other = known == discourse->pair[0] ? discourse->pair[1] : known == discourse->pair[1] ? discourse->pair[0] : NO_ACTOR;

	if (other == NO_ACTOR)
		return NULL;
	discourse->topic_group = (struct group){ .actors = { other }, .count = 1 };
	return &discourse->topic_group;
}

/* Both sides of the last event, for a sentence that names nobody. */
static const struct group *
pair_group(struct facts *facts)
{
	struct discourse *discourse = facts->discourse;

	if (discourse->pair[0] == NO_ACTOR || discourse->sentence - discourse->pair_seen > 2)
		return NULL;
	discourse->topic_group = (struct group){ .actors = { discourse->pair[0], discourse->pair[1] }, .count = 2 };
	return &discourse->topic_group;
}

/* A clause that names one side or none takes the other from the event before,
 * from the sentence, or from the one before. */
static bool
complete(struct facts *facts, const struct triggers *triggers, size_t verb, const struct group **source,
         const struct group **target)
{
	const struct passage *passage = facts->passage;

	if (!*source && *target && triggers->source && !share_actor(*target, triggers->source))
		*source = triggers->source;
	if ((!*source && !*target) ||
	    (*source && !*target && (*source)->count == 1 && (share_actor(*source, triggers->source) || share_actor(*source, triggers->target)))) {
		*source = triggers->source;
		*target = triggers->target;
	}
	if (*source && !*target && (*source)->count == 1 && is_anaphor(passage, *source))
		*target = other_of_pair(facts, (*source)->actors[0]);
	if (!*source && *target)
		*source = any_before(passage, verb, *target, false);
	if (!*source && *target)
		*source = topic_group(facts, *target);
	if (!*source && !*target)
		*source = any_row(passage);
	if (!*source && !*target && passage->group_count == 0)
		*source = pair_group(facts);
	return *source && (*target || (*source)->count > 1);
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
			return at + 1 == passage->count || passage->items[at + 1].kind == ITEM_MARK ? date_between(passage, at, at + 1, true, false) : NULL;
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
		if (actor != SIZE_MAX && (date = date_between(passage, actor, end, true, false)))
			emit(facts, triggers, trigger, date, source, item_group(passage, &passage->items[actor]));
	}
}

/* A verb that only states a percentage is no event: "supplied 82%". */
static bool
states_figure(const struct passage *passage, size_t verb, size_t begin, size_t end)
{
	if (!item_is(&passage->items[verb], WORD_RELATION))
		return false;
	for (size_t at = begin; at < end; at++)
		if (passage->items[at].kind == ITEM_QUANTITY && passage->quantities[passage->items[at].index].kind == QUANTITY_PERCENT)
			return true;
	return false;
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

static void
verb_event(struct facts *facts, struct triggers *triggers, size_t t)
{
	const struct trigger *trigger = &triggers->list[t];
	struct passage *passage = facts->passage;
	const struct group *source, *target;
	const char *date = date_of_verb(facts, triggers, t);

	size_t end = clause_end(triggers, passage, t);

	if (trigger->modality == MODE_UNREAL || !trigger->type.length || has_aim(passage, trigger->item) ||
	    states_figure(passage, trigger->item, clause_begin(triggers, t), end))
		return;
	find_parties(passage, trigger, end, &source, &target);
	if (!complete(facts, triggers, trigger->item, &source, &target))
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
		if (item->kind == ITEM_MARK || (item->kind == ITEM_WORD && !item_is(item, WORD_FUTURE) && item->classes & ~(UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_ORDINAL | UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_STEP)))
			break;
	}
	return NULL;
}

/* Where a noun's own complements end. */
static size_t
noun_end(const struct passage *passage, size_t noun, size_t end)
{
	size_t at = noun + 1;

	while (at < end && at - noun < 40 && !item_is_mark(&passage->items[at], ';') && !item_is_mark(&passage->items[at], '(') &&
	       !(passage->items[at].kind == ITEM_WORD && (item_is(&passage->items[at], WORD_AUXILIARY) || item_is(&passage->items[at], WORD_CLAUSE) || item_is(&passage->items[at], WORD_RELATIVE))))
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
	size_t end = noun_end(passage, trigger->item, clause_end(triggers, passage, t)), place, object;
	const struct group *source = noun_owner(passage, trigger->item), *target;
	const char *date;

	if (trigger->modality == MODE_UNREAL)
		return;
	object = object_of(passage, trigger->item, end, source, &place);
	target = group_at(passage, object);
	if (!source && target && is_with(word_before(passage, object)))
		source = any_before(passage, trigger->item, target, true);
	else if (!source && target) {
		source = target;
		object = object_of(passage, source->last - 1, end, source, &place);
		target = group_at(passage, object);
	}
	if (!source || (!target && source->count < 2))
		return;
	date = date_between(passage, trigger->item + 1, end, true, true);
	if (!date && trigger->item)
		date = date_before(passage, trigger->item, trigger->item > 5 ? trigger->item - 5 : 0, true, true);
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

	if (!facts->passage->group_count && !facts->passage->date_count)
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
