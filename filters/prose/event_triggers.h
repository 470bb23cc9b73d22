/* event_triggers: the verbs and nouns that say that something was done. */
#ifndef ENTENTE_EVENT_TRIGGERS_H
#define ENTENTE_EVENT_TRIGGERS_H

#include "prose/frames.h"

/* Makes a trigger of the passage's item i; false where it is none. */
bool trigger_find(const struct reading *reading, size_t i, struct trigger *trigger);

/* What the verb says by itself, where a light verb's noun says nothing; false where it says nothing either. */
bool trigger_take_as_verb(const struct reading *reading, size_t i, struct trigger *trigger);

/* "cut ties": there are none any more, but that is what the verb asserts. */
enum assertion trigger_assertion(const struct reading *reading, const struct trigger *trigger);

#endif
