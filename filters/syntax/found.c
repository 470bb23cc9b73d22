#include "syntax/found.h"

static bool
is_same(const struct relation *one, const struct relation *other)
{
	return one->head == other->head && one->dependent == other->dependent && one->via == other->via &&
	       one->kind == other->kind;
}

void
relations_add(struct parse *parse, enum relation_kind kind, uint16_t head, uint16_t dependent, uint16_t via)
{
	struct relation fresh = { head, dependent, via, (uint8_t)kind };

	if (head == dependent || head == NO_CHUNK || dependent == NO_CHUNK || parse->count == RELATIONS_MAX)
		return;
	for (size_t i = 0; i < parse->count; i++)
		if (is_same(&parse->list[i], &fresh))
			return;
	parse->list[parse->count++] = fresh;
}

bool
relations_have(const struct parse *parse, uint16_t head, enum relation_kind kind)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].head == head && parse->list[i].kind == kind)
			return true;
	return false;
}
