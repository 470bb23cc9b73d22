#include "syntax/contrast.h"

#include "syntax/words.h"

static bool
is_denied(const struct chunk *chunks, const struct relation *relation)
{
	return (relation->kind == RELATION_COMPLEMENT || relation->kind == RELATION_AGENT) && relation->via != NO_CHUNK &&
	       relation->via && chunk_says(&chunks[relation->via - 1], "not");
}

/* "but by Bolivia": gives it the denied one's place, in which the parser has hung it on the "but". */
static void
replace(const struct chunk *chunks, struct parse *parse, const struct relation *denied)
{
	for (size_t i = 0; i < parse->count; i++) {
		struct relation *other = &parse->list[i];

		if (other->kind == RELATION_COMPLEMENT && other->via != NO_CHUNK && other->head > denied->dependent &&
		    chunk_says(&chunks[other->head], "but") && slice_equal(chunks[other->via].text, chunks[denied->via].text)) {
			other->kind = denied->kind;
			other->head = denied->head;
		}
	}
}

void
contrast_mend(const struct chunk *chunks, struct parse *parse)
{
	size_t kept = 0;

	for (size_t i = 0; i < parse->count; i++)
		if (is_denied(chunks, &parse->list[i]) && !chunk_says(&chunks[parse->list[i].head], "not"))
			replace(chunks, parse, &parse->list[i]);
	for (size_t i = 0; i < parse->count; i++)
		if (!is_denied(chunks, &parse->list[i]))
			parse->list[kept++] = parse->list[i];
	parse->count = kept;
}
