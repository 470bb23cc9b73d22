#include "joins/other.h"

#include "base/die.h"

void
other_open(struct other *other, const struct options *options, struct keys *side, struct shelf *shelf)
{
	const char **names = side_names(side);

	*other = (struct other){ .options = *options, .side = side, .shelf = shelf };
	other->operands[0] = options->operands[0];
	other->options.operands = other->operands;
	other->options.operand_count = 1;
	reader_open(&other->reader, &other->options, 0);
	if (!shelf->keeps_rows)
		reader_want(&other->reader, names, side->count);
}

bool
other_next(struct other *other, bool gaps, struct slice *key, struct slice *row)
{
	const struct record *record;

	while ((record = reader_next(&other->reader))) {
		enum side_key found = side_read(other->side, record, &other->reader, key);

		if (found == SIDE_REJECTED)
			continue;
		*row = shelf_pack(other->shelf, record, other->side);
		if (found == SIDE_KEY || gaps)
			return true;
	}
	return false;
}

/* The names that rows of a table add; the record that was read last stays as it is. */
static void
take_header(struct other *other)
{
	const struct reader *reader = &other->reader;

	for (size_t i = 0; i < reader->column_count && other->shelf->keeps_rows; i++) {
		struct slice name = table_row(&reader->names, i)->key;

		if (!side_has(other->side, name))
			shelf_name(other->shelf, name);
	}
}

int
other_check_header(struct other *other)
{
	if (!reader_knows_names(&other->reader))
		return EXIT_DONE;
	take_header(other);
	return side_check(other->side, &other->reader, other->operands[0], false);
}

int
other_close(struct other *other)
{
	struct reader *reader = &other->reader;
	int status = side_check(other->side, reader, other->operands[0], false);

	if (reader_knows_names(reader))
		take_header(other);
	return status | reader->status | (reader->stopped ? EXIT_FAILED : EXIT_DONE);
}

void
other_hand_over(struct other *other, struct reader *records)
{
	records->has_rejects = other->reader.has_rejects;
	records->rejects = other->reader.rejects;
}

void
other_take_back(struct other *other, const struct reader *records)
{
	if (records->has_rejects)
		other->reader.rejects = records->rejects;
}
