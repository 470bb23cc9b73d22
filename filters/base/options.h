/* options: a program's options as a table, which also prints --help. */
#ifndef ENTENTE_OPTIONS_H
#define ENTENTE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#define ENTENTE_VERSION "0.2.0"

/* Letters for options that have only a long name. */
enum {
	OPTION_REJECTS = 128,
	OPTION_STRICT,
	OPTION_STATS,
	OPTION_DELIMITER,
	OPTION_DECIMAL,
	OPTION_ENCODING,
	OPTION_NO_HEADER,
	OPTION_COLUMNS,
	OPTION_MISSING,
	OPTION_OWN = 140,
	OPTION_CODES = 160
};

struct option_row {
	int letter;           /* 'g', or OPTION_OWN and up where there is no short twin */
	const char *name;     /* long name without the dashes; NULL ends a table */
	const char *argument; /* what to call the argument in --help, NULL for a flag; those of lists add up */
	const char *help;     /* "=NAME" where this is an old spelling of --NAME: not listed, and told once */
};

struct usage {
	const char *synopsis; /* what follows the program's name */
	const char *summary;  /* one paragraph, below the synopsis */
	const struct option_row *rows;
	void (*more)(void); /* prints what comes after the options, or NULL */
};

/* What is common to every filter that reads records, and what to every one that writes
 * them. A table takes them in with these row macros, last but for its end. record/layout.h
 * says what the first six mean. */
#define INPUT_OPTIONS                                                                               \
	{ 'i', "input", "FORMAT", "read json, csv or tsv (default: by its first bytes)" },              \
		{ OPTION_DELIMITER, "delimiter", "C", "the character between cells (default: found)" },     \
		{ OPTION_DECIMAL, "decimal", "C", "cells have decimal commas: --decimal ," },               \
		{ OPTION_ENCODING, "encoding", "NAME", "the input is latin1, cp1252, utf-16 ..." },         \
		{ OPTION_NO_HEADER, "no-header", NULL, "no header line: columns are 1, 2, 3" },             \
		{ OPTION_COLUMNS, "columns", "NAMES", "no header line: these are the columns" },            \
		{ OPTION_MISSING, "missing", "TEXTS", "values that count as missing: --missing NA,N/A,-" }, \
		{ OPTION_REJECTS, "rejects", "FILE", "write rejected records to FILE, verbatim" },          \
		{ OPTION_STRICT, "strict", NULL, "stop at the first rejected record (exit 2)" },            \
	{                                                                                               \
		OPTION_STATS, "stats", NULL, "print counts as one JSON line on stderr"                      \
	}
#define OUTPUT_OPTIONS                                                    \
	{ 'o', "output", "FORMAT", "write json (the default), csv or tsv" },  \
	{                                                                     \
		'F', "header", "NAMES", "write these fields in CSV or TSV output" \
	}

struct given_option {
	int letter;
	const char *value;
};

struct options {
	const char *values[OPTION_CODES]; /* the last value given, or the whole list; "" for a flag; NULL if absent */
	struct given_option *given;       /* all of them in order, for those that repeat */
	size_t given_count;
	char **operands; /* NULL-terminated */
	size_t operand_count;
};

/* Parses with getopt_long. Answers --help and --version itself (exit 0); a
 * wrong option dies with a hint to --help. */
struct options options_parse(int argc, char *argv[], const struct usage *usage);

/* Dies with "MESSAGE" and the hint to --help, as a wrong option does. */
_Noreturn void options_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));

static inline bool
options_has(const struct options *options, int letter)
{
	return options->values[letter] != NULL;
}

/* A whole number from 1 up; dies, naming the option, on anything else. */
size_t options_count(const struct options *options, int letter, const char *name);

/* "64M" in bytes; dies, naming the option, on anything else. */
size_t options_size(const struct options *options, int letter, const char *name);

#endif
