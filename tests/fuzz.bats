#!/usr/bin/env bats
# The fuzz targets on their corpora, which hold every finding that was mended.
# bats file_tags=big
load helper

replay() {
	local size
	size=$(find "$root/tests/fuzz/corpus/$1" -type f | wc -l)
	[[ $size -gt 0 ]]
	ASAN_OPTIONS=detect_leaks=0 gives "$size inputs, no finding" "$bin/fuzz/replay" "$1" "$root/tests/fuzz/corpus/$1"/*
}

@test "csv: as libcsv reads it" { replay csv; }
@test "tsv: cells are what stands between tabs" { replay tsv; }
@test "json: as jansson reads it" { replay json; }
@test "decimal: arithmetic undoes itself, jansson's grammar" { replay decimal; }
@test "edtf: dates and their cuts" { replay edtf; }
@test "expression: a condition and its negation" { replay expression; }
@test "descriptor: a source and its file" { replay descriptor; }
@test "prose: any text" { replay prose; }
@test "states: merged in memory and on disk" { replay states; }

@test "every target has its test here, its corpus, and is named in the README" {
	for file in "$root"/tests/fuzz/*.c; do
		name=$(basename "$file" .c)
		[[ $name != harness && $name != replay ]] || continue
		grep -q "replay $name;" "$root/tests/fuzz.bats"
		[[ -d $root/tests/fuzz/corpus/$name ]]
		grep -q "| $name |" "$root/tests/fuzz/README.md"
	done
}
