/* parties: the actors that a claim is about, by their numbers in the evidence. */
#ifndef ENTENTE_PARTIES_H
#define ENTENTE_PARTIES_H

#include "claims/evidence.h"
#include "claims/outcome.h"
#include "lookup/composites.h"

/* Areas or partners, each once. */
struct parties {
	struct numbers names;     /* of those that observations name */
	bool absent;              /* there are states besides, which no observation names */
	bool all;                 /* nobody is asked for: all together are */
	struct actor_list actors; /* while they are looked for */
};

/* Puts into parties the actors that the id stands for at the end of the span: none, those of ids joined by +, or the
 * members of a bloc or region. An id that neither the observations nor data/actors.csv have gives no data. An
 * organisation whose members are not listed is never taken for one that had nothing. */
enum outcome parties_find(struct parties *parties, struct composites *composites, const struct evidence *evidence,
                          struct slice id, struct edtf_span span);

#endif
