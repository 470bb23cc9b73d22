#!/usr/bin/env bats
# data/ is a data package, and README keeps its promises.
load helper

@test "datapackage.json names every file, and every file is there" {
	jq -r '.resources[].path' data/datapackage.json | sort > named
	(cd "$root/data" && find . -type f ! -name datapackage.json | sed 's|^\./||' | sort) | diff named -
}
@test "datapackage.json has the columns of every table, in order" {
	jq -r '.resources[] | select(.schema) | [.path, (.schema.fields | map(.name) | join(","))] | @tsv' data/datapackage.json > schemas
	[ -s schemas ]
	while IFS=$'\t' read -r path columns; do
		[ "$(head -n 1 "data/$path")" = "$columns" ]
	done < schemas
}
@test "every resource has a source and a vintage" {
	[ "$(jq '[.resources[] | select((.sources | length) == 0 or .version == null)] | length' data/datapackage.json)" -eq 0 ]
}
@test "every table is read without a complaint, and every field of the facts is registered" {
	for table in "$root"/data/*.csv; do
		run --separate-stderr entente select true "$table"
		[ "$status" -eq 0 ]
		[ -z "$stderr" ]
	done
	for table in events transfers opinion deals; do
		head -n 1 "data/$table.csv" | tr , '\n' | while read -r field; do grep -q "^$field," data/fields.csv; done
	done
}
@test "the facts are normal already" {
	for table in events transfers opinion deals; do
		run --separate-stderr entente normalize -o csv "$root/data/$table.csv"
		[ "$status" -eq 0 ]
		[ -z "$stderr" ]
		diff <(entente select true -o csv "$root/data/$table.csv") <(echo "$output")
	done
}
@test "every member and every alias is an actor" {
	cut -d , -f 1 data/actors.csv | sort > ids
	for column in 1 2; do cut -d , -f "$column" data/memberships.csv | sed 1d | sort -u | comm -23 - ids | diff /dev/null -; done
	for table in aliases codes; do
		entente select id -f id data/$table.csv | jq -r .id | tr ';' '\n' | sort -u | comm -23 - ids | diff /dev/null -
	done
}
@test "memberships: NATO had 12, 16, 29, 30 and 32 members" {
	for pair in 1950:12 1985:16 2018:29 2021:30 2024-12:32; do
		[ "$(entente select 'kind != "organisation"' -f area=id -s "period=${pair%:*}" data/actors.csv | entente normalize -b NATO \
			| entente select 'area_in_NATO and area != "DEU" or area == "DEU" and period >= 1990' | entente select 'area_in_NATO' | wc -l)" -eq "${pair#*:}" ]
	done
}
@test "README's examples work and print what it shows" {
	cd "$root"
	awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside { sub(/^\$ /, "\001"); print }' README.md > "$BATS_TEST_TMPDIR/examples"
	[ "$(grep -c $'^\001' "$BATS_TEST_TMPDIR/examples")" -ge 10 ]
	while IFS= read -r -d $'\001' block; do
		[ -n "$block" ] || continue
		command=${block%%$'\n'*}
		printf '%s\n' "$command"
		expected=${block#*$'\n'}
		# verify and check-claims end with 1 where a claim is contradicted
		actual=$(bash -c "${command//build\/bin\/entente/pipelines/entente}" || true)
		diff <(printf '%s' "${expected%$'\n'}") <(printf '%s' "$actual")
	done < <(cat "$BATS_TEST_TMPDIR/examples"; printf '\001')
}
@test "nothing reads what stands outside the project" {
	run -1 grep -rn '\.\./shared' "$root/filters" "$root/pipelines" "$root/data" "$root/Makefile" "$root/README.md"
}
@test "make help lists the targets" {
	run make -s -C "$root" help
	for target in all brief check bench fuzz lint install uninstall dist deb clean; do [[ $output == *"$target "* ]]; done
}
