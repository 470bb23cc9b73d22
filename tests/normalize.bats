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
@test "-c reads COW and FIPS codes" {
	gives '{"supplier":"KOR"}' entente normalize -c cow <<< $'supplier\n732'
	gives '{"supplier":"DEU"}' entente normalize -c fips <<< $'supplier\nGM'
}
@test "-c with an unknown scheme is refused" {
	fails 2 "normalize: --codes: 'nato' is not iso, cow, fips or cameo (see 'normalize --help')" entente normalize -c nato <<< a
}
@test "-c reads CAMEO codes, with roles behind the country's" {
	gives '{"source":"USA","target":"ROU"}' entente normalize -c cameo <<< $'source,target\nUSAGOV,ROM'
}
@test "589 names of every kind get the id of the actor that they name" {
	needs jq
	cut -f 1 fixtures/names.tsv | jq -Rc '{supplier: .}' | entente normalize 2> /dev/null | jq -r .supplier > found
	cut -f 2 fixtures/names.tsv | diff found -
}
@test "ids, alpha-2 and numeric codes settle: normalize twice is normalize once" {
	entente select true -f supplier=id data/actors.csv > ids
	entente normalize ids | diff - ids
}
@test "what is known of another never leads to a wrong code" {
	stays recipient 'Hezbollah (Lebanon)*' 'PRC (Israel/Palestine)*' 'Ireland (Northern)' 'Somalia (Somaliland)' 'N. Cyprus' 'China excluding Taiwan' \
		'Dominican' 'Georgia, USA' 'Mali/Niger' 'Other Asia, nes'
}
@test "capitals count in the fields that take them, and in no other" {
	becomes source <<< 'Seoul|KOR'
	becomes supplier <<< 'Seoul|Seoul'
	becomes source <<< 'Georgetown|GUY'
}
@test "demonyms count; one of several states is none" {
	becomes area <<-'E'
		South Korean|KOR
		Korean|Korean
	E
	fails 0 'normalize:   Congolese (1): COD or COG' entente normalize <<< $'area\nCongolese'
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
@test "numbers of every kind become decimals, with unit, qualifier and range" {
	needs jq
	cut -f 1 fixtures/numbers.tsv | jq -Rc '{value: .}' | entente normalize > found
	cut -f 2 fixtures/numbers.tsv | diff found -
}
@test "a unit of its own stays; a fraction in words is a part of it" {
	gives '{"value":66.6666666667,"unit":"percent"}' entente normalize <<< '{"value":"two thirds","unit":"percent"}'
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
@test "a number that is none rejects the record" {
	fails 1 "normalize: standard input:2: value: 'many' is not a number (--missing many if that is none)" entente normalize <<< $'value\nmany'
}
@test "a boolean that is none rejects the record" {
	fails 1 "normalize: standard input:2: planned: 'perhaps' is neither true nor false" entente normalize <<< $'planned\nperhaps'
	becomes planned <<< 'Yes|true'
}
@test "fields that are not registered stay as they are" { gives '{"colour":"S. Korea","n":"007"}' entente normalize <<< $'colour,n\nS. Korea,007'; }
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
