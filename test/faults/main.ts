// `npm run faults [-- rows…] [--rounds n] [--store sqlite|mariadb]`: the faults of docs/reliability.md, many times.
import { parseArgs } from 'node:util';
import { mariadbAvailable, startMariadb } from '../bin/mariadb.mjs';
import { testDatabases } from '../support/databases.ts';
import { rows } from './rows/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, store: { type: 'string' } },
});
const wanted = rows.filter(({ number }) => positionals.length === 0 || positionals.includes(String(number)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const server =
  process.env['TEST_MARIADB'] === undefined && values.store !== 'sqlite' && mariadbAvailable()
    ? await startMariadb()
    : undefined;
if (server !== undefined) process.env['TEST_MARIADB'] = server.url;
let broken = 0;
for (const row of wanted) {
  for (const kind of testDatabases()) {
    if (values.store !== undefined && values.store !== kind.kind) continue;
    const rounds = values.rounds === undefined ? row.rounds.long : Number(values.rounds);
    const begun = performance.now();
    const where = `row ${row.number}, ${kind.kind}, ${rounds} rounds (${row.title})`;
    try {
      const counts = await row.run(kind, rounds);
      const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
      say(`held    ${where}: ${told.join(', ')}; ${Math.round((performance.now() - begun) / 1000)} s`);
    } catch (error) {
      broken += 1;
      say(`BROKEN  ${where}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}
await server?.stop();
process.exit(broken === 0 ? 0 : 1);
