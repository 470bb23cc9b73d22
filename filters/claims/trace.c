#include "claims/trace.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "record/json_write.h"

static void
reserve(struct trace *trace, size_t more)
{
	enum { FIRST = 64 };

	if (trace->count + more <= trace->capacity)
		return;
	trace->capacity = 2 * trace->capacity + more + FIRST;
	trace->list = must_grow(trace->list, trace->capacity * sizeof *trace->list);
}

void
trace_add(struct trace *trace, const struct observation *observation)
{
	reserve(trace, 1);
	trace->list[trace->count++] = observation;
}

void
trace_append(struct trace *trace, const struct trace *other, size_t from)
{
	size_t more = other->count - from;

	if (!more)
		return;
	reserve(trace, more);
	memcpy(trace->list + trace->count, other->list + from, more * sizeof *trace->list);
	trace->count += more;
}

/* Orders by file, then by line. */
static int
compare_places(const void *a, const void *b)
{
	const struct observation *first = *(const struct observation *const *)a,
							 *second = *(const struct observation *const *)b;

	if (first->file != second->file)
		return first->file < second->file ? -1 : 1;
	return (first->line > second->line) - (first->line < second->line);
}

/* How many runs of consecutive lines the observations make, which are sorted. */
static size_t
runs_of(const struct observation *const *list, size_t count)
{
	size_t runs = 1;

	for (size_t i = 1; i < count; i++)
		runs += list[i]->file != list[i - 1]->file || list[i]->line > list[i - 1]->line + 1;
	return runs;
}

struct slice
trace_places(const struct trace *trace, size_t first, size_t count, const struct evidence *evidence,
             struct arena *arena)
{
	enum { MOST_RUNS = 8 };
	const struct observation **list = trace->list + first;
	struct buffer text = { 0 };
	struct slice places;
	bool whole;

	if (!count)
		return (struct slice){ NULL, 0 };
	qsort(list, count, sizeof *list, compare_places);
	whole = runs_of(list, count) <= MOST_RUNS;
	buffer_format(&text, "%zu in", count);
	for (size_t at = 0, end; at < count; at = end) {
		bool same_file = at && list[at]->file == list[at - 1]->file;

		for (end = at + 1; end < count && list[end]->file == list[at]->file &&
		                   (!whole || list[end]->line <= list[end - 1]->line + 1);)
			end++;
		buffer_format(&text, same_file ? "," : " %s:", evidence->files[list[at]->file]);
		buffer_format(&text, "%llu", (unsigned long long)list[at]->line);
		if (list[end - 1]->line > list[at]->line)
			buffer_format(&text, "%s%llu", whole ? "-" : "...", (unsigned long long)list[end - 1]->line);
	}
	places = arena_copy(arena, buffer_slice(&text));
	free(text.data);
	return places;
}

static void
write_member(struct output *out, const char *name, struct slice text)
{
	if (!text.length)
		return;
	output_format(out, ",\"%s\":", name);
	write_json_string(out, text);
}

static void
write_observation(const struct observation *observation, uint64_t claim, const struct evidence *evidence,
                  struct output *out)
{
	const struct edition *edition = evidence_edition(evidence, observation->edition);

	output_format(out, "{\"claim\":%llu", (unsigned long long)claim);
	write_member(out, "measure", observation->measure);
	write_member(out, "area", observation->area);
	write_member(out, "partner", observation->partner);
	write_member(out, "period", observation->period);
	write_member(out, "baseline", observation->baseline);
	output_text(out, ",\"value\":");
	write_json_value(out, &(struct field){ { NULL, 0 }, observation->text, VALUE_CELL });
	write_member(out, "unit", edition->unit);
	write_member(out, "vintage", edition->vintage);
	write_member(out, "publisher", edition->publisher);
	write_member(out, "cited", observation->cited);
	write_member(out, "file", slice_of(evidence->files[observation->file]));
	output_format(out, ",\"line\":%llu}\n", (unsigned long long)observation->line);
}

void
trace_write(const struct trace *trace, size_t first, size_t count, uint64_t claim, const struct evidence *evidence,
            struct output *out)
{
	for (size_t i = 0; i < count; i++)
		write_observation(trace->list[first + i], claim, evidence, out);
}
