// usage: [THREADS=1] node duckdb.mjs QUERY FILE [COLUMNS]
// One of the queries below with DuckDB on two threads, or on THREADS: the result as CSV on
// standard output, that of join in duckdb.csv. On standard error stand two numbers of seconds,
// start-up left out: the best after the first run, in a warm process, and the first, fresh.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const sum = (source) =>
  `select key, round(sum(value), 2)::decimal(30, 2)::varchar as total from ${source} group by key order by key`;
// From a file to an ordered file, which is then printed: the whole job.
const groups = (source, columns) => `copy (select ${columns} from ${source} group by all order by all) to 'duckdb.csv' (header false)`;
// As texts, which is faster, and writes them as they came.
const texts = (file) => `read_csv('${file}', all_varchar = true, header = true)`;
const queries = {
  join: (file, other) =>
    `copy (select g.*, o.name, o.weight from ${texts(file)} g join ${texts(other)} o using (id3)) to 'duckdb.csv'`,
  groups: (file, columns) => groups(`read_csv('${file}')`, columns),
  "groups-json": (file, columns) => groups(`read_json('${file}', format = 'newline_delimited')`, columns),
  "sum-csv": (file) => sum(`read_csv('${file}')`),
  "sum-json": (file) => sum(`read_json('${file}', format = 'newline_delimited')`),
  gdelt: (file) => `
    select column01[1:4] || '-' || column01[5:6] as month, column07 as source, column17 as target,
      count(*), sum(column31::bigint), avg(column30::double)
    from read_csv('${file}', delim = '\t', header = false, all_varchar = true, quote = '')
    where column07 = 'KOR' or column17 = 'KOR' group by all order by all`,
};

const [name, file, columns] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");
const instance = await DuckDBInstance.create(":memory:", { threads: process.env.THREADS ?? "2" });
const connection = await instance.connect();
await connection.run("select 1");
const seconds = [];
let reader;
while (seconds.length < 4) {
  const begin = process.hrtime.bigint();
  reader = await connection.runAndReadAll(queries[name](file, columns));
  seconds.push(Number(process.hrtime.bigint() - begin) / 1e9);
}
if (columns && name !== "join") console.log(readFileSync("duckdb.csv", "latin1").trimEnd());
else if (!columns) for (const row of reader.getRows()) console.log(row.map((cell) => cell ?? "").join(","));
const [fresh, ...warm] = seconds;
console.error(Math.min(...warm).toFixed(3), fresh.toFixed(3));
