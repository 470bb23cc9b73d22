#include "lookup/measures.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static const char *const pattern_names[MEASURE_PATTERNS] = { "share",    "change", "opinion", "level",
	                                                         "quantity", "money",  "rank",    "count" };

enum measure_pattern
measure_pattern_of(struct slice name, const struct reader *reader)
{
	enum measure_pattern pattern = 0;

	while (pattern < MEASURE_PATTERNS && !slice_is(name, pattern_names[pattern]))
		pattern++;
	if (pattern == MEASURE_PATTERNS)
		die("%s:%llu: there is no pattern '%.*s'", reader->input.name, (unsigned long long)reader->line,
		    (int)name.length, name.data);
	return pattern;
}

void
measures_load(struct measures *measures)
{
	struct selector name = { SLICE("measure"), 0 }, pattern = { SLICE("pattern"), 0 }, goods = { SLICE("goods"), 0 },
					side = { SLICE("side"), 0 }, unit = { SLICE("unit"), 0 }, flow = { SLICE("flow"), 0 },
					statistic = { SLICE("statistic"), 0 }, source = { SLICE("source"), 0 };
	struct reader reader;
	struct record *row;

	*measures = (struct measures){ .count = 0 };
	reader_open_table(&reader, data_path("measures.csv"));
	while ((row = reader_next(&reader))) {
		measures->list = must_grow(measures->list, (measures->count + 1) * sizeof *measures->list);
		measures->list[measures->count++] = (struct measure){
			.name = arena_copy(&measures->arena, record_text(row, &name)),
			.pattern = measure_pattern_of(record_text(row, &pattern), &reader),
			.goods = arena_copy(&measures->arena, record_text(row, &goods)),
			.side = arena_copy(&measures->arena, record_text(row, &side)),
			.unit = arena_copy(&measures->arena, record_text(row, &unit)),
			.flow = arena_copy(&measures->arena, record_text(row, &flow)),
			.statistic = arena_copy(&measures->arena, record_text(row, &statistic)),
			.source = arena_copy(&measures->arena, record_text(row, &source)),
		};
	}
	reader_close_table(&reader);
}

const struct measure *
measures_find(const struct measures *measures, enum measure_pattern pattern, struct slice goods, struct slice side)
{
	for (size_t i = 0; i < measures->count; i++) {
		const struct measure *measure = &measures->list[i];

		if (measure->pattern == pattern && (!goods.length || slice_equal(measure->goods, goods)) &&
		    (!side.length || slice_equal(measure->side, side)))
			return measure;
	}
	return NULL;
}

/* Whether the units are the same, or the measure counts things and the other unit is open. */
static bool
is_in_unit(const struct measure *measure, struct slice unit)
{
	if (unit.length)
		return slice_equal(measure->unit, unit);
	return !slice_is(measure->unit, "percent") && !slice_is(measure->unit, "currency");
}

const struct measure *
measures_level(const struct measures *measures, struct slice side, struct slice unit)
{
	for (size_t i = 0; i < measures->count; i++) {
		const struct measure *measure = &measures->list[i];

		if (measure->pattern == MEASURE_LEVEL && slice_equal(measure->side, side) && is_in_unit(measure, unit))
			return measure;
	}
	return NULL;
}

const struct measure *
measures_by_name(const struct measures *measures, struct slice name)
{
	for (size_t i = 0; i < measures->count; i++)
		if (slice_equal(measures->list[i].name, name))
			return &measures->list[i];
	return NULL;
}

const struct measure *
measures_of_flow(const struct measures *measures, struct slice flow)
{
	for (size_t i = 0; i < measures->count; i++)
		if (flow.length && slice_equal(measures->list[i].flow, flow))
			return &measures->list[i];
	return NULL;
}
