/* Dated events: verbs and nouns that say what actors did to one another. */
#include <stdio.h>

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

static const char *
date_at(const struct passage *passage, size_t at)
{
	const struct item *item = &passage->items[at];

	return item->kind == ITEM_DATE && !passage->dates[item->index].baseline ? passage->dates[item->index].text : NULL;
}

/* Whether the item lies in brackets that close before end. */
static const char *
date_between(struct passage *passage, size_t from, size_t to, bool fresh, bool attributive)
{
	const char *text;

	for (size_t at = from; at < to; at++) {
		struct item *item = &passage->items[at];

		if (item_is_mark(item, ';'))
			break;
		if (!(text = date_at(passage, at)) || (fresh && item->flags & ITEM_TAKEN) ||
		    (passage->dates[item->index].attributive && !attributive))
			continue;
		item->flags |= ITEM_TAKEN;
		return text;
	}
	return NULL;
}

/* Scans left from the verb to the clause's begin for a date that no other verb has. */
static const char *
date_before(struct passage *passage, size_t verb, size_t begin, bool fresh)
{
	const char *text;

	for (size_t at = verb; at > begin;) {
		struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';'))
			break;
		if ((text = date_at(passage, at)) && !(fresh && item->flags & ITEM_TAKEN) &&
		    !passage->dates[item->index].attributive) {
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
	const char *date = date_before(passage, verb, begin, true);
	bool shares = item_is(&passage->items[verb ? verb - 1 : 0], WORD_AND);

	if (!date)
		date = date_between(passage, verb + 1, end, true, false);
	if (!date && shares)
		date = date_before(passage, verb, 0, false);
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
}

static const struct group *
group_at(const struct passage *passage, size_t item)
{
	return item == SIZE_MAX ? NULL : item_group(passage, &passage->items[item]);
}

/* Who took part, as far as the clause says it. */
static void
find_parties(const struct passage *passage, size_t verb, size_t end, const struct group **source,
             const struct group **target)
{
	size_t second, place, subject = subject_of(passage, verb, &second), object;

	*source = group_at(passage, subject);
	object = object_of(passage, verb, end, *source, &place);
	if (object == SIZE_MAX && second != SIZE_MAX && !group_has(*source, passage->items[second].actor))
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

/* A clause that names one side or none takes the other from the event before,
 * or from the subject that it shares. */
static bool
complete(const struct facts *facts, const struct triggers *triggers, size_t verb, const struct group **source,
         const struct group **target)
{
	const struct passage *passage = facts->passage;

	if (!*source && *target && triggers->source && !group_has(*target, triggers->source->actors[0]))
		*source = triggers->source;
	if (!*source && !*target) {
		*source = triggers->source;
		*target = triggers->target;
	}
	if (!*source && *target) {
		for (size_t at = verb; at && !*source;) {
			const struct item *item = &passage->items[--at];

			if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE) && !group_has(*target, item->actor))
				*source = item_group(passage, item);
		}
	}
	return *source && (*target || (*source)->count > 1);
}

static void
verb_event(struct facts *facts, struct triggers *triggers, size_t t)
{
	const struct trigger *trigger = &triggers->list[t];
	struct passage *passage = facts->passage;
	const struct group *source, *target;
	const char *date = date_of_verb(facts, triggers, t);

	if (trigger->modality == MODE_UNREAL || !trigger->type.length)
		return;
	find_parties(passage, trigger->item, clause_end(triggers, passage, t), &source, &target);
	if (complete(facts, triggers, trigger->item, &source, &target))
		emit(facts, triggers, trigger, date, source, target);
}

/* "Russia's invasion", "the South Korean accession". */
static const struct group *
noun_owner(const struct passage *passage, size_t noun)
{
	for (size_t at = noun; at && noun - at < 5;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR)
			return item->flags & ITEM_PLACE ? NULL : item_group(passage, item);
		if (item->kind == ITEM_MARK || (item->kind == ITEM_WORD && item->classes & ~(UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_ORDINAL | UINT64_C(1) << WORD_FUTURE)))
			break;
	}
	return NULL;
}

/* Where a noun's own complements end. */
static size_t
noun_end(const struct passage *passage, size_t noun, size_t end)
{
	size_t at = noun + 1;

	while (at < end && at - noun < 20 && !item_is_mark(&passage->items[at], ';') && !item_is_mark(&passage->items[at], '(') &&
	       !(passage->items[at].kind == ITEM_WORD && (item_is(&passage->items[at], WORD_AUXILIARY) || item_is(&passage->items[at], WORD_CLAUSE) || item_is(&passage->items[at], WORD_RELATIVE))))
		at++;
	return at;
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
	if (!source && target) {
		source = target;
		object = object_of(passage, source->last - 1, end, source, &place);
		target = group_at(passage, object);
	}
	if (!source || (!target && source->count < 2))
		return;
	date = date_between(passage, trigger->item + 1, end, true, true);
	if (!date && trigger->item)
		date = date_before(passage, trigger->item, trigger->item > 5 ? trigger->item - 5 : 0, true);
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
	struct triggers triggers = { .count = 0 };

	if (facts->passage->group_count == 0)
		return;
	find_triggers(&triggers, facts->passage);
	for (size_t t = 0; t < triggers.count; t++) {
		if (!triggers.list[t].noun)
			verb_event(facts, &triggers, t);
		else if (!is_taken(&triggers, t))
			noun_event(facts, &triggers, t);
	}
}
