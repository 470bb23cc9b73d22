/* found: the relations of one sentence, as they are found one by one. */
#ifndef ENTENTE_FOUND_H
#define ENTENTE_FOUND_H

#include "syntax/sentence.h"

/* Adds one, unless it is there or joins a chunk to itself. */
void relations_add(struct parse *parse, enum relation_kind kind, uint16_t head, uint16_t dependent, uint16_t via);

/* Whether the head has one of that kind. */
bool relations_have(const struct parse *parse, uint16_t head, enum relation_kind kind);

#endif
