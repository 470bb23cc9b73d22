#!/usr/bin/env bash
# usage: shard-task.sh shard WORK NAME | slurm WORK TASKS TRIES | merge WORK MERGE OUTPUT
#
# What shard has done elsewhere: one shard, a task of Slurm's array, the merge. Each writes beside its place and
# moves there at last, so that a shard that is done twice, or by two at a time, counts once.
set -u -o pipefail
export LC_ALL=C TZ=UTC0 # as all pipelines have it, on other hosts too

mode=$1 work=$2
command='' folder='' data='' bin='' here='' header='' strict=''
# shellcheck source=/dev/null
source "$work/job" || exit 2

# become COMMAND: this shell becomes the pipeline's. Pipelines come last on PATH, so that sort is the system's.
# bash knows `select` as a word of its own, unless told.
become() {
	export PATH=$bin:$PATH:$here ENTENTE_DATA=$data ENTENTE_BIN=$bin
	exec bash -O expand_aliases -o pipefail -c "alias select='command select'"$'\n'"$1"
}

# Standard input of a shard: whole files, or a range behind its file's header.
read_input() {
	if [[ ${words[0]} == */[01] ]]; then
		cat -- "${words[@]:1}"
		return
	fi
	[[ $header == false || ${words[0]} == 1/* ]] || head -n 1 -- "${words[1]}"
	split -n "l/${words[0]}" -- "${words[1]}"
}

run_command() {
	local names statuses
	if [[ $command == *'{}'* ]]; then
		printf -v names '%q ' "${words[@]:1}"
		(become "${command//'{}'/"$names"}" < /dev/null)
		return
	fi
	read_input | become "$command"
	statuses=("${PIPESTATUS[@]}")
	# 141: the command had read enough
	[[ ${statuses[0]} -eq 0 || ${statuses[0]} -eq 141 ]] || return 2
	return "${statuses[1]}"
}

# is_done STATUS WORDS: 0, or 1 where the only messages are those of entente's programs about rejected records.
is_done() {
	local status=$1 words=$2
	[[ $status -eq 0 ]] && return
	[[ $status -eq 1 && $strict == false && -s $words ]] && ! grep -qvE '^(extract|normalize|select|join|reshape|aggregate|verify|format): ' "$words"
}

run_shard() {
	local name=$1 words beside status why=''
	[[ ! -e $work/out/$name ]] || return 0
	eval "words=($(sed -n "$((10#$name)){p;q}" "$work/plan"))"
	beside=$work/out/.$name.$(hostname).$$
	export ENTENTE_SHARD=$name
	{ cd "$folder" && run_command | cat > "$beside"; } 2> "$beside.words"
	status=$? # cat's 1 is a full disk
	if ! is_done "$status" "$beside.words"; then
		[[ $(stat -f -c %a "$work") -gt 16 ]] || why=", no room in $work"
		: > "$beside" # makes room for the words
		[[ -s $beside.words ]] || echo "status $status$why" > "$beside.words"
		[[ $status -le 128 || $status -gt 192 ]] || echo "ended by signal $((status - 128))" >> "$beside.words"
		mv "$beside.words" "$work/failed/$name"
		rm -f "$beside"
		return 1
	fi
	echo "$status" > "$beside.status" && mv "$beside.status" "$work/status/$name" \
		&& mv "$beside.words" "$work/words/$name" && sync "$beside" && mv "$beside" "$work/out/$name" && rm -f "$work/failed/$name"
}

# A task does every TASKS-th shard; one that fails is queued again, perhaps for another node, TRIES times in all.
run_task() {
	local tasks=$1 tries=$2 name failed=0
	for name in $(seq -f %05.0f "$SLURM_ARRAY_TASK_ID" "$tasks" "$(wc -l < "$work/plan")"); do
		run_shard "$name" || failed=1
	done
	[[ $failed -eq 1 ]] || return 0
	if [[ ${SLURM_RESTART_COUNT:-0} -lt $((tries - 1)) ]]; then
		scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && sleep 60
	fi
	return 1
}

# Sends the outputs of all shards through the merge.
merged() {
	printf '%s\0' "$work"/out/[0-9]* | xargs -0 cat -- | if [[ -n $merge ]]; then become "$merge"; else exec cat; fi
	statuses=("${PIPESTATUS[@]:1}")
	# 125: the merge had read enough
	[[ ${statuses[0]} -eq 0 || ${statuses[0]} -eq 125 ]] || return 2
	return "${statuses[1]}"
}

# If the merge is done, one rename puts the result in the output's place; otherwise the status is 2 or more.
run_merge() {
	local merge=$1 output=$2 beside status statuses words=$work/words/merge
	[[ $(printf '%s\n' "$work"/out/[0-9]* | wc -l) -eq $(wc -l < "$work/plan") ]] || return 2
	cd "$folder" || return 2
	rm -f "$work/merged"
	if [[ -n $output ]]; then
		beside=$(mktemp -- "$(dirname -- "$output")/.shard.XXXXXX") || return 2
		{ merged | cat > "$beside"; } 2> "$words"
	else
		merged 2> "$words"
	fi
	status=$?
	cat "$words" >&2
	if ! is_done "$status" "$words"; then
		status=$((status > 2 ? status : 2))
	elif [[ -n $output ]]; then
		chmod "$(printf %o $((0666 & ~$(umask))))" "$beside" # as a redirection would have made it
		sync "$beside" && mv -- "$beside" "$output" || status=2
	fi
	rm -f "${beside-}"
	echo "$status" > "$work/merged"
	return "$status"
}

case $mode in
shard) run_shard "$3" ;;
slurm) run_task "$3" "$4" ;;
merge) run_merge "$3" "$4" ;;
esac
