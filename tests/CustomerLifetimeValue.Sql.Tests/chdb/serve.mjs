// Runs queries in ClickHouse in process: a line of JSON in, {"sql", "parameters"}; a line of JSON out, {"meta", "data"} or {"error"}.
import { createInterface } from 'node:readline';
import { Session } from 'chdb';

const session = new Session();
session.query('SET output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 1, output_format_json_quote_denormals = 1');
for await (const line of createInterface({ input: process.stdin })) {
  const { sql, parameters } = JSON.parse(line);
  let answer;
  try {
    const isQuery = /^\s*(SELECT|WITH|\(|SHOW)/i.test(sql), format = isQuery ? 'JSONCompact' : 'Null';
    const text = Object.keys(parameters).length > 0 ? session.queryBind(sql, parameters, format) : session.query(sql, format);
    const { meta, data } = text.trim().length > 0 ? JSON.parse(text) : { meta: [], data: [] };
    answer = { meta, data };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
