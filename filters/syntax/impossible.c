#include "syntax/impossible.h"

#include "syntax/words.h"

/* "those by Chad 3 per cent and those by Mali up 8 per cent": whether what the first has of its own, without a verb,
 * stands between it and the verb, whose subject is the second. */
static bool
is_past_figure(const struct chunk *chunks, const struct parse *parse, const struct relation *subject)
{
	bool counted = false, nearer = false;
	size_t figure = subject->head;

	if (subject->kind != RELATION_SUBJECT || subject->dependent >= subject->head)
		return false;
	while (--figure > subject->dependent &&
	       !(chunk_is_number(&chunks[figure]) && chunks[figure].note_of == NO_CHUNK &&
	         chunks[figure].kind != CHUNK_COUNT && !chunk_is_preposition(&chunks[figure - 1])))
		;
	for (size_t i = 0; figure > subject->dependent && i < parse->count; i++) {
		const struct relation *other = &parse->list[i];

		if (other->head != subject->head)
			continue;
		counted |= other->kind == RELATION_OBJECT && chunk_is_number(&chunks[other->dependent]);
		nearer |= other->kind == RELATION_SUBJECT && other->dependent > figure && other->dependent < subject->head;
	}
	return counted && nearer;
}

/* "from Peru and Chad from Mali": whether the preposition is said again of a name behind "and", whose verb is left out.
 */
static bool
opens_gap(const struct chunk *chunks, size_t preposition)
{
	size_t name = preposition, before;

	while (name && chunks[name - 1].note_of != NO_CHUNK)
		name--;
	if (!name-- || chunks[name].kind != CHUNK_ACTOR || chunks[name].flags & CHUNK_POSSESSIVE || !name ||
	    !chunk_says(&chunks[name - 1], "and"))
		return false;
	for (before = name - 1; before-- > 0;)
		if (chunk_is_preposition(&chunks[before]))
			return slice_equal(chunks[before].text, chunks[preposition].text);
	return false;
}

/* Of such a gap: the name is nothing to the first preposition, and what is behind the second nothing to the verb. */
static bool
is_past_gap(const struct chunk *chunks, size_t count, const struct relation *relation)
{
	size_t behind = chunk_seen_from(chunks, count, relation->dependent + 1u);

	if (relation->kind != RELATION_COMPLEMENT || relation->via == NO_CHUNK)
		return false;
	if (behind < count && relation->via < relation->dependent && chunk_is_preposition(&chunks[behind]) &&
	    opens_gap(chunks, behind))
		return slice_equal(chunks[behind].text, chunks[relation->via].text);
	return opens_gap(chunks, relation->via) && relation->head < relation->via &&
	       chunk_seen_from(chunks, count, relation->head + 1u) != relation->via;
}

/* "troops, most of them Russian, arrived": what says of which kind they are does nothing. */
static bool
is_of_them(const struct chunk *chunks, const struct relation *relation)
{
	return relation->kind == RELATION_SUBJECT && relation->dependent &&
	       chunks[relation->dependent].kind == CHUNK_ACTOR && chunk_says(&chunks[relation->dependent - 1], "them");
}

void
impossible_drop(const struct chunk *chunks, size_t count, struct parse *parse)
{
	size_t kept = 0;

	for (size_t i = 0; i < parse->count; i++)
		if (!is_of_them(chunks, &parse->list[i]) && !is_past_figure(chunks, parse, &parse->list[i]) &&
		    !is_past_gap(chunks, count, &parse->list[i]))
			parse->list[kept++] = parse->list[i];
	parse->count = kept;
}
