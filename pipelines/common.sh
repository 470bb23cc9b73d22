# shellcheck shell=bash disable=SC2034,SC2154 # variables are set for the pipelines, or by them
#
# What every pipeline begins with: where the programs and the data are, -h, and
# the options that all of them take. Sourced, not run.

# The same bytes in every locale and time zone: orders are bytes', days are UTC's.
export LC_ALL=C TZ=UTC0

here=${BASH_SOURCE[0]%/*}
[[ $here == /* ]] || here=$PWD/$here
here=${here%/.}
for bin in "${ENTENTE_BIN:-$here/../build/bin}" "$here"; do
	[[ -x $bin/extract ]] && break
done
data=${ENTENTE_DATA:-${here%/*}/data}
[[ -d $data ]] || data=${here%/*/*}/share/entente/data
[[ $bin == /* ]] || bin=$PWD/$bin
[[ $data == /* ]] || data=$PWD/$data

fail() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 2
}

[[ -x $bin/extract ]] || fail "the programs are not built; run make in $(dirname "$here")"
[[ -d $data ]] || fail "no data folder; set ENTENTE_DATA to it"

# One of the programs. Their names are general ones (select, format), so they
# are not on PATH. One that fails is named, since nobody knows which of a pipe's
# stages it was, nor sees it at all in a process substitution; where
# failed_stages is a file, it is noted there too.
entente() {
	local program=$1 status=0
	shift
	"$bin/$program" "$@" || status=$?
	# a closed pipe is no failure, and a contradicted claim is a result
	[[ $status -eq 0 || $status -eq 141 || $program$status == verify1 ]] || stage_failed "$program" "$status"
	return "$status"
}

stage_failed() {
	local why='it could not be done'
	[[ $2 -ne 1 ]] || why='some of its input was rejected'
	printf '%s: the stage %s ended with status %s: %s\n' "${0##*/}" "$1" "$2" "$why" >&2
	[[ -z ${failed_stages-} ]] || printf '%s of %s\n' "$1" "${0##*/}" >> "$failed_stages"
}

# lines_of COMMAND...: its output as the array lines; fails where it does, as a
# process substitution would not.
lines_of() {
	local text
	lines=()
	text=$(set -e && "$@") || return
	[[ -z $text ]] || mapfile -t lines <<< "$text"
}

# The comment at the top of the running pipeline, for 80 columns.
usage() {
	sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" | awk '{
		indent = ""
		while (length(indent $0) > 80) {
			at = 81 - length(indent)
			while (at > 1 && substr($0, at, 1) != " ") at--
			print indent substr($0, 1, at - 1)
			if (/^usage:/) indent = "       "
			$0 = substr($0, at + 1)
		}
		print indent $0
	}'
}

# named NAME...: as a table, what normalize makes of names; what it says of those that it
# does not know is said by actors.
named() {
	printf '"%s"\n' actor "${@//\"/\"\"}" | "$bin/normalize" -n -i csv -o tsv -F actor,actor_name 2> /dev/null \
		|| { stage_failed normalize 2 && return 2; }
}

# actors NAME...: the id and the name of each state or organisation, by any name or code, as
# the arrays ids and names. An id has only letters and digits: safe in an expression.
actors() {
	local i
	lines_of named "$@"
	ids=("${lines[@]%%$'\t'*}") names=("${lines[@]#*$'\t'}")
	ids=("${ids[@]:1}") names=("${names[@]:1}")
	for ((i = 1; i <= $#; i++)); do
		[[ ${names[i - 1]-} ]] || fail "'${!i}' is no state or organisation that data/actors.csv knows"
	done
}

# Whether data/memberships.csv lists members of an organisation.
has_members() {
	local members
	members=$(entente select "organisation == \"$1\"" "$data/memberships.csv") || exit
	[[ -n $members ]]
}

# Sets first_year and last_year from 2017/2021 or 2021.
split_period() {
	[[ $1 =~ ^[0-9]{4}(/[0-9]{4})?$ ]] || fail "'$1' is not a period such as 2017/2021"
	first_year=${1%%/*} last_year=${1##*/}
}

# vintages FILE...: those in which there is more than wholes, as lines.
vintages() {
	entente select 'partner != "WLD"' "$@" 2> /dev/null | "$bin/aggregate" -g vintage count -o tsv 2> /dev/null || true
}

# newest_vintage DAY FILE...: of observations in several editions the newest one up to DAY, or
# else the oldest; nothing where they say none.
newest_vintage() {
	local vintage newest=''
	lines_of vintages "${@:2}"
	for vintage in "${lines[@]:1}"; do
		vintage=${vintage%%$'\t'*}
		[[ -z $vintage || ($newest && $vintage > $1) ]] || newest=$vintage
	done
	printf '%s\n' "$newest"
}

# of_vintage VINTAGE FILE...: the observations of that edition (all, where it is empty) but wholes
# (partner WLD): what may be summed. Of several files that have the edition, one counts.
of_vintage() {
	entente select "partner != \"WLD\"${1:+ and vintage == \"$1\"}" "${@:2}" \
		| if [[ $# -eq 2 ]]; then cat; else entente aggregate -g measure,area,partner,period,unit,vintage value=first:value; fi
}

# facts_of FILE: sets facts to a file of what extract prose reads in a text, and the numbers of which
# it makes nothing; their doc is for the caller to set. Parsing takes its time, so the records are
# kept in entente/facts of XDG_CACHE_HOME (else ~/.cache), by the bytes of the text, of the reader
# and of all that it looks up, for 30 days. What was just asked for is not looked for again.
facts_of() {
	local cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/entente/facts kept='' new=$work/facts status=0
	[[ ! ${facts_text-} -ef $1 ]] || return 0
	if [[ $cache == /?* && -f $1 ]] && { [[ -d $cache ]] || mkdir -p "$cache" 2> /dev/null; }; then
		kept=$(cat "$1" "$bin/extract" "$data"/*.csv "$data"/lexicon/*.csv | sha256sum)
		kept=$cache/${kept%% *}
		if [[ ! -f $kept ]]; then
			find "$cache" -type f -mtime +30 -delete
			new=$(mktemp "$cache/new.XXXXXX") || return 2
		fi
	fi
	facts=$kept
	if [[ ! -f $kept ]]; then
		entente extract prose --unread "$1" > "$new" || status=$?
		if [[ -z $kept ]]; then
			facts=$new
		elif [[ $status -eq 0 ]]; then
			mv -f "$new" "$kept"
		else
			facts=$work/facts
			mv -f "$new" "$facts"
		fi
	fi
	[[ $status -ne 0 ]] || facts_text=$1
	return "$status"
}

# For awk: the value of a field in a flat line of JSON. "NAME": stands only where it names the field,
# since quotes within texts are escaped.
# shellcheck disable=SC2016 # awk's
value_of='function value(name,    text) {
	if (!match($0, "\"" name "\":(\"([^\"\\\\]|\\\\.)*\"|[^,}]*)")) return ""
	text = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
	return text ~ /^"/ ? substr(text, 2, length(text) - 2) : text
}'

# text_file NAME COPY: sets text to a file with the text of NAME: itself, where it is a plain one.
text_file() {
	text=${1/#-/./-}
	case $1 in
	*.txt | *.md | *.csv | *.json | *.jsonl) [[ ! -f $1 ]] || return 0 ;;
	esac
	if [[ ! -f $1 ]]; then # what can be read only once
		cat -- "$1" > "$2.read"
		text=$2.read
	fi
	"$here/text" "$text" > "$2" || return 2
	text=$2
}

# day_of TEXT: sets day to the day or month that a text gives as its own, in a line "date:" at its
# top, in its head (blocks of up to five short lines above the first paragraph) or in the
# dateline of that (HELSINKI, Feb. 11, 2022); to nothing where none does.
day_of() {
	local head line
	mapfile -t -n 15 head < "$1"
	lines_of dates_of "$1"
	day=${lines[1]-}
}

dates_of() {
	{
		for line in "${head[@]}"; do [[ ! $line =~ ^[Dd]ate:\ *(.*) ]] || printf '%s\n' "${BASH_REMATCH[1]}"; done
		awk -v RS= -v FS='\n' '
			{ short = NF <= 5 && NR <= 5 && !/[.]$/; for (line = 1; line <= NF; line++) if (length($line) > 72) short = 0 }
			short { print $0 "\n"; next }
			match($0, /^[A-Z][A-Z ,.\/-]*, [A-Z][a-z]+[.]? [0-9]+, [0-9][0-9][0-9][0-9]/) { print substr($0, 1, RLENGTH) "." }
			{ exit }
		' "$1"
	} | entente extract prose -m 2> /dev/null | entente normalize 2> /dev/null \
		| entente select 'kind == "date" and date =~ "^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"' -f date -o tsv 2> /dev/null
}

# show COLUMNS [OPTIONS]: records on standard input in the view of -o. Records
# for programs (json, csv, tsv) come whole, those for people with COLUMNS.
show() {
	local columns=$1
	shift
	case ${view:=table} in
	json | csv | tsv) entente format "$view" ;;
	html) entente format html --fragment -f "$columns" "$@" ;;
	*) entente format "$view" -f "$columns" "$@" ;;
	esac
}

# say TEXT: a line for people, in the view of -o; nothing among records for programs.
say() {
	case ${view:=table} in
	json | csv | tsv | gnuplot) ;;
	html) printf '<p>%s</p>\n' "$1" ;;
	markdown) printf '%s\n\n' "$1" ;;
	*) printf '%s\n' "$1" ;;
	esac
}

# The long names of options, which mean the same in all pipelines.
declare -A long_options=([help]=h [output]=o [data]=d [as-of]=a [tolerance]=t [verbose]=v [out]=O [text]=T
	[fixes]=X [write-fixes]=W [unread]=U [fragment]=G)

# Options of select that say how the file of -d is to be read, for pipelines that take one of
# somebody's; those of value 1 have an argument.
declare -A reader_options=([encoding]=1 [delimiter]=1 [decimal]=1 [missing]=1 [columns]=1 [no-header]=0)

# take_data_options LETTERS ARGUMENTS: take_options, and those of reader_options into reading.
take_data_options() {
	takes_data=yes
	take_options "$@"
}

# Where refresh keeps what it has fetched; and all files that evidence was asked for.
state=${ENTENTE_STATE:-${XDG_STATE_HOME:-${HOME-}/.local/state}/entente} inputs_read=()

# editions_in FILE: of each record the file, whose figures it has (who is cited first, where no
# publisher is told) and of which day, as lines with tabs between, and a line of these names.
editions_in() {
	"$bin/select" true --union -s "file=$1" -f 'file,publisher=coalesce(publisher, split(cited, ",", 1)),vintage' -o tsv - "$1" \
		2> /dev/null <<< publisher,vintage,cited || true
}

# evidence NAME...: sets inputs, where -d set none, to these files of data/ and to what feeds
# have brought: a refresh adds editions and hides none. With -v it says what is in them.
evidence() {
	local name file said line
	if [[ ${#inputs[@]} -eq 0 ]]; then
		for name in "$@"; do inputs+=("$data/$name.csv"); done
		for file in "${ENTENTE_OBSERVATIONS:-$state/published/observations}"/*.jsonl; do
			[[ ! -f $file || $1 == events ]] || inputs+=("$file")
		done
	fi
	for file in "${inputs[@]}"; do
		[[ $'\n'$(printf '%s\n' "${inputs_read[@]}")$'\n' != *$'\n'"$file"$'\n'* ]] || continue
		inputs_read+=("$file")
		[[ -n ${option_v-} && -f $file ]] || continue
		said=''
		while IFS= read -r line; do
			line=${line#*$'\t'} line=${line/$'\t'/ of }
			line=${line# of } line=${line% of }
			said+=${line:+, $line}
		done < <(editions_in "$file" | sort -u | sed '/^file\tpublisher/d')
		printf '%s: reads %s%s\n' "${0##*/}" "$file" "${said:+:${said#,}}" >&2
	done
}

# read_data EXPR: the records of inputs for which EXPR holds, read as reading has it.
read_data() {
	entente select "$1" "${reading[@]}" "${inputs[@]}"
}

# read_inputs FOLDER: where there are options, inputs become files FOLDER/NUMBER/NAME that
# every program reads without. Tables stay tables, so that lines keep their numbers.
read_inputs() {
	local i input as
	[[ ${#reading[@]} -gt 0 ]] || return 0
	for i in "${!inputs[@]}"; do
		input=${inputs[i]} as=csv
		[[ $input != *.json* ]] || as=json
		mkdir "$1/$i"
		inputs[i]=$1/$i/${input##*/}
		entente select true "${reading[@]}" -o "$as" "$input" > "${inputs[i]}" || [[ $? -eq 1 ]] || exit 2
	done
}

# own_names FOLDER: records whose evidence names the files of read_inputs as they were called,
# and ours by where they stand in the tree and in the store, wherever these are.
own_names() {
	local ours
	ours=$(printf '%s\n' "$data" "${ENTENTE_OBSERVATIONS:-$state/published/observations}" | sed 's/[][\.*^$|]/\\&/g')
	sed "s|$1/[0-9]*/||g; s| in ${ours%$'\n'*}/| in data/|g; s| in ${ours#*$'\n'}/| in published/observations/|g"
}

# take_options LETTERS ARGUMENTS: reads -h, and of LETTERS (as getopts has them)
# -o VIEW into view (else usual_view, or table) and -d FILE into inputs, all that are given;
# other options set option_LETTER. taken is how many arguments that were.
take_options() {
	local letters=$1 letter name with_argument OPTIND=1
	shift
	view=${usual_view:-table} inputs=() reading=()
	while getopts ":h$letters-:" letter; do
		if [[ $letter == - ]]; then
			name=${OPTARG%%=*}
			letter=${long_options[$name]:-none} with_argument=${takes_data:+${reader_options[$name]-}}
			[[ -n $with_argument || h$letters == *"$letter"* ]] || fail "--$name is not an option (see -h)"
			if [[ $OPTARG == *=* ]]; then
				OPTARG=${OPTARG#*=}
			elif [[ $letters == *"$letter":* || $with_argument == 1 ]]; then
				[[ $OPTIND -le $# ]] || fail "--$name needs an argument (see -h)"
				OPTARG=${!OPTIND}
				OPTIND=$((OPTIND + 1))
			fi
			if [[ $with_argument == 1 ]]; then
				reading+=("--$name=$OPTARG")
				continue
			elif [[ -n $with_argument ]]; then
				reading+=("--$name")
				continue
			fi
		fi
		case $letter in
		h) usage && exit 0 ;;
		o) view=$OPTARG ;;
		d) inputs+=("$OPTARG") ;;
		:) fail "-$OPTARG needs an argument (see -h)" ;;
		\?) fail "-$OPTARG is not an option (see -h)" ;;
		*) printf -v "option_$letter" '%s' "${OPTARG:-yes}" ;;
		esac
	done
	taken=$((OPTIND - 1))
}

# A text in single quotes, as one word of any shell.
quoted() {
	printf "'%s'" "${1//\'/"'\\''"}"
}

# by_date FIELD: JSON Lines ordered by a date, those without one last.
by_date() {
	awk -v field="$1" "$value_of"'{ key = value(field); print (key == "" ? "~" : key) "\t" $0 }' \
		| sort -s -t $'\t' -k 1,1 | cut -f 2-
}
