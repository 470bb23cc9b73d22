#include "prose/event_triggers.h"

/* The item's chunks become heads of the trigger. */
static void
add_heads(const struct reading *reading, size_t item, struct trigger *trigger)
{
	for (size_t c = 0; c < reading->count; c++)
		if (reading->chunks[c].first <= item && item < reading->chunks[c].last)
			chunk_list_add(&trigger->heads, c);
}

static bool
has_verb(const struct reading *reading, const struct trigger *trigger)
{
	for (size_t i = 0; i < trigger->heads.count; i++)
		if (reading_is_verb(reading, trigger->heads.list[i]))
			return true;
	return false;
}

/* The first of the chunks that states an event as a noun. */
static size_t
first_nominal(const struct reading *reading, const struct chunk_list *chunks)
{
	for (size_t i = 0; i < chunks->count; i++)
		if (chunk_is(reading, chunks->list[i], WORD_NOMINAL))
			return chunks->list[i];
	return NO_CHUNK;
}

/* Whether one of the chunks is, or belongs to, somebody: "Peru", "Peruvian banks". */
static bool
names_somebody(const struct reading *reading, const struct chunk_list *chunks)
{
	struct holders sides = { .count = 0 };

	for (size_t i = 0; i < chunks->count && !sides.count; i++)
		if (chunk_item_is_actor(reading, chunks->list[i]))
			return true;
		else
			reading_add_owners(reading, chunks->list[i], &sides);
	return sides.count > 0;
}

/* The noun that says what a light verb does: "launched an attack", "took part in the summit",
 * "designated Japan as a partner", "hit Peru with tariffs", "declared the envoy persona non grata"; where it has no
 * object, "talks took place". NO_CHUNK for none. */
static size_t
noun_of(const struct reading *reading, const struct trigger *trigger)
{
	static const struct slice paths[] = { SLICE("adverb"), SLICE("object>series>of"),
		                                  SLICE("object"), SLICE("as"),
		                                  SLICE("with"),   SLICE("under"),
		                                  SLICE("to"),     SLICE("from"),
		                                  SLICE("on"),     SLICE("object>to"),
		                                  SLICE("subject") };

	for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
		struct chunk_list found = { .count = 0 };
		size_t noun;

		path_chunks(reading, &trigger->heads, trigger->item, paths[p], &found);
		noun = first_nominal(reading, &found);
		if (noun != NO_CHUNK)
			return noun;
		if (p == 2 && found.count && !names_somebody(reading, &found))
			return NO_CHUNK;
	}
	return NO_CHUNK;
}

/* "withdrew from its treaty": what stands behind the verb's own preposition is its object. */
static bool
is_own_object(const struct reading *reading, const struct relation *relation)
{
	return relation->kind == RELATION_COMPLEMENT && relation->via != NO_CHUNK &&
	       reading->chunks[relation->via].first == reading->chunks[relation->head].first;
}

/* Whether the noun's verb says what happens with it: it is no event of its own. */
static bool
is_taken(const struct reading *reading, size_t noun)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->dependent == noun &&
		    ((relation->kind == RELATION_SUBJECT && chunk_is(reading, relation->head, WORD_LIGHT)) ||
		     ((relation->kind == RELATION_OBJECT || relation->kind == RELATION_PASSIVE_SUBJECT ||
		       is_own_object(reading, relation)) &&
		      (chunk_is(reading, relation->head, WORD_VERB) || chunk_is(reading, relation->head, WORD_LIGHT)))))
			return true;
	}
	return false;
}

/* "lifted its veto on talks": there need be none. */
static bool
is_topic(const struct reading *reading, size_t noun)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *above = &reading->parse.list[i];

		if (above->kind == RELATION_COMPLEMENT && above->dependent == noun &&
		    slice_is(reading->chunks[above->via].text, "on") && chunk_is(reading, above->head, WORD_NOMINAL))
			return true;
	}
	return false;
}

/* What the verb says with the particle that stands behind its object: "handed Peru over". *other: something
 * else, "gave Peru up". */
static const struct lexeme *
verb_with_particle(const struct reading *reading, const struct item *item, const struct chunk_list *heads, bool *other)
{
	const struct passage *passage = reading->passage;

	for (size_t h = 0; h < heads->count; h++) {
		size_t head = heads->list[h], particle = reading_first(reading, RELATION_PARTICLE, head), taken;
		struct token pair[2];
		struct item whole = { .kind = ITEM_WORD };

		if (particle == NO_CHUNK || particle <= head + 1)
			continue;
		pair[0] = passage->tokens[item->last - 1];
		pair[1] = passage->tokens[chunk_item(reading, particle)->first];
		whole.lexeme = lexicon_match(passage->lexicon, pair, 2, &taken);
		*other = chunk_bears(reading, particle, "turns");
		return taken == 2 && !*other ? item_lexeme(passage, &whole, WORD_VERB) : NULL;
	}
	return NULL;
}

bool
trigger_take_as_verb(const struct reading *reading, size_t i, struct trigger *trigger)
{
	const struct item *item = &reading->passage->items[i];
	const struct lexeme *whole;
	bool other = false;

	*trigger = (struct trigger){ .kind = TRIGGER_VERB, .item = i, .noun = NO_CHUNK };
	add_heads(reading, i, trigger);
	whole = verb_with_particle(reading, item, &trigger->heads, &other);
	trigger->meaning = whole ? whole : item_lexeme(reading->passage, item, WORD_VERB);
	return trigger->meaning && !other;
}

bool
trigger_find(const struct reading *reading, size_t i, struct trigger *trigger)
{
	const struct item *item = &reading->passage->items[i];
	bool other = false;

	*trigger = (struct trigger){ .item = i, .noun = NO_CHUNK };
	if (item->kind != ITEM_WORD ||
	    !(item_is(item, WORD_VERB) || item_is(item, WORD_LIGHT) || item_is(item, WORD_NOMINAL)))
		return false;
	add_heads(reading, i, trigger);
	if (has_verb(reading, trigger)) {
		if (item_is(item, WORD_LIGHT) && !verb_with_particle(reading, item, &trigger->heads, &other) && !other &&
		    (trigger->noun = noun_of(reading, trigger)) != NO_CHUNK) {
			trigger->kind = TRIGGER_LIGHT;
			trigger->meaning = item_lexeme(reading->passage, chunk_item(reading, trigger->noun), WORD_NOMINAL);
			trigger->turn = item_lexeme(reading->passage, item, WORD_LIGHT)->means;
			chunk_list_add(&trigger->heads, trigger->noun);
			return true;
		}
		return trigger_take_as_verb(reading, i, trigger);
	}
	if (!item_is(item, WORD_NOMINAL) || !trigger->heads.count ||
	    is_taken(reading, trigger->heads.list[trigger->heads.count - 1]) ||
	    is_topic(reading, trigger->heads.list[trigger->heads.count - 1]))
		return false;
	trigger->kind = TRIGGER_NOUN;
	trigger->meaning = item_lexeme(reading->passage, item, WORD_NOMINAL);
	return true;
}

enum assertion
trigger_assertion(const struct reading *reading, const struct trigger *trigger)
{
	size_t count = trigger->heads.count - (trigger->turn.length ? 1 : 0);
	enum assertion assertion = ASSERTED;

	for (size_t i = 0; i < count; i++) {
		enum assertion other = reading_assertion(reading, trigger->heads.list[i]);

		assertion = other > assertion ? other : assertion;
	}
	return assertion;
}
