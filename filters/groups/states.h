/* states: groups as lines that another aggregate can merge: what --partial writes,
 * and the runs that --max-memory puts on disk.
 *
 * JSON Lines. The first says the version and what the states are of:
 *   {"aggregate.version":2,"aggregate.keys":"partner,month:date","aggregate.operation.1":"total=sum:value"}
 * Then come one or more lines for each group, with its keys and the saved state of each result as
 * texts, and at last {"aggregate.groups":LINES,"aggregate.records":N,"aggregate.lines":N}.
 * Such files may be concatenated. */
#ifndef ENTENTE_STATES_H
#define ENTENTE_STATES_H

#include "groups/grouping.h"
#include "record/collation.h"
#include "record/writer.h"

/* Groups stand in the order of their keys, which the version is of. */
enum { STATES_VERSION = COLLATION_VERSION };

/* What a file of states says at its end. */
struct states_end {
	uint64_t lines;   /* of groups */
	uint64_t records; /* read for them */
	uint64_t input_lines;
};

void states_begin(const struct grouping *grouping, struct writer *writer);
/* Writes a group; returns the lines that it took. */
uint64_t states_put(struct grouping *grouping, const struct group *group, struct writer *writer);
void states_finish(struct writer *writer, const struct states_end *end);

/* What a line of states is. */
enum states_line { STATES_GROUP, STATES_HEAD, STATES_END };
enum states_line states_kind(const struct record *record);

/* Dies unless the head's version, keys and operations are the grouping's; or its
 * version the one that this program reads. */
void states_check(const struct grouping *grouping, const struct record *head, const struct reader *reader);
void states_check_version(const struct record *head, const struct reader *reader);

/* The keys and the number-th operation of a head; empty where there is none. */
struct slice states_keys(const struct record *head);
struct slice states_operation(const struct record *head, size_t number);

struct states_end states_end_of(const struct record *record);

/* The packed keys of a group's line. */
struct slice states_key(struct grouping *grouping, const struct record *record);

/* Takes the line's states into a row; the name of a result whose state is none,
 * or does not fit, or empty. */
struct slice states_load(struct grouping *grouping, const struct record *record, char *row, uint32_t group,
                         struct operation_memory *memories);

/* Takes the states of one group into another row; of one result alone. */
void states_merge(struct grouping *grouping, const struct group *from, char *row, struct operation_memory *memories);
void states_merge_one(struct grouping *grouping, size_t number, const struct group *from, char *row,
                      struct operation_memory *memories);

#endif
