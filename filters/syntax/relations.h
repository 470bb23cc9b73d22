/* relations: turns the links of a linkage into the relations of grammar. */
#ifndef ENTENTE_RELATIONS_H
#define ENTENTE_RELATIONS_H

#include "syntax/graph.h"

/* Adds those that the marked graph states. */
void relations_find(const struct graph *graph, struct parse *parse);

/* control.c: gives infinitives and participles the subject of the verb above them. */
void relations_share_subjects(const struct chunk *chunks, struct parse *parse);

/* And predicates what is said of their "was". */
void relations_share_predicates(struct parse *parse);

#endif
