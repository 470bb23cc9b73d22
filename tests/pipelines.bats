#!/usr/bin/env bats
# The pipelines, each alone, and the dossier.
load helper

@test "-h and --help print what a pipeline takes" {
	for path in "$root"/pipelines/*; do
		name=${path##*/}
		[[ $name == *.sh || $name == entente ]] && continue
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
@test "arms-shares: no data are said in a line" { prints 'No arms imports of Japan in 2017/2021 in these data.' pipeline arms-shares JPN; }
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
	prints '2022-12  2022-06    South Korea  NATO' pipeline outlook
	prints '(no records)' pipeline deals JPN
}
@test "check-claims: 63% is contradicted by 66.04, 14% of exports is supported" {
	run --separate-stderr pipeline check-claims -o json
	[ "$status" -eq 1 ]
	[ -z "$stderr" ]
	[[ $(grep '"partner":"USA"' <<< "$output" | head -n 1) == *'"value":63,'*'"computed":66.03'*'"verdict":"contradicted"'* ]]
	[[ $(grep 'exports.*"partner":"GBR"' <<< "$output") == *'"value":14,'*'"computed":14.42'*'"verdict":"supported"'* ]]
	[ "${#lines[@]}" -eq "$(sed 1d data/claims.csv | wc -l)" ]
}
@test "check-claims: every claim stands on its line of the brief" {
	sed 1d data/claims.csv | while IFS=, read -r _ doc line _ _ _ _ value _; do
		sed -n "${line}p" "data/briefs/$doc" | tr -d , | grep -qF -- "$value"
	done
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
@test "brief: writes the dossier and its charts, the same bytes twice" {
	run --separate-stderr pipeline brief -d one -a 2025-01-03
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	pipeline brief -d two -a 2025-01-03
	diff -r one two
	[ "$(cd one && echo *)" = 'brief.html brief.md exports.svg imports-by-year.svg imports.svg timeline.svg' ]
}
@test "brief: the page is one file, with the charts in it and nothing from elsewhere" {
	pipeline brief -d one
	[ "$(grep -c '<svg role="img"' one/brief.html)" -eq 4 ]
	[ "$(grep -c 'aria-label' one/brief.html)" -ge 4 ]
	grep -q '<span class="verdict contradicted">contradicted</span>' one/brief.html
	run -1 grep -E '<(img|link|iframe)|<script[^>]+src|@import|src="http' one/brief.html
	grep -q 'width=device-width' one/brief.html
}
@test "brief: says how membership was taken and shows both totals" {
	pipeline brief -d one -a 2025-01-03
	grep -q 'membership on the date of each delivery' one/brief.md
	grep -q 'NATO, members when delivered | 22.94' one/brief.md
	grep -q 'NATO, members on 2025-01-03 | 24.06' one/brief.md
}
@test "brief: other subjects make sense too" {
	pipeline brief -d jpn JPN NATO 2018/2022
	grep -q 'No data on Japan here.' jpn/brief.md
	grep -q 'Foreign minister attends' jpn/brief.md
	pipeline brief -d pol POL KOR 2017/2021
	grep -q 'self-propelled howitzers' pol/brief.md
	run -1 grep -q 'belonged to South Korea' pol/brief.md
}
@test "brief: without gnuplot the tables come, and one line says what is missing" {
	mkdir tools
	for tool in bash sed awk sort cut cat date mktemp rm mv mkdir dirname readlink head tail grep wc paste comm tr printf; do
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
