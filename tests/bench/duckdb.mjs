// usage: node duckdb.mjs csv|json FILE
// The sum by key with DuckDB on two threads: the result as CSV on standard
// output, the query's seconds, start-up left out, on standard error.
import { createRequire } from "node:module";

const [format, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const source = format === "csv" ? `read_csv('${file}')` : `read_json('${file}', format = 'newline_delimited')`;
await connection.run("select 1");
const begin = process.hrtime.bigint();
const reader = await connection.runAndReadAll(
  `select key, round(sum(value), 2)::decimal(30, 2)::varchar as total from ${source} group by key order by key`);
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
for (const [key, total] of reader.getRows()) console.log(`${key},${total}`);
console.error(seconds.toFixed(3));
