/* scan: finds the marks of one line, 64 bytes a step: SSE2 or AVX2, chosen at
 * run time, and a portable form with the same results.
 *
 * A window is read past its end by up to SCAN_PADDING bytes, which must be
 * readable (their values do not matter). */
#ifndef ENTENTE_SCAN_H
#define ENTENTE_SCAN_H

#include <stdint.h>

#include "base/slice.h"

enum { SCAN_PADDING = 64 };

struct scan {
	uint32_t *marks; /* the caller's; offsets from the line's start */
	size_t limit;    /* how many it holds; further marks are only counted */
	size_t count;    /* marks found */
	size_t length;   /* the line's bytes, without the newline */
	size_t quotes;   /* '"' bytes */
	bool ended;      /* a newline ended it, not the window */
	bool high;       /* a byte over 0x7f stands in it or close behind */
};

/* Describes the line at the front of the window; marks: the delimiter's offsets. */
typedef void scan_function(struct scan *scan, struct slice window, char delimiter);

#if defined(__x86_64__) || defined(__i386__)
#define SCAN_X86  1
#define SCAN_SSE2 __attribute__((target("sse2")))
#define SCAN_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#endif

enum scan_set { SCAN_SET_PORTABLE, SCAN_SET_SSE2, SCAN_SET_AVX2 };

struct scanner {
	enum scan_set set;
	scan_function *cells;
};

/* The fastest that this processor has; ENTENTE_SCAN=portable|sse2|avx2 in the
 * environment asks for another, as the tests do. */
const struct scanner *scanner_choose(void);

#endif
