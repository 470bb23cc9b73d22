#!/usr/bin/env bats
# Locale, time zone and the order of files never change what comes out: everything
# runs as in Istanbul, where i is no small I, and as on Kiritimati, 14 hours ahead.
# bats file_tags=plain
load helper
load server

file_needs() {
	[[ -d /usr/share/i18n/charmaps ]] || skip 'no locales'
}

setup_file() {
	file_needs_met || return 0
	# a locale that Debian has only the source of
	mkdir -p "$BATS_FILE_TMPDIR/locales"
	localedef -i tr_TR -f UTF-8 "$BATS_FILE_TMPDIR/locales/tr_TR.UTF-8"
}

teardown() {
	server_end
}

# abroad COMMAND...: in the other locale and zone.
abroad() {
	env "LOCPATH=$BATS_FILE_TMPDIR/locales" LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati "$@"
}

# alike COMMAND...: the same output and words there as here.
alike() {
	LC_ALL=C TZ=UTC0 "$@" > here 2> words-here || true
	abroad "$@" > there 2> words-there || true
	filled here
	same here there
	same words-here words-there
}

@test "the locale is there and differs: I has another small letter" {
	lacks "$(abroad sed 's/I/\L&/' <<< I)" i
	is "$(abroad date -d @1700000000 +%H)" 12
}

@test "every program writes the same bytes abroad" {
	alike "$bin/extract" prose -m data/briefs/korea-nato-2022.txt
	alike "$bin/extract" --list
	alike "$bin/extract" sipri-deliveries "$root/tests/fixtures/sources/sipri-deliveries.csv"
	printf '%s\n' '{"supplier":"INDIA","recipient":"Iran, Islamic Rep.","ordered":"JUNI 2022"}' '{"supplier":"ISRAIL","ordered":"April 2022"}' > names
	alike "$bin/normalize" -n names
	alike "$bin/normalize" -b NATO data/transfers.csv
	alike "$bin/select" 'partner =~ "^[A-I]" and value >= 1.5' data/transfers.csv
	alike "$bin/aggregate" -g partner,month:period sum:value mean:value p90:value first:area distinct:area approx:area data/transfers.csv
	alike "$bin/verify" -d data/opinion.csv data/opinion.csv
	for view in table markdown html csv tsv json sdmx latex bars sparklines gnuplot; do alike "$bin/format" "$view" data/transfers.csv; done
	alike "$bin/format" timeline data/events.csv
	alike "$bin/format" dot --from area --to partner data/transfers.csv
}

# bats test_tags=big
@test "every pipeline writes the same bytes abroad" {
	cp "$root/tests/fixtures/sources/sipri-deliveries.csv" deliveries.csv
	awk -v bytes=60000 -f "$root/tests/bench/gdelt.awk" > rows
	alike "$root/pipelines/arms-shares"
	alike "$root/pipelines/arms-shares" -y -o markdown
	alike "$root/pipelines/check-claims" -o markdown
	alike "$root/pipelines/completion" fish
	alike "$root/pipelines/deals"
	alike "$root/pipelines/doctor" -v
	alike "$root/pipelines/event-trend" KOR PRK rows
	alike "$root/pipelines/network" -o dot
	alike "$root/pipelines/opinion"
	alike "$root/pipelines/outlook"
	alike "$root/pipelines/shard" -B 20K 'extract gdelt2 | select true -f source -o tsv | sort' rows
	alike "$root/pipelines/text" "$root/README.md"
	alike "$root/pipelines/timeline" KOR NATO
	alike "$root/pipelines/transfers" deliveries.csv
	alike "$root/pipelines/entente" --help
}

@test "the whole dossier has the same bytes abroad" {
	pipeline brief --out here --today 2025-01-03 > /dev/null
	abroad "$root/pipelines/brief" --out there --today 2025-01-03 > /dev/null
	at_least "$(find here -type f | wc -l)" 6
	diff -r here there
}

@test "a refreshed feed is the same abroad, as its days are UTC's" {
	server_begin
	put_file 20220629234500
	put_file 20220630000000
	printf 'area,value\nKOR,1\n' > www/a.csv
	touch -d 2022-06-29T23:30:00Z www/a.csv
	printf '%s\n' feed,kind,url,source,checksum,keep,group,results "g,gdelt,$base/,gdelt2,md5,,source,n=count" "c,csv,$base/a.csv,csv,,,area,total=sum:value" > feeds.csv
	ENTENTE_STATE=$PWD/here TZ=UTC0 pipeline refresh -c feeds.csv --since 2022-06-29
	ENTENTE_STATE=$PWD/there abroad "$root/pipelines/refresh" -c feeds.csv --since 2022-06-29
	ENTENTE_STATE=$PWD/here TZ=UTC0 pipeline refresh -c feeds.csv c
	ENTENTE_STATE=$PWD/there abroad "$root/pipelines/refresh" -c feeds.csv c
	exists here/store/c/2022/06/29.files here/store/g/2022/06/30.files
	diff -r here/store there/store
	diff -r -x index.html here/published/ there/published/
}

@test "files in another order, and folders whose entries come in another order, change nothing" {
	awk -v bytes=60000 -f "$root/tests/bench/gdelt.awk" > rows
	split -n l/4 rows part-
	operations=(n=count sum:mentions mean:tone first:id last:id distinct:target approx:id p90:mentions mode:target)
	for part in part-*; do "$bin/extract" gdelt2 "$part" > "$part.jsonl"; done
	"$bin/aggregate" -g date,source "${operations[@]}" part-a[abcd].jsonl > forwards
	"$bin/aggregate" -g date,source "${operations[@]}" part-ad.jsonl part-ab.jsonl part-aa.jsonl part-ac.jsonl | diff forwards -
	# the same data folder, its files made in the opposite order
	mkdir -p other/sources other/lexicon other/briefs
	(cd data && find . -type f | sort -r) | while read -r file; do cp "data/$file" "other/$file"; done
	"$bin/extract" --list > list
	ENTENTE_DATA=$PWD/other "$bin/extract" --list | diff list -
	"$bin/extract" prose data/briefs/korea-nato-2022.txt > facts
	ENTENTE_DATA=$PWD/other "$bin/extract" prose data/briefs/korea-nato-2022.txt | diff facts -
}
