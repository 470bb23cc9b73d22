#include "record/rows.h"

#include "base/die.h"

void
rows_fill(struct fill *above, struct field *field)
{
	struct slice text = field->text;

	if (!text.length) {
		field->text = (struct slice){ above->data, above->length };
		field->type = above->length ? above->type : field->type;
		return;
	}
	if (text.length > above->size) {
		above->size = 2 * text.length;
		above->data = must_grow(above->data, above->size);
	}
	memcpy(above->data, text.data, text.length);
	above->length = text.length;
	above->type = field->type;
}

bool
rows_part(struct slice *rest, struct slice separator, struct slice *part)
{
	size_t at = 0;

	if (!rest->data)
		return false;
	while ((at += slice_find(slice_from(*rest, at), *separator.data)) + separator.length <= rest->length &&
	       !slice_equal(slice_first(slice_from(*rest, at), separator.length), separator))
		at++;
	if (at + separator.length > rest->length) {
		*part = *rest;
		*rest = (struct slice){ NULL, 0 };
		return true;
	}
	*part = slice_first(*rest, at);
	*rest = slice_from(*rest, at + separator.length);
	return true;
}

static bool
is_once(const struct row_split *split, struct slice name)
{
	for (size_t i = 0; i < split->once_count; i++)
		if (slice_equal(split->once[i], name))
			return true;
	return false;
}

static void
drop_once(struct record *out, const struct row_split *split)
{
	for (size_t i = 0; i < out->count; i++)
		if (is_once(split, out->fields[i].name))
			out->fields[i].text.length = 0;
}

void
rows_split(struct record *out, struct slice text, const struct row_split *split, struct reader *reader,
           struct writer *writer)
{
	struct slice part;
	struct selector selector = { split->field, 0 };
	const struct field *field = record_find(out, &selector);

	if (field && field->type != VALUE_TEXT) /* a part of a number may be none */
		out->fields[field - out->fields].type = VALUE_CELL;
	for (size_t parts = 0; parts == 0 || text.length; parts++) {
		if (rows_part(&text, split->separator, &part) && field)
			out->fields[field - out->fields].text = slice_trim(part);
		if (parts) {
			reader->added++;
			drop_once(out, split);
		}
		writer_pass(writer, out, reader);
	}
}

void
rows_unpivot(const struct unpivot *unpivot, const struct record *row, struct reader *reader, struct writer *writer)
{
	size_t base = unpivot->out->count, records = 0;

	for (int writing = !unpivot->may_reject; writing < 2; writing++)
		for (size_t i = 0; i < row->count; i++) {
			const void *column = unpivot->find_column(unpivot->context, &row->fields[i]);

			if (!column)
				continue;
			unpivot->out->count = base;
			if (!unpivot->add_cell(unpivot->context, &row->fields[i], column, reader))
				return;
			if (!writing)
				continue;
			reader->added += records++ > 0;
			writer_pass(writer, unpivot->out, reader);
		}
	reader->skipped += records == 0;
}
