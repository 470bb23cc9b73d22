/* EDTF dates, one a line: a date's ends are in order, and cutting it to a unit
 * gives a date that is cut already. */
#include "base/edtf.h"
#include "harness.h"

static void
check_cut(struct slice date, struct edtf_span span, enum edtf_unit unit)
{
	char cut[EDTF_TEXT], again[EDTF_TEXT], previous[EDTF_TEXT];
	struct edtf_span cut_span, previous_span;

	if (!edtf_cut(date, unit, cut))
		return;
	fuzz_require(strlen(cut) < EDTF_TEXT, "a cut date has its room");
	fuzz_require(edtf_cut(slice_of(cut), unit, again) && strcmp(cut, again) == 0, "cutting twice is cutting once");
	fuzz_require(edtf_parse(slice_of(cut), &cut_span), "a cut date is a date");
	fuzz_require(cut_span.first <= span.first, "it begins no later");
	if (edtf_previous(slice_of(cut), unit, previous)) {
		fuzz_require(edtf_parse(slice_of(previous), &previous_span), "the one before is a date");
		fuzz_require(previous_span.last < cut_span.first, "the one before ends before");
	}
}

static void
check_window(struct slice date, int64_t years)
{
	char cut[EDTF_TEXT], previous[EDTF_TEXT];
	struct edtf_span span;

	if (!edtf_window(date, years, 2021, cut))
		return;
	fuzz_require(edtf_parse(slice_of(cut), &span), "a window is a date");
	if (edtf_previous_window(slice_of(cut), years, previous))
		fuzz_require(edtf_parse(slice_of(previous), &span), "the window before is a date");
}

static void
body(struct slice input)
{
	struct slice date;

	while (slice_take(&input, '\n', &date)) {
		struct edtf_span span = { 1, 0 };

		if (!edtf_parse(date, &span))
			continue;
		fuzz_require(span.first <= span.last, "a date's ends are in order");
		for (enum edtf_unit unit = EDTF_YEAR; unit <= EDTF_DAY; unit++)
			check_cut(date, span, unit);
		check_window(date, 1);
		check_window(date, 5);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
