/* operation_state: what the operations of aggregate are given, keep, and save. */
#ifndef ENTENTE_OPERATION_STATE_H
#define ENTENTE_OPERATION_STATE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/ledger.h"
#include "base/wide.h"
#include "record/record.h"

/* What a line of saved states holds: at six bytes a byte in JSON that is below 64 MiB. */
enum { SAVED_PIECE = 8 * 1024 * 1024 };

/* What an operation is given of one record. */
struct operand {
	struct slice text;     /* never empty */
	enum value_type type;  /* of that */
	struct decimal number; /* set where is_number */
	bool is_number;
	size_t kept; /* where grouping keeps the text meanwhile */
};

/* What all groups of one operation share. */
struct operation_memory {
	struct arena arena;       /* what states point to */
	struct ledger values;     /* a group's number and a value -> what is known of it */
	struct decimal parameter; /* the NN of pNN */
	struct slice file;        /* where the record stands: its file's name, */
	uint64_t line;            /* and its line */
	struct buffer key;        /* room for a key of values */
	struct buffer result;     /* room for the result */
	bool is_text;             /* the result just given is a text, though it looks like something else */
};

/* A decimal in 24 bytes that need no alignment of 16, with a count beside it. */
struct packed_sum {
	uint64_t units[2];
	uint64_t scale : 8, count : 56;
};

static inline struct decimal
packed_value(const struct packed_sum *sum)
{
	struct decimal value = { 0, sum->scale };

	memcpy(&value.units, sum->units, sizeof value.units);
	return value;
}

static inline void
pack_value(struct packed_sum *sum, struct decimal value)
{
	memcpy(sum->units, &value.units, sizeof value.units);
	sum->scale = value.scale & 0xff;
}

/* False when it does not fit 38 digits any more. */
static inline bool
packed_add(struct packed_sum *sum, struct decimal value)
{
	struct decimal known = packed_value(sum);

	if (known.scale == value.scale) {
		if (__builtin_add_overflow(known.units, value.units, &known.units))
			return false;
		memcpy(sum->units, &known.units, sizeof known.units);
		return true;
	}
	if (!decimal_add(known, value, &known))
		return false;
	pack_value(sum, known);
	return true;
}

/* What sum_add does. */
static inline bool
sum_fold(void *state, const struct operand *value)
{
	struct packed_sum *sum = state;

	sum->count++;
	return packed_add(sum, value->number);
}

/* The decimal as the operation's result. */
struct slice decimal_result(struct decimal value, struct operation_memory *memory);

/* The operand as a field without a name. */
static inline struct field
operand_field(const struct operand *operand)
{
	return (struct field){ .text = operand->text, .type = operand->type };
}

/* Packs a value into memory's key, behind what is there (record/collation.h). */
void memory_pack(struct operation_memory *memory, const struct field *value);

/* What stands between a saved value's length and its text says what it is: '=' a text that
 * looks like a number, true or false, ':' or ' ' any other. */
enum { SAVED_TEXT = '=' };

/* Takes the next word off the front of a saved text. */
struct slice take_word(struct slice *text);
bool take_count(struct slice *text, uint64_t *count);
bool take_decimal(struct slice *text, struct decimal *value);

#endif
