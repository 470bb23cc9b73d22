# shellcheck shell=bash disable=SC2034,SC2154 # bats sets status, output and stderr
#
# What every test file begins with.
#
# Tags (bats' test_tags and file_tags): big, for make check-all alone; plain, for
# programs that run neither under the sanitizers nor under an emulator.
bats_require_minimum_version 1.5.0

# What every test does starts as few processes as may be: there are some 900 tests, run several times.
root=${BATS_TEST_DIRNAME%/*}
bin=${ENTENTE_BIN:-$root/build/bin}
IFS= read -r -d '' version < "$root/filters/base/options.h" || true
version=${version#*ENTENTE_VERSION \"} version=${version%%\"*}
export ENTENTE_BIN=$bin LC_ALL=C
unset ENTENTE_DATA ENTENTE_SCAN

# A file may define file_needs, which skips all its tests where something is missing;
# its setup_file, which cannot skip, calls "file_needs_met || return 0" first.
file_needs() { :; }

file_needs_met() {
	(skip() { exit 1; } && file_needs)
}

setup() {
	file_needs
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$root/tests/fixtures" "$root/data" .
}

# One of the programs.
entente() {
	local program=$1
	shift
	"$bin/$program" "$@"
}

# One of the pipelines.
pipeline() {
	local name=$1
	shift
	"$root/pipelines/$name" "$@"
}

# needs TOOL...: skips the test where one of them is not installed, and names it.
needs() {
	local tool
	for tool; do
		command -v "$tool" > /dev/null || skip "no $tool"
	done
}

# needs_mounts: skips the test where no file system can be mounted.
needs_mounts() {
	unshare --map-root-user --mount true 2> /dev/null || skip 'no right to mount a file system'
}

needs_root() {
	[[ $(id -u) -eq 0 ]] || skip 'no root'
}

needs_terminal() {
	script -qec true /dev/null > /dev/null 2>&1 || skip 'no pseudo-terminal'
}

# free_ports COUNT: the first of so many on which nobody listens; below 32768, where
# the kernel takes none by itself for those who connect.
free_ports() {
	local first port
	while first=$((20000 + RANDOM % 12000)); do
		for ((port = first; port < first + $1; port++)); do
			! (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || continue 2
		done
		printf '%s\n' "$first"
		return
	done
}

# npm_package NAME VERSION SHA256: the package from npm, unpacked in ./NAME. It is kept
# for the next run, and taken only with that checksum.
npm_package() {
	local kept=${XDG_CACHE_HOME:-$HOME/.cache}/entente-tests
	local archive=$kept/${1##*/}-$2.tgz
	mkdir -p "$kept" "$1"
	if ! sha256sum --status -c <<< "$3  $archive" 2> /dev/null; then
		needs npm
		npm pack --silent --pack-destination "$PWD" "$1@$2" > /dev/null 2>&1 || skip "no $1 from npm"
		mv "${archive##*/}" "$archive"
		sha256sum -c <<< "$3  $archive" || return
	fi
	tar -xzf "$archive" -C "$1" --strip-components 1
}

# within KIB COMMAND...: in that much address space; where the programs run under
# the sanitizers or an emulator, which need more themselves, in any.
within() {
	local most=$1
	shift
	[[ $ENTENTE_BIN != */bin ]] || { bash -c 'ulimit -v "$0" && exec "$@"' "$most" "$@"; return; }
	"$@"
}

# The assertions. One that does not hold shows the command, what it was given, and
# what was expected and found as a diff.

# try COMMAND...: runs it, its standard error apart, and keeps what is needed to tell of it.
try() {
	given='' tried=("$@")
	if [[ -p /dev/stdin || -f /dev/stdin ]]; then
		given=$BATS_TEST_TMPDIR/.given
		cat > "$given"
		run_apart "$@" < "$given"
	else
		run_apart "$@"
	fi
}

# run_apart COMMAND...: what bats' run --separate-stderr does, in one process instead of three.
run_apart() {
	local flags=$- words=$BATS_TEST_TMPDIR/.stderr.$BASHPID
	set +eET
	output=$("$@" 2> "$words") && status=0 || status=$?
	IFS=$'\n' read -r -d '' -a lines <<< "$output"
	read -r -d '' stderr < "$words"
	IFS=$'\n' read -r -d '' -a stderr_lines <<< "$stderr"
	set "-$flags"
}

explain() {
	[[ -n ${tried-} ]] || return 1
	printf 'command: %s\n' "${tried[*]-}"
	[[ -z ${given-} ]] || { echo input: && head -c 2000 "$given" | sed 's/^/| /'; }
	printf 'status: %s\noutput:\n%s\nstandard error:\n%s\n' "${status-}" "${output:0:2000}" "${stderr:0:2000}"
	return 1
}

# differs EXPECTED FOUND WHAT: the two as a diff; fails.
differs() {
	diff -u --label "expected $3" --label "found $3" <(printf '%s\n' "$1") <(printf '%s\n' "$2") | head -n 60
	return 1
}

# is FOUND EXPECTED: the same text.
is() {
	[[ $1 == "$2" ]] || differs "$2" "$1" '' || explain
}

# has TEXT PART...: each part stands somewhere in the text.
has() {
	local text=$1 part
	shift
	for part; do
		[[ $text == *"$part"* ]] || differs "... $part ..." "${text:0:2000}" '' || explain || return
	done
}

# lacks TEXT PART...: no part stands in the text.
lacks() {
	local text=$1 part
	shift
	for part; do
		[[ $text != *"$part"* ]] || differs "without $part" "${text:0:2000}" '' || explain || return
	done
}

# like TEXT PATTERN: the whole text has the form of a shell pattern.
like() {
	# shellcheck disable=SC2053 # a pattern
	[[ $1 == $2 ]] || differs "$2" "${1:0:2000}" '' || explain
}

# matches TEXT REGEX: a part of the text has the form of an extended regular expression.
matches() {
	[[ $1 =~ $2 ]] || differs "$2" "${1:0:2000}" '' || explain
}

# at_least FOUND N, at_most FOUND N: a whole number; nothing, or a word, is none.
at_least() {
	[[ $1 =~ ^-?[0-9]+$ && $1 -ge $2 ]] || differs "$2 or more" "$1" '' || explain
}

at_most() {
	[[ $1 =~ ^-?[0-9]+$ && $1 -le $2 ]] || differs "$2 or less" "$1" '' || explain
}

# exists FILE...: each of them is there.
exists() {
	local file
	for file; do
		[[ -e $file ]] || differs "$file" 'no such file' '' || explain || return
	done
}

# filled FILE...: each of them is there, and not empty.
filled() {
	local file
	for file; do
		[[ -s $file ]] || differs "$file with something in it" "$(ls -d -- "$file" 2> /dev/null || echo 'no such file')" '' || explain || return
	done
}

# runnable FILE...: each of them is a program.
runnable() {
	local file
	for file; do
		[[ -f $file && -x $file ]] || differs "$file that may be run" "$(ls -l -- "$file" 2> /dev/null || echo 'no such file')" '' || explain || return
	done
}

# absent FILE...: none of them is there.
absent() {
	local file
	for file; do
		[[ ! -e $file && ! -L $file ]] || differs "no $file" "$file" '' || explain || return
	done
}

# same EXPECTED FOUND: two files of the same bytes.
same() {
	cmp -s "$1" "$2" || { diff -u --label expected --label found "$1" "$2" | head -n 60; return 1; }
}

# status_is N: of the last command that was run.
status_is() {
	[[ $status -eq $1 ]] || differs "$1" "$status" status || explain
}

# gives EXPECTED COMMAND...: exactly this on standard output, and exit status 0.
gives() {
	local expected=$1
	shift
	try "$@"
	[[ $output == "$expected" ]] || differs "$expected" "$output" output || explain || return
	status_is 0
}

# quietly COMMAND...: without a word, and exit status 0.
quietly() {
	given='' tried=("$@")
	run "$@"
	[[ -z $output ]] || differs '' "$output" output || explain || return
	status_is 0
}

# fails STATUS MESSAGE COMMAND...: that exit status, and a line MESSAGE on standard error.
fails() {
	local wanted=$1 message=$2
	shift 2
	try "$@"
	[[ $'\n'$stderr$'\n' == *$'\n'"$message"$'\n'* ]] || differs "$message" "$stderr" message || explain || return
	status_is "$wanted"
}

# prints TEXT COMMAND...: TEXT somewhere on standard output, and exit status 0.
prints() {
	local text=$1
	shift
	try "$@"
	has "$output" "$text" && status_is 0
}
