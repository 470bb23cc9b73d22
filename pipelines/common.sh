# shellcheck shell=bash disable=SC2034,SC2154 # variables are set for the pipelines, or by them
#
# What every pipeline begins with: where the programs and the data are, -h, and the options. Sourced, not run.

# The same bytes in every locale and time zone: orders are bytes', days are UTC's.
export LC_ALL=C TZ=UTC0
printf -v clock_day '%(%F)T' -1
here=${BASH_SOURCE[0]%/*}
[[ $here == /* ]] || here=$PWD/$here
here=${here%/.}
# sort is a command of ours too: where our folder is on PATH, pipelines still mean the system's.
PATH=:$PATH: PATH=${PATH//":$here:"/:} PATH=${PATH#:} PATH=${PATH%:}
for bin in "${ENTENTE_BIN:-$here/../build/bin}" "$here"; do
	[[ -x $bin/extract ]] && break
done
programs=(extract normalize select join reshape aggregate verify format)
data=${ENTENTE_DATA:-${here%/*}/data}
[[ -n ${ENTENTE_DATA-} || -d $data ]] || data=${here%/*/*}/share/entente/data
[[ $bin == /* ]] || bin=$PWD/$bin
[[ $data == /* ]] || data=$PWD/$data

fail() {
	printf '%s: %s\n' "${0##*/}" "${*//[[:cntrl:]]/?}" >&2
	exit 2
}

if [[ ${0##*/} != doctor ]]; then # which says itself what is missing
	[[ -x $bin/extract ]] || fail "the programs are not built; run make in $(dirname "$here")"
	[[ -d $data ]] || fail 'no data folder; set ENTENTE_DATA to it'
fi

# Runs one of the programs. One that fails is named, because a pipe does not show which of its stages failed, and
# a process substitution shows nothing at all; if failed_stages is a file, the name goes there, too.
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

# What sed or cat could not write is as grave as what our programs could not: 2, but where the pipe is closed.
unwritten() {
	exit $(($1 == 141 ? 141 : 2))
}

# put FORMAT ARGUMENT...: printf, likewise.
# shellcheck disable=SC2059 # the format is the caller's
put() {
	printf "$@" 2> /dev/null || fail 'standard output cannot be written'
}

# Sets work to a folder that is removed when the pipeline ends.
make_work() {
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
}

# whole_number OPTION TEXT: fails unless TEXT is a whole number from 1 up.
whole_number() {
	[[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || fail "$1: '$2' is not a whole number from 1 up (see -h)"
}

# lines_of COMMAND...: its output as the array lines. Fails if the command does,
# which a process substitution would not.
lines_of() {
	local text
	lines=()
	text=$(set -e && "$@") || return
	[[ -z $text ]] || mapfile -t lines <<< "$text"
}

# Options are the last rows of the comment at a pipeline's top, which -h prints:
#   -x, --long ARGUMENT  what it does (or --long=ARGUMENT; --long[=ARGUMENT] where it may be left out)
# These rows follow in all that read data or any table, and -h in all. A pipeline that reads in one way
# alone has set reader_rows to nothing before, and one that calls an option by another name than before
# has set renamed: declare -A renamed=([-a]=today).
declare -A renamed letters=() arguments=()
[[ -v reader_rows ]] || reader_rows='      --encoding NAME  latin1, utf-16 ...
      --delimiter C    the character between cells
      --decimal C      cells have decimal commas: --decimal ,
      --missing TEXTS  values that count as missing
      --columns NAMES  there is no header line, and these are the columns
      --no-header      there is no header line: columns are 1, 2, 3
'

# Sets usage to the text of -h, letters to each letter's NAME, and arguments to what each NAME
# takes: nothing, or a word, with ? behind it where it may be left out.
read_header() {
	local line row='^  (    )?(-([a-zA-Z0-9]),? ?)?(--([a-z0-9-]+))?((\[?)[= ]([A-Z]+))?( |]|$)'
	usage=''
	while IFS= read -r line && [[ $line == '#'* ]]; do line=${line#'#'} && usage+=${line# }$'\n'; done < "$0"
	usage=${usage#*$'\n'}
	[[ $usage == *$'\n  '*' --'* ]] || usage+=$'\n'
	[[ $usage != *'  -d, --data'* ]] || usage+=$'  -v, --verbose        say which files and editions are read\n'
	[[ $usage != *'  -'[di]', --'* ]] || usage+=$reader_rows
	usage+='  -h, --help           print this'
	while IFS= read -r line; do
		[[ $line =~ $row && -n ${BASH_REMATCH[5]} ]] || continue
		[[ -z ${BASH_REMATCH[3]} ]] || letters[${BASH_REMATCH[3]}]=${BASH_REMATCH[5]}
		arguments[${BASH_REMATCH[5]}]=${BASH_REMATCH[8]}${BASH_REMATCH[7]:+?}
	done <<< "$usage"
}

# take_options ARGUMENT...: -o VIEW becomes view (else usual_view, or table), each -d FILE one of inputs, how that
# is to be read goes into reading, any other option into option_NAME (true where it takes no argument, nothing
# where it is not given). What is no option, wherever it stands, goes into operands.
take_options() {
	local word value kind name
	read_header
	for name in "${!arguments[@]}"; do printf -v "option_${name//-/_}" ''; done
	view=${usual_view:-table} inputs=() reading=() operands=()
	while [[ $# -gt 0 ]]; do
		word=$1 value='' kind=''
		shift
		case $word in
		--) break ;;
		- | [!-]* | '') operands+=("$word") && continue ;;
		--*=*) value=${word#*=} word=${word%%=*} kind=word ;;
		-[!-]?*) value=${word:2} word=${word:0:2} kind=letters ;;
		esac
		name=${word#--}
		[[ $word == --* ]] || name=${letters[${word#-}]-}
		if [[ -n ${renamed[$word]-} ]]; then
			name=${renamed[$word]}
			printf '%s: %s is called --%s now\n' "${0##*/}" "$word" "$name" >&2
		fi
		[[ -n $name && ${arguments[$name]-none} != none ]] || fail "$word is not an option (see -h)"
		case ${arguments[$name]} in
		'')
			[[ $kind != word ]] || fail "$word takes no argument (see -h)"
			[[ $kind != letters ]] || set -- "-$value" "$@"
			value=true
			;;
		*'?') value=${value:-true} ;;
		*)
			[[ $kind || $# -eq 0 ]] || { value=$1 && shift; }
			[[ $value ]] || fail "$word needs an argument (see -h)"
			;;
		esac
		case $name in
		help) put '%s\n' "$usage" && exit ;;
		output) view=$value ;;
		data) inputs+=("$value") ;;
		input | encoding | delimiter | decimal | missing | columns | rejects) reading+=("--$name=$value") ;;
		no-header | strict | stats) reading+=("--$name") ;;
		esac
		printf -v "option_${name//-/_}" '%s' "$value"
	done
	operands+=("$@")
}

# actors NAME...: the id and the name of each state or organisation, by any name or code, as the arrays ids and
# names. An id has only letters and digits: safe in an expression.
actors() {
	local i
	lines_of named "$@"
	lines=("${lines[@]:1}") # without the header
	ids=("${lines[@]%%$'\t'*}") names=("${lines[@]#*$'\t'}")
	for ((i = 1; i <= $#; i++)); do
		[[ ${names[i - 1]-} ]] || fail "'${!i}' is not a state or organisation that data/actors.csv knows"
	done
}

# As a table, what normalize makes of names; what it says of those that it does not know is said by actors.
named() {
	printf '"%s"\n' actor "${@//\"/\"\"}" | "$bin/normalize" -n -i csv -o tsv -F actor,actor_name 2> /dev/null \
		|| { stage_failed normalize 2 && return 2; }
}

# Whether data/memberships.csv lists members of an organisation.
has_members() {
	local members
	members=$(entente select "organisation == \"$1\"" "$data/memberships.csv") || exit
	[[ -n $members ]]
}

# Sets first_year and last_year by a period such as 2017/2021 or 2021.
split_period() {
	[[ $1 =~ ^[0-9]{4}(/[0-9]{4})?$ ]] || fail "'$1' is not a period such as 2017/2021"
	first_year=${1%%/*} last_year=${1##*/}
}

# facts_of FILE: sets facts to a file of what extract prose reads in a text, and the numbers of which it makes
# nothing, behind a record of the text's day (kind day), and facts_day to that day; their doc is for the caller to
# set. Reading takes its time, so the file is kept in entente/facts of XDG_CACHE_HOME (else ~/.cache), by the bytes
# of the text, of what reads it and of all that this looks up, for 30 days.
facts_of() {
	local cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/entente/facts new=$work/facts.new status=0
	[[ ${facts_text-} != "$1" && ! ${facts_text-} -ef $1 ]] || return 0 # just asked for
	facts='' facts_day=''
	if [[ $cache == /?* && -f $1 ]] && { [[ -d $cache ]] || mkdir -p "$cache" 2> /dev/null; } && [[ -w $cache ]]; then
		facts=$(cat "$1" "$bin/extract" "$here/common.sh" "$data"/*.csv "$data"/lexicon/*.csv | sha256sum)
		facts=$cache/${facts%% *} new=$facts.$$
	fi
	if [[ ! -f $facts ]]; then
		[[ ! -f $1 ]] || { lines_of dates_of "$1"; facts_day=${lines[1]-}; }
		[[ -z $facts ]] || find "$cache" -type f -mtime +30 -delete
		{ printf '{"kind":"day","date":"%s"}\n' "$facts_day" && entente extract prose --unread "$1"; } > "$new" || status=$?
		[[ $facts && $status -eq 0 ]] || facts=$work/facts
		mv -f "$new" "$facts"
	fi
	IFS='"' read -r _ _ _ _ _ _ _ facts_day _ < "$facts"
	[[ $status -ne 0 ]] || facts_text=$1
	return "$status"
}

# page TITLE COMMAND...: a whole page around what the command writes.
page() {
	local page
	page=$(< "$data/page.html")
	page=${page//'{{title}}'/"$1"}
	printf '%s' "${page%'{{body}}'*}"
	"${@:2}" || return
	printf '%s\n' "${page#*'{{body}}'}"
}

# For awk: the value of a field in a flat line of JSON. "NAME": stands only where it names the field,
# since quotes within texts are escaped.
# shellcheck disable=SC2016 # awk's
value_of='function value(name,    text) {
	if (!match($0, "\"" name "\":(\"([^\"\\\\]|\\\\.)*\"|[^,}]*)")) return ""
	text = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
	if (text !~ /^"/) return text
	text = substr(text, 2, length(text) - 2)
	gsub(/\\"/, "\"", text)
	gsub(/\\\\/, "\\", text)
	return text
}'

# text_file NAME COPY: sets text to a file with the text of NAME, which is NAME itself if that is plain text.
text_file() {
	text=$1
	[[ $1 == - ]] || text=${1/#-/./-}
	case $1 in
	*.txt | *.md | *.csv | *.json | *.jsonl) [[ ! -f $1 ]] || return 0 ;;
	esac
	"$here/text" "$text" > "$2" || return 2
	text=$2
}

# dates_of TEXT: the days or months that a text may give as its own, a line each behind a header: in a
# line "date:" at its top, in its head (blocks of up to five short lines above the first paragraph)
# or in the dateline of that (HELSINKI, Feb. 11, 2022).
dates_of() {
	{
		sed -n 's/^[Dd]ate: *//p; 15q' "$1"
		awk -v RS= -v FS='\n' '
			{ short = NF <= 5 && NR <= 5 && !/[.]$/; for (line = 1; line <= NF; line++) if (length($line) > 72) short = 0 }
			short { print $0 "\n"; next }
			match($0, /^[A-Z][A-Z ,.\/-]*, [A-Z][a-z]+[.]? [0-9]+, [0-9][0-9][0-9][0-9]/) { print substr($0, 1, RLENGTH) "." }
			{ exit }
		' "$1"
	} | entente extract prose -m 2> /dev/null | entente normalize 2> /dev/null \
		| entente select 'kind == "date" and date =~ "^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"' -f date -o tsv 2> /dev/null
}

# show COLUMNS [OPTIONS]: records on standard input in the view of -o. Records for programs (json, csv,
# tsv) come whole, those for people with COLUMNS; those behind a semicolon are for pages alone.
show() {
	case $view in
	json | csv | tsv) entente format "$view" ;;
	html) entente format html --fragment -f "${1/;/,}" "${@:2}" ;;
	*) entente format "$view" -f "${1%%;*}" "${@:2}" ;;
	esac
}

# heading LEVEL TEXT [ID]
heading() {
	case $view in
	html) put '<h%d%s>%s</h%d>\n' "$1" "${3:+ id=\"$3\"}" "$2" "$1" ;;
	markdown) put '\n%.*s %s\n\n' "$1" '###' "$2" ;;
	*) put '\n' ;;
	esac
}

# say TEXT: writes a line for people in the view of -o, where it is no markup, and nothing among records
# for programs.
say() {
	local text=${1//&/'&amp;'}
	text=${text//</'&lt;'}
	case $view in
	json | csv | tsv | gnuplot) ;;
	html) put '<p>%s</p>\n' "$text" ;;
	markdown) put '%s\n\n' "$text" ;;
	*) put '%s\n' "$1" ;;
	esac
}

# The folder where refresh keeps what it has fetched, that of what it has published of it, and what evidence has read.
state=${ENTENTE_STATE:-${XDG_STATE_HOME:-${HOME-}/.local/state}/entente}
published=${ENTENTE_OBSERVATIONS:-$state/published/observations}
declare -A inputs_read=()

# editions_in FILE: of each record the file, whose figures it has (who is cited first, where no
# publisher is told) and of which day, as lines with tabs between, and a line of these names.
editions_in() {
	"$bin/select" true --union -s "file=$1" -f 'file,publisher=coalesce(publisher, split(cited, ",", 1)),vintage' -o tsv - "$1" \
		2> /dev/null <<< publisher,vintage,cited || true
}

# evidence NAME...: sets inputs, where -d set none, to these files of data/ and to what feeds
# have brought: a refresh adds editions and hides none. With -v it says what is in them.
evidence() {
	local name file said
	if [[ ${#inputs[@]} -eq 0 ]]; then
		for name in "$@"; do inputs+=("$data/$name.csv"); done
		for file in "$published"/*.jsonl; do
			[[ ! -f $file || $1 == events ]] || inputs+=("$file")
		done
	fi
	for file in "${inputs[@]}"; do
		[[ -z ${inputs_read[$file]-} ]] || continue
		inputs_read[$file]=yes
		[[ -n ${option_verbose-} && -f $file ]] || continue
		said=$(editions_in "$file" | sort -u | sed -n '/^file\tpublisher/!{s/[^\t]*\t//; s/\t/ of /; s/^ of //; s/ of $//; /./H;}; $ {x; s/\n/, /g; s/^,/:/p;}')
		printf '%s: reads %s%s\n' "${0##*/}" "$file" "$said" >&2
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

# own_names FOLDER: records whose evidence calls the files of read_inputs by their own names, and our
# files by their paths in the tree and in the store, wherever these are.
own_names() {
	local ours=$data theirs=$published sign
	for sign in \\ '[' ']' . '*' '^' '$' '|'; do
		ours=${ours//"$sign"/"\\$sign"} theirs=${theirs//"$sign"/"\\$sign"}
	done
	sed "s|$1/[0-9]*/||g; s| in $ours/| in data/|g; s| in $theirs/| in published/observations/|g"
}

# by_date FIELD: orders JSON Lines by a date; those without one come last.
by_date() {
	awk -v field="$1" "$value_of"'{ key = value(field); print (key == "" ? "~" : key) "\t" $0 }' \
		| sort -s -t $'\t' -k 1,1 | cut -f 2-
}

take_options "$@"
set -- "${operands[@]}"
