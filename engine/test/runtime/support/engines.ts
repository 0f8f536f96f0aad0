import type { Knex } from 'knex';
import { Engine, openDatabase, type EngineOptions, type Task } from '@zhengai/engine';
import { testDatabases } from '../../../../test/support/databases.ts';

/** One database for the tests of a `describe`, with as many engines on it as they like. */
export interface Ground {
  readonly knex: Knex;
  readonly url: string;
  /** A new engine that knows only what is in the database. */
  engine(options?: Omit<EngineOptions, 'knex'>): Engine;
}

/** Describes a behaviour once per database; `ground()` is there when tests and hooks run. */
export function onEachDatabase(title: string, define: (ground: () => Ground) => void): void {
  for (const kind of testDatabases()) {
    describe(`${title} (${kind.kind})`, () => {
      let ground: Ground | undefined;
      let drop: () => Promise<void>;
      before(async () => {
        const database = await kind.create();
        const knex = openDatabase(database.url);
        ground = { knex, url: database.url, engine: (options) => new Engine({ knex, ...options }) };
        await ground.engine().migrate();
        drop = async () => {
          await knex.destroy();
          await database.drop();
        };
      });
      after(() => drop());
      define(() => {
        if (ground === undefined) throw new Error('the database is there only while tests run');
        return ground;
      });
    });
  }
}

export const lead = { id: 'lead' };
export const officer = { id: 'officer' };
export const robot = { id: 'system' };

let keys = 0;
/** A command key that was never used. */
export const newKey = (): string => `key-${process.pid}-${++keys}`;

/** The open task of an element; fails when there is none or more than one. */
export async function openTask(engine: Engine, instanceId: string, element: string): Promise<Task> {
  const { items } = await engine.tasks({ instanceId, status: 'open' });
  const [task, ...others] = items.filter((item) => item.element === element);
  if (task === undefined || others.length > 0) {
    throw new Error(`${element} is open ${items.length} times: ${items.map((item) => item.element).join(', ')}`);
  }
  return task;
}

/** Starts the newest version of a process and gives the instance's id. */
export async function startOf(
  engine: Engine,
  processKey: string,
  variables = {},
  businessKey?: string,
): Promise<string> {
  const { instanceId } = await engine.start({
    processKey,
    variables,
    actor: lead,
    commandKey: newKey(),
    ...(businessKey === undefined ? {} : { businessKey }),
  });
  return instanceId;
}
