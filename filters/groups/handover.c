/* States that point to nothing are handed over as they stand in memory, key by key as a ledger has
 * them; all others as the texts of saved states. */
#include "groups/handover.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/states.h"

enum { AT_ONCE = 32 };

/* What comes in front of plain states. */
struct head {
	uint64_t groups, records, lines;
};

/* A group that has come, and whose row is being fetched. */
struct arrived {
	const char *row;
	struct slice key;
	uint32_t hash;
};

bool
handover_is_plain(const struct grouping *grouping)
{
	for (size_t i = 0; i < grouping->result_count; i++)
		if (!grouping->results[i].operation->join)
			return false;
	return true;
}

static void
write_plain(const struct grouping *grouping, const struct reader *reader, int fd)
{
	struct head head = { grouping->groups.count, reader->in, reader->next_line };
	struct output output = output_of(fd, "a pipe");

	output_slice(&output, (struct slice){ (const char *)&head, sizeof head });
	for (size_t i = 0; i < grouping->groups.segment_count; i++)
		output_slice(&output, (struct slice){ grouping->groups.segments[i].memory, grouping->groups.segments[i].used });
	output_close(&output);
}

static void
write_texts(struct grouping *grouping, const struct reader *reader, int fd)
{
	struct states_end end = { .records = reader->in, .input_lines = reader->next_line };
	struct writer writer;

	writer_to(&writer, output_of(fd, "a pipe"));
	for (size_t at = ledger_first(&grouping->groups); at != LEDGER_END; at = ledger_next(&grouping->groups, at)) {
		struct group group = { ledger_key(&grouping->groups, at), ledger_row(&grouping->groups, at),
			                   grouping->memories };

		end.lines += states_put(grouping, &group, &writer);
	}
	states_finish(&writer, &end);
	writer_close(&writer);
}

void
handover_write(struct grouping *grouping, const struct reader *reader, int fd)
{
	if (handover_is_plain(grouping))
		write_plain(grouping, reader, fd);
	else
		write_texts(grouping, reader, fd);
}

static _Noreturn void
die_overflow(struct slice name)
{
	die("%.*s does not fit 38 digits any more", (int)name.length, name.data);
}

/* Has the window begin with that many bytes. */
static bool
await(struct input *input, size_t length)
{
	while (input_window(input).length < length)
		if (!input_more(input, length))
			return false;
	return true;
}

/* The whole groups at the front of the window; their number, and into *length their bytes. */
static size_t
find_groups(const struct ledger *groups, struct slice window, struct arrived arrived[AT_ONCE], size_t *length)
{
	size_t count = 0, front = groups->row_size + sizeof(uint32_t);

	for (*length = 0; count < AT_ONCE && window.length - *length >= front; count++) {
		const char *row = window.data + *length;
		struct slice key = { row + front, 0 };
		uint32_t key_length;

		memcpy(&key_length, row + groups->row_size, sizeof key_length);
		key.length = key_length;
		if (window.length - *length < ledger_row_bytes(groups, key))
			break;
		arrived[count] = (struct arrived){ row, key, ledger_hash(groups, key) };
		ledger_fetch_slot(groups, arrived[count].hash);
		*length += ledger_row_bytes(groups, key);
	}
	return count;
}

/* Adds a group's states to those of the same key. */
static void
join_group(struct grouping *grouping, const struct arrived *arrived, char *copy)
{
	size_t place = ledger_upsert_hashed(&grouping->groups, arrived->key, arrived->hash, NULL);
	char *row = ledger_row(&grouping->groups, place);

	memcpy(copy, arrived->row, grouping->row_size); /* where it stands as states must */
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];

		if (!result->operation->join(row + result->offset, copy + result->offset))
			die_overflow(result->name);
	}
}

static bool
read_plain(struct grouping *grouping, struct reader *reader, int fd)
{
	struct input input = { 0 };
	struct arrived arrived[AT_ONCE];
	char *copy = must_alloc(grouping->row_size + 1);
	struct head head = { 0 };
	uint64_t left;
	size_t count, length;

	input_take(&input, fd, "a worker");
	if (await(&input, sizeof head))
		memcpy(&head, input_window(&input).data, sizeof head);
	input_skip(&input, head.groups ? sizeof head : 0);
	for (left = head.groups; left; left -= count) {
		count = find_groups(&grouping->groups, input_window(&input), arrived, &length);
		for (size_t i = 0; i < count && grouping->groups.count; i++)
			ledger_fetch_row(&grouping->groups, arrived[i].hash);
		for (size_t i = 0; i < count; i++)
			join_group(grouping, &arrived[i], copy);
		input_skip(&input, length);
		if (!count && !input_more(&input, input_window(&input).length + INPUT_READ))
			die("a worker was lost");
	}
	reader->in += head.records;
	reader->next_line += head.lines;
	input_close(&input);
	free(input.buffer);
	free(copy);
	return head.groups > 0;
}

static bool
read_texts(struct grouping *grouping, struct reader *reader, int fd)
{
	struct reader states;
	struct record *record;
	struct states_end end = { 0 };
	uint64_t lines = 0;

	reader_open_states(&states, fd, "a worker");
	while ((record = reader_next(&states))) {
		struct slice wrong;
		size_t place;

		if (states_kind(record) == STATES_END) {
			end = states_end_of(record);
			continue;
		}
		place = ledger_upsert(&grouping->groups, states_key(grouping, record), NULL);
		wrong = states_load(grouping, record, ledger_row(&grouping->groups, place), (uint32_t)(place / 8),
		                    grouping->memories);
		if (wrong.length)
			die_overflow(wrong);
		lines++;
	}
	if (lines && lines != end.lines)
		die("a worker was lost");
	reader->in += end.records;
	reader->next_line += end.input_lines;
	reader_free(&states);
	return end.lines > 0;
}

bool
handover_read(struct grouping *grouping, struct reader *reader, int fd)
{
	grouping_flush(grouping);
	grouping_begin(grouping);
	return (handover_is_plain(grouping) ? read_plain : read_texts)(grouping, reader, fd);
}
