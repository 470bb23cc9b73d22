# shellcheck shell=bash disable=SC2034,SC2154 # variables of shard
#
# How shard cuts its input: WORK/plan has a line a shard, "START LENGTH FILE ..." in shell's quotes, with "- -" for
# whole files. WORK/job says of what, so that a run that goes on does not go on with something else.

most_shards=99999
longest_line=$((64 * 1024 * 1024))

# line_at FILE OFFSET: where the first line begins that begins there or behind it; nothing if no line ends within
# the longest that a line may be.
line_at() {
	local counts ends bytes
	counts=$(
		tail -c "+$2" -- "$1" | head -c "$longest_line" | head -n 1 | wc -lc
		[[ ${PIPESTATUS[*]} =~ ^(0|141)\ (0|141)\ 0\ 0$ ]] # 141: who had read enough
	) || fail "${1@Q} cannot be cut into shards"
	read -r ends bytes <<< "$counts"
	[[ $ends -eq 0 ]] || echo $(($2 - 1 + bytes))
}

# plan_ranges FILE: a line for each of its ranges of about block bytes.
plan_ranges() {
	local size start=0 end at
	size=$(stat -c %s -- "$1") || return
	for ((at = block; at < size; at += block)); do
		[[ $at -gt $start ]] || continue # within a long line
		end=$(line_at "$1" "$at") || return
		[[ ${end:-0} -gt $start && $end -lt $size ]] || continue
		printf '%d %d %q\n' "$start" $((end - start)) "$1"
		start=$end
	done
	printf '%d %d %q\n' "$start" $((size - start)) "$1"
}

plan() {
	local i
	for ((i = 0; i < ${#files[@]}; i += per_shard)); do
		if [[ -n $block ]]; then
			plan_ranges "${files[i]}" || return
		else
			echo "- -$(printf ' %q' "${files[@]:i:per_shard}")"
		fi
	done
}

# settings [NAME VALUE] ...: what the shards' bytes depend on, and these, for shard-task.sh to source.
settings() {
	printf '%s=%q\n' command "$command" block "$block" per_shard "$per_shard" header "${option_first_line:-false}" strict "${option_strict:-false}" \
		folder "$PWD" data "$(realpath "$data")" bin "$(realpath "$bin")" "$@"
}

describe_job() {
	settings
	stat -c '%s %.9Y %n' -- "${files[@]}"
}

write_plan() {
	mkdir -p "$work"/{out,words,status,failed,slurm}
	plan > "$work/plan" || fail "no plan could be written in '$work'"
	[[ $(wc -l < "$work/plan") -le $most_shards ]] || fail "more than $most_shards shards; use --files, or a greater --block"
	mv "$work/job.new" "$work/job"
}

write_settings() {
	local result=''
	if [[ -n $output ]]; then
		result=$(realpath -- "$output")
	elif [[ $engine == slurm && -n $merge ]]; then
		result=$work/result
	fi
	settings merge "$merge" output "$result" here "$(realpath "$here")" > "$work/settings" || fail "no room in '$work'"
}

# shard_name NUMBER: what a person calls it.
shard_name() {
	local words name
	eval "words=($(sed -n "$1{p;q}" "$work/plan"))"
	name=${words[2]@Q}
	[[ ${#words[@]} -eq 3 ]] || name+=" and $((${#words[@]} - 3)) more"
	[[ ${words[0]} == - ]] || name+=", ${words[1]} bytes from ${words[0]}"
	printf '%s\n' "$name"
}
