/* trace: the observations that answers come from, and where they stand. */
#ifndef ENTENTE_TRACE_H
#define ENTENTE_TRACE_H

#include "base/output.h"
#include "claims/evidence.h"

/* Those of several answers, one behind another. */
struct trace {
	const struct observation **list;
	size_t count, capacity;
};

void trace_add(struct trace *trace, const struct observation *observation);

/* Adds what the other has from that place on. */
void trace_append(struct trace *trace, const struct trace *other, size_t from);

/* Where that many from the first on stand: "3 in data/transfers.csv:7-9"; of many that are not together the first
 * and the last line: "224 in data/transfers.csv:9...4783". They are put in that order; the text is the arena's. */
struct slice trace_places(const struct trace *trace, size_t first, size_t count, const struct evidence *evidence,
                          struct arena *arena);

/* Writes that many from the first on as JSON Lines: each observation with its edition, its file and line, and the line
 * of the claim that it answers. */
void trace_write(const struct trace *trace, size_t first, size_t count, uint64_t claim, const struct evidence *evidence,
                 struct output *out);

#endif
