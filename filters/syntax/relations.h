/* relations: from the links of one linkage to the grammarian's relations. */
#ifndef ENTENTE_RELATIONS_H
#define ENTENTE_RELATIONS_H

#include "syntax/graph.h"

/* Adds one, unless it is there or joins a chunk to itself. */
void relations_add(struct parse *parse, enum relation_kind kind, uint16_t head, uint16_t dependent, uint16_t via);

/* Whether the head has one of that kind. */
bool relations_have(const struct parse *parse, uint16_t head, enum relation_kind kind);

/* Adds those that the marked graph states. */
void relations_find(const struct graph *graph, struct parse *parse);

/* control.c: gives infinitives and participles the subject of the verb above them. */
void relations_share_subjects(const struct chunk *chunks, struct parse *parse);

/* And predicates what is said of their "was". */
void relations_share_predicates(struct parse *parse);

#endif
