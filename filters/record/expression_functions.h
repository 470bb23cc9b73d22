/* expression_functions: what each function of expressions does; record/expression_functions.c lists them. */
#ifndef ENTENTE_EXPRESSION_FUNCTIONS_H
#define ENTENTE_EXPRESSION_FUNCTIONS_H

#include "record/expression_tree.h"

/* Of the call's arguments, which are all there, as struct function has number and value. */
bool number_round(struct expression *expression, struct node *node, struct decimal *number);
bool number_abs(struct expression *expression, struct node *node, struct decimal *number);
bool number_minus(struct expression *expression, struct node *node, struct decimal *number);
bool number_length(struct expression *expression, struct node *node, struct decimal *number);
bool number_year(struct expression *expression, struct node *node, struct decimal *number);
bool number_month(struct expression *expression, struct node *node, struct decimal *number);

const struct field *value_concat(struct expression *expression, struct node *node);
const struct field *value_lower(struct expression *expression, struct node *node);
const struct field *value_upper(struct expression *expression, struct node *node);
const struct field *value_trim(struct expression *expression, struct node *node);
const struct field *value_replace(struct expression *expression, struct node *node);
const struct field *value_substr(struct expression *expression, struct node *node);
const struct field *value_split(struct expression *expression, struct node *node);

#endif
