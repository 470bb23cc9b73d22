#define _GNU_SOURCE /* getopt_long, program_invocation_short_name */
#include "base/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum { MAX_ROWS = 40, HELP_COLUMN = 26 };

static void
print_row(const struct option_row *row)
{
	char left[80];
	int length;

	length = row->letter < 128 ? snprintf(left, sizeof left, "  -%c, --%s", row->letter, row->name)
	                           : snprintf(left, sizeof left, "      --%s", row->name);
	if (row->argument)
		snprintf(left + length, sizeof left - (size_t)length, " %s", row->argument);
	printf("%-*s%s\n", HELP_COLUMN, left, row->help);
}

static _Noreturn void
print_help(const struct usage *usage)
{
	printf("usage: %s %s\n\n%s\n\n", program_invocation_short_name, usage->synopsis, usage->summary);
	for (const struct option_row *row = usage->rows; row->name; row++)
		if (*row->help != '=')
			print_row(row);
	puts("  -h, --help              print this and exit\n"
	     "  -V, --version           print the version and exit");
	if (usage->more)
		usage->more();
	if (fflush(stdout) != 0)
		die("standard output: %s", strerror(errno));
	exit(EXIT_DONE);
}

void
options_wrong(const char *format, ...)
{
	char message[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	die("%s (see '%s --help')", message, program_invocation_short_name);
}

/* The table in getopt_long's two forms. */
static void
convert(const struct option_row *rows, struct option *longs, char *shorts)
{
	*shorts++ = ':'; /* getopt then tells a missing argument from an unknown option */
	for (; rows->name; rows++, longs++) {
		*longs = (struct option){ rows->name, rows->argument != NULL, NULL, rows->letter };
		if (rows->letter >= 128)
			continue;
		*shorts++ = (char)rows->letter;
		if (rows->argument)
			*shorts++ = ':';
	}
	*longs++ = (struct option){ "help", no_argument, NULL, 'h' };
	*longs++ = (struct option){ "version", no_argument, NULL, 'V' };
	*longs = (struct option){ NULL, 0, NULL, 0 };
	strcpy(shorts, "hV");
}

static _Noreturn void
refuse(int found, char *argv[])
{
	const char *what = found == ':' ? "needs an argument" : "is not an option";

	if (optopt && optopt < 128)
		options_wrong("-%c %s", optopt, what);
	options_wrong("%s %s", argv[optind - 1], what);
}

static bool
is_list(const struct option_row *row)
{
	static const char *const lists[] = { "NAMES", "KEYS", "TEXTS" };

	for (size_t i = 0; row->argument && i < sizeof lists / sizeof *lists; i++)
		if (strcmp(row->argument, lists[i]) == 0)
			return true;
	return false;
}

/* Lists add up: "a,b" and "c" are "a,b,c". Of other values the last counts. */
static void
take_value(struct options *options, const struct option_row *row, const char *value)
{
	const char *before = options->values[row->letter];
	char *both;

	options->values[row->letter] = value;
	if (!before || !is_list(row))
		return;
	both = must_alloc(strlen(before) + strlen(value) + 2);
	sprintf(both, "%s,%s", before, value);
	options->values[row->letter] = both;
}

/* The row that an old spelling stands for; any other row is its own. */
static const struct option_row *
current_row(const struct option_row *rows, const struct option_row *row, struct options *options)
{
	const struct option_row *current = rows;

	if (*row->help != '=')
		return row;
	while (*current->help == '=' || strcmp(current->name, row->help + 1) != 0)
		current++;
	if (!options->values[row->letter])
		warn("-%c is called --%s now", row->letter, current->name);
	options->values[row->letter] = "";
	return current;
}

struct options
options_parse(int argc, char *argv[], const struct usage *usage)
{
	struct option longs[MAX_ROWS];
	char shorts[2 * MAX_ROWS];
	const struct option_row *row;
	struct options options = { .given = must_alloc((size_t)argc * sizeof *options.given) };
	int letter;

	convert(usage->rows, longs, shorts);
	opterr = 0;
	while ((letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (letter == '?' || letter == ':')
			refuse(letter, argv);
		if (letter == 'h')
			print_help(usage);
		if (letter == 'V') {
			printf("%s (entente) %s\n", program_invocation_short_name, ENTENTE_VERSION);
			exit(EXIT_DONE);
		}
		for (row = usage->rows; row->letter != letter;)
			row++;
		row = current_row(usage->rows, row, &options);
		letter = row->letter;
		if (row->argument)
			take_value(&options, row, optarg);
		else
			options.values[letter] = "";
		options.given[options.given_count++] = (struct given_option){ letter, row->argument ? optarg : "" };
	}
	options.operands = argv + optind;
	options.operand_count = (size_t)(argc - optind);
	return options;
}

size_t
options_count(const struct options *options, int letter, const char *name)
{
	const char *text = options->values[letter];
	char *end;
	unsigned long long count;

	errno = 0;
	count = strtoull(text, &end, 10);
	if (errno || *end || end == text || *text == '-' || count < 1 || count > SIZE_MAX / 2)
		options_wrong("--%s: '%s' is not a whole number from 1 up", name, text);
	return (size_t)count;
}

size_t
options_size(const struct options *options, int letter, const char *name)
{
	static const char units[] = "KMG";
	const char *text = options->values[letter], *unit;
	char *end;
	unsigned long long size = strtoull(text, &end, 10);

	unit = *end ? strchr(units, *end) : NULL;
	if (end == text || *text == '-' || (*end && (!unit || end[1])) || !size || size >> 40)
		options_wrong("--%s: '%s' is not a size such as 512K, 64M or 2G", name, text);
	return (size_t)(size << (unit ? 10 * (unit - units + 1) : 0));
}
