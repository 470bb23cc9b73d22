# shellcheck shell=bash disable=SC2154 # brief sets what is used here
#
# The dossier's first screen: how close the two are, what changed against as many
# years before, what does not hold. Sourced by brief, not run.

# first_screen: lines of a card's title, or of a figure and what it is, with a tab
# between, from the records in work.
first_screen() {
	entente format tsv -f date,text "$work/events.json" > "$work/events.tsv"
	entente format tsv -f period,flow,basis,partner,partner_name,share,value "$work/shares.json" > "$work/shares.tsv"
	entente format tsv -d 1:now -f verdict,line,value,now,measure,area_name,partner_name "$work/verdicts.json" > "$work/verdicts.tsv"
	entente format tsv -f state,due,sentence "$work/outlook.json" > "$work/outlook.tsv"
	awk -F '\t' -v OFS='\t' -v subject="$name" -v bloc="$partner" -v bloc_name="$bloc_name" -v now="$period" -v before="$period_before" '
		function card(title) { print "card", title }
		function point(figure, text) { print figure, text }

		FNR == 1 { table = FILENAME; sub(/.*\//, "", table); sub(/[.]tsv$/, "", table); next } # the header
		{ $0 = table FS $0 }
		$1 == "events" { if (!events++) first = $2 + 0; last = $2 ": " $3 }
		$1 == "shares" {
			key = $2 " " $3
			if ($5 == bloc && ($4 == "" || $4 == "when delivered"))
				share[key] = $7
			if ($5 == bloc && $4 != "")
				next
			if (!rows[key]++)
				leader[key] = sprintf("%s, %.1f%%", $6, $7)
			total[key] += $8
		}
		$1 == "verdicts" {
			all++
			count[$2]++
			if ($2 ~ /^(contradicted|revised|differs)$/)
				not_borne_out[++left] = $0
		}
		$1 == "outlook" && $2 == "past due" { due[++overdue] = $3; plan[overdue] = $4 }

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
		function what_does_not_hold(    i, part, whose) {
			card("What does not hold")
			if (all)
				point(count["contradicted"] + 0 " of " all, "figures of the brief are contradicted by the data, " count["supported"] + 0 " supported, " count["revised"] + 0 " right when it was written and revised since, " count["disputed"] + 0 " disputed, " count["unverifiable"] + 0 " not verifiable")
			else
				point("-", "no figures about " subject " to check in the brief")
			for (i = 1; i <= left; i++) {
				split(not_borne_out[i], part, FS)
				whose = " (line " part[3] ", " part[2] "): the data give " part[5]
				if (part[6] == "arms.imports.share")
					point(part[4] "%", "of " part[7] "'\''s arms imports from " part[8] whose "% now")
				else if (part[6] == "arms.exports.share")
					point(part[4] "%", "of " part[7] "'\''s arms exports to " part[8] whose "% now")
				else
					point(part[4], part[6] ", " part[7] " and " part[8] whose " now")
			}
			for (i = 1; i <= overdue; i++)
				point(due[i], "past due: " plan[i])
		}
		END {
			split("imports exports", flows, " ")
			how_close()
			what_changed()
			what_does_not_hold()
		}' "$work"/{events,shares,verdicts,outlook}.tsv
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
