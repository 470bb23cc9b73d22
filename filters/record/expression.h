/* expression: the conditions of select, and what it computes from a record:
 *
 *   or:       and { "or" and }
 *   and:      not { "and" not }
 *   not:      "not" not | comparison
 *   comparison: sum [ ("=="|"!="|"<"|"<="|">"|">=") sum | "=~" "PATTERN" ["i"] |
 *               ["not"] "in" ( "(" sum { "," sum } ")" | @FILE ) | "is" ["not"] "missing" ]
 *   sum:      product { ("+"|"-") product }
 *   product:  unary { ("*"|"/"|"%") unary }
 *   unary:    "-" unary | "(" or ")" | FUNCTION "(" or { "," or } ")" | operand
 *   operand:  NAME | `NAME` | "TEXT" | 'TEXT' | NUMBER | true | false | null
 *
 * Values are compared as record/value.h says: two numbers by value, two dates by time, other
 * texts by their bytes. A number and a text are never equal, and neither is less than the other.
 * A missing field, an empty one and null are the same; they equal each other, and are not less
 * or more than anything. =~ takes a regular expression (base/pattern.h). A field alone must be
 * true, false or missing. The result is missing if a value that it needs is missing. */
#ifndef ENTENTE_EXPRESSION_H
#define ENTENTE_EXPRESSION_H

#include "base/arena.h"
#include "record/reader.h"

struct expression;

/* Parses a condition; the result lives in the arena. NULL for an error, which *message
 * then explains with the place where it stands. Reads the files behind @. */
struct expression *expression_parse(const char *text, struct arena *arena, const char **message);

/* The same for an expression of any kind, to be computed. */
struct expression *expression_parse_value(struct slice text, struct arena *arena, const char **message);

/* From now on that name means the field at that place of the record "left" (expression_compute). True where it named
 * the name. */
bool expression_bind(struct expression *expression, struct slice name, size_t place);

/* Whether the condition holds. The record is the reader's last, which is rejected, and the condition does not hold,
 * for a text where a number is due, division by zero, more than 38 digits, or a pattern that gives
 * up. Ends the run where a field alone is a text or a number. */
bool expression_holds(struct expression *expression, const struct record *record, struct reader *reader);

/* The value, nameless; its text lasts until the next. What is missing is an empty text. left has the fields that
 * expression_bind speaks of. False where the record was rejected, as above. */
bool expression_compute(struct expression *expression, const struct record *record, const struct record *left,
                        struct reader *reader, struct field *value);

/* Tells how often a number stood beside a text, and where first. */
void expression_report(const struct expression *expression);

/* The fields of the record that it names, one after another by *at, which begins at 0; NULL at the end. */
const char *expression_field(const struct expression *expression, size_t *at);

/* The same for what is computed, but might be meant as a name: value-added is value less added. */
const char *expression_doubtful(const struct expression *expression, size_t *at);

/* The functions, each as it is called, for --help. */
void expression_print_functions(void);

#endif
