#include "groups/states.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"

enum { NUMBER_TEXT = 32 };

static const char version_name[] = "aggregate.version", keys_name[] = "aggregate.keys";
static const char lines_name[] = "aggregate.groups", records_name[] = "aggregate.records";
static const char input_lines_name[] = "aggregate.lines";

static void
put(struct writer *writer, struct record *record)
{
	struct slice outside;

	writer_put(writer, record, &outside); /* states are JSON, which takes any field */
	record->count = 0;
}

static void
add_number(struct record *record, const char *name, uint64_t number, char text[NUMBER_TEXT])
{
	int length = snprintf(text, NUMBER_TEXT, "%llu", (unsigned long long)number);

	record_append(record, (struct field){ slice_of(name), { text, (size_t)length }, VALUE_NUMBER });
}

/* The operations' fields in a head are numbered. */
static struct slice
operation_name(size_t number, char text[NUMBER_TEXT])
{
	return (struct slice){ text, (size_t)snprintf(text, NUMBER_TEXT, "aggregate.operation.%zu", number + 1) };
}

/* The keys as the command line has them; to be freed. */
static struct buffer
written_keys(const struct grouping *grouping)
{
	struct buffer keys = { .data = NULL };

	for (size_t i = 0; i < grouping->keys.count; i++) {
		if (i)
			buffer_byte(&keys, ',');
		buffer_add(&keys, grouping->keys.keys[i].written);
	}
	return keys;
}

void
states_begin(const struct grouping *grouping, struct writer *writer)
{
	struct record record = { .fields = NULL };
	struct buffer keys = written_keys(grouping);
	char number[NUMBER_TEXT], (*names)[NUMBER_TEXT] = must_alloc((grouping->result_count + 1) * sizeof *names);

	add_number(&record, version_name, STATES_VERSION, number);
	record_append(&record, (struct field){ slice_of(keys_name), buffer_slice(&keys), VALUE_TEXT });
	for (size_t i = 0; i < grouping->result_count; i++)
		record_append(&record, (struct field){ operation_name(i, names[i]), grouping->results[i].written, VALUE_TEXT });
	put(writer, &record);
	free(record.fields);
	free(keys.data);
	free(names);
}

/* What states_put needs from group to group; the grouping keeps it. */
struct states_scratch {
	struct buffer text; /* of all states */
	size_t *done;       /* how much of each has been saved; SIZE_MAX is all */
	size_t *ends;       /* of each in text */
	struct record record;
	struct arena arena;
};

/* Saves as much as fits on one line; returns whether there is more. */
static bool
save_line(struct grouping *grouping, const struct group *group, struct states_scratch *line)
{
	bool more = false;

	line->text.length = 0;
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];

		if (line->done[i] != SIZE_MAX) {
			if (result->operation->save(group->row + result->offset, &line->done[i], &group->memories[i], &line->text))
				more = true;
			else
				line->done[i] = SIZE_MAX;
		}
		line->ends[i] = line->text.length;
	}
	return more;
}

static void
put_line(struct grouping *grouping, struct slice key, struct states_scratch *line, struct writer *writer)
{
	for (size_t i = 0; i < grouping->keys.count; i++)
		record_append(&line->record, keys_unpack(&grouping->keys, grouping->keys.order[i], &key, &line->arena));
	for (size_t i = 0; i < grouping->result_count; i++) {
		size_t begin = i ? line->ends[i - 1] : 0;
		struct slice text = { line->text.data + begin, line->ends[i] - begin };

		record_append(&line->record, (struct field){ grouping->results[i].name, text, VALUE_TEXT });
	}
	put(writer, &line->record);
	if (line->arena.newest)
		arena_reset(&line->arena);
}

static struct states_scratch *
scratch_of(struct grouping *grouping)
{
	struct states_scratch *scratch = grouping->states_scratch;

	if (!scratch) {
		scratch = grouping->states_scratch = must_alloc(sizeof *scratch);
		*scratch = (struct states_scratch){ .done = NULL };
		scratch->done = must_alloc((grouping->result_count + 1) * sizeof *scratch->done);
		scratch->ends = must_alloc((grouping->result_count + 1) * sizeof *scratch->ends);
	}
	return scratch;
}

uint64_t
states_put(struct grouping *grouping, const struct group *group, struct writer *writer)
{
	struct states_scratch *line = scratch_of(grouping);
	uint64_t lines = 1;

	memset(line->done, 0, grouping->result_count * sizeof *line->done);
	for (; save_line(grouping, group, line); lines++)
		put_line(grouping, group->key, line, writer);
	put_line(grouping, group->key, line, writer);
	return lines;
}

void
states_finish(struct writer *writer, const struct states_end *end)
{
	struct record record = { .fields = NULL };
	char numbers[3][NUMBER_TEXT];

	add_number(&record, lines_name, end->lines, numbers[0]);
	add_number(&record, records_name, end->records, numbers[1]);
	add_number(&record, input_lines_name, end->input_lines, numbers[2]);
	put(writer, &record);
	free(record.fields);
}

enum states_line
states_kind(const struct record *record)
{
	if (!record->count)
		return STATES_GROUP;
	if (slice_is(record->fields[0].name, version_name))
		return STATES_HEAD;
	return slice_is(record->fields[0].name, lines_name) ? STATES_END : STATES_GROUP;
}

static struct slice
text_of(const struct record *record, struct slice name)
{
	return record_text(record, &(struct selector){ name, 0 });
}

struct slice
states_keys(const struct record *head)
{
	return text_of(head, slice_of(keys_name));
}

struct slice
states_operation(const struct record *head, size_t number)
{
	char name[NUMBER_TEXT];

	return text_of(head, operation_name(number, name));
}

static _Noreturn void
disagree(const struct reader *reader, const char *what, struct slice found, struct slice wanted)
{
	die("%s:%llu: states by %s '%.*s', where '%.*s' is to be merged", reader->input.name,
	    (unsigned long long)reader->line, what, (int)found.length, found.data, (int)wanted.length, wanted.data);
}

void
states_check_version(const struct record *head, const struct reader *reader)
{
	struct slice version = text_of(head, slice_of(version_name));
	char wanted[NUMBER_TEXT];

	snprintf(wanted, sizeof wanted, "%d", STATES_VERSION);
	if (!slice_is(version, wanted))
		die("%s:%llu: states of version %.*s, whose keys have another order: make them again with --partial "
		    "(version %s)",
		    reader->input.name, (unsigned long long)reader->line, (int)version.length, version.data, wanted);
}

void
states_check(const struct grouping *grouping, const struct record *head, const struct reader *reader)
{
	struct buffer keys = written_keys(grouping);

	states_check_version(head, reader);
	if (!slice_equal(states_keys(head), buffer_slice(&keys)))
		disagree(reader, "keys", states_keys(head), buffer_slice(&keys));
	free(keys.data);
	for (size_t i = 0; i <= grouping->result_count; i++) {
		struct slice found = states_operation(head, i), own = { NULL, 0 };

		if (i < grouping->result_count)
			own = grouping->results[i].written;
		if (!slice_equal(found, own))
			disagree(reader, "operation", found, own);
	}
}

static uint64_t
number_of(const struct record *record, const char *name)
{
	struct decimal value = { 0, 0 };

	decimal_parse(text_of(record, slice_of(name)), &value);
	return value.units > 0 && value.units <= INT64_MAX && !value.scale ? (uint64_t)value.units : 0;
}

struct states_end
states_end_of(const struct record *record)
{
	return (struct states_end){ number_of(record, lines_name), number_of(record, records_name),
		                        number_of(record, input_lines_name) };
}

struct slice
states_key(struct grouping *grouping, const struct record *record)
{
	keys_begin(&grouping->keys);
	for (size_t i = 0; i < grouping->keys.count; i++) {
		struct key *key = &grouping->keys.keys[grouping->keys.order[i]];
		const struct field *found = record_find(record, &(struct selector){ key->name, i });
		struct field value = found ? *found : (struct field){ .type = VALUE_NULL };

		key->seen |= value.text.length > 0;
		keys_add(&grouping->keys, key, &value);
	}
	return keys_end(&grouping->keys);
}

/* A saved state that differs from the state of no record shows that its field was seen. */
static void
note_seen(struct grouping *grouping, const struct result *result, struct slice text)
{
	struct operation_memory memory = { .parameter = result->parameter };
	struct buffer empty = { .data = NULL };
	size_t done = 0;
	char *row;

	if (result->inputs[0] == NO_INPUT || grouping->inputs[result->inputs[0]].seen)
		return;
	row = must_alloc(*result->operation->state_size);
	memset(row, 0, *result->operation->state_size);
	result->operation->save(row, &done, &memory, &empty);
	for (size_t k = 0; k < OPERANDS && !slice_equal(buffer_slice(&empty), text); k++)
		if (result->inputs[k] != NO_INPUT)
			grouping->inputs[result->inputs[k]].seen = true;
	free(row);
	free(empty.data);
	free(memory.result.data);
}

struct slice
states_load(struct grouping *grouping, const struct record *record, char *row, uint32_t group,
            struct operation_memory *memories)
{
	for (size_t i = 0; i < grouping->result_count; i++) {
		struct result *result = &grouping->results[i];
		struct slice text = record_text(record, &result->selector);

		if (!text.length)
			continue;
		note_seen(grouping, result, text);
		if (!result->operation->load(row + result->offset, text, group, &memories[i]))
			return result->name;
	}
	return (struct slice){ NULL, 0 };
}

void
states_merge_one(struct grouping *grouping, size_t number, const struct group *from, char *row,
                 struct operation_memory *memories)
{
	const struct result *result = &grouping->results[number];
	const struct operation *operation = result->operation;
	const char *other = from->row + result->offset;
	char *state = row + result->offset;
	struct buffer *text = &scratch_of(grouping)->text;
	size_t done = 0;
	bool fits, more = false;

	do {
		text->length = 0;
		if (!operation->join)
			more = operation->save(other, &done, &from->memories[number], text);
		fits = operation->join ? operation->join(state, other)
		                       : operation->load(state, buffer_slice(text), 0, &memories[number]);
		if (!fits)
			die("%.*s does not fit 38 digits any more", (int)result->name.length, result->name.data);
	} while (more);
}

void
states_merge(struct grouping *grouping, const struct group *from, char *row, struct operation_memory *memories)
{
	for (size_t i = 0; i < grouping->result_count; i++)
		states_merge_one(grouping, i, from, row, memories);
}
