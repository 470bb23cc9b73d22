#include "joins/disguise.h"

#include "base/die.h"
#include "record/value.h"

/* The record's field of that key, if it is a text that looks like a number, else NULL. */
static const struct field *
find_disguised(const struct record *record, struct key *key)
{
	const struct field *field = record_find(record, &key->field);

	return field && field->type == VALUE_TEXT && value_is_disguised(field) ? field : NULL;
}

void
disguise_note(struct disguise *disguise, const struct record *record, struct keys *side)
{
	for (size_t i = 0; i < side->count && !disguise->in_other; i++)
		disguise->in_other = find_disguised(record, &side->keys[i]) != NULL;
}

/* The record's keys alone: texts that look like numbers become numbers, and numbers become texts if
 * OTHER has such texts; false if that changes nothing. */
static bool
retype(struct disguise *disguise, const struct record *record, struct keys *side)
{
	bool changed = false;

	disguise->retyped.count = 0;
	for (size_t i = 0; i < side->count; i++) {
		const struct field *field = record_find(record, &side->keys[i].field);
		struct field other;

		if (!field)
			return false;
		other = *field;
		if (find_disguised(record, &side->keys[i]))
			other.type = VALUE_CELL;
		else if (disguise->in_other && value_type(field) == VALUE_NUMBER)
			other.type = VALUE_TEXT;
		changed |= other.type != field->type;
		record_append(&disguise->retyped, other);
	}
	return changed;
}

void
disguise_look(struct disguise *disguise, const struct record *record, struct keys *side, const struct shelf *shelf,
              const char *file, uint64_t line)
{
	const struct key *wrong;
	struct slice packed;

	if (!retype(disguise, record, side) || !keys_pack(side, &disguise->retyped, &packed, &wrong) ||
	    !shelf_find(shelf, packed))
		return;
	if (disguise->count++)
		return;
	disguise->file = file;
	disguise->line = line;
}

void
disguise_report(const struct disguise *disguise)
{
	if (disguise->count)
		warn("%llu record%s no match because a text that looks like a number (\"12\" in JSON) is not equal to one, "
		     "first %s:%llu (select -o csv makes numbers of such texts)",
		     (unsigned long long)disguise->count, disguise->count == 1 ? " has" : "s have", disguise->file,
		     (unsigned long long)disguise->line);
}
