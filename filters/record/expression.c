#include "record/expression.h"

#include "base/die.h"
#include "record/expression_tree.h"

static const struct field truth = { .text = SLICE("true"), .type = VALUE_TRUE },
						  falsehood = { .text = SLICE("false"), .type = VALUE_FALSE };

/* The node's name in messages. */
static struct slice
label(const struct node *node)
{
	if (node->operation == OP_FIELD || node->operation == OP_COLUMN)
		return node->selector.name;
	return node->operation == OP_LITERAL ? node->literal.text : node->source;
}

static bool test(struct expression *expression, struct node *node);
static const struct field *evaluate(struct expression *expression, struct node *node);
static bool compute(struct expression *expression, struct node *node, struct decimal *number);

/* The number of a node whose value has to be read as one. False if the value is missing, or if the record was rejected,
 * as it is for a text. */
static bool
plain_number(struct expression *expression, struct node *node, struct decimal *number)
{
	const struct field *value = evaluate(expression, node);

	if (!value->text.length || value_number(value, number))
		return value->text.length > 0;
	if (value_type(value) == VALUE_NUMBER)
		return expression_overflows(expression, node);
	return expression_no_number(expression, label(node), value->text);
}

static bool
number_of(struct expression *expression, struct node *node, struct decimal *number)
{
	if (node->operation == OP_CALL && (node->function->arithmetic || node->function->number))
		return compute(expression, node, number);
	if (node->operation != OP_LITERAL || !node->is_number)
		return plain_number(expression, node, number);
	*number = node->number;
	return true;
}

/* Evaluates the call's arguments; false if one is missing, because then the result is missing, too. */
static bool
take_arguments(struct expression *expression, struct node *node)
{
	const char *takes = node->function->takes;

	for (size_t i = 0; i < node->argument_count; i++) {
		takes += *takes == 'p';
		if (*takes == 'n' && !number_of(expression, node->arguments[i], &node->numbers[i]))
			return false;
		if (*takes != 'n')
			node->values[i] = evaluate(expression, node->arguments[i]);
		if (*takes != 'n' && node->values[i]->type == VALUE_NULL)
			return false;
		takes += takes[1] != '\0';
	}
	return true;
}

/* The number of a call that gives one; false as above. */
static bool
compute(struct expression *expression, struct node *node, struct decimal *number)
{
	const struct function *function = node->function;

	if (!take_arguments(expression, node))
		return false;
	if (function->number)
		return function->number(expression, node, number);
	if (function->arithmetic(node->numbers[0], node->numbers[1], number))
		return true;
	if (!function->divides || node->numbers[1].units)
		return expression_overflows(expression, node);
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: division by zero", (int)node->source.length, node->source.data);
	return false;
}

static const struct field *
choose(struct expression *expression, struct node *node)
{
	const struct field *value = &expression_missing;

	if (node->function->chooses == CHOICE_IF)
		return evaluate(expression, node->arguments[test(expression, node->arguments[0]) ? 1 : 2]);
	for (size_t i = 0; i < node->argument_count && !value->text.length; i++)
		value = evaluate(expression, node->arguments[i]);
	return value;
}

/* A call's value. Its number is not yet written: see settle. */
static const struct field *
call(struct expression *expression, struct node *node)
{
	if (node->function->chooses)
		return choose(expression, node);
	if (node->function->value)
		return take_arguments(expression, node) ? node->function->value(expression, node) : &expression_missing;
	node->is_number = compute(expression, node, &node->number);
	node->result = (struct field){ .text = { node->digits, 0 }, .type = VALUE_NUMBER };
	return node->is_number ? &node->result : &expression_missing;
}

static const struct field *
settle(struct node *node, const struct field *value)
{
	if (value == &node->result && value->type == VALUE_NUMBER && !value->text.length)
		node->result.text.length = decimal_print(node->number, node->digits);
	return value;
}

static const struct field *
present(const struct field *field)
{
	return field && field->text.length ? field : &expression_missing;
}

/* The node's value; a number that was computed is yet to be settled. */
static inline __attribute__((always_inline)) const struct field *
operand_value(struct expression *expression, struct node *node)
{
	switch (node->operation) {
	case OP_LITERAL:
		return &node->literal;
	case OP_FIELD:
		return present(record_find(expression->record, &node->selector));
	case OP_COLUMN:
		return present(&expression->left->fields[node->place]);
	case OP_CALL:
		return call(expression, node);
	default:
		return test(expression, node) ? &truth : &falsehood;
	}
}

static const struct field *
evaluate(struct expression *expression, struct node *node)
{
	return settle(node, operand_value(expression, node));
}

static bool
operand_number(const struct node *node, const struct field *value, struct decimal *number)
{
	if (node->operation != OP_LITERAL && (value != &node->result || value->type != VALUE_NUMBER))
		return value_number(value, number);
	*number = node->number;
	return node->is_number;
}

static bool
is_text_literal(const struct node *node)
{
	return node && node->operation == OP_LITERAL && !node->is_number;
}

/* A text of the data may be a missing value, or have a decimal comma; the expression's own text means itself. */
static const char *
clash_advice(const struct expression *expression, const struct node *node, struct slice text)
{
	if (is_text_literal(node->left) || is_text_literal(node->right))
		return "";
	return reader_number_advice(expression->reader, text);
}

static void
note_clash(struct expression *expression, struct node *node, struct slice text)
{
	if (node->clashes++)
		return;
	node->advice = arena_copy(expression->arena, slice_of(clash_advice(expression, node, text)));
	node->file = expression->reader->input.name;
	node->line = expression->reader->line;
	node->clashing = arena_copy(expression->arena, text);
}

/* Compares the two; *missing says that both are missing. */
static enum value_order
compare_values(struct expression *expression, struct node *node, struct node *other, bool *missing)
{
	const struct field *left = operand_value(expression, node->left);
	const struct field *right = operand_value(expression, other);
	enum value_order order;
	struct decimal a, b;
	bool clash;

	*missing = false;
	if (operand_number(other, right, &b) && operand_number(node->left, left, &a))
		return value_order_of(decimal_compare(a, b));
	settle(node->left, left);
	settle(other, right);
	*missing = !left->text.length && !right->text.length;
	order = value_compare(left, right, &clash);
	if (clash)
		note_clash(expression, node, value_type(left) == VALUE_NUMBER ? right->text : left->text);
	return order;
}

static enum value_order
compare(struct expression *expression, struct node *node)
{
	bool missing;

	return compare_values(expression, node, node->right, &missing);
}

/* Unlike an order, equality knows that missing equals missing. */
static bool
equal(struct expression *expression, struct node *node, struct node *other)
{
	bool missing;
	enum value_order order = compare_values(expression, node, other, &missing);

	return order == VALUE_UNORDERED ? missing : order == VALUE_EQUAL;
}

static bool
is_member(struct expression *expression, struct node *node)
{
	const struct field *value = evaluate(expression, node->left);
	bool clash;

	if (members_have(node->members, value, &clash))
		return true;
	if (clash)
		note_clash(expression, node, value->text);
	for (size_t i = 0; i < node->argument_count; i++)
		if (equal(expression, node, node->arguments[i]))
			return true;
	return false;
}

static bool
matches(struct expression *expression, struct node *node)
{
	struct slice pattern = node->literal.text, name = label(node->left);
	struct slice text = evaluate(expression, node->left)->text;
	enum pattern_answer answer = pattern_match(node->pattern, text, NULL);

	if (answer == PATTERN_GAVE_UP && expression_refuses(expression))
		reader_reject(expression->reader, "'%.*s' =~ \"%.*s\": the pattern gave up on this text; simplify its repeats",
		              (int)name.length, name.data, (int)pattern.length, pattern.data);
	return answer == PATTERN_MATCHES;
}

/* A value that stands alone must be true, false or missing. */
static bool
is_true(struct expression *expression, struct node *node)
{
	const struct field *value = evaluate(expression, node);
	enum value_type type = value_type(value);
	struct slice name = label(node);

	if (value->text.length && type != VALUE_TRUE && type != VALUE_FALSE)
		die("%s:%llu: field '%.*s' is '%.*s', not true or false; write '%.*s != null' for one that is there, or "
		    "compare it",
		    expression->reader->input.name, (unsigned long long)expression->reader->line, (int)name.length, name.data,
		    (int)value->text.length, value->text.data, (int)name.length, name.data);
	return type == VALUE_TRUE;
}

static bool
test(struct expression *expression, struct node *node)
{
	enum value_order order;

	switch (node->operation) {
	case OP_AND:
		return test(expression, node->left) && test(expression, node->right);
	case OP_OR:
		return test(expression, node->left) || test(expression, node->right);
	case OP_NOT:
		return !test(expression, node->left);
	case OP_EQUAL:
		return equal(expression, node, node->right);
	case OP_UNEQUAL:
		return !equal(expression, node, node->right);
	case OP_LESS:
		return compare(expression, node) == VALUE_LESS;
	case OP_AT_MOST:
		order = compare(expression, node);
		return order == VALUE_LESS || order == VALUE_EQUAL;
	case OP_MORE:
		return compare(expression, node) == VALUE_MORE;
	case OP_AT_LEAST:
		order = compare(expression, node);
		return order == VALUE_MORE || order == VALUE_EQUAL;
	case OP_MATCHES:
		return matches(expression, node);
	case OP_IN:
		return is_member(expression, node);
	case OP_MISSING:
		return !evaluate(expression, node->left)->text.length;
	case OP_FIELD:
	case OP_COLUMN:
	case OP_LITERAL:
	case OP_CALL:
		break;
	}
	return is_true(expression, node);
}

bool
expression_holds(struct expression *expression, const struct record *record, struct reader *reader)
{
	expression->record = record;
	expression->reader = reader;
	expression->refused = false;
	return test(expression, expression->root) && !expression->refused;
}

bool
expression_compute(struct expression *expression, const struct record *record, const struct record *left,
                   struct reader *reader, struct field *value)
{
	expression->record = record;
	expression->left = left;
	expression->reader = reader;
	expression->refused = false;
	*value = *evaluate(expression, expression->root);
	if (!value->text.length)
		value->type = VALUE_TEXT;
	return !expression->refused;
}

/* The list's name in messages. */
static struct slice
other_label(const struct node *node)
{
	if (node->operation != OP_IN)
		return label(node->right);
	return node->members->name ? slice_of(node->members->name) : (struct slice)SLICE("in ( )");
}

void
expression_report(const struct expression *expression)
{
	for (size_t i = 0; i < expression->count; i++) {
		const struct node *node = expression->nodes[i];
		struct slice left, right;

		if (!node->clashes)
			continue;
		left = label(node->left);
		right = other_label(node);
		warn("'%.*s' and '%.*s': a number beside a text, which never compare, %llu time%s, first at %s:%llu: '%.*s'%s",
		     (int)left.length, left.data, (int)right.length, right.data, (unsigned long long)node->clashes,
		     node->clashes == 1 ? "" : "s", node->file, (unsigned long long)node->line, (int)node->clashing.length,
		     node->clashing.data, node->advice.data);
	}
}

bool
expression_is_quiet(const struct expression *expression)
{
	for (size_t i = 0; i < expression->count; i++)
		if (expression->nodes[i]->clashes)
			return false;
	return true;
}

void
expression_forget(struct expression *expression)
{
	for (size_t i = 0; i < expression->count; i++)
		expression->nodes[i]->clashes = 0;
}
