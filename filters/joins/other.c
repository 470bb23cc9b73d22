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

/* A table without rows has names, too. */
static void
note_header(struct other *other)
{
	const struct record *header = reader_header(&other->reader);

	if (other->reader.in == other->reader.rejected)
		shelf_pack(other->shelf, header, other->side);
}

int
other_close(struct other *other)
{
	struct reader *reader = &other->reader;
	int status = side_check(other->side, reader, other->operands[0], false);

	note_header(other);
	return status | reader->status | (reader->stopped ? EXIT_FAILED : EXIT_DONE);
}

void
other_hand_over(struct other *other, struct reader *reader)
{
	reader->has_rejects = other->reader.has_rejects;
	reader->rejects = other->reader.rejects;
}
