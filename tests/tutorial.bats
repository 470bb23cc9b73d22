#!/usr/bin/env bats
# The twenty questions of entente(7): each line is run as it stands there, and gives what fixtures/tutorial says.
# bats file_tags=plain
load helper

# The lines of the section, as they are typed.
questions() {
	awk '/^\.Ss / { inside = /Twenty questions/ } inside && sub(/^\.Dl /, "")' "$root/filters/entente.7" \
		| sed "s/\\\\(aq/'/g; s/\\\\(dq/\"/g; s/\\\\e/\\\\/g"
}

# answer COMMAND: the command, its status, how many lines it prints, and the first and the last of them.
answer() {
	local status=0
	bash -c "$1" > out 2> told < /dev/null || status=$?
	printf '$ %s\n(%s, %s lines)\n' "$1" "$status" "$(wc -l < out)"
	[[ $1 == shuf* ]] || { head -n 1 out && sed 1d out | tail -n 1; }
	cat told
}

@test "the twenty questions in a line of entente are answered as they were" {
	mkdir path
	ln -s "$root/pipelines/entente" path
	export PATH=$PWD/path:$PATH
	questions | while IFS= read -r question; do answer "$question"; done > answers
	diff "$root/tests/fixtures/tutorial" answers
	at_least "$(grep -c '^\$ ' answers)" 30
}
