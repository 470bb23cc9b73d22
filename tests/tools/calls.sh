#!/usr/bin/env bash
# usage: calls.sh [FILE ...]
#
# Prints a line "FILE FUNCTION CALLED-FILE CALLED-FUNCTION" for each time that a function of
# the C files names one of filters/; FUNCTION is - outside of functions. It goes by this
# tree's format: what is defined begins its line, and what it does is indented.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

# "NAME FILE" of each function; with --extras=-F only of those that other files can call.
functions() {
	ctags -x --c-kinds=f --_xformat='%N %F' "$@"
}

{
	functions --extras=-F filters/*/*.c
	functions filters/*/*.h
	echo own
	functions filters/*.[ch] filters/*/*.[ch]
} | awk '
	FILENAME == "-" && $1 == "own" { own = 1 }
	FILENAME == "-" { if (own) defined[$2, $1] = 1; else shared[$1] = $2; next }

	FNR == 1 { caller = "-"; comment = 0 }
	/^[a-z0-9_]+\(/ { caller = substr($0, 1, index($0, "(") - 1) }
	/^}/ { caller = "-" }

	# Comments, texts and members are no names.
	/^\t|^#define|=/ || comment {
		if (comment && !sub(/^.*\*\//, ""))
			next
		gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "")
		comment = sub(/\/\*.*/, "")
		gsub(/"(\\.|[^"\\])*"|(\.|->)[A-Za-z_]+/, "")
		for (count = split($0, names, /[^A-Za-z0-9_]+/); count; count--)
			if ((FILENAME, names[count]) in defined)
				print FILENAME, caller, FILENAME, names[count]
			else if (names[count] in shared)
				print FILENAME, caller, shared[names[count]], names[count]
	}' - "$@"
