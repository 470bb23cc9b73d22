#!/usr/bin/env bats
# extract prose: facts from texts, and where they stand.
load helper
shopt -s extglob

# facts FILE [AS-OF]: its facts, normalized.
facts() {
	entente extract prose -m "$1" | entente normalize --as-of "${2:-2022-08-15}" 2> /dev/null
}

# scores NAME DATES OBSERVATIONS EVENTS: a text of tests/prose against its key, and the least F1 of each.
scores() {
	local text
	text=$(echo "$root/tests/prose/$1".@(txt|md))
	facts "$text" "$(sed -n 's/^text,\([^,]*\).*/\1/p' "$root/tests/prose/$1.csv")" > found.jsonl
	shift
	run "$bin/tests/score" "${text%.*}.csv" found.jsonl "$@"
	[ "$status" -eq 0 ] || { echo "$output"; false; }
}

@test "prose: a policy brief on Finland and NATO" { scores finland-nato .98 .95 .95; }
@test "prose: a fact sheet on arms transfers in Asia and the Gulf" { scores arms-factsheet .98 .95 .9; }
@test "prose: a fact sheet on arms transfers in Europe" { scores europe-factsheet .98 .95 .9; }
@test "prose: a wire report on Japan and the Philippines" { scores manila-tokyo-wire .98 .95 .9; }
@test "prose: a wire report on Sweden's jets" { scores sweden-wire .95 .85 .9; }
@test "prose: a Markdown report on polls" { scores views-of-powers .98 .95 .9; }
@test "prose: a Markdown briefing note on Germany" { scores germany-briefing .98 .95 .95; }
@test "prose: a commentary on Saudi Arabia in American spelling" { scores gulf-commentary .98 .95 .95; }
@test "prose: a chronology of Australia's partnerships" { scores canberra-chronology .98 .95 .95; }
@test "prose: an explainer on Turkey's arms industry" { scores turkey-drones .98 .85 .85; }
@test "prose: Markdown with links and lists on Greece and France" { scores athens-paris .98 .95 .95; }
@test "prose: an institute's brief on Armenia" { scores india-armenia-brief .98 .95 .85; }
@test "prose: questions and answers on Vietnam" { scores vietnam-qa .98 .95 .95; }
@test "prose: a memo on Morocco and Algeria" { scores maghreb-memo .95 .95 .9; }
@test "prose: a digest in bullets" { scores weekly-digest .98 .94 .9; }
@test "prose: a wire report from Jakarta" { scores jakarta-wire .98 .9 .8; }
@test "prose: a fact sheet in paragraphs by country" { scores flank-factsheet .98 .88 .8; }
@test "prose: a timeline of Niger, in the present tense" { scores niger-timeline .98 .95 .8; }
@test "prose: a parliament's research paper on Norway" { scores norway-parliament .98 .9 .95; }

@test "prose: the score counts what is missed and what is wrong" {
	printf 'kind,date,actors\ndate,2020,\nevent,2020,KOR;USA\nevent,2021,KOR;USA\n' > key.csv
	printf '{"kind":"date","date":"2020"}\n{"kind":"date","date":"2021"}\n{"kind":"event","date":"2020","source":"USA","target":"KOR"}\n' > found.jsonl
	run "$bin/tests/score" key.csv found.jsonl .5 0 .9
	[ "$status" -eq 1 ]
	[[ $output == *'date         precision 0.500 (1/2)  recall 1.000 (1/1)'* ]]
	[[ $output == *'event        precision 1.000 (1/1)  recall 0.500 (1/2)'* ]]
}

# each FIXTURE FILTER: every line's text gives what stands behind its tab.
each() {
	local text wanted got wrong=0
	while IFS=$'\t' read -r text wanted; do
		got=$(printf '%s\n' "$text" | facts - | jq -r "$2" | paste -sd ';')
		[[ $got == "$wanted" ]] || { printf '%s\n  wanted %s\n  got    %s\n' "$text" "$wanted" "$got"; wrong=1; }
	done < "fixtures/$1"
	return "$wrong"
}
@test "prose: shares, changes, polls, spending and deals in the orders that authors use" {
	each prose-figures.tsv 'select(.kind == "observation") | "\(.measure) \(.area) \(.partner // "-") \(.value) \(.qualifier) \(.period)"'
}
@test "prose: events by verbs and nouns, planned ones told, denied ones left out" {
	each prose-events.tsv 'select(.kind == "event" and .date) | "\(.date) \(.source) \(.target) \(.type)\(if .planned then " planned" else "" end)"'
}
@test "prose: code in Markdown's fences is none; lines and offsets go on behind it" {
	printf 'In 2019 Peru bought 12 tanks from France.\n\n```sh\nIn 2020 Chile bought 12 tanks from France.\n```\nIn 2021 Brazil bought 12 tanks from France.\n~~~\nIn 2022 Cuba bought 12 tanks from France.\n' > fences.md
	gives $'PER 1 0\nBRA 6 96' bash -c '"$0" prose fences.md | jq -r "select(.kind == \"observation\") | \"\(.area) \(.line) \(.start)\""' "$bin/extract"
	printf '```\nIn 2019 Peru bought 12 tanks from France.' | quietly "$bin/extract" prose
}
@test "prose: every fact quotes the bytes from start to end, line breaks as spaces" {
	for text in "$root"/tests/prose/*.@(txt|md); do
		# as ISO-8859-1 every byte is one character, for jq to count
		iconv -f latin1 -t utf-8 "$text" > bytes
		facts "$text" > utf-8
		iconv -f latin1 -t utf-8 utf-8 > found
		[ "$(jq -n '[inputs] | length' found)" -gt 20 ]
		[ "$(jq -n --rawfile bytes bytes '[inputs | select(.sentence != ($bytes[.start:.end] | gsub("[\n\r]"; " ")))] | length' found)" -eq 0 ]
		[ "$(jq -n --rawfile bytes bytes '[inputs | select(.text_start) | select(.text != ($bytes[.text_start:.text_end] | gsub("[\n\r]"; " ")))] | length' found)" -eq 0 ]
	done
}
@test "prose: a figure's line is its own, not its sentence's" {
	printf 'Heading\n\nIn 2020, Russia accounted for 30%%\nof Indian arms imports and France\nfor 20%%.\n' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "observation") | .line' | paste -sd ' ')" = '3 5' ]
}
@test "prose: -m adds mentions of dates, actors and persons with their office" {
	echo 'In June 2022 President Yoon met Joe Biden in Madrid.' > a.txt
	[ "$(entente extract prose a.txt | jq -r .kind | sort -u)" = event ]
	[ "$(facts a.txt | jq -r 'select(.kind == "actor") | "\(.actor) \(.person) \(.office)"' | paste -sd ';')" = 'KOR Yoon Suk-yeol president;USA Joe Biden president;ESP null null' ]
	[ "$(facts a.txt | jq -c 'select(.kind == "date") | [.date, .text, .text_start, .text_end]')" = '["2022-06","June 2022",3,12]' ]
}
@test "prose: Seoul is South Korea, the Alliance NATO, Koreans those whom the text speaks of" {
	echo 'South Korea is rich. Koreans know it. Seoul asked the Alliance, and the alliance answered.' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "actor") | .actor' | paste -sd ' ')" = 'KOR KOR KOR NATO NATO' ]
	echo 'Koreans know it, and the alliance answered. The us of old.' > b.txt
	[ -z "$(facts b.txt | jq -r 'select(.kind == "actor") | .actor')" ]
}
@test "prose: dates as people write them" {
	echo 'In June this year, in 2010-2013, in 2018–22, since 2005, by the end of the year, in the first quarter of 2025, next year, a decade ago, on 29-30 June 2022, on Sept. 4, 2021, in late 2020 and in the 1990s. Resolution 1929 cost $2000 and took 2010 soldiers; it may march.' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "date") | .date' | paste -sd ' ')" = '2022-06 2010/2013 2018/2022 2005/.. 2022-12 2025-33 2023 2012~ 2022-06-29/2022-06-30 2021-09-04 2020-39 199X' ]
}
@test "prose: a month without a year goes on from the last date of the paragraph" {
	printf 'In February 2020 Peru fell ill. In May it was well.\n\nIn May it rained.\n' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "date") | .date' | paste -sd ' ')" = '2020-02 2020-05 2022-05' ]
}
@test "prose: abbreviations, decimals and brackets end no sentence; a page's end within one neither" {
	printf 'The U.S. sold Gen. Lee 1.5 tons (cf. p. 3.) to Peru in 2010. It rained.\n\nIn 2011 Chile met Peru\n\nin Lima. A line\n\nAnother paragraph of 2012.\n' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "date") | .sentence' | paste -sd '|')" = 'The U.S. sold Gen. Lee 1.5 tons (cf. p. 3.) to Peru in 2010.|In 2011 Chile met Peru  in Lima.|Another paragraph of 2012.' ]
}
@test "prose: Markdown's links, emphasis, headings and lists are seen through" {
	printf '# In 2011\n\n- **[France](http://a/b "2012")** signed *a [treaty](#x)* with [South](y) Korea in __2013__.\n- [Japan][1] and `Peru` met in 2014.\n' > a.md
	[ "$(facts a.md | jq -r 'select(.kind == "event") | "\(.date) \(.source) \(.target)"' | paste -sd ';')" = '2013 FRA KOR;2014 JPN PER' ]
	[ "$(facts a.md | jq -r 'select(.kind == "date") | .date' | paste -sd ' ')" = '2011 2013 2014' ]
}
@test "prose: a bloc, a carried subject, a carried period" {
	printf 'In 2017-2021 almost all Polish imports of arms came from NATO countries. Germany supplied 20%%. Its arms exports went to Chile (4%%).\n' > a.txt
	[ "$(facts a.txt | jq -c 'select(.measure) | [.kind, .measure, .area, .partner, .value, .qualifier, .period, .words]' | paste -sd ' ')" = '["claim","arms.imports.share","POL","NATO",90,">","2017/2021","almost all"] ["observation","arms.imports.share","POL","DEU",20,"=","2017/2021",null] ["observation","arms.exports.share","DEU","CHL",4,"=","2017/2021",null]' ]
}
@test "prose: pairs of one event share its id" {
	echo 'In 2021 Chile, Peru and Bolivia signed a treaty.' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "event") | "\(.id) \(.source) \(.target)"' | paste -sd ';')" = '32 CHL PER;32 CHL BOL;32 PER BOL' ]
}
@test "prose: at least 150 verbs and nouns state events, and every lexicon is read" {
	[ "$(sed 1d data/lexicon/verbs.csv | wc -l)" -ge 150 ]
	[ "$(sed 1d data/lexicon/verbs.csv | cut -d , -f 1,2 | sort | uniq -d | wc -l)" -le 10 ]
}
@test "prose: a verb, a measure, an office are rows" {
	cp -R "$root/data" mine
	echo 'frobnicate,verb,AGREE,verb,' >> mine/lexicon/verbs.csv
	echo 'Jane Roe,Roe,president,TUV' >> mine/lexicon/offices.csv
	echo 'energy.imports.share,share,percent,energy,imports,share of energy imports' >> mine/lexicon/measures.csv
	echo 'oil,goods,energy,,' >> mine/lexicon/terms.csv
	export ENTENTE_DATA=$PWD/mine
	echo 'Jane Roe frobnicated with Nauru in 2020. In 2020, 40% of Chilean oil imports came from Brazil.' > a.txt
	[ "$(facts a.txt | jq -r 'select(.kind == "event") | "\(.source) \(.target) \(.type)"')" = 'TUV NRU AGREE' ]
	[ "$(facts a.txt | jq -r 'select(.kind == "observation") | "\(.measure) \(.area) \(.partner) \(.value)"')" = 'energy.imports.share CHL BRA 40' ]
}
@test "prose: a wrong row in a lexicon is told with its file and line" {
	cp -R "$root/data" mine
	export ENTENTE_DATA=$PWD/mine
	echo 'x,noclass,,,' >> mine/lexicon/terms.csv
	fails 2 "extract: $PWD/mine/lexicon/terms.csv:$(wc -l < mine/lexicon/terms.csv): there is no class 'noclass'" entente extract prose /dev/null
	cp "$root/data/lexicon/terms.csv" mine/lexicon
	echo 'x,goods,,thing,' >> mine/lexicon/terms.csv
	fails 2 "extract: $PWD/mine/lexicon/terms.csv:$(wc -l < mine/lexicon/terms.csv): form 'thing' is not verb, noun, name or empty" entente extract prose /dev/null
	cp "$root/data/lexicon/terms.csv" mine/lexicon
	echo 'A B,B,king,XX' >> mine/lexicon/offices.csv
	fails 2 "extract: $PWD/mine/lexicon/offices.csv:$(wc -l < mine/lexicon/offices.csv): 'XX' is not in actors.csv" entente extract prose /dev/null
	cp "$root/data/lexicon/offices.csv" mine/lexicon
	echo 'm,nopattern,,,,' >> mine/lexicon/measures.csv
	fails 2 "extract: $PWD/mine/lexicon/measures.csv:$(wc -l < mine/lexicon/measures.csv): there is no pattern 'nopattern'" entente extract prose /dev/null
}
@test "prose: CSV has a column for every field of a fact" {
	facts "$root/tests/prose/finland-nato.txt" > all.jsonl
	run --separate-stderr entente extract prose -m -o csv "$root/tests/prose/finland-nato.txt"
	[ "$status" -eq 0 ]
	[ "${#lines[@]}" -eq $(($(wc -l < all.jsonl) + 1)) ]
	run --separate-stderr entente extract prose -o csv -F kind "$root/tests/prose/finland-nato.txt"
	[ "$status" -eq 1 ]
	[[ $stderr == *'facts have a field outside the header and were left out'* ]]
}
@test "prose: several texts, standard input, one that is not there" {
	echo 'Peru met Chile in 2001.' > a.txt
	echo 'It met Japan in 2002.' > b.txt
	echo 'Cuba met Chile in 2003.' > c.txt
	[ "$(entente extract prose a.txt b.txt - < c.txt | jq -r .doc | paste -sd ' ')" = 'a.txt -' ]
	fails 2 'extract: none.txt: No such file or directory' entente extract prose none.txt a.txt
	[[ $output == *'"target":"CHL"'* ]]
	fails 2 "extract: --fields is for sources with columns; select -f takes fields of facts (see 'extract --help')" entente extract prose -f kind a.txt
	fails 2 "extract: --mentions is for prose (see 'extract --help')" entente extract csv -m a.txt
	fails 2 "extract: --input, --rejects and --strict are for records; a text has none that could be wrong (see 'extract --help')" entente extract prose --strict a.txt
	fails 2 'extract: standard output: No space left on device' bash -c '"$0" prose a.txt > /dev/full' "$bin/extract"
	run --separate-stderr entente extract prose --stats a.txt
	[ "$stderr" = '{"sentences":1,"bytes":24,"out":1,"rejected":0}' ]
}
@test "prose: invalid UTF-8 and NUL bytes are mended, counted, and offsets stay true" {
	printf 'Peru \xff\xfe met \0 Chile in 2001. Later\xe2\x80 it met Japan in 2002.' > a.txt
	run --separate-stderr entente extract prose a.txt
	[ "$status" -eq 0 ]
	[ "$stderr" = 'extract: 3 ill-formed parts of UTF-8 became U+FFFD' ]
	[ "$(jq -c '[.start, .end]' <<< "${lines[0]}")" = '[0,28]' ]
	[ "$(jq -c '[.start, .end]' <<< "${lines[1]}")" = '[29,58]' ]
}
# survives COMMAND...: what it prints is read without a crash.
survives() {
	"$@" > hostile.txt
	[ "$(wc -c < hostile.txt)" -ge 900000 ]
	"$bin/extract" prose hostile.txt > /dev/null 2> complaints || { head -c 2000 complaints; false; }
}
repeat() {
	yes -- "$1" | tr -d "${3-}" | head -c "$2"
}
@test "prose: hostile texts: one long line, no full stop, NUL, brackets, marks, right-to-left" {
	survives repeat 'word and word ' 3000000 '\n'
	survives repeat 'x' 1000000 '\n'
	survives repeat '[' 1000000 '\n'
	survives repeat '](' 1000000 '\n'
	survives repeat '(((Japan, 5% ' 1000000 '\n'
	survives repeat '. ! ?' 1000000 '\n'
	survives repeat 'U.S. and Japan signed ' 1000000 '\n'
	survives repeat 'between 2012 and ' 1000000 '\n'
	survives repeat 'they both sides it the kingdom ' 1000000 '\n'
	survives repeat $'\u202eJapan\u200f met \u2066Peru' 1000000 '\n'
	survives repeat $'\xc3(\xff Japan 12% of arms imports' 1000000 '\n'
	survives head -c 1000000 /dev/zero
	survives head -c 1000000 /dev/urandom
}
# bats test_tags=plain
@test "prose: memory does not depend on the length of a text" {
	for copies in 1 400; do
		for ((i = 0; i < copies; i++)); do cat "$root/tests/prose/turkey-drones.txt"; done > long.txt
		"$bin/tests/measure" "$bin/extract" prose long.txt 2> "memory.$copies" > /dev/null
	done
	cat memory.*
	[ "$(awk '{ print int($2) }' memory.400)" -le $(($(awk '{ print int($2) }' memory.1) + 4)) ]
}
@test "prose: the same bytes in any locale, time zone and order of files" {
	for text in "$root"/tests/prose/*.txt; do entente extract prose -m "$text"; done | sort > one
	LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati entente extract prose -m "$root"/tests/prose/*.txt | sort > two
	diff one two
}
