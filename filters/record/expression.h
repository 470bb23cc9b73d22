/* expression: conditions over a record, as select has them:
 *
 *   or:       and { "or" and }
 *   and:      not { "and" not }
 *   not:      "not" not | "(" or ")" | "true" | "false" | comparison
 *   comparison: operand [ ("=="|"!="|"<"|"<="|">"|">="|"=~") operand ]
 *   operand:  NAME | `NAME` | "TEXT" | 'TEXT' | NUMBER | true | false | null
 *
 * Two numbers compare by value, anything else bytewise as text. A missing field,
 * an empty one and null are the same: equal to each other, and neither less nor
 * more than anything. Nor is a number less or more than a text that does not
 * begin like one. =~ takes a POSIX extended regular expression. A field alone
 * is true when it is not empty and not false. */
#ifndef ENTENTE_EXPRESSION_H
#define ENTENTE_EXPRESSION_H

#include "base/arena.h"
#include "record/record.h"

struct expression;

/* Parses; the result lives in the arena. NULL for an error, which *message
 * then explains with the place where it stands. */
struct expression *expression_parse(const char *text, struct arena *arena, const char **message);

bool expression_holds(struct expression *expression, const struct record *record);

/* The fields that it names, one after another by *at, which begins at 0; NULL at the end. */
const char *expression_field(const struct expression *expression, size_t *at);

#endif
