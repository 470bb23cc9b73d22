/* scan: where a line of a table ends and its cells begin, found 64 bytes at a time.
 *
 * 64 bytes become masks of 64 bits: bit i says whether byte i is a newline, a quote, the
 * delimiter, over 0x7f, or what JSON has to look at (a backslash, or a control but the newline).
 * From these alone follows what RFC 4180 has: a quote turns what is behind it into the inside
 * of a quoted cell, up to the next quote; so bit i of the mask of what is inside is the
 * exclusive or of all quotes up to i. A delimiter or newline that is inside is text. "" in a
 * quoted cell is a quote that ends the inside and one that begins it again.
 *
 * The masks are made by one file for each instruction set (scan_portable.c, scan_sse2.c,
 * scan_avx2.c, scan_avx512.c), what follows from them by scan_lines.h. All give the same results, and the
 * fastest that the processor has is chosen at run time.
 *
 * A window is read past its end by up to SCAN_PADDING bytes, which must be
 * readable (their values do not matter). */
#ifndef ENTENTE_SCAN_H
#define ENTENTE_SCAN_H

#include <stdint.h>

#include "base/slice.h"

enum { SCAN_PADDING = 64 };

struct scan {
	uint32_t *marks; /* the caller's: offsets from the line's start of its delimiters, no text */
	size_t limit;    /* how many it holds; further marks are only counted */
	size_t count;    /* marks found */
	size_t length;   /* the line's bytes, without the newline */
	size_t quotes;   /* '"' bytes */
	size_t lines;    /* newlines in quoted cells */
	bool ended;      /* a newline ended it, not the window */
	bool open;       /* the window ended in a quoted cell */
	bool odd;        /* a quote stands where RFC 4180 has none; then no more of this holds */
	bool high;       /* a byte over 0x7f stands in it or close behind */
};

/* Describes the line at the front of the window. */
typedef void scan_function(struct scan *scan, struct slice window, char delimiter);

enum { SCAN_ROWS_BYTES = 32 * 1024, SCAN_ROWS = 1024 };

/* One line of several. */
struct scan_row {
	uint32_t first;  /* the number of its first mark */
	uint32_t count;  /* delimiters in it, no text; their marks come one behind the other, then its newline's */
	uint32_t quoted; /* newlines in quoted cells; in JSON, all quotes */
	bool high;       /* a byte over 0x7f stands in it or close by; in JSON, or a backslash or control */
};

enum { SCAN_MARKS_ROOM = SCAN_ROWS_BYTES + 2 * SCAN_PADDING };

/* Whole lines at the front of a window. The mark before a line's first is that of the newline
 * before it, or, of the window's first line, one less than zero: a cell is what stands between
 * two marks. */
struct scan_rows {
	size_t count;
	bool quotes; /* there are some */
	struct scan_row rows[SCAN_ROWS];
	uint32_t marks[SCAN_MARKS_ROOM]; /* offsets from the window's start */
};

/* Describes as many whole lines as there are in the first SCAN_ROWS_BYTES of the window, up to
 * the first in which a quote is odd. A line ends at a newline that is in no quoted cell, if
 * quoted, else at any. */
typedef void scan_rows_function(struct scan_rows *rows, struct slice window, char delimiter, bool quoted);

/* The same of JSON Lines, where a comma outside strings delimits, up to the first line in which a
 * string is open at its end. */
typedef void scan_objects_function(struct scan_rows *rows, struct slice window);

#if defined(__x86_64__) || defined(__i386__)
#define SCAN_X86    1
#define SCAN_SSE2   __attribute__((target("sse2")))
#define SCAN_AVX2   __attribute__((target("avx2,bmi,popcnt,pclmul")))
#define SCAN_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt,pclmul")))
#endif

enum scan_set { SCAN_SET_PORTABLE, SCAN_SET_SSE2, SCAN_SET_AVX2, SCAN_SET_AVX512 };

struct scanner {
	enum scan_set set;
	scan_function *line;   /* up to the first newline: quotes are counted, and mean nothing */
	scan_function *record; /* up to the first newline that is in no quoted cell */
	scan_rows_function *rows;
	scan_objects_function *objects;
};

/* The fastest that this processor has; ENTENTE_SCAN=portable|sse2|avx2|avx512 in the
 * environment asks for another, as the tests do. */
const struct scanner *scanner_choose(void);

extern const struct scanner scanner_portable;
#if SCAN_X86
extern const struct scanner scanner_sse2, scanner_avx2;
#endif
#ifdef __x86_64__
extern const struct scanner scanner_avx512;
#endif

#endif
