import type { JobHandler } from '@zhengai/engine';
import type { Pack } from '@zhengai/processes/types';
import type { Knex } from 'knex';
import type { App } from './app.ts';
import { launcherOf } from './campaigns/launcher.ts';
import { installPacks } from './design/installPacks.ts';
import { qualityServices } from './quality/services.ts';

/** What the service tasks of the packs' processes call, working on the product's own tables; for `new Engine`. */
export function packHandlers(
  knex: Knex,
  packs: readonly Pack[],
  now: () => number,
): Readonly<Record<string, JobHandler>> {
  const services = qualityServices(knex, now);
  return Object.assign({}, ...packs.map((pack) => pack.handlers(services))) as Readonly<Record<string, JobHandler>>;
}

/** Installs the packs and continues launches that an earlier process left; gives what stops the launches. */
export async function startCycles(app: App): Promise<() => Promise<void>> {
  await installPacks(app);
  const launcher = launcherOf(app);
  await launcher.resume();
  return () => launcher.stop();
}
