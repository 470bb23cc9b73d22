# shellcheck shell=bash disable=SC2154 # brief sets what is used here
#
# The dossier's first screen: how close the two are, what changed against as many
# years before, what does not hold. Sourced by brief, not run.

# first_screen: lines of a card's title, or of a figure and what it is, with a tab
# between, from the records in work.
first_screen() {
	awk -v OFS='\t' -v subject="$name" -v bloc="$partner" -v bloc_name="$bloc_name" -v now="$period" -v before="$period_before" "$value_of"'
		function card(title) { print "card", title }
		function point(figure, text) { print figure, text }
		# A text as it was before JSON quoted it.
		function words(name,    text) {
			text = value(name)
			gsub(/\\"/, "\"", text)
			gsub(/\\\\/, "\\", text)
			return text
		}

		FNR == 1 { table = FILENAME; sub(/.*\//, "", table) }
		table == "timeline.json" && (value("source") == bloc || value("target") == bloc) {
			if (!events++) first = value("date") + 0
			last = value("date") ": " words("text")
		}
		table == "shares.json" {
			key = value("period") " " value("flow")
			if (value("partner") == bloc && (value("basis") == "" || value("basis") == "when delivered"))
				share[key] = value("share")
			if (value("partner") == bloc && value("basis") != "")
				next
			if (!rows[key]++)
				leader[key] = sprintf("%s, %.1f%%", words("partner_name"), value("share"))
			total[key] += value("value")
		}
		table == "verdicts.json" {
			all++
			count[value("verdict")]++
			if (value("verdict") ~ /^(contradicted|revised|differs)$/)
				not_borne_out[++left] = $0
		}
		table == "outlook.json" && value("state") == "past due" { due[++overdue] = value("due"); plan[overdue] = words("sentence") }

		function how_close(    i, flow, key) {
			card("How close they are")
			if (events)
				point(events, "event" (events == 1 ? "" : "s") " between the two since " first "; the last, " last)
			else
				point(0, "events between the two in these data")
			for (i = 1; i <= 2; i++) {
				flow = flows[i]
				key = now " " flow
				if (rows[key])
					point(sprintf("%.1f%%", share[key]), "of " subject "'\''s arms " flow (flow == "imports" ? " from " : " to ") bloc_name " in " now against(key, before " " flow))
				else
					point("-", "no arms " flow " of " subject " in " now " in these data")
			}
		}
		function against(key, old) {
			return rows[old] ? sprintf(" (%s: %.1f%%, %+.1f points)", before, share[old], sprintf("%.1f", share[key]) - sprintf("%.1f", share[old])) : ""
		}
		function what_changed(    i, flow, key, old) {
			card("What changed since " before)
			for (i = 1; i <= 2; i++) {
				flow = flows[i]
				key = now " " flow
				old = before " " flow
				if (!total[key] || !total[old]) {
					point("-", "arms " flow " cannot be compared with " before " in these data")
					continue
				}
				point(sprintf("%+.0f%%", 100 * (total[key] - total[old]) / total[old]),
					sprintf("arms %s, by volume (%.0f to %.0f million TIV)", flow, total[old], total[key]))
				point(leader[key], "is the greatest " (flow == "imports" ? "supplier" : "customer") "; " before " it was " leader[old])
			}
		}
		function what_does_not_hold(    i, whose, figure, kind) {
			card("What does not hold")
			if (all)
				point(count["contradicted"] + 0 " of " all, "figures of the brief are contradicted by the data, " count["supported"] + 0 " supported, " count["revised"] + 0 " right when it was written and revised since, " count["disputed"] + 0 " disputed, " count["unverifiable"] + 0 " not verifiable")
			else
				point("-", "no figures about " subject " to check in the brief")
			for (i = 1; i <= left; i++) {
				$0 = not_borne_out[i]
				figure = value("value")
				kind = value("measure")
				whose = sprintf(" (line %s, %s): the data give %.1f", value("line"), value("verdict"), value("rounded"))
				if (kind ~ /^arms[.](imports|exports)[.]share$/)
					point(figure "%", "of " words("area_name") "'\''s arms " (kind ~ /imports/ ? "imports from " : "exports to ") words("partner_name") whose "% now")
				else
					point(figure, kind ", " words("area_name") " and " words("partner_name") whose " now")
			}
			for (i = 1; i <= overdue; i++)
				point(due[i], "past due: " plan[i])
		}
		END {
			split("imports exports", flows, " ")
			how_close()
			what_changed()
			what_does_not_hold()
		}' "$work"/{timeline,shares,verdicts,outlook}.json
}

# show_first_screen: the lines on standard input in the view of the moment.
show_first_screen() {
	local figure text open=''
	[[ $view != html ]] || printf '<div class="first">\n'
	while IFS=$'\t' read -r figure text; do
		case $view:$figure in
		html:card)
			printf '%s<section>\n<h2>%s</h2>\n<ul>\n' "$open" "$text"
			open=$'</ul>\n</section>\n'
			;;
		html:*) printf '<li><strong>%s</strong> %s</li>\n' "$figure" "$text" ;;
		*:card) printf '\n**%s**\n\n' "$text" ;;
		*) printf -- '- **%s** %s\n' "$figure" "$text" ;;
		esac
	done
	[[ $view != html ]] || printf '%s</div>\n' "$open"
}
