#!/usr/bin/env bats
# Options: what --help, the man pages and the completion say of them, and that one means the same everywhere.
# bats file_tags=plain
load helper

programs=(extract normalize select join reshape aggregate verify format)
pipelines=(arms-shares ask brief check-claims completion deals describe doctor event-trend network opinion outlook refresh shard sort text timeline transfers)

# options_of COMMAND: "LETTER NAME ARGUMENT" of each row of its --help, with - for what there is not.
options_of() {
	pipeline entente "$1" --help | awk '/^  (    )?-/ {
		sub(/^ +/, "")
		sub(/  +.*/, "")
		letter = sub(/^-[a-zA-Z0-9],? ?/, "&") && match($0, /^-[a-zA-Z0-9]/) ? substr($0, 2, 1) : "-"
		name = match($0, /--[a-z0-9-]+/) ? substr($0, RSTART + 2, RLENGTH - 2) : "-"
		argument = match($0, /[ =\[][A-Z[].*$/) && name != "-" ? substr($0, RSTART + 1) : "-"
		print letter, name, argument
	}'
}

# page_of COMMAND: where its options are described.
page_of() {
	local page
	for page in "$root/filters/$1.1" "$root/pipelines/$1.1" "$root/pipelines/entente.1"; do
		[[ ! -f $page ]] || { echo "$page" && return; }
	done
}

# described_in PAGE: "LETTER NAME" of each option that has an entry there.
described_in() {
	awk '/^[.]It Fl / {
		letter = "-"
		for (i = 2; i <= NF; i++) {
			if ($i == "Ar" || $i == "Ns" || $i == "Op" || $i == "Oo") break
			if ($i == "Fl" || $i == ",") continue
			if (length($i) == 1) letter = $i
			else { print letter, $i; letter = "-" }
		}
		# a second option behind the first one: Fl Fl since Ar date , Fl Fl until Ar date
		for (; i < NF; i++) if ($i == "Fl" && $(i + 1) == "Fl") print "-", $(i + 2)
	}' "$1" | sort -u
}

@test "an option of the common table has its letter and its argument wherever it is offered, and no other option has its letter" {
	for command in "${programs[@]}" "${pipelines[@]}"; do
		options_of "$command" > rows
		at_least "$(wc -l < rows)" 1
		is "$command: $(awk '$2 == "-"' rows)" "$command: "
		is "$(awk -v command="$command" '
			BEGIN {
				split("output:o:VIEW|FORMAT data:d:FILE as-of:-:DATE today:-:DATE bloc:b:ID text:-:FILE|[NAME=]FILE out:-:FOLDER tolerance:t:N|NUMBER fields:f:NAMES header:F:NAMES input:i:FORMAT delimiter:-:C decimal:-:C encoding:-:NAME missing:-:TEXTS columns:-:NAMES no-header:-:- rejects:-:FILE stats:-:- verbose:v:- help:h:-", table, " ")
				for (i in table) { split(table[i], part, ":"); letter[part[1]] = part[2]; argument[part[1]] = part[3]; owner[part[2]] = part[1] }
			}
			$2 in letter && $1 != letter[$2] { print command ": --" $2 " has the letter " $1 }
			$2 in letter && index("|" argument[$2] "|", "|" $3 "|") == 0 { print command ": --" $2 " takes " $3 }
			$1 != "-" && ($1 in owner) && owner[$1] != $2 { print command ": -" $1 " is --" $2 }' rows)" ''
	done
}

@test "each option of --help has an entry in the man page, and each entry there is an option" {
	: > offered
	for command in "${programs[@]}" "${pipelines[@]}"; do
		options_of "$command" | awk '{ print $1, $2 }' | sort -u > rows
		page=$(page_of "$command")
		described_in "$page" > described
		if [[ $page == */entente.1 ]]; then
			is "$command: $(comm -23 rows described)" "$command: "
			cat rows >> offered
		else
			is "$command: $(grep -vE ' (help|version)$' rows | diff - <(grep -vE ' (help|version)$' described))" "$command: "
		fi
	done
	is "$(described_in "$root/pipelines/entente.1" | comm -23 - <(sort -u offered))" ''
}

@test "each option of --help is completed, and nothing else is" {
	for command in "${programs[@]}" "${pipelines[@]}"; do
		options_of "$command" | awk '{ if ($1 != "-") print "-" $1; print "--" $2 }' | sort -u > rows
		pipeline completion words "$command" - | cut -f 1 | sort -u > completed
		is "$command: $(diff rows completed)" "$command: "
	done
}

@test "old spellings are known, and told once" {
	prints '2022-12  South Korea  NATO     done' pipeline outlook -a 2024-06-30
	fails 0 'outlook: -a is called --today now' pipeline outlook -a 2024-06-30
	fails 0 'ask: -a is called --as-of now' pipeline ask -a 2022-08 arms.imports.share KOR USA 2017/2021
	fails 0 'format: -t is called --title now' entente format -t One -t Two table <<< $'a\n1'
	is "${output%%$'\n'*}" Two
	fails 0 'format: -d is called --digits now' entente format -d 1 -d 0 csv <<< $'a\n1.25'
	fails 2 'deals: --verbose takes no argument (see -h)' pipeline deals --verbose=yes
	is "$(pipeline deals KOR -o json)" "$(pipeline deals -ojson -- KOR)" # options stand anywhere
	fails 2 "deals: --data needs an argument (see -h)" pipeline deals --data=
	fails 2 'deals: -o needs an argument (see -h)' pipeline deals -vo
}
