#include "joins/sorted.h"

static void
keep(struct buffer *kept, struct slice key)
{
	kept->length = 0;
	buffer_add(kept, key);
}

/* The next row of OTHER. Both readers write to one file of rejects, which they hand each other. */
static void
advance(struct sorted *sorted)
{
	struct other *other = sorted->other;
	struct reader *records = sorted->matching->reader;
	bool has_before = sorted->has_row;

	if (has_before)
		keep(&sorted->row_before, sorted->key);
	other_take_back(other, records);
	sorted->has_row = other_next(other, true, &sorted->key, &sorted->row);
	other_hand_over(other, records);
	sorted->matching->other_in = other->reader.in;
	records->stopped |= other->reader.stopped;
	if (sorted->has_row && has_before && slice_compare(sorted->key, buffer_slice(&sorted->row_before)) < 0)
		keys_out_of_order(other->side, buffer_slice(&sorted->row_before), sorted->key, &other->reader);
}

int
sorted_open(struct sorted *sorted, struct other *other, struct matching *matching, const struct keys *side)
{
	*sorted = (struct sorted){ .other = other, .matching = matching, .side = side };
	advance(sorted);
	return other_check_header(other);
}

/* Puts the rows of the next key on the shelf. */
static void
fetch_key(struct sorted *sorted)
{
	struct shelf *shelf = sorted->matching->shelf;

	shelf_clear(shelf);
	keep(&sorted->found_key, sorted->key);
	do {
		if (!keys_have_gap(sorted->key))
			shelf_put(shelf, sorted->key, sorted->row);
		advance(sorted);
	} while (sorted->has_row && slice_equal(sorted->key, buffer_slice(&sorted->found_key)));
	sorted->found = shelf_find(shelf, buffer_slice(&sorted->found_key));
}

void
sorted_take(struct sorted *sorted, struct record *record, struct slice key, bool has_gap)
{
	if (sorted->begun && slice_compare(key, buffer_slice(&sorted->record_before)) < 0)
		keys_out_of_order(sorted->side, buffer_slice(&sorted->record_before), key, sorted->matching->reader);
	keep(&sorted->record_before, key);
	sorted->begun = true;
	while (sorted->has_row && slice_compare(sorted->key, key) < 0)
		advance(sorted);
	if (sorted->has_row && slice_equal(sorted->key, key))
		fetch_key(sorted);
	has_gap |= !sorted->found || !slice_equal(buffer_slice(&sorted->found_key), key);
	matching_check_names(sorted->matching);
	matching_take(sorted->matching, record, has_gap ? NULL : sorted->found);
}

int
sorted_close(struct sorted *sorted)
{
	int status;

	while (sorted->has_row)
		advance(sorted);
	other_take_back(sorted->other, sorted->matching->reader);
	status = other_close(sorted->other);
	other_hand_over(sorted->other, sorted->matching->reader);
	return status;
}
