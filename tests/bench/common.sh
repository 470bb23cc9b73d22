# shellcheck shell=bash disable=SC2034 # the parts use them
# What the parts of the bench share: the place, timing, comparing.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$root/build/bin
work=$root/build/bench
mkdir -p "$work"
cd "$work"
make -s -C "$root" build/bin/tests/measure
[[ -d node_modules/@duckdb/node-api ]] || npm install --silent --no-fund --no-audit @duckdb/node-api

# best TIMES COMMAND...: of COMMAND's last lines on standard error, the one that begins with
# the least seconds; its output goes to the file out.
best() {
	local times=$1 run
	shift
	for ((run = 0; run < times; run++)); do
		"$@" 2>&1 > out | tail -n 1
	done | sort -n | head -n 1
}

# timed COMMAND...: a shell function's seconds, for best.
timed() {
	local begin=$EPOCHREALTIME end
	"$@"
	end=$EPOCHREALTIME
	awk -v begin="$begin" -v end="$end" 'BEGIN { printf "%.3f\n", end - begin }' >&2
}

# DuckDB's seconds in a warm process, and in a fresh one.
duckdb() { node "$root/tests/bench/duckdb.mjs" "$@"; }

# beside WARM FRESH OURS: what a line of results says of DuckDB.
beside() {
	printf 'DuckDB, warm, %s s (%s times), fresh %s s (%s times)' "$1" "$(ratio "$1" "$3")" "$2" "$(ratio "$2" "$3")"
}

# On one core; DuckDB has one thread then.
on_one_core() { THREADS=1 taskset -c 0 "$@"; }

# compare NAME: the result in the file result-NAME must be entente's.
compare() {
	cmp -s result-entente "result-$1" || { printf 'bench: %s gives another result\n' "$1" >&2; exit 1; }
}

# ratio OTHER OURS
ratio() { awk -v other="$1" -v ours="$2" 'BEGIN { printf "%.1f", other / ours }'; }

# groups_table ROWS: the table of db-benchmark's questions, groups-ROWS.csv.
groups_table() {
	local rows=$1 csv=groups-$1.csv
	[[ ! -s $csv ]] || return 0
	awk -v rows="$rows" 'BEGIN {
		srand(108)
		print "id1,id2,id3,id4,id5,id6,v1,v2,v3"
		for (i = 0; i < rows; i++)
			printf "id%03d,id%03d,id%010d,%d,%d,%d,%d,%d,%.6f\n", 1 + rand() * 100, 1 + rand() * 100, 1 + rand() * rows / 100,
				1 + rand() * 100, 1 + rand() * 100, 1 + rand() * rows / 100, 1 + rand() * 5, 1 + rand() * 15, rand() * 100
	}' > "$csv.part"
	mv "$csv.part" "$csv"
}

megabytes_of() { echo "$(($(stat -c %s "$1") / 1000000))"; }
