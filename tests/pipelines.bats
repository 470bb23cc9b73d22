#!/usr/bin/env bats
# The pipelines, each alone, and the dossier.
load helper

@test "-h and --help print what a pipeline takes" {
	for path in "$root"/pipelines/*; do
		name=${path##*/}
		[[ -x $path && $name != *.* && $name != entente ]] || continue # the rest is sourced, read or installed
		prints "usage: $name" pipeline "$name" -h
		prints "usage: $name" pipeline "$name" --help
	done
}
@test "an unknown option or actor is refused by every pipeline" {
	for name in timeline arms-shares opinion deals outlook brief; do
		fails 2 "$name: -Q is not an option (see -h)" pipeline "$name" -Q
		fails 2 "$name: 'Mordor' is no state or organisation that data/actors.csv knows" pipeline "$name" Mordor
	done
}
@test "entente lists programs and pipelines" {
	run "$root/pipelines/entente" --help
	[ "$status" -eq 0 ]
	for name in extract normalize select aggregate verify format brief timeline arms-shares check-claims; do
		[[ $output == *"  $name"* ]]
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
@test "timeline: SUBJECT's events by date" {
	run pipeline timeline -o csv KOR
	[ "$status" -eq 0 ]
	[ "$(tail -n +2 <<< "$output" | cut -d , -f 3 | sort -c && echo sorted)" = sorted ]
	[[ $output == *CCDCOE* && $output == *CHN* && $output != *NZL* ]]
}
@test "timeline: with PARTNER only those between both" {
	run pipeline timeline -o json 'South Korea' China
	[ "${#lines[@]}" -eq 1 ]
}
@test "timeline: events from standard input" {
	gives $'1999 ●  AGREE  x' pipeline timeline -o timeline -d - POL <<< $'date,source,target,type,text\n1999,POL,NATO,AGREE,x'
}
@test "arms-shares: SIPRI's figures of January 2025" {
	run pipeline arms-shares -o csv -a 2025-01-03 KOR NATO 2017/2021
	[ "$status" -eq 0 ]
	[[ $output == *'USA,United States,true,66.03'* && $output == *'DEU,Germany,true,24.01'* ]]
	[[ $output == *'GBR,United Kingdom,true,14.42'* && $output == *'FIN,Finland,false,1.11'* ]]
}
@test "arms-shares: Finland counts for NATO from 2023 on, not before" {
	run pipeline arms-shares -f exports -o json -a 2025-01-03
	when=$(grep 'when delivered' <<< "$output" | grep -o '"share":[0-9.]*')
	later=$(grep 'on 2025-01-03' <<< "$output" | grep -o '"share":[0-9.]*')
	[[ $when == '"share":22.94'* && $later == '"share":24.0'* ]]
	run pipeline arms-shares -f exports -o json -a 2023-04-03
	[[ $(grep 'on 2023-04-03' <<< "$output") == *'"share":22.94'* ]]
}
@test "arms-shares: the shares of a flow add up to 100" {
	pipeline arms-shares -f exports -o json | entente select 'not basis' | entente aggregate sum:share | entente select 'share_sum > 99.99999 and share_sum < 100.00001' | grep -q share_sum
}
@test "arms-shares: -y by year, as a chart's script" {
	pipeline arms-shares -y -f imports -o gnuplot > script
	gnuplot script | grep -q 'United States'
}
@test "arms-shares: a bloc without members has no total, and says so" {
	prints 'Poland is no organisation whose members data/memberships.csv lists: no total.' pipeline arms-shares KOR POL
}
@test "arms-shares: no data are said in a line" { prints 'No arms imports of Peru in 2017/2021 in these data.' pipeline arms-shares PER; }
@test "arms-shares: a wrong period or flow is refused" {
	fails 2 "arms-shares: '20' is not a period such as 2017/2021" pipeline arms-shares KOR NATO 20
	fails 2 "arms-shares: -f: 'both' is not imports or exports" pipeline arms-shares -f both
}
@test "transfers: a SIPRI export becomes observations for arms-shares" {
	sed 's/Atlantis/Germany/; s/Ruritania/Poland/' fixtures/sources/sipri-deliveries.csv | sed 's/Ruritania/Poland/; s/Atlantis/Germany/' \
		| pipeline transfers > all.jsonl
	[ "$(wc -l < all.jsonl)" -eq 6 ]
	prints 'Germany                         100  81.50  true' pipeline arms-shares -d all.jsonl -f imports POL NATO 2017/2021
}
@test "opinion, deals, outlook: SUBJECT's" {
	prints 'South Korea  China          opinion.unfavourable  2022-06     80  percent' pipeline opinion
	prints 'Poland  South Korea  2022-07    1000  tanks' pipeline deals
	prints '(no records)' pipeline deals JPN
}
@test "outlook: what a text announces, past due, and what fulfilled it" {
	run --separate-stderr pipeline outlook -o json -a 2023-02-01
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	[ "$(jq -r '"\(.due) \(.source) \(.target) \(.type) \(.state) \(.done)"' <<< "$output" | paste -sd ';')" = '2022-12 KOR NATO AGREE past due 2023-07-11;2023 KOR NATO COOPERATE due null;null SWE NATO JOIN open 2024-03-07;null KOR NATO COOPERATE done 2022-09-27' ]
	run pipeline outlook -o json -a 2024-06-30
	[ "$(jq -r .state <<< "$output" | paste -sd ';')" = 'done;past due;done;done' ]
	prints '2022-12  South Korea  NATO     done' pipeline outlook -a 2024-06-30
	fails 2 "outlook: -a: 'soon' is not a day such as 2024-06-30" pipeline outlook -a soon
}
@test "outlook: any text, as of the day on which it was written" {
	echo 'Peru and Chile will sign a treaty next year. Peru did not open an embassy in Cuba.' > plan.txt
	echo 'date,source,target,type,text
2024-05-02,CHL,PER,AGREE,A treaty is signed
2019,CHL,PER,AGREE,An old treaty' > events.csv
	run --separate-stderr pipeline outlook -o json -f plan.txt -w 2022-03-01 -d events.csv -a 2024-12-31 PER CHL
	[ "$(jq -c '[.due, .state, .done, .by]' <<< "$output")" = '[2023,"done","2024-05-02","A treaty is signed"]' ]
	run --separate-stderr pipeline outlook -o json -f - -w 2022-03-01 -d events.csv -a 2024-01-01 PER CHL < plan.txt
	[ "$(jq -r .state <<< "$output")" = 'past due' ]
}
@test "check-claims: 63% is contradicted by 66.04, 14% of exports is supported" {
	run --separate-stderr pipeline check-claims -o json
	[ "$status" -eq 1 ]
	[ -z "$stderr" ]
	[[ $(grep '"partner":"USA"' <<< "$output" | head -n 1) == *'"value":63,'*'"computed":66.03'*'"verdict":"contradicted"'* ]]
	[[ $(grep 'exports.*"partner":"GBR"' <<< "$output") == *'"value":14,'*'"computed":14.42'*'"verdict":"supported"'* ]]
	[ "$(jq -s 'map(select(.kind == "observation")) | length' <<< "$output")" -eq 15 ]
	[ "$(jq -s 'map(select(.kind == "check")) | length' <<< "$output")" -eq 3 ]
}
@test "check-claims: every figure stands on its line of the brief" {
	pipeline check-claims -o json > verdicts || true
	while IFS=$'\t' read -r line value; do
		sed -n "${line}p" data/briefs/korea-nato-2022.txt | tr -d , | grep -qF -- "$value"
	done < <(jq -r 'select(.kind == "observation") | "\(.line)\t\(.value)"' verdicts)
}
@test "check-claims: words for a share are claims; a bloc is the sum over its members" {
	echo 'In 2017-2021, almost all South Korean arms imports came from NATO countries. Most of its arms exports went to Poland. Two thirds of its arms imports came from the U.S.' > brief.txt
	run --separate-stderr pipeline check-claims -o json brief.txt
	[ "$status" -eq 1 ]
	[ "$(jq -r 'select(.kind == "claim" or .kind == "observation") | "\(.kind) \(.measure) \(.partner) \(.value) \(.qualifier) \(.verdict)"' <<< "$output" | paste -sd ';')" = 'claim arms.imports.share NATO 90 > supported;claim arms.exports.share POL 50 > contradicted;observation arms.imports.share USA 66.7 = supported' ]
	echo 'In 2017-2021, almost all South Korean arms imports came from NATO countries.' > brief.txt
	run pipeline check-claims brief.txt
	[ "$status" -eq 0 ]
}
@test "check-claims: changes against the years before" {
	echo 'South Korean arms imports fell by 12% between 2012-16 and 2017-21.' > brief.txt
	run --separate-stderr pipeline check-claims -o json brief.txt
	computed=$(jq -r 'select(.measure == "arms.imports.change").computed' <<< "$output")
	sums() { entente select "measure == \"arms.imports\" and area == \"KOR\" and period >= $1 and period <= $2" data/transfers.csv | jq -s 'map(.value) | add'; }
	[ "$(jq -n "(100 * ($(sums 2017 2021) - $(sums 2012 2016)) / $(sums 2012 2016) - $computed) | fabs < 0.000001")" = true ]
}
@test "check-claims: a pipe is read whole, a folder is refused" {
	run pipeline check-claims -o json <(echo 'In 2017-2021 South Korea bought 66% of its arms from the United States.')
	[ "$(jq -r 'select(.kind == "observation").verdict' <<< "$output")" = supported ]
	run pipeline check-claims -o json <(echo '{"measure":"arms.imports.share","area":"KOR","partner":"USA","period":"2017/2021","value":66}')
	[ "$(jq -r 'select(.kind != "check").verdict' <<< "$output")" = supported ]
	fails 2 'check-claims: fixtures: cannot be read' pipeline check-claims fixtures
}
# bats test_tags=big
@test "brief: its links lead to the lines of the text" {
	pipeline brief -d one -a 2025-01-03
	link=$(grep -oE '\(<[^>]+>\)' one/brief.md | head -n 1)
	path=${link#'(<'} path=${path%#L*}
	[ "$(sed -n 20p "one/$path")" = "$(sed -n 20p data/briefs/korea-nato-2022.txt)" ]
}
@test "check-claims: a change from other years than those before is not verifiable" {
	echo 'South Korean arms imports fell by 12% between 2007-11 and 2017-21.' > brief.txt
	run --separate-stderr pipeline check-claims -o json brief.txt
	[ "$status" -eq 0 ]
	[ "$(jq -r 'select(.kind == "observation") | "\(.baseline) \(.verdict)"' <<< "$output")" = '2007/2011 unverifiable' ]
}
@test "check-claims: figures that contradict each other, without any data" {
	echo 'In 2020, France supplied 60% of Chilean arms imports and Spain 55%. In 2020 France supplied 40% of Chilean arms imports.
In 2020, NATO countries supplied 20% of Peruvian arms imports: Italy supplied 15% and Germany 12% of these imports.' > brief.txt
	run --separate-stderr pipeline check-claims -o json brief.txt
	[ "$status" -eq 1 ]
	[ "$(jq -r 'select(.kind == "check") | "\(.check) \(.area) \(.computed_low) \(.computed_high) \(.verdict)"' <<< "$output" | sort | paste -sd ';')" = 'parts PER 26 28 contradicted;repeat CHL 39.5 40.5 contradicted;sum CHL 114 116 contradicted;sum PER 26 28 supported' ]
}
@test "check-claims: markdown and html show each sentence, linked to its line, with its verdicts" {
	cp data/briefs/korea-nato-2022.txt brief.txt
	run pipeline check-claims -o markdown brief.txt
	[ "$status" -eq 1 ]
	[ "$(grep -c '^> ' <<< "$output")" -eq 5 ]
	[[ $output == *'[line 20](<./brief.txt#L20>)'* ]]
	run pipeline check-claims -o html brief.txt
	[ "$status" -eq 1 ]
	[ "$(grep -c '<blockquote>' <<< "$output")" -eq 5 ]
	for link in $(grep -oE 'href="#[^"]+"' <<< "$output" | tr -d '"' | cut -d '#' -f 2); do
		[ "$(grep -c "id=\"$link\"" <<< "$output")" -eq 1 ]
	done
	[[ $output == *'<a href="#text0L20">line 20</a>'* && $output == *'<li id="text0L20">'* ]]
}
@test "check-claims: markup in a text is shown, not obeyed" {
	echo 'In 2020 Russia supplied 60% of Indian arms imports, <script>alert(1)</script> &amp; <b>more</b>.' > 'a"b.txt'
	run --separate-stderr pipeline check-claims -o html 'a"b.txt'
	[ "$status" -eq 0 ]
	[[ $output == *'&lt;script&gt;'* && $output != *'<script>'* && $output != *'<b>'* ]]
	run --separate-stderr pipeline check-claims -o markdown 'a"b.txt'
	[[ $output != *'<script>'* && $output == *'./a&quot;b.txt#L1'* ]]
}
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
	[ "$(entente extract prose both | jq -r '"\(.date) \(.source) \(.target)"' | paste -sd ';')" = '2019 JPN FRA;2019 JPN FRA' ]
}
@test "check-claims: claims from a file, with a tolerance" {
	echo 'measure,area,partner,period,value
arms.imports.share,KOR,USA,2017/2021,63' > mine.csv
	run pipeline check-claims mine.csv
	[ "$status" -eq 1 ]
	run pipeline check-claims -t 4 mine.csv
	[ "$status" -eq 0 ]
}
@test "check-claims: a claim without a period is told, the others are checked" {
	echo 'measure,area,partner,period,value
arms.imports.share,KOR,USA,,63
arms.imports.share,KOR,USA,2017/2021,66' > mine.csv
	run --separate-stderr pipeline check-claims -o json mine.csv
	[ "$status" -eq 1 ]
	[[ $stderr == *'a claim without a period meets no observation'* ]]
	[[ $output == *supported* ]]
}
# bats test_tags=big
@test "brief: writes the dossier and its charts, the same bytes twice" {
	run --separate-stderr pipeline brief -d one -a 2025-01-03
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	pipeline brief -d two -a 2025-01-03
	diff -r one two
	[ "$(cd one && echo *)" = 'brief.html brief.md exports.svg imports-by-year.svg imports.svg timeline.svg' ]
}
# bats test_tags=big
@test "brief: the page is one file, with the charts in it and nothing from elsewhere" {
	pipeline brief -d one
	[ "$(grep -c '<svg role="img"' one/brief.html)" -eq 4 ]
	[ "$(grep -c 'aria-label' one/brief.html)" -ge 4 ]
	grep -q '<span class="verdict contradicted">contradicted</span>' one/brief.html
	run -1 grep -E '<(img|link|iframe)|<script[^>]+src|@import|src="http' one/brief.html
	grep -q 'width=device-width' one/brief.html
}
# bats test_tags=big
@test "brief: says how membership was taken and shows both totals" {
	pipeline brief -d one -a 2025-01-03
	grep -q 'membership on the date of each delivery' one/brief.md
	grep -q 'NATO, members when delivered | 22.94' one/brief.md
	grep -q 'NATO, members on 2025-01-03 | 24.06' one/brief.md
}
# bats test_tags=big
@test "brief: other subjects make sense too" {
	pipeline brief -d jpn JPN NATO 2018/2022
	grep -q 'No data on Japan here.' jpn/brief.md
	grep -q 'Foreign minister attends' jpn/brief.md
	pipeline brief -d pol POL KOR 2017/2021
	grep -q 'self-propelled howitzers' pol/brief.md
	run -1 grep -q 'belonged to South Korea' pol/brief.md
}
# bats test_tags=big
@test "brief: without gnuplot the tables come, and one line says what is missing" {
	mkdir tools
	for tool in bash sed awk sort cut cat date mktemp rm mv mkdir dirname readlink realpath head tail grep wc paste comm tr printf; do
		ln -s "$(command -v $tool)" "tools/$tool"
	done
	run --separate-stderr env PATH="$PWD/tools" "$root/pipelines/brief" -d one
	[ "$status" -eq 0 ]
	[ "$stderr" = 'brief: gnuplot is not installed: tables, but no charts (apt-get install gnuplot-nox)' ]
	grep -q 'United States | 66.04' one/brief.md
	[ "$(cd one && echo *)" = 'brief.html brief.md' ]
}
@test "brief: into an impossible folder is an error" {
	touch file
	run --separate-stderr pipeline brief -d file/out
	[ "$status" -eq 2 ]
}

@test "network: each delivery once, by region, within it, the greatest" {
	[ "$(pipeline network -o csv KOR,JPN,POL 2017/2021 | head -n 3)" = $'supplier,supplier_name,recipient,recipient_name,value\nUSA,United States,JPN,Japan,4150.80\nUSA,United States,KOR,South Korea,3751.96' ]
	# Poland's import is South Korea's export: not twice
	[ "$(pipeline network -w -o csv KOR,POL 2017/2021)" = $'supplier,supplier_name,recipient,recipient_name,value\nKOR,South Korea,POL,Poland,50.74' ]
	[ "$(pipeline network -n 3 -o csv NATO 2020 | wc -l)" -eq 4 ]
	[ "$(pipeline network -w -n 100 -o csv NATO 2017/2021 | grep -c KOR)" -eq 0 ]
	[[ $(pipeline network -w -o dot KOR,POL) == *'"South Korea" -> "Poland" [penwidth=10, label="50.74"];'* ]]
}
@test "network: wrong words are refused" {
	fails 2 "network: 'Atlantis' is no state or organisation that data/actors.csv knows" pipeline network Atlantis
	fails 2 "network: -n: '0' is not a whole number from 1 up" pipeline network -n 0
}
@test "event-trend: counts and mean intensity by month, with the months between" {
	awk -v bytes=9000000 -f "$root/tests/bench/gdelt.awk" < /dev/null > gdelt.tsv
	pipeline event-trend -o csv KOR USA gdelt.tsv > trend
	head -n 1 trend | grep -qx 'month,events,intensity'
	awk -F '\t' '$8 == "KOR" && $18 == "USA" { n[substr($2, 1, 6)]++; s[substr($2, 1, 6)] += $31 } END { for (m in n) printf "%s-%s,%d,%.6f\n", substr(m, 1, 4), substr(m, 5), n[m], s[m] / n[m] }' gdelt.tsv | sort > expected
	sed 1d trend | grep -v ',0,$' | awk -F, '{ printf "%s,%d,%.6f\n", $1, $2, $3 }' | cmp - expected
	awk -F '\t' -v OFS='\t' '$8 == "KOR" && $18 == "USA" { $2 = $31 < 0 ? 20220305 : 20220607; print }' gdelt.tsv > gap.tsv
	[ "$(pipeline event-trend -o csv KOR USA gap.tsv | cut -d, -f1,2 | sed -n 3,4p)" = $'2022-04,0\n2022-05,0' ]
}
@test "event-trend: a chart" {
	awk -v bytes=3000000 -f "$root/tests/bench/gdelt.awk" < /dev/null | pipeline event-trend -o gnuplot KOR USA > script
	LC_ALL=C.UTF-8 gnuplot script | grep -q 'South Korea towards United States: events by month'
	fails 2 "event-trend: -c: 'colour' is not events or intensity" pipeline event-trend -c colour KOR USA
	fails 2 'event-trend: SOURCE and TARGET? (see -h)' pipeline event-trend KOR
	fails 2 'event-trend: none.tsv: cannot be read' pipeline event-trend KOR USA none.tsv
	[[ -z $output ]]
}
# bats test_tags=big
@test "brief: other subjects and periods make sense, too" {
	run --separate-stderr pipeline brief -d japan JPN NATO 2018/2022
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	grep -q "99.7%\*\* of Japan's arms imports from NATO in 2018/2022 (2013/2017: 98.2%, +1.5 points)" japan/brief.md
	grep -q 'no figures about Japan to check' japan/brief.md
	[ "$(grep -c 'No data on Japan here.' japan/brief.md)" -eq 3 ]
	run --separate-stderr pipeline brief -d poland POL KOR 2017/2021
	[ "$status" -eq 0 ]
	grep -q "7.5%\*\* of Poland's arms imports from South Korea" poland/brief.md
	grep -q '1 of 4\*\* figures of the brief are contradicted' poland/brief.md
	run --separate-stderr pipeline brief -d peru PER NATO 2017/2021
	[ "$status" -eq 0 ]
	grep -q 'no arms imports of Peru in 2017/2021 in these data' peru/brief.md
}
# bats test_tags=big
@test "brief: the first screen says how close they are, what changed and what does not hold" {
	pipeline brief -d out > /dev/null
	grep -q "22.9%\*\* of South Korea's arms exports to NATO in 2017/2021 (2012/2016: 29.9%, -7.0 points)" out/brief.md
	grep -q '+185%\*\* arms exports' out/brief.md
	grep -q "63%\*\* of South Korea's arms imports from United States (line 20): the data give 66.0%" out/brief.md
}
