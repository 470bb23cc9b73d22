#!/usr/bin/env bats
# shard: one pipeline over many files, by GNU parallel, over ssh and on a real Slurm.
# bats file_tags=big,plain
load helper
load cluster

keys="date"
operations=(n=count 'sum:mentions' 'mean:tone' 'first:source' 'last:source' 'distinct:target' 'approx:id' 'p90:mentions')
partial="aggregate --partial -g $keys ${operations[*]}"

teardown() {
	cluster_end
	[[ ! -f ssh/pid ]] || kill "$(< ssh/pid)" 2> /dev/null || true
}

# files COUNT: f01.CSV and so on, GDELT's rows, each another number of them.
files() {
	local i
	awk -v bytes=60000 -f "$root/tests/bench/gdelt.awk" > all
	for i in $(seq -w 1 "$1"); do
		awk -v i="$i" -v n="$1" 'NR % n == i - 1 || NR % 7 == i' all > "f$i.CSV"
	done
}

shard() {
	TMPDIR=$PWD "$root/pipelines/shard" "$@"
}

# What one run over all files gives.
plainly() {
	cat "$@" | "$bin/extract" gdelt2 | "$bin/aggregate" -g "$keys" "${operations[@]}" > plain
}

@test "shards merged are one run byte for byte, whatever the number of workers" {
	files 12
	plainly f*.CSV
	at_least "$(wc -l < plain)" 2
	for jobs in 1 2 5; do
		shard -j "$jobs" "extract gdelt2 | $partial" f*.CSV | "$bin/aggregate" --merge | diff plain -
	done
	shard -j 2 -n 5 "extract gdelt2 | $partial" f*.CSV | "$bin/aggregate" --merge | diff plain -
	shard -j 2 -m 'aggregate --merge' "extract gdelt2 {} | $partial" f*.CSV | diff plain -
	is "$(find . -maxdepth 1 -name 'entente-shard*')" ''
}

@test "ranges of one file are cut at lines, and merged are one run byte for byte" {
	files 3
	cat f*.CSV > big
	plainly big
	for block in 1000 7777 50K 10M; do
		shard -j 2 -B "$block" "extract gdelt2 | $partial" big | "$bin/aggregate" --merge | diff plain -
	done
	shard -B 1000 cat big f1.CSV | diff <(cat big f1.CSV) -
}

@test "ranges: without a newline at the end, of empty files, of lines longer than a range, nothing is lost" {
	printf 'a\nbb\n\nccc' > short
	: > empty
	{ head -c 50 /dev/zero | tr '\0' x; printf '\nend\n'; } > long
	for block in 1 2 3 4 100; do
		shard -B "$block" cat short empty long | diff <(cat short empty long) -
	done
	gives $'0\n2\n1\n0' shard -B 3 'wc -l' empty short
}

@test "-H: each range begins with the file's first line" {
	printf 'area,value\n' > t.csv
	seq 1 2000 | sed 's/^/KOR,/' >> t.csv
	gives '{"area":"KOR","value_sum":2001000,"n":2000}' shard -H -B 1K -m 'aggregate --merge' 'aggregate --partial -g area sum:value n=count' t.csv
}

@test "outputs come in the order of the files, not of their ends" {
	for i in 1 2 3 4; do echo "$i" > "$i"; done
	gives $'3\n1\n4\n2' shard -j 4 'read n; sleep 0.$((9 - 2 * n)); echo $n' 3 1 4 2
}

@test "names with spaces, quotes, newlines and commands in them are only names" {
	local name=$'a \'b\' "c" $(touch evil) `touch evil` & ;\n*'
	echo 1 > "$name"
	echo 2 > -n
	gives $'1\n2' shard cat "$name" ./-n
	gives $'1\n2' shard 'cat -- {}' "$name" ./-n
	gives $'1\n2' shard -n 2 'cat -- {}' "$name" ./-n
	absent evil
}

@test "the programs are found, select too, and a failure anywhere in the pipe counts" {
	printf 'a\n1\n2\n' > t.csv
	gives '{"a":2}' shard 'select "a > 1" | normalize -n' t.csv
	gives '{"a":2}' shard 'true && select "a > 1"' t.csv
	gives $'1\n2\na' shard 'LC_ALL=C sort' t.csv # the system's, not the pipeline of that name
	fails 1 "shard: shard 1 of 1 ('t.csv') failed: select: expression: field or value expected at 'end' (byte 4) (see 'select --help')" \
		shard 'select "a >" | cat' t.csv
	is "$output" ''
}

@test "a failed shard is named, and nothing is published" {
	files 4
	echo old > result
	try shard -O result -m 'aggregate --merge' "case \$ENTENTE_SHARD in 00003) echo no such thing >&2; exit 2 ;; esac; extract gdelt2 | $partial" f*.CSV
	status_is 1
	is "$output" ''
	is "$(< result)" old
	has "$stderr" "shard: shard 3 of 4 ('f3.CSV') failed: no such thing"
	has "$stderr" "of 4 shards are not done, so there is no result; to do what is missing: -w "
}

@test "-w: run again, only what is missing is done" {
	files 4
	plainly f*.CSV
	local command="echo \$ENTENTE_SHARD >> begun; [ \$ENTENTE_SHARD != 00002 -o -e mended ] || exit 2; extract gdelt2 | $partial"
	try shard -j 1 -k -r 2 -w work -m 'aggregate --merge' -O result "$command" f*.CSV
	status_is 1
	absent result
	is "$(sort begun | tr '\n' ' ')" '00001 00002 00002 00003 00004 '
	touch mended
	: > begun
	quietly shard -w work -m 'aggregate --merge' -O result "$command" f*.CSV
	is "$(< begun)" 00002
	same plain result
	: > begun
	shard -w work "$command" f*.CSV | "$bin/aggregate" --merge | diff plain -
	same /dev/null begun
}

@test "-w: another job's folder and one that is in use are refused" {
	files 2
	quietly shard -w $'m\xc3\xbc "b\'c' 'wc -l > /dev/null' f*.CSV
	quietly shard -w work 'wc -l > /dev/null' f*.CSV
	fails 2 "shard: '$PWD/work' holds the shards of another job; remove it, or name another folder" shard -w work 'wc -c' f*.CSV
	echo >> f1.CSV
	fails 2 "shard: '$PWD/work' holds the shards of another job; remove it, or name another folder" shard -w work 'wc -l > /dev/null' f*.CSV
	exec 5> work/lock
	flock 5
	fails 2 "shard: another run works in '$PWD/work'" shard -w work 'wc -l > /dev/null' f*.CSV
	exec 5>&-
}

@test "a worker that is killed is done again, with the same bytes" {
	files 6
	plainly f*.CSV
	shard -j 2 "if [ \$ENTENTE_SHARD = 00004 ] && mkdir once 2> /dev/null; then read -r _ _ _ task _ < /proc/\$PPID/stat; kill -9 \$task; sleep 1; fi; extract gdelt2 | $partial" f*.CSV > states
	exists once
	"$bin/aggregate" --merge states | diff plain -
}

@test "a run that is killed goes on where it was" {
	files 6
	plainly f*.CSV
	setsid "$root/pipelines/shard" -j 1 -w work "echo \$ENTENTE_SHARD >> begun; [ -e go ] || [ \$ENTENTE_SHARD != 00003 ] || sleep 60; extract gdelt2 | $partial" f*.CSV > none 3>&- &
	wait_until 20 grep -qs 00003 begun
	kill -9 -- "-$!"
	same /dev/null none
	touch go
	shard -w work "echo \$ENTENTE_SHARD >> begun; [ -e go ] || [ \$ENTENTE_SHARD != 00003 ] || sleep 60; extract gdelt2 | $partial" f*.CSV | "$bin/aggregate" --merge | diff plain -
	is "$(sort begun | uniq -c | awk '{ print $1 }' | tr '\n' ' ')" '1 1 2 1 1 1 '
}

@test "rejected records are told with their shard, give 1, and the result is there; -x makes them failures" {
	printf '{"a":1}\n{"a":\n' > bad
	printf '{"a":2}\n' > good
	try shard -m 'aggregate --merge' 'aggregate --partial sum:a' bad good
	status_is 1
	is "$output" '{"a_sum":3}'
	has "$stderr" 'shard 1: aggregate: standard input:2: '
	lacks "$stderr" 'shard 2'
	try shard "join --left -k a $PWD/good" bad good # each program may reject
	status_is 1
	is "$output" $'{"a":1}\n{"a":2}'
	has "$stderr" 'shard 1: join: '
	try shard -x -m 'aggregate --merge' 'aggregate --partial sum:a' bad good
	status_is 1
	is "$output" ''
	has "$stderr" "shard 1 of 2 ('bad') failed: "
}

@test "status 1 of another program is a failure" {
	printf '{"a":1}\n{"a":\n' > bad
	fails 1 "shard: shard 1 of 1 ('bad') failed: status 1" shard 'cat; exit 1' bad
	fails 1 "shard: shard 1 of 1 ('bad') failed: cat: none: No such file or directory" shard 'cat none | aggregate --partial sum:a' bad
	try shard 'cat none {} | aggregate --partial sum:a' bad
	status_is 1
	is "$output" ''
	has "$stderr" ' failed: aggregate: '
}

@test "a full disk is a failure, whatever the program makes of it" {
	[[ $(id -u) -eq 0 ]] && mkdir small && mount -t tmpfs -o size=1m none small 2> /dev/null || skip 'no small file system can be mounted'
	seq 1000000 > f
	try shard -r 1 -w small/work 'cat; exit 0' f
	umount small
	status_is 1
	is "$output" ''
	matches "$stderr" " failed: (cat: .*No space left on device|status 1, no room in $PWD/small/work)"
}

@test "a shard that is killed each time is named with its signal; what was done and is gone is done again" {
	echo 1 > a
	echo 2 > b
	# shellcheck disable=SC2016 # the shard's shell
	for who in '$$' '$PPID' '$(cut -d " " -f 4 /proc/$PPID/stat)'; do
		fails 1 "shard: shard 2 of 2 ('b') failed: ended by signal 9" shard -r 2 "[ \$ENTENTE_SHARD != 00002 ] || kill -9 $who; cat" a b
	done
	gives $'1\n2' shard -w work cat a b
	rm work/out/00002
	gives $'1\n2' shard -w work cat a b
}

@test "a range that can not be read is named, and nothing is published" {
	mkdir failing
	printf '#!/bin/sh\nexit 3\n' > failing/split
	chmod +x failing/split
	seq 100000 > numbers
	PATH=$PWD/failing:$PATH try "$root/pipelines/shard" -B 64K -r 1 -w work cat numbers
	status_is 1
	is "$output" ''
	has "$stderr" "shard: shard 1 of 9 ('numbers', range 1 of 9) failed: status 2"
}

@test "-O: as a redirection would have made it, and a failed merge leaves what was there" {
	echo 1 > f
	umask 027
	quietly shard -O result cat f
	is "$(stat -c %a result)" 640
	is "$(< result)" 1
	try shard -O result -m 'exit 3' cat f
	status_is 3
	is "$(< result)" 1
	is "$(find . -name '.shard*')" ''
	try shard -O result -m 'cat; exit 1' 'echo 2; cat' f
	status_is 2
	is "$(< result)" 1
	is "$(find . -name '.shard*')" ''
	# records that the merge rejects are told, and the rest is published
	printf '{"a":1}\n{"a":\n' > bad
	try shard -O result -m 'select true' cat bad
	status_is 1
	is "$(< result)" '{"a":1}'
	is "$output" ''
	like "$stderr" 'select: standard input:2: *'
}

@test "what cannot be done is told" {
	echo > f
	fails 2 'shard: which command? (see -h)' shard
	fails 2 'shard: which files? (see -h)' shard cat
	fails 2 "shard: 'none' is not a file that can be read" shard cat none
	fails 2 "shard: '.' is not a file that can be read" shard cat .
	fails 2 "shard: --block: '7X' is not a size such as 64M or 2G (see -h)" shard -B 7X cat f
	fails 2 "shard: --jobs: '0' is not a whole number from 1 up (see -h)" shard -j 0 cat f
	fails 2 'shard: --block and {} do not go together: ranges come on standard input' shard -B 1M 'cat {}' f
	fails 2 'shard: --block and --files do not go together' shard -B 1M -n 2 cat f
	fails 2 'shard: --first-line is for the ranges of --block' shard -H cat f
	fails 2 'shard: --slurm and --sshlogin do not go together' shard --slurm -S : cat f
	fails 2 'shard: --no-wait is for --slurm with --merge, --result and --work' shard --no-wait cat f
	fails 2 "shard: 'none/x': its folder is not there" shard -O none/x cat f
	fails 2 "shard: --none is not an option (see -h)" shard --none cat f
}

# --- several hosts ---

# ssh_begin: a real sshd on loopback, which GNU parallel takes for two hosts.
ssh_begin() {
	local port host
	port=$(free_ports 1)
	mkdir -p ssh /run/sshd
	ssh-keygen -q -t ed25519 -N '' -f ssh/host
	ssh-keygen -q -t ed25519 -N '' -f ssh/key
	cp ssh/key.pub ssh/authorized
	chmod 700 ssh . 2> /dev/null
	/usr/sbin/sshd -f /dev/null -h "$PWD/ssh/host" -p "$port" -o ListenAddress=127.0.0.1 -o "AuthorizedKeysFile=$PWD/ssh/authorized" \
		-o StrictModes=no -o UsePAM=no -o "PidFile=$PWD/ssh/pid" -E "$PWD/ssh/log" 3>&-
	wait_until 10 test -s ssh/pid
	host="ssh -q -p $port -i $PWD/ssh/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
	hosts="1/$host 127.0.0.1,1/$host localhost"
}

@test "over ssh on two hosts: the same bytes, and a host that does not answer is told" {
	needs_root
	files 6
	plainly f*.CSV
	ssh_begin
	# ssh takes no environment along: the sanitizers' options for one
	quietly shard -S "$hosts" -O states "export ASAN_OPTIONS=${ASAN_OPTIONS-}; echo \$SSH_CONNECTION >> used; extract gdelt2 | $partial" f*.CSV
	"$bin/aggregate" --merge states | diff plain -
	is "$(grep -c '^127.0.0.1' used)" 6
	kill "$(< ssh/pid)"
	rm -f ssh/pid
	try shard -r 1 -S "${hosts%%,*}" "extract gdelt2 | $partial" f*.CSV
	status_is 1
	is "$output" ''
	has "$stderr" '6 of 6 shards are not done'
}

# --- Slurm ---

@test "Slurm: 12 shards over three nodes, and a merge that waits for them, give what one run gives" {
	files 12
	plainly f*.CSV
	cluster_begin
	quietly shard --slurm -m 'aggregate --merge' -O result "echo \$SLURMD_NODENAME >> nodes; sleep 0.5; extract gdelt2 | $partial" f*.CSV
	same plain result
	is "$(wc -l < nodes)" 12
	is "$(sort -u nodes | tr '\n' ' ')" 'n1 n2 n3 '
	shard --slurm=--partition=all "extract gdelt2 | $partial" f*.CSV | "$bin/aggregate" --merge | diff plain -
	cat f*.CSV > big
	plainly big
	shard --slurm -B 20K -m 'aggregate --merge' "extract gdelt2 | $partial" big | diff plain -
	try shard --slurm --no-wait -w work -m 'aggregate --merge' -O later "extract gdelt2 | $partial" big
	status_is 0
	like "$output" "array *, merge *, work folder $PWD/work"
	wait_until 60 cmp -s later plain
	mkdir $'m\xc3\xbc "b\'c%a'
	shard --slurm -w $'m\xc3\xbc "b\'c%a' -m 'aggregate --merge' "extract gdelt2 | $partial" big | diff plain -
	fails 2 "shard: sbatch: sbatch: error: invalid partition specified: none" shard --slurm=--partition=none cat big
	is "$(squeue -h)" ''
}

# The shard 5 of 12 waits on its node for the first time, until something happens.
waits="if [ \$ENTENTE_SHARD = 00005 ] && mkdir waits 2> /dev/null; then echo \$SLURMD_NODENAME > where; until [ -e go ]; do sleep 0.2; done; fi; echo \$ENTENTE_SHARD >> done; extract gdelt2 | $partial"

@test "Slurm: a node is lost while a shard runs; it is queued again, with the same bytes" {
	files 12
	plainly f*.CSV
	cluster_begin
	shard --slurm -m 'aggregate --merge' -O result "$waits" f*.CSV > words 2>&1 3>&- &
	wait_until 60 test -s where
	lose_node "$(< where)"
	wait
	same /dev/null words
	absent go
	same plain result
	is "$(grep -c 00005 "done")" 1
	nodes_are 1 down
	slurmd -N "$(< where)" 3>&-
	wait_until 30 nodes_are 3 idle
}

@test "Slurm: a node that is taken for lost goes on; its shard is done twice and counts once" {
	files 12
	plainly f*.CSV
	cluster_begin
	shard --slurm -w work -m 'aggregate --merge' -O result "$waits" f*.CSV > words 2>&1 3>&- &
	wait_until 60 test -s where
	lose_daemon "$(< where)"
	wait
	same /dev/null words
	same plain result
	touch go
	wait_until 20 eval '[[ $(grep -c 00005 "done") -eq 2 && $(find work/out -type f | wc -l) -eq 12 ]]'
	shard -w work -m 'aggregate --merge' "$waits" f*.CSV | diff plain -
}

@test "Slurm: a shard that always fails is tried again and named; nothing is published" {
	files 12
	cluster_begin 8 # no more than seven tasks, so that some do two shards
	echo old > result
	try shard --slurm -r 2 -m 'aggregate --merge' -O result "[ \$ENTENTE_SHARD != 00007 ] || { echo x >> tried; echo cannot do it >&2; exit 2; }; extract gdelt2 | $partial" f*.CSV
	status_is 1
	is "$(< result)" old
	is "$(wc -l < tried)" 2
	like "$stderr" "*shard: shard 7 of 12 ('f07.CSV') failed: cannot do it*"$'\n'"shard: 1 of 12 shards are not done*"
	shard --slurm cat f*.CSV | diff <(cat f*.CSV) -
	# one that is ended takes its jobs along
	"$root/pipelines/shard" --slurm 'sleep 300' f*.CSV > words 2>&1 3>&- &
	wait_until 30 eval '[[ -n $(squeue -h -t running) ]]'
	kill "$!"
	wait "$!" || is $? 130
	wait_until 30 eval '[[ -z $(squeue -h) ]]'
	is "$(squeue -h)" ''
}
