/* sums: adds up the yearly values of a flow, and says whether the whole is known. */
#ifndef ENTENTE_SUMS_H
#define ENTENTE_SUMS_H

#include "claims/parties.h"
#include "claims/trace.h"

struct standings;

/* What is asked of one edition. */
struct question {
	const struct evidence *evidence;
	uint32_t edition, flow;
	const struct composites *composites;
	const struct parties *areas, *partners;
	struct years years, baseline;
	struct trace *trace;
	struct standings *standings;
	struct years told; /* for which knows_world has found its answer, knows */
	bool is_told, knows;
};

/* The id of the world. */
extern const struct slice world;

/* Whether the edition has the wholes of all areas for these years. */
bool knows_world(struct question *question, struct years years);

/* Each adds to the sum, and to the trace what it added. */

/* What a series has for each of the years, which it may lack or not. A series may be NULL. */
enum outcome add_years(struct question *question, const struct series *series, struct years years, bool may_lack,
                       struct decimal *sum);

/* An area's whole of the years; the world's too, of which NAME_NONE is the number where no observation has it. */
enum outcome add_whole(struct question *question, uint32_t area, struct years years, struct decimal *sum);

/* Whether the edition tells what an area had with each partner. *known says that its whole is known, so that partners
 * without a row had nothing; *nothing says that it had nothing with anybody. */
enum outcome area_tells_partners(struct question *question, uint32_t area, struct years years, bool *known,
                                 bool *nothing);

/* The sum over all areas and partners; if all partners are asked for, the sum of the areas' wholes. */
enum outcome sum_of(struct question *question, const struct parties *areas, const struct parties *partners,
                    struct years years, struct decimal *sum);

#endif
