#!/usr/bin/env bats
load helper

# becomes FIELD TEXT WANTED: what normalize makes of a text in a field.
becomes() {
	local csv=$2
	run --separate-stderr entente normalize -i csv -o tsv <<< "$1"$'\n'"\"${csv//\"/\"\"}\""
	[[ ${lines[1]} == "$3" ]] || explain
}

@test "ISO codes of every kind name an actor" {
	for code in KR KOR 410; do becomes supplier "$code" KOR; done
}
@test "names in any case, with and without diacritics" {
	becomes supplier 'south korea' KOR
	becomes supplier 'TÜRKIYE' TUR
	becomes supplier 'Turkiye' TUR
	becomes supplier "Cote d'Ivoire" CIV
	becomes supplier "Côte d’Ivoire" CIV
}
@test "articles, ampersands and inverted names" {
	becomes supplier 'The Gambia' GMB
	becomes supplier 'Bahamas, The' BHS
	becomes supplier 'Korea, Republic of' KOR
	becomes supplier 'Trinidad & Tobago' TTO
}
@test "former states are themselves" {
	becomes supplier 'Soviet Union' SUN
	becomes supplier 'Czechoslovakia' CSK
	becomes supplier 'USSR' SUN
}
@test "organisations have ids" {
	becomes source 'North Atlantic Treaty Organization' NATO
	becomes source 'European Union' EU
}
@test "an ambiguous name stays as it is and is listed" {
	fails 0 'normalize:   Korea (1)' entente normalize <<< $'supplier\nKorea'
	[ "$output" = '{"supplier":"Korea"}' ]
	for name in Congo 'Asia without China' 'Niger/Nigeria' Guineas; do becomes supplier "$name" "$name"; done
	becomes supplier Niger NER
	becomes supplier Dominica DMA
	becomes supplier Guinea GIN
}
@test "unknown names are counted and listed in order" {
	run --separate-stderr entente normalize <<< $'supplier\nMordor\nGondor\nMordor'
	[ "$status" -eq 0 ]
	[ "$stderr" = $'normalize: 3 values name no known actor and stay as they are:\nnormalize:   Gondor (1)\nnormalize:   Mordor (2)' ]
}
@test "-c reads COW and FIPS codes" {
	gives '{"supplier":"KOR"}' entente normalize -c cow <<< $'supplier\n732'
	gives '{"supplier":"DEU"}' entente normalize -c fips <<< $'supplier\nGM'
}
@test "-c with an unknown scheme is refused" {
	fails 2 "normalize: --codes: 'cameo' is not iso, cow or fips (see 'normalize --help')" entente normalize -c cameo <<< a
}
@test "dates become EDTF" {
	becomes date 20220630 2022-06-30
	becomes date '30 June 2022' 2022-06-30
	becomes date 'June 30, 2022' 2022-06-30
	becomes date 'June 2022' 2022-06
	becomes date '2017-2021' 2017/2021
	becomes date '2018–22' 2018/2022
	becomes date 'Q1 2025' 2025-33
	becomes date '2022~' '2022~'
}
@test "relative dates refer to --as-of" {
	gives '{"date":"2021"}' entente normalize --as-of 2022-08-15 <<< $'date\nlast year' || gives '{"date":2021}' entente normalize --as-of 2022-08-15 <<< $'date\nlast year'
}
@test "--as-of that is no date is refused" {
	fails 2 "normalize: --as-of: 'soon' is not a date (see 'normalize --help')" entente normalize --as-of soon <<< a
}
@test "a date that never was rejects the record" {
	fails 1 "normalize: standard input:2: date: '2022-13' is not a date" entente normalize <<< $'date\n2022-13\n2022-12'
	[ "$output" = '{"date":"2022-12"}' ]
	fails 1 "normalize: standard input:2: date: '2022-02-30' is not a date" entente normalize <<< $'date\n2022-02-30'
}
@test "numbers become plain decimals" {
	becomes value '1,234,567.50' 1234567.50
	becomes value '1.2 bn' 1200000000
	becomes value '5 million' 5000000
	becomes value '63%' 63
	becomes value '20k' 20000
}
@test "a number that is none rejects the record" {
	fails 1 "normalize: standard input:2: value: 'many' is not a number" entente normalize <<< $'value\nmany'
}
@test "a boolean that is none rejects the record" {
	fails 1 "normalize: standard input:2: planned: 'perhaps' is neither true nor false" entente normalize <<< $'planned\nperhaps'
	becomes planned Yes true
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
	fails 0 'normalize: 1 records have no date, and --as-of gives none: no membership added' entente normalize -b NATO <<< $'supplier\nSWE'
}
@test "-b may be given again" {
	gives '{"area":"FRA","period":2020,"area_in_NATO":true,"area_in_EU":true}' entente normalize -b NATO -b EU <<< $'area,period\nFRA,2020'
}
@test "-b with an organisation that has no members is refused" {
	run --separate-stderr entente normalize -b XYZ <<< a
	[ "$status" -eq 2 ]
	[[ $stderr == *XYZ* ]]
}
@test "every id, alpha-2 and numeric code of actors.csv is unique and found" {
	[ -z "$(entente select 'kind != "organisation"' -f id -o csv data/actors.csv | sort | uniq -d)" ]
	[ "$(entente select 'kind == "state" or kind == "territory"' data/actors.csv | wc -l)" -ge 249 ]
	entente select 'kind == "state" and alpha2' -f supplier=alpha2,id -o csv data/actors.csv | entente normalize -i csv > found
	[ "$(entente select 'supplier != id' found | wc -l)" -eq 0 ]
	entente select 'kind != "former" and kind != "organisation"' -f supplier=name,recipient=official,id data/actors.csv | entente normalize > found 2> err
	[ "$(entente select 'supplier != id or recipient and recipient != id' found | tee wrong | wc -l)" -eq 0 ] || { cat wrong; false; }
}
