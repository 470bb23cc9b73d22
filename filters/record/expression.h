/* expression: conditions over a record, as select has them:
 *
 *   or:       and { "or" and }
 *   and:      not { "and" not }
 *   not:      "not" not | "(" or ")" | "true" | "false" | comparison
 *   comparison: operand [ ("=="|"!="|"<"|"<="|">"|">="|"=~") operand ]
 *   operand:  NAME | `NAME` | "TEXT" | 'TEXT' | NUMBER | true | false | null
 *
 * Values compare as record/value.h has it: two numbers by value, two dates by time, other
 * texts by their bytes; a number beside a text is unequal, and neither less nor more. A missing
 * field, an empty one and null are the same: equal to each other, and neither less nor more
 * than anything. =~ takes a regular expression (base/pattern.h). A field alone must be true,
 * false or missing. */
#ifndef ENTENTE_EXPRESSION_H
#define ENTENTE_EXPRESSION_H

#include "base/arena.h"
#include "record/reader.h"

struct expression;

/* Parses; the result lives in the arena. NULL for an error, which *message
 * then explains with the place where it stands. */
struct expression *expression_parse(const char *text, struct arena *arena, const char **message);

/* The record is the reader's last, which is rejected, and does not hold, where a pattern gives
 * up on it. Ends the run where a field alone is a text or a number. */
bool expression_holds(struct expression *expression, const struct record *record, struct reader *reader);

/* Tells how often a number stood beside a text, and where first. */
void expression_report(const struct expression *expression);

/* The fields that it names, one after another by *at, which begins at 0; NULL at the end. */
const char *expression_field(const struct expression *expression, size_t *at);

#endif
