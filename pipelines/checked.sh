# shellcheck shell=bash disable=SC2154 # the pipeline's variables
#
# How texts are checked, for check-claims and brief: what they claim, the verdicts, their
# tables, and what a person is given to correct.

# fixes_of TEXT: a row for each figure, with what was read of it or why nothing was.
fixes_of() {
	entente extract prose --figures "$1" \
		| entente select 'why == null or not (why =~ "^(a date|part of|list number|footnote)")' \
			-f start=text_start,end=text_end,words=text,fact,why -s fix= -s value= -F start,end,words,fact,why,fix,value -o csv
}

# at_worst STATUS: the run's is this or worse; with 2 it cannot go on.
at_worst() {
	status=$(($1 > status ? $1 : status))
	[[ $status -lt 2 ]] || exit 2
}

# claims_of NAME FILE: the claims of a text with a person's corrections, or those that FILE has as
# records; as of text_day, or else of the day that the text gives.
claims_of() {
	local day=$text_day fixes=${option_fixes:-${1%.*}.fixes.csv} first=''
	[[ -n ${option_fixes-} || -f $fixes ]] || fixes=''
	IFS= read -rN 1 first < "$2" || true
	if [[ $1 == *.csv || $1 == *.jsonl || $first == '{' ]]; then
		entente select true ${day:+-s "as_of=$day"} "$2" > "$work/stated" || at_worst $?
	else
		texts+=(--text "$1=$2")
		facts_of "$2" || at_worst $?
		day=${day:-$facts_day}
		entente select 'kind != "event" and kind != "day"' -s "doc=$1" ${day:+-s "as_of=$day"} "$facts" > "$work/stated" || at_worst $?
	fi
	entente normalize ${day:+--as-of "$day"} ${fixes:+--fixes "$fixes"} --rejects "$work/rejected" "$work/stated" || at_worst $?
	[[ ! -s $work/rejected ]] || entente select -i json 'text_start != null' -f kind,why,text=value,text_start,text_end,doc,page,line,start,end,sentence \
		-s kind=figure -s "why=its date is not known without the day of the text, --as-of" "$work/rejected"
}

# answer_texts TEXT...: the verdicts on what they claim, into named, with the line of totals into totals; texts are
# the options that tell format of them. status is 1 where a claim is contradicted or something was rejected.
answer_texts() {
	local brief number=0
	for brief; do
		[[ $brief == - || (-r $brief && ! -d $brief) ]] || fail "$brief: cannot be read"
		text_file "$brief" "$work/text$((number += 1))" || exit 2
		if [[ -n ${option_write_fixes-} ]]; then
			fixes_of "$text"
			continue
		fi
		claims_of "$brief" "$text" >> "$work/claims"
	done
	[[ -z ${option_write_fixes-} ]] || exit "$status"
	entente verify "${inputs[@]/#/--data=}" -t "${option_tolerance:-0}" --totals "$work/totals" "$work/claims" > "$work/verdicts" || at_worst $?
	entente verify -c "$work/claims" >> "$work/verdicts" || at_worst $?
	own_names "$work" < "$work/verdicts" | entente normalize -n > "$work/named"
}

# show_some KIND TITLE COLUMNS...: the records of that kind under TITLE; nothing where there are none.
show_some() {
	[[ -s $work/some.$1 ]] || return 0
	[[ -z $2 ]] || heading 3 "$2"
	show "${@:3}" < "$work/some.$1"
}

# Where publishers differ, Low and High are the ends of what they say now. Of a claim place is FILE#L20, or
# FILE#page=2&line=20, for the link from its sentence. Whatever is neither a figure nor a check is a claim.
show_checked() {
	local named page='' ends='' by='' columns options=(--digits "2:then,now,now_low,now_high")
	named=$(< "$work/named")
	[[ $named != *'"page":'* ]] || page=Page=page,
	[[ $named != *'"now_low":'* ]] || ends=,Low=now_low,High=now_high
	[[ $named != *'"corrected_by":'* ]] || by=,By=corrected_by
	sed 's/"doc":"\(\([^"\\]\|\\.\)*\)","line":\([0-9]*\)/&,"place":"\1#L\3"/
		s/"doc":"\(\([^"\\]\|\\.\)*\)","page":\([0-9]*\),"line":\([0-9]*\)/&,"place":"\1#page=\3\&line=\4"/' "$work/named" \
		| awk -v some="$work/some." "$value_of"'{ kind = value("kind"); print > (some (kind ~ /^(figure|check)$/ ? kind : "claim")) }'
	columns="Measure=measure,About=area_name,Partner=partner_name,Period=period,Is=qualifier,Text=value,Then=then,Now=now$ends,Verdict=verdict"
	if [[ $view == markdown && $named == *'"sentence":'* ]]; then
		show_some claim '' "Sentence=sentence,Place=place,$columns,Why=why$by" "${options[@]}" --quote Sentence --link Place
	else
		show_some claim '' "${page}Line=line,$columns$by" "${options[@]}"
	fi
	show_some check 'The figures among themselves' \
		'Lines=lines,Check=check,Measure=measure,About=area_name,Partner=partner_name,Period=period,Is=qualifier,Text=value,From=computed_low,To=computed_high,Verdict=verdict'
	[[ -z ${option_unread-} ]] || show_some figure 'Numbers that were not read' "${page}Line=line,Text=text,Why=why"
	printf '\n'
	say "$(< "$work/totals")"
}
