/* json_write: a field's value as JSON has it (RFC 8259). */
#ifndef ENTENTE_JSON_WRITE_H
#define ENTENTE_JSON_WRITE_H

#include "base/output.h"
#include "record/record.h"

/* The text as a JSON string with its quotes (section 7). */
void write_json_string(struct output *out, struct slice text);

/* What stands between the quotes. */
void write_json_characters(struct output *out, struct slice text);

/* The value: a cell's number loses the plus, blanks and bare points that JSON does not have. */
void write_json_value(struct output *out, const struct field *field);

#endif
