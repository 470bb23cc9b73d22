#include "record/expression.h"

#include "base/die.h"
#include "record/expression_parts.h"

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

static const struct field *
operand_value(struct node *node, const struct record *record)
{
	static const struct field missing = { .type = VALUE_NULL };
	const struct field *found;

	if (node->operation == OP_LITERAL)
		return &node->literal;
	found = record_find(record, &node->selector);
	return found ? found : &missing;
}

static bool
operand_number(const struct node *node, const struct field *value, struct decimal *number)
{
	if (node->operation != OP_LITERAL)
		return value_number(value, number);
	*number = node->number;
	return node->is_number;
}

static void
note_clash(struct expression *expression, struct node *node, const struct field *left, const struct field *right)
{
	if (node->clashes++)
		return;
	node->file = expression->reader->input.name;
	node->line = expression->reader->line;
	node->clashing = arena_copy(expression->arena, value_type(left) == VALUE_NUMBER ? right->text : left->text);
}

static enum value_order
compare(struct expression *expression, struct node *node, const struct record *record)
{
	const struct field *left = operand_value(node->left, record);
	const struct field *right = operand_value(node->right, record);
	enum value_order order;
	struct decimal a, b;
	bool clash;

	if (operand_number(node->right, right, &b) && operand_number(node->left, left, &a))
		return value_order_of(decimal_compare(a, b));
	order = value_compare(left, right, &clash);
	if (clash)
		note_clash(expression, node, left, right);
	return order;
}

/* Equality also knows that missing equals missing. */
static bool
equal(struct expression *expression, struct node *node, const struct record *record)
{
	enum value_order order = compare(expression, node, record);

	if (order != VALUE_UNORDERED)
		return order == VALUE_EQUAL;
	return !operand_value(node->left, record)->text.length && !operand_value(node->right, record)->text.length;
}

static bool
matches(struct expression *expression, struct node *node, const struct record *record)
{
	struct slice pattern = node->right->literal.text;
	enum pattern_answer answer = pattern_match(node->pattern, operand_value(node->left, record)->text, NULL);

	if (answer == PATTERN_GAVE_UP && !expression->gave_up) {
		reader_reject(expression->reader, "'%.*s' =~ \"%.*s\": the pattern gave up on this text; simplify its repeats",
		              (int)node->left->selector.name.length, node->left->selector.name.data, (int)pattern.length,
		              pattern.data);
		expression->gave_up = true;
	}
	return answer == PATTERN_MATCHES;
}

/* What stands alone must be true, false or missing. */
static bool
is_true(const struct expression *expression, const struct node *node, const struct field *value)
{
	enum value_type type = value_type(value);
	struct slice name = node->selector.name;

	if (value->text.length && type != VALUE_TRUE && type != VALUE_FALSE)
		die("%s:%llu: field '%.*s' is '%.*s', not true or false; write '%.*s != null' for one that is there, or "
		    "compare it",
		    expression->reader->input.name, (unsigned long long)expression->reader->line, (int)name.length, name.data,
		    (int)value->text.length, value->text.data, (int)name.length, name.data);
	return type == VALUE_TRUE;
}

static bool
holds(struct expression *expression, struct node *node, const struct record *record)
{
	enum value_order order;

	switch (node->operation) {
	case OP_AND:
		return holds(expression, node->left, record) && holds(expression, node->right, record);
	case OP_OR:
		return holds(expression, node->left, record) || holds(expression, node->right, record);
	case OP_NOT:
		return !holds(expression, node->left, record);
	case OP_EQUAL:
		return equal(expression, node, record);
	case OP_UNEQUAL:
		return !equal(expression, node, record);
	case OP_LESS:
		return compare(expression, node, record) == VALUE_LESS;
	case OP_AT_MOST:
		order = compare(expression, node, record);
		return order == VALUE_LESS || order == VALUE_EQUAL;
	case OP_MORE:
		return compare(expression, node, record) == VALUE_MORE;
	case OP_AT_LEAST:
		order = compare(expression, node, record);
		return order == VALUE_MORE || order == VALUE_EQUAL;
	case OP_MATCHES:
		return matches(expression, node, record);
	case OP_FIELD:
	case OP_LITERAL:
		break;
	}
	return is_true(expression, node, operand_value(node, record));
}

bool
expression_holds(struct expression *expression, const struct record *record, struct reader *reader)
{
	expression->reader = reader;
	expression->gave_up = false;
	return holds(expression, expression->root, record) && !expression->gave_up;
}

/* What a comparison's side is called in a message. */
static struct slice
side_name(const struct node *node)
{
	return node->operation == OP_FIELD ? node->selector.name : node->literal.text;
}

void
expression_report(const struct expression *expression)
{
	for (size_t i = 0; i < expression->count; i++) {
		const struct node *node = expression->nodes[i];
		struct slice left, right;

		if (!node->clashes)
			continue;
		left = side_name(node->left);
		right = side_name(node->right);
		warn("'%.*s' and '%.*s': a number beside a text, which never compare, %llu time%s, first at %s:%llu: '%.*s'",
		     (int)left.length, left.data, (int)right.length, right.data, (unsigned long long)node->clashes,
		     node->clashes == 1 ? "" : "s", node->file, (unsigned long long)node->line, (int)node->clashing.length,
		     node->clashing.data);
	}
}
