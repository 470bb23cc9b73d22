#include "claims/evidence.h"

#include <ctype.h>
#include <stdio.h>

#include "base/die.h"
#include "lookup/package.h"
#include "record/value.h"

enum column { MEASURE, AREA, PARTNER, PERIOD, VALUE, UNIT, BASELINE, VINTAGE, PUBLISHER, CITED, DOC, KIND, COLUMNS };

static struct selector columns[COLUMNS] = {
	[MEASURE] = { SLICE("measure"), 0 },   [AREA] = { SLICE("area"), 0 },       [PARTNER] = { SLICE("partner"), 0 },
	[PERIOD] = { SLICE("period"), 0 },     [VALUE] = { SLICE("value"), 0 },     [UNIT] = { SLICE("unit"), 0 },
	[BASELINE] = { SLICE("baseline"), 0 }, [VINTAGE] = { SLICE("vintage"), 0 }, [PUBLISHER] = { SLICE("publisher"), 0 },
	[CITED] = { SLICE("cited"), 0 },       [DOC] = { SLICE("doc"), 0 },         [KIND] = { SLICE("kind"), 0 },
};

/* A key of numbers; it has no padding, so that equal keys have equal bytes. */
struct numbers_key {
	uint32_t edition, measure, area, partner;
};

static struct slice
key_bytes(const struct numbers_key *key, size_t numbers)
{
	return (struct slice){ (const char *)key, numbers * sizeof(uint32_t) };
}

/* The wholes of one year: the sum of all areas', and the world's own. */
struct whole_of_year {
	struct decimal world, areas;
	bool has_world;
};

struct whole_key {
	uint32_t edition, measure, partner, unused;
	int64_t year;
};

bool
years_of(struct edtf_span span, struct years *years)
{
	if (span.first == EDTF_FIRST || span.last == EDTF_LAST || span.first % 10000 != 101 || span.last % 10000 != 1231)
		return false;
	*years = (struct years){ span.first / 10000, span.last / 10000 };
	return true;
}

void
evidence_open(struct evidence *evidence)
{
	*evidence = (struct evidence){ .file_count = 0 };
	evidence->names = table_of(&evidence->arena, 1);
	evidence->editions = table_of(&evidence->arena, sizeof(struct edition));
	evidence->observations = table_of(&evidence->arena, sizeof(struct observation *));
	evidence->series = table_of(&evidence->arena, sizeof(struct series));
	evidence->editions_of = table_of(&evidence->arena, sizeof(struct numbers));
	evidence->areas_of = table_of(&evidence->arena, sizeof(struct numbers));
	evidence->partners_of = table_of(&evidence->arena, sizeof(struct numbers));
	evidence->wholes = table_of(&evidence->arena, sizeof(struct whole_of_year));
}

static uint32_t
number_name(struct evidence *evidence, struct slice name)
{
	return table_number(&evidence->names, table_upsert(&evidence->names, name, NULL));
}

static void
add_number(struct table *table, struct slice key, uint32_t number)
{
	struct numbers *numbers = table_upsert(table, key, NULL);

	if (numbers->count == numbers->capacity) {
		numbers->capacity = numbers->capacity ? 2 * numbers->capacity : 8;
		numbers->list = must_grow(numbers->list, numbers->capacity * sizeof *numbers->list);
	}
	numbers->list[numbers->count++] = number;
}

/* The publisher of the row. A row that was read from a text has that text as its publisher, so that no text bears
 * itself out. */
static struct slice
publisher_of(const struct record *row, const struct packaged *packaged, const char *path)
{
	struct slice publisher = record_text(row, &columns[PUBLISHER]), cited = record_text(row, &columns[CITED]);

	if (!publisher.length)
		publisher = record_text(row, &columns[DOC]);
	if (!publisher.length)
		publisher = packaged->publisher;
	if (!publisher.length)
		publisher = slice_first(cited, slice_find(cited, ','));
	return publisher.length ? publisher : slice_of(path);
}

/* The number of the row's edition; false if its vintage is not a date. */
static bool
edition_of(struct evidence *evidence, const struct record *row, const struct packaged *packaged, const char *path,
           uint32_t *number)
{
	struct slice publisher = publisher_of(row, packaged, path), vintage = record_text(row, &columns[VINTAGE]);
	struct slice unit = record_text(row, &columns[UNIT]);
	char *key =
		arena_alloc(&evidence->arena, publisher.length + vintage.length + packaged->vintage.length + unit.length + 3);
	char *end = key;
	struct edtf_span span = { EDTF_LAST, EDTF_LAST };
	struct edition *edition;
	bool added;

	if (!vintage.length)
		vintage = packaged->vintage;
	if (vintage.length && !edtf_parse(vintage, &span))
		return false;
	memcpy(end, publisher.data, publisher.length), end += publisher.length, *end++ = '\0';
	if (vintage.length)
		memcpy(end, vintage.data, vintage.length);
	end += vintage.length, *end++ = '\0';
	for (size_t i = 0; i < unit.length; i++)
		*end++ = (char)tolower((unsigned char)unit.data[i]);
	edition = table_upsert(&evidence->editions, (struct slice){ key, (size_t)(end - key) }, &added);
	*number = table_number(&evidence->editions, edition);
	if (!added)
		return true;
	*edition = (struct edition){
		.publisher = { key, publisher.length },
		.vintage = { key + publisher.length + 1, vintage.length },
		.unit = arena_copy(&evidence->arena, unit),
		.day = span.first,
		.revised = packaged->revised,
		.says_revised = packaged->says_revised,
		.complete = { EDTF_LAST, EDTF_FIRST },
	};
	if (packaged->complete.length && !edtf_parse(packaged->complete, &edition->complete))
		die("datapackage.json beside %s: complete: '%.*s' is not a date", path, (int)packaged->complete.length,
		    packaged->complete.data);
	return true;
}

/* The row's series; a new one is entered in the index. */
static struct series *
series_of(struct evidence *evidence, const struct record *row, uint32_t edition)
{
	struct numbers_key key = {
		.edition = edition,
		.measure = number_name(evidence, record_text(row, &columns[MEASURE])),
		.area = number_name(evidence, record_text(row, &columns[AREA])),
		.partner = number_name(evidence, record_text(row, &columns[PARTNER])),
	};
	struct slice measure = { (const char *)&key.measure, sizeof key.measure };
	bool new_series;
	struct series *series = table_upsert(&evidence->series, key_bytes(&key, 4), &new_series);

	if (!new_series)
		return series;
	if (!table_find(&evidence->areas_of, key_bytes(&key, 2)))
		add_number(&evidence->editions_of, measure, edition);
	if (!table_find(&evidence->partners_of, key_bytes(&key, 3)))
		add_number(&evidence->areas_of, key_bytes(&key, 2), key.area);
	add_number(&evidence->partners_of, key_bytes(&key, 3), key.partner);
	return series;
}

static struct slice
keep(struct evidence *evidence, const struct record *row, enum column column)
{
	return arena_copy(&evidence->arena, record_text(row, &columns[column]));
}

/* The place of the observation with that series, period and baseline; it holds NULL if the observation is new. */
static struct observation **
place_of(struct evidence *evidence, const struct series *series, const struct record *row)
{
	uint32_t number = table_number(&evidence->series, series);
	struct slice period = record_text(row, &columns[PERIOD]), baseline = record_text(row, &columns[BASELINE]);

	evidence->key.length = 0;
	buffer_add(&evidence->key, (struct slice){ (const char *)&number, sizeof number });
	buffer_add(&evidence->key, period);
	buffer_byte(&evidence->key, '\0');
	buffer_add(&evidence->key, baseline);
	return table_upsert(&evidence->observations, buffer_slice(&evidence->key), NULL);
}

/* Whether the observation is of one whole year but not written as the year's four digits. */
static bool
is_odd(const struct observation *observation)
{
	struct years years;

	return years_of(observation->span, &years) && years.first == years.last && observation->period.length != 4;
}

static bool
is_of_year(const struct observation *observation, int64_t year)
{
	struct years years;

	return years_of(observation->span, &years) && years.first == year && years.last == year &&
	       !observation->baseline.length;
}

const struct observation *
evidence_of_year(const struct evidence *evidence, const struct series *series, int64_t year,
                 const struct observation *before)
{
	enum { YEAR_DIGITS = 20 };
	uint32_t number = table_number(&evidence->series, series);
	char key[sizeof number + YEAR_DIGITS + 2];
	struct observation *const *found;
	int length;

	if (before && before->next && is_of_year(before->next, year))
		return before->next;
	length = snprintf(key + sizeof number, YEAR_DIGITS + 2, "%lld", (long long)year);
	memcpy(key, &number, sizeof number);
	/* the NUL behind the digits stands before an empty baseline, as in place_of */
	found = table_find(&evidence->observations, (struct slice){ key, sizeof number + (size_t)length + 1 });
	if (found || !series->odd)
		return found ? *found : NULL;
	for (const struct observation *one = series->first; one; one = one->next)
		if (is_of_year(one, year))
			return one;
	return NULL;
}

/* Counts an observation that may be an area's whole: one with the partner WLD, or without a partner. */
static void
add_whole(struct evidence *evidence, const struct observation *observation)
{
	struct years years;

	if ((observation->partner.length && !slice_is(observation->partner, "WLD")) ||
	    !years_of(observation->span, &years) || years.first != years.last)
		return;
	struct whole_key key = { .edition = observation->edition,
		                     .measure = number_name(evidence, observation->measure),
		                     .partner = number_name(evidence, observation->partner),
		                     .year = years.first };
	struct whole_of_year *whole =
		table_upsert(&evidence->wholes, (struct slice){ (const char *)&key, sizeof key }, NULL);

	if (slice_is(observation->area, "WLD")) {
		whole->world = observation->value;
		whole->has_world = true;
	} else if (observation->area.length && !decimal_add(whole->areas, observation->value, &whole->areas)) {
		whole->areas = decimal_of(0); /* a sum that does not fit counts as incomplete */
	}
}

/* Adds the row's observation behind those of its series, unless it is there already. */
static void
add_observation(struct evidence *evidence, struct reader *reader, const struct record *row, struct observation new)
{
	struct series *series = series_of(evidence, row, new.edition);
	struct observation **place = place_of(evidence, series, row), *kept = *place;
	struct slice text = record_text(row, &columns[VALUE]);

	if (kept) {
		if (decimal_compare(kept->value, new.value) != 0)
			reader_reject(reader, "the same observation was %.*s before and is %.*s here", (int)kept->text.length,
			              kept->text.data, (int)text.length, text.data);
		return;
	}
	kept = *place = arena_alloc(&evidence->arena, sizeof *kept);
	*kept = new;
	kept->period = keep(evidence, row, PERIOD);
	kept->baseline = keep(evidence, row, BASELINE);
	kept->text = keep(evidence, row, VALUE);
	kept->cited = keep(evidence, row, CITED);
	kept->doc = keep(evidence, row, DOC);
	kept->measure = keep(evidence, row, MEASURE);
	kept->area = keep(evidence, row, AREA);
	kept->partner = keep(evidence, row, PARTNER);
	if (series->last)
		series->last->next = kept;
	else
		series->first = kept;
	series->last = kept;
	series->odd |= is_odd(kept);
	add_whole(evidence, kept);
}

static void
take_row(struct evidence *evidence, struct reader *reader, const struct record *row, const struct packaged *packaged)
{
	struct slice kind = record_text(row, &columns[KIND]), value = record_text(row, &columns[VALUE]);
	struct slice period = record_text(row, &columns[PERIOD]), vintage = record_text(row, &columns[VINTAGE]);
	struct observation new = {
		.span = { EDTF_FIRST, EDTF_LAST },
		.file = (uint32_t)(evidence->file_count - 1),
		.line = reader->line,
	};

	if (kind.length && !slice_is(kind, "observation"))
		reader->skipped++;
	else if (!record_text(row, &columns[MEASURE]).length)
		reader_reject(reader, "an observation without a measure");
	else if (!record_number(row, &columns[VALUE], &new.value))
		reader_reject(reader, "value: '%.*s' is not a number%s", (int)value.length, value.data,
		              reader_number_advice(reader, value));
	else if (period.length && !edtf_parse(period, &new.span))
		reader_reject(reader, "period: '%.*s' is not a date%s", (int)period.length, period.data,
		              reader_missing_advice(reader, period));
	else if (!edition_of(evidence, row, packaged, evidence->files[new.file], &new.edition))
		reader_reject(reader, "vintage: '%.*s' is not a date", (int)vintage.length, vintage.data);
	else
		add_observation(evidence, reader, row, new);
}

int
evidence_load(struct evidence *evidence, const char *path, const struct options *options)
{
	struct packaged packaged = package_describe(path, &evidence->arena);
	struct reader reader;
	struct record *row;

	evidence->files = must_grow(evidence->files, (evidence->file_count + 1) * sizeof *evidence->files);
	evidence->files[evidence->file_count++] = path;
	reader_open_beside(&reader, path, options);
	while ((row = reader_next(&reader)))
		take_row(evidence, &reader, row, &packaged);
	return reader_close(&reader, 0, NULL);
}

uint32_t
evidence_name(const struct evidence *evidence, struct slice name)
{
	const void *found = table_find(&evidence->names, name);

	return found ? table_number(&evidence->names, found) : NAME_NONE;
}

struct slice
evidence_text(const struct evidence *evidence, uint32_t name)
{
	return table_row(&evidence->names, name)->key;
}

const struct edition *
evidence_edition(const struct evidence *evidence, uint32_t number)
{
	return table_value(&evidence->editions, number);
}

const struct series *
evidence_series(const struct evidence *evidence, uint32_t edition, uint32_t measure, uint32_t area, uint32_t partner)
{
	const struct numbers_key key = { edition, measure, area, partner };

	return table_find(&evidence->series, key_bytes(&key, 4));
}

const struct numbers *
evidence_editions_of(const struct evidence *evidence, uint32_t measure)
{
	return table_find(&evidence->editions_of, (struct slice){ (const char *)&measure, sizeof measure });
}

const struct numbers *
evidence_areas_of(const struct evidence *evidence, uint32_t edition, uint32_t measure)
{
	const struct numbers_key key = { .edition = edition, .measure = measure };

	return table_find(&evidence->areas_of, key_bytes(&key, 2));
}

const struct numbers *
evidence_partners_of(const struct evidence *evidence, uint32_t edition, uint32_t measure, uint32_t area)
{
	const struct numbers_key key = { .edition = edition, .measure = measure, .area = area };

	return table_find(&evidence->partners_of, key_bytes(&key, 3));
}

bool
evidence_says_complete(const struct evidence *evidence, uint32_t edition, struct years years)
{
	struct edtf_span complete = evidence_edition(evidence, edition)->complete;

	return complete.first <= years.first * 10000 + 101 && years.last * 10000 + 1231 <= complete.last;
}

bool
evidence_is_complete(const struct evidence *evidence, uint32_t edition, uint32_t measure, uint32_t partner,
                     int64_t year)
{
	const struct whole_key key = { .edition = edition, .measure = measure, .partner = partner, .year = year };
	const struct whole_of_year *whole = table_find(&evidence->wholes, (struct slice){ (const char *)&key, sizeof key });
	struct decimal part, all;

	return whole && whole->has_world && decimal_multiply(whole->areas, decimal_of(100), &part) &&
	       decimal_multiply(whole->world, decimal_of(99), &all) && decimal_compare(part, all) >= 0;
}
