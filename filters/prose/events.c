/* Dated events: verbs and nouns that say what actors did to one another, by frames. */
#include "prose/event_triggers.h"
#include "prose/facts.h"
#include "prose/frames.h"
#include "prose/framing.h"

/* What is joined is an organisation; who "routed Togo 4-0" attacked nobody. */
static bool
can_be(const struct passage *passage, const struct event *event)
{
	for (size_t i = 0; slice_is(event->type, "ASSAULT") && i < passage->count; i++)
		if (item_bears(passage, &passage->items[i], "sport"))
			return false;
	return !slice_is(event->type, "JOIN") || !actors_at(passage->lexicon->actors, event->target)->is_state;
}

/* Notes who were the sides of the last event; nobody where its sentence had events of others. */
static void
note_pair(struct discourse *discourse, const struct event *event)
{
	static const char *const mutual[] = { "AGREE", "CONSULT", "COOPERATE" };
	const uint32_t *pair = discourse->pair;
	bool same = (pair[0] == event->source && pair[1] == event->target) ||
	            (pair[1] == event->source && pair[0] == event->target);
	bool several = discourse->pair_seen == discourse->sentence && !same;

	discourse->other = several && discourse->other != event->target ? NO_ACTOR : event->target;
	discourse->pair_seen = discourse->sentence;
	discourse->pair[0] = several ? NO_ACTOR : event->source;
	discourse->pair[1] = several ? NO_ACTOR : event->target;
	discourse->pair_acted = false;
	for (size_t i = 0; i < sizeof mutual / sizeof *mutual; i++)
		discourse->pair_acted |= slice_is(event->type, mutual[i]);
}

static void
emit(struct facts *facts, const struct event *event)
{
	if (event->source == event->target || !can_be(facts->passage, event))
		return;
	facts_event(facts, event);
	note_pair(facts->discourse, event);
}

/* One event for each date; of several a side may have its own: "joined NATO in 1999 and the EU in 2004",
 * "the EU admitted Malta in 2004 and Croatia in 2013". */
static void
emit_dated(struct facts *facts, const struct reading *reading, struct event *event, const struct filling *filling,
           const struct moments *moments)
{
	struct moments own = { .count = 0 };

	if (reading_add_moments(reading, event->target_chunk, &own) ||
	    reading_add_own_moment(reading, event->target_chunk, &own) ||
	    (filling->source.count > 1 && reading_add_moments(reading, event->source_chunk, &own)))
		moments = &own;
	for (size_t i = 0; i < moments->count; i++) {
		event->date = moments->list[i];
		emit(facts, event);
	}
	if (!moments->count) {
		event->date = NULL;
		emit(facts, event);
	}
}

/* "They restored ties": of states that had cut them with another, with that one. */
static void
take_other(const struct facts *facts, const struct reading *reading, struct filling *filling)
{
	const struct discourse *discourse = facts->discourse;
	const struct holders *source = &filling->source;
	const struct actor *other;

	if (!slice_is(filling->row->target, "again") || discourse->pair_seen + 1 != discourse->sentence ||
	    discourse->other == NO_ACTOR || !(chunk_item(reading, source->list[0].chunk)->flags & ITEM_ANAPHOR))
		return;
	other = actors_at(facts->passage->lexicon->actors, discourse->other);
	filling->target =
		(struct holders){ .list = { { other->id, source->list[0].chunk, discourse->other } }, .count = 1 };
}

/* "Finland joined NATO in April 2023 and Sweden in March 2024": a state with a date of its own among those that are
 * joined has joined, too. */
static void
emit_joiners(struct facts *facts, const struct reading *reading, struct event *event, const struct filling *filling,
             const struct moments *moments)
{
	const struct actors *actors = facts->passage->lexicon->actors;
	const struct holders *target = &filling->target;

	if (!slice_is(event->type, "JOIN") || target->count < 2 || actors_at(actors, target->list[0].actor)->is_state)
		return;
	event->target = target->list[0].actor;
	for (size_t t = 1; t < target->count; t++) {
		struct moments own = { .count = 0 };

		if (!actors_at(actors, target->list[t].actor)->is_state ||
		    !reading_add_moments(reading, target->list[t].chunk, &own))
			continue;
		event->source = target->list[t].actor;
		event->source_chunk = event->target_chunk = target->list[t].chunk;
		emit_dated(facts, reading, event, filling, moments);
	}
}

static void
emit_all(struct facts *facts, const struct reading *reading, struct event *event, const struct filling *filling,
         const struct moments *moments)
{
	const struct holders *source = &filling->source, *target = &filling->target;

	for (size_t s = 0; s < source->count; s++) {
		event->source = lexicon_acting(facts->passage->lexicon, source->list[s].actor);
		event->source_chunk = source->list[s].chunk;
		for (size_t t = 0; t < target->count; t++) {
			event->target = target->list[t].actor;
			event->target_chunk = target->list[t].chunk;
			emit_dated(facts, reading, event, filling, moments);
		}
		for (size_t t = s + 1; !target->count && t < source->count; t++) {
			event->target = source->list[t].actor;
			event->target_chunk = source->list[t].chunk;
			emit_dated(facts, reading, event, filling, moments);
		}
	}
	emit_joiners(facts, reading, event, filling, moments);
}

/* "received weapons from 9 states": a figure of many years, no happening. */
static bool
counts_partners(const struct reading *reading, size_t head)
{
	const struct relation *relation;
	size_t object = reading_first(reading, RELATION_OBJECT, head);
	const size_t of[] = { head, object };

	for (size_t i = 0; i < sizeof of / sizeof *of && of[i] != NO_CHUNK; i++)
		for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, of[i], &at));)
			if (chunk_bears(reading, relation->dependent, "partners") &&
			    reading_first(reading, RELATION_QUANTITY, relation->dependent) != NO_CHUNK)
				return true;
	return false;
}

/* "withdrew half of its troops" */
static bool
is_of_troops(const struct reading *reading, const struct trigger *trigger)
{
	struct chunk_list troops = { .count = 0 };

	path_chunks(reading, &trigger->heads, trigger->item, (struct slice)SLICE("object>of>troops"), &troops);
	return troops.count > 0;
}

/* "bought 44 per cent of its weapons from Spain": the same. */
static bool
is_of_figure(const struct reading *reading, const struct trigger *trigger)
{
	for (size_t h = 0; h < trigger->heads.count && !is_of_troops(reading, trigger); h++) {
		size_t head = trigger->heads.list[h];

		if (slice_is(figure_unit(reading, head + 1), "percent") || counts_partners(reading, head))
			return true;
		for (size_t i = 0; i < reading->parse.count; i++) {
			const struct relation *relation = &reading->parse.list[i];

			if (relation->head == head &&
			    (relation->kind == RELATION_OBJECT || relation->kind == RELATION_PASSIVE_SUBJECT ||
			     (relation->kind == RELATION_COMPLEMENT && chunk_is(reading, relation->via, WORD_WITH))) &&
			    slice_is(figure_unit(reading, relation->dependent), "percent"))
				return true;
		}
	}
	return false;
}

/* "The king, on a visit to Togo, opened a school in March": the date of what is done meanwhile; "In May there were
 * clashes": of what only says that they were. */
static void
add_meanwhile(const struct reading *reading, size_t noun, struct moments *moments)
{
	static const char *const meanwhile[] = { "on", "during", "at", "in", "In", "At" };
	const struct relation *above = reading_above(reading, RELATION_COMPLEMENT, noun);
	const struct relation *subject = reading_above(reading, RELATION_SUBJECT, noun);

	if (subject && chunk_is(reading, subject->head, WORD_AUXILIARY) &&
	    reading_first(reading, RELATION_OBJECT, subject->head) == noun)
		reading_add_moments(reading, subject->head, moments);
	for (size_t i = 0; above && i < sizeof meanwhile / sizeof *meanwhile; i++)
		if (slice_is(reading->chunks[above->via].text, meanwhile[i]))
			reading_add_moments(reading, above->head, moments);
}

static void
trigger_moments(const struct facts *facts, const struct reading *reading, const struct trigger *trigger,
                struct moments *moments)
{
	moments->count = 0;
	for (size_t i = 0; i < trigger->heads.count && !moments->count; i++)
		reading_add_clause_moments(reading, trigger->heads.list[i], moments);
	for (size_t i = 0; trigger->kind == TRIGGER_NOUN && i < trigger->heads.count && !moments->count; i++)
		add_meanwhile(reading, trigger->heads.list[i], moments);
	if (!moments->count && trigger->kind != TRIGGER_NOUN && *facts->discourse->heading)
		moments->list[moments->count++] = facts->discourse->heading;
}

/* A noun alone states no event unless it is dated or to come. */
static void
trigger_event(struct facts *facts, const struct reading *reading, struct trigger *trigger)
{
	struct filling filling;
	struct moments moments;
	struct event event = { .trigger = (uint32_t)trigger->item };
	enum assertion assertion = trigger_assertion(reading, trigger);

	if (assertion == UNASSERTED || is_of_figure(reading, trigger))
		return;
	if (!frames_fill(facts->frames, reading, trigger, &filling) &&
	    !(trigger->kind == TRIGGER_LIGHT && trigger_take_as_verb(reading, trigger->item, trigger) &&
	      frames_fill(facts->frames, reading, trigger, &filling)))
		return;
	trigger_moments(facts, reading, trigger, &moments);
	if (trigger->kind == TRIGGER_NOUN && !moments.count && assertion != PLANNED)
		return;
	event.type = filling.type;
	event.planned = assertion == PLANNED;
	event.rule = filling.row->rule;
	take_other(facts, reading, &filling);
	emit_all(facts, reading, &event, &filling, &moments);
}

/* "Claim: Peru attacked Chile.", "The claim: …": what the text goes on to judge. */
static bool
is_quoted_claim(const struct passage *passage)
{
	size_t noun = passage->count && item_is(&passage->items[0], WORD_ARTICLE);

	return passage->count > noun + 1 && item_bears(passage, &passage->items[noun], "hearsay") &&
	       item_is_mark(&passage->items[noun + 1], ':');
}

void
facts_find_events(struct facts *facts)
{
	static const uint64_t triggering =
		UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_NOMINAL;
	const struct passage *passage = facts->passage;
	struct trigger trigger;

	if (!(passage->classes & triggering) || !passage->group_count || is_quoted_claim(passage))
		return;
	reading_read(facts->reading);
	for (size_t i = 0; i < passage->count; i++)
		if (trigger_find(facts->reading, i, &trigger))
			trigger_event(facts, facts->reading, &trigger);
}
