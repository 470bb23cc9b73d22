#include "views/claim_review.h"

#include "record/json_write.h"

/* A string without any <, so that it holds no </script> and no <!-- (HTML, 4.12.1.3). */
static void
write_string(struct output *out, struct slice text)
{
	output_byte(out, '"');
	while (text.length) {
		size_t plain = slice_find(text, '<');

		write_json_characters(out, slice_first(text, plain));
		if (plain < text.length)
			output_text(out, "\\u003c");
		text = slice_from(text, plain + (plain < text.length));
	}
	output_byte(out, '"');
}

static void
write_member(struct output *out, const char *name, struct slice text)
{
	if (!text.length)
		return;
	output_format(out, ",\"%s\":", name);
	write_string(out, text);
}

/* A day, a month or a year of ISO 8601, which schema.org's Date is. */
static bool
is_date(struct slice text)
{
	static const char form[] = "dddd-dd-dd";

	if (text.length != 4 && text.length != 7 && text.length != 10)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (form[i] == 'd' ? text.data[i] < '0' || text.data[i] > '9' : text.data[i] != form[i])
			return false;
	return text.length == 4 || slice_compare(slice_from(slice_first(text, 7), 5), slice_of("12")) <= 0;
}

/* Writes the figure as the record has it, so that several figures of one sentence can be told apart. */
static void
write_property(struct output *out, const char *name, struct slice value, struct slice unit)
{
	output_format(out, "{\"@type\":\"PropertyValue\",\"name\":\"%s\"", name);
	write_member(out, "value", value);
	write_member(out, "unitText", unit);
	output_byte(out, '}');
}

static void
write_about(struct output *out, const struct finding *finding)
{
	static const struct {
		const char *name;
		enum finding_field field;
	} rows[] = { { "measure", FINDING_MEASURE }, { "area", FINDING_AREA },         { "partner", FINDING_PARTNER },
		         { "period", FINDING_PERIOD },   { "baseline", FINDING_BASELINE }, { "qualifier", FINDING_QUALIFIER } };

	output_text(out, ",\"about\":[");
	write_property(out, "value", finding_says(finding, FINDING_VALUE), finding_says(finding, FINDING_UNIT));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (finding_says(finding, rows[i].field).length) {
			output_byte(out, ',');
			write_property(out, rows[i].name, finding_says(finding, rows[i].field), (struct slice){ NULL, 0 });
		}
	output_byte(out, ']');
}

static void
write_review(struct output *out, const struct finding *finding, size_t note)
{
	struct slice day = finding_says(finding, FINDING_AS_OF);

	output_format(out, "{\"@type\":\"ClaimReview\",\"url\":\"#note-%llu\"", (unsigned long long)note);
	write_member(out, "claimReviewed", finding_says(finding, FINDING_SENTENCE));
	output_text(out, ",\"reviewRating\":{\"@type\":\"Rating\"");
	write_member(out, "alternateName", finding_says(finding, FINDING_VERDICT));
	write_member(out, "ratingExplanation", finding_says(finding, FINDING_WHY));
	output_text(out, "},\"itemReviewed\":{\"@type\":\"Claim\"");
	write_about(out, finding);
	output_text(out, ",\"appearance\":{\"@type\":\"CreativeWork\"");
	write_member(out, "name", finding_says(finding, FINDING_DOC));
	if (is_date(day))
		write_member(out, "datePublished", day);
	output_text(out, "}}}");
}

void
claim_review_write(struct output *out, const struct findings *findings)
{
	size_t written = 0;

	for (size_t m = 0; m < findings->mark_count; m++) {
		const struct mark *mark = &findings->marks[m];

		for (size_t i = mark->first; i < mark->first + mark->count; i++) {
			const struct finding *finding = &findings->list[i];

			if (finding->kind != FINDING_CLAIM || !verdict_looks[finding->verdict].answers)
				continue;
			output_text(out, written++ ? ",\n"
			                           : "<script type=\"application/ld+json\">\n"
			                             "{\"@context\":\"https://schema.org\",\"@graph\":[\n");
			write_review(out, finding, mark->number);
		}
	}
	output_text(out, written ? "\n]}\n</script>\n" : "");
}
