# shellcheck shell=bash disable=SC2034,SC2154 # refresh's variables
#
# What refresh publishes: published/ is a symbolic link to the newest folder of
# generations/. A new one is made beside it, and the link is switched by one
# rename; the one before stays until the next, for those who are reading it.

# The counts of a feed's store, from its days' lists of files.
counts_of() {
	[[ -d $store/$1 ]] || { echo 0 0 0 && return; }
	find "$store/$1" -mindepth 3 -maxdepth 3 -name '*.files' -exec cat {} + \
		| awk -F '\t' '$1 != "file" { files++; records += $4; rejected += $5 } END { printf "%d %d %d\n", files, records, rejected }'
}

# The states that a feed's totals are merged of.
states_of() {
	[[ -d $store/$feed ]] || return 0
	if [[ $kind == gdelt ]]; then
		find "$store/$feed" -mindepth 1 -maxdepth 1 -name '*.state' | sort
	else
		find "$store/$feed" -mindepth 3 -maxdepth 3 -name '*.state' | sort | tail -n 1
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

observed_days() {
	find "$store/$feed" -mindepth 3 -maxdepth 3 -name '*.observations.jsonl' | sort
}

# Totals of the feed, its observations, and the months that were touched.
publish_feed() {
	local folder=$1 states=() days=() month
	lines_of states_of || give_up "$store/$feed cannot be listed"
	states=("${lines[@]}")
	rm -rf "${folder:?}/$feed.jsonl"
	if [[ ${#states[@]} -eq 0 ]]; then
		rm -rf "${folder:?}/$feed"
		return
	fi
	write_whole "$folder/$feed.jsonl" entente aggregate --merge "${states[@]}" || give_up "the totals of $feed cannot be written"
	lines_of observed_days || give_up "$store/$feed cannot be listed"
	days=("${lines[@]}")
	if [[ ${#days[@]} -gt 0 ]]; then
		must mkdir -p "$folder/observations"
		write_whole "$folder/observations/$feed.jsonl" editions "${days[@]}" || give_up "the observations of $feed cannot be written"
	fi
	[[ $kind == gdelt ]] || return 0
	lines_of months_to_publish "$folder" || give_up "the months of $feed cannot be listed"
	for month in "${lines[@]}"; do
		rm -f "$folder/$feed/${month/\//-}.jsonl"
		[[ -f $store/$feed/$month.state ]] || continue
		write_whole "$folder/$feed/${month/\//-}.jsonl" entente aggregate --merge "$store/$feed/$month.state" \
			|| give_up "the totals of $feed cannot be written"
	done
}

# packaged FOLDER: a datapackage.json for the observations in it.
packaged() {
	local row separator='' licensed
	printf '{"name":"observations","resources":['
	for row in "${feeds[@]}"; do
		take_row "$row" 2> /dev/null || continue
		[[ -f $1/$feed.jsonl ]] || continue
		licensed=$(printf '%s' "$licence" | sed 's/[\\"]/\\&/g')
		printf '%s\n{"name":"%s","path":"%s.jsonl","title":"What the feed %s yields"%s%s}' "$separator" "$feed" "$feed" "$feed" \
			"${revised:+,\"revised\":$revised}" "${licence:+,\"licenses\":[{\"title\":\"$licensed\"\}]}"
		separator=,
	done
	printf '\n]}\n'
}

# The months that were touched; all of them where there is no generation before.
months_to_publish() {
	if [[ -d $1/$feed ]]; then
		awk -v feed="$feed" '$1 == feed { print substr($2, 1, 7) }' "$state/journal"
	else
		mkdir -p "$1/$feed"
		find "$store/$feed" -mindepth 2 -maxdepth 2 -name '*.state' -printf '%P\n' | sed 's/\.state$//'
	fi | sort -u
}

# A feed's part of the page: its greatest groups.
page_section() {
	local states=()
	lines_of states_of || return
	states=("${lines[@]}")
	[[ ${#states[@]} -gt 0 ]] || return 0
	printf '<h3 id="%s">%s</h3>\n<p>The 20 greatest by %s; all groups: <a href="%s.jsonl">%s.jsonl</a>.</p>\n' "$feed" "$feed" "${operations[0]%%=*}" "$feed" "$feed"
	greatest_groups "${states[@]}"
}

# greatest_groups STATE...: as a table: the keys, by name where one is known, and the results.
greatest_groups() {
	local top rows column columns=''
	top=$(entente aggregate --merge --top 20 -o tsv "$@") || return
	rows=$("$bin/normalize" -n -i tsv <<< "$top" 2> /dev/null) || [[ $? -eq 1 ]] || { stage_failed normalize 2 && return 2; }
	while IFS= read -r -d $'\t' column; do
		columns+=${columns:+,}${column^}=$column
		[[ $rows != *"\"${column}_name\":"* ]] || columns+=_name
	done <<< "${top%%$'\n'*}"$'\t'
	entente format html --fragment -f "$columns" <<< "$rows"
}

page() {
	local page row wanted=() as_json=true # of status_rows
	page=$(< "$data/page.html")
	page=${page//'{{title}}'/Evidence}
	printf '%s<h1>Evidence</h1>\n' "${page%'{{body}}'*}"
	front_page "$1"
	printf '<h2 id="feeds">Feeds</h2>\n<p>As they stood on %(%F at %H:%M)T UTC.</p>\n' -1
	status_rows 2> /dev/null | entente format html --fragment -i tsv -f 'Feed=feed,Newest day=last_day,Last success=success,Files=files,Records=records,Rejected=rejected,Waiting=waiting' || return
	for row in "${feeds[@]}"; do
		take_row "$row" 2> /dev/null || continue
		page_section || return
	done
	printf '%s\n' "${page#*'{{body}}'}"
}

# Makes and publishes a generation, if anything was touched or nothing is published yet.
publish() {
	local before number=0 folder row
	made=false dossiers=()
	[[ -s $state/journal || ! -e $state/published || -e $state/dossiers.csv || -e $state/watch || -e $state/published/dossiers || -e $state/published/checks ]] || return 0
	before=$(readlink "$state/published")
	[[ ! ${before##*/} =~ ^[0-9]+$ ]] || number=${before##*/}
	folder=$state/generations/$((number + 1))
	rm -rf "$folder"
	must mkdir "$folder"
	[[ $number -eq 0 ]] || must cp -al "$state/generations/$number/." "$folder"
	for row in "${feeds[@]}"; do
		take_row "$row" 2> /dev/null || continue
		if [[ $number -eq 0 ]] || grep -qs "^$feed " "$state/journal"; then publish_feed "$folder"; fi
	done
	[[ ! -d $folder/observations ]] || must write_whole "$folder/observations/datapackage.json" packaged "$folder/observations"
	feed=''
	export ENTENTE_OBSERVATIONS=$folder/observations # of this generation, which is not published yet
	key_evidence
	make_dossiers "$folder"
	make_checks "$folder"
	if [[ $made == false && $number -gt 0 && ! -s $state/journal ]]; then
		rm -rf "$folder"
		return
	fi
	tell_changes "$folder"
	rm -f "$folder/index.html"
	must write_whole "$folder/index.html" page "$folder"
	feed=''
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

show_progress() {
	local done=$1 total=$2 what=$3 width=30 bar
	[[ -t 2 && $total -gt 1 && $verbose == false ]] || return 0
	printf -v bar '%*s' $((done * width / total)) ''
	printf '\r%s [%-*s] %3d%% %d of %d %s' "$feed" "$width" "${bar// /#}" $((done * 100 / total)) "$done" "$total" "${what%%.*}" >&2
	progress_shown=true
}

end_progress() {
	[[ ${progress_shown:-false} == false ]] || printf '\r\033[K' >&2
	progress_shown=false
}

# --- --status ---

# An age for people.
age_of() {
	local seconds=$1
	if ((seconds < 120)); then
		echo "$seconds s"
	elif ((seconds < 7200)); then
		echo "$((seconds / 60)) min"
	elif ((seconds < 172800)); then
		echo "$((seconds / 3600)) h"
	else
		echo "$((seconds / 86400)) days"
	fi
}

# A line of TSV for each feed.
status_rows() {
	local row success age counts files records rejected waiting
	printf 'feed\tsuccess\tage\tlast_day\tfiles\trecords\trejected\twaiting\n'
	for row in "${feeds[@]}"; do
		is_wanted "${row%%$'\037'*}" || continue
		take_row "$row" || continue
		success=$(cat "$log/$feed.success" 2> /dev/null)
		age=''
		[[ -z $success ]] || age=$(($(date +%s) - $(date -d "$success" +%s)))
		[[ $as_json == true || -z $age ]] || age=$(age_of "$age")
		counts=$(counts_of "$feed") && lines_of days_stored || return
		read -r files records rejected <<< "$counts"
		waiting=$(awk 'END { print NR }' "$incoming/$feed/queue" 2> /dev/null)
		[[ ${#lines[@]} -gt 0 ]] || lines=('')
		printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$feed" "$success" "$age" "${lines[-1]//\//-}" "$files" "$records" "$rejected" "${waiting:-0}"
	done
}

# watched_rows: texts, figures and each verdict of the texts in watch/, as TSV.
watched_rows() {
	printf 'texts\tfigures\tverdicts\n%d\t' "$(compgen -G "$state/published/checks/*.jsonl" | wc -l)"
	count_verdicts "$state"/published/checks/*.jsonl | sed 's/ figures\{0,1\}\(, \)\{0,1\}/\t/'
}

report_status() {
	local view=(format table -i tsv -f 'Feed=feed,Last success=success,Age=age,Last day=last_day,Files=files,Records=records,Rejected=rejected,Waiting=waiting')
	local watched=(format table -i tsv -f 'Watched texts=texts,Figures=figures,Verdicts=verdicts')
	[[ $as_json == false ]] || view=(select true -i tsv -o json) watched=("${view[@]}")
	status_rows | entente "${view[@]}" || status=2
	if compgen -G "$state/published/checks/*.jsonl" > /dev/null; then
		[[ $as_json == true ]] || printf '\n'
		watched_rows | entente "${watched[@]}" || status=2
	fi
	exit "$status"
}
