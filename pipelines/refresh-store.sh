# shellcheck shell=bash disable=SC2154 # refresh's variables
#
# What refresh stores: for each day DD.jsonl.zst, the records of its files, one zstd frame a file, in order of
# the files' names; DD.files, which files these are; DD.state, what aggregate --partial makes of them. Above them
# MM.state and YYYY.state, merged. The bytes depend on what is stored, never on when it came.
#
# A day changes at one moment, the rename of DD.files. What a killed run leaves is told by which files stand
# there: with DD.files.new the day is still the old one, with DD.jsonl.zst.new alone it is the new one. The
# journal names the days whose states and totals are not up to date yet.

files_header=$'file\tmd5\tbytes\trecords\trejected'

# must COMMAND...: or the run ends.
must() {
	"$@" || give_up "$state cannot be written ($1)"
}

# room_left [FILE]: after a failure, with what was said of it: was it for want of room? A program
# that failed may have left room again.
room_left() {
	! grep -qs 'No space left on device' "${1-/dev/null}" || give_up "no room in $state"
	head -c 65536 /dev/zero 2> /dev/null > "$work/room" || give_up "no room in $state"
	rm -f "$work/room"
}

# write_whole FILE COMMAND...: what the command writes becomes the file, whole or not at all: its bytes are on the
# disk before the rename, its name after it. What a killed run's program may still be writing goes to its own file.
write_whole() {
	[[ ! -e $1.new ]] || rm -f "$1.new"
	"${@:2}" > "$1.new" && sync "$1.new" && mv -fT "$1.new" "$1" && sync "${1%/*}"
}

# is_stored DAY NAME MD5
is_stored() {
	grep -qsF "$2"$'\t'"$3"$'\t' "$store/$feed/$1.files"
}

# note_days DAY...: they are about to change.
note_days() {
	printf "$feed %s\n" "$@" >> "$state/journal" || give_up "no room in $state"
	must sync "$state/journal"
}

# The batch: frames, and a line for each in files, of the columns of DD.files and where it stands.
begin_batch() {
	rm -rf "$work/batch"
	must mkdir "$work/batch"
	: > "$work/batch/files"
	part=0
}

# convert NAME MD5: the table in raw becomes records, normalized, one frame of the batch. What is rejected is
# kept whole in log/rejects.
convert() {
	local frame=$work/batch/$((++part)) rejected records states
	entente extract "$source" --stats --rejects "$work/rejects1" "$raw" 2> "$work/words1" 9>&- \
		| entente normalize --stats --rejects "$work/rejects2" 2> "$work/words2" 9>&- \
		| zstd -q -3 2> /dev/null > "$frame" 9>&-
	states=("${PIPESTATUS[@]}")
	[[ ${states[*]} =~ ^[01]\ [01]\ 0$ ]] || room_left
	[[ ${states[*]:1} =~ ^[01]\ 0$ ]] || give_up "normalize failed on ${1@Q}: $(tail -n 1 "$work/words2")"
	[[ ${states[0]} -le 2 ]] || give_up "extract did not end by itself on ${1@Q} (status ${states[0]})"
	if [[ ${states[0]} -eq 2 ]]; then
		reason=$(grep -v '^{' "$work/words1" | tail -n 1)
		reason="cannot be read as $source: ${reason#*: "$raw": }"
	elif ! observe "$frame"; then
		room_left "$work/words3"
		reason="gives no observations by the recipe $recipe: $(tail -n 1 "$work/words3")"
	fi
	[[ -z $reason ]] || return 1
	records=$(($(sed -n 's/^{.*"out":\([0-9]*\).*/\1/p' "$work/words2")))
	rejected=$(awk -F '"rejected":' '/^{/ { rejected += $2 } END { print rejected + 0 }' "$work/words1" "$work/words2")
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$(stat -c %s "$frame")" "$records" "$rejected" "$frame" \
		>> "$work/batch/files" || give_up "no room in $state"
	[[ $rejected -eq 0 ]] || keep_rejects "$1" "$rejected" "$records"
}

# observe FRAME: what the feed's recipe makes of a file, as observations of the batch: the records as they are,
# or what a pipeline writes.
observe() {
	case $recipe in
	'') return 0 ;;
	records) zstd -dcq "$1" | entente select 'kind == "observation"' ;;
	*) "$here/$recipe" "$raw" ;;
	esac > "$work/batch/observations" 2> "$work/words3" 9>&-
	[[ $? -le 1 && -s $work/batch/observations ]]
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
	local day=$store/$feed/$1
	[[ -s $work/batch/files ]] || return 0
	must mkdir -p "${day%/*}"
	note_days "$1"
	[[ $2 == replace || ! -f $day.files ]] || split_day "$day"
	{ sort -s -u -t $'\t' -k 1,1 -o "$work/plan" "$work/batch/files" \
		&& cut -f 6 "$work/plan" | xargs -d '\n' cat > "$day.jsonl.zst.part" \
		&& { echo "$files_header" && cut -f 1-5 "$work/plan"; } > "$day.files.new"; } || give_up "no room in $state"
	must sync "$day.jsonl.zst.part" "$day.files.new"
	if [[ -s $work/batch/observations ]]; then # whole before the day is, and true without it
		# where their publisher does not say of which day they are, it is that on which the file was made
		write_whole "$day.observations.jsonl" sed "/\"vintage\":/!s/}\$/,\"vintage\":\"${1//\//-}\"}/" \
			"$work/batch/observations" || give_up "no room in $state"
	fi
	must mv -fT "$day.jsonl.zst.part" "$day.jsonl.zst.new"
	must sync "${day%/*}"
	must mv -fT "$day.files.new" "$day.files"
	must mv -fT "$day.jsonl.zst.new" "$day.jsonl.zst"
	must sync "${day%/*}"
	begin_batch
}

# split_day DAY: its frames go into the batch, behind the new ones, of which one of the same name counts.
split_day() {
	local line bytes
	while IFS= read -r line; do
		IFS=$'\t' read -r _ _ bytes _ <<< "$line"
		((++part))
		{ head -c "$bytes" <&5 > "$work/batch/$part" && printf '%s\t%s\n' "$line" "$work/batch/$part" >> "$work/batch/files"; } \
			|| give_up "no room in $state"
	done < <(sed 1d "$1.files") 5< "$1.jsonl.zst"
}

# --- states ---

# After a run that was killed: its days are made whole, the old ones or the new ones, and wait for roll_up.
take_up_journal() {
	local name day
	[[ -s $state/journal ]] || return 0
	must sort -u -o "$work/journal" "$state/journal"
	while read -r feed name; do
		day=$store/$feed/$name
		[[ -e $day.files.new || ! -e $day.jsonl.zst.new ]] || must mv -fT "$day.jsonl.zst.new" "$day.jsonl.zst"
		rm -f "$day.files.new" "$day.jsonl.zst.new" "$day.jsonl.zst.part" "$day.state.new"
		[[ -f $day.files ]] || rm -f "$day.jsonl.zst" "$day.state"
		tell "$name is taken up again"
	done < "$work/journal"
	feed=''
}

state_of_day() {
	zstd -dcq "$1.jsonl.zst" 9>&- | entente aggregate --partial "${grouping[@]}" "${operations[@]}" 2> "$work/words" 9>&-
	[[ ${PIPESTATUS[*]} =~ ^0\ [01]$ ]]
}

# Brings the states of all days of the journal up to date, and those above them; of feeds that are
# whole each day nothing adds up.
roll_up() {
	local name place parts
	[[ -f $state/journal ]] || return 0
	lines_of touched || give_up "$state/journal cannot be read"
	for name in "${lines[@]}"; do
		place=$store/$feed/$name
		parts=("$place"/*.state)
		if [[ -f $place.files ]]; then
			write_whole "$place.state" state_of_day "$place" \
				|| give_up "the records of ${name//\//-} cannot be aggregated: $(tail -n 1 "$work/words")"
		elif [[ $kind == gdelt && -f ${parts[0]} ]]; then
			write_whole "$place.state" entente aggregate --merge --partial "${parts[@]}" 2> "$work/words" 9>&- \
				|| give_up "states cannot be merged: $(tail -n 1 "$work/words")"
		else
			rm -f "$place.state"
		fi
	done
}

# The feed's days in the journal, with their months and years behind them: YYYY/MM/DD, YYYY/MM, YYYY.
touched() {
	awk -v feed="$feed" '$1 == feed { print $2; print substr($2, 1, 7); print substr($2, 1, 4) }' "$state/journal" | sort -ru
}

# Where another version of aggregate has saved the states of a feed, or its keys or operations are others now, all
# days go into the journal, and are added up again.
renew_states() {
	local by
	by=$(entente aggregate --partial count < /dev/null) || give_up 'aggregate does not say its version'
	by="${by%%,*}} $group $results"
	[[ $by != "$(cat "$store/$feed.states" 2> /dev/null)" ]] || return 0
	lines_of stored files || give_up "$store/$feed cannot be listed"
	if [[ ${#lines[@]} -gt 0 ]]; then
		note_days "${lines[@]}"
		tell "${#lines[@]} day(s) have states of another version or other columns, and are added up again"
		roll_up
	fi
	must write_whole "$store/$feed.states" printf '%s\n' "$by"
}

# stored SUFFIX [DEPTH]: the days (or of depth 2 the months) of the store that have such a file, oldest first: YYYY/MM/DD.
stored() {
	[[ ! -d $store/$feed ]] || find "$store/$feed" -mindepth "${2:-3}" -maxdepth "${2:-3}" -name "*.$1" -printf '%P\n' | sed "s/[.]$1\$//" | sort
}

# Removes the days that lie more than keep days before the newest one, and rejected rows that were kept for as long.
prune_days() {
	local oldest day
	lines_of stored files || give_up "$store/$feed cannot be listed"
	[[ -n $keep && ${#lines[@]} -gt 0 ]] || return 0
	oldest=$(date -d "${lines[-1]//\//-} -$keep days" +%Y/%m/%d) || return 0
	must find "$log/rejects/$feed" -type f -mtime "+$keep" -delete
	for day in "${lines[@]}"; do
		[[ $day < $oldest ]] || break
		note_days "$day"
		must rm -f "$store/$feed/$day".{files,jsonl.zst,state}
		tell "${day//\//-} pruned"
	done
}

# Removes the observations of all but the newest editions, where --editions says how many these are.
prune_editions() {
	local day
	[[ -n $option_editions ]] || return 0
	lines_of old_editions || give_up "$store/$feed cannot be listed"
	for day in "${lines[@]}"; do
		note_days "${day#* }"
		must rm -f "$store/$feed/${day#* }.observations.jsonl"
		tell "edition of ${day% *} pruned"
	done
}

# old_editions: "VINTAGE DAY" of each file of observations that is of none of the newest editions.
old_editions() {
	local day
	stored observations.jsonl | while read -r day; do
		printf '%s %s\n' "$(grep -o '"vintage":"[^"]*' "$store/$feed/$day.observations.jsonl" | sort | tail -n 1)" "$day"
	done | sed 's/^"vintage":"//' | sort -r | awk -v editions="$option_editions" '!seen[$1]++ { count++ } count > editions'
}
