/* Dates as people write them, one a line: what normalize makes of one is EDTF, of which it makes the
 * same again; a time of day moves no date to another day; and of a file in which "2017-21" is read as
 * a season no "2012-16" is read as years, or the other way round. */
#include "lookup/dates.h"
#include "base/edtf.h"
#include "harness.h"
#include "lookup/seasons.h"

enum { AS_OF = 20220629 };

static void
check_date(struct slice text)
{
	char edtf[EDTF_TEXT], again[EDTF_TEXT], day[EDTF_TEXT];
	struct edtf_span span;

	if (!date_normalize(text, AS_OF, edtf))
		return;
	fuzz_require(strlen(edtf) < EDTF_TEXT, "a date has its room");
	fuzz_require(edtf_parse(slice_of(edtf), &span) && span.first <= span.last, "what is normalized is a date");
	fuzz_require(date_normalize(slice_of(edtf), AS_OF, again) && strcmp(edtf, again) == 0,
	             "normalizing twice is normalizing once");
	if (!strchr(edtf, 'T') || !edtf_cut(slice_of(edtf), EDTF_DAY, day))
		return;
	fuzz_require(slice_starts(slice_of(edtf), day), "a time is on the day that stands in front of it");
}

/* What is known of a file's seasons so far. */
struct reading {
	struct seasons plain, as_years;
	struct arena arena;
	bool has_season, has_years;
};

static void
take(const struct record *record, void *context)
{
	struct reader nowhere = { .input.name = "input", .file = 1, .line = 1 };
	struct reading *reading = context;
	struct slice text = record->fields[0].text, years = text;

	check_date(text);
	fuzz_require(seasons_take(&reading->as_years, &record->fields[0], &years, &reading->arena, &nowhere),
	             "--years rejects none");
	if (!seasons_take(&reading->plain, &record->fields[0], &text, &reading->arena, &nowhere)) {
		fuzz_require(nowhere.rejected == 1 && (reading->has_season || reading->has_years),
		             "what is rejected has another kind in front of it");
		return;
	}
	reading->has_season |= reading->plain.count > 0;
	reading->has_years |= !slice_equal(text, record->fields[0].text);
	fuzz_require(!reading->has_season || !reading->has_years, "a file has seasons or years");
}

static void
body(struct slice input)
{
	struct reading reading = { .as_years.as_years = true };

	fuzz_read(input, (struct layout){ .format = FORMAT_TSV, .numbered = true, .delimiter = '\t' }, scanner_choose(),
	          take, &reading);
	seasons_tell(&reading.plain);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
