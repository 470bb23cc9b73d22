# shellcheck shell=bash disable=SC2154 # brief sets what is used here
#
# The dossier's first screen: how close the two are, what changed against as many
# years before, what does not hold. Sourced by brief, not run.

# What is found is written once, in lines of a card's title or of a figure and what
# it is, and shown in each view.
card() {
	printf 'card\t%s\n' "$1"
}

point() {
	printf '%s\t%s\n' "$1" "$2"
}

# The lines on standard input in the view of the moment.
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

# share FILE FLOW: BLOC's part of the flow, in percent; nothing where there is no flow.
share() {
	entente select "flow == \"$2\"" "$1" | awk -v bloc="$bloc" '
		function value(name) { return match($0, "\"" name "\":\"?[^\",}]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
		{ rows++; partner = value("partner"); gsub(/"/, "", partner) }
		partner == bloc && (!/"basis"/ || /"basis":"when delivered"/) { share = value("share") }
		END { if (rows) printf "%.1f\n", share }'
}

# total FILE FLOW: its volume, in TIV.
total() {
	entente select "flow == \"$2\" and partner != \"$bloc_total\"" "$1" | entente aggregate sum:value -o tsv | sed 1d
}

# leader FILE FLOW: the greatest partner and its share: "United States, 66.0%".
leader() {
	entente select "flow == \"$2\" and partner != \"$bloc_total\"" "$1" | head -n 1 \
		| entente select true -f partner_name,share -o tsv | sed 1d | awk -F '\t' '{ printf "%s, %.1f%%\n", $1, $2 }'
}

# against NOW BEFORE UNIT: "2012/2016: 85.2%, +14.2 points".
against() {
	[[ -n $2 ]] || return 0
	awk -v now="$1" -v before="$2" -v period="$period_before" 'BEGIN { printf " (%s: %.1f%%, %+.1f points)", period, before, now - before }'
}

how_close() {
	local flow now count last
	card 'How close they are'
	count=$(wc -l < "$work/events.json")
	if ((count)); then
		last=$(tail -n 1 "$work/events.json" | entente select true -f date,text -o tsv | sed 1d | sed 's/\t/: /')
		point "$count" "event$([[ $count -eq 1 ]] || echo s) between the two since $(head -n 1 "$work/events.json" | entente select true -f date -o tsv | sed '1d; s/[^0-9].*//'); the last, $last"
	else
		point 0 'events between the two in these data'
	fi
	for flow in imports exports; do
		now=$(share "$work/shares.json" "$flow")
		if [[ -n $now ]]; then
			point "$now%" "of $name's arms $flow $([[ $flow == imports ]] && echo from || echo to) $bloc_name in $period$(against "$now" "$(share "$work/before.json" "$flow")")"
		else
			point - "no arms $flow of $name in $period in these data"
		fi
	done
}

what_changed() {
	local flow now before old
	card "What changed since $period_before"
	for flow in imports exports; do
		now=$(total "$work/shares.json" "$flow") before=$(total "$work/before.json" "$flow")
		if [[ -z $now || -z $before ]]; then
			point - "arms $flow cannot be compared with $period_before in these data"
			continue
		fi
		point "$(awk -v now="$now" -v before="$before" 'BEGIN { printf "%+.0f%%", 100 * (now - before) / before }')" \
			"arms $flow, by volume ($(awk -v now="$now" -v before="$before" 'BEGIN { printf "%.0f to %.0f", before, now }') million TIV)"
		old=$(leader "$work/before.json" "$flow")
		point "$(leader "$work/shares.json" "$flow")" "is the greatest $([[ $flow == imports ]] && echo supplier || echo customer); $period_before it was $old"
	done
}

# The figures that the data do not bear out today, a line each.
not_borne_out() {
	entente select 'verdict =~ "^(contradicted|revised|differs)$"' "$work/verdicts.json" \
		| entente normalize -n \
		| entente format tsv -d 1:now -f line,value,now,verdict,measure,area_name,partner_name \
		| sed 1d
}

what_does_not_hold() {
	local all line value now verdict measure area partner
	card 'What does not hold'
	all=$(wc -l < "$work/verdicts.json")
	if ((all)); then
		point "$(count_verdicts contradicted) of $all" "figures of the brief are contradicted by the data, $(count_verdicts supported) supported, $(count_verdicts revised) right when it was written and revised since, $(count_verdicts disputed) disputed, $(count_verdicts unverifiable) not verifiable"
		not_borne_out > "$work/not-borne-out"
		while IFS=$'\t' read -r line value now verdict measure area partner; do
			case $measure in
			arms.imports.share) point "$value%" "of $area's arms imports from $partner (line $line, $verdict): the data give $now% now" ;;
			arms.exports.share) point "$value%" "of $area's arms exports to $partner (line $line, $verdict): the data give $now% now" ;;
			*) point "$value" "$measure, $area and $partner (line $line, $verdict): the data give $now now" ;;
			esac
		done < "$work/not-borne-out"
	else
		point - "no figures about $name to check in the brief"
	fi
	entente select 'state == "past due"' "$work/outlook.json" | entente select true -f due,sentence -F due,sentence -o tsv | sed 1d > "$work/past-due"
	while IFS=$'\t' read -r line value; do
		point "$line" "past due: $value"
	done < "$work/past-due"
}

first_screen() {
	how_close
	what_changed
	what_does_not_hold
}
