# shellcheck shell=bash disable=SC2154 # brief and the pipelines set what is used here
#
# The dossier's sections: of each the records, which are made once, and their view, which shows them from standard
# input as often as it is wanted. Sourced by brief and by the pipelines of these names. They set inputs (files; - is
# standard input) and view, and for arms also subject, bloc (an id, or nothing where it has no members), work (a
# folder), as_of and today (days).

# What people see of a section that has no view of its own: show's columns.
# shellcheck disable=SC2034 # by those who source this
declare -A section_columns=(
	[opinion]='Asked in=area_name,About=partner_name,Measure=measure,Period=period,Share=value,Unit=unit;Source=cited'
	[deals]='Buyer=area_name,Seller=partner_name,When=period,Number=value,What=unit,Says=publisher;Source=cited'
	[outlook]='Due=due,Who=source_name,Towards=target_name,State=state,Done=done,By=by,What=sentence'
	[sources]='Publisher=publisher,Edition=edition,What=title,Terms=licence,File=file'
)

# section FILE NONE VIEW ARGUMENTS: the records of a file in a view; where there are none, a line that says so.
section() {
	if [[ -s $1 ]]; then "${@:3}" < "$1"; else say "$2"; fi
}

# timeline_records SUBJECT [PARTNER]: what happened between them, in order.
timeline_records() {
	local involved="(source == \"$1\" or target == \"$1\")"
	[[ -z ${2-} ]] || involved+=" and (source == \"$2\" or target == \"$2\")"
	read_data "$involved" | entente normalize -n | by_date date
}

# timeline_view FILE: FILE is where the events come from.
timeline_view() {
	case $view in
	gnuplot) show date,planned,text --chart timeline --label text -s "${1##*/}" ;;
	timeline) show 'Date=date,planned,Kind=type,What=text' --label Date ;;
	table) show 'Date=date,Who=source_name,Towards=target_name,Kind=type,What=text' ;;
	*) show 'Date=date,Who=source_name,Towards=target_name,Kind=type,What=text,Planned=planned' ;;
	esac
}

# arms_edition: of inputs the newest edition up to as_of or, without one, the oldest, into work, with its day as
# vintage (nothing if they have none), but wholes (partner WLD): what may be summed. Of several files that have the
# edition, one counts. What is read twice and is no file, or not as we write them, is copied.
arms_edition() {
	local file editions=("${inputs[@]}")
	for file in "${inputs[@]}"; do
		[[ ! -f $file || ${#reading[@]} -gt 0 ]] || continue
		editions=("$work/editions")
		read_data true > "$work/editions"
		break
	done
	vintage=$(entente select 'partner != "WLD"' "${editions[@]}" 2> /dev/null \
		| "$bin/aggregate" -g vintage count -o tsv 2> /dev/null \
		| awk -F '\t' -v day="$as_of" 'NR > 1 && $1 != "" && (newest == "" || $1 <= day) { newest = $1 } END { print newest }') || true
	entente select "partner != \"WLD\"${vintage:+ and vintage == \"$vintage\"}" "${editions[@]}" \
		| if [[ ${#editions[@]} -eq 1 ]]; then cat; else entente aggregate -g measure,area,partner,period,unit,vintage value=first:value; fi > "$work/edition"
}

# deliveries FLOWS PERIOD...: SUBJECT's, partner by partner and year by year, each with its flow and
# the period, its span.
deliveries() {
	local period within='' span='""'
	for period in "${@:2}"; do
		within+="${within:+ or }period >= ${period%/*} and period <= ${period#*/}"
		span="if(period >= ${period%/*} and period <= ${period#*/}, \"$period\", $span)"
	done
	entente select "measure =~ \"^arms[.](${1// /|})\$\" and area == \"$subject\" and ($within)" \
		-f "area,partner,period,value,flow=split(measure, \".\", 2),span=$span" "$work/edition"
}

# arms_records FLOWS PERIOD...: each partner's share of each flow and period, greatest first,
# then BLOC's with its members on the date of each delivery, then with those of today.
arms_records() {
	local shares=(share=percent:value value=sum:value -w 'flow,period')
	local fields="flow,period,area,area_name,partner,partner_name,${bloc:+member=partner_in_$bloc,}share,value"
	deliveries "$@" > "$work/deliveries"
	entente aggregate -g flow,period=span,area,partner "${shares[@]}" --top 100000 "$work/deliveries" \
		| entente normalize -n ${bloc:+-b "$bloc"} > "$work/partners"
	entente select 'partner != ""' -f "$fields" "$work/partners"
	entente select 'partner == ""' -s partner_name=unknown -f "$fields" "$work/partners"
	[[ $bloc ]] || return 0
	entente normalize -b "$bloc" "$work/deliveries" | bloc_total 'when delivered'
	entente aggregate -g flow,span,area,partner value=sum:value "$work/deliveries" \
		| entente normalize -b "$bloc" --as-of "$today" \
		| bloc_total "on $today"
}

bloc_total() {
	entente aggregate -g "flow,period=span,area,member=partner_in_$bloc" "${shares[@]}" \
		| entente select 'member == true' -s "partner=$bloc" -s "partner_name=$bloc, members $1" -s "basis=$1" \
			-f flow,period,area,partner,partner_name,basis,share,value
}

# arms_by_year FLOW PERIOD: the seven greatest partners by name, the others together.
arms_by_year() {
	local greatest
	deliveries "$1" "$2" > "$work/deliveries-by-year"
	lines_of entente aggregate -g partner sum:value --top 7 -o tsv "$work/deliveries-by-year"
	greatest=$(IFS='|' && printf '%s' "${lines[*]%%$'\t'*}")
	greatest="partner =~ \"^($greatest)\$\""
	entente normalize -n "$work/deliveries-by-year" \
		| entente select true -f "area,period,partner=if($greatest, partner, \"other\"),partner_name=if($greatest, partner_name, \"Others\"),value,flow" \
		| entente aggregate -g area,period,partner,partner_name value=sum:value flow=first:flow
}

# arms_view FLOW PERIOD [by-year]
arms_view() {
	local columns="Partner=partner_name,Share=share,TIV=value${bloc:+,Member=member}" options=()
	local title="Arms $1 of $name, $2, percent and millions of SIPRI trend-indicator values"
	local source="SIPRI Arms Transfers Database${vintage:+, export of $vintage}"
	[[ -z ${3-} ]] || columns='Year=period,Partner=partner_name,TIV=value'
	case ${3:+yearly }$view in
	gnuplot) options=(--source="$source" --value=Share --label=Partner) ;;
	'yearly gnuplot') options=(--source="$source" --chart=stacked --label=Year --by=Partner --value=TIV) ;;
	bars) options=(--title "$title" --value=Share --label=Partner) ;;
	'yearly bars' | *table) options=(--title "$title") ;;
	# on a page that has the deliveries (see brief) a partner's figures lead to them
	html) [[ -z ${figures_lead-} ]] || columns+=,record options=(--refer record) ;;
	esac
	show "$columns" --digits 2 "${options[@]}"
}

# opinion_records SUBJECT [EVERY]: what is thought in SUBJECT and of it, of each pair the
# newest poll or EVERY one. In a flat line "NAME": stands only where it names the field.
opinion_records() {
	read_data "measure =~ \"^opinion[.]\" and (area == \"$1\" or partner == \"$1\")" | awk -v every="${2-}" "$value_of"'
		{ pair = every ? NR : value("area") value("partner") value("measure"); period = value("period") }
		!(pair in line) { order[++pairs] = pair }
		period >= newest[pair] { line[pair] = $0; newest[pair] = period }
		END { for (i = 1; i <= pairs; i++) print line[order[i]] }' | entente normalize -n
}

# deals_records SUBJECT: the deals in which it buys or sells. Their publisher stands before the first comma of cited.
deals_records() {
	read_data "measure =~ \"^deal[.]\" and (area == \"$1\" or partner == \"$1\")" | entente normalize -n \
		| sed 's/^{\(.*"cited":"\([^,"]*\)\)/{"publisher":"\2",\1/'
}

# sources_records FILE...: a table of each file's publisher and editions, and of what the
# datapackage.json beside it says.
sources_records() {
	local file
	{
		printf '%s\n' "${@%/*}" | sort -u | while IFS= read -r file; do
			[[ ! -f $file/datapackage.json ]] \
				|| { printf 'package\t%s\n' "$file" && entente reshape --long /./ --into field,value -o tsv "$file/datapackage.json"; }
		done
		{
			printf '%s\t\t\n' "$@"
			for file; do editions_in "$file"; done
		} | sort -u
	} | awk -v ours="$data/" -v stored="$published/" -f "$here/sources.awk"
}

# outlook_records TEXT WRITTEN SUBJECT BLOC: what a text of the day WRITTEN announces for either,
# and what came of it by today.
outlook_records() {
	local involved="(source =~ \"^($3|$4)\$\" or target =~ \"^($3|$4)\$\")"
	facts_of "$1" || return
	entente select 'kind == "event" and planned == true' -s "doc=$1" "$facts" \
		| entente normalize --as-of "$2" \
		| entente select "$involved" -f doc,line,due=date,source,target,type,text,sentence -o tsv -F doc,line,due,source,target,type,text,sentence > "$work/plans"
	read_data true | entente format tsv -f date,source,target,type,planned,text > "$work/events"
	awk -v as_of="$today" -v written="$2" -f "$here/plans.awk" "$work/events" "$work/plans" \
		| entente normalize -n -i tsv \
		| by_date due
}
