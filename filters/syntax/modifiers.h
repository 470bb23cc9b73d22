/* modifiers: the words that belong to a noun or verb. */
#ifndef ENTENTE_MODIFIERS_H
#define ENTENTE_MODIFIERS_H

#include "syntax/rules.h"

/* Words before a noun: whose, how many, none of it. */
rule_function modifier_read_determiner;

/* "South Korea's top three clients": the link goes to the number. */
rule_function modifier_read_owner;

/* "the French firm Dassault": a noun and its name. */
rule_function modifier_read_name;

/* "the largest supplier": the link goes from "the" to "largest". */
rule_function modifier_read_superlative;

/* A verb's other words: "not", "never", "almost", "yesterday". */
rule_function modifier_read_adverb;

#endif
