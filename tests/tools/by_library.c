/* by_library: records as libcsv or jansson alone read them, written as JSON
 * Lines in entente's form: what select must give for the same file.
 * usage: by_library csv|json FILE */
#include <csv.h>
#include <ctype.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 64 };

static char *header[MAX_COLUMNS];
static size_t column, header_count;
static bool has_header, begun;

/* Where digits end that begin there. */
static const char *
skip_digits(const char *text)
{
	while (isdigit((unsigned char)*text))
		text++;
	return text;
}

/* The number as JSON writes it, for what counts as one in a cell; "" for a text. */
static const char *
number_of(const char *text)
{
	static char number[512];
	char sign = 0;
	const char *whole, *fraction = "", *end;
	int whole_length, fraction_length = 0;

	text += strspn(text, " \t");
	if (*text == '-' || *text == '+')
		sign = *text++;
	whole = text;
	end = skip_digits(whole);
	whole_length = (int)(end - whole);
	if (whole_length > 1 && *whole == '0')
		return "";
	if (*end == '.') {
		fraction = end + 1;
		end = skip_digits(fraction);
		fraction_length = (int)(end - fraction);
	}
	if (!whole_length && !fraction_length)
		return "";
	if (end[strspn(end, " \t")])
		return "";
	snprintf(number, sizeof number, "%s%.*s%s%.*s", sign == '-' ? "-" : "", whole_length ? whole_length : 1,
	         whole_length ? whole : "0", fraction_length ? "." : "", fraction_length, fraction);
	return number;
}

static bool
is_word(const char *text, const char *word)
{
	for (; *text && *word; text++, word++)
		if (tolower((unsigned char)*text) != *word)
			return false;
	return !*text && !*word;
}

static void
print_string(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		if (strchr("\"\\", *text))
			printf("\\%c", *text);
		else if (*text == '\n')
			fputs("\\n", stdout);
		else if (*text == '\t')
			fputs("\\t", stdout);
		else
			putchar(*text);
	}
	putchar('"');
}

static void
print_field(const char *name, const char *text, bool bare)
{
	fputs(begun ? "," : "{", stdout);
	begun = true;
	print_string(name);
	putchar(':');
	if (bare)
		fputs(text, stdout);
	else
		print_string(text);
}

static void
print_cell(const char *name, const char *text)
{
	const char *number = number_of(text);

	if (is_word(text, "true") || is_word(text, "false"))
		print_field(name, is_word(text, "true") ? "true" : "false", true);
	else
		print_field(name, *number ? number : text, *number);
}

static void
end_record(void)
{
	fputs(begun ? "}\n" : "{}\n", stdout);
	begun = false;
}

static void
take_cell(void *cell, size_t length, void *unused)
{
	char *text = cell;

	(void)unused;
	if (!has_header) {
		header[header_count] = calloc(1, length + 1);
		memcpy(header[header_count++], cell, length);
	} else if (length) {
		text[length] = '\0'; /* CSV_APPEND_NULL has put one there already */
		print_cell(header[column], text);
	}
	column++;
}

static void
take_row(int terminator, void *unused)
{
	(void)terminator, (void)unused;
	if (has_header)
		end_record();
	has_header = true;
	column = 0;
}

static int
is_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static int
read_csv(FILE *file)
{
	struct csv_parser parser;
	char buffer[4096];
	size_t got;

	csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL);
	csv_set_space_func(&parser, is_space); /* RFC 4180: spaces are part of a field */
	while ((got = fread(buffer, 1, sizeof buffer, file)) > 0)
		if (csv_parse(&parser, buffer, got, take_cell, take_row, NULL) != got) {
			fprintf(stderr, "by_library: %s\n", csv_strerror(csv_error(&parser)));
			return 2;
		}
	csv_fini(&parser, take_cell, take_row, NULL);
	csv_free(&parser);
	return 0;
}

static void
print_object(const char *prefix, json_t *object)
{
	const char *name;
	json_t *value;

	json_object_foreach (object, name, value) {
		char path[1024], *text = NULL;

		snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", name);
		if (json_is_object(value) && json_object_size(value)) {
			print_object(path, value);
		} else if (json_is_object(value)) {
			print_field(path, "{}", false);
		} else if (json_is_string(value)) {
			if (json_string_length(value))
				print_field(path, json_string_value(value), false);
		} else {
			text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
			print_field(path, text, true);
		}
		free(text);
	}
}

static int
read_json(FILE *file)
{
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, file) > 0) {
		json_t *object = json_loads(line, 0, NULL);

		if (!object)
			return 2;
		print_object("", object);
		end_record();
		json_decref(object);
	}
	free(line);
	return 0;
}

int
main(int argc, char *argv[])
{
	FILE *file = argc == 3 ? fopen(argv[2], "r") : NULL;

	if (!file) {
		fputs("usage: by_library csv|json FILE\n", stderr);
		return 2;
	}
	return strcmp(argv[1], "csv") == 0 ? read_csv(file) : read_json(file);
}
