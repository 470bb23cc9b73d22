#!/usr/bin/env bats
# refresh: against a real web server that serves a tree like GDELT's, and its faults.
# bats file_tags=big,plain
load helper
load server

teardown() {
	server_end
	[[ -z $memory ]] || rm -rf "$memory"
}

# in_memory: goes where making sure that bytes are on a disk costs no time.
memory=''
in_memory() {
	[[ -w /dev/shm ]] || return 0
	memory=$(mktemp -d /dev/shm/entente.XXXXXX)
	ln -s "$PWD/www" "$PWD/server" "$memory"
	cp feeds.csv "$memory"
	cd "$memory" || return
	ENTENTE_STATE=$memory/state
}

# begin: the server, with the first file, and a table of feeds.
begin() {
	server_begin
	export ENTENTE_STATE=$PWD/state ENTENTE_RETRIES=0 ENTENTE_STALL=2
	put_file 20220629120000
	feeds "gdelt,gdelt,$base/,gdelt2,md5,,\"source,target\",events=count mentions=sum:mentions"
}

feeds() {
	{
		echo feed,kind,url,source,checksum,keep,group,results
		printf '%s\n' "$@"
	} > feeds.csv
}

refresh() {
	"$root/pipelines/refresh" -c feeds.csv "$@"
}

# All that is published, and all that is stored besides, as checksums by name; the front page without its times.
published() {
	(cd -P "${1:-state}/published" && find . -type f ! -name index.html | sort | xargs sha256sum \
		&& sed -E 's/[0-9-]{10}(T| at )[0-9:]+( UTC|Z)//g' index.html)
}

contents() {
	(cd "${1:-state}" && find store -type f | sort | xargs sha256sum)
	published "$@"
}

# says STATUS TEXT COMMAND...: that exit status, and one line, with TEXT.
says() {
	local wanted=$1 text=$2
	shift 2
	try "$@"
	has "$stderr" "$text" && is "$output" '' && is "$(wc -l <<< "$stderr")" 1 && status_is "$wanted"
}

# same_as_undisturbed: the state is what one run over the same lists gives.
same_as_undisturbed() {
	contents > found
	ENTENTE_STATE=$PWD/other refresh --since 2022-01-01 > /dev/null 2>&1 || true
	contents other > wanted
	filled wanted
	diff wanted found
}

records_of() {
	zstd -dcq "state/store/gdelt/$1.jsonl.zst" | wc -l
}

# put_csv VALUE DATE: a table of that date.
put_csv() {
	printf 'area,value\nKOR,%s\n' "$1" > www/a.csv
	touch -d "$2" www/a.csv
}

@test "a first run stores the newest file by its day and publishes totals" {
	begin
	quietly refresh
	is "$(records_of 2022/06/29)" "$(rows_of 20220629120000 | wc -l)"
	is "$(dirname "$(readlink -f state/published)")" "$(readlink -f state/generations)"
	filled state/published/gdelt.jsonl state/published/gdelt/2022-06.jsonl
	has "$(< state/published/index.html)" '</html>'
	is "$(grep -o '<th[^>]*>[^<]*' state/published/index.html | sed 's/.*>//' | xargs)" 'Feed Newest day Last success Files Records Rejected Waiting Source Target Events Mentions'
	zstd -dcq state/store/gdelt/2022/06/29.jsonl.zst | "$bin/aggregate" -g source,target events=count mentions=sum:mentions | diff state/published/gdelt.jsonl -
}

@test "nothing new is one request that gives 304, and nothing is touched" {
	begin
	touch -d '1 hour ago' www/lastupdate.txt
	quietly refresh
	contents > before
	readlink state/published > "target"
	: > server/access.log
	quietly refresh
	contents | diff before -
	readlink state/published | diff target -
	is "$(wc -l < server/access.log)" 1
	has "$(< server/access.log)" ' 304 '
}

@test "new files are added to their days, each once" {
	begin
	quietly refresh
	put_file 20220629121500
	quietly refresh
	put_file 20220629123000
	quietly refresh
	is "$(wc -l < state/store/gdelt/2022/06/29.files)" 4
	same_as_undisturbed
	rm -f state/incoming/gdelt/lastupdate.txt.*
	quietly refresh
	same_as_undisturbed
}

@test "states that another version has saved, or of other columns, are made again, and the totals are the same" {
	begin
	quietly refresh
	contents > before
	feeds "gdelt,gdelt,$base/,gdelt2,md5,,source,n=count"
	quietly refresh
	has "$(head -n 1 state/published/gdelt.jsonl)" '"n":'
	feeds "gdelt,gdelt,$base/,gdelt2,md5,,\"source,target\",events=count mentions=sum:mentions"
	quietly refresh
	contents | diff before -
	find state/store -name '*.state' -exec sed -i 's/^{"aggregate.version":[0-9]*/{"aggregate.version":1/' {} +
	sed -i 's/^{"aggregate.version":[0-9]*/{"aggregate.version":1/' state/store/gdelt.states
	try diff -q <(contents) before
	status_is 1
	quietly refresh
	contents | diff before -
	has "$(< state/log/refresh.log)" '1 day(s) have states of another version or other columns, and are added up again'
	quietly refresh
	is "$(grep -c 'another version' state/log/refresh.log)" 3
}

@test "what a killed run has left is added up, though the next run is asked for another feed" {
	begin
	put_csv 1 2022-06-29T10:00:00Z
	echo "other,csv,$base/a.csv,csv,,,area,total=sum:value" >> feeds.csv
	quietly refresh
	published > before
	rm state/store/gdelt/2022/06/29.state state/store/gdelt/2022/06.state state/store/gdelt/2022.state
	echo 'gdelt 2022/06/29' > state/journal
	quietly refresh other
	published | diff before -
	[[ ! -e state/journal ]]
}

@test "a gap is filled from the list of all files" {
	begin
	quietly refresh
	for stamp in 20220629121500 20220629123000 20220630000000 20220630001500; do put_file "$stamp"; done
	quietly refresh
	is "$(wc -l < state/store/gdelt/2022/06/29.files)" 4
	is "$(wc -l < state/store/gdelt/2022/06/30.files)" 3
	same_as_undisturbed
}

# long_list QUARTERS: as many lines in the list of all files before those it has.
long_list() {
	seq "$1" | awk '{ stamp = strftime("%Y%m%d%H%M%S", 1424304000 + 900 * $1, 1)
		printf "%d %032x http://data.gdeltproject.org/gdeltv2/%s.export.CSV.zip\n", 10000 + $1, $1, stamp }' > before
	cat before www/masterfilelist.txt > after
	mv after www/masterfilelist.txt
}

# bytes_sent FILE: by the web server.
bytes_sent() {
	awk -v path="/$1" '$7 == path { sum += $10 } END { print sum + 0 }' server/access.log
}

@test "for a gap the end of the list of all files is enough" {
	begin
	long_list 20000
	quietly refresh
	for stamp in 20220629121500 20220629123000; do put_file "$stamp"; done
	quietly refresh
	is "$(wc -l < state/store/gdelt/2022/06/29.files)" 4
	at_least "$(stat -c %s www/masterfilelist.txt)" 2000001
	at_least "$(bytes_sent masterfilelist.txt)" 501
	at_most "$(bytes_sent masterfilelist.txt)" 19999
}

@test "where the end of the list does not reach back to the gap, the whole is asked for" {
	begin
	quietly refresh
	for stamp in 20220629121500 20220629123000; do put_file "$stamp"; done
	for _ in {1..200}; do echo "1 $(printf '%032d' 0) http://data.gdeltproject.org/gdeltv2/20220629123000.mentions.CSV.zip"; done >> www/masterfilelist.txt
	quietly refresh
	is "$(grep -c 'GET /masterfilelist.txt' server/access.log)" 3 # the end, more of it, all
	same_as_undisturbed
}

@test "--since and --until fetch what lies between" {
	begin
	for stamp in 20220630000000 20220701000000 20220702000000; do put_file "$stamp"; done
	quietly refresh --since 2022-06-30 --until 2022-07-01
	absent state/store/gdelt/2022/07/02.files
	exists state/store/gdelt/2022/07/01.files
	absent state/store/gdelt/2022/06/29.files
	fails 2 "refresh: 'June' is not a day such as 2022-06-29" refresh --since June
}

@test "a wrong MD5 is refused before anything is read, and tried again" {
	begin
	quietly refresh
	contents > before
	put_file 20220629121500
	list_file 20220629121500.export.CSV.zip 0123456789abcdef0123456789abcdef
	sed -i '4,6d' www/masterfilelist.txt
	says 1 'has another MD5 than the list; it will be tried again' refresh
	contents | diff before -
	says 1 'has another MD5 than the list; it will be tried again' refresh
	sed -i '4,6d' www/masterfilelist.txt
	list_file 20220629121500.export.CSV.zip
	quietly refresh
	same_as_undisturbed
}

@test "a wrong size is refused" {
	begin
	sed -i 's/^[0-9]*/99/' www/lastupdate.txt
	says 1 '20220629120000.export.CSV.zip is larger than it may be; it will be tried again' refresh
	sed -i 's/^[0-9]*/999999/' www/lastupdate.txt
	try refresh
	status_is 1
	has "$stderr" 'where the list has 999999'
	is "$(find state/store -name '*.files')" ''
}

# refused TEXT: the file that www/ has for 12:15 is refused with that message.
refused() {
	quietly refresh
	contents > before
	list_file 20220629121500.export.CSV.zip
	says 1 "$1" refresh
	contents | diff before -
}

# goes_on: what was refused is not said again, and the next file is taken.
goes_on() {
	quietly refresh
	put_file 20220629123000
	quietly refresh
	is "$(wc -l < state/store/gdelt/2022/06/29.files)" 3
	same_as_undisturbed
}

@test "a truncated zip is refused, and said once" {
	begin
	rows_of 20220629121500 > a.CSV
	zip -qX a.zip a.CSV
	head -c 500 a.zip > www/20220629121500.export.CSV.zip
	refused 'is no whole zip'
	goes_on
}

@test "a zip whose data are damaged is refused" {
	begin
	rows_of 20220629121500 > a.CSV
	zip -qX www/20220629121500.export.CSV.zip a.CSV
	printf '\xff\xff\xff\xff' | dd of=www/20220629121500.export.CSV.zip bs=1 seek=200 conv=notrunc status=none
	refused 'is a damaged zip'
}

@test "a zip with a password is refused, and nobody is asked for it" {
	needs_terminal
	begin
	quietly refresh
	rows_of 20220629121500 > a.CSV
	zip -qX -P secret www/20220629121500.export.CSV.zip a.CSV
	list_file 20220629121500.export.CSV.zip
	try timeout 20 script -qec "$root/pipelines/refresh -c feeds.csv" /dev/null
	status_is 1
	has "$output" "is a damaged zip, or has a password"
	lacks "$output" 'password:'
}

@test "a zip bomb is refused at the limit" {
	begin
	export ENTENTE_MOST_BYTES=1000000
	head -c 300000000 /dev/zero > bomb
	zip -qX www/20220629121500.export.CSV.zip bomb
	rm bomb
	refused 'unpacks to more than 1000000 bytes'
}

@test "a zip with ../ or with two members is refused" {
	begin
	mkdir -p deep/er
	rows_of 20220629121500 > deep/evil
	(cd deep/er && zip -qX "$BATS_TEST_TMPDIR/www/20220629121500.export.CSV.zip" ../evil)
	refused 'holds more than one file, or a path'
	goes_on
	absent evil state/evil
	rows_of 20220629124500 > one
	rows_of 20220629124500 > two
	zip -qX www/20220629124500.export.CSV.zip one two
	list_file 20220629124500.export.CSV.zip
	says 1 'holds more than one file, or a path' refresh
}

@test "a file that is not there (404) is tried again until it is" {
	begin
	quietly refresh
	put_file 20220629121500
	mv www/20220629121500.export.CSV.zip away
	says 1 '20220629121500.export.CSV.zip could not be fetched: The requested URL returned error: 404; it will be tried again' refresh
	put_file 20220629123000
	says 1 '20220629121500.export.CSV.zip could not be fetched: The requested URL returned error: 404; it will be tried again' refresh
	mv away www/20220629121500.export.CSV.zip
	quietly refresh
	same_as_undisturbed
}

@test "a file that never comes is given up after 20 tries" {
	begin
	quietly refresh
	put_file 20220629121500
	rm www/20220629121500.export.CSV.zip
	says 1 'it will be tried again' refresh
	sed -i 's/ 1$/ 19/' state/incoming/gdelt/queue
	says 1 'given up after 20 tries' refresh
	quietly refresh
}

@test "an error 500 leaves all as it was, and the next run makes up for it" {
	begin
	quietly refresh
	contents > before
	put_file 20220629121500
	touch server/fail
	says 1 'lastupdate.txt could not be fetched: The requested URL returned error: 500' refresh
	contents | diff before -
	rm server/fail
	quietly refresh
	same_as_undisturbed
}

@test "curl's retries get over an error that passes" {
	begin
	touch server/fail
	(sleep 1.5; rm server/fail) &
	ENTENTE_RETRIES=4 quietly refresh
	wait
	filled state/published/gdelt.jsonl
}

@test "a connection that stands still is given up" {
	begin
	quietly refresh
	put_file 20220629121500
	touch server/stall
	says 1 'stands still: given up' refresh
	rm server/stall
	quietly refresh
	same_as_undisturbed
}

@test "a server that is gone is told, and what was published stays" {
	begin
	quietly refresh
	contents > before
	server_end
	sleep 0.2
	try refresh
	status_is 1
	has "$stderr" "lastupdate.txt could not be fetched: Failed to connect"
	contents | diff before -
}

@test "a redirection to another scheme is not followed" {
	begin
	feeds "c,csv,$base/redirect/x.csv,csv,,,,n=count"
	try refresh
	status_is 1
	has "$stderr" 'Protocol "file" not supported or disabled'
	is "$(find state/store -name '*.files')" ''
}

@test "a file that changes twice in a second is fetched again, with an ETag and without" {
	begin
	feeds "c,csv,$base/a.csv,csv,,,area,total=sum:value" "d,csv,file://$PWD/www/a.csv,csv,,,area,total=sum:value"
	date=$(date -u -d '1 hour' +%FT%TZ) # not past, however slow this machine is
	for value in 1 2 3; do
		put_csv "$value" "$date" # all of one size and one date
		quietly refresh
		for feed in c d; do gives "{\"area\":\"KOR\",\"total\":$value}" cat "state/published/$feed.jsonl"; done
	done
}

@test "an ETag too long to be sent back is not kept" {
	begin
	sed -i "s,location /redirect/,location /long/ { add_header ETag '\"$(head -c 3000 /dev/zero | tr '\0' x)\"'; alias $PWD/www/; etag off; }\n&," server/nginx.conf
	kill -HUP "$(< server/pid)"
	printf 'area,value\nKOR,1\n' > www/a.csv
	touch -d '1 hour ago' www/a.csv
	feeds "c,csv,$base/long/a.csv,csv,,,area,total=sum:value"
	sleep 0.5
	has "$(curl -sI "$base/long/a.csv")" $'\nETag: "xxx'
	quietly refresh
	exists state/incoming/c/file.stamp
	absent state/incoming/c/file.etag
	quietly refresh
}

@test "over TLS: a certificate that is known is taken, another is not, and nothing leads back to plain HTTP" {
	server_certificate
	begin
	printf 'area,value\nKOR,1\n' > www/a.csv
	feeds "c,csv,$secure/a.csv,csv,,,area,total=sum:value"
	says 1 'SSL certificate problem' refresh
	is "$(find state/store -name '*.files')" ''
	CURL_CA_BUNDLE=$PWD/server/certificate.pem quietly refresh
	gives '{"area":"KOR","total":1}' cat state/published/c.jsonl
	feeds "d,csv,$secure/plain/a.csv,csv,,,area,total=sum:value"
	CURL_CA_BUNDLE=$PWD/server/certificate.pem says 1 'Protocol "http" not supported or disabled' refresh
	absent state/published/d.jsonl
}

@test "a CSV file over HTTP is fetched when it has changed, and its totals are the newest day's" {
	begin
	printf 'area,value\nKOR,1\nPOL,2\n' > www/a.csv
	touch -d 2022-06-29T10:00:00Z www/a.csv
	feeds "c,csv,$base/a.csv?x=1#y,csv,,,area,total=sum:value"
	quietly refresh
	gives $'{"area":"KOR","total":1}\n{"area":"POL","total":2}' cat state/published/c.jsonl
	filled state/store/c/2022/06/29.state
	: > server/access.log
	quietly refresh
	has "$(< server/access.log)" ' 304 '
	printf 'area,value\nKOR,5\n' > www/a.csv
	touch -d 2022-07-01T10:00:00Z www/a.csv
	quietly refresh
	gives '{"area":"KOR","total":5}' cat state/published/c.jsonl
}

@test "a checksum that stands beside a CSV file is asked first" {
	begin
	printf 'area,value\nKOR,1\n' > www/a.csv
	feeds "c,csv,$base/a.csv,csv,.sha256,,area,total=sum:value"
	echo 00 > www/a.csv.sha256
	says 1 'has another checksum than .sha256 says' refresh
	sha256sum www/a.csv > www/a.csv.sha256
	quietly refresh
	gives '{"area":"KOR","total":1}' cat state/published/c.jsonl
}

@test "a file:// feed, compressed, is read where it has changed" {
	begin
	printf 'area,value\nKOR,1\n' | gzip > a.csv.gz
	touch -d 'yesterday 12:00' a.csv.gz # of one day, whatever the hour
	feeds "c,csv,file://$PWD/a.csv.gz,csv,,,area,total=sum:value"
	quietly refresh
	gives '{"area":"KOR","total":1}' cat state/published/c.jsonl
	for date in 'yesterday 12:01' 'yesterday 11:00' 'yesterday 11:00'; do
		touch -d "$date" a.csv.gz
		try refresh -v
		status_is 0
		like "$stderr" '*c: has not changed'
	done
	exists state/incoming/c/file.stamp
}

@test "what a person drops is taken: the newest file, no link, and no name with control characters" {
	begin
	feeds "sipri,drop,,csv,,,supplier,n=count"
	quietly refresh
	printf 'supplier,value\nUSA,1\n' > 'state/drop/sipri/a b;$(touch evil) `touch evil` & '\''"x.csv'
	quietly refresh
	gives '{"supplier":"USA","n":1}' cat state/published/sipri.jsonl
	is "$(find . -name evil)" ''
	ln -s /etc/passwd state/drop/sipri/link.csv
	printf 'supplier\nBAD\n' > $'state/drop/sipri/\e[2Jx.csv'
	try refresh
	status_is 1
	has "$stderr" "link.csv' is not a plain file" "control characters"
	lacks "$output$stderr" $'\e'
	gives '{"supplier":"USA","n":1}' cat state/published/sipri.jsonl
}

@test "a state folder may have any name, but must be an absolute path without control characters" {
	begin
	feeds "c,csv,file://$PWD/www/a.csv,csv,,,area,total=sum:value"
	put_csv 1 '1 day ago'
	for name in 'a b' $'q\'uo"te' '$(touch evil)' '{#}%' -dash; do
		ENTENTE_STATE="$PWD/$name" quietly refresh --prune
		gives '{"area":"KOR","total":1}' cat "$PWD/$name/published/c.jsonl"
	done
	is "$(find . -name evil)" ''
	for name in $'/new\nline' relative; do
		ENTENTE_STATE=$name try refresh
		status_is 2
		has "$stderr" "the state folder ${name@Q} is not an absolute path"
	done
	try env -u ENTENTE_STATE -u XDG_STATE_HOME -u HOME "$root/pipelines/refresh" -c feeds.csv
	status_is 2
	like "$stderr" '*set ENTENTE_STATE to one'
}

@test "wrong rows of the table of feeds are named, and the others go on" {
	begin
	feeds '../up,csv,file:///a.csv,csv,,,,n=count' '"a$(touch evil)",csv,x,csv,,,,n=count' 'b,ftp,x,csv,,,,n=count' 'c,csv,gopher://x/y,csv,,,,n=count' \
		'd,csv,file:///a,../csv,,,,n=count' 'e,csv,file:///a,csv,,,,n=$(id)' \
		"gdelt,gdelt,$base/,gdelt2,md5,,\"source,target\",events=count"
	try refresh
	status_is 1
	filled state/published/gdelt.jsonl
	is "$(find . -name evil)" ''
	absent up
	has "$stderr" "'../up': a feed's name has small letters" "kind 'ftp'" 'gopher://x/y is no address by http'
	has "$stderr" "source '../csv'" "not aggregate's operations"
	fails 2 "refresh: 'none' is no feed of feeds.csv" refresh none
}

@test "a tool that fails in any stage is told, and what was published stays until it works" {
	local tool
	begin
	quietly refresh
	published > before
	put_file 20220629121500
	mkdir failing
	for tool in find sort aggregate; do
		mkdir failing/$tool
		printf '#!/bin/sh\nexit 3\n' > failing/$tool/$tool
		chmod +x failing/$tool/$tool
	done
	for tool in "$bin"/*; do [[ ${tool##*/} == aggregate ]] || ln -s "$tool" failing/aggregate; done
	PATH=$PWD/failing/find:$PATH try refresh
	[[ $status -ne 0 ]]
	has "$stderr" 'state/store/gdelt cannot be listed'
	published | diff before -
	PATH=$PWD/failing/sort:$PATH try refresh
	[[ $status -ne 0 && $stderr ]]
	published | diff before -
	ENTENTE_BIN=$PWD/failing/aggregate try refresh
	[[ $status -ne 0 ]]
	has "$stderr" 'the stage aggregate ended with status 3'
	published | diff before -
	quietly refresh
	same_as_undisturbed
}

@test "rows that are rejected are kept, and told" {
	begin
	printf 'area,value\nKOR,1\nPOL\n' > www/a.csv
	feeds "c,csv,$base/a.csv,csv,,,area,total=sum:value"
	says 1 "'a.csv': rows rejected: 1, records kept: 1; see" refresh
	is "$(< state/log/rejects/c/a.csv)" $'extract: a.csv:3: 1 cell, where the header has 2\nrefresh: the stage extract ended with status 1: some of its input was rejected\nPOL'
	feeds "c,csv,$base/a.csv,csv,,3,area,total=sum:value"
	touch -d '3 days ago' state/log/rejects/c/a.csv
	quietly refresh --prune
	filled state/log/rejects/c/a.csv
	touch -d '5 days ago' state/log/rejects/c/a.csv
	quietly refresh --prune
	absent state/log/rejects/c/a.csv
}

@test "what was published and is gone is published again" {
	begin
	put_file 20220701000000
	quietly refresh --since 2022-06-01
	published > before
	rm -rf state/published state/generations/*
	quietly refresh
	published | diff before -
	filled state/published/gdelt/2022-06.jsonl state/published/gdelt/2022-07.jsonl
}

@test "--dry-run says what would be fetched, and fetches nothing" {
	begin
	gives 'gdelt: 20220629120000.export.CSV.zip' refresh -n
	is "$(find state/store -type f)" ''
	absent state/published
	quietly refresh
	quietly refresh -n
}

@test "--status tells each feed's age, records and rejected rows, for people and for programs" {
	begin
	quietly refresh
	try refresh --status
	status_is 0
	matches "${lines[2]}" '^gdelt +20[0-9T:Z-]+ +[0-9]+ s +2022-06-29 +1 +[0-9]+ +0 +0$'
	try refresh --status --json
	status_is 0
	matches "$output" '^\{"feed":"gdelt","success":"[^"]+","age":[0-9]+,"last_day":"2022-06-29","files":1,"records":[0-9]+,"rejected":0,"waiting":0\}$'
}

@test "a terminal sees how far a backfill is, and then what is wrong on a line of its own" {
	needs_terminal
	begin
	for stamp in 20220629121500 20220629123000 20220629124500; do put_file "$stamp"; done
	rm www/20220629123000.export.CSV.zip
	try script -qec "$root/pipelines/refresh -c feeds.csv --since 2022-06-29" /dev/null
	status_is 1
	has "$output" 'gdelt [#######                       ]  25% 1 of 4 20220629121500'
	has "$output" '75% 3 of 4 20220629124500'
	like "${output%$'\r'}" $'*\r\e\[K'
	has "$output" $'\r\e[Krefresh: gdelt: 20220629123000.export.CSV.zip could not be fetched: The requested URL'
	tr '\r' '\n' <<< "$output" | grep '%' > progress
	filled progress
	is "$(awk 'length > 79' progress)" ''
}

@test "options that mean nothing together are refused, and nothing is fetched" {
	begin
	fails 2 'refresh: --json is for --status (see -h)' refresh --json
	fails 2 'refresh: --status changes nothing: -n, --prune, --since and --until are not for it (see -h)' refresh --status --prune
	fails 2 'refresh: --since is later than --until' refresh --since 2022-07-01 --until 2022-06-30
	same /dev/null server/access.log
	absent state
}

@test "--prune removes days beyond keep, and their part of the totals" {
	begin
	for stamp in 20220630000000 20220701000000 20220702000000; do put_file "$stamp"; done
	feeds "gdelt,gdelt,$base/,gdelt2,md5,1,\"source,target\",events=count mentions=sum:mentions"
	quietly refresh --since 2022-06-01
	quietly refresh --prune
	gives $'2022/07/01\n2022/07/02' bash -c "find state/store/gdelt -name '*.files' -printf '%P\n' | sed 's/.files//' | sort"
	zstd -dcq state/store/gdelt/2022/07/0[12].jsonl.zst | "$bin/aggregate" -g source,target events=count mentions=sum:mentions | diff state/published/gdelt.jsonl -
	absent state/published/gdelt/2022-06.jsonl
	filled state/published/gdelt/2022-07.jsonl
	put_csv 1 '2 days ago'
	feeds "c,csv,$base/a.csv,csv,,0,area,total=sum:value"
	quietly refresh
	put_csv 2 '1 day ago'
	quietly refresh
	is "$(find state/store/c -name '*.files' | wc -l)" 2
	quietly refresh --prune # with nothing new
	is "$(find state/store/c -name '*.files' | wc -l)" 1
}

@test "two at a time: the second says who is at work, and ends with 0" {
	begin
	quietly refresh
	touch server/stall
	put_file 20220629121500
	ENTENTE_STALL=5 refresh 2> first &
	sleep 1
	try refresh
	status_is 0
	matches "$stderr" '^refresh: running already: process [0-9]+ since'
	wait || true
}

@test "a full disk ends the run with 2; what is published stays, and with room the rest comes" {
	begin
	quietly refresh
	for stamp in 20220629121500 20220630000000; do put_file "$stamp"; done
	needs_mounts
	# shellcheck disable=SC2016
	try unshare --map-root-user --mount bash -c '
		mkdir small && mount -t tmpfs -o size=1m none small && cp -a state/. small || exit 99
		export ENTENTE_STATE=$PWD/small
		sum() { (cd small/published/ && find . -type f | sort | xargs cat | sha256sum); }
		sum > before
		for kilobytes in 0 8 24 64; do
			head -c 2000000 /dev/zero > small/ballast 2> /dev/null
			truncate -s -${kilobytes}K small/ballast
			"$0" -c feeds.csv 2> words
			ended=$?
			[[ $ended -eq 2 ]] && { grep -q "no room\|cannot be written" words || exit 98; sum | cmp - before || exit 97; }
			[[ $ended -eq 2 || $ended -eq 0 ]] || { cat words; exit 96; }
			echo "$kilobytes $ended"
		done
		rm small/ballast
		"$0" -c feeds.csv || exit 95
		rm -rf state && cp -a small state' "$root/pipelines/refresh"
	status_is 0
	has "$output" '0 2'
	same_as_undisturbed
}

# Every other time with the programs that it runs; else these may go on for a while.
@test "kill -9 at 8 moments (KILLS=50 for more): what is published is whole, and the next run ends as an undisturbed one" {
	begin
	put_file 20220620000000
	put_csv 1 '2 days ago'
	feeds "gdelt,gdelt,$base/,gdelt2,md5,7,\"source,target\",events=count mentions=sum:mentions" "c,csv,$base/a.csv,csv,,0,area,total=sum:value"
	in_memory
	quietly refresh --since 2022-06-01
	cp -a state first
	published first > old
	for stamp in 20220629121500 20220630000000; do put_file "$stamp"; done
	put_csv 2 '1 day ago'
	begun=$EPOCHREALTIME
	quietly refresh --prune
	is "$(find state/store -name '*.files' | wc -l)" 3
	taken=$((${EPOCHREALTIME/./} - ${begun/./}))
	contents > wanted
	published > new
	killed=0
	for ((moment = 1; moment <= ${KILLS:=8}; moment++)); do
		rm -rf state
		cp -a first state
		setsid "$root/pipelines/refresh" -c feeds.csv --prune > /dev/null 2>&1 &
		process=$! # the pipeline's own, no shell around it, and its group's
		victim=$((moment % 2 ? process : -process))
		sleep "$(awk -v taken="$taken" -v moment="$moment" -v kills="$KILLS" 'BEGIN { printf "%.3f", taken / 1e6 * moment / kills }')"
		if kill -9 -- "$victim" 2> /dev/null; then killed=$((killed + 1)); fi
		wait "$process" 2> /dev/null || true
		published > found
		cmp -s found old || cmp -s found new || { echo "moment $moment: published in part"; return 1; }
		flock -w 20 state/lock true
		refresh --prune 2> words || { echo "moment $moment"; cat words; return 1; }
		contents | diff - wanted || { echo "moment $moment: another store"; return 1; }
	done
	echo "killed: $killed"
	at_least "$killed" $((KILLS / 6)) # fewer where the machine is less busy than when it was timed
}
