#include "views/marks.h"

#include "base/decimal.h"
#include "base/die.h"
#include "views/text.h"

void
mark_letter(struct output *out, size_t reason)
{
	char text[16];
	size_t at = sizeof text;

	for (; reason && at; reason = (reason - 1) / 26)
		text[--at] = (char)('a' + (reason - 1) % 26);
	while (at < sizeof text)
		output_byte(out, text[at++]);
}

/* Groups the digits before the point in threes; what is not a number stays as it is. */
static void
write_grouped(struct output *out, struct slice number)
{
	size_t minus = slice_starts(number, "-"), point = slice_find(number, '.');

	if (!decimal_is_plain(number)) {
		text_html(out, number);
		return;
	}
	output_text(out, minus ? "−" : "");
	for (size_t i = minus; i < point; i++) {
		if (i > minus && (point - i) % 3 == 0)
			output_byte(out, ',');
		output_byte(out, number.data[i]);
	}
	text_html(out, slice_from(number, point));
}

static bool
is_currency(struct slice unit)
{
	bool capitals = unit.length == 3 && !slice_is(unit, "TIV");

	for (size_t i = 0; capitals && i < unit.length; i++)
		capitals = unit.data[i] >= 'A' && unit.data[i] <= 'Z';
	return capitals;
}

void
mark_figure(struct output *out, struct slice value, struct slice unit)
{
	bool before = is_currency(unit) || slice_is(unit, "rank");

	if (before) {
		text_html(out, slice_is(unit, "rank") ? slice_of("place") : unit);
		output_text(out, " ");
	}
	write_grouped(out, value);
	if (slice_is(unit, "percent")) {
		output_text(out, "%");
	} else if (unit.length && !before) {
		output_text(out, " ");
		text_html(out, unit);
	}
}

void
mark_number(struct output *out, const struct finding *finding, enum finding_field field, struct slice unit)
{
	struct slice given = finding_says(finding, field);
	struct decimal claim = decimal_of(0), answer;
	char text[DECIMAL_TEXT];

	decimal_parse(finding_says(finding, FINDING_VALUE), &claim);
	if (decimal_parse(given, &answer)) {
		answer = decimal_shortest(decimal_round(answer, claim.scale > 1 ? claim.scale + 1 : 2));
		given = (struct slice){ text, decimal_print(answer, text) };
	}
	mark_figure(out, given, unit);
}

void
mark_answer(struct output *out, const struct finding *finding, enum finding_field field)
{
	mark_number(out, finding, field, finding_says(finding, FINDING_UNIT));
}

void
mark_claim(struct output *out, const struct finding *finding)
{
	static const struct {
		const char *qualifier, *words;
	} rows[] = {
		{ "~", "about " }, { "<", "less than " }, { "<=", "at most " }, { ">", "more than " }, { ">=", "at least " }
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (slice_is(finding_says(finding, FINDING_QUALIFIER), rows[i].qualifier))
			output_text(out, rows[i].words);
	mark_figure(out, finding_says(finding, FINDING_VALUE), finding_says(finding, FINDING_UNIT));
}

void
mark_verdict(struct output *out, const struct finding *finding)
{
	const struct verdict_look *look = &verdict_looks[finding->verdict];

	output_format(out, "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>", look->name,
	              look->sign, look->name);
}

void
mark_reason(struct output *out, const struct reason *reason)
{
	text_html(out, reason->why.length ? reason->why : slice_of("read, and put to no data"));
	if (reason->corrected_by.length) {
		output_text(out, " (");
		text_html(out, reason->corrected_by);
		output_byte(out, ')');
	}
}

void
mark_open(struct output *out, const struct findings *findings, const struct mark *mark, unsigned flags)
{
	unsigned long long number = mark->number;

	output_text(out, flags & MARK_PLAIN ? "<span" : "<a");
	if (mark->reason) {
		output_format(out, flags & MARK_AGAIN ? " class=\"unread\"" : " class=\"unread\" id=\"number-%llu\"", number);
		if (!(flags & MARK_PLAIN))
			output_format(out, " tabindex=\"-1\" href=\"#unread-%llu\"", (unsigned long long)mark->reason);
		output_text(out, " title=\"Not read: ");
		mark_reason(out, &findings->reasons[mark->reason - 1]);
		output_text(out, "\">");
		return;
	}
	output_format(out, " class=\"figure %s\"", verdict_looks[findings_gravest(findings, mark)].name);
	if (!(flags & MARK_AGAIN))
		output_format(out, " id=\"figure-%llu\" aria-describedby=\"tip-%llu\"", number, number);
	output_format(out, " href=\"#note-%llu\">", number);
}

/* Writes the mark's verdicts, each once, the gravest first. */
static size_t
distinct_verdicts(const struct findings *findings, const struct mark *mark, size_t list[VERDICT_LOOKS])
{
	bool there[VERDICT_LOOKS] = { false };
	size_t count = 0;

	for (size_t i = mark->first; i < mark->first + mark->count; i++)
		if (findings->list[i].kind == FINDING_CLAIM)
			there[findings->list[i].verdict] = true;
	for (size_t i = 0; i < VERDICT_LOOKS; i++)
		if (there[i])
			list[count++] = i;
	return count;
}

/* Writes what the data give, in one line. */
static void
write_short(struct output *out, const struct finding *finding)
{
	static const struct {
		enum finding_field value, vintage;
		const char *words;
	} parts[] = { { FINDING_THEN, FINDING_THEN_VINTAGE, "then " }, { FINDING_NOW, FINDING_NOW_VINTAGE, "now " } };

	output_text(out, "<span>");
	mark_verdict(out, finding);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct slice vintage = finding_says(finding, parts[i].vintage);

		if (!finding_says(finding, parts[i].value).length)
			continue;
		output_text(out, " · ");
		output_text(out, parts[i].words);
		mark_answer(out, finding, parts[i].value);
		if (vintage.length) {
			output_text(out, " (");
			text_html(out, vintage);
			output_byte(out, ')');
		}
	}
	if (finding_says(finding, FINDING_WHY).length) {
		output_text(out, " · ");
		text_html(out, finding_says(finding, FINDING_WHY));
	}
	output_text(out, "</span>");
}

static void
write_tip(struct output *out, const struct findings *findings, const struct mark *mark)
{
	enum { MOST = 4 };
	size_t written = 0, left = 0;

	output_format(out, "<span class=\"tip\" role=\"tooltip\" id=\"tip-%llu\">", (unsigned long long)mark->number);
	for (size_t i = mark->first; i < mark->first + mark->count; i++) {
		if (findings->list[i].kind != FINDING_CLAIM)
			continue;
		if (written == MOST) {
			left++;
			continue;
		}
		write_short(out, &findings->list[i]);
		written++;
	}
	if (left)
		output_format(out, "<span>and %llu more</span>", (unsigned long long)left);
	output_text(out, "</span>");
}

void
mark_close(struct output *out, const struct findings *findings, const struct mark *mark, unsigned flags)
{
	size_t list[VERDICT_LOOKS], count;

	if (mark->reason || flags & MARK_AGAIN)
		output_text(out, flags & MARK_PLAIN ? "</span>" : "</a>");
	if (flags & MARK_AGAIN)
		return;
	if (mark->reason) {
		output_text(out, "<sup class=\"printed\" aria-hidden=\"true\">");
		mark_letter(out, mark->reason);
		output_text(out, "</sup>");
		return;
	}
	count = distinct_verdicts(findings, mark, list);
	output_text(out, "<span class=\"unseen\"> (");
	for (size_t i = 0; i < count; i++)
		output_format(out, "%s%s", i ? ", " : "", verdict_looks[list[i]].name);
	output_text(out, ")</span><sup aria-hidden=\"true\">");
	for (size_t i = 0; i < count; i++)
		output_format(out, "<span class=\"%s\">%s</span>", verdict_looks[list[i]].name, verdict_looks[list[i]].sign);
	output_format(out, "<span class=\"printed\">%llu</span></sup></a>", (unsigned long long)mark->number);
	write_tip(out, findings, mark);
}
