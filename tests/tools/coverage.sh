#!/usr/bin/env bash
# usage: coverage.sh OBJECTS
#
# What gcov says of the objects in that folder: for each file the lines that no test
# ran, then how many lines ran of all.
set -euo pipefail

find "$1" -name '*.gcda' -print0 | sort -z | xargs -0 gcov -t -m 2> /dev/null | awk '
	/^ *-: *0:Source:/ { file = $0; sub(/.*Source:/, "", file); ours = file ~ /^filters\//; next }
	!ours { next }
	{ split($0, part, ":"); count = part[1]; number = part[2] + 0; gsub(/ /, "", count) }
	count == "-" { next }
	{ line = file ":" number; if (!(line in ran)) { ran[line] = 0; order[++lines] = line; text[line] = substr($0, length(part[1] part[2]) + 3) } }
	count != "#####" && count != "=====" { ran[line] = 1 }
	END {
		for (i = 1; i <= lines; i++) {
			if (ran[order[i]])
				covered++
			else
				print order[i] ": " text[order[i]]
		}
		printf "%d of %d lines ran, %.1f %%\n", covered, lines, 100 * covered / lines
	}'
