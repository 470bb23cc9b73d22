/* generate: records that try a reader: quotes, delimiters, newlines, escapes,
 * wide and ill-assorted characters. The same seed gives the same bytes.
 * usage: generate csv|json COUNT SEED */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* Knuth's MMIX generator; the upper bits are the good ones. */
static unsigned
below(unsigned limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % limit;
}

static const char *const pieces[] = { "a",    "word", "two words", "é",    "대한민국", "😀", " ", "-7",
	                                  "0.25", "x=y",  "'",         ";",    "|",        "{", "}", "[",
	                                  "]",    ":",    "007",       "true", "null",     "%", "#" };

static const char *
piece(void)
{
	return pieces[below(sizeof pieces / sizeof *pieces)];
}

/* A cell: plain, empty, a number, or quoted with whatever quotes allow. */
static void
csv_cell(void)
{
	switch (below(8)) {
	case 0:
		break;
	case 1:
		printf("%d", (int)below(100000) - 50000);
		break;
	case 2:
		printf("%u.%u5", below(1000), below(100));
		break;
	case 3:
		printf("\"%s, %s\"", piece(), piece());
		break;
	case 4:
		printf("\"%s \"\"%s\"\"\"", piece(), piece());
		break;
	case 5:
		printf("\"%s\n%s\"", piece(), piece());
		break;
	default:
		printf("%s%s", piece(), below(2) ? piece() : "");
	}
}

static void
csv(unsigned count)
{
	puts("first,second,third,fourth,fifth");
	for (unsigned i = 0; i < count; i++) {
		printf("%u", i);
		for (int cell = 1; cell < 5; cell++) {
			putchar(',');
			csv_cell();
		}
		fputs(below(5) ? "\n" : "\r\n", stdout);
	}
}

static void json_object(int depth);

static void
json_value(int depth)
{
	switch (below(depth ? 9 : 8)) {
	case 0:
		printf("%d", (int)below(100000) - 50000);
		break;
	case 1:
		printf("%u.%u5", below(1000), below(100));
		break;
	case 2:
		fputs(below(2) ? "true" : "false", stdout);
		break;
	case 3:
		printf("\"%s\\n\\\"%s\\\\\"", piece(), piece());
		break;
	case 4:
		printf("\"\\u00e9\\ud83d\\ude00\\t%s\"", piece());
		break;
	case 8:
		json_object(depth - 1);
		break;
	default:
		printf("\"%s%s\"", piece(), piece());
	}
}

static void
json_object(int depth)
{
	static const char *const names[] = { "one", "two", "na me", "é", "x.y", "six" };
	char before = '{';

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		if (!below(4))
			continue;
		printf("%c%s\"%s\"%s:", before, below(3) ? "" : " ", names[i], below(3) ? "" : " ");
		json_value(depth);
		before = ',';
	}
	fputs(before == '{' ? "{}" : "}", stdout);
}

int
main(int argc, char *argv[])
{
	unsigned count;

	if (argc != 4) {
		fputs("usage: generate csv|json COUNT SEED\n", stderr);
		return 2;
	}
	count = (unsigned)strtoul(argv[2], NULL, 10);
	state = strtoull(argv[3], NULL, 10);
	if (strcmp(argv[1], "csv") == 0) {
		csv(count);
		return 0;
	}
	for (unsigned i = 0; i < count; i++) {
		json_object(below(10) ? 0 : 2);
		putchar('\n');
	}
	return 0;
}
