import type { JournalQuery as EngineQuery, JournalEntry as EngineEntry } from '@zhengai/engine';
import type { JournalEntry, JournalPage, JournalQuery, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { personNames } from '../organisation/index.ts';
import { instant } from '../store/time.ts';
import { instanceRefs } from './instanceRefs.ts';
import { isReadable } from './steps.ts';
import { stepSummary } from './stepWords.ts';

/** Steps of all instances as people read them, newest first (操作记录). */
export async function journalPage(app: App, query: JournalQuery, locale: Locale): Promise<JournalPage> {
  const { processKey, actor, limit, after } = query;
  const [from, to] = [instant(query.from), instant(query.to)];
  const asked: EngineQuery = {
    limit,
    ...(processKey === undefined ? {} : { processKey }),
    ...(actor === undefined ? {} : { actor }),
    ...(after === undefined ? {} : { after }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const { items, next } = await app.engine.journal(asked);
  return { items: await present(app, items, locale), ...(next === undefined ? {} : { next }) };
}

async function present(app: App, entries: readonly EngineEntry[], locale: Locale): Promise<JournalEntry[]> {
  const readable = entries.filter(isReadable);
  const people = await personNames(
    app.knex,
    readable.flatMap(({ actor, onBehalfOf }) => (onBehalfOf === undefined ? [actor] : [actor, onBehalfOf])),
  );
  const instance = await instanceRefs(
    app.knex,
    readable.map(({ instanceId }) => instanceId),
  );
  const items: JournalEntry[] = [];
  for (const entry of readable) {
    const model = await modelOf(app.engine, entry.definitionId);
    if (model === undefined) continue;
    const elements = elementsOf(entry);
    items.push({ ...stepSummary(entry, { model, elements, people, locale }), instance: instance(entry.instanceId) });
  }
  return items;
}

/** The engine has looked up what the command spoke to: whatever it names is that element. */
function elementsOf({ command, element }: EngineEntry): ReadonlyMap<string, string> {
  if (element === undefined) return new Map();
  const named = Object.values(command).filter((value) => typeof value === 'string');
  return new Map(named.map((id) => [id, element]));
}
