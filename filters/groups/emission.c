#include "groups/emission.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/order.h"
#include "groups/states.h"

enum {
	LOOK_EVERY = 64,                 /* records */
	PROGRAM_BYTES = 8 * 1024 * 1024, /* buffers, tables and libraries take so much beside the groups */
	LEAST_BYTES = 256 * 1024,
};

void
emission_open(struct emission *emission)
{
	struct grouping *grouping = emission->grouping;

	grouping_begin(grouping);
	emission->row = must_alloc(grouping->row_size + 1);
	emission->scratch = must_alloc(grouping->row_size + 1);
	memset(emission->row, 0, grouping->row_size);
	emission->memories = grouping_memories(grouping);
	emission->scratch_memories = grouping_memories(grouping);
	if (emission->partial)
		states_begin(grouping, emission->writer);
	else
		emission->results = results_open(grouping, emission->wanted, emission->writer);
}

static void
emit(struct emission *emission, const struct group *group)
{
	if (emission->partial)
		emission->lines += states_put(emission->grouping, group, emission->writer);
	else
		results_put(emission->results, group);
}

/* Puts the groups on disk once they take too much memory. */
static void
look_at_memory(struct emission *emission)
{
	size_t most = emission->most_bytes;

	if (!most || ++emission->since_look < LOOK_EVERY)
		return;
	emission->since_look = 0;
	grouping_flush(emission->grouping);
	most = most > PROGRAM_BYTES + LEAST_BYTES ? most - PROGRAM_BYTES : LEAST_BYTES;
	if (grouping_bytes(emission->grouping) > most)
		runs_spill(&emission->runs, emission->grouping);
}

void
emission_add(struct emission *emission, struct record *record)
{
	grouping_add(emission->grouping, record, emission->reader);
	look_at_memory(emission);
}

static void
end_group(struct emission *emission)
{
	struct grouping *grouping = emission->grouping;
	struct group group = { buffer_slice(&emission->key), emission->row, emission->memories };

	if (emission->begun)
		emit(emission, &group);
	memset(emission->row, 0, grouping->row_size);
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&emission->memories[i]);
	emission->begun = false;
}

void
emission_add_sorted(struct emission *emission, struct record *record)
{
	struct grouping *grouping = emission->grouping;
	struct slice packed, known = buffer_slice(&emission->key);

	if (!grouping_read(grouping, record, emission->reader, &packed))
		return;
	if (!emission->begun || !slice_equal(packed, known)) {
		if (emission->begun && slice_compare(packed, known) < 0)
			keys_out_of_order(&grouping->keys, known, packed, emission->reader);
		end_group(emission);
		emission->key.length = 0;
		buffer_add(&emission->key, packed);
		emission->begun = true;
	}
	grouping_fold_read(grouping, emission->row, emission->memories, emission->reader);
}

void
emission_load(struct emission *emission, const struct record *record)
{
	struct grouping *grouping = emission->grouping;
	struct slice wrong;
	size_t place;

	memset(emission->scratch, 0, grouping->row_size);
	wrong = states_load(grouping, record, emission->scratch, 0, emission->scratch_memories);
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&emission->scratch_memories[i]);
	if (wrong.length) {
		reader_reject(emission->reader, "%.*s: not a state", (int)wrong.length, wrong.data);
		return;
	}
	place = ledger_upsert(&grouping->groups, states_key(grouping, record), NULL);
	wrong =
		states_load(grouping, record, ledger_row(&grouping->groups, place), (uint32_t)(place / 8), grouping->memories);
	if (wrong.length)
		die("%s:%llu: %.*s does not fit 38 digits any more", emission->reader->input.name,
		    (unsigned long long)emission->reader->line, (int)wrong.length, wrong.data);
	look_at_memory(emission);
}

/* Shows each group in order to a function. */
static void
walk(struct emission *emission, void (*call)(struct emission *emission, const struct group *group))
{
	struct grouping *grouping = emission->grouping;
	struct group group;

	if (emission->runs.count) {
		struct merge *merge = merge_open(&emission->runs, grouping);

		while (merge_next(merge, &group))
			call(emission, &group);
		merge_close(merge);
		return;
	}
	for (size_t i = 0, count = grouping->groups.count; i < count; i++) {
		size_t place = (size_t)emission->order[i].row * 8;

		order_fetch(&grouping->groups, emission->order, i, count);
		group = (struct group){ ledger_key(&grouping->groups, place), ledger_row(&grouping->groups, place),
			                    grouping->memories };
		call(emission, &group);
	}
}

static void
note(struct emission *emission, const struct group *group)
{
	results_note(emission->results, group);
}

void
emission_close(struct emission *emission)
{
	grouping_flush(emission->grouping);
	if (emission->begun)
		end_group(emission);
	else if (!emission->grouping->keys.count && !(emission->reader->status & EXIT_FAILED)) /* a group of no records */
		ledger_upsert(&emission->grouping->groups, (struct slice)SLICE(""), NULL);
	if (emission->runs.count)
		runs_spill(&emission->runs, emission->grouping);
	else
		emission->order = order_rows(&emission->grouping->groups);
	if (emission->results && results_notes(emission->results))
		walk(emission, note);
	walk(emission, emit);
	free(emission->order);
	if (emission->results)
		results_close(emission->results);
	else
		states_finish(emission->writer, &(struct states_end){ .lines = emission->lines, .records = emission->records });
}
