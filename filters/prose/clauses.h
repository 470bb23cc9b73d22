/* clauses: what events and deals have in common: verbs that state something,
 * and who does it to whom. */
#ifndef ENTENTE_CLAUSES_H
#define ENTENTE_CLAUSES_H

#include "prose/passage.h"

/* Whether the verb at item i states that something is done or will be: not a
 * bare infinitive, a participle before a noun, or a noun that looks like it. */
bool verb_states(const struct passage *passage, size_t i, enum word_class class);

enum modality { MODE_DONE, MODE_PLANNED, MODE_UNREAL };

/* What the words before a verb or noun make of it; unreal is denied or only possible. */
enum modality modality_of(const struct passage *passage, size_t i);

/* The nearest verb before item i that states something, in its part of the sentence; SIZE_MAX for none. */
size_t verb_before(const struct passage *passage, size_t i);

/* The item of the actor that is the verb's subject; SIZE_MAX for none in its
 * clause. *second: another actor of the subject, behind a preposition
 * ("cooperation between South Korea with NATO"), or SIZE_MAX. */
size_t subject_of(const struct passage *passage, size_t verb, size_t *second);

/* The item of the first actor between the verb and end that is not one of the
 * group's; SIZE_MAX for none. *place: the first that is only a place. */
size_t object_of(const struct passage *passage, size_t verb, size_t end, const struct group *group, size_t *place);

/* The actor directly behind a preposition of that class, between item i and end; SIZE_MAX for none. */
size_t actor_behind(const struct passage *passage, size_t i, size_t end, enum word_class preposition);

bool group_has(const struct group *group, uint32_t actor);

/* Whether the verb is passive: "was signed", "were invited". */
bool is_passive(const struct passage *passage, size_t verb);

#endif
