# shellcheck shell=bash disable=SC2154 # the pipeline's variables
#
# How check-claims shows what verify says, as tables, and what it gives a person to correct.

# fixes_of TEXT: a row for each figure, with what was read of it or why nothing was.
fixes_of() {
	entente extract prose --figures "$1" \
		| entente select 'why == null or not (why =~ "^(a date|part of|list number|footnote)")' \
			-f start=text_start,end=text_end,words=text,fact,why -s fix= -s value= -F start,end,words,fact,why,fix,value -o csv
}

# some FIELD HEADING: a column that is shown where some record of named has the field.
some() {
	! grep -q "\"$1\":" "$work/named" || printf '%s=%s,' "$2" "$1"
}

# Records of named for which EXPR holds, under TITLE, in COLUMNS; nothing where there are none.
show_some() {
	entente select "$1" "$work/named" > "$work/some"
	[[ -s $work/some ]] || return 0
	if [[ $view == markdown && -n $2 ]]; then printf '\n### %s\n\n' "$2"; elif [[ -n $2 ]]; then printf '\n'; fi
	show "${@:3}" < "$work/some"
}

# Where publishers differ, Low and High are the ends of what they say now. Of a claim place
# is FILE#L20, or FILE#page=2&line=20, for the link from its sentence.
show_checked() {
	local columns claims='kind == null or kind != "figure" and kind != "check"'
	columns="Measure=measure,About=area_name,Partner=partner_name,Period=period,Is=qualifier,Text=value,Then=then,Now=now,$(some now_low Low)$(some now_high High)Verdict=verdict"
	if [[ $view == markdown ]] && grep -q '"sentence":' "$work/named"; then
		sed -i 's/"doc":"\(\([^"\\]\|\\.\)*\)","line":\([0-9]*\)/&,"place":"\1#L\3"/
			s/"doc":"\(\([^"\\]\|\\.\)*\)","page":\([0-9]*\),"line":\([0-9]*\)/&,"place":"\1#page=\3\&line=\4"/' "$work/named"
		show_some "$claims" '' "Sentence=sentence,Place=place,$columns,Why=why$(some corrected_by ,By | sed 's/,$//')" -d 2:then,now,now_low,now_high --quote Sentence --link Place
	else
		show_some "$claims" '' "$(some page Page)Line=line,$columns$(some corrected_by ,By | sed 's/,$//')" -d 2:then,now,now_low,now_high
	fi
	show_some 'kind == "check"' 'The figures among themselves' \
		'Lines=lines,Check=check,Measure=measure,About=area_name,Partner=partner_name,Period=period,Is=qualifier,Text=value,From=computed_low,To=computed_high,Verdict=verdict'
	[[ -z ${option_U-} ]] || show_some 'kind == "figure"' 'Numbers that were not read' "$(some page Page)Line=line,Text=text,Why=why"
	printf '\n'
	say "$(< "$work/totals")"
}
