#!/usr/bin/env bats
load helper

# Every source: its fixture, and a line of it that is a row of data.
sources='acled:acled.csv:2 csv:csv.csv:2 gdelt-list:gdelt-list.txt:1 gdelt1:gdelt1.tsv:1 gdelt2:gdelt2.tsv:1
pew:pew.csv:7 sipri-deliveries:sipri-deliveries.csv:13 sipri-milex:sipri-milex.csv:6 sipri-register:sipri-register.csv:13
sipri-tiv:sipri-tiv.csv:12 sipri-tiv-top:sipri-tiv-top.csv:5 ucdp:ucdp.csv:2 ucdp-rows:ucdp-rows.csv:1 un-comtrade:un-comtrade.csv:2
un-comtrade-legacy:un-comtrade-legacy.csv:2 un-votes:un-votes.csv:2 worldbank:worldbank.csv:6'

each_source() {
	local one name file line
	for one in $sources; do
		IFS=: read -r name file line <<< "$one"
		"$@" "$name" "fixtures/sources/$file" "$line" || { echo "source $name"; return 1; }
	done
}

# conserved STATS: rows and what was added are what came out, was rejected or skipped.
conserved() {
	is "$(jq '.in + (.added // 0) - .out - .rejected - (.skipped // 0)' <<< "$1")" 0
}

delimiter_of() {
	case $1 in
	gdelt-list) echo ' ' ;;
	gdelt*) printf '\t' ;;
	*) echo , ;;
	esac
}

as_expected() {
	entente extract "$1" "$2" | diff "fixtures/sources/$1.jsonl" -
}
conserves() {
	conserved "$(entente extract "$1" --stats "$2" 2>&1 > /dev/null)"
}
@test "every source has a fixture" {
	# shellcheck disable=SC2086 # one a word
	printf '%s\n' $sources | cut -d : -f 1 | sort > named
	find "$root/data/sources" -name '*.json' -exec basename {} .json \; | sort | diff - named
}
@test "every source: the fixture gives its records" { each_source as_expected; }
@test "every source: rows in = records out + rejected + skipped" { needs jq; each_source conserves; }
@test "every source passes --check" {
	checks() { entente extract --check "$1" > /dev/null; }
	each_source checks
}

# Records without their line numbers, which a change of the file shifts.
without_lines() { sed 's/"line":[0-9]*,//'; }

# The fixture with one row changed must lose that row, tell where, and keep the rest.
loses() {
	local rejected=$1 name=$2 line=$3 stats
	try entente extract "$name" --stats --rejects rejects changed
	has "$stderr" "extract: changed:$line: " && status_is 1 || return
	stats=${stderr_lines[-1]}
	conserved "$stats" && is "$(jq .rejected <<< "$stats")" "$rejected" && is "$(wc -l < rejects)" "$rejected" || return
	# what is left, in its order, and less than all
	diff <(entente extract "$name" "$4" | without_lines) <(echo "$output" | without_lines) > differences || true
	is "$(grep '^>' differences)" '' && matches "$(< differences)" $'(^|\n)<'
}
short() {
	awk -v line="$3" -v d="$(delimiter_of "$1")" 'NR == line { sub(/\r$/, ""); n = index($0, d); print substr($0, 1, n - 1); next } { print }' "$2" > changed
	loses 1 "$1" "$3" "$2"
}
long() {
	awk -v line="$3" -v d="$(delimiter_of "$1")" 'NR == line { $0 = $0 d "one" d "more" } { print }' "$2" > changed
	loses 1 "$1" "$3" "$2"
}
torn() {
	awk -v line="$3" -v d="$(delimiter_of "$1")" '
		NR == line {
			at = 0
			for (cells = $1 ~ /^[0-9A-Z]+$/ && NF > 0 && split($0, all, d) > 6 ? 4 : 1; cells > 0; cells--)
				at += index(substr($0, at + 1), d)
			print substr($0, 1, at - 1)
			print substr($0, at + 1)
			next
		}
		{ print }' "$2" > changed
	loses 2 "$1" "$3" "$2"
}
misencoded() {
	awk -v line="$3" -v d="$(delimiter_of "$1")" 'NR == line { sub(/^"?/, "&\377") } { print }' "$2" > changed
	try entente extract "$1" changed
	if [[ $1 == sipri-register ]]; then
		has "$output" ÿ
	elif [[ $1 == un-comtrade* ]]; then
		is "$stderr" '' # their first column is not read, and so it is not looked at
	else
		has "$stderr" "changed:$3: ill-formed UTF-8 became \xHH, first here, 1 times in the file"
	fi
}
@test "every source: a row cut short is rejected, with its line, and no other" { needs jq; each_source short; }
@test "every source: a row with too many cells is rejected, with its line, and no other" { needs jq; each_source long; }
@test "every source: a row torn over two lines is rejected twice" { needs jq; each_source torn; }
@test "every source: a byte in the wrong encoding is mended and told, or another letter" { each_source misencoded; }

@test "sipri-register: years in one cell become records, and what belongs to the deal stands once" {
	entente extract sipri-register -f delivered,quantity,value fixtures/sources/sipri-register.csv > out
	is "$(head -n 2 out)" '{"delivered":2019,"quantity":12,"value":30}
{"delivered":2020}'
}
@test "sipri-register: a row torn in its comment is put together again" {
	is "$(entente extract sipri-register -f line,comment fixtures/sources/sipri-register.csv | sed -n 3p)" \
		'{"line":14,"comment":"Lease for 3 years; used at sea "}'
}
@test "sipri-register: a torn row is put together where lines end in CRLF too" {
	sed 's/$/\r/' fixtures/sources/sipri-register.csv > dos.csv
	entente extract sipri-register dos.csv | diff fixtures/sources/sipri-register.jsonl -
}
@test "sipri-register: two halves that make no row are rejected, each with its line" {
	sed '15s/.*/,1.5,4.5/' fixtures/sources/sipri-register.csv > bad.csv
	fails 1 'extract: bad.csv:14: 13 cells, where the header has 16' entente extract sipri-register bad.csv
	has "$stderr" 'bad.csv:15: 3 cells, where the header has 16'
}
@test "sipri-register: a short row before a whole one takes nothing from it" {
	sed '15d' fixtures/sources/sipri-register.csv > bad.csv
	fails 1 'extract: bad.csv:14: 13 cells, where the header has 16' entente extract sipri-register bad.csv
	has "$output" Badger
}
@test "sipri-register: a short last row, with or without its newline, is rejected" {
	head -n 14 fixtures/sources/sipri-register.csv > bad.csv
	fails 1 'extract: bad.csv:14: 13 cells, where the header has 16' entente extract sipri-register bad.csv
	truncate -s -1 bad.csv
	fails 1 'extract: bad.csv:14: 13 cells, where the header has 16' entente extract sipri-register bad.csv
}
@test "a group of a preamble's pattern that takes no part gives nothing" {
	echo '{"title":"t","header":"a","preamble":[{"match":"About(: (.*))?","field":"area"}],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"area":"KOR","x":1}' entente extract ./mine.json <<< $'About: KOR\na\n1'
	gives '{"x":1}' entente extract ./mine.json <<< $'About\na\n1'
}
@test "a preamble's pattern sees letters, not bytes" {
	printf "%s\n" '{"title":"t","header":"a","preamble":[{"match":"^.rger: (\\w+)","field":"area"}],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"area":"Türkiye","x":1}' entente extract ./mine.json <<< $'Ärger: Türkiye\na\n1'
}
@test "a preamble's pattern that gives up ends the run, with the line" {
	echo '{"title":"t","header":"a","preamble":[{"match":"^(0+)+$","field":"area"}],"fields":[{"name":"x","column":"a"}]}' > mine.json
	printf 'about\n%040dx\na\n1\n' 0 > in.csv
	fails 2 "extract: in.csv:2: the descriptor's pattern '^(0+)+$' gave up on this line; simplify its repeats" entente extract ./mine.json in.csv
}
@test "sipri-milex: a later line of the preamble does not say it again" {
	sed '2s/^/Shares of GDP and current prices are on other sheets. /' fixtures/sources/sipri-milex.csv > other.csv
	entente extract sipri-milex other.csv | diff fixtures/sources/sipri-milex.jsonl -
}
@test "sipri-tiv: years become observations, 0 is less than 0.5, no value none, totals no facts" {
	gives '{"partner":"Ruritania","period":2018,"value":12}
{"partner":"Ruritania","period":2020,"value":0.5,"qualifier":"<"}
{"partner":"Ruritania","period":2021,"value":30}
{"partner":"Freedonia","period":2019,"value":5}' entente extract sipri-tiv -f partner,period,value,qualifier fixtures/sources/sipri-tiv.csv
}
@test "sipri-tiv: the title says whose imports or exports they are" {
	sed 's/imports to Atlantis/exports from Korea, South/' fixtures/sources/sipri-tiv.csv > exports.csv
	try entente extract sipri-tiv -f measure,area exports.csv
	status_is 0
	is "${lines[0]}" '{"measure":"arms.exports","area":"Korea, South"}'
}
@test "sipri-tiv: a table without its title is rejected, not guessed" {
	sed 1d fixtures/sources/sipri-tiv.csv > bad.csv
	try entente extract sipri-tiv bad.csv
	status_is 1
	is "$output" ''
	has "$stderr" 'bad.csv:11: no line above the header says what the table is about'
}
@test "what one file's title says is forgotten in the next" {
	sed 1d fixtures/sources/sipri-tiv.csv > bad.csv
	try entente extract sipri-tiv fixtures/sources/sipri-tiv.csv bad.csv
	status_is 1
	is "${#lines[@]}" 4
}
@test "a number in a wide table that is none rejects the row before anything of it is written" {
	sed 's/^Ruritania,12,/Ruritania,12,many/' fixtures/sources/sipri-tiv.csv > bad.csv
	fails 1 "extract: bad.csv:12: column '2019': 'many' is not a number (--missing many if that means a missing value)" entente extract sipri-tiv bad.csv
	lacks "$output" Ruritania
}
# A table as SIPRI's site gives it since 2024: FIRST CELL, LAST ROW.
tiv_of_today() {
	cat <<-E
		Volume of transfers of major arms
		Figures are in millions of SIPRI trend-indicator values (TIVs).

		Source: SIPRI Arms Transfers Database (c) SIPRI.
		Data generated: 14 Jul 2026 2:57:40 AM

		$1,2024,2025,2024-2025,Percentage,Sum total years,Percentage of total
		Ruritania,12,0 ,12,75%,12,75%
		Freedonia,,4,4,25%,4,25%

		$2,12,4,16,100%,16,
	E
}
@test "SIPRI's tables: the day on which they were generated is their vintage, and says nothing else" {
	tiv_of_today Recipient 'Total imports from Atlantis' > new.csv
	is "$(entente extract -f vintage,value sipri-tiv new.csv | entente normalize | sort -u)" '{"vintage":"2026-07-14","value":0.5}
{"vintage":"2026-07-14","value":12}
{"vintage":"2026-07-14","value":4}'
	sed '/^Total/d' new.csv > cut.csv
	try entente extract sipri-tiv cut.csv
	status_is 1
	is "$output" ''
	has "$stderr" 'cut.csv:8: no line above the header says what the table is about, nor one below the rows'
	sed '1i Data generated: 3 Jan 2025 9:16:02 PM\n' fixtures/sources/sipri-deliveries.csv > dated.csv
	entente extract sipri-deliveries dated.csv > dated.jsonl
	entente select 'vintage == "3 Jan 2025"' dated.jsonl | diff dated.jsonl -
	sed 's/"vintage":"3 Jan 2025",//' dated.jsonl | diff fixtures/sources/sipri-deliveries.jsonl -
}
@test "sipri-tiv: since 2024 the last row alone says whose table it is" {
	rows='{"partner":"Ruritania","period":2024,"value":12}
{"partner":"Ruritania","period":2025,"value":0.5,"qualifier":"<"}
{"partner":"Freedonia","period":2025,"value":4}'
	tiv_of_today Recipient 'Total imports from Atlantis' > new.csv
	gives "${rows//\{/\{\"unit\":\"TIV\",\"measure\":\"arms.exports\",\"area\":\"Atlantis\",}" \
		entente extract -f unit,measure,area,partner,period,value,qualifier sipri-tiv new.csv
	gives "${rows//\{/\{\"measure\":\"arms.imports\",\"area\":\"Korea, South\",}" \
		entente extract -f measure,area,partner,period,value,qualifier sipri-tiv <(tiv_of_today Supplier '"Total exports to Korea, South"')
	# each file's last row is its own, and one without it is rejected, row by row, by its own name
	tiv_of_today Recipient 'Sum' | sed '$d' > none.csv
	try entente extract --stats --rejects rejects sipri-tiv none.csv new.csv none.csv
	status_is 1
	is "${#lines[@]}" 3
	is "$(grep -c 'none.csv:[89]: no line above the header says what the table is about, nor one below the rows' <<< "$stderr")" 4
	conserved "$(tail -n 1 <<< "$stderr")"
	is "$(grep -c '^Ruritania,12,0 ,' rejects)" 2
}
@test "sipri-tiv: a second table in the same file is not the first one's" {
	{ tiv_of_today Recipient 'Total imports from Atlantis'; tiv_of_today Recipient 'Total imports from Sylvania' | sed 1,7d; tiv_of_today Recipient Sum | sed '1,7d; $d'; } > both.csv
	try entente extract -f area,partner,value sipri-tiv both.csv
	status_is 1
	is "$(cut -d '"' -f 4 <<< "$output" | uniq -c | awk '{ print $1, $2 }' | paste -sd ';')" '3 Atlantis;3 Sylvania'
	is "$(grep -c 'nor one below the rows' <<< "$stderr")" 2
}
@test "a header in the middle of a file is told, and is no row" {
	{ tiv_of_today Recipient 'Total imports from Atlantis'; tiv_of_today Recipient 'Total imports from Sylvania'; } > both.csv
	try entente extract -f area,partner,value sipri-tiv both.csv
	status_is 1
	is "$(cut -d '"' -f 4 <<< "$output" | uniq -c | awk '{ print $1, $2 }' | paste -sd ';')" '3 Atlantis;3 Sylvania'
	has "$stderr" 'both.csv:18: the header once more'
	cat fixtures/sources/un-comtrade.csv fixtures/sources/un-comtrade.csv > both.csv
	try entente extract un-comtrade both.csv
	is "$(wc -l <<< "$output")" "$(($(wc -l < fixtures/sources/un-comtrade.jsonl) * 2))"
	has "$stderr" ': the header once more'
}
@test "sipri-tiv-top: since 2024 the last row says what the world did" {
	gives $'{"measure":"arms.exports","area":"Ruritania","value":12}\n{"measure":"arms.exports","area":"Ruritania","value":0.5}\n{"measure":"arms.exports","area":"Freedonia","value":4}' \
		entente extract -f measure,area,value sipri-tiv-top <(tiv_of_today 'Exports by' 'Total world export')
	try entente extract -f measure,area,period sipri-tiv-top <(tiv_of_today Recipient 'Total world import')
	is "${lines[0]}" '{"measure":"arms.imports","area":"Ruritania","period":2024}'
	tiv_of_today Recipient 'Total world import' > world.csv
	try entente extract -f partner sipri-tiv world.csv
	is "$output:$(grep -c 'nor one below the rows' <<< "$stderr")" :2
}
@test "sipri-register: the column of deliveries has another name since July 2026" {
	sed 's/,Number delivered,/,Deliveries in the Year Range,/' fixtures/sources/sipri-register.csv > new.csv
	entente extract sipri-register new.csv fixtures/sources/sipri-register.csv | diff <(cat fixtures/sources/sipri-register.jsonl fixtures/sources/sipri-register.jsonl) -
}
# Behind a sheet: it is of calendar years.
of_calendar_years() { sed '2s/.*/Figures are in local currency at current prices and are for calendar years,,,/'; }
# A sheet of SIPRI's workbook: TITLE, HEADER, ROWS.
sheet() { printf '%s\n' "\"$1\",,," 'Figures are at current prices. Some are estimates.,,,' ,,, "$2" "${@:3}"; }
@test "sipri-milex: the unit of local currency is the one of the country, or the row is rejected" {
	sheet 'Military expenditure by country, in local currency, 2019-2020' Country,Currency,Notes,2019,2020 Europe,,,, 'Algeria,Dinar ,4,213000000,...' \
		"Cote d'Ivoire,CFA Francs,,1,2" 'Serbia,Dinar,,3,4.50' 'Somalia,US dollars,,5,' 'Germany,Euro,,6,' 'Iceland,Krónur,,7,' 'Peru,New soles,,8,' \
		'Czechoslovakia,Korunas,,9,' 'German Democratic Republic,Marks,,8,' 'USSR,Roubles,,7,' '"Yemen, North",Rials,,6,' \
		'Sierra Leone,Leones,,9,' 'Norway,Dinar,,10,' 'Atlantis,Shells,,11,' 'Chile,,,12,' | of_calendar_years > local.csv
	try entente extract -f measure,area,unit,value sipri-milex local.csv
	status_is 1
	is "$output" '{"measure":"spending.local","area":"Algeria","unit":"DZD","value":213000000}
{"measure":"spending.local","area":"Cote d'"'"'Ivoire","unit":"XOF","value":1}
{"measure":"spending.local","area":"Cote d'"'"'Ivoire","unit":"XOF","value":2}
{"measure":"spending.local","area":"Serbia","unit":"RSD","value":3}
{"measure":"spending.local","area":"Serbia","unit":"RSD","value":4.50}
{"measure":"spending.local","area":"Somalia","unit":"USD","value":5}
{"measure":"spending.local","area":"Germany","unit":"EUR","value":6}
{"measure":"spending.local","area":"Iceland","unit":"ISK","value":7}
{"measure":"spending.local","area":"Peru","unit":"PEN","value":8}
{"measure":"spending.local","area":"Czechoslovakia","unit":"CSK","value":9}
{"measure":"spending.local","area":"German Democratic Republic","unit":"DDM","value":8}
{"measure":"spending.local","area":"USSR","unit":"SUR","value":7}
{"measure":"spending.local","area":"Yemen, North","unit":"YER","value":6}'
	is "$stderr" "extract: local.csv:17: column 'Currency': 'Leones' is not a currency of 'Sierra Leone' that data/currencies.csv knows
extract: local.csv:18: column 'Currency': 'Dinar' is not a currency of 'Norway' that data/currencies.csv knows
extract: local.csv:19: column 'Currency': 'Shells' is not a currency of 'Atlantis' that data/currencies.csv knows
extract: local.csv:20: nothing in the table says the unit"
	sheet 'Military expenditure by country, in millions of local currency, 2019' Country,Currency,Notes,2019 Algeria,Dinar,4,213.5 | of_calendar_years > millions.csv
	gives '{"measure":"spending.local","unit":"DZD","value":213500000}' entente extract -f measure,unit,value sipri-milex millions.csv
}
@test "sipri-milex: the line below the title says of what years the local currency is, and of millions two lines count once" {
	local years
	for years in 'calendar years, unless otherwise stated' 'financial years'; do
		printf '%s\n' '"Military expenditure by country, in local currency, 1948-2023      © SIPRI 2023",,,' "\"Figures are in local currency at current prices and are for $years. Countries are grouped by region\",,," \
			Country,Currency,Notes,2019 Algeria,Dinar,4,213000000 > years.csv
		sed 's/in local/in millions of local/; s/213000000/213.0/' years.csv > millions.csv
		sed '1s/in local/in millions of local/; s/213000000/213.0/' years.csv > once.csv
		[[ $years == calendar* ]] && measure=spending.local || measure=spending.local.fiscal
		entente extract -f measure,unit,value sipri-milex years.csv > found
		is "$(cat found)" "{\"measure\":\"$measure\",\"unit\":\"DZD\",\"value\":213000000}"
		entente extract -f measure,unit,value sipri-milex millions.csv | diff found -
		entente extract -f measure,unit,value sipri-milex once.csv | diff found -
	done
	sed -i 2d years.csv
	fails 1 'extract: years.csv:3: nothing in the table says the measure' entente extract sipri-milex years.csv
}
@test "sipri-milex: a sheet that does not say its unit is rejected, whatever prices it speaks of" {
	sheet 'Military expenditure by country, 2019' Country,Notes,2019 Algeria,4,213.5 > bad.csv
	fails 1 "extract: bad.csv:5: no line above the header says what the table is about (none matches 'per capita.*(US ?\\\$|USD)|(US ?\\\$|USD).*per capita')" entente extract sipri-milex bad.csv
	sheet 'Military expenditure by country, in constant (2022) prices' Country,Notes,2019 Algeria,4,213.5 > bad.csv
	fails 1 'extract: bad.csv:5: nothing in the table says the measure' entente extract sipri-milex bad.csv
	sheet 'Military expenditure by country, in millions of US$ at current prices' Country,Notes,2019 Algeria,4,213.5 > usd.csv
	gives '{"measure":"spending.current","unit":"USD million","value":213.5}' entente extract -f measure,unit,value sipri-milex usd.csv
}
@test "sipri-milex: per capita, the title says of what and the line below it in which money; never millions" {
	printf '%s\n' '"Military expenditure per capita  by country, 2019-2020     © SIPRI 2023",,' 'Figures are in current US$,,' Country,Notes,2019 Algeria,4,42.5 > heads.csv
	gives '{"measure":"spending.percapita","unit":"USD","value":42.5}' entente extract -f measure,unit,value sipri-milex heads.csv
	sed -i 2d heads.csv
	fails 1 'extract: heads.csv:3: nothing in the table says the unit' entente extract sipri-milex heads.csv
	printf '%s\n' 'Military expenditure by country,,' 'Figures are in current US$,,' Country,Notes,2019 Algeria,4,42.5 > heads.csv
	fails 1 'extract: heads.csv:4: nothing in the table says the measure' entente extract sipri-milex heads.csv
}
@test "sipri-milex: shares are percentages as they are shown, or parts of one as the workbook stores them" {
	sheet 'Military expenditure by country as percentage of gross domestic product, 2019-2020' Country,Notes,2019,2020 'Algeria,4,1.61%,0.0083189496800778' 'Chile,,1.6,' 'Peru,,0.5,' 'Cuba,,2.04313585766076,' 'Fiji,,0,3.50%' > share.csv
	try entente extract -f area,value,unit sipri-milex share.csv
	status_is 1
	is "$output" '{"unit":"percent","area":"Algeria","value":1.61}
{"unit":"percent","area":"Algeria","value":0.83189496800778}
{"unit":"percent","area":"Fiji","value":0}
{"unit":"percent","area":"Fiji","value":3.5}'
	has "$stderr" "share.csv:6: column '2019': '1.6' is neither a percentage such as 1.6% nor the part of one that a workbook stores"
	is "${#stderr_lines[@]}" 3
}
@test "worldbank: TIV are millions here too, an indicator that no row knows is its own measure, and no preamble is needed" {
	sed 1,4d fixtures/sources/worldbank.csv > bare.csv
	entente extract worldbank bare.csv | diff - <(sed 's/"vintage":"2026-02-24",//' fixtures/sources/worldbank.jsonl)
	has "$(< fixtures/sources/worldbank.jsonl)" '"measure":"arms.exports","unit":"TIV","period":2021,"value":18}' '"measure":"AG.LND.FRST.K2","period"'
}
@test "a descriptor may name several columns and headers, and the first that is there counts" {
	echo '{"title":"t","header":["a","b"],"fields":[{"name":"x","column":["c","d"]},{"name":"y","column":"e","optional":true}]}' > mine.json
	gives $'{"x":1}\n{"x":2,"y":3}\n{"x":4}' entente extract ./mine.json <(printf 'a,d\n0,1\n') <(printf 'b,e,c\n0,3,2\n') <(printf 'a,c,d\n0,4,5\n')
	fails 1 "extract: standard input:2: no column 'c'" entente extract ./mine.json <<< $'a,f\n0,1'
}
@test "sipri-milex: xxx and . . are no values, regions no states" {
	try entente extract sipri-milex fixtures/sources/sipri-milex.csv
	is "${#lines[@]}" 5
	lacks "$output" Europe
}
@test "gdelt1: rows of 57 columns have no URL, rows of 56 are no rows" {
	entente extract gdelt1 -f id,url fixtures/sources/gdelt1.tsv > out
	is "$(tail -n 1 out)" '{"id":1000000004}'
	cut -f 1-56 fixtures/sources/gdelt1.tsv > bad.tsv
	fails 1 'extract: bad.tsv:1: 56 cells, where the header has 58' entente extract gdelt1 bad.tsv
}
@test "gdelt1: an intergovernmental organisation stands in the actor code alone, and is source or target all the same" {
	awk -F '|' -v OFS='\t' '{ split($0, actor); $0 = ""; $58 = ""; $1 = NR; $2 = 20200101; $27 = "010"
		$6 = actor[1]; $8 = actor[2]; $16 = actor[3]; $18 = actor[4]; print }' <<-'E' > igo.tsv
		IGOUNO||USAGOV|USA
		IGOWSTNAT|WST|IGOEUREEC|EUR
		IGONATO||GZS|GZS
		IGOUNOHLHWHO||IGOBUSIMF|
		GOV||IGOXYZ|
	E
	gives $'{"source":"UN","target":"USA"}\n{"source":"NATO","target":"EU"}\n{"source":"NATO","target":"PSE"}\n{"source":"WHO","target":"IMF"}\n{"target":"IGOXYZ"}' \
		entente normalize <(entente extract gdelt1 -f source,target igo.tsv)
	gives $'{"source":"PSE","target":"PSE"}\n{"source":"MNE","target":"IMN"}' entente normalize -c cameo <<< $'source,target\nWSB,PAL\nMTN,IMY'
}
@test "a name that a source reads in its own way is so read in its actors alone, cells and title" {
	sed 's/,Atlantis,/,Congo,/' fixtures/sources/sipri-deliveries.csv > congo.csv
	sed 's/ to Atlantis,/ to Congo,/; s/^"*Ruritania"*,/Congo,/' fixtures/sources/sipri-tiv.csv > tiv.csv
	has "$(entente extract sipri-deliveries congo.csv)" '"supplier":"COG"'
	has "$(entente extract sipri-tiv tiv.csv)" '"area":"COG","partner":"COG"'
	printf '%s\n' '{ "title": "t", "names": {"Congo": "COG"}, "fields": [ { "name": "area", "column": "a" }, { "name": "place", "column": "a" } ] }' > own.json
	gives $'{"area":"COG","place":"Congo"}\n{"area":"Congo, DR","place":"Congo, DR"}' entente extract ./own.json <<< $'a\nCongo\n"Congo, DR"'
}
@test "gdelt2: a backslash in a URL is one" {
	prints 'a\\nb' entente extract gdelt2 -f url fixtures/sources/gdelt2.tsv
}
@test "pew: an empty country is the one above" {
	is "$(entente extract pew -f area fixtures/sources/pew.csv | uniq -c | awk '{print $1}' | paste -sd ' ')" '10 4'
}
@test "un-comtrade: the world is no partner" {
	is "$(entente extract un-comtrade -f partner fixtures/sources/un-comtrade.csv | tail -n 1)" '{}'
}

# That many rows of GDELT.
repeated() { yes "$(cat fixtures/sources/gdelt2.tsv)" | head -n "$1"; }

@test "a large file in pieces gives what the whole gives" {
	repeated 600 > whole.tsv
	split -n l/7 whole.tsv piece.
	entente extract gdelt2 whole.tsv > whole
	for piece in piece.*; do entente extract gdelt2 "$piece"; done | diff whole -
	entente extract gdelt2 piece.* | diff whole -
}
@test "every source: CSV to JSON and back gives the same bytes" {
	needs jq
	returns() {
		local fields
		fields=$(jq -r 'keys_unsorted[]' "fixtures/sources/$1.jsonl" | awk '!seen[$0]++' | paste -sd ,)
		entente extract "$1" -o csv -F "$fields" "$2" > one.csv && at_least "$(wc -l < one.csv)" 2 || return
		entente select true one.csv | entente select true -o csv -F "$fields" | diff one.csv -
	}
	each_source returns
}
@test "every source: normalize twice is normalize once" {
	settles() {
		entente extract "$1" "$2" | entente normalize > once 2> /dev/null
		entente normalize once 2> /dev/null | diff once -
	}
	each_source settles
}
@test "-f reads only what it needs, also through cells that stand for others" {
	gives '{"type":"SUPPORT"}
{"type":"REJECT"}
{}
{}' entente extract un-votes -f type fixtures/sources/un-votes.csv
}
@test "--progress shows itself on a terminal alone" {
	needs_terminal
	repeated 9000 > whole.tsv
	try entente extract gdelt2 --progress whole.tsv
	is "$stderr" ''
	status_is 0
	script -qec "'$bin/extract' gdelt2 -f id - < whole.tsv > /dev/null" typescript > /dev/null
	lacks "$(tr -d '\0' < typescript)" MB
}
@test "--progress shows bytes, rate and time left on a terminal" {
	needs_terminal
	repeated 300000 > long.tsv
	script -qec "'$bin/extract' gdelt2 long.tsv long.tsv long.tsv > /dev/null" typescript > /dev/null
	matches "$(tail -c 2000 typescript)" '[0-9.]+ MB of [0-9.]+ MB, [0-9]+%, [0-9.]+ MB/s, [0-9]+:[0-9][0-9] left'
	# of what has no size, without the whole
	script -qec "{ cat long.tsv; sleep 1; cat long.tsv; } | '$bin/extract' gdelt2 /dev/stdin > /dev/null" typescript > /dev/null
	matches "$(tail -c 2000 typescript)" $'\r[0-9.]+ MB, [0-9.]+ MB/s\033'
}
