/* csv, tsv and json: records for other programs, as every filter writes them. */
#include "views/views.h"

static void
begin(struct sheet *sheet, const char *format)
{
	struct options options = { .values = { ['o'] = format } };

	writer_open(&sheet->writer, &options);
}

static void
begin_csv(struct sheet *sheet)
{
	begin(sheet, "csv");
}

static void
begin_tsv(struct sheet *sheet)
{
	begin(sheet, "tsv");
}

static void
begin_json(struct sheet *sheet)
{
	begin(sheet, "json");
}

/* Every row has all columns, so the writer's header never lacks one. */
static void
write_row(struct sheet *sheet, struct field *cells)
{
	struct record record = { cells, sheet->column_count, 0 };
	struct slice outside;

	writer_put(&sheet->writer, &record, &outside);
}

static void
end(struct sheet *sheet)
{
	writer_close(&sheet->writer);
	sheet->out.fd = -1; /* the writer has closed it */
}

const struct view view_csv = { "csv", "comma-separated values (RFC 4180)", false, begin_csv, write_row, end };
const struct view view_tsv = { "tsv", "tab-separated values", false, begin_tsv, write_row, end };
const struct view view_json = { "json", "JSON Lines", false, begin_json, write_row, end };
