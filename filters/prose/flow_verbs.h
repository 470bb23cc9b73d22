/* flow_verbs: finds the owner of goods by the verb after their noun: "arms supplied to Oman", "exports going to Oman".
 */
#ifndef ENTENTE_FLOW_VERBS_H
#define ENTENTE_FLOW_VERBS_H

#include "prose/flow.h"

/* Whether the complement says a side that nobody can name: "exports to the region", "imports in the region", not "to
 * 12 states", "to 9 per cent". */
bool flow_side_is_open(const struct reading *reading, const struct relation *relation);

/* "the arms that Oman imported", "arms bought by Oman": whose the goods are, by what was done with them. */
void flow_take_doers(const struct reading *reading, size_t goods, struct flow *flow);

/* Whether what was done with the goods stands right behind them: "arms imported by". */
bool flow_is_done_by(const struct reading *reading, size_t goods);

/* "exports going to Oman": the participle right behind the noun; NO_CHUNK for none. */
size_t flow_participle(const struct reading *reading, size_t noun);

#endif
