#!/usr/bin/env bash
# usage: unused.sh
#
# Fails on a function of filters/ that no program, test tool or fuzz target comes to, and
# on a macro or constant that nothing names.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

filters=(filters/*.[ch] filters/*/*.[ch])
code=("${filters[@]}" tests/tools/*.c tests/fuzz/*.[ch])

# What main, the tests and the tables name is called, and what these name in turn.
unused_functions() {
	{
		tests/tools/calls.sh "${code[@]}"
		ctags -x --c-kinds=f --_xformat='%F:%n %F %N' "${filters[@]}"
	} | awk '
		NF == 4 {
			caller = $1 ~ /^tests/ || $2 == "-" || $2 == "main" ? "nobody" : $1 " " $2
			called[caller] = called[caller] $3 " " $4 "\n"
		}
		NF == 3 && $3 ~ /^[a-z]/ && $3 != "main" { place[$2 " " $3] = $1 } # a macro is no function

		function follow(caller,  count, names) {
			for (count = split(called[caller], names, "\n"); count; count--)
				if (!(names[count] in used)) {
					used[names[count]] = 1
					follow(names[count])
				}
		}

		END {
			follow("nobody")
			for (name in place)
				if (!(name in used))
					print place[name] ": nothing calls " substr(name, index(name, " ") + 1)
		}'
}

# Of enums only those on one line: the others are lists, which may have more than is asked for.
unused_names() {
	{
		ctags -x --c-kinds=de --_xformat='%F:%n %N %C' "${filters[@]}" | grep -E '#define|enum \{.*\};' | cut -d ' ' -f 1,2
		echo
		cat "${code[@]}"
	} | awk '
		NF == 0 { listed = 1 }
		!listed { place[$2] = $1; next }
		{
			for (count = split($0, words, /[^A-Za-z0-9_]+/); count; count--)
				seen[words[count]]++
		}
		END {
			for (name in place)
				if (seen[name] < 2 && name !~ /^_/) # _GNU_SOURCE is for the C library
					print place[name] ": nothing names " name
		}'
}

unused=$(unused_functions && unused_names)
[[ -z $unused ]] || { echo "$unused"; exit 1; }
