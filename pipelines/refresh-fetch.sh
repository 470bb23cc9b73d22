# shellcheck shell=bash disable=SC2154 # refresh's variables
#
# How refresh gets files: curl with its limits, a file's checks, and the three kinds of feeds. Nothing
# that a server says is more than a name, a size or a checksum: a file's address is made from the feed's own.

most_list=$((512 * 1024 * 1024))                          # bytes of a list of files
most_file=${ENTENTE_MOST_BYTES:-$((1024 * 1024 * 1024))}   # of a file as it comes, and unpacked
most_tries=20                                             # for a file that a list names
stall=${ENTENTE_STALL:-30}                                # seconds with under 1 kB/s
retries=${ENTENTE_RETRIES:-3}                             # of curl, 1, 2, 4 ... seconds apart

# fetch MOST URL FILE [OPTION ...]: no more than MOST bytes, by no other scheme than the address's. Sets code
# to HTTP's, served and modified to its Date and Last-Modified as they came, and reason to why it failed.
fetch() {
	local most=$1 address=$2 file=$3 scheme=${2%%:*} answer ended
	shift 3
	code='' reason='is no address by http, https or file'
	[[ $scheme =~ ^(http|https|file)$ ]] || return 1
	answer=$(
		ulimit -f $((most / 1024 + 1)) # a server may not say how much it sends
		curl -q --silent --show-error --fail --globoff --proto "=$scheme" --proto-redir "=$scheme" --location --max-redirs 3 \
			--connect-timeout 15 --speed-limit 1000 --speed-time "$stall" --max-time 3600 \
			--retry "$retries" --retry-max-time 300 --max-filesize "$most" --remote-time \
			--user-agent entente --write-out '%{http_code}|%header{date}|%header{last-modified}' --output "$file" "$@" --url "$address" 2> "$work/curl.err" 9>&-
	)
	ended=$?
	IFS='|' read -r code served modified <<< "$answer"
	case $ended in
	0) reason='' && return 0 ;;
	23 | 153) reason='cannot be written, or sends more than it may' ;;
	28) reason='stands still: given up' ;;
	63) reason='is larger than it may be' ;;
	*)
		reason=$(sed -n 's/^curl: ([0-9]*) //p' "$work/curl.err" | tail -n 1 | tr -d '[:cntrl:]')
		reason="could not be fetched: ${reason:-no reason given}"
		;;
	esac
	room_left
	return 1
}

# fetch_changed MOST URL NAME: the file in incoming/FEED, if it is another than last time: is_new says so.
# note_fetched NAME, once it has been dealt with, lets the next run know, if it can know by the file's date and
# ETag: settled. A file that has not stood for a second may change once more and keep these (RFC 9110, 8.8.2.2).
fetch_changed() {
	local kept=$incoming/$feed/$3 new=$incoming/$feed/$3.new asked=()
	is_new='' settled=''
	rm -f "$new" "$kept.etag.new"
	[[ ! -e $kept.stamp ]] || asked=(--time-cond "$kept.stamp") # knows no more than seconds
	[[ ! -s $kept.etag ]] || asked=(--etag-compare "$kept.etag")
	fetch "$1" "$2" "$new" --etag-save "$kept.etag.new" "${asked[@]}" || { rm -f "$new"; return 1; }
	# not changed: 304, or for file:// nothing at all
	[[ $code != 304 && -e $new && (-s $new || $code == 200 || ! -e $kept.stamp) ]] || return 0
	is_new=yes
	if [[ $modified || $url == file:* ]]; then
		[[ $(stat -c %Y "$new") -lt $(($(date -d "${served:-now}" +%s 2> /dev/null) - 1)) ]] || return 0
	fi
	settled=yes
}

note_fetched() {
	local kept=$incoming/$feed/$1
	rm -f "$kept.etag" "$kept.stamp"
	if [[ $settled ]]; then
		# a long one is not kept: sent back, a server may take it for an attack
		[[ -z $(find "$kept.etag.new" -size -1001c -size +0 2> /dev/null) ]] || must mv -f "$kept.etag.new" "$kept.etag"
		must touch -r "$kept.new" "$kept.stamp"
	fi
	rm -f "$kept.new" "$kept.etag.new"
}

# The hexadecimal digest of a file, by md5 or sha256.
digest() {
	"$1sum" < "$2" | cut -d ' ' -f 1
}

# unpack FILE NAME: the table in a file, as raw; a zip must hold just one, under a plain name, or one that
# fits the pattern behind # in the feed's address. Sets reason where it is refused.
unpack() {
	local name=$2 members pattern=''
	reason=''
	[[ $(head -c 2 "$1" | tr -d '\0') != PK ]] || name=.zip # an address need not say so
	[[ $url != *'#'* ]] || pattern=${url#*'#'}
	case $name in
	*.zip) # with an empty password, as it asks for one otherwise
		members=$(unzip -Z1 "$1" ${pattern:+"$pattern"} 2> /dev/null | head -n 2)
		case $members in
		'') reason="${pattern:+has no file $pattern, or }is no whole zip" ;;
		*[$'\n/']*) reason='holds more than one file, or a path, where one plain file is expected' ;;
		*) within_limit 'is a damaged zip, or has a password' unzip -P '' -p "$1" ${pattern:+"$pattern"} ;;
		esac
		;;
	*.gz) within_limit 'is a damaged gzip' gzip -dc "$1" ;;
	*) must cp --reflink=auto "$1" "$raw" ;;
	esac
	[[ -z $reason ]]
}

# within_limit REASON COMMAND...: its output, if that is not more than a file may have.
within_limit() {
	local ended
	"${@:2}" 2> /dev/null | head -c $((most_file + 1)) > "$raw" 2> /dev/null
	ended=("${PIPESTATUS[@]}")
	[[ ${ended[1]} -eq 0 ]] || give_up "no room in $state"
	if [[ $(stat -c %s "$raw") -gt $most_file ]]; then
		reason="unpacks to more than $most_file bytes"
	elif [[ ${ended[0]} -ne 0 ]]; then
		reason=$1
		[[ ${ended[0]} -le 125 ]] || give_up "$2 did not end by itself (status ${ended[0]})"
	fi
}

# take_in FILE NAME MD5: a file that has been checked becomes a part of the batch.
take_in() {
	local raw=$work/raw taken=0
	unpack "$1" "$2" && convert "$2" "$3" || taken=1
	rm -f "$raw"
	[[ $taken -eq 0 ]] || problem "${2@Q} $reason"
	return "$taken"
}

# --- kind gdelt: a list of the last files, and one of all ---

# list_files FILE: "name size md5" of the event files that a list names, in its order.
list_files() {
	awk 'NF == 3 && $1 ~ /^[0-9]+$/ && length($1) < 12 && length($2) == 32 && $2 !~ /[^0-9a-f]/ \
		&& sub(/^(.*\/)?/, "", $3) && $3 ~ /^[0-9]+([.]translation)?[.]export[.]CSV[.]zip$/ && index($3, ".") == 15 { print $3, $1, $2 }' "$1"
}

# queue_between LIST FROM TO: puts the files of a list that lie between two stamps into the queue, which is
# what the lists have named and the store has not: "name size md5 tries". Those that wait there already may
# have another checksum now.
queue_between() {
	{ list_files "$1" | awk -v from="$2" -v to="$3" '
		{ stamp = substr($1, 1, 14) }
		FILENAME != "-" { entry[$1] = $2 " " $3; tries[$1] = $4; order[++n] = $1; next }
		$1 in entry ? entry[$1] != $2 " " $3 : stamp > from && stamp <= to {
			if (!($1 in entry)) order[++n] = $1
			entry[$1] = $2 " " $3
			tries[$1] = 0
		}
		END { for (i = 1; i <= n; i++) print order[i], entry[order[i]], tries[order[i]] }' "$work/queue" - > "$work/more" \
		&& mv "$work/more" "$work/queue"; } || give_up "no room in $state"
}

write_queue() {
	must write_whole "$incoming/$feed/queue" cat "$work/queue"
}

# What is new since the last run: the newest file, and those between.
look_for_new() {
	local head newest
	head=$(cat "$incoming/$feed/head" 2> /dev/null)
	fetch_changed 65536 "${url}lastupdate.txt" lastupdate.txt || { problem "${url}lastupdate.txt $reason"; return; }
	[[ $is_new ]] || return 0
	newest=$(list_files "$incoming/$feed/lastupdate.txt.new" | sort | tail -n 1)
	newest=${newest:0:14}
	[[ -n $newest ]] || { problem 'lastupdate.txt names no file of events'; return; }
	queue_between "$incoming/$feed/lastupdate.txt.new" "${head:-0}" "$newest"
	if [[ -n $head && $newest > $(date -d "${head:0:8} ${head:8:2}:${head:10:2}:${head:12:2} UTC 15 minutes" +%Y%m%d%H%M%S) ]]; then
		tell "between $head and $newest files are missing"
		fetch_between "$head" "$newest" -16384 -4194304 '' || return # of ten hours, and of 100 days
	fi
	[[ ! $option_dry_run ]] || return 0
	write_queue
	[[ -z $head || $newest > $head ]] && must write_whole "$incoming/$feed/head" echo "$newest"
	note_fetched lastupdate.txt
}

# fetch_between FROM TO RANGE...: queues what masterfilelist.txt has there, by the first range of it that reaches
# back to FROM, the whole if a range is empty. New files stand at its end, a quarter of an hour in some 400 bytes.
fetch_between() {
	local range first
	for range in "${@:3}"; do
		if ! fetch "$most_list" "${url}masterfilelist.txt" "$work/list" ${range:+--range "$range"}; then
			[[ -z $range ]] || continue
			problem "${url}masterfilelist.txt $reason"
			return 1
		fi
		[[ -z $range || $code == 200 ]] || must sed -i 1d "$work/list" # of which only a part came
		first=$(list_files "$work/list" | head -n 1)
		[[ -z $first || ${first:0:14} > $1 ]] || break
	done
	queue_between "$work/list" "$1" "$2"
}

refresh_gdelt() {
	local until
	[[ $url == */ ]] || url+=/
	: > "$work/queue"
	[[ ! -s $incoming/$feed/queue ]] || must cp "$incoming/$feed/queue" "$work/queue"
	[[ $option_until ]] || look_for_new
	if [[ $option_since$option_until ]]; then
		until=${option_until:-9999-12-31}
		fetch_between "${option_since//-/}" "${until//-/}235959" '' && [[ ! $option_dry_run ]] && write_queue
	fi
	if [[ $option_dry_run ]]; then
		sed "s/^/$feed: /; s/ [^ ]* [^ ]* [^ ]*\$//" "$work/queue"
	else
		work_off_queue
	fi
}

# Fetches and stores what is queued, day by day; what fails stays in the queue.
work_off_queue() {
	local name size md5 tries day last='' done=0 total
	total=$(wc -l < "$work/queue")
	[[ $total -gt 0 ]] || return 0
	sort -k 1,1 "$work/queue" > "$work/sorted" || give_up "no room in $state"
	: > "$work/queue"
	begin_batch
	while read -r name size md5 tries <&3; do
		show_progress $((done++)) "$total" "$name"
		day=${name:0:4}/${name:4:2}/${name:6:2}
		[[ $day == "$last" || -z $last ]] || commit_day "$last" add
		last=$day
		fetch_one
	done 3< "$work/sorted"
	commit_day "$last" add
	end_progress
	write_queue
}

# One file into the batch, or back into the queue.
fetch_one() {
	local file=$work/file
	! is_stored "$day" "$name" "$md5" || return 0
	! grep -qsFx "$name $md5" "$incoming/$feed/refused" || return 0
	rm -f "$file"
	if ! fetch "$((size < most_file ? size : most_file))" "$url$name" "$file"; then
		:
	elif [[ $(stat -c %s "$file") -ne $size ]]; then
		reason="has $(stat -c %s "$file") bytes, where the list has $size"
	elif [[ $checksum == md5 && $(digest md5 "$file") != "$md5" ]]; then
		reason='has another MD5 than the list'
	elif take_in "$file" "$name" "$md5"; then
		tell "$name fetched"
		return
	else
		reason=''
	fi
	room_left
	if [[ $reason ]] && ((++tries < most_tries)); then
		problem "$name $reason; it will be tried again"
		echo "$name $size $md5 $tries" >> "$work/queue"
		return
	fi
	[[ -z $reason ]] || problem "$name $reason: given up after $tries tries"
	echo "$name $md5" >> "$incoming/$feed/refused" || give_up "no room in $state"
}

# --- kind csv: one file that its publisher replaces ---

refresh_csv() {
	local name=${url##*/} file=$incoming/$feed/file.new
	name=${name%%[?#]*}
	fetch_changed "$most_file" "$url" file || { problem "$url $reason"; return; }
	[[ $is_new ]] || { tell 'has not changed'; return; }
	[[ ! $option_dry_run ]] || { echo "$feed: $url"; return; }
	is_as_said "$file" || { problem "$url $reason"; return; }
	take_whole "$file" "${name:-file}" && note_fetched file
	rm -f "$file"
}

# Whether the checksum that stands beside the file, as URL.md5 or URL.sha256, is its own.
is_as_said() {
	local said
	[[ $checksum == .* ]] || return 0
	fetch 65536 "$url$checksum" "$work/said" || { reason="$checksum: $reason"; return 1; }
	read -r said _ < "$work/said"
	reason="has another checksum than $checksum says"
	[[ ${said,,} == "$(digest "${checksum#.}" "$1")" ]]
}

# take_whole FILE NAME: the one file of the day on which it was made, in the place of any other.
take_whole() {
	local day md5
	day=$(date -r "$1" +%Y/%m/%d) md5=$(digest md5 "$1")
	! is_stored "$day" "$2" "$md5" || { tell 'has not changed'; return 0; }
	begin_batch
	take_in "$1" "$2" "$md5" || return 1
	commit_day "$day" replace
	tell "$2 stored for ${day//\//-}"
}

# --- kind drop: the newest file of a folder where a person saves exports ---

refresh_drop() {
	local folder=${url:-$state/drop/$feed} path newest='' name file=$work/file
	[[ $folder == /* ]] || { problem "${folder@Q} is not an absolute path"; return; }
	[[ -n $url ]] || must mkdir -p "$folder"
	find "$folder" -mindepth 1 -maxdepth 1 ! -name '.*' -print0 2> "$work/words" | sort -z > "$work/found" \
		|| { problem "${folder@Q} cannot be listed: $(tail -n 1 "$work/words")"; return; }
	while IFS= read -r -d '' path; do
		if [[ -L $path || ! -f $path ]]; then
			problem "${path@Q} is not a plain file: left alone"
		elif [[ ${path##*/} == *[[:cntrl:]]* ]]; then
			problem "${path@Q}: control characters in its name: left alone"
		elif [[ $path != *.@(part|crdownload) && (-z $newest || $path -nt $newest) ]]; then
			newest=$path
		fi
	done < "$work/found"
	[[ -n $newest ]] || { tell "nothing in $folder"; return; }
	[[ ! $option_dry_run ]] || { printf '%s: %q\n' "$feed" "$newest"; return; }
	name=${newest##*/}
	[[ $(stat -c %s -- "$newest") -le $most_file ]] || { problem "${name@Q} is larger than $most_file bytes"; return; }
	must cp --no-dereference --preserve=timestamps -- "$newest" "$file"
	[[ ! -L $file ]] || { problem "${name@Q} is not a plain file: left alone"; return; }
	take_whole "$file" "$name"
	rm -f "$file"
}
