#!/usr/bin/env bash
# usage: run.sh [-b] [-t TAG] [-j JOBS] [FILE.bats ...]
#
# Runs the tests, or those in FILEs, on the programs in $ENTENTE_BIN: one process
# a file, JOBS of them side by side (default: one a processor, with -b one more). It prints TAP, how
# many tests were skipped and for want of what, and at last "N passed, N failed".
#
#   -b  those tagged big instead of the others: they take long, much room, or a server
#   -t  only those that are tagged so
#
# With REQUIRE=1 a test that was skipped counts as failed. Tests tagged plain are
# left out where the programs run under the sanitizers or an emulator: they measure, or
# test what is around the programs.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.." || exit 2

tags=('!big') jobs=$(nproc)
while getopts bt:j: option; do
	case $option in
	b) tags=(big) jobs=$(($(nproc) + 1)) ;; # they also wait
	t) tags+=("$OPTARG") ;;
	j) jobs=$OPTARG ;;
	*) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[[ $# -gt 0 ]] || set -- tests/*.bats
[[ $ENTENTE_BIN == */build/bin ]] || tags+=('!plain')

# In memory, where there is room: making sure that bytes are on a disk takes time there.
room=$(df --output=avail /dev/shm 2> /dev/null | tail -n 1)
[[ ${room:-0} -lt 8000000 || ! -w /dev/shm || $(findmnt -no OPTIONS /dev/shm) == *@(noexec|nodev)* ]] || export TMPDIR=/dev/shm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
filter=$(IFS=, && echo "${tags[*]}")
export work filter

# Nothing is freed at exit (house style), so leaks are not what the sanitizers are for. Where memory was allocated is not
# kept, which takes a fifth of the time of what is read as prose; a failed test that is run by hand tells it.
export ASAN_OPTIONS=detect_leaks=0:malloc_context_size=0

# One file's TAP, whole, once it is done.
run_file() {
	bats --tap ${filter:+--filter-tags "$filter"} "$1" > "$work/${1##*/}" 2>&1 < /dev/null
	flock "$work" cat "$work/${1##*/}"
}
export -f run_file

# The longest files first, so that none of them is alone at the end; before these, what is big as a whole, or short
# and takes long.
wc -l "$@" | sort -rn | awk '$2 != "total" { print $2 }' > "$work/files"
count=0 planned=0 passes=0 failures=0 skips=0
declare -A reasons=()
shopt -s extglob
# By bash, as mawk would read, and tell, many lines at a time.
while IFS= read -r line; do
	case $line in
	?('not ')'ok '+([0-9])' '*)
		name=${line#*ok +([0-9]) } outcome=ok reason=''
		[[ $name != *' # skip'* ]] || reason=${name##* # skip} reason=${reason# } reason=${reason:-no reason given}
		[[ $line != not* && ! ($reason && ${REQUIRE:-}) ]] || outcome='not ok'
		printf '%s %d %s\n' "$outcome" $((++count)) "$name"
		if [[ $outcome != ok ]]; then
			failures=$((failures + 1))
		elif [[ $reason ]]; then
			skips=$((skips + 1))
			reasons[$reason]=$((${reasons[$reason]-0} + 1))
		else
			passes=$((passes + 1))
		fi
		;;
	1..+([0-9])) planned=$((planned + ${line#1..})) ;;
	*) printf '%s\n' "$line" ;;
	esac
done < <({ xargs grep -l '^# bats file_tags=big' < "$work/files"; grep -E '/(cases|claims|install)[.]bats$' "$work/files"; cat "$work/files"; } | awk '!seen[$0]++' | xargs -P "$jobs" -I{} bash -c 'run_file {}')
printf '1..%d\n' "$planned"
if [[ $planned -gt $count ]]; then
	printf '# %d tests did not run to their end\n' $((planned - count))
	failures=$((failures + planned - count))
fi
for reason in "${!reasons[@]}"; do printf '# skipped: %d, %s\n' "${reasons[$reason]}" "$reason"; done | sort
printf '%d passed, %d failed%s\n' "$passes" "$failures" "$([[ $skips -eq 0 ]] || echo ", $skips skipped")"
[[ $failures -eq 0 && $passes -gt 0 ]]
