/* flow_limits: what makes a flow or level not the one of those whom its words name: other goods, another purpose, or
 * others of whom nobody knows who they are. */
#ifndef ENTENTE_FLOW_LIMITS_H
#define ENTENTE_FLOW_LIMITS_H

#include "prose/flow.h"

/* "grain imports", "drone exports": whether a word modifies the noun that is no word of flows. */
bool flow_has_strange_modifier(const struct reading *reading, size_t noun);

/* "the spending of European Allies and Canada": somebody in a row of whom nobody knows who that is. */
bool flow_is_in_strange_row(const struct reading *reading, const struct relation *relation, const struct flow *flow);

/* "its budget for schools", "military spending on salaries": on something else, or on a part of it. */
bool flow_has_strange_purpose(const struct reading *reading, size_t noun);

/* "spending of Kenya and its neighbours", "Kenya and other states' spending": whether an owner stands in a row with
 * some of whom nobody knows who they are. */
bool flow_is_with_strangers(const struct reading *reading, const struct holders *owners);

/* "the region's imports", "the company's exports": somebody's of whom nobody knows who that is. */
bool flow_is_of_nobody_known(const struct reading *reading, size_t noun);

/* "Peru overtook Chad as its largest supplier": whether the pronoun would be one of the two, who both supply a third.
 */
bool flow_is_of_passed(const struct reading *reading, size_t noun);

#endif
