#!/usr/bin/env bash
# usage: floors.sh
#
# Fails on an include in filters/ that goes up a floor or across to a sibling, and on
# files of one floor that include, or call, round in a circle. The circles of today stand
# in floors.exceptions, a list that only gets shorter: a line of it that is no circle any
# more fails too.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

floors='programs -> views, groups, joins, shapes, sources, prose, claims -> syntax -> lookup -> record -> base'

{
	tests/tools/calls.sh filters/*/*.[ch]
	grep -H '^#include "' filters/*.c filters/*/*.[ch]
} | awk -v floors="$floors" '
	BEGIN {
		for (level = split(floors, levels, / -> /); level; level--)
			for (count = split(levels[level], names, /, /); count; count--)
				depth[names[count]] = level
	}

	# A file is its name without the ending: X.c and X.h are one.
	function file_of(path) { sub(/^filters\//, "", path); sub(/\.[ch]$/, "", path); return path }
	function floor_of(file) { return file ~ /\// ? substr(file, 1, index(file, "/") - 1) : "programs" }
	function complain(message) { print message; failed = 1 }

	# An inline function of a header is on its own, as it belongs to all who include it.
	function owner(path, name) { return file_of(path) (path ~ /h$/ ? ":" name : "") }

	FILENAME != "-" { excepted[$0] = 1; next }

	/:#include/ {
		split($0, parts, /:|"/)
		from = file_of(parts[1])
		to = file_of(parts[3])
		if (!(floor_of(to) in depth))
			complain(parts[1] ": there is no floor " floor_of(to))
		else if (floor_of(to) == floor_of(from) && floor_of(to) != "programs")
			includes[from, to] = from != to
		else if (depth[floor_of(to)] <= depth[floor_of(from)])
			complain(parts[1] ": " parts[3] " is not below it")
		next
	}
	{
		from = owner($1, $2)
		to = owner($3, $4)
		if (floor_of(from) == floor_of(to))
			calls[from, to] = from != to
	}

	# Two files are in a circle where one leads to the other at once and is reached from
	# it again.
	function find_circles(edge,  pair, end, from, by, to, files, reached) {
		for (pair in edge)
			if (edge[pair]) {
				split(pair, end, SUBSEP)
				files[end[1]] = files[end[2]] = reached[pair] = 1
			}
		for (by in files)
			for (from in files)
				if ((from, by) in reached)
					for (to in files)
						if ((by, to) in reached)
							reached[from, to] = 1
		for (pair in edge) {
			split(pair, end, SUBSEP)
			if (edge[pair] && (end[2], end[1]) in reached && pair !~ /:/)
				circle[end[1] < end[2] ? end[1] " <-> " end[2] : end[2] " <-> " end[1]] = 1
		}
	}

	END {
		find_circles(includes)
		find_circles(calls)
		for (pair in circle)
			if (!(pair in excepted))
				complain("a circle: " pair)
		for (pair in excepted)
			if (!(pair in circle))
				complain("tests/tools/floors.exceptions: " pair " is no circle any more: delete the line")
		exit failed
	}' - tests/tools/floors.exceptions
