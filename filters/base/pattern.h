/* pattern: regular expressions, which are PCRE2's (pcre2pattern(3)) over UTF-8.
 *
 * Letters, digits and cases are Unicode's (\w, \d, \b, (?i)). A value is one text: a dot is
 * any character, a newline too, and $ is the end of the text alone.
 * What a match may cost is counted, never timed: the same text gets the same answer. */
#ifndef ENTENTE_PATTERN_H
#define ENTENTE_PATTERN_H

#include "base/arena.h"
#include "base/slice.h"

struct pattern;

enum pattern_answer {
	PATTERN_MISSES,
	PATTERN_MATCHES,
	PATTERN_GAVE_UP, /* after as much as a match may cost */
};

/* Compiles for the rest of the run. NULL for an error, which *message then explains; both
 * live in the arena. */
struct pattern *pattern_compile(struct slice text, struct arena *arena, const char **message);

/* Whether the pattern matches some part of the text. *group, where it is not NULL, becomes what
 * the pattern's last group matched, the whole match where it has none, and nothing where the
 * group took no part. What is not well-formed UTF-8 matches nothing. */
enum pattern_answer pattern_match(const struct pattern *pattern, struct slice text, struct slice *group);

#endif
