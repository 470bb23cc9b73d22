/* expression_names: the names in an expression, and texts that may be meant as names. */
#include "record/expression_tree.h"

const char *
expression_field(const struct expression *expression, size_t *at)
{
	while (*at < expression->count) {
		const struct node *node = expression->nodes[(*at)++];

		if (node->operation == OP_FIELD)
			return node->selector.name.data;
	}
	return NULL;
}

bool
expression_bind(struct expression *expression, struct slice name, size_t place)
{
	bool found = false;

	for (size_t i = 0; i < expression->count; i++) {
		struct node *node = expression->nodes[i];

		if (node->operation != OP_FIELD || !slice_equal(node->selector.name, name))
			continue;
		node->operation = OP_COLUMN;
		node->place = place;
		found = true;
	}
	return found;
}

/* A sum or product without a blank, a bracket or a quote may be one. */
static bool
may_be_name(const struct node *node)
{
	if (node->operation != OP_CALL || !node->function->arithmetic)
		return false;
	for (size_t i = 0; i < node->source.length; i++)
		if (memchr(" \t\n()\"'`", node->source.data[i], 8))
			return false;
	return true;
}

const char *
expression_doubtful(const struct expression *expression, size_t *at)
{
	while (*at < expression->count) {
		const struct node *node = expression->nodes[(*at)++];

		if (may_be_name(node))
			return arena_copy(expression->arena, node->source).data;
	}
	return NULL;
}
