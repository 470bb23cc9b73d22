/* Who took part in an event, as far as the clause says it, and where it leaves
 * somebody out, who must be meant. */
#include "prose/clauses.h"
#include "prose/events.h"

const struct group *
event_group(const struct passage *passage, size_t item)
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

const struct item *
event_word_before(const struct passage *passage, size_t actor)
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
	const struct item *before = event_word_before(passage, object);
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

/* Whether the actor is the subject of the next verb: "joined, and Croatia signed". */
static bool
is_next_subject(const struct passage *passage, size_t verb, size_t end, size_t object)
{
	size_t second, subject = end < passage->count ? subject_of(passage, end, &second) : SIZE_MAX;

	if (subject == SIZE_MAX || subject <= verb || passage->items[subject].index != passage->items[object].index)
		return false;
	while (++subject < end)
		if (passage->items[subject].kind == ITEM_WORD && item_is(&passage->items[subject], WORD_RELATIVE))
			return false; /* "with France, which entered into force" */
	return true;
}

/* "were imposed on Belarus by the EU" */
static const struct group *
agent_of(const struct passage *passage, size_t verb, size_t end, const struct group *target)
{
	size_t agent = actor_behind(passage, verb, end, WORD_BY);

	return agent != SIZE_MAX && !group_has(target, passage->items[agent].actor) ? event_group(passage, agent) : NULL;
}

void
event_parties(const struct passage *passage, const struct trigger *trigger, size_t end, const struct group **source,
              const struct group **target)
{
	size_t verb = trigger->item, second, place, subject = subject_of(passage, verb, &second), object;

	*source = event_group(passage, subject);
	object = object_of(passage, verb, end, *source, &place);
	if (object != SIZE_MAX && !is_target(passage, trigger->type, *source, object, verb))
		object = SIZE_MAX;
	else if (object == SIZE_MAX && second != SIZE_MAX && !group_has(*source, passage->items[second].actor))
		object = second;
	if (object == SIZE_MAX && (!*source || (*source)->count == 1))
		object = place;
	if (object != SIZE_MAX && is_next_subject(passage, verb, end, object))
		object = SIZE_MAX;
	*target = event_group(passage, object);
	if (!*source && is_passive(passage, verb) && object != SIZE_MAX &&
	    object == actor_behind(passage, verb, end, WORD_BY)) {
		*source = *target; /* "was signed by Greece and France" */
		*target = NULL;
	}
	if (!*source && is_passive(passage, verb))
		*source = agent_of(passage, verb, end, *target);
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

const struct group *
event_actor_before(const struct passage *passage, size_t verb, const struct group *target, bool names_only)
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
	const struct discourse *discourse = facts->discourse;

	if (discourse->topic == NO_ACTOR || group_has(target, discourse->topic))
		return NULL;
	return facts_group(facts, discourse->topic, NO_ACTOR);
}

static bool
is_anaphor(const struct passage *passage, const struct group *group)
{
	return group_is_named(group) && passage->items[group->first].flags & ITEM_ANAPHOR;
}

/* The other side of the last event, for "it" that was one of its sides. */
static const struct group *
other_of_pair(struct facts *facts, uint32_t known)
{
	const struct discourse *discourse = facts->discourse;
	uint32_t other = known == discourse->pair[0]   ? discourse->pair[1]
	                 : known == discourse->pair[1] ? discourse->pair[0]
	                                               : NO_ACTOR;

	return other == NO_ACTOR ? NULL : facts_group(facts, other, NO_ACTOR);
}

/* Both sides of the last event, for a sentence that names nobody. */
static const struct group *
pair_group(struct facts *facts)
{
	const struct discourse *discourse = facts->discourse;

	if (discourse->pair[0] == NO_ACTOR || discourse->sentence - discourse->pair_seen > 2)
		return NULL;
	return facts_group(facts, discourse->pair[0], discourse->pair[1]);
}

bool
event_complete(struct facts *facts, const struct triggers *triggers, size_t verb, const struct group **source,
               const struct group **target)
{
	const struct passage *passage = facts->passage;

	if (!*source && *target && triggers->source && !share_actor(*target, triggers->source))
		*source = triggers->source;
	if ((!*source && !*target) ||
	    (*source && !*target && (*source)->count == 1 &&
	     (share_actor(*source, triggers->source) || share_actor(*source, triggers->target)))) {
		*source = triggers->source;
		*target = triggers->target;
	}
	if (*source && !*target && (*source)->count == 1 && is_anaphor(passage, *source))
		*target = other_of_pair(facts, (*source)->actors[0]);
	if (!*source && *target)
		*source = event_actor_before(passage, verb, *target, false);
	if (!*source && *target)
		*source = topic_group(facts, *target);
	if (!*source && !*target)
		*source = any_row(passage);
	if (!*source && !*target && passage->group_count == 0)
		*source = pair_group(facts);
	return *source && (*target || (*source)->count > 1);
}
