#!/usr/bin/env bash
# usage: run.sh [FILE.bats ...]
#
# Runs the tests, or those in FILEs, on the programs in $ENTENTE_BIN, and counts.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.." || exit 2
[[ $# -gt 0 ]] || set -- tests/*.bats

# Nothing is freed at exit (house style), so leaks are not what the sanitizers are for.
export ASAN_OPTIONS=detect_leaks=0

bats --tap "$@" | awk '
	{ print; fflush() }
	/^ok / { passed++ }
	/^not ok / { failed++ }
	/^1\.\.[0-9]+$/ { planned = substr($0, 4) }
	END {
		missing = planned - passed - failed
		if (missing > 0)
			failed += missing
		printf "%d passed, %d failed\n", passed, failed
		exit failed > 0 || passed == 0
	}'
