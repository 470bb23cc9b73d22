/* keys: the keys of aggregate and join: fields, the year, quarter, month, day or window of years
 * of a date field, or the bin of a number. */
#ifndef ENTENTE_KEYS_H
#define ENTENTE_KEYS_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/edtf.h"
#include "record/reader.h"

enum key_cut { KEY_WHOLE, KEY_UNIT, KEY_WINDOW, KEY_BIN };

struct key {
	struct slice name; /* in the output */
	struct selector field;
	bool seen;  /* some record had the field */
	bool dated; /* whole, but its values are dates: a year that looks like a number is one */
	enum key_cut cut;
	enum edtf_unit unit;  /* KEY_UNIT */
	int64_t years, last;  /* KEY_WINDOW: how many, and a year that ends one */
	struct decimal width; /* KEY_BIN: from one bin's lower end to the next */
	struct slice written; /* as it stood in the list */
};

struct keys {
	struct key *keys;
	size_t count;
	bool whole;    /* none is cut */
	size_t *order; /* the keys' numbers as they are packed, and so sorted */
	char *packed;  /* one record's values */
	size_t length, capacity;
	struct arena arena;
};

/* Parses "a,new=b,month:date,window5:delivered,window5@2022:delivered,bin0.5:share". False,
 * with *wrong the part that is not a key or stands there twice. */
bool keys_parse(struct keys *keys, const char *list, struct slice *wrong);

/* Whether its values are dates. */
static inline bool
key_is_date(const struct key *key)
{
	return key->dated || key->cut == KEY_UNIT || key->cut == KEY_WINDOW;
}

/* The number of the key of that name; the count when there is none. */
size_t keys_find(const struct keys *keys, struct slice name);

/* Packs that key behind the others. */
void keys_put_last(struct keys *keys, size_t number);

/* The record's values, packed into one text that is the same exactly for the same values,
 * and that sorts bytewise as the values do one by one (record/collation.h). False where
 * a value to be cut is no date, or no number: *wrong is its key. */
bool keys_pack(struct keys *keys, const struct record *record, struct slice *packed, const struct key **wrong);

/* Begins a packed text, and adds the next value to it: keys_pack in steps, for
 * values that need no cutting. */
void keys_begin(struct keys *keys);
void keys_add(struct keys *keys, const struct key *key, const struct field *value);
struct slice keys_end(const struct keys *keys);

/* Whether one of the values in a packed text is empty. */
bool keys_have_gap(struct slice packed);

/* Takes the next value, of the key of that number, off the front of a packed text, with the
 * key's name; its text stands in the packed one or, where it had to be made, in the arena. */
struct field keys_unpack(const struct keys *keys, size_t number, struct slice *packed, struct arena *arena);

/* Dies, as the reader's record has these packed keys, and the one before it had those that are
 * behind them: --sorted. Names the first key whose values are the wrong way round. */
_Noreturn void keys_out_of_order(const struct keys *keys, struct slice before, struct slice packed,
                                 const struct reader *reader);

/* What comes right before a value of the key, where it is cut; false where that cannot be said. */
bool key_previous(const struct key *key, struct slice value, char previous[EDTF_TEXT]);

#endif
