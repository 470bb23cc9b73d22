#include "views/notes.h"

#include "base/decimal.h"
#include "views/marks.h"
#include "views/text.h"

static void
write_field(struct output *out, const struct finding *finding, enum finding_field field)
{
	text_html(out, finding_says(finding, field));
}

/* The actor's name; without one, its id. */
static struct slice
name_of(const struct finding *finding, enum finding_field name, enum finding_field id)
{
	return finding_says(finding, name).length ? finding_says(finding, name) : finding_says(finding, id);
}

/* A period with a dash, as people write it. */
static void
write_period(struct output *out, struct slice period)
{
	size_t slash = slice_find(period, '/');

	text_html(out, slice_first(period, slash));
	if (slash < period.length) {
		output_text(out, "–");
		text_html(out, slice_from(period, slash + 1));
	}
}

/* Writes what the figure is about: its measure, area, partner and period. */
static void
write_subject(struct output *out, const struct finding *finding)
{
	struct slice who[] = { name_of(finding, FINDING_AREA_NAME, FINDING_AREA),
		                   name_of(finding, FINDING_PARTNER_NAME, FINDING_PARTNER) };

	output_text(out, "<p class=\"subject\"><code>");
	write_field(out, finding, FINDING_MEASURE);
	output_text(out, "</code>");
	for (size_t i = 0; i < 2; i++)
		if (who[i].length) {
			output_text(out, i ? ", " : " ");
			text_html(out, who[i]);
		}
	if (finding_says(finding, FINDING_PERIOD).length) {
		output_text(out, ", ");
		write_period(out, finding_says(finding, FINDING_PERIOD));
	}
	if (finding_says(finding, FINDING_BASELINE).length) {
		output_text(out, " against ");
		write_period(out, finding_says(finding, FINDING_BASELINE));
	}
	output_text(out, "</p>\n");
}

static void
write_stated(struct output *out, const struct finding *finding)
{
	mark_claim(out, finding);
}

/* Writes a figure of the data with its edition. */
static void
write_edition(struct output *out, const struct finding *finding, enum finding_field value, enum finding_field vintage)
{
	mark_answer(out, finding, value);
	if (finding_says(finding, vintage).length) {
		output_text(out, " <small>edition ");
		write_field(out, finding, vintage);
		output_text(out, "</small>");
	}
}

static void
write_then(struct output *out, const struct finding *finding)
{
	write_edition(out, finding, FINDING_THEN, FINDING_THEN_VINTAGE);
}

static void
write_now(struct output *out, const struct finding *finding)
{
	write_edition(out, finding, FINDING_NOW, FINDING_NOW_VINTAGE);
}

static void
write_ends(struct output *out, const struct finding *finding)
{
	mark_number(out, finding, FINDING_NOW_LOW, (struct slice){ NULL, 0 });
	output_text(out, " to ");
	mark_answer(out, finding, FINDING_NOW_HIGH);
}

static void
write_difference(struct output *out, const struct finding *finding)
{
	struct decimal difference;

	if (decimal_parse(finding_says(finding, FINDING_DIFFERENCE), &difference) && difference.units > 0)
		output_byte(out, '+');
	mark_number(out, finding, FINDING_DIFFERENCE, (struct slice){ NULL, 0 });
	output_text(out, slice_is(finding_says(finding, FINDING_UNIT), "percent") ? " points" : "");
}

static void
write_why(struct output *out, const struct finding *finding)
{
	write_field(out, finding, FINDING_WHY);
}

static void
write_evidence(struct output *out, const struct finding *finding)
{
	struct slice evidence = finding_says(finding, FINDING_EVIDENCE);
	size_t digits = slice_find(evidence, ' ');

	if (digits < evidence.length && slice_starts(slice_from(evidence, digits), " in ")) {
		text_html(out, slice_first(evidence, digits));
		output_text(out, slice_is(slice_first(evidence, digits), "1") ? " row: " : " rows: ");
		evidence = slice_from(evidence, digits + 4);
	}
	while (evidence.length) { /* a line may end behind one of these */
		size_t part = 0;

		while (part < evidence.length && (!evidence.data[part] || !strchr(":,/", evidence.data[part])))
			part++;
		part += part < evidence.length;
		text_html(out, slice_first(evidence, part));
		evidence = slice_from(evidence, part);
		output_text(out, evidence.length ? "<wbr>" : "");
	}
}

static void
write_rule(struct output *out, const struct finding *finding)
{
	output_text(out, "<code>");
	write_field(out, finding, FINDING_RULE);
	output_text(out, "</code>");
}

static void
write_correction(struct output *out, const struct finding *finding)
{
	write_field(out, finding, FINDING_CORRECTED_BY);
}

static void
write_page(struct output *out, const struct finding *finding)
{
	write_field(out, finding, FINDING_PAGE);
}

static void
write_line(struct output *out, const struct finding *finding)
{
	write_field(out, finding, FINDING_LINE);
}

static void
write_sentence(struct output *out, const struct finding *finding)
{
	output_text(out, "<q>");
	write_field(out, finding, FINDING_SENTENCE);
	output_text(out, "</q>");
}

/* The rows of a note on a claim; each needs a field. The sentence is for claims that are nowhere in the text. */
static const struct note_row {
	const char *head;
	enum finding_field needs;
	void (*write)(struct output *out, const struct finding *finding);
	bool nowhere;
} note_rows[] = {
	{ "Sentence", FINDING_SENTENCE, write_sentence, true },
	{ "Text", FINDING_VALUE, write_stated, false },
	{ "Then", FINDING_THEN, write_then, false },
	{ "Now", FINDING_NOW, write_now, false },
	{ "Publishers", FINDING_NOW_LOW, write_ends, false },
	{ "Difference", FINDING_DIFFERENCE, write_difference, false },
	{ "Why", FINDING_WHY, write_why, false },
	{ "From", FINDING_EVIDENCE, write_evidence, false },
	{ "Page", FINDING_PAGE, write_page, false },
	{ "Line", FINDING_LINE, write_line, false },
	{ "Read by", FINDING_RULE, write_rule, false },
	{ "Corrected by", FINDING_CORRECTED_BY, write_correction, false },
};

static void
write_claim(struct output *out, const struct finding *finding, bool nowhere)
{
	write_subject(out, finding);
	output_text(out, "<dl>\n");
	for (size_t i = 0; i < sizeof note_rows / sizeof *note_rows; i++) {
		const struct note_row *row = &note_rows[i];

		if (!finding_says(finding, row->needs).length || (row->nowhere && !nowhere))
			continue;
		output_format(out, "<dt>%s</dt><dd>", row->head);
		row->write(out, finding);
		output_text(out, "</dd>\n");
	}
	output_text(out, "</dl>\n");
}

/* Words of a text without emphasis in them: 63%, not 63**%. */
static void
write_plain(struct output *out, struct slice words)
{
	while (words.length) {
		size_t plain = slice_find(words, '*');

		text_html(out, slice_first(words, plain));
		words = slice_from(words, plain + (plain < words.length));
	}
}

/* Writes the mark's own words; if it is nowhere in the text, what the first claim says. */
static void
write_words(struct output *out, const struct findings *findings, const struct checked_text *text,
            const struct mark *mark)
{
	const struct finding *first = &findings->list[mark->first];

	if (mark->begin < mark->end)
		write_plain(out, slice_from(slice_first(text->bytes, mark->end), mark->begin));
	else if (first->kind == FINDING_NUMBER)
		text_html(out,
		          finding_says(first, FINDING_TEXT).length ? finding_says(first, FINDING_TEXT) : slice_of("(nowhere)"));
	else
		mark_claim(out, first);
}

/* Writes the mark's words, as a link to their place in the text if they have one. */
static void
write_back(struct output *out, const struct findings *findings, const struct checked_text *text,
           const struct mark *mark)
{
	if (mark->shown)
		output_format(out, "<a href=\"#%s-%llu\">", mark->reason ? "number" : "figure",
		              (unsigned long long)mark->number);
	write_words(out, findings, text, mark);
	output_text(out, mark->shown ? "</a>" : "");
}

/* The way back, in front of a note that a click on its figure has opened over the page. */
static void
write_close(struct output *out, const struct mark *mark)
{
	if (mark->shown)
		output_format(out, "<a class=\"close\" href=\"#%s-%llu\">Back to the text</a>\n",
		              mark->reason ? "number" : "figure", (unsigned long long)mark->number);
}

static void
write_note(struct output *out, const struct findings *findings, const struct checked_text *text,
           const struct mark *mark)
{
	size_t written = 0;

	output_format(out, "<li class=\"note %s\" id=\"note-%llu\">\n",
	              verdict_looks[findings_gravest(findings, mark)].name, (unsigned long long)mark->number);
	write_close(out, mark);
	for (size_t i = mark->first; i < mark->first + mark->count; i++) {
		const struct finding *finding = &findings->list[i];

		if (finding->kind != FINDING_CLAIM)
			continue;
		output_text(out, "<p class=\"head\">");
		if (!written++) {
			output_format(out, "<span class=\"ref\">%llu</span> ", (unsigned long long)mark->number);
			write_back(out, findings, text, mark);
			output_byte(out, ' ');
		}
		mark_verdict(out, finding);
		output_text(out, "</p>\n");
		write_claim(out, finding, mark->begin == mark->end);
	}
	output_text(out, "</li>\n");
}

static void
write_heading(struct output *out, unsigned level, const char *words)
{
	output_format(out, "<h%u>%s</h%u>\n", level, words, level);
}

void
notes_write(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level)
{
	bool begun = false;

	for (size_t i = text->first; i < text->first + text->count; i++) {
		const struct mark *mark = &findings->marks[i];

		if (mark->reason)
			continue;
		if (!begun) {
			write_heading(out, level, "What the data give");
			output_text(out, "<ol class=\"notes\">\n");
		}
		begun = true;
		write_note(out, findings, text, mark);
	}
	output_text(out, begun ? "</ol>\n" : "");
}

static void
write_check(struct output *out, const struct finding *finding)
{
	struct slice who[] = { name_of(finding, FINDING_AREA_NAME, FINDING_AREA),
		                   name_of(finding, FINDING_PARTNER_NAME, FINDING_PARTNER) };

	output_text(out, "<tr><td>");
	write_field(out, finding, FINDING_LINES);
	output_text(out, "</td><td>");
	write_field(out, finding, FINDING_CHECK);
	output_text(out, "</td><td>");
	write_field(out, finding, FINDING_MEASURE);
	for (size_t i = 0; i < 2; i++) {
		output_text(out, "</td><td>");
		text_html(out, who[i]);
	}
	output_text(out, "</td><td>");
	write_period(out, finding_says(finding, FINDING_PERIOD));
	output_text(out, "</td><td class=\"number\">");
	mark_claim(out, finding);
	output_text(out, "</td><td class=\"number\">");
	mark_answer(out, finding, FINDING_COMPUTED_LOW);
	output_text(out, "</td><td class=\"number\">");
	mark_answer(out, finding, FINDING_COMPUTED_HIGH);
	output_text(out, "</td><td>");
	mark_verdict(out, finding);
	output_text(out, "</td></tr>\n");
}

void
notes_checks(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level)
{
	if (!text->check_count)
		return;
	write_heading(out, level, "The figures among themselves");
	output_text(out,
	            "<div class=\"wide\" tabindex=\"0\"><table>\n"
	            "<thead><tr><th scope=\"col\">Lines</th><th scope=\"col\">Check</th><th scope=\"col\">Measure</th>"
	            "<th scope=\"col\">About</th><th scope=\"col\">Partner</th><th scope=\"col\">Period</th>"
	            "<th scope=\"col\" class=\"number\">Text</th><th scope=\"col\" class=\"number\">From</th>"
	            "<th scope=\"col\" class=\"number\">To</th><th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n");
	for (size_t i = text->checks; i < text->checks + text->check_count; i++)
		write_check(out, &findings->list[i]);
	output_text(out, "</tbody></table></div>\n");
}

/* Each reason once, with its numbers: their marks are chained by reason, so that this is linear. */
void
notes_unread(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level)
{
	if (!text->reason_count)
		return;
	write_heading(out, level, "Numbers that were not read");
	output_text(out, "<ul class=\"unread\">\n");
	for (size_t r = text->reasons; r < text->reasons + text->reason_count; r++) {
		const struct reason *reason = &findings->reasons[r];

		output_format(out, "<li class=\"note\" id=\"unread-%llu\">", (unsigned long long)r + 1);
		write_close(out, &findings->marks[reason->first - 1]);
		output_text(out, "<span class=\"ref\">");
		mark_letter(out, r + 1);
		output_text(out, "</span> ");
		mark_reason(out, reason);
		output_format(out, " <span class=\"count\">(%llu)</span>: ", (unsigned long long)reason->count);
		for (size_t i = reason->first; i; i = findings->marks[i - 1].next) {
			output_text(out, i == reason->first ? "" : " · ");
			write_back(out, findings, text, &findings->marks[i - 1]);
		}
		output_text(out, "</li>\n");
	}
	output_text(out, "</ul>\n");
}
