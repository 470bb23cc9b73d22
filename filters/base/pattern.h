/* pattern: regular expressions, which are PCRE2's (pcre2pattern(3)) over UTF-8.
 *
 * Letters, digits and cases are Unicode's (\w, \d, \b, (?i)). A value is one text: a dot is
 * any character, a newline too, and $ matches only the end of the text.
 * The cost of a match is limited by counting steps, not by time, so the same text always gets the same answer. */
#ifndef ENTENTE_PATTERN_H
#define ENTENTE_PATTERN_H

#include "base/arena.h"
#include "base/buffer.h"
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

/* The same; a small letter and its capital are one. */
struct pattern *pattern_compile_caseless(struct slice text, struct arena *arena, const char **message);

/* Whether the pattern matches some part of the text. *group, where it is not NULL, becomes what
 * the pattern's last group matched, the whole match where it has none, and nothing where the
 * group took no part. What is not well-formed UTF-8 matches nothing. */
enum pattern_answer pattern_match(const struct pattern *pattern, struct slice text, struct slice *group);

/* Adds the text to the buffer with each match replaced; $1 is the first group, $0 the match and
 * $$ a dollar. PATTERN_MISSES where there was none: the text is added as it is. */
enum pattern_answer pattern_replace(const struct pattern *pattern, struct slice text, struct slice replacement,
                                    struct buffer *to);

/* The same with each match in capitals, or in small letters: those of all scripts that have one
 * counterpart each (as Unicode has it, and PCRE2 knows it). */
enum pattern_answer pattern_change_case(const struct pattern *pattern, struct slice text, bool upper,
                                        struct buffer *to);

/* Whether each dollar of a replacement is followed by another, or by the number of a group that the pattern has. */
bool pattern_has_groups(const struct pattern *pattern, struct slice replacement);

#endif
