/* checked: shows texts with the verdict of each figure, as a page or, with --fragment, as a part of another page. It
 * needs no script. */
#include "views/blocks.h"
#include "views/claim_review.h"
#include "views/marks.h"
#include "views/notes.h"
#include "views/page.h"
#include "views/text.h"
#include "views/views.h"

static void
begin(struct sheet *sheet)
{
	struct findings *findings = arena_alloc(&sheet->arena, sizeof *findings);

	sheet->state = findings;
	findings_open(findings);
	for (size_t i = 0; i < sheet->look.text_count; i++)
		findings_read_text(findings, sheet->look.texts[i]);
}

static void
take(struct sheet *sheet, const struct record *record)
{
	findings_take(sheet->state, record);
}

static size_t
answered(const struct findings *findings)
{
	size_t count = 0;

	for (size_t i = 0; i < VERDICT_LOOKS; i++)
		count += verdict_looks[i].answers ? findings->verdicts[i] : 0;
	return count;
}

/* How many figures there are, how many were read, and how many of each verdict. */
static void
write_totals(struct output *out, const struct findings *findings)
{
	const size_t counts[] = { findings->read + findings->unread, findings->read, findings->unread, findings->claims,
		                      answered(findings) };
	static const char *const words[][2] = { { " figures in the text, ", " figure in the text, " },
		                                    { " read, ", NULL },
		                                    { " not read; ", NULL },
		                                    { " claims, ", " claim, " },
		                                    { " answered.", NULL } };

	output_text(out, "<p>");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		output_format(out, "<strong>%llu</strong>%s", (unsigned long long)counts[i],
		              words[i][counts[i] == 1 && words[i][1]]);
	output_text(out, "</p>\n");
	output_text(out, "<ul class=\"totals\">\n");
	for (size_t i = 0; i < VERDICT_LOOKS; i++) {
		const struct verdict_look *look = &verdict_looks[i];

		if (findings->verdicts[i] || i == 0)
			output_format(out,
			              "<li class=\"%s\"><strong>%llu</strong> <span aria-hidden=\"true\">%s</span> %s"
			              "<small>%s</small></li>\n",
			              look->name, (unsigned long long)findings->verdicts[i], look->sign, look->name, look->means);
	}
	output_text(out, "</ul>\n");
}

/* The day of the text, by its claims; empty if they have none. */
static struct slice
day_of(const struct findings *findings, const struct checked_text *text)
{
	for (size_t i = text->first; i < text->first + text->count; i++) {
		struct slice day = finding_says(&findings->list[findings->marks[i].first], FINDING_AS_OF);

		if (day.length)
			return day;
	}
	return (struct slice){ NULL, 0 };
}

/* The length of the folder in a text's name. */
static size_t
folder_length(struct slice name)
{
	size_t length = name.length;

	while (length && name.data[length - 1] != '/')
		length--;
	return length < name.length ? length : 0;
}

static void
write_text(struct output *out, struct findings *findings, struct checked_text *text, unsigned level)
{
	struct slice name = text->name.length ? text->name : slice_of("Claims"), day = day_of(findings, text);
	size_t folder = folder_length(name);
	struct runs runs = { .out = out,
		                 .text = text->bytes,
		                 .findings = findings,
		                 .marks = &findings->marks[text->first],
		                 .mark_count = text->count };

	output_format(out, "<section class=\"checked\">\n<h%u>", level);
	text_html(out, slice_from(name, folder));
	output_format(out, "</h%u>\n", level);
	output_text(out, "<p class=\"source\">");
	if (folder) {
		text_html(out, name);
		output_text(out, ". ");
	}
	output_text(out, "Checked as a text of ");
	text_html(out, day.length ? day : slice_of("today: its own day is not known"));
	output_text(out, ".</p>\n");
	if (text->given) {
		output_text(out, "<article>\n");
		blocks_write(&runs, level + 1);
		output_text(out, "</article>\n");
	}
	notes_write(out, findings, text, level + 1);
	notes_checks(out, findings, text, level + 1);
	notes_unread(out, findings, text, level + 1);
	output_text(out, "</section>\n");
}

static void
end(struct sheet *sheet)
{
	struct output *out = &sheet->out;
	struct findings *findings = sheet->state;
	struct slice title = slice_of(sheet->look.title ? sheet->look.title : "Figures checked against data");
	struct slice below = { NULL, 0 };

	findings_arrange(findings);
	if (!sheet->look.fragment) {
		below = page_begin(out, title, &sheet->arena);
		output_text(out, "<h1>");
		text_html(out, title);
		output_text(out, "</h1>\n");
	}
	write_totals(out, findings);
	for (size_t i = 0; i < findings->text_count; i++)
		write_text(out, findings, &findings->texts[i], sheet->look.fragment ? 3 : 2);
	if (sheet->look.source) {
		output_text(out, "<p class=\"source\">Source: ");
		text_html(out, slice_of(sheet->look.source));
		output_text(out, "</p>\n");
	}
	claim_review_write(out, findings);
	if (!sheet->look.fragment)
		page_end_still(out, below);
}

const struct view view_checked = {
	.name = "checked", .help = "a text with its verdicts, as a page (--text)", .begin = begin, .take = take, .end = end
};
