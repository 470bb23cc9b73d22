/* harness: what the fuzz targets share. A target is one LLVMFuzzerTestOneInput, which the Makefile
 * calls fuzz_NAME. engine.c calls it for libFuzzer and AFL++ in one process, again and again;
 * replay.c once for each file of a corpus.
 *
 * The harness stands in for base/die.c: a message goes nowhere, and die() ends
 * the input, not the process. */
#ifndef ENTENTE_HARNESS_H
#define ENTENTE_HARNESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/options.h"
#include "base/slice.h"
#include "record/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The target of that name; ends the process with 2 where there is none, or no name. */
typedef int fuzz_target(const uint8_t *data, size_t size);
fuzz_target *fuzz_find_target(const char *name);

/* Finds the folder of data, if it is not found yet: it is kept for all inputs, so none of them may own it. */
void fuzz_find_data(void);

/* Runs the body on the input. What it takes by must_alloc, by jansson and by
 * PCRE2 is given back behind it. False when die() ended it. */
bool fuzz_run(void (*body)(struct slice input), struct slice input);

/* The path of a file with those bytes; good until the next call with that number, 0 to 3. */
const char *fuzz_file(size_t number, struct slice bytes);

/* From now on a read gives 1 to most bytes, at random but repeatably; 0 is all there is. */
void fuzz_short_reads(size_t most);

/* Standard output goes nowhere; to be called before each use, for programs close it. */
void fuzz_silence(void);

/* Standard output is caught until a program closes it; what it was, good until the next. */
void fuzz_catch(void);
struct slice fuzz_caught(void);

/* Aborts, which is a finding, unless the property holds. */
void fuzz_require(bool holds, const char *property);

/* What a reader made of an input. */
struct reading_result {
	uint64_t records, rejected;
	uint64_t digest; /* of all names, texts and types, in order */
};

/* Whether a header's cell may be a field's name: else the header is rejected. */
static inline bool
fuzz_may_name(struct slice cell)
{
	return cell.length <= RECORD_MAX_NAME && slice_find(cell, '\0') == cell.length &&
	       slice_find(cell, '\r') == cell.length;
}

/* Takes each record as it is read. */
typedef void fuzz_taker(const struct record *record, void *context);

/* Reads the bytes by that layout and scanner; take may be NULL. Requires that
 * what was read is what came and what was rejected. */
struct reading_result fuzz_read(struct slice input, struct layout layout, const struct scanner *scanner,
                                fuzz_taker *take, void *context);

/* Requires that the portable scanner on short reads makes the same of the input
 * as the fastest on whole ones. */
struct reading_result fuzz_read_alike(struct slice input, struct layout layout);

#endif
