#!/usr/bin/env bats
# The contract for Hadoop Streaming and Spark's pipe() that entente-scale(7) states:
# mapper, sort, reducer, each reading lines and writing lines, in that order.
# bats file_tags=machine
load helper

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	awk -v bytes=200000 -f "$BATS_TEST_DIRNAME/bench/gdelt.awk" > rows
	split -n l/3 rows part-
}

results=(n=count 'sum:mentions' 'mean:tone' 'distinct:id' 'p90:mentions')

mapper() {
	"$bin/extract" gdelt2 | "$bin/aggregate" --partial -g type=code "${results[@]}"
}

plain() {
	"$bin/extract" gdelt2 "$BATS_FILE_TMPDIR/rows" | "$bin/aggregate" -g "$@"
}

@test "states: mappers, a sort that mixes their lines and one reducer give what one run gives" {
	for part in "$BATS_FILE_TMPDIR"/part-*; do mapper < "$part"; done | sort > shuffled
	plain type=code "${results[@]}" > wanted
	filled shuffled wanted
	lacks "$(head -n 1 shuffled)" '{"aggregate.version"'
	"$bin/aggregate" --merge -g type=code "${results[@]}" < shuffled | diff wanted -
	sort -r shuffled | "$bin/aggregate" --merge -g type=code "${results[@]}" | diff wanted -
}

@test "states: a mapper's lines that do not arrive are missed" {
	for part in "$BATS_FILE_TMPDIR"/part-*; do mapper < "$part"; done | sort > shuffled
	try "$bin/aggregate" --merge -g type=code "${results[@]}" < <(sed '$d' shuffled)
	status_is 2
	like "$stderr" 'aggregate: states are missing: *'
}

@test "rows: mappers, a partition and a sort by key, and several reducers in bounded memory give what one run gives" {
	for part in "$BATS_FILE_TMPDIR"/part-*; do
		"$bin/extract" gdelt2 < "$part" | "$bin/select" true -f code,mentions,tone -o tsv | tail -n +2
	done > mapped
	for reducer in 0 1 2; do
		awk -F '\t' -v reducer="$reducer" '{ hash = 0; for (i = 1; i <= length($1); i++) hash = (31 * hash + index("0123456789", substr($1, i, 1))) % 65536 } hash % 3 == reducer' mapped \
			| sort -t "$(printf '\t')" -s -k 1,1 \
			| { printf 'code\tmentions\ttone\n' && cat; } | "$bin/aggregate" -i tsv --max-memory 16M -g code n=count sum:mentions mean:tone > "reduced-$reducer"
		filled "reduced-$reducer"
	done
	plain code n=count sum:mentions mean:tone | tr -d '"' | sort > wanted # TSV does not say what is a text
	filled wanted
	tr -d '"' < <(cat reduced-*) | sort | diff wanted -
}

@test "the mappers and reducers of entente-scale(7), as they stand there, give what one run gives" {
	local page=$root/pipelines/entente-scale.7 mappers reducers
	mkdir bin
	ln -s "$root/pipelines/entente" bin/entente
	PATH=$PWD/bin:$PATH
	mapfile -t mappers < <(sed -n 's/\\e/\\/g; s/^mapper: *//p' "$page")
	mapfile -t reducers < <(sed -n 's/\\e/\\/g; s/^reducer: *//p' "$page")
	is "${#mappers[@]} ${#reducers[@]}" '2 2'
	plain source sum:mentions > wanted
	filled wanted
	for i in 0 1; do
		for part in "$BATS_FILE_TMPDIR"/part-*; do bash -o pipefail -c "${mappers[i]}" < "$part"; done \
			| sort | bash -o pipefail -c "${reducers[i]}" | diff wanted -
	done
}
