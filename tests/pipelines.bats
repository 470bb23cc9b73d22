#!/usr/bin/env bats
# The pipelines, each alone, and the dossier.
load helper

# bats test_tags=plain
@test "-h and --help print what a pipeline takes" {
	for path in "$root"/pipelines/*; do
		name=${path##*/}
		[[ -x $path && $name != *.* && $name != entente ]] || continue # the rest is sourced, read or installed
		prints "usage: $name" pipeline "$name" -h
		prints "usage: $name" pipeline "$name" --help
	done
}
@test "pipelines read a file of -d as its reader's options say" {
	# one of ours as a spreadsheet saves it: semicolons, decimal commas, Latin-1, - for nothing
	for file in transfers deals opinion events; do
		"$bin/select" true "$root/data/$file.csv" -o tsv | iconv -t latin1//TRANSLIT \
			| awk -F '\t' -v OFS=';' '{ $1 = $1; for (i = 1; i <= NF; i++) { if ($i ~ /^[0-9]+[.][0-9]+$/) sub(/[.]/, ",", $i); if ($i == "") $i = "-"; if ($i ~ /[;"]/) { gsub(/"/, "\"\"", $i); $i = "\"" $i "\"" } } print }' > "$file.csv"
	done
	as_saved=('--delimiter=;' '--decimal=,' --encoding latin1 --missing=-)
	for run in 'arms-shares transfers' 'network transfers' 'deals deals' 'opinion opinion' 'timeline events'; do
		read -r name file <<< "$run"
		pipeline "$name" -o csv > wanted
		try pipeline "$name" -d "$file.csv" -o csv "${as_saved[@]}"
		status_is 0
		is "$(tr -cd '[:print:]\n' <<< "$output" | wc -l)" "$(wc -l < wanted)"
	done
	pipeline ask -d "$root/data/transfers.csv" -o csv arms.imports.share KOR USA 2017/2021 | sed "s|data/||" > wanted
	gives "$(cat wanted)" pipeline ask -d transfers.csv -o csv "${as_saved[@]}" arms.imports.share KOR USA 2017/2021
	tail -n +2 transfers.csv > headless.csv
	pipeline ask -d "$root/data/transfers.csv" -o json arms.imports.share KOR USA 2017/2021 | jq .value > value
	prints "\"value\":$(cat value)" pipeline ask -d headless.csv -o json "${as_saved[@]}" --columns "$(head -n 1 transfers.csv | tr ';' ',')" arms.imports.share KOR USA 2017/2021
	fails 2 'brief: --encoding is not an option (see -h)' pipeline brief --encoding latin1
	fails 2 'deals: --encoding needs an argument (see -h)' pipeline deals --encoding
}
# bats test_tags=plain
@test "an unknown option or actor is refused by every pipeline" {
	for name in timeline arms-shares opinion deals outlook brief; do
		fails 2 "$name: -Q is not an option (see -h)" pipeline "$name" -Q
		fails 2 "$name: 'Mordor' is not a state or organisation that data/actors.csv knows" pipeline "$name" Mordor
	done
}
@test "entente --help lists programs and pipelines" {
	try "$root/pipelines/entente" --help
	status_is 0
	for name in extract normalize select aggregate verify format brief timeline arms-shares check-claims; do
		has "$output" "  $name"
	done
}
@test "entente runs a program, a pipeline, and their help" {
	gives '{"a":1}' "$root/pipelines/entente" select true <<< $'a\n1'
	prints 'usage: brief' "$root/pipelines/entente" help brief
	prints 'usage: select' "$root/pipelines/entente" select --help
}
@test "entente works through a symbolic link from any folder" {
	ln -s "$root/pipelines/entente" e
	cd /
	prints 'South Korea' "$BATS_TEST_TMPDIR/e" opinion
}
@test "entente refuses an unknown command" {
	fails 2 "entente: 'tralala' is no command (see 'entente --help')" "$root/pipelines/entente" tralala
	fails 2 "entente: '../entente' is no command (see 'entente --help')" "$root/pipelines/entente" ../entente
}
@test "timeline: SUBJECT's events come by date, and no others" {
	try pipeline timeline -o csv KOR
	status_is 0
	tail -n +2 <<< "$output" | cut -d , -f 3 > dates
	sort dates | diff - dates
	has "$output" CCDCOE CHN
	lacks "$output" NZL
}
@test "timeline: with PARTNER only those between both" {
	try pipeline timeline -o json 'South Korea' China
	status_is 0
	is "${#lines[@]}" 1
}
@test "timeline: -d - takes events from standard input" {
	gives $'1999 ●  AGREE  x' pipeline timeline -o timeline -d - POL <<< $'date,source,target,type,text\n1999,POL,NATO,AGREE,x'
}
@test "arms-shares: the shares are those of SIPRI's figures of January 2025" {
	try pipeline arms-shares -o csv --today 2025-01-03 KOR NATO 2017/2021
	status_is 0
	has "$output" 'USA,United States,true,66.03' 'DEU,Germany,true,24.01'
	has "$output" 'GBR,United Kingdom,true,14.42' 'FIN,Finland,false,1.11'
}
@test "arms-shares: Finland counts for NATO from 2023 on, not before" {
	try pipeline arms-shares --flow exports -o json --today 2025-01-03
	like "$(grep 'when delivered' <<< "$output")" '*"share":22.94*'
	like "$(grep 'on 2025-01-03' <<< "$output")" '*"share":24.0*'
	try pipeline arms-shares --flow exports -o json --today 2023-04-03
	like "$(grep 'on 2023-04-03' <<< "$output")" '*"share":23.52*'
}
@test "arms-shares: the shares of a flow add up to 100" {
	needs jq
	is "$(pipeline arms-shares --flow exports -o json | entente select 'basis == null' | entente aggregate sum:share | jq '.share_sum * 100000 | round')" 10000000
}
@test "arms-shares: -y counts by year, and gnuplot draws what -o gnuplot writes" {
	needs gnuplot
	pipeline arms-shares -y --flow imports -o gnuplot > script
	has "$(gnuplot script)" 'United States' '</svg>'
}
@test "arms-shares: a bloc without members has no total, and says so" {
	prints 'Poland is no organisation whose members data/memberships.csv lists: no total.' pipeline arms-shares KOR POL
}
@test "arms-shares: no data are said in a line" { prints 'No arms imports of Peru in 2017/2021 in these data.' pipeline arms-shares PER; }
@test "arms-shares: a wrong period or flow is refused" {
	fails 2 "arms-shares: '20' is not a period such as 2017/2021" pipeline arms-shares KOR NATO 20
	fails 2 "arms-shares: --flow: 'both' is not imports or exports" pipeline arms-shares --flow both
}
@test "transfers: a SIPRI export becomes observations for arms-shares" {
	sed 's/Atlantis/Germany/; s/Ruritania/Poland/' fixtures/sources/sipri-deliveries.csv | sed 's/Ruritania/Poland/; s/Atlantis/Germany/' \
		| pipeline transfers > all.jsonl
	is "$(wc -l < all.jsonl)" 6
	prints 'Germany                         100  81.50  true' pipeline arms-shares -d all.jsonl --flow imports POL NATO 2017/2021
}
@test "opinion and deals show SUBJECT's, or that there are none" {
	prints 'South Korea  China          opinion.unfavourable    2023     77  percent' pipeline opinion
	prints 'Poland     South Korea  2022-07         980  tanks                                  Polish government' pipeline deals
	prints 'Poland     South Korea  2022-07        1000  tanks                                  Hyundai Rotem' pipeline deals
	prints '(no records)' pipeline deals JPN
}
@test "opinion: the newest poll of each pair, in whatever order they stand; -y shows every one" {
	cat > polls.csv <<-'E'
		measure,area,partner,period,value,unit,cited
		opinion.favourable,KOR,USA,2022-06,89,percent,a
		opinion.favourable,KOR,USA,2021,77,percent,a
		opinion.unfavourable,KOR,USA,2019,21,percent,a
		opinion.favourable,USA,KOR,2018,60,percent,
		opinion.favourable,JPN,USA,2022,70,percent,a
	E
	is "$(pipeline opinion -o json -d polls.csv | jq -r '"\(.area) \(.measure) \(.period) \(.value)"' | paste -sd ';')" \
		'KOR opinion.favourable 2022-06 89;KOR opinion.unfavourable 2019 21;USA opinion.favourable 2018 60'
	is "$(pipeline opinion -y -o json -d polls.csv | wc -l)" 4
	is "$(pipeline opinion -y -o json | jq -r 'select(.area == "KOR" and .partner == "CHN" and .measure == "opinion.unfavourable") | "\(.period) \(.value)"' | paste -sd ';')" \
		'2002 31;2007 42;2008 49;2009 54;2010 56;2013 50;2014 42;2015 37;2017 61;2019 63;2021 77;2022 80;2022-06 80;2023 77'
}
@test "outlook: what a text announces, past due, and what fulfilled it" {
	needs jq
	try pipeline outlook -o json --today 2023-02-01
	status_is 0
	is "$stderr" ''
	is "$(jq -r '"\(.due) \(.source) \(.target) \(.type) \(.state) \(.done)"' <<< "$output" | paste -sd ';')" '2022-12 KOR NATO AGREE past due 2023-07-11;2023 KOR NATO COOPERATE due null;null SWE NATO JOIN open 2024-03-07;null KOR NATO COOPERATE done 2022-09-26'
	try pipeline outlook -o json --today 2024-06-30
	is "$(jq -r .state <<< "$output" | paste -sd ';')" 'done;past due;done;done'
	prints '2022-12  South Korea  NATO     done' pipeline outlook --today 2024-06-30
	fails 2 "outlook: --today: 'soon' is not a day such as 2024-06-30" pipeline outlook --today soon
}
@test "outlook: any text, as of the day on which it was written" {
	needs jq
	echo 'Peru and Chile will sign a treaty next year. Peru did not open an embassy in Cuba.' > plan.txt
	echo 'date,source,target,type,text
2024-05-02,CHL,PER,AGREE,A treaty is signed
2019,CHL,PER,AGREE,An old treaty' > events.csv
	try pipeline outlook -o json --text plan.txt --as-of 2022-03-01 -d events.csv --today 2024-12-31 PER CHL
	status_is 0
	is "$(jq -c '[.due, .state, .done, .by]' <<< "$output")" '[2023,"done","2024-05-02","A treaty is signed"]'
	try pipeline outlook -o json --text - --as-of 2022-03-01 -d events.csv --today 2024-01-01 PER CHL < plan.txt
	is "$(jq -r .state <<< "$output")" 'past due'
}
# bats test_tags=plain
@test "a text that was read before is not parsed again, and one that changed is" {
	export XDG_CACHE_HOME=$PWD/cache
	echo 'In 2022 Peru and Chile signed a treaty. Peru and Chile will sign a treaty next year.' > plan.txt
	pipeline outlook -o json --text plan.txt --as-of 2022-03-01 PER CHL > first
	filled first
	kept=$(echo cache/entente/facts/*)
	is "$(wc -w <<< "$kept")" 1
	sed 's/"line":1/"line":9/' "$kept" > marked && mv marked "$kept"
	pipeline outlook -o json --text plan.txt --as-of 2022-03-01 PER CHL | diff <(sed 's/"line":1/"line":9/' first) -
	echo >> plan.txt
	pipeline outlook -o json --text plan.txt --as-of 2022-03-01 PER CHL | diff first -
	XDG_CACHE_HOME=/proc/none pipeline outlook -o json --text plan.txt --as-of 2022-03-01 PER CHL | diff first -
	# a reading that fails is not kept
	rm -r cache
	try pipeline outlook -o json --text fixtures --as-of 2022-03-01 PER CHL
	status_is 2
	is "$(find cache -type f)" ''
}
@test "brief: a stage that rejects some of its input is named, and the old dossier stays" {
	mkdir out && echo old > out/brief.md
	awk 'NR == 1000 { $0 = $0 ",late" } 1' data/transfers.csv > torn.csv
	try pipeline brief --out out -d torn.csv
	status_is 1
	is "$output" ''
	has "$stderr" 'torn.csv:1000: 10 cells, where the header has 9' ': the stage select ended with status 1: some of its input was rejected' \
		'brief: not done; what is in out stays as it was'
	is "$(cat out/*):$(find out -type f | wc -l)" old:1
}
@test "a stage whose failure nobody would see is noted where a pipeline asks for it" {
	printf '%s\n' '#!/usr/bin/env bash' 'set -euo pipefail' "source '$root/pipelines/common.sh'" 'export failed_stages=noted' \
		'cat < <(entente select nonsense data/events.csv)' 'lines_of printf "%s\n" a b' 'echo "${#lines[@]}"' 'lines_of entente select "(" data/events.csv' 'echo never' > mine
	chmod +x mine
	try bash ./mine
	status_is 2
	is "$output" 2
	has "$stderr" 'mine: the stage select ended with status 2: it could not be done'
	is "$(uniq noted)" 'select of mine'
}
# bats test_tags=plain
@test "a program that fails while names are looked up is named by every pipeline" {
	local pipeline
	mkdir failing
	for program in "$bin"/*; do ln -s "$program" failing; done
	rm failing/normalize
	printf '#!/bin/sh\nexit 2\n' > failing/normalize
	chmod +x failing/normalize
	for pipeline in arms-shares 'ask arms.imports.share KOR USA 2017/2021' deals 'event-trend USA RUS' network opinion outlook timeline; do
		# shellcheck disable=SC2086 # words
		ENTENTE_BIN=$PWD/failing try "$root/pipelines/"$pipeline
		status_is 2
		is "$output" ''
		has "$stderr" "${pipeline%% *}: the stage normalize ended with status 2"
	done
	rm failing/select
	cp failing/normalize failing/select
	ln -sf "$bin/normalize" failing/normalize
	for pipeline in 'ask spending.rank all 2020' 'network NATO' 'arms-shares KOR NATO'; do
		# shellcheck disable=SC2086 # words
		ENTENTE_BIN=$PWD/failing try "$root/pipelines/"$pipeline
		status_is 2
		is "$output" ''
		has "$stderr" "${pipeline%% *}: the stage select ended with status 2"
	done
}
@test "ask: a measure of one, of several, of all, on a day, or why there is none" {
	prints 'arms.imports.share  South Korea  United States  2017/2021  66.04  percent  2026-02-12' pipeline ask arms.imports.share KOR USA 2017/2021
	prints '63.21  percent  2022-07-28' pipeline ask --as-of 2022-08 arms.imports.share 'South Korea' 'United States' 2017/2021
	prints '9.19  percent' pipeline ask arms.exports.share CHN+DEU 2017/2021
	is "$(pipeline ask -o csv -n 3 arms.exports.rank 2020/2024 | cut -d , -f 2,4 | paste -sd ';')" 'area,value;USA,1;FRA,2;RUS,3'
	prints 'no data; available from' pipeline ask arms.imports.share SWE USA 1990
	fails 2 "ask: 'Mordor' is not a state or organisation that data/actors.csv knows" pipeline ask arms.exports.rank Mordor 2020
	fails 2 'ask: which measure? such as arms.exports.rank (see -h)' pipeline ask
}
# bats test_tags=big
@test "brief: its sources are those of what it read, as datapackage.json and each row have them" {
	needs jq
	cp -rL data mine
	jq '(.resources[] | select(.name == "opinion")) |= (.publisher = "A. Pollster" | .licenses[0].title = "Their | terms")' data/datapackage.json > mine/datapackage.json
	head -n 1 data/transfers.csv > t.csv
	printf 'arms.imports,KOR,%s,2020,%s,TIV,2031-05-06,An institute,x\n' USA 3 FRA 1 >> t.csv
	ENTENTE_DATA=$PWD/mine pipeline brief --out out -d t.csv --today 2032-01-01 > said
	sed -n '/^## Sources/,$p' out/brief.md > sources
	has "$(< sources)" '| A. Pollster | 2010-06-08 to ' "| Their \\| terms | data/opinion.csv |" '| An institute | 2031-05-06 |  |  | t.csv |' '| NATO, World Bank | 2024-' \
		'| NATO, announcement on its website, 27 September 2022, as quoted by KBS World'
	lacks "$(< sources)" 'data/transfers.csv |' 'arms.imports'
	# every citation of what is shown, each once, with the number of rows
	is "$(sed -n '/^| Cited/,$p' sources | sed 1,2d | wc -l)" "$({ pipeline timeline -o json KOR && pipeline opinion -o json KOR && pipeline deals -o json KOR; } | jq -r .cited | sort -u | wc -l)"
}
@test "brief: its links lead to the lines of the text" {
	pipeline brief --out one --today 2025-01-03
	link=$(grep -oE '\(<[^>]+>\)' one/brief.md | head -n 1)
	path=${link#'(<'} path=${path%#L*}
	is "$(sed -n 20p "one/$path")" "$(sed -n 20p data/briefs/korea-nato-2022.txt)"
}
# bats test_tags=plain
@test "text: HTML, DOCX and PDF become text, and what is missing is told" {
	printf '<!doctype html><html><body><h1>Arms</h1><p>In 2019 <b>Japan</b> signed a treaty with <a href="x">France</a>.</p></body></html>' > a.html
	gives 'plain' pipeline text - <<< plain
	fails 2 'text: none.pdf: cannot be read' pipeline text none.pdf
	mkdir without
	for program in bash cat head tr grep dirname readlink sed mktemp rm; do ln -s "$(command -v "$program")" without; done
	PATH=$PWD/without fails 2 'text: a.html: needs pandoc, which is not installed (apt-get install pandoc)' pipeline text a.html
	printf '%%PDF-1.4\n' > a.pdf
	PATH=$PWD/without fails 2 'text: a.pdf: needs pdftotext, which is not installed (apt-get install poppler-utils)' pipeline text a.pdf
	needs pandoc pdftotext
	prints 'In 2019 Japan signed a treaty with France.' pipeline text a.html
	pandoc -f html -t docx -o a.docx a.html
	prints 'In 2019 Japan signed a treaty with France.' pipeline text a.docx
	fails 2 'text: a.pdf: cannot be turned into text' pipeline text a.pdf
	base64 -d fixtures/page.pdf.base64 > page.pdf
	prints 'In 2019 Japan signed a treaty with France.' pipeline text page.pdf
	pipeline text a.html page.pdf > both
	is "$(entente extract prose both | jq -r '"\(.date) \(.source) \(.target)"' | paste -sd ';')" '2019 JPN FRA;2019 JPN FRA'
}
# dossier: that of one day, in one/; it is made once for all tests.
dossier() {
	local kept=$BATS_FILE_TMPDIR/dossier
	[[ -d $kept ]] || pipeline brief --out "$kept" --today 2025-01-03 > /dev/null
	cp -R "$kept" one
}

# bats test_tags=big
@test "brief: writes the dossier and its charts, the same bytes twice" {
	dossier
	try pipeline brief --out two --today 2025-01-03
	status_is 0
	is "$stderr" ''
	diff -r one two
	is "$(cd one && echo *)" 'brief.html brief.md exports.svg imports-by-year.svg imports.svg timeline.svg'
}
# bats test_tags=big
@test "brief: the page is one file, with the charts in it and nothing from elsewhere" {
	dossier
	is "$(grep -c '<svg role="img"' one/brief.html)" 4
	at_least "$(grep -c 'aria-label' one/brief.html)" 4
	has "$(< one/brief.html)" '<span class="verdict revised">' width=device-width
	is "$(grep -E '<(img|link|iframe)|<script[^>]+src|@import|src="http' one/brief.html)" ''
}
# bats test_tags=big
@test "brief: says how membership was taken and shows both totals" {
	dossier
	has "$(< one/brief.md)" 'membership on the date of each delivery' 'NATO, members when delivered | 22.94' 'NATO, members on 2025-01-03 | 24.06'
}
# bats test_tags=big
@test "brief: without gnuplot the tables come, and one line says what is missing" {
	mkdir tools
	for tool in bash sed awk sort cut cat date find sha256sum mktemp rm mv mkdir dirname readlink realpath head tail grep wc paste comm tr printf; do
		ln -s "$(command -v $tool)" "tools/$tool"
	done
	try env PATH="$PWD/tools" "$root/pipelines/brief" --out one
	status_is 0
	is "$stderr" 'brief: gnuplot is not installed: tables, but no charts (apt-get install gnuplot-nox)'
	has "$(< one/brief.md)" 'United States | 66.04'
	is "$(cd one && echo *)" 'brief.html brief.md'
}
# bats test_tags=plain
@test "brief starts at most 120 programs for any pair, and check-claims at most 30" {
	needs strace
	starts() {
		strace -f -qq -e trace=execve -e signal=none -o trace "$@" > /dev/null
		grep -cE 'execve(\(| resumed).* = 0$' trace
	}
	at_most "$(starts "$root/pipelines/brief" --out one)" 120
	at_most "$(starts "$root/pipelines/brief" --out two POL EU last5)" 120
	at_most "$(starts "$root/pipelines/check-claims")" 30
}

@test "brief: into an impossible folder is an error" {
	touch file
	fails 2 'brief: file/out: cannot be made' pipeline brief --out file/out
}

@test "network: each delivery once, by region, within it, the greatest" {
	is "$(pipeline network -o csv KOR,JPN,POL 2017/2021 | head -n 3)" $'supplier,supplier_name,recipient,recipient_name,value\nUSA,United States,JPN,Japan,4149.80\nUSA,United States,KOR,South Korea,3751.96'
	# Poland's import is South Korea's export: not twice
	is "$(pipeline network -w -o csv KOR,POL 2017/2021)" $'supplier,supplier_name,recipient,recipient_name,value\nKOR,South Korea,POL,Poland,50.74'
	is "$(pipeline network -n 3 -o csv NATO 2020 | wc -l)" 4
	prints supplier,supplier_name pipeline network -w -n 100 -o csv NATO 2017/2021
	lacks "$output" KOR
	prints '"South Korea" -> "Poland" [penwidth=10, label="50.74"];' pipeline network -w -o dot KOR,POL
}
@test "network: wrong words are refused" {
	fails 2 "network: 'Atlantis' is not a state or organisation that data/actors.csv knows" pipeline network Atlantis
	fails 2 "network: --top: '0' is not a whole number from 1 up (see -h)" pipeline network -n 0
}
@test "event-trend: counts and mean intensity by month, with the months between" {
	awk -v bytes=9000000 -f "$root/tests/bench/gdelt.awk" < /dev/null > gdelt.tsv
	pipeline event-trend -o csv KOR USA gdelt.tsv > trend
	is "$(head -n 1 trend)" 'month,events,intensity'
	awk -F '\t' '$8 == "KOR" && $18 == "USA" { n[substr($2, 1, 6)]++; s[substr($2, 1, 6)] += $31 } END { for (m in n) printf "%s-%s,%d,%.6f\n", substr(m, 1, 4), substr(m, 5), n[m], s[m] / n[m] }' gdelt.tsv | sort > expected
	sed 1d trend | grep -v ',0,$' | awk -F, '{ printf "%s,%d,%.6f\n", $1, $2, $3 }' | diff expected -
	awk -F '\t' -v OFS='\t' '$8 == "KOR" && $18 == "USA" { $2 = $31 < 0 ? 20220305 : 20220607; print }' gdelt.tsv > gap.tsv
	is "$(pipeline event-trend -o csv KOR USA gap.tsv | cut -d, -f1,2 | sed -n 3,4p)" $'2022-04,0\n2022-05,0'
}
@test "event-trend: gnuplot draws what -o gnuplot writes" {
	needs gnuplot
	awk -v bytes=3000000 -f "$root/tests/bench/gdelt.awk" < /dev/null | pipeline event-trend -o gnuplot KOR USA > script
	has "$(LC_ALL=C.UTF-8 gnuplot script)" 'South Korea towards United States: events by month' '</svg>'
	fails 2 "event-trend: --column: 'colour' is not events or intensity" pipeline event-trend -c colour KOR USA
	fails 2 'event-trend: SOURCE and TARGET? (see -h)' pipeline event-trend KOR
	fails 2 'event-trend: none.tsv: cannot be read' pipeline event-trend KOR USA none.tsv
	is "$output" ''
}
# bats test_tags=big
@test "brief: of Japan, Poland and Peru it has their own figures, and says of what there are none" {
	try pipeline brief --out japan JPN NATO 2018/2022
	status_is 0
	is "$stderr" ''
	has "$(< japan/brief.md)" "99.7%** of Japan's arms imports from NATO in 2018/2022 (2013/2017: 98.1%, +1.6 points)" \
		'no figures about Japan to check' "Japan joins a meeting of NATO's foreign ministers"
	is "$(grep -c 'No data on Japan here.' japan/brief.md)" 2
	try pipeline brief --out poland POL KOR 2017/2021
	status_is 0
	has "$(< poland/brief.md)" "8.3%** of Poland's arms imports from South Korea" '0 of 4** figures of the brief are contradicted' 'self-propelled howitzers'
	lacks "$(< poland/brief.md)" 'belonged to South Korea'
	try pipeline brief --out peru PER NATO 2017/2021
	status_is 0
	has "$(< peru/brief.md)" 'no arms imports of Peru in 2017/2021 in these data'
}
# bats test_tags=big
@test "brief: the first screen says how close they are, what changed and what does not hold" {
	pipeline brief --out out > /dev/null
	has "$(< out/brief.md)" "22.8%** of South Korea's arms exports to NATO in 2017/2021 (2012/2016: 29.5%, -6.7 points)" '+186%** arms exports' \
		"63%** of South Korea's arms imports from United States (line 20, revised): the data give 66.0% now"
}
