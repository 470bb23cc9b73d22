# shellcheck shell=bash disable=SC2034,SC2154 # variables of shard
#
# How shard hands its shards to Slurm: a job array, and the merge as a job that depends on it.

# submit WORDS OPTION ... -- COMMAND ...: the job's id.
submit() {
	local options=() line='' id word
	[[ $option_slurm == true ]] || read -ra options <<< "$option_slurm"
	while [[ $1 != -- ]]; do options+=("$1") && shift; done
	for word in "${@:2}"; do line+=" $(quoted "$word")"; done
	id=$(sbatch --parsable --open-mode=append --chdir=/ "${options[@]}" --wrap "exec$line" 8>&- 2> "$work/sbatch.err") \
		|| fail "sbatch: $(head -n 1 "$work/sbatch.err" | tr -d '[:cntrl:]')"
	printf '%s\n' "${id%%;*}"
}

# wait_for IDS: waits until Slurm knows none of these jobs any more, also while its controller does not answer.
wait_for() {
	local pause=1 answer
	while answer=$(squeue --noheader --jobs "$1" --format %i 2>&1) || [[ $answer != *'Invalid job id'* ]]; do
		[[ -n $answer ]] || break
		sleep "$pause"
		((pause < 15 && ++pause)) || true
	done
}

run_slurm() {
	local script=$here/shard-task.sh logs=${work//%/%%}/slurm most array merged=''
	most=$(scontrol show config 2> "$work/sbatch.err" | awk '$1 == "MaxArraySize" { print $3 - 1 }')
	[[ -n $most ]] || fail "Slurm does not answer: $(head -n 1 "$work/sbatch.err" | tr -d '[:cntrl:]')"
	tasks=$((count < most ? count : most))
	# shellcheck disable=SC2016 # for the node's shell
	array=$(submit --job-name=entente-shard --requeue --array="1-$tasks${option_jobs:+%$option_jobs}" --output="$logs/%a" -- \
		bash -c 'exec bash "$0" slurm "$1" "$SLURM_ARRAY_TASK_ID" "$2" "$3"' "$script" "$work" "$tasks" "$retries")
	rm -f "$work/merged"
	if [[ -n $merge ]]; then
		merged=$(submit --job-name=entente-merge --requeue --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$logs/merge" -- \
			bash "$script" merge "$work")
	fi
	if [[ $option_no_wait ]]; then
		printf 'array %s, merge %s, work folder %s\n' "$array" "$merged" "$work"
		exit 0
	fi
	trap 'scancel "$array" $merged; exit 130' INT TERM
	wait_for "$array${merged:+,$merged}"
	trap - INT TERM
	wait_for_files
}

# A network file system may show them some seconds late.
wait_for_files() {
	local pause
	for pause in 1 2 4 8; do
		[[ $(find "$work/out" "$work/failed" -name '[0-9]*' | wc -l) -lt $count ]] || return 0
		sleep "$pause"
	done
}
