/* expression_members: the constants of "in (a, b)" and "in @FILE", hashed, so that a long list takes no more time
 * than a short one. A value is a member if == is true for one of them. */
#ifndef ENTENTE_EXPRESSION_MEMBERS_H
#define ENTENTE_EXPRESSION_MEMBERS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/table.h"
#include "record/record.h"

struct members {
	struct table table; /* packed values (record/collation.h) */
	struct field *odd;  /* true and false, and texts that say so: == knows them as one in any case */
	size_t odd_count;
	struct buffer packed; /* room for the value that is looked up */
	struct arena *arena;
	const char *name;      /* of the file, or NULL */
	size_t numbers, texts; /* how many of each kind */
	bool missing;          /* what is missing is in it too */
};

struct members *members_new(struct arena *arena);

void members_add(struct members *members, struct field value);

/* Adds each line of the file, without the carriage return in front of its end, as a cell of a table; a
 * line without anything is none. False where it cannot be read, is ill-formed UTF-8, or has no value; *message then
 * says so. */
bool members_read(struct members *members, const char *path, const char **message);

/* *clash: it is a number, and there are texts alone, or the other way round. */
bool members_have(struct members *members, const struct field *value, bool *clash);

#endif
