#!/usr/bin/env bats
# The fuzz targets on their corpora, which hold every finding that was mended.
# bats file_tags=big
load helper

replay() {
	local size
	size=$(find "$root/tests/fuzz/corpus/$1" -type f | wc -l)
	at_least "$size" 1
	ASAN_OPTIONS=detect_leaks=0 gives "$size inputs, no finding" "$bin/fuzz/replay" "$1" "$root/tests/fuzz/corpus/$1"/*
}

@test "csv: the corpus is read as libcsv reads it" { replay csv; }
@test "tsv: cells are what stands between tabs" { replay tsv; }
@test "json: the corpus is read as jansson reads it" { replay json; }
@test "decimal: arithmetic undoes itself, and the grammar is jansson's" { replay decimal; }
@test "edtf: a date's ends are in order, and what is cut stays as it is" { replay edtf; }
@test "dates: what is normalized stays as it is, and no file has both seasons and years" { replay dates; }
@test "header: names come back from lists, and records from CSV under the header that they make" { replay header; }
@test "collation: values come back as they were packed, in the order that conditions give them" { replay collation; }
@test "expression: of a condition and its negation one holds" { replay expression; }
@test "descriptor: no source and no file of one ends in a fault" { replay descriptor; }
@test "prose: no text ends in a fault" { replay prose; }
@test "states: merged in memory and on disk the exit status is the same" { replay states; }
@test "join: on disk, in memory and as lines the same, and a record has a match or none" { replay join; }
@test "reshape: what is filled or split stays so, and columns come back" { replay reshape; }
@test "checked: no text and no marks of it break the page" { replay checked; }

@test "every target has its test here, its corpus, and is named in the README" {
	for file in "$root"/tests/fuzz/*.c; do
		name=$(basename "$file" .c)
		[[ $name != @(harness|targets|engine|replay) ]] || continue
		has "$(< "$root/tests/fuzz.bats")" "replay $name;"
		exists "$root/tests/fuzz/corpus/$name"
		has "$(< "$root/tests/fuzz/README.md")" "| $name |"
	done
}
