#include "views/block_tables.h"

enum { TABLE_COLUMNS = 64 };

/* The columns of a table whose rule has a colon behind them. */
static void
read_alignment(struct slice text, const struct line *rule, bool right[TABLE_COLUMNS])
{
	size_t column = 0, at = rule->begin + (text.data[rule->begin] == '|');

	for (; at < rule->end && column < TABLE_COLUMNS; column++, at++) {
		size_t first = at;

		at += slice_find(slice_from(slice_first(text, rule->end), at), '|');
		while (at > first && text.data[at - 1] == ' ')
			at--;
		right[column] =
			at > first + 1 && text.data[at - 1] == ':' && text.data[first + (text.data[first] == ' ')] != ':';
		while (at < rule->end && text.data[at] != '|')
			at++;
	}
}

static void
write_cell(struct blocks *blocks, const char *name, bool right, size_t begin, size_t end)
{
	while (begin < end && blocks->text.data[begin] == ' ')
		begin++;
	while (end > begin && blocks->text.data[end - 1] == ' ')
		end--;
	output_format(blocks->runs->out, "<%s%s%s>", name, *name == 't' && name[1] == 'h' ? " scope=\"col\"" : "",
	              right ? " class=\"number\"" : "");
	runs_write(blocks->runs, begin, end, RUNS_PROSE);
	output_format(blocks->runs->out, "</%s>", name);
}

static void
write_cells(struct blocks *blocks, const char *name, const bool right[TABLE_COLUMNS])
{
	const struct line *line = &blocks->line;
	size_t begin = line->begin + (blocks->text.data[line->begin] == '|'), column = 0;

	blocks_put(blocks, "<tr>");
	for (size_t at = begin; at <= line->end; at++) {
		if (at + 1 < line->end && blocks->text.data[at] == '\\') {
			at++;
			continue;
		}
		if (at < line->end ? blocks->text.data[at] != '|' : begin >= line->end)
			continue;
		write_cell(blocks, name, column < TABLE_COLUMNS && right[column], begin, at);
		begin = at + 1;
		column++;
	}
	blocks_put(blocks, "</tr>\n");
	blocks_advance(blocks);
}

static bool
has_bar(const struct blocks *blocks)
{
	const struct line *line = &blocks->line;

	return line->begin < line->end && memchr(blocks->text.data + line->begin, '|', line->end - line->begin);
}

bool
take_table(struct blocks *blocks)
{
	bool right[TABLE_COLUMNS] = { false };
	struct line below;

	if (!line_is_row(blocks->text, &blocks->line))
		return false;
	blocks_put(blocks, "<div class=\"wide\" tabindex=\"0\"><table>\n");
	if (blocks_peek(blocks, &below) && line_is_table_rule(blocks->text, &below)) {
		read_alignment(blocks->text, &below, right);
		blocks_put(blocks, "<thead>");
		write_cells(blocks, "th", right);
		blocks_put(blocks, "</thead>\n");
		blocks_advance(blocks);
	}
	blocks_put(blocks, "<tbody>\n");
	while (blocks->more && has_bar(blocks))
		if (line_is_table_rule(blocks->text, &blocks->line))
			blocks_advance(blocks);
		else
			write_cells(blocks, "td", right);
	blocks_put(blocks, "</tbody></table></div>\n");
	return true;
}
