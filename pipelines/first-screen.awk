# The dossier's first screen: how close the two are, what changed against as many years before, what does not
# hold. Reads timeline, shares, verdicts and outlook; writes cards, each of lines of a figure and what it is, in
# HTML where view says so, else in Markdown. value() stands before (common.sh).
function escaped(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	if (!html) gsub(/[][\\`*_]/, "\\\\&", text)
	return text
}
function card(title) {
	printf((html ? "%s<section>\n<h2>%s</h2>\n<ul>\n" : "%s\n**%s**\n\n"), open, escaped(title))
	open = html ? "</ul>\n</section>\n" : ""
}
function point(figure, text) {
	printf((html ? "<li><strong>%s</strong> %s</li>\n" : "- **%s** %s\n"), escaped(figure), escaped(text))
}
function close_by(flow,    key, old) {
	key = now " " flow
	old = before " " flow
	if (!(key in leader)) {
		point("-", "no arms " flow " of " subject " in " now " in these data")
		return
	}
	old = old in leader ? sprintf(" (%s: %.1f%%, %+.1f points)", before, share[old], sprintf("%.1f", share[key]) - sprintf("%.1f", share[old])) : ""
	point(sprintf("%.1f%%", share[key]), "of " subject "'s arms " flow preposition[flow] bloc_name " in " now old)
}
function change(flow,    key, old) {
	key = now " " flow
	old = before " " flow
	if (!total[key] || !total[old]) {
		point("-", "arms " flow " cannot be compared with " before " in these data")
		return
	}
	point(sprintf("%+.0f%%", 100 * (total[key] - total[old]) / total[old]),
		sprintf("arms %s, by volume (%.0f to %.0f million TIV)", flow, total[old], total[key]))
	point(leader[key], "is the greatest " (flow == "imports" ? "supplier" : "customer") "; " before " it was " leader[old])
}

BEGIN { html = view == "html"; preposition["imports"] = " from "; preposition["exports"] = " to " }
FNR == 1 { table = FILENAME; sub(/.*\//, "", table) }
table == "timeline.json" && (value("source") == bloc || value("target") == bloc) {
	if (!events++) first = value("date") + 0
	last = value("date") ": " value("text")
}
table == "shares.json" {
	key = value("period") " " value("flow")
	basis = value("basis") # of a total
	if (value("partner") == bloc && (basis == "" || basis == "when delivered")) share[key] = value("share")
	if (basis != "") next
	if (!(key in leader)) leader[key] = sprintf("%s, %.1f%%", value("partner_name"), value("share"))
	total[key] += value("value")
}
table == "verdicts.json" {
	verdict = value("verdict")
	count[verdict]++
	all++
	if (verdict !~ /^(contradicted|revised|differs)$/) next
	figure[++points] = value("value")
	text[points] = sprintf("(line %s, %s): the data give %.1f", value("line"), verdict, value("rounded"))
	if (match(value("measure"), /^arms[.](imports|exports)[.]share$/)) {
		flow = substr(value("measure"), 6, 7)
		figure[points] = figure[points] "%"
		text[points] = "of " value("area_name") "'s arms " flow preposition[flow] value("partner_name") " " text[points] "% now"
	} else
		text[points] = value("measure") ", " value("area_name") " and " value("partner_name") " " text[points] " now"
}
table == "outlook.json" && value("state") == "past due" {
	figure[++points] = value("due")
	text[points] = "past due: " value("sentence")
}
END {
	if (html) print "<div class=\"first\">"
	card("How close they are")
	point(events + 0, events ? "event" (events == 1 ? "" : "s") " between the two since " first "; the last, " last : "events between the two in these data")
	close_by("imports")
	close_by("exports")
	card("What changed since " before)
	change("imports")
	change("exports")
	card("What does not hold")
	point(all ? count["contradicted"] + 0 " of " all : "-", all \
		? "figures of the brief are contradicted by the data, " count["supported"] + 0 " supported, " count["revised"] + 0 " right when it was written and revised since, " count["disputed"] + 0 " disputed, " count["unverifiable"] + 0 " not verifiable" \
		: "no figures about " subject " to check in the brief")
	for (i = 1; i <= points; i++) point(figure[i], text[i])
	if (html) print open "</div>"
}
