// usage: node duckdb.mjs QUERY FILE
// One of the queries below with DuckDB on two threads: the result as CSV on
// standard output, the query's seconds, start-up left out, on standard error.
import { createRequire } from "node:module";

const sum = (source) =>
  `select key, round(sum(value), 2)::decimal(30, 2)::varchar as total from ${source} group by key order by key`;
const queries = {
  "sum-csv": (file) => sum(`read_csv('${file}')`),
  "sum-json": (file) => sum(`read_json('${file}', format = 'newline_delimited')`),
  gdelt: (file) => `
    select column01[1:4] || '-' || column01[5:6] as month, column07 as source, column17 as target,
      count(*), sum(column31::bigint), avg(column30::double)
    from read_csv('${file}', delim = '\t', header = false, all_varchar = true, quote = '')
    where column07 = 'KOR' or column17 = 'KOR' group by all order by all`,
};

const [name, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
await connection.run("select 1");
const begin = process.hrtime.bigint();
const reader = await connection.runAndReadAll(queries[name](file));
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
for (const row of reader.getRows()) console.log(row.map((cell) => cell ?? "").join(","));
console.error(seconds.toFixed(3));
