# shellcheck shell=bash disable=SC2034,SC2154 # refresh's variables
#
# What refresh makes for people, in the generation that is to be published: the dossiers of dossiers.csv, the checks
# of the texts in watch/, and the front page. Each is made anew where what it is made of has changed: its .key tells.

most_text=$((1024 * 1024)) most_packed=$((16 * 1024 * 1024)) # bytes of a text, and of one with pictures in it
most_name=200                                                # of 255 that a file's name may have

# is_due KEYFILE TEXT [WORDS]: whether that was made of another text, of what corrects it or of another evidence_key,
# which is of the programs and all evidence. Sets key to what it is to be when it is made.
is_due() {
	evidence_key=${evidence_key:-$(cat -- "$bin"/* "$here"/* "$data"/* "$ENTENTE_OBSERVATIONS"/* 2> /dev/null | sha256sum)}
	key=$(cat -- "$2" "${2%.*}.fixes.csv" 2> /dev/null | cat - <(printf '%s' "$evidence_key${3-}") | sha256sum)
	[[ $(cat "$1" 2> /dev/null) != "$key" ]]
}

# make_dossiers FOLDER: those of dossiers.csv whose data changed; one that fails is told, and the one before stays.
make_dossiers() {
	local row name subject bloc period text key folder
	lines=()
	[[ ! -f $state/dossiers.csv ]] || lines_of entente select true -i csv -f subject,bloc,period,brief -o tsv "$state/dossiers.csv" \
		|| { problem 'dossiers.csv is not a table of subject, bloc, period and brief'; return; }
	for row in "${lines[@]:1}"; do
		IFS=$'\037' read -r subject bloc period text <<< "${row//$'\t'/$'\037'}"
		name=$subject-$bloc-$period name=${name//[^A-Za-z0-9._-]/-} text=${text:-$data/briefs/korea-nato-2022.txt}
		dossiers+=("$name")
		folder=$1/dossiers/$name
		[[ $text == /* ]] || text=$state/$text
		{ is_fit "dossier $name" "$text" && is_due "$folder/.key" "$text" "$row" && make_dossier; } || continue
		must mkdir -p "$1/dossiers"
		must rm -rf "$folder"
		must mv "$work/dossier" "$folder"
		must write_whole "$folder/.key" printf '%s\n' "$key"
		made=true
		tell "dossier $name made"
	done
	for folder in "$1"/dossiers/*/; do # whose row is gone
		name=${folder%/} name=${name##*/}
		[[ ! -d $folder || " ${dossiers[*]} " == *" $name "* ]] || { rm -rf "$folder" && made=true; }
	done
}

# The dossier of a row, in work, with the text beside it, which it links to, as plain text where a browser might run it.
make_dossier() {
	local copy=$work/dossier/text/${text##*/} fixes=${text%.*}.fixes.csv
	rm -rf "$work/dossier"
	must mkdir -p "$work/dossier/text"
	case $copy in
	*.txt | *.md | *.csv | *.jsonl) cp -- "$text" "$copy" ;;
	*) copy+=.txt && "$here/text" "$text" > "$copy" ;;
	esac 2> "$work/words" && { [[ ! -f $fixes ]] || cp -- "$fixes" "${copy%.*}.fixes.csv" 2> "$work/words"; } \
		&& "$here/brief" --out "$work/dossier" --text "$copy" -- "$subject" "${bloc:-NATO}" "${period:-last5}" \
			2> "$work/words" > /dev/null 9>&- && return
	room_left "$work/words"
	problem "dossier $name: $(grep -v ': not done; what is in ' "$work/words" | tail -n 1)"
	return 1
}

# make_checks FOLDER: of each text in watch/ the page and the verdicts; what changed since the last time goes to
# FOLDER/changes and to standard output.
make_checks() {
	local path name checks=$1/checks key
	[[ -d $state/watch || -d $checks ]] || return 0
	must mkdir -p "$checks"
	: > "$work/changes"
	while IFS= read -r -d '' path; do
		name=${path##*/}
		{ is_fit watch "$path" && is_due "$checks/$name.key" "$path" && check_text "$name" "$checks"; } || continue
		must write_whole "$checks/$name.key" printf '%s\n' "$key"
	done < <(find "$state/watch" -mindepth 1 -maxdepth 1 ! -name '.*' ! -name '*.fixes.csv' -print0 2> /dev/null | sort -z)
	for path in "$checks"/*.key; do # what is watched no more
		name=${path##*/} name=${name%.key}
		[[ ! -e $path || -e $state/watch/$name ]] || { must rm -f "$checks/$name".{key,html,jsonl} && made=true; }
	done
}

# is_fit WHAT FILE: a text that may be read and published; else a line says why not.
is_fit() {
	local name=${2##*/} most=$most_text
	[[ ! $name =~ [.](pdf|docx|odt|epub)$ ]] || most=$most_packed
	if [[ -L $2 || ! -f $2 ]]; then
		problem "$1: ${name@Q} is not a plain file: left alone"
	elif [[ ${#name} -gt $most_name ]]; then
		problem "$1: ${name:0:40}...: its name has more than $most_name bytes: left alone"
	elif [[ $name == *[[:cntrl:]]* || $name == *[\<\>\&\"\'%#?\\\`]* ]]; then
		problem "$1: ${name@Q}: a name of letters, digits, blanks, dots, - and _ is wanted: left alone"
	elif [[ $(stat -c %s -- "$2") -gt $most ]]; then
		problem "$1: ${name@Q} is larger than $most bytes: left alone"
	else
		return 0
	fi
	return 1
}

# check_text NAME FOLDER
check_text() {
	local view
	for view in json html; do
		(cd "$state/watch" && "$here/check-claims" -o "$view" "${1/#-/./-}") > "$work/checked.$view" 2> "$work/words" 9>&- || [[ $? -eq 1 ]] || {
			room_left "$work/words"
			problem "watch: $1: $(tail -n 1 "$work/words")"
			return 1
		}
	done
	[[ ! -f $2/$1.jsonl ]] || changed_verdicts "$1" "$2/$1.jsonl" "$work/checked.json" >> "$work/changes"
	must write_whole "$2/$1.jsonl" cat "$work/checked.json"
	must write_whole "$2/$1.html" cat "$work/checked.html"
	made=true
	tell "$1 checked"
}

# tell_changes FOLDER: what changed, which cron mails; the page keeps the last 20.
tell_changes() {
	[[ -s $work/changes ]] || return 0
	cat "$work/changes"
	sed "s/^/$(date +%F) /" "$work/changes" | cat - "$1/changes" 2> /dev/null | head -n 20 > "$work/lately"
	must write_whole "$1/changes" cat "$work/lately"
}

# changed_verdicts NAME OLD NEW: a line for each claim of both that has another verdict.
changed_verdicts() {
	local columns=verdict,measure,area,partner,period,value,line,start,now,now_vintage
	entente format tsv --digits 1:now -f "$columns" "$2" > "$work/old"
	entente format tsv --digits 1:now -f "$columns" "$3" | awk -F '\t' -v name="$1" '
		{ key = $2 FS $3 FS $4 FS $5 FS $6 FS $7 FS $8 }
		FILENAME != "-" { old[key] = $1; next }
		FNR > 1 && key in old && old[key] != $1 {
			print name " line " $7 ": " $6 " was " old[key] ", is " $1 ($9 == "" ? "" : ": " $9 ($10 == "" ? "" : " in the edition of " $10))
		}' "$work/old" -
}

# front_page FOLDER: the dossiers, the checks with what changed lately.
front_page() {
	local dossier name path page
	for dossier in "${dossiers[@]}"; do
		path=$1/dossiers/$dossier/brief.html
		[[ ! -f $path ]] || printf '<li><a href="dossiers/%s/brief.html">%s</a></li>\n' "$dossier" "$(sed -n 's/.*<h1>\(.*\)<\/h1>.*/\1/p;/<h1>/q' "$path")"
	done | part dossiers h2 Dossiers
	for page in "$1"/checks/*.html; do
		name=${page##*/} name=${name%.html}
		[[ ! -f $page ]] || printf '<li><a href="checks/%s.html">%s</a>: %s</li>\n' "${name// /%20}" "$name" "$(count_verdicts "$1/checks/$name.jsonl")"
	done | part checks h2 'Checked texts'
	sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g; s/.*/<li>&<\/li>/' "$1/changes" 2> /dev/null | part changes h3 'Changed lately'
}

# part ID TAG HEADING: the list of the items on standard input, under its heading; nothing where there are none.
part() {
	local items
	items=$(cat)
	[[ -z $items ]] || printf '<%s id="%s">%s</%s>\n<ul>\n%s\n</ul>\n' "$2" "$1" "$3" "$2" "$items"
}

# count_verdicts FILE...: "12 figures, 9 supported, 3 revised"
count_verdicts() {
	cat -- "$@" | awk '
		match($0, /"verdict":"[a-z]*"/) && !/"check":/ { all++; count[substr($0, RSTART + 11, RLENGTH - 12)]++ }
		END {
			printf "%d figure%s", all, all == 1 ? "" : "s"
			n = split("supported revised differs disputed contradicted unverifiable", names, " ")
			for (i = 1; i <= n; i++) if (count[names[i]]) printf ", %d %s", count[names[i]], names[i]
			print ""
		}'
}
