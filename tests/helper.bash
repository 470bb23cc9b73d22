# shellcheck shell=bash disable=SC2034,SC2154 # bats sets status, output and stderr
#
# What every test file begins with.
bats_require_minimum_version 1.5.0

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=${ENTENTE_BIN:-$root/build/bin}
export ENTENTE_BIN=$bin LC_ALL=C
unset ENTENTE_DATA ENTENTE_SCAN

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$root/tests/fixtures" fixtures
	ln -s "$root/data" data
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

# within KIB COMMAND...: in that much address space; where the programs run under
# the sanitizers or an emulator, which need more themselves, in any.
within() {
	local most=$1
	shift
	[[ $ENTENTE_BIN != */bin ]] || { bash -c 'ulimit -v "$0" && exec "$@"' "$most" "$@"; return; }
	"$@"
}

needs_terminal() {
	script -qec true /dev/null > /dev/null 2>&1 || skip 'no pseudo-terminal to be had here'
}

explain() {
	printf 'status %s\n--- output\n%s\n--- stderr\n%s\n' "$status" "${output:0:2000}" "${stderr:0:2000}"
	return 1
}

# gives EXPECTED COMMAND...: exactly this on standard output, and exit status 0.
gives() {
	local expected=$1
	shift
	run --separate-stderr "$@"
	[[ $status -eq 0 && $output == "$expected" ]] || explain
}

# quietly COMMAND...: without a word, and exit status 0.
quietly() {
	run "$@"
	[[ $status -eq 0 && -z $output ]] || explain
}

# fails STATUS MESSAGE COMMAND...: that exit status, and a line MESSAGE on standard error.
fails() {
	local wanted=$1 message=$2
	shift 2
	run --separate-stderr "$@"
	[[ $status -eq $wanted && $'\n'$stderr$'\n' == *$'\n'"$message"$'\n'* ]] || explain
}

# prints TEXT COMMAND...: TEXT somewhere on standard output, and exit status 0.
prints() {
	local text=$1
	shift
	run --separate-stderr "$@"
	[[ $status -eq 0 && $output == *"$text"* ]] || explain
}
