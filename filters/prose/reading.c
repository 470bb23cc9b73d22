#include "prose/reading.h"

void
reading_read(struct reading *reading)
{
	if (reading->read)
		return;
	reading->count = passage_chunks(reading->passage, reading->chunks);
	syntax_parse(reading->syntax, reading->chunks, reading->count, &reading->parse);
	reading->parsed++;
	reading->nulls += (uint64_t)reading->parse.nulls;
	reading->lost += (uint64_t)reading->parse.lost;
	reading->read = true;
}

const struct relation *
reading_next(const struct reading *reading, enum relation_kind kind, size_t head, size_t *at)
{
	while (*at < reading->parse.count) {
		const struct relation *relation = &reading->parse.list[(*at)++];

		if (relation->head == head && relation->kind == kind)
			return relation;
	}
	return NULL;
}

size_t
reading_first(const struct reading *reading, enum relation_kind kind, size_t head)
{
	size_t at = 0;
	const struct relation *relation = reading_next(reading, kind, head, &at);

	return relation ? relation->dependent : NO_CHUNK;
}

const struct relation *
reading_above(const struct reading *reading, enum relation_kind kind, size_t dependent)
{
	for (size_t i = 0; i < reading->parse.count; i++)
		if (reading->parse.list[i].kind == kind && reading->parse.list[i].dependent == dependent)
			return &reading->parse.list[i];
	return NULL;
}

bool
chunk_means_any(const struct reading *reading, size_t chunk, enum word_class class, struct slice means)
{
	return chunk_is(reading, chunk, class) &&
	       item_means_any(reading->passage, chunk_item(reading, chunk), class, means);
}

bool
reading_is_of_pronoun(const struct reading *reading, size_t noun)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun);

	return owner != NO_CHUNK &&
	       (chunk_item(reading, owner)->flags & ITEM_ANAPHOR || chunk_is(reading, owner, WORD_PRONOUN));
}

bool
reading_is_verb(const struct reading *reading, size_t chunk)
{
	static const uint32_t heads = 1u << RELATION_SUBJECT | 1u << RELATION_OBJECT | 1u << RELATION_INDIRECT_OBJECT |
	                              1u << RELATION_PASSIVE_SUBJECT | 1u << RELATION_AGENT | 1u << RELATION_AUXILIARY;
	static const uint32_t dependents = 1u << RELATION_INFINITIVE | 1u << RELATION_REPORT | 1u << RELATION_SUBORDINATE;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if ((relation->head == chunk && heads >> relation->kind & 1) ||
		    (relation->dependent == chunk && dependents >> relation->kind & 1))
			return true;
	}
	return false;
}

bool
reading_is_placing(const struct reading *reading, size_t verb)
{
	size_t next = verb + 1;

	return next < reading->count && (chunk_is(reading, next, WORD_ORDINAL) || chunk_is(reading, next, WORD_STEP));
}

bool
reading_is_bare_figure(const struct reading *reading, size_t chunk)
{
	const struct chunk *note = &reading->chunks[chunk];

	for (size_t i = note->first; i + 1 < note->last; i++)
		if (reading->passage->items[i].kind != ITEM_MARK)
			return false;
	return chunk_is_note(reading, chunk);
}

bool
reading_is_signed_figure(const struct reading *reading, size_t chunk)
{
	size_t first = reading->chunks[chunk].first;

	return reading_is_bare_figure(reading, chunk) &&
	       (item_is_mark(&reading->passage->items[first], '+') || item_is_mark(&reading->passage->items[first], '-'));
}
