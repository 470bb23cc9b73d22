#!/usr/bin/env bash
# usage: cases.sh [-v | -r] [-k FOLDER] [-p PRECISION] [-q RECALL] CASES.tsv ...
#
# Compares the facts that extract prose finds in one-line texts with those that they state.
# For each type of event and each measure it prints how many are right, missing and surplus,
# then the totals. Exits with 1 where the total precision or recall is below its number.
#
#   -v  first show each text that was read wrongly, with what it states and gave as a diff
#   -r  for each rule instead how many of its facts are right and surplus; exits with 1 where
#       one that made five facts or more is less precise than PRECISION
#   -k  keep what was compared in FOLDER, and read no text again of which it is there
#
# A line of CASES.tsv is the day of writing, a text in which \n is a line break, and what it
# states, with tabs between:
# "nothing", or facts with "; " between, of which those behind a "?" may come out or not:
#
#   TYPE source>target date
#   measure area[>partner] value unit [period] [from baseline] [~ < >]
#
# Events without a date do not count. Either side of an AGREE, CONSULT or COOPERATE may be
# its source. Of units the last word counts, and a baseline where one is given.
set -euo pipefail
export LC_ALL=C

usage() {
	sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
	exit 2
}

view=kinds kept='' precision=0 recall=0
while getopts k:p:q:rv option; do
	case $option in
	k) kept=$OPTARG ;;
	p) precision=$OPTARG ;;
	q) recall=$OPTARG ;;
	r) view=rules ;;
	v) view=texts ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[[ $# -gt 0 ]] || usage

bin=${ENTENTE_BIN:-$(dirname "$(readlink -f "$0")")/../../build/bin}
bin=$(readlink -f "$bin")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# found CASES.tsv: the facts of all texts; doc is the number of a text's line.
# The grammar's dictionary is slow to load, so that one process reads all of them,
# and one for each day of writing says what days they mean.
found() {
	local file
	rm -rf "$work/texts" "$work/days"
	mkdir "$work/texts" "$work/days"
	cut -f 2 "$1" | split -l 1 -a 4 --numeric-suffixes=1 - "$work/texts/"
	sed -i 's/\\n/\n/g' "$work/texts/"*
	(cd "$work/texts" && "$bin/extract" prose -- *) | awk -F '\t' -v folder="$work/days" '
		NR == FNR { days[sprintf("%04d", FNR)] = $1; next }
		match($0, /"doc":"[0-9]+"/) { print > (folder "/" days[substr($0, RSTART + 7, RLENGTH - 8)]) }' "$1" -
	for file in "$work"/days/*; do
		[[ ! -f $file ]] || "$bin/normalize" --as-of "${file##*/}" "$file"
	done
}

# compare CASES.tsv: reads the facts found; writes "@@ TEXT", then the facts of the text
# behind a space where right, a minus where missing, and a plus where surplus, and behind a
# tab the rule that made it.
compare() {
	jq -nr --rawfile cases "$1" '
		def event_pattern: "^(?<kind>[A-Z]+) (?<from>[^ >]*)>(?<to>\\S*)( (?<date>\\S+))?$";
		def observation_pattern:
			"^(?<kind>[a-z.]+) (?<from>[^ >]*)(>(?<to>\\S*))? (?<value>\\S+)( \\S+)*? (?<unit>\\S+)"
			+ "( (?<period>\\d{4}[-/~\\d]*))?( from (?<baseline>\\S+))?( (?<qualifier>[~<>]))?$";

		def event: { kind, who: [.from // "", .to // ""], date: (.date // "" | tostring) };
		def observation: {
			kind, who: [.from, .to // ""], value: (.value | tonumber),
			unit: (.unit // "" | split(" ") | last // "" | ascii_downcase),
			period: (.period // "" | tostring), baseline: (.baseline // "" | tostring), qualifier: (.qualifier // "" | ltrimstr("="))
		};
		def stated: (capture(event_pattern) | event) // (capture(observation_pattern) | observation) // error("no fact: \(.)");
		def told:
			.rule as $rule
			| if .kind == "event" then { kind: .type, from: .source, to: .target, date } | event
				elif .kind == "observation" then .kind = .measure | .from = .area | .to = .partner | observation
				else empty end
			| .rule = $rule;
		def counts: .value or .date != "";

		# Where the order of the input may matter, the wanted fact is the given one.
		def is($wanted):
			del(.rule)
			| . == $wanted
			or (.kind | IN("AGREE", "CONSULT", "COOPERATE")) and (.who |= reverse) == $wanted
			or $wanted.baseline == "" and (.baseline = "") == $wanted;
		def take($wanted):
			reduce $wanted[] as $fact ({ left: unique_by(del(.rule)), right: [], missing: [] };
				(.left | map(select(is($fact)))) as $same
				| if $same == [] then .missing += [$fact] else .right += [$fact + { rule: $same[0].rule }] | .left -= $same end);

		def show: ([.kind, (.who | join(">") | rtrimstr(">")), .date, .value, .unit, .period,
			(.baseline | select(. and . != "") | "from " + .), .qualifier] | map(select(. and . != "") | tostring) | join(" "))
			+ "\t" + (.rule // "");

		(reduce inputs as $fact ({}; .[$fact.doc | tonumber | tostring] += [$fact | told | select(counts)])) as $found
		| $cases | rtrimstr("\n") / "\n" | to_entries[]
		| (.value / "\t") as [$as_of, $text, $facts]
		| ($facts | if . == "nothing" then [] else . / "; " end
			| map({ optional: startswith("?"), fact: (ltrimstr("?") | stated) } | select(.fact | counts))) as $key
		| ($found[.key + 1 | tostring] // [] | take($key | map(select(.optional | not).fact) | unique)) as $got
		| ($got.left | take($key | map(select(.optional).fact)).left) as $surplus
		| "@@ " + $text,
			if $facts == "nothing" then (if $surplus == [] then " " else "-" end) + $facts else empty end,
			($got.right[] | " " + show), ($got.missing[] | "-" + show), ($surplus[] | "+" + show)'
}

# compared CASES.tsv: what compare writes of it, kept or made.
compared() {
	local name=${1##*/}
	if [[ ! -f ${kept:-$work}/$name ]]; then
		found "$1" | compare "$1" > "$work/part" && mv "$work/part" "${kept:-$work}/$name"
	fi
	cat "${kept:-$work}/$name"
}

# Reads what compare writes.
count() {
	awk -F '\t' -v view="$view" -v least_precision="$precision" -v least_recall="$recall" '
		function end_text() {
			if (wrong && view == "texts")
				print text
			wrong_texts += wrong
			wrong = 0
		}

		function precision(kind) { return ratio(count[kind, " "], count[kind, "+"]) }
		function recall(kind) { return ratio(count[kind, " "], count[kind, "-"]) }
		function ratio(right, wrong) { return right + wrong ? right / (right + wrong) : 1 }

		function row(kind) {
			return sprintf("%-22s %5d %7d %7d %9.3f %6.3f", kind, count[kind, " "], count[kind, "-"],
				count[kind, "+"], precision(kind), recall(kind))
		}

		function require(name, got, least) {
			if (got >= least)
				return
			printf "cases.sh: %s is %.3f, and should be %s at least\n", name, got, least > "/dev/stderr"
			failed = 1
		}

		/^@@/ { end_text(); texts++; text = $0; next }
		{
			mark = substr($0, 1, 1)
			split(substr($1, 2), words, " ")
			kind = view == "rules" ? $2 : words[1]
			text = text "\n" $1
			wrong = wrong || mark != " "
		}
		view == "rules" && mark == "-" { next }
		words[1] == "nothing" { silent++; loud += mark == "-"; next }
		{
			kinds[kind]
			count[kind, mark]++
			count["total", mark]++
		}
		END {
			end_text()
			printf "%-22s %5s %7s %7s %9s %6s\n", "", "right", "missing", "surplus", "precision", "recall"
			fflush()
			for (kind in kinds) {
				print row(kind) | "sort"
				if (view == "rules" && count[kind, " "] + count[kind, "+"] >= 5)
					require("the precision of " kind, precision(kind), least_precision)
			}
			close("sort")
			if (view == "rules")
				exit failed
			print row("total")
			printf "%d of %d texts right; facts %d right, %d missing, %d surplus; %d of %d that state nothing gave something\n",
				texts - wrong_texts, texts, count["total", " "], count["total", "-"], count["total", "+"], loud, silent
			require("precision", precision("total"), least_precision)
			require("recall", recall("total"), least_recall)
			exit failed
		}'
}

for cases in "$@"; do
	compared "$cases"
done | count
