import type { Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { joined } from '../messages/index.ts';
import { describeCandidates, personNames } from '../organisation/index.ts';

/** A task that is open, and who has it or whom it is offered to, in words. */
export interface OpenTask {
  readonly id: string;
  readonly name: string;
  readonly who: string;
}

const atOnce = 500;

/** The tasks of an instance that are open now, in the order of their opening. */
export async function openTasks(app: App, instanceId: string, locale: Locale): Promise<OpenTask[]> {
  const { items } = await app.engine.tasks({ instanceId, status: 'open', limit: atOnce });
  const people = await personNames(
    app.knex,
    items.flatMap(({ assignee }) => assignee ?? []),
  );
  const open: OpenTask[] = [];
  for (const { id, name, assignee, candidates } of items) {
    const who =
      assignee === undefined
        ? joined(await describeCandidates(app.knex, candidates, locale), locale)
        : (people.get(assignee) ?? assignee);
    open.push({ id, name, who });
  }
  return open;
}
