# shellcheck shell=bash disable=SC2034,SC2154 # refresh's variables
#
# What refresh publishes: published/ is a symbolic link to the newest folder of generations/. A new one is made
# beside it, and the link is switched by one rename; the one before stays until the next, for its readers.

# The states that a feed's totals are merged of.
states_of() {
	[[ -d $store/$feed ]] || return 0
	if [[ $kind == gdelt ]]; then
		find "$store/$feed" -mindepth 1 -maxdepth 1 -name '*.state' | sort
	else
		find "$store/$feed" -mindepth 3 -name '*.state' | sort | tail -n 1
	fi
}

# editions FILE...: the observations of these days, of each edition of a measure as they came last.
editions() {
	awk '
		function value(name) { return match($0, "\"" name "\":\"?[^\",}]*") ? substr($0, RSTART, RLENGTH) : "" }
		{ edition = value("measure") value("vintage") value("publisher") }
		pass == 1 { last[edition] = FILENAME }
		pass == 2 && last[edition] == FILENAME' pass=1 "$@" pass=2 "$@"
}

# publish_as WHAT FILE COMMAND...
publish_as() {
	write_whole "${@:2}" || give_up "the $1 of $feed cannot be written"
}

# publish_feed FOLDER: totals of the feed, its observations, and the months that were touched, or all of them where
# there is no generation before.
publish_feed() {
	local folder=$1 name
	[[ ! -e $folder/$feed.jsonl ]] || grep -qs "^$feed " "$state/journal" || return 0
	lines_of states_of || give_up "$store/$feed cannot be listed"
	if [[ ${#lines[@]} -eq 0 ]]; then
		rm -rf "${folder:?}/$feed" "$folder/$feed.jsonl"
		return
	fi
	publish_as totals "$folder/$feed.jsonl" entente aggregate --merge "${lines[@]}"
	lines_of stored observations.jsonl || give_up "$store/$feed cannot be listed"
	if [[ ${#lines[@]} -gt 0 ]]; then
		lines=("${lines[@]/#/"$store/$feed/"}")
		must mkdir -p "$folder/observations"
		publish_as observations "$folder/observations/$feed.jsonl" editions "${lines[@]/%/.observations.jsonl}"
	fi
	[[ $kind == gdelt ]] || return 0
	if [[ -d $folder/$feed ]]; then
		lines_of touched
	else
		must mkdir "$folder/$feed"
		lines_of stored state 2
	fi || give_up "the months of $feed cannot be listed"
	for name in "${lines[@]}"; do
		[[ $name =~ ^[0-9]{4}/[0-9]{2}$ ]] || continue
		rm -f "$folder/$feed/${name/\//-}.jsonl"
		[[ ! -f $store/$feed/$name.state ]] \
			|| publish_as totals "$folder/$feed/${name/\//-}.jsonl" entente aggregate --merge "$store/$feed/$name.state"
	done
}

# resource FOLDER: the feed's entry in the datapackage.json of the observations in a folder.
resource() {
	local licensed
	[[ -f $1/$feed.jsonl ]] || return 0
	licensed=${licence//\\/\\\\} licensed=${licensed//\"/\\\"}
	printf '%s\n{"name":"%s","path":"%s.jsonl","title":"What the feed %s yields"%s%s}' "$separator" "$feed" "$feed" "$feed" \
		"${revised:+,\"revised\":$revised}" "${licence:+,\"licenses\":[{\"title\":\"$licensed\"\}]}"
	separator=,
}

packaged() {
	local separator=''
	printf '{"name":"observations","resources":['
	each_feed resource "$1"
	printf '\n]}\n'
}

# The feed's part of the page: its greatest groups, with the names of keys where they are known.
page_section() {
	local top rows column columns=''
	lines_of states_of || return
	[[ ${#lines[@]} -gt 0 ]] || return 0
	printf '<h3 id="%s">%s</h3>\n<p>The 20 greatest by %s; all groups: <a href="%s.jsonl">%s.jsonl</a>.</p>\n' "$feed" "$feed" "${operations[0]%%=*}" "$feed" "$feed"
	top=$(entente aggregate --merge --top 20 -o tsv "${lines[@]}") || return
	rows=$("$bin/normalize" -n -i tsv <<< "$top" 2> /dev/null) || [[ $? -eq 1 ]] || { stage_failed normalize 2 && return 2; }
	while IFS= read -r -d $'\t' column; do
		columns+=${columns:+,}${column^}=$column
		[[ $rows != *"\"${column}_name\":"* ]] || columns+=_name
	done <<< "${top%%$'\n'*}"$'\t'
	entente format html --fragment -f "$columns" <<< "$rows"
}

evidence_page() {
	local operands=() option_json=true # of the rows of all feeds
	printf '<h1>Evidence</h1>\n'
	front_page "$1"
	printf '<h2 id="feeds">Feeds</h2>\n<p>As they stood on %(%F at %H:%M)T UTC.</p>\n' -1
	status_rows | entente format html --fragment -i tsv -f 'Feed=feed,Newest day=last_day,Last success=success,Files=files,Records=records,Rejected=rejected,Waiting=waiting' || return
	each_feed page_section
}

# Makes and publishes a generation, if anything was touched or nothing is published yet.
publish() {
	local before number=0 folder
	made=false dossiers=()
	[[ -s $state/journal || ! -e $state/published || -e $state/dossiers.csv || -e $state/watch || -e $state/published/dossiers || -e $state/published/checks ]] || return 0
	before=$(readlink "$state/published")
	[[ ! ${before##*/} =~ ^[0-9]+$ ]] || number=${before##*/}
	folder=$state/generations/$((number + 1))
	rm -rf "$folder"
	must mkdir "$folder"
	[[ $number -eq 0 ]] || must cp -al "$state/generations/$number/." "$folder"
	each_feed publish_feed "$folder"
	[[ ! -d $folder/observations ]] || must write_whole "$folder/observations/datapackage.json" packaged "$folder/observations"
	export ENTENTE_OBSERVATIONS=$folder/observations # of this generation, which is not published yet
	make_dossiers "$folder"
	make_checks "$folder"
	if [[ $made == false && $number -gt 0 && ! -s $state/journal ]]; then
		rm -rf "$folder"
		return
	fi
	tell_changes "$folder"
	must write_whole "$folder/index.html" page Evidence evidence_page "$folder"
	must ln -sfn "generations/$((number + 1))" "$state/published.new"
	must mv -fT "$state/published.new" "$state/published"
	must sync "$state"
	rm -f "$state/journal"
	for folder in "$state"/generations/*; do
		[[ ${folder##*/} -ge $number ]] || rm -rf "$folder"
	done
	tell 'published'
}

# --- progress, on a terminal alone ---

# show_progress DONE TOTAL NAME
show_progress() {
	local bar
	[[ -t 2 && $2 -gt 1 && ! $option_verbose ]] || return 0
	printf -v bar '%*s' $(($1 * 30 / $2)) ''
	printf '\r%s [%-30s] %3d%% %d of %d %s' "$feed" "${bar// /#}" $(($1 * 100 / $2)) "$1" "$2" "${3%%.*}" >&2
	progress_shown=yes
}

end_progress() {
	[[ ! ${progress_shown-} ]] || printf '\r\033[K' >&2
	progress_shown=''
}

# --- --status ---

# status_row: a line of TSV.
status_row() {
	local success age='' unit day
	is_wanted || return 0
	success=$(cat "$log/$feed.success" 2> /dev/null)
	if [[ $success ]]; then
		age=$(($(date +%s) - $(date -d "$success" +%s)))
		for unit in '86400 days' '3600 h' '60 min' '1 s'; do [[ $age -lt $((2 * ${unit% *})) ]] || break; done
		[[ $option_json ]] || age="$((age / ${unit% *})) ${unit#* }"
	fi
	lines_of stored files || return
	day=${lines[*]: -1}
	lines=("${lines[@]/#/"$store/$feed/"}")
	awk -F '\t' -v OFS='\t' -v waiting="$(sed -n '$=' "$incoming/$feed/queue" 2> /dev/null)" -v front="$feed"$'\t'"$success"$'\t'"$age"$'\t'"${day//\//-}" '
		FNR > 1 { files++; records += $4; rejected += $5 }
		END { print front, files + 0, records + 0, rejected + 0, waiting + 0 }' "${lines[@]/%/.files}" < /dev/null
}

status_rows() {
	printf 'feed\tsuccess\tage\tlast_day\tfiles\trecords\trejected\twaiting\n'
	each_feed status_row
}

status_table() {
	if [[ $option_json ]]; then entente select true -i tsv; else entente format table -i tsv -f "$1"; fi
}

report_status() {
	local checks=("$state"/published/checks/*.jsonl)
	status_rows | status_table 'Feed=feed,Last success=success,Age=age,Last day=last_day,Files=files,Records=records,Rejected=rejected,Waiting=waiting' || status=2
	if [[ -e ${checks[0]} ]]; then
		[[ $option_json ]] || printf '\n'
		printf 'texts\tfigures\tverdicts\n%d\t%s\n' ${#checks[@]} "$(count_verdicts "${checks[@]}" | sed 's/ figures\{0,1\}\(, \)\{0,1\}/\t/')" \
			| status_table 'Watched texts=texts,Figures=figures,Verdicts=verdicts' || status=2
	fi
	exit "$status"
}
