#include "claims/parties.h"

#include "base/die.h"

static enum outcome
add_party(struct parties *parties, enum party party, uint32_t name)
{
	if (party == PARTY_MANY)
		return OUTCOME_MEMBERS_UNKNOWN;
	if (name == NAME_NONE) {
		parties->absent = true;
		return party == PARTY_UNKNOWN ? OUTCOME_NO_DATA : OUTCOME_ANSWERED;
	}
	if (parties->names.count == parties->names.capacity) {
		parties->names.capacity = parties->names.capacity ? 2 * parties->names.capacity : 32;
		parties->names.list = must_grow(parties->names.list, parties->names.capacity * sizeof *parties->names.list);
	}
	parties->names.list[parties->names.count++] = name;
	return OUTCOME_ANSWERED;
}

enum outcome
parties_find(struct parties *parties, struct composites *composites, const struct evidence *evidence, struct slice id,
             struct edtf_span span)
{
	enum outcome outcome = OUTCOME_ANSWERED;

	parties->names.count = 0;
	parties->absent = false;
	parties->all = !id.length;
	composites_expand(composites, id, span, &parties->actors);
	if (!parties->all && !parties->actors.count)
		return OUTCOME_NO_MEMBERS;
	for (size_t i = 0; i < parties->actors.count && outcome == OUTCOME_ANSWERED; i++) {
		struct slice actor = parties->actors.ids[i];

		outcome = add_party(parties, composites_party(composites, actor), evidence_name(evidence, actor));
	}
	return outcome;
}
