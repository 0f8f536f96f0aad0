/**
 * `npm run bench [-- steps starts timers …]`: prints a table per subject. Every speed stands beside a ceiling
 * or a second way measured in the same run; numbers are medians of the rounds.
 */
import { benchAge } from './age.ts';
import { benchBytes } from './bytes.ts';
import { benchCampaign } from './campaign.ts';
import { benchCold } from './cold.ts';
import { benchSizes } from './sizes.ts';
import { benchStarts } from './starts.ts';
import { benchStartup } from './startup.ts';
import { benchSteps } from './steps.ts';
import { benchTimers } from './timers.ts';
import { stopStores } from './stores.ts';
import { benchWaiting } from './waiting.ts';
import { machine, print } from './report.ts';

const subjects: Readonly<Record<string, () => Promise<void>>> = {
  steps: benchSteps,
  starts: benchStarts,
  timers: benchTimers,
  bytes: benchBytes,
  waiting: benchWaiting,
  age: benchAge,
  cold: benchCold,
  campaign: benchCampaign,
  startup: benchStartup,
  sizes: benchSizes,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in subjects));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${Object.keys(subjects).join(', ')}\n`);
  process.exit(2);
}
print(machine());
try {
  for (const [name, run] of Object.entries(subjects)) if (wanted.length === 0 || wanted.includes(name)) await run();
} finally {
  await stopStores();
}
