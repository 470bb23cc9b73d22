#!/usr/bin/env bats
# Faults of the system under every program, and memory that is used as it should be.
# bats file_tags=big
load helper

# Each program on some input that takes its ways: quoted and nested records, names
# to look up, states, prose.
commands=(
	'extract gdelt2 gdelt.tsv'
	'extract prose text'
	'normalize -n transfers.csv'
	'select true nested.jsonl'
	'select true -o csv quoted.csv'
	'join --left --prefix other_ -k area,period -o csv data/spending.csv transfers.csv'
	'join --prefix other_ -k area --max-memory 32K data/spending.csv transfers.csv'
	'aggregate -j 1 -g area,period sum:value median:value distinct:partner transfers.csv'
	'aggregate --merge states'
	'verify -d transfers.csv claims.csv'
	'format table transfers.csv'
	'format html transfers.csv'
)

# With runs on disk and with several processes: too much for valgrind.
large_commands=(
	'aggregate -j 1 --max-memory 8M -g k sum:v keys.csv'
	'aggregate -j 2 -g t sum:v wide.csv'
)

prepare() {
	head -n 60 data/transfers.csv > transfers.csv
	awk -v bytes=4000 -f "$root/tests/bench/gdelt.awk" > gdelt.tsv
	printf '{"a":{"b":[1,"x",{"c":null}]},"d":"\\u00e9"}\n%.0s' {1..20} > nested.jsonl
	printf 'a,b\n"x, ""y""",2\n"line\nbreak",3\n' > quoted.csv
	"$bin/aggregate" --partial -g area sum:value median:value transfers.csv > states
	head -n 4 transfers.csv > claims.csv
	printf 'In 2019, Peru bought 12 tanks from France. Germany accounted for 27%% of the arms imports of Chile in 2017-21.\n' > text
}

# run_with FAULT COMMAND: sets ended; what it says is in out and err.
run_with() {
	local words
	read -r -a words <<< "$2"
	ended=0
	FAULT=$1 FAULT_COUNT=$PWD/count LD_PRELOAD=$preload "$bin/${words[0]}" "${words[@]:1}" > out 2> err || ended=$?
}

setup_faults() {
	prepare
	# more groups than fit 8 MiB, and more bytes than twice the 16 MiB that a process is worth
	{ echo k,v && seq 150000 | sed 's/.*/key &,&/'; } > keys.csv
	seq 13500 | awk 'BEGIN { print "v,t,filling"; filling = sprintf("%2500s", "") } { print $1 "," $1 % 100 "," filling }' > wide.csv
	preload=$bin/tests/faults.so
	# under ASan the runtime must come first
	if nm -D "$bin/select" 2> /dev/null | grep -q __asan_init; then preload="$(gcc -print-file-name=libasan.so) $preload"; fi
}

# breaks KIND: at each of up to 12 calls (CALLS=25 for more) of that kind, spread over all, the failure
# ends the program with 2 and a message, and what it wrote is the beginning of what
# it should have written, with no part of a line that reads as a record.
breaks() {
	local kind=$1 command calls step call
	for command in "${commands[@]}" "${large_commands[@]}"; do
		run_with "none" "$command"
		cp out whole
		at_most "$ended" 1 || { echo "$command"; cat err; return 1; }
		run_with "$kind:0" "$command"
		calls=$(< count)
		at_least "$calls" 1 || { echo "$command: no $kind"; return 1; }
		step=$(((calls + ${CALLS:-12} - 1) / ${CALLS:-12}))
		for ((call = 1; call <= calls; call += step)); do
			run_with "$kind:$call" "$command"
			if [[ $ended -le 1 ]] && cmp -s out whole; then continue; fi # the library did without
			is "$ended" 2 || { echo "$kind:$call $command"; cat err; return 1; }
			matches "$(< err)" $'(^|\n)'"${command%% *}: " || { echo "$kind:$call $command: no message"; return 1; }
			head -c "$(stat -c %s out)" whole | cmp - out || { echo "$kind:$call $command: other output"; return 1; }
			[[ $command == format* || ! -s out || $(tail -c 1 out | wc -l) -eq 1 ]] || ! tail -n 1 out | jq -e 'type == "object"' > /dev/null 2>&1 \
				|| { echo "$kind:$call $command: part of a line reads as a record"; return 1; }
		done
	done
}

@test "short reads and writes, and interrupted ones, make no difference" {
	setup_faults
	for command in "${commands[@]}" "${large_commands[@]}"; do
		run_with none "$command"
		cp out whole
		cp err words
		run_with short "$command"
		same whole out
		same words err
	done
}

@test "a read that fails ends a program with 2, a message and no part of a record" {
	setup_faults
	breaks read
	read_words=$(FAULT=read:1 LD_PRELOAD=$preload "$bin/select" true transfers.csv 2>&1 > out || true)
	is "$read_words" 'select: transfers.csv: Input/output error'
	same /dev/null out
}

@test "a full disk ends a program with 2, a message and no part of a record" {
	setup_faults
	breaks write
	fails 2 'select: standard output: No space left on device' bash -c '"$0" true transfers.csv > /dev/full' "$bin/select"
}

# bats test_tags=plain
@test "no memory, at any call, ends a program with 2 and a message" {
	setup_faults
	# link-grammar does not look whether it got memory: what runs it ends by a signal there
	for i in "${!commands[@]}"; do [[ ${commands[i]} != "extract prose"* ]] || unset "commands[i]"; done
	breaks memory
}

# bats test_tags=plain
@test "valgrind: no error in any program" {
	prepare
	needs valgrind
	for command in "${commands[@]}"; do
		read -r -a words <<< "$command"
		valgrind -q --error-exitcode=9 "$bin/${words[0]}" "${words[@]:1}" > out 2> err || is $? 1 || { echo "$command"; cat err; false; }
	done
}

# repeat TIMES FILE: that many times as long; a CSV file keeps one header.
repeat() {
	local times=$1 file=$2 skipped=0
	[[ $file != *.csv ]] || skipped=1
	{
		cat "$file"
		for ((time = 1; time < times; time++)); do tail -n +$((skipped + 1)) "$file"; done
	} > "longer-$file"
	mv "longer-$file" "$file"
}

# in_use COMMAND: bytes that are in use at exit, by valgrind, which here need not look for values that are not there.
in_use() {
	read -r -a words <<< "$1"
	valgrind --leak-check=no --undef-value-errors=no "$bin/${words[0]}" "${words[@]:1}" 2>&1 > /dev/null | sed -n 's/.*in use at exit: \([0-9,]*\) bytes.*/\1/p' | tr -d ,
}

# Long enough at first that a table has looked at the rows that give its widths.
# What verify checks against, and the groups, stay the same: these may be kept, and
# so may a median's values. A byte a record would be 100,000; which keys share a part
# of a join on disk differs from run to run, and so does its room.
# bats test_tags=plain
@test "valgrind: what is in use at exit does not grow with the input" {
	prepare
	needs valgrind
	cp transfers.csv facts.csv
	commands=("${commands[@]/-d transfers.csv/-d facts.csv}")
	commands=("${commands[@]/median:value /}")
	"$bin/aggregate" --partial -g area sum:value transfers.csv > states
	inputs=(gdelt.tsv text transfers.csv nested.jsonl quoted.csv claims.csv states)
	for file in "${inputs[@]}"; do repeat 20 "$file"; done
	for command in "${commands[@]}"; do in_use "$command"; done > "once"
	for file in "${inputs[@]}"; do repeat 10 "$file"; done
	for command in "${commands[@]}"; do in_use "$command"; done > often
	printf '%s\n' "${commands[@]}" | paste once often - | tee used
	is "$(wc -l < used)" "${#commands[@]}"
	is "$(awk '$1 <= 0 || $2 > $1 + 65536' used)" ''
}
