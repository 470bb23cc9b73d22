#include "record/expression.h"

#include <ctype.h>

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
	if (node->operation == OP_LITERAL) {
		*number = node->number;
		return value->type == VALUE_NUMBER;
	}
	return value_type(value) == VALUE_NUMBER && decimal_parse(value->text, number);
}

/* What an order comparison may rely on. */
enum order { ORDER_LESS = -1, ORDER_EQUAL, ORDER_MORE, ORDER_NONE };

static enum order
order_of(int sign)
{
	return sign < 0 ? ORDER_LESS : sign > 0 ? ORDER_MORE : ORDER_EQUAL;
}

/* "2017-05" can stand before or behind the number 2018, "unknown" cannot. */
static bool
has_order_with_number(struct slice text)
{
	return text.length && (isdigit((unsigned char)*text.data) || *text.data == '-');
}

static enum order
compare(struct node *node, const struct record *record)
{
	const struct field *left = operand_value(node->left, record);
	const struct field *right = operand_value(node->right, record);
	struct decimal a, b;
	bool right_number = operand_number(node->right, right, &b);
	bool left_number = operand_number(node->left, left, &a);

	if (left_number && right_number)
		return order_of(decimal_compare(a, b));
	if (slice_equal(left->text, right->text))
		return left->text.length ? ORDER_EQUAL : ORDER_NONE;
	if (!left->text.length || !right->text.length)
		return ORDER_NONE;
	if ((left_number && !has_order_with_number(right->text)) || (right_number && !has_order_with_number(left->text)))
		return ORDER_NONE;
	return order_of(slice_compare(left->text, right->text));
}

/* Equality also knows that missing equals missing. */
static bool
equal(struct node *node, const struct record *record)
{
	const struct node *literal = node->right->operation == OP_LITERAL ? node->right : node->left;
	enum order order;

	/* a text that is no number equals only itself */
	if (literal->operation == OP_LITERAL && literal->literal.type == VALUE_TEXT)
		return slice_equal(operand_value(node->left, record)->text, operand_value(node->right, record)->text);
	order = compare(node, record);
	if (order != ORDER_NONE)
		return order == ORDER_EQUAL;
	return slice_equal(operand_value(node->left, record)->text, operand_value(node->right, record)->text);
}

static bool
matches(struct expression *expression, struct node *node, const struct record *record)
{
	struct slice text = operand_value(node->left, record)->text;

	if (text.length >= expression->text_size) {
		expression->text_size = text.length * 2 + 256;
		expression->text = must_grow(expression->text, expression->text_size);
	}
	if (text.length)
		memcpy(expression->text, text.data, text.length);
	expression->text[text.length] = '\0';
	return regexec(node->pattern, expression->text, 0, NULL, 0) == 0;
}

static bool
is_true(const struct field *value)
{
	return value->text.length && value_type(value) != VALUE_FALSE;
}

static bool
holds(struct expression *expression, struct node *node, const struct record *record)
{
	enum order order;

	switch (node->operation) {
	case OP_AND:
		return holds(expression, node->left, record) && holds(expression, node->right, record);
	case OP_OR:
		return holds(expression, node->left, record) || holds(expression, node->right, record);
	case OP_NOT:
		return !holds(expression, node->left, record);
	case OP_EQUAL:
		return equal(node, record);
	case OP_UNEQUAL:
		return !equal(node, record);
	case OP_LESS:
		return compare(node, record) == ORDER_LESS;
	case OP_AT_MOST:
		order = compare(node, record);
		return order == ORDER_LESS || order == ORDER_EQUAL;
	case OP_MORE:
		return compare(node, record) == ORDER_MORE;
	case OP_AT_LEAST:
		order = compare(node, record);
		return order == ORDER_MORE || order == ORDER_EQUAL;
	case OP_MATCHES:
		return matches(expression, node, record);
	case OP_FIELD:
	case OP_LITERAL:
		break;
	}
	return is_true(operand_value(node, record));
}

bool
expression_holds(struct expression *expression, const struct record *record)
{
	return holds(expression, expression->root, record);
}
