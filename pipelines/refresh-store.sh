# shellcheck shell=bash disable=SC2154 # refresh's variables
#
# What refresh stores: for each day DD.jsonl.zst, the records of its files, one
# zstd frame a file, in order of the files' names; DD.files, which files these
# are; DD.state, what aggregate --partial makes of them. Above them MM.state and
# YYYY.state, merged. The bytes depend on what is stored, never on when it came.
#
# A day changes at one moment, the rename of DD.files. What a killed run leaves
# is told by which files stand there: with DD.files.new the day is still the old
# one, with DD.jsonl.zst.new alone it is the new one. The journal names the days
# whose states and totals are not up to date yet.

files_header=$'file\tmd5\tbytes\trecords\trejected'

# must COMMAND...: or the run ends.
must() {
	"$@" || give_up "$state cannot be written ($1)"
}

# room_left [FILE]: after a failure, with what was said of it: was it for want of room? A program
# that failed may have left room again.
room_left() {
	! grep -qs 'No space left on device' "${1-/dev/null}" || give_up "no room in $state"
	# shellcheck disable=SC2016
	head -c 65536 /dev/zero 2> /dev/null > "$work/room" || give_up "no room in $state"
	rm -f "$work/room"
}

# Makes a rename durable: the file's bytes are on the disk before it, and the name is after it.
put_in_place() {
	sync "$1" && mv -fT "$1" "$2" && sync "${2%/*}"
}

# write_whole FILE COMMAND...: what the command writes becomes the file, whole or not
# at all. What a killed run's program may still be writing goes to its own file.
write_whole() {
	local file=$1
	shift
	rm -f "$file.new"
	"$@" > "$file.new" && put_in_place "$file.new" "$file"
}

files_of() {
	printf '%s\n' "$store/$feed/$1.files"
}

# is_stored DAY NAME MD5
is_stored() {
	grep -qsF "$2"$'\t'"$3"$'\t' "$(files_of "$1")"
}

begin_batch() {
	rm -rf "$work/batch"
	must mkdir "$work/batch"
	: > "$work/batch/files"
	part=0
}

# convert RAW NAME MD5: a table to records, normalized, as one frame of the batch.
# What is rejected is kept whole in log/rejects.
convert() {
	local raw=$1 name=$2 md5=$3 frame=$work/batch/$((++part)) rejected records states
	entente extract "$source" --stats --rejects "$work/rejects1" "$raw" 2> "$work/words1" 9>&- \
		| entente normalize --stats --rejects "$work/rejects2" 2> "$work/words2" 9>&- \
		| zstd -q -3 2> /dev/null > "$frame" 9>&-
	states=("${PIPESTATUS[@]}")
	if [[ ${states[1]} -gt 1 || ${states[2]} -ne 0 ]]; then
		room_left
		give_up "normalize failed on ${name@Q}: $(tail -n 1 "$work/words2")"
	fi
	if [[ ${states[0]} -gt 1 ]]; then
		room_left
		[[ ${states[0]} -eq 2 ]] || give_up "extract did not end by itself on ${name@Q} (status ${states[0]})"
		reason=$(grep -v '^{' "$work/words1" | tail -n 1)
		reason="cannot be read as $source: ${reason#*: "$raw": }"
		return 1
	fi
	observe "$raw" "$frame" || { room_left "$work/words3"; reason="gives no observations by the recipe $recipe: $(tail -n 1 "$work/words3")"; return 1; }
	rejected=$(($(stat_of rejected "$work/words1") + $(stat_of rejected "$work/words2")))
	records=$(stat_of out "$work/words2")
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$md5" "$(stat -c %s "$frame")" "$records" "$rejected" "$frame" >> "$work/batch/files" \
		|| give_up "no room in $state"
	[[ $rejected -eq 0 ]] || keep_rejects "$name" "$rejected" "$records"
}

# observe RAW FRAME: what the feed's recipe makes of a file, as observations of the batch: the
# records as they are, or what a pipeline writes.
observe() {
	local observations=$work/batch/observations
	case $recipe in
	'') return 0 ;;
	records) zstd -dcq "$2" 9>&- | entente select 'kind == "observation"' > "$observations" 2> "$work/words3" 9>&- ;;
	*) "$here/$recipe" "$1" > "$observations" 2> "$work/words3" 9>&- ;;
	esac
	[[ $? -le 1 && -s $observations ]]
}

# A count of --stats.
stat_of() {
	local count
	count=$(sed -n "s/^{.*\"$1\":\([0-9]*\).*/\1/p" "$2" | tail -n 1)
	echo "${count:-0}"
}

keep_rejects() {
	local file=$log/rejects/$feed/$1
	{
		sed "s|$work/raw|${1//[|&\\]/_}|" "$work/words1" "$work/words2" | grep -v '^{'
		cat "$work/rejects1" "$work/rejects2"
	} > "$file" || give_up "no room in $state"
	problem "${1@Q}: rows rejected: $2, records kept: $3; see ${file@Q}"
}

# commit_day DAY add|replace: the batch becomes part of the day, or all of it.
commit_day() {
	local day=$store/$feed/$1 how=$2 old=/dev/null
	[[ -s $work/batch/files ]] || return 0
	must mkdir -p "${day%/*}"
	echo "$feed $1" >> "$state/journal" || give_up "no room in $state"
	must sync "$state/journal"
	[[ $how == replace || ! -f $day.files ]] || old=$day.files
	plan_day "$old" "$day.jsonl.zst" > "$work/plan" || give_up "no room in $state"
	run_plan "$work/plan" > "$day.jsonl.zst.part" || give_up "no room in $state"
	{
		printf '%s\n' "$files_header" &&
		cut -f 1-5 "$work/plan"
	} > "$day.files.new" || give_up "no room in $state"
	must sync "$day.jsonl.zst.part" "$day.files.new"
	if [[ -s $work/batch/observations ]]; then # whole before the day is, and true without it
		write_whole "$day.observations.jsonl" with_vintage "${1//\//-}" "$work/batch/observations" || give_up "no room in $state"
	fi
	must mv -fT "$day.jsonl.zst.part" "$day.jsonl.zst.new"
	must sync "${day%/*}"
	must mv -fT "$day.files.new" "$day.files"
	must mv -fT "$day.jsonl.zst.new" "$day.jsonl.zst"
	must sync "${day%/*}"
	begin_batch
}

# with_vintage DAY FILE: observations; where their publisher does not say of which day they are,
# it is DAY, on which the file was made.
with_vintage() {
	awk -v day="$1" '{ print /"vintage":/ ? $0 : substr($0, 1, length($0) - 1) ",\"vintage\":\"" day "\"}" }' "$2"
}

# The files of a day in order of their names, old ones with where they stand: the
# columns of DD.files, then the frame's file and offset.
plan_day() {
	{
		awk -F '\t' -v OFS='\t' -v data="$2" 'NR > 1 { print $0, data, offset + 0; offset += $3 }' "$1" || exit
		awk -F '\t' -v OFS='\t' '{ print $0, 0 }' "$work/batch/files"
	} | awk -F '\t' '{ if (!($1 in row)) order[++n] = $1; row[$1] = $0 } END { for (i = 1; i <= n; i++) print row[order[i]] }' \
		| sort -t $'\t' -k 1,1
}

# Writes the frames that a plan names; those that stand one behind the other in one go.
run_plan() {
	local bytes file offset
	awk -F '\t' -v OFS='\t' '
		$6 == file && $7 == offset + bytes { bytes += $3; next }
		{ if (NR > 1) print bytes, file, offset; bytes = $3; file = $6; offset = $7 }
		END { print bytes, file, offset }' "$1" > "$work/ranges" || return
	while IFS=$'\t' read -r bytes file offset <&4; do
		if [[ $offset -eq 0 && $(stat -c %s "$file") -eq $bytes ]]; then
			cat "$file" || return 1
		else
			tail -c +$((offset + 1)) "$file" | head -c "$bytes" || return 1
		fi
	done 4< "$work/ranges"
}

# --- states ---

# What a killed run left of a day: the old one or the new one.
mend_day() {
	local day=$store/$feed/$1
	if [[ -e $day.files.new ]]; then
		rm -f "$day.files.new" "$day.jsonl.zst.new"
	elif [[ -e $day.jsonl.zst.new ]]; then
		must mv -fT "$day.jsonl.zst.new" "$day.jsonl.zst"
	fi
	rm -f "$day.jsonl.zst.part" "$day.state.new"
	[[ -f $day.files ]] || rm -f "$day.jsonl.zst" "$day.state"
}

state_of_day() {
	zstd -dcq "$1.jsonl.zst" 9>&- | entente aggregate --partial ${grouping[@]+"${grouping[@]}"} "${operations[@]}" 2> "$work/words" 9>&-
	[[ ${PIPESTATUS[*]} =~ ^0\ [01]$ ]]
}

# merge_states FILE...: one state of several.
merge_states() {
	entente aggregate --merge --partial "$@" 2> "$work/words" 9>&-
}

# roll_up_over STATE STATE...: the first is merged of the others, those that there
# are; with none of them it goes too.
roll_up_over() {
	local state_file=$1 parts=() part_file
	shift
	for part_file in "$@"; do [[ ! -f $part_file ]] || parts+=("$part_file"); done
	if [[ ${#parts[@]} -gt 0 ]]; then
		write_whole "$state_file" merge_states "${parts[@]}" || give_up "states cannot be merged: $(tail -n 1 "$work/words")"
	else
		rm -f "$state_file"
	fi
}

# Brings the states of all days of the journal up to date, and those above them.
roll_up() {
	local day days=()
	[[ -f $state/journal ]] || return 0
	lines_of days_touched || give_up "$state/journal cannot be read"
	days=("${lines[@]}")
	[[ ${#days[@]} -gt 0 ]] || return 0
	for day in "${days[@]}"; do
		[[ -f $(files_of "$day") ]] || continue
		write_whole "$store/$feed/$day.state" state_of_day "$store/$feed/$day" \
			|| give_up "the records of ${day//\//-} cannot be aggregated: $(tail -n 1 "$work/words")"
	done
	[[ $kind == gdelt ]] || return 0 # the others are whole each day: nothing adds up
	roll_up_folders "${days[@]%/*}"
	roll_up_folders "${days[@]%%/*}"
}

# The days of the journal that are the feed's.
days_touched() {
	awk -v feed="$feed" '$1 == feed { print $2 }' "$state/journal" | sort -u
}

# roll_up_folders FOLDER...: months, or years, each once.
roll_up_folders() {
	local of
	local -A seen=()
	for of in "$@"; do
		[[ -z ${seen[$of]-} ]] || continue
		seen[$of]=yes
		roll_up_over "$store/$feed/$of.state" "$store/$feed/$of"/*.state
	done
}

states_stored() {
	[[ ! -d $store/$feed ]] || find "$store/$feed" -mindepth 3 -maxdepth 3 -name '*.state'
}

# without TEXT FILE...: those that do not have it.
without() {
	grep -LF -m 1 -- "$@" || [[ $? -eq 1 ]]
}

# Days whose states another version of aggregate has saved go into the journal, and are made again.
renew_states() {
	local version old=()
	version=$(entente aggregate --partial count < /dev/null) || give_up 'aggregate does not say its version'
	version=${version%%,*} # {"aggregate.version":2
	lines_of states_stored || give_up "$store/$feed cannot be listed"
	[[ ${#lines[@]} -gt 0 ]] || return 0
	lines_of without "$version," "${lines[@]}" || give_up "the states of $feed cannot be read"
	old=("${lines[@]}")
	[[ ${#old[@]} -gt 0 ]] || return 0
	old=("${old[@]#"$store/$feed/"}")
	printf '%s\n' "${old[@]/#/$feed }" | sed 's/[.]state$//' >> "$state/journal" || give_up "no room in $state"
	must sync "$state/journal"
	tell "${#old[@]} day(s) have states of another version, and are added up again"
	roll_up
}

# After a run that was killed: its days are made whole, and wait for roll_up.
take_up_journal() {
	local day
	[[ -s $state/journal && $dry_run == false ]] || return 0
	must sort -u -o "$work/journal" "$state/journal"
	while read -r feed day; do
		mend_day "$day"
		tell "$day is taken up again"
	done < "$work/journal"
	feed=''
}

# Days of the store, oldest first: YYYY/MM/DD.
days_stored() {
	[[ -d $store/$feed ]] || return 0
	find "$store/$feed" -mindepth 3 -maxdepth 3 -name '*.files' -printf '%P\n' | sed 's/\.files$//' | sort
}

# Removes the days that lie more than keep days before the newest one, and rejected
# rows that were kept for as long.
prune_days() {
	local newest oldest day
	lines_of days_stored || give_up "$store/$feed cannot be listed"
	[[ -n $keep && ${#lines[@]} -gt 0 ]] || return 0
	newest=${lines[-1]}
	oldest=$(date -d "${newest//\//-} -$keep days" +%Y/%m/%d) || return 0
	must find "$log/rejects/$feed" -type f -mtime "+$keep" -delete
	for day in "${lines[@]}"; do
		[[ $day < $oldest ]] || break
		echo "$feed $day" >> "$state/journal" || give_up "no room in $state"
		must sync "$state/journal"
		must rm -f "$store/$feed/$day.files"
		must rm -f "$store/$feed/$day.jsonl.zst" "$store/$feed/$day.state"
		tell "${day//\//-} pruned"
	done
}

# old_editions: "VINTAGE DAY" of each file of observations that is of none of the newest editions.
old_editions() {
	local days=()
	lines_of observed_days && days=("${lines[@]}")
	[[ ${#days[@]} -eq 0 ]] || awk -v folder="$store/$feed/" '
		match($0, /"vintage":"[^"]*/) { vintage = substr($0, RSTART + 11, RLENGTH - 11); if (vintage > newest[FILENAME]) newest[FILENAME] = vintage }
		END { for (file in newest) print newest[file], substr(file, length(folder) + 1, 10) }' "${days[@]}" | sort -r \
		| awk -v editions="$editions" '!seen[$1]++ { count++ } count > editions'
}

# Removes the observations of all but the newest editions, where --editions says how many these are.
prune_editions() {
	local day
	[[ -n $editions ]] || return 0
	lines_of old_editions || give_up "$store/$feed cannot be listed"
	for day in ${lines[@]+"${lines[@]}"}; do
		echo "$feed ${day#* }" >> "$state/journal" || give_up "no room in $state"
		must sync "$state/journal"
		must rm -f "$store/$feed/${day#* }.observations.jsonl"
		tell "edition of ${day% *} pruned"
	done
}
