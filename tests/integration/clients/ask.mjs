// Opens a DuckDB file read-only, runs the statements given and prints the rows of the last one as JSON.
import { DuckDBInstance } from "@duckdb/node-api";

const [path, ...statements] = process.argv.slice(2);
const instance = await DuckDBInstance.create(path, path === ":memory:" ? {} : { access_mode: "READ_ONLY" });
const connection = await instance.connect();
let reader;
for (const statement of statements) {
  reader = await connection.runAndReadAll(statement);
}
console.log(JSON.stringify(reader.getRowsJson()));
