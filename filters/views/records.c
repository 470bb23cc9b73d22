/* csv, tsv and json: records for other programs, as every filter writes them. */
#include "record/value.h"
#include "views/views.h"

static void
begin(struct sheet *sheet)
{
	struct options options = { .values = { ['o'] = sheet->view->name } };

	for (size_t i = 0; i < sheet->column_count; i++)
		for (size_t k = 0; k < i; k++)
			if (slice_equal(sheet->columns[i].name, sheet->columns[k].name))
				options_wrong("--fields: '%.*s' is there twice", (int)sheet->columns[i].name.length,
				              sheet->columns[i].name.data);
	writer_open(&sheet->writer, &options);
}

/* The text as a spreadsheet shows it: one that begins like a formula gets a quote
 * in front, which makes it a text (OWASP, "CSV Injection"). */
static struct slice
harmless(struct slice text, struct arena *arena)
{
	char *quoted;

	if (!text.length || !memchr("=+-@\t\r\n", *text.data, 7))
		return text;
	quoted = arena_alloc(arena, text.length + 1);
	*quoted = '\'';
	memcpy(quoted + 1, text.data, text.length);
	return (struct slice){ quoted, text.length + 1 };
}

/* A number stays as it is, even if it begins with a minus. */
static void
make_harmless(struct sheet *sheet, struct field *cells)
{
	arena_reset(&sheet->harmless);
	for (size_t i = 0; i < sheet->column_count; i++) {
		cells[i].name = harmless(cells[i].name, &sheet->harmless);
		if (value_type(&cells[i]) != VALUE_NUMBER)
			cells[i].text = harmless(cells[i].text, &sheet->harmless);
	}
}

/* Every row has all columns, so the writer's header never lacks one. */
static void
write_row(struct sheet *sheet, struct field *cells)
{
	struct record record = { .fields = cells, .count = sheet->column_count };
	struct slice outside;

	if (sheet->look.safe)
		make_harmless(sheet, cells);
	writer_put(&sheet->writer, &record, &outside);
}

static void
take_json(struct sheet *sheet, const struct record *record)
{
	struct slice outside;

	sheet->row.count = 0;
	for (size_t i = 0; i < record->count && sheet->look.rounding_count; i++) {
		struct slice name = record->fields[i].name;
		const struct rounding *rounding = sheet_rounding(&sheet->look, name, name);

		record_append(&sheet->row, sheet_rounded(rounding, record->fields[i], &sheet->scratch));
	}
	writer_put(&sheet->writer, sheet->row.count ? &sheet->row : record, &outside);
}

static void
end(struct sheet *sheet)
{
	sheet->row.count = 0;
	for (size_t i = 0; i < sheet->column_count; i++)
		record_append(&sheet->row, (struct field){ .name = sheet->columns[i].name });
	writer_head(&sheet->writer, &sheet->row);
	writer_close(&sheet->writer);
	sheet->out.fd = -1; /* the writer has closed it */
}

const struct view view_csv = {
	.name = "csv", .help = "comma-separated values (RFC 4180)", .begin = begin, .row = write_row, .end = end
};
const struct view view_tsv = {
	.name = "tsv", .help = "tab-separated values", .begin = begin, .row = write_row, .end = end
};
const struct view view_json = {
	.name = "json", .help = "JSON Lines", .begin = begin, .row = write_row, .end = end, .take = take_json
};
