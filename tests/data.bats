#!/usr/bin/env bats
# data/ is a data package, and README keeps its promises.
# bats file_tags=plain
load helper

@test "datapackage.json names every file, and every file is there" {
	needs jq
	jq -r '.resources[].path' data/datapackage.json | sort > named
	(cd "$root/data" && find . -type f ! -name datapackage.json | sed 's|^\./||' | sort) | diff named -
}
@test "datapackage.json has the columns of every table, in order" {
	needs jq
	jq -r '.resources[] | select(.schema) | [.path, (.schema.fields | map(.name) | join(","))] | @tsv' data/datapackage.json > schemas
	filled schemas
	cut -f 1 schemas | while read -r path; do printf '%s\t%s\n' "$path" "$(head -n 1 "data/$path")"; done | diff schemas -
}
@test "every resource has a source and a vintage" {
	needs jq
	is "$(jq -c '[.resources[] | select((.sources | length) == 0 or .version == null).name]' data/datapackage.json)" '[]'
}
@test "every file of facts says what it covers, under what terms, and whether it is revised; observations also their vintage" {
	needs jq
	is "$(jq -c '[.resources[] | select(.schema) | select([.schema.fields[].name] | index("value") or index("cited")) | select(.path | contains("/") | not) | select(.name != "fields")
		| select(.licenses == null or .coverage == null or .revised == null or ((.schema.fields[0].name == "measure" or .name != "events") and .vintage == null)).name]' data/datapackage.json)" '[]'
}
@test "every table is read without a complaint, and every field of the facts is registered" {
	for table in "$root"/data/*.csv; do
		entente select true "$table" > records 2> words
		same /dev/null words
		filled records
	done
	cut -d , -f 1 data/fields.csv | sort > registered
	for table in events transfers opinion deals spending; do head -n 1 "data/$table.csv" | tr , '\n'; done | sort -u | comm -23 - registered | diff /dev/null -
}
@test "the facts are normal already" {
	for table in events transfers opinion deals spending; do
		entente normalize -o csv "$root/data/$table.csv" > normal 2> words
		same /dev/null words
		entente select true -o csv "$root/data/$table.csv" | diff - normal
	done
}
@test "who accedes to NATO or the European Union in events.csv is a member from that day, and nobody since 1995 is left out" {
	entente select 'type == "JOIN" and (target == "NATO" and text =~ "accede" or target == "EU")' -f target,source,date -o csv data/events.csv | sed 1d | sort > joined
	entente select 'status == "member" and (organisation == "NATO" or organisation == "EU") and from >= "1995"' -f organisation,member,from -o csv data/memberships.csv | sed 1d | sort > members
	is "$(cut -d , -f 1,2 joined)" "$(cut -d , -f 1,2 members)"
	# a source that has the year alone says no more
	paste -d , joined members | awk -F , 'index($6, $3) != 1' > apart
	same /dev/null apart
}
# uncited TABLE: its rows whose cited does not say publisher, publication, day and
# address, or that rest on the bulletin whose figures they check.
uncited() {
	entente select true -f cited -o json "$1" | jq -r '.cited // ""' \
		| grep -vE '^[^,]+, .+, (([1-9]|[12][0-9]|3[01]) )?(January|February|March|April|May|June|July|August|September|October|November|December) (19|20)[0-9]{2}, (as quoted by [^,]+, )?https?://[^ ,]+([, ][^ ]+)*$' || true
	entente select 'cited =~ "(?i)PISM|Pietrewicz|bulletin"' -f cited "$1"
}
@test "every fact says its publisher, publication, day and address, and none rests on the bulletin" {
	needs jq
	# transfers are one edition of one publisher: datapackage.json names it
	for table in data/*.csv; do
		head -n 1 "$table" | grep -qE '(^|,)(value|cited)(,|$)' || continue
		[ "$table" != data/transfers.csv ] || continue
		uncited "$table" > wrong
		same /dev/null wrong
	done
	cat > rows.csv <<-'E'
		right,cited
		yes,"Hyundai Rotem, statement, on the deal, 28 July 2022, as quoted by Yonhap, https://en.yna.co.kr/view/AEN20220728004000320"
		yes,"European Security & Defence, Cooperation, September 2022, https://euro-sd.com/2022/09/articles/27293/cooperation-2/"
		no,
		no,"28 July 2022, https://en.yna.co.kr/view/AEN20220728004000320"
		no,"Hyundai Rotem, statement, https://en.yna.co.kr/view/AEN20220728004000320"
		no,"Hyundai Rotem, statement, 32 July 2022, https://en.yna.co.kr/"
		no,"Hyundai Rotem, statement, 28 July 2022"
		no,"NATO, news of 27 September 2022"
		no,"O. Pietrewicz, South Korea-NATO Cooperation Intensifies, August 2022, https://pism.pl/publications/x"
		no,"Pew Research Center, survey, June 2022, as quoted by PISM Bulletin, https://pism.pl/publications/x"
	E
	entente select 'right == "yes"' rows.csv > right
	uncited right > wrong
	same /dev/null wrong
	entente select 'right == "no"' rows.csv > bad
	while read -r row; do
		echo "$row" > one
		uncited one > wrong
		filled wrong || return 1
	done < bad
}
@test "what is typed by an edition has the day of its citation" {
	needs jq
	for table in opinion deals spending; do
		entente select true -o json "data/$table.csv" | jq -r '[.vintage, (.cited | capture("(?<day>([0-9]+ )?[A-Z][a-z]+ [0-9]{4}), (as quoted|http)").day)] | @tsv' | sort -u > days
		filled days
		cut -f 1 days > vintages
		cut -f 2 days | jq -R '{date: .}' -c | entente normalize | jq -r .date | diff vintages -
	done
}
@test "spending: shares of GDP are shares, and no state spends more than the world" {
	entente select 'measure == "spending.share" and (value < 0 or value > 50)' data/spending.csv > wrong
	same /dev/null wrong
	entente select 'measure == "spending" and unit == "USD" and area == "WLD"' -f period,world=value data/spending.csv > world
	is "$(wc -l < world)" 13
	entente select 'measure == "spending" and area != "WLD"' data/spending.csv | entente aggregate -g period sum:value -o csv | sed 1d > sums
	entente select true -o csv world | sed 1d | paste -d , - sums | awk -F , '$1 != $3 || $4 > 1.01 * $2 || $4 < 0.8 * $2' > wrong
	same /dev/null wrong
}
@test "a poll's two shares are at most 100, give or take their rounding, and no state sees itself" {
	entente select 'measure =~ "^opinion[.]" and area == partner' data/opinion.csv > itself
	same /dev/null itself
	entente aggregate -g area,partner,period sum:value data/opinion.csv | entente select 'value_sum > 101 or value_sum <= 0' > over
	same /dev/null over
}
@test "every member and every alias is an actor, and whoever has members is one or a region" {
	cut -d , -f 1 data/actors.csv | sort > ids
	cut -d , -f 2 data/memberships.csv | sed 1d | sort -u | comm -23 - ids | diff /dev/null -
	cut -d , -f 1 data/memberships.csv | sed 1d | sort -u | comm -23 - <(cut -d , -f 1 data/regions.csv | sort - ids) | diff /dev/null -
	for table in aliases codes; do
		entente select id -f id data/$table.csv | jq -r .id | tr ';' '\n' | sort -u | comm -23 - ids | diff /dev/null -
	done
}
@test "memberships: every state, there or former, is in one region, and each region has members" {
	entente select 'kind == "state" or kind == "former"' -f id -o tsv data/actors.csv | sed 1d | sort > states
	cut -d , -f 1 data/regions.csv | grep -vx 'id\|WLD' | sort > regions
	sed 1d data/memberships.csv | grep -f <(sed 's/.*/^&,/' regions) > places
	cut -d , -f 2 places | sort | uniq -d | diff /dev/null -
	cut -d , -f 2 places | sort | comm -13 - states | grep -vx SUN | diff /dev/null -
	cut -d , -f 1 places | sort -u | diff regions -
}
@test "memberships: NATO had 12, 16, 29, 30 and 32 members" {
	entente select 'kind != "organisation"' -f id -o csv data/actors.csv \
		| awk 'NR == 1 { print "area,period" } NR > 1 { for (n = split("1950 1985 2018 2021 2024-12", period, " "); n > 0; n--) print $0 "," period[n] }' \
		| entente normalize -b NATO > members
	# before 1990 the member is West Germany, another actor
	entente select 'area_in_NATO and (area != "DEU" or period >= 1990)' members > counted
	gives $'period,count\n1950,12\n1985,16\n2018,29\n2021,30\n2024-12,32' entente aggregate -g period count -o csv counted
}
# The dispatcher alone, as make install has it.
entente_on_path() {
	mkdir path
	ln -s "$root/pipelines/entente" path
	export PATH=$PWD/path:$PATH
}

# runs_as_shown FILE LEAST: each command of FILE, at least so many, prints what follows it there. A command begins
# behind "$ " and goes on in the lines below that begin with a tab; a form feed ends what it prints. Of a check, 1 says that a claim is contradicted.
runs_as_shown() {
	local command="" expected="" line commands=0
	while IFS= read -r line || [[ -n $command ]]; do
		if [[ $line == '$ '* || $line == $'\f' ]]; then
			if [[ -n $command ]]; then
				printf '%s\n' "$command"
				diff <(printf %s "$expected") <(bash -c "$command" 2> words) || return
				commands=$((commands + 1))
			fi
			command=${line#[$'$\f']} expected=""
		elif [[ $line == $'\t'* && -z $expected ]]; then
			command+=$'\n'$line
		else
			expected+=$line$'\n'
		fi
	done < "$1"
	at_least "$commands" "$2"
}
@test "README's examples work and print what it shows" {
	awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0; print "\f" } inside' "$root/README.md" | sed 's,build/bin/entente,entente,g' > examples
	entente_on_path
	runs_as_shown examples 6
}
@test "the examples of entente(7) work and print what it shows" {
	needs parallel
	awk '/^\.Sh / { examples = /EXAMPLES/ } /^\.Ed/ { inside = 0; if (examples) print "\f" } inside; /^\.Bd/ { inside = examples }' "$root/filters/entente.7" \
		| sed 's/^\\&//; s/\\e/\\/g' > examples
	entente_on_path
	runs_as_shown examples 12
}
@test "nothing reads what stands outside the project" {
	try grep -rn '\.\./shared' "$root/filters" "$root/pipelines" "$root/data" "$root/Makefile" "$root/README.md"
	is "$output" ''
	status_is 1
}
@test "make help lists the targets" {
	try make -s -C "$root" help
	status_is 0
	for target in all brief check bench fuzz lint install uninstall dist deb clean; do matches "$output" "(^|[[:space:]])$target "; done
}
