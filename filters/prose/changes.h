/* changes: how much a flow or level rose or fell, between whom and since when. */
#ifndef ENTENTE_CHANGES_H
#define ENTENTE_CHANGES_H

#include "prose/statements.h"

/* Completes the observation of a change: whose it is, with whom, the baseline, and a sign and qualifier that are
 * negative for a decrease. FATE_NONE, or why it cannot be read. */
enum fate change_settle(struct framing *framing, const struct statement *statement, const struct holders *owners,
                        struct observation *observation);

#endif
