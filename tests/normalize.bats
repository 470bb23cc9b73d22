#!/usr/bin/env bats
load helper

# becomes FIELD: what normalize makes of texts in a field: rows of TEXT|WANTED on
# standard input, all of them read by one process.
becomes() {
	cat > rows
	{ echo "$1"; cut -d '|' -f 1 rows | sed 's/"/""/g; s/.*/"&"/'; } > texts.csv
	entente normalize -i csv texts.csv 2> words | entente select -i json true -f "$1" -o tsv | sed 1d > found
	cut -d '|' -f 1 rows | paste -d '|' - found | diff rows - || { cat words; return 1; }
}

# stays FIELD TEXT...: normalize leaves these as they are.
stays() {
	local field=$1
	shift
	becomes "$field" < <(printf '%s\n' "$@" | sed 's/.*/&|&/')
}

@test "the years that follow 9999 are no date" {
	for text in 9999-00 9999/00 FY9999-00; do fails 1 "normalize: standard input:2: ordered: '$text' is not a date" entente normalize <<< $'ordered\n'"$text"; done
	gives '{"ordered":"9998/9999"}' entente normalize <<< $'ordered\n9998-99'
}
@test "ISO codes of every kind name an actor" {
	becomes supplier <<< $'KR|KOR\nKOR|KOR\n410|KOR'
}
@test "names in any case, with and without diacritics" {
	becomes supplier <<-'E'
		south korea|KOR
		TÜRKIYE|TUR
		Turkiye|TUR
		Cote d'Ivoire|CIV
		Côte d’Ivoire|CIV
	E
}
@test "articles, ampersands and inverted names" {
	becomes supplier <<-'E'
		The Gambia|GMB
		Bahamas, The|BHS
		Korea, Republic of|KOR
		Trinidad & Tobago|TTO
	E
}
@test "former states are themselves" {
	becomes supplier <<-'E'
		Soviet Union|SUN
		Czechoslovakia|CSK
		USSR|SUN
	E
}
@test "organisations have ids" {
	becomes source <<-'E'
		North Atlantic Treaty Organization|NATO
		European Union|EU
	E
}
@test "an ambiguous name stays as it is and is listed" {
	fails 0 'normalize:   Korea (1): KOR or PRK' entente normalize <<< $'supplier\nKorea'
	is "$output" '{"supplier":"Korea"}'
	stays supplier Congo 'Asia without China' 'Niger/Nigeria' Guineas
	becomes supplier <<-'E'
		Niger|NER
		Dominica|DMA
		Guinea|GIN
	E
}
@test "unknown names are counted and listed in order" {
	try entente normalize <<< $'supplier\nMordor\nGondor\nMordor'
	status_is 0
	is "$stderr" $'normalize: values that name no known actor and stay as they are: 3\nnormalize:   Gondor (1)\nnormalize:   Mordor (2)'
}
@test "regions, the world, and several ids together are known; one unknown among them makes all unknown" {
	try entente normalize <<< $'area,partner\nCHN+RUS,AFRICA\nEUROPE+USA,WLD\nCHN+XXQ,MIDDLEEAST'
	status_is 0
	is "$output" '{"area":"CHN+RUS","partner":"AFRICA"}
{"area":"EUROPE+USA","partner":"WLD"}
{"area":"CHN+XXQ","partner":"MIDDLEEAST"}'
	is "$stderr" $'normalize: values that name no known actor and stay as they are: 1\nnormalize:   CHN+XXQ (1)'
}
@test "a weekday or month of what is planned is the next one, of all else the last" {
	try entente normalize --as-of 2026-11-26 <<-'E'
		{"date":"Tuesday","planned":true}
		{"date":"Tuesday"}
		{"date":"June","planned":true}
		{"date":"June"}
		{"date":"today","planned":true}
		{"date":"10 November","planned":true}
	E
	is "$(grep -o "[0-9-]*[0-9]\"" <<< "$output" | tr -d "\"")" $'2026-12-01\n2026-11-24\n2027-06\n2026-06\n2026-11-26\n2026-11-10'
}
@test "-c reads COW and FIPS codes" {
	gives '{"supplier":"KOR"}' entente normalize -c cow <<< $'supplier\n732'
	gives '{"supplier":"DEU"}' entente normalize -c fips <<< $'supplier\nGM'
}
@test "-c with an unknown scheme is refused" {
	fails 2 "normalize: --codes: 'nato' is not iso, cow, fips or cameo (see 'normalize --help')" entente normalize -c nato <<< a
}
@test "-c reads CAMEO codes, with roles behind the country's" {
	gives '{"source":"USAgov"}' entente normalize -c cameo <<< 'source
USAgov'
	gives '{"source":"USA","target":"ROU"}' entente normalize -c cameo <<< $'source,target\nUSAGOV,ROM'
}
@test "names of every kind get the id of the actor that they name, and no other" {
	needs jq
	cut -f 1 fixtures/names.tsv | jq -Rc '{supplier: .}' | entente normalize 2> /dev/null | jq -r .supplier > found
	cut -f 2 fixtures/names.tsv | diff found -
}
@test "ids, alpha-2 and numeric codes settle: normalize twice is normalize once" {
	entente select true -f supplier=id data/actors.csv > ids
	entente normalize ids | diff - ids
}
@test "every name of actors.csv is known in capitals, with marks of footnotes, an article, and decoded twice" {
	entente select 'kind != "organisation"' -f name,id -o tsv data/actors.csv | tail -n +2 > plain.tsv
	cut -f 1 plain.tsv > plain
	{ tr '[:lower:]' '[:upper:]' < plain; sed 's/$/*/' plain; sed 's|$| 1/|' plain; sed 's/$/ [a]/' plain; sed 's/$/, The/' plain
		sed 's/Saint/St./; s/Republic/Rep./; s/Islands/Is./; s/ and / \&amp; /' plain; iconv -f latin1 -t utf-8 plain; } > other
	{ echo supplier; cat other; } | entente normalize -i tsv -o tsv 2> err | tail -n +2 > found
	for _ in {1..7}; do cut -f 2 plain.tsv; done | diff found -
}
@test "what is known of another never leads to a wrong code" {
	stays recipient 'Hezbollah (Lebanon)*' 'PRC (Israel/Palestine)*' 'Somalia (Somaliland)' 'N. Cyprus' 'China excluding Taiwan' \
		'Dominican' 'Georgia, USA' 'Mali/Niger' 'Other Asia, nes'
}
@test "capitals count in the fields that take them, and in no other" {
	becomes source <<< 'Seoul|KOR'
	becomes supplier <<< 'Seoul|Seoul'
	becomes source <<< 'Georgetown|GUY'
}
@test "a remark without words says nothing of others; words cut short need a whole one beside them" {
	becomes supplier <<-'E'
		Ukraine (–)|UKR
		Ukraine [...]|UKR
		Fed. Rep.|Fed. Rep.
		Mrd. Gnd.|Mrd. Gnd.
	E
}
@test "a name longer than any actor's is nobody's" {
	{ echo supplier; printf '%0300d\n' 7; printf 'w%.0s ' {1..40}; echo; printf 'word%.0s' {1..61}; printf ' x%d' {1..40}; echo
		printf 'aaaaaaa%d ' {10..30}; printf 'bbbbbbb%c ' {A..F}; echo; printf 'aaaaaa%02d ' {1..32}; echo; } > long.tsv
	entente normalize -i tsv -o tsv long.tsv 2> words | diff long.tsv -
	has "$(< words)" 'values that name no known actor and stay as they are: 5'
}
# bats test_tags=big
@test "after 65,536 different names, each is still found" {
	{ echo supplier; echo Poland; seq -f 'nobody %.0f' 66000; echo Poland; } > many.csv
	entente normalize many.csv > found 2> words
	is "$(sed -n '1p; $p' found)" $'{"supplier":"POL"}\n{"supplier":"POL"}'
	is "$(wc -l < found)" 66002
	has "$(< words)" 'stay as they are: 66000' 'and 960 or more'
}
@test "demonyms count; one of several states is none" {
	becomes area <<-'E'
		South Korean|KOR
		Korean|Korean
	E
	fails 0 'normalize:   Congolese (1): COD or COG' entente normalize <<< $'area\nCongolese'
}
# What extract prose --unread makes of three figures, of which the last has two facts.
read_figures='{"kind":"figure","read":false,"why":"no rule","text":"63%","text_start":45,"text_end":48,"line":1}
{"kind":"observation","measure":"m.share","area":"KOR","partner":"USA","period":"2017-2021","value":6.5,"unit":"percent","precision":5,"text":"6.5%","text_start":60,"text_end":64}
{"kind":"observation","measure":"m.share","area":"KOR","partner":"TUR","period":"2017-2021","value":1,"unit":"percent","qualifier":"<","text":"under 1%","text_start":95,"text_end":103}
{"kind":"observation","measure":"m.share","area":"KOR","partner":"EST","period":"2017-2021","value":1,"unit":"percent","qualifier":"<","text":"under 1%","text_start":95,"text_end":103}'
# fixed WANTED ROW...: what of these is not as it was, with the rows as corrections.
fixed() {
	printf '%s\n' start,end,words,fact,fix,value "${@:2}" > a.fixes.csv
	entente normalize <<< "$read_figures" > before
	try entente normalize --fixes a.fixes.csv <<< "$read_figures"
	status_is 0
	is "$stderr" ''
	is "$(grep -vxFf before <<< "$output")" "$1"
}
@test "--fixes: a person corrects a slot, takes a figure out, or has one read" {
	fixed '{"kind":"observation","measure":"m.share","area":"KOR","partner":"LVA","period":"2017/2021","value":7,"unit":"percent","text":"6.5%","text_start":60,"text_end":64,"corrected_by":"a.fixes.csv"}' \
		'60,64,6.5%,,partner,Latvia' 60,64,,,value,7
	fixed '{"kind":"observation","measure":"m.share","area":"KOR","partner":"LVA","period":"2017/2021","value":1,"unit":"percent","qualifier":"<","text":"under 1%","text_start":95,"text_end":103,"corrected_by":"a.fixes.csv"}' \
		'95,103,under 1%,m.share KOR>EST 1 percent 2017-2021,partner,LVA'
	fixed '{"kind":"figure","text":"under 1%","text_start":95,"text_end":103,"read":false,"why":"misread","corrected_by":"a.fixes.csv"}' \
		'95,103,under 1%,m.share KOR>TUR 1 percent 2017-2021; m.share KOR>EST 1 percent 2017-2021,misread,'
	fixed '{"kind":"figure","text":"6.5%","text_start":60,"text_end":64,"read":false,"why":"ignored","corrected_by":"a.fixes.csv"}' 60,64,,,ignore,
	fixed '{"kind":"observation","text":"63%","text_start":45,"text_end":48,"line":1,"value":63,"period":2020,"area":"FRA","measure":"m.share","corrected_by":"a.fixes.csv","unit":"percent"}' \
		45,48,63%,,measure,m.share 45,48,63%,,area,France 45,48,63%,,period,2020
	fixed '{"kind":"observation","measure":"m.share","area":"KOR","period":"2017/2021","value":6.5,"unit":"percent","precision":5,"text":"6.5%","text_start":60,"text_end":64,"corrected_by":"a.fixes.csv"}' \
		60,64,,,partner, '1,2,not filled in,,,'
}
@test "--fixes: what is wrong in the file, or meets the text no longer, is told with its line" {
	while IFS='|' read -r row message; do
		printf '%s\n' start,end,words,fact,fix,value "60,64,6.5%,,area,JPN" "$row" > a.fixes.csv
		fails 1 "normalize: a.fixes.csv:$message" entente normalize --fixes a.fixes.csv <<< "$read_figures"
		has "$output" '"area":"JPN"'
		is "$(wc -l <<< "$output")" 4
	done <<-'E'
		60,64,6.5%,,area,FRA|3: line 2 corrects the figure otherwise
		60,64,6.5%,,misread,|3: line 2 corrects the figure otherwise
		45,48,62%,,ignore,|3: the text has changed, there stands now: 63%
		45,49,63%,,ignore,|3: no figure stands there
		45,48,63%,,area,FRA|3: what is measured there? it needs a row with the slot measure
		95,103,,m.share KOR>LVA 1 percent 2017-2021,ignore,|3: nothing is read there as: m.share KOR>LVA 1 percent 2017-2021
		45,,63%,,ignore,|3: start, end: '45' and '' are no places in a text
		45,48,63%,,guess,|3: fix: 'guess' is not misread, ignore, measure, area, partner, period, baseline, value, unit or qualifier
	E
	printf 'start,end,fix,value\n60,64,period,soon\n' > a.fixes.csv
	try entente normalize --fixes a.fixes.csv <<< "$read_figures"
	status_is 1
	has "$stderr" "period: 'soon' is not a date" 'normalize: a.fixes.csv: that is what was corrected'
	fails 2 'normalize: none.csv: No such file or directory' entente normalize --fixes none.csv < /dev/null
}
@test "--explain says how each name was found" {
	needs jq
	try entente normalize --explain <<< $'source\nKOR\n410\nKorea Rep.\nSeoul\nN. Mariana Is.\nMyanmar (Burma)\nBurma/Myanmar\nPolish\nCongo\nMordor'
	status_is 0
	is "$(jq -r .source_how <<< "$output" | paste -sd ';')" \
		'id;code;name;capital;abbreviation;remark;alternatives;demonym;ambiguous: COD COG;unknown'
}
@test "--successor leads former states on, where there is one" {
	gives '{"supplier":"RUS","recipient":"CSK"}' entente normalize --successor <<< $'supplier,recipient\nUSSR,Czechoslovakia'
	gives '{"supplier":"DEU","recipient":"VNM"}' entente normalize --successor <<< $'supplier,recipient\nWest Germany,South Vietnam'
}
@test "CAMEO codes give type and intensity; what the record says itself stands" {
	gives $'{"code":"057","type":"AGREE","intensity":8.0}\n{"type":"JOIN","code":"190","intensity":-10.0}' \
		entente normalize <<< $'{"code":"057"}\n{"type":"JOIN","code":"190"}'
	gives '{"code":"Armed clash"}' entente normalize <<< '{"code":"Armed clash"}'
}
@test "every CAMEO code has a type of PLOVER's and a weight between -10 and 10" {
	gives '{"count":311}' entente aggregate count data/cameo.csv
	entente select 'type =~ "^(AGREE|CONSULT|SUPPORT|COOPERATE|AID|YIELD|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)$" and intensity >= -10 and intensity <= 10' data/cameo.csv > found
	is "$(wc -l < found)" 311
}
@test "dates of every kind become EDTF" {
	needs jq
	cut -f 1 fixtures/dates.tsv | jq -Rc '{date: .}' | entente normalize --as-of 2022-08-15 | jq -r .date > found
	cut -f 2 fixtures/dates.tsv | diff found -
}
@test "EDTF of levels 0 and 1 and a year's divisions stays as it is" {
	needs jq
	jq -Rc '{date: .}' fixtures/edtf.txt > dates
	entente normalize dates | diff dates -
}
@test "dates that never were, or say not which, are rejected" {
	needs jq
	try bash -c "jq -Rc '{date: .}' fixtures/no-dates.txt | '$bin/normalize' --as-of 2022-08-15"
	status_is 1
	is "$output" ''
	entente normalize --as-of 2022-08-15 --stats -o csv <(jq -Rc '{date: .}' fixtures/no-dates.txt) 2>&1 | tail -n 1 > stats || true
	is "$(jq .rejected stats)" "$(wc -l < fixtures/no-dates.txt)"
}
@test "2012-16 is years and 2017-21 a season, which is told; both in one file say nothing; --years reads years" {
	fails 0 "normalize: 1 date such as '2017-21' was read as EDTF has it, a season or another part of the year (--years reads years)" \
		entente normalize <<< $'date\n2017-21'
	is "$output" '{"date":"2017-21"}'
	fails 1 "normalize: standard input:3: date: '2017-21' is a season in EDTF, and line 2 has '2012-16', which is years (--years reads both as years)" \
		entente normalize <<< $'date\n2012-16\n2017-21'
	is "$output" '{"date":"2012/2016"}'
	gives $'{"date":"2012/2016"}\n{"date":"2017/2021"}\n{"date":"1950/1975"}' entente normalize --years <<< $'date\n2012-16\n2017-21\n1950-75'
}
@test "numbers of every kind become decimals, with unit, qualifier and range" {
	needs jq
	cut -f 1 fixtures/numbers.tsv | jq -Rc '{value: .}' | entente normalize > found
	cut -f 2 fixtures/numbers.tsv | diff found -
}
@test "a unit of its own stays; a fraction in words is a part of it" {
	gives '{"value":66.6666666667,"unit":"percent"}' entente normalize <<< '{"value":"two thirds","unit":"percent"}'
	gives '{"value":2500000}' entente normalize <<< '{"value":"two and a half million"}'
	gives '{"value":3.75}' entente normalize <<< '{"value":"3 and three quarters"}'
	fails 1 "normalize: standard input:1: value: '-2 and a half' is not a number" entente normalize <<< '{"value":"-2 and a half"}'
	fails 1 "normalize: standard input:1: value: 'two and half' is not a number" entente normalize <<< '{"value":"two and half"}'
	gives '{"value":5,"unit":"tanks"}' entente normalize <<< '{"value":"5%","unit":"tanks"}'
}
@test "the dates that people write most become EDTF" {
	becomes date <<-'E'
		20220630|2022-06-30
		30 June 2022|2022-06-30
		June 30, 2022|2022-06-30
		June 2022|2022-06
		2017-2021|2017/2021
		2018–22|2018/2022
		Q1 2025|2025-33
		2022~|2022~
	E
}
@test "relative dates refer to --as-of" {
	gives '{"date":2021}' entente normalize --as-of 2022-08-15 <<< $'date\nlast year'
}
@test "a relative date is none without --as-of" {
	try entente normalize <<< $'date\nyesterday\nMonday\nnext year\nnext quarter\nlast month\nJune\ntwo years ago'
	status_is 1
	is "$output" ''
	is "$(grep -c 'is not a date' <<< "$stderr")" 7
}
@test "the day after a month's or a year's last is the next one's first" {
	gives '{"date":"2023-01-01"}' entente normalize --as-of 2022-12-31 <<< $'date\ntomorrow'
	gives '{"date":"2024-02-29"}' entente normalize --as-of 2024-02-28 <<< $'date\ntomorrow'
	gives '{"date":"2023-03-01"}' entente normalize --as-of 2023-02-28 <<< $'date\ntomorrow'
}
@test "--as-of that is no date is refused" {
	fails 2 "normalize: --as-of: 'soon' is not a date (see 'normalize --help')" entente normalize --as-of soon <<< a
}
@test "a date that never was rejects the record" {
	fails 1 "normalize: standard input:2: date: '2022-13' is not a date" entente normalize <<< $'date\n2022-13\n2022-12'
	is "$output" '{"date":"2022-12"}'
	fails 1 "normalize: standard input:2: date: '2022-02-30' is not a date" entente normalize <<< $'date\n2022-02-30'
}
@test "numbers become plain decimals" {
	becomes value <<-'E'
		1,234,567.50|1234567.50
		1.2 bn|1200000000
		5 million|5000000
	E
	becomes quantity <<< '63%|63'
	becomes value <<< '20k|20000'
}
@test "a number of too many digits, or of words that make none, rejects the record" {
	nines=99999999999999999999999999999999999999
	printf '%s\n' value "$nines million" "$nines,999" "1$(printf '_%.0s' {1..13} | sed 's/_/ 000/g')" "about 0.$nines$nines" "5.x" 'ninety ninety ninety ninety' \
		'a tenth tenth tenth tenth' > bad.tsv
	try entente normalize -i tsv bad.tsv
	status_is 1
	is "$output" ''
	is "$(grep -c 'is not a number' <<< "$stderr")" 7
}
@test "a number that is none rejects the record" {
	fails 1 "normalize: standard input:2: value: 'many' is not a number (--missing many if that means a missing value)" entente normalize <<< $'value\nmany'
}
@test "a boolean that is none rejects the record" {
	fails 1 "normalize: standard input:2: planned: 'perhaps' is neither true nor false" entente normalize <<< $'planned\nperhaps'
	becomes planned <<< 'Yes|true'
}
@test "fields that are not registered stay as they are" { gives '{"colour":"S. Korea","n":"007"}' entente normalize <<< $'colour,n\nS. Korea,007'; }
@test "-n names the world, regions and several together" {
	gives $'area,partner,area_name,partner_name\nWLD,CHN+DEU,World,China and Germany\nASIAOCEANIA,USA+EUROPE+NATO,Asia and Oceania,"United States, Europe and NATO"\nUSA+nobody,+KOR,,' \
		entente normalize -n -o csv <<< $'area,partner\nWLD,CHN+DEU\nASIAOCEANIA,USA+EUROPE+NATO\nUSA+nobody,+KOR'
}
@test "-n adds names" { gives '{"supplier":"KOR","supplier_name":"South Korea"}' entente normalize -n <<< $'supplier\nKR'; }
@test "-b takes membership on the record's own date" {
	gives $'{"supplier":"FIN","delivered":2021,"supplier_in_NATO":false}\n{"supplier":"FIN","delivered":2023,"supplier_in_NATO":true}' \
		entente normalize -b NATO <<< $'supplier,delivered\nFIN,2021\nFIN,2023'
	gives $'{"area":"GBR","period":"2020-01-31","area_in_EU":true}\n{"area":"GBR","period":"2020-02","area_in_EU":false}' \
		entente normalize -b EU <<< $'area,period\nGBR,2020-01-31\nGBR,2020-02'
}
@test "-b takes --as-of where the record has no date" {
	gives '{"supplier":"SWE","supplier_in_NATO":false}' entente normalize -b NATO --as-of 2024-03-06 <<< $'supplier\nSWE'
	gives '{"supplier":"SWE","supplier_in_NATO":true}' entente normalize -b NATO --as-of 2024-03-07 <<< $'supplier\nSWE'
}
@test "-b without any date is told" {
	fails 0 'normalize: records without a date, and no --as-of: no membership added to 1' entente normalize -b NATO <<< $'supplier\nSWE'
}
@test "-b may be given again" {
	gives '{"area":"FRA","period":2020,"area_in_NATO":true,"area_in_EU":true}' entente normalize -b NATO -b EU <<< $'area,period\nFRA,2020'
}
@test "-b with an organisation that has no members is refused" {
	try entente normalize -b XYZ <<< a
	status_is 2
	like "$stderr" "normalize: no members of 'XYZ' in */memberships.csv"
}
@test "every id, alpha-2 and numeric code of actors.csv is unique and found" {
	entente select 'kind != "organisation"' -f id -o csv data/actors.csv > ids
	at_least "$(wc -l < ids)" 250
	is "$(sort ids | uniq -d)" ''
	at_least "$(entente select 'kind == "state" or kind == "territory"' data/actors.csv | wc -l)" 249
	entente select 'kind == "state" and alpha2' -f supplier=alpha2,id -o csv data/actors.csv | entente normalize -i csv > found
	gives '' entente select 'supplier != id' found
	entente select 'kind != "former" and kind != "organisation"' -f supplier=name,recipient=official,id data/actors.csv | entente normalize > found 2> err
	gives '' entente select 'supplier != id or recipient != null and recipient != id' found
}
@test "each mistake in a table of the data folder is told, with its line" {
	cp -r "$root/data" mine
	while IFS='|' read -r file row message; do
		{ cat "data/$file"; printf '%s\n' "$row"; } > "mine/$file"
		ENTENTE_DATA=$PWD/mine fails 2 "normalize: $PWD/mine/$file:$(wc -l < "mine/$file"): $message" entente normalize -b NATO <<< a
		cp "data/$file" "mine/$file"
	done <<-'E'
		aliases.csv|Ruritania,RUR|id 'RUR' is not in actors.csv
		codes.csv|nato,KR,KOR|the scheme is not iso, cow, fips or cameo
		spellings.csv|Ruritania,RUR,|id 'RUR' is not in actors.csv
		words.csv|utopia,utopia,place|use 'place' is not former, title, joins or remark
		fields.csv|colour,paint,,,its colour|type 'paint' is not text, actor, date, number, boolean or cameo
		fields.csv|colour,text,,hue,its colour|accepts 'hue', not demonym, capital or unit
		memberships.csv|NATO,KOR,member,soon,|'soon' is not a date
		lexicon/magnitudes.csv|myriad,4.5|power: '4.5' is not a whole number
		lexicon/numerals.csv|couple,some,1|numerator: 'some' is not a whole number
	E
	{ cat data/codes.csv; echo iso; } > mine/codes.csv
	ENTENTE_DATA=$PWD/mine fails 2 "normalize: $PWD/mine/codes.csv: not a table that can be used" entente normalize <<< a
	cp data/codes.csv mine
	{ cat data/prefixes.csv; seq 64; } > mine/prefixes.csv
	ENTENTE_DATA=$PWD/mine fails 2 "normalize: $PWD/mine/prefixes.csv: more than 64 prefixes" entente normalize <<< a
}
@test "a member that left and came again is one in both times, and in none between" {
	cp -r "$root/data" mine
	printf '%s\n' NATO,JPN,member,1950-01-01,1960-12-31 NATO,JPN,member,1990-01-01, >> mine/memberships.csv
	echo '–,' >> mine/aliases.csv # nobody's, and of no words
	printf '%s\n' supplier,delivered JPN,1949 JPN,1955 JPN,1970 JPN,2000 > years.csv
	is "$(ENTENTE_DATA=$PWD/mine entente normalize -b NATO years.csv | entente select -f supplier_in_NATO true | paste -sd ' ')" \
		'{"supplier_in_NATO":false} {"supplier_in_NATO":true} {"supplier_in_NATO":false} {"supplier_in_NATO":true}'
}
