import type { DecisionDefinition } from '@zhengai/engine';
import type { DecisionSummary, DecisionVersion, DecisionVersionXml, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { personRefs } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';

/** Every decision of the school with its versions, by name. */
export async function listDecisions(app: App, locale: Locale): Promise<DecisionSummary[]> {
  const all = await app.engine.decisions();
  const person = await personRefs(
    app.knex,
    all.map(({ deployedBy }) => deployedBy),
    locale,
  );
  const summaries = [...new Set(all.map(({ key }) => key))].map((key) => {
    const versions = all.filter((one) => one.key === key).toSorted((a, b) => b.version - a.version);
    return { key, name: versions[0]?.name || key, versions: versions.map((one) => versionOf(one, person)) };
  });
  return summaries.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** @throws {Refused} `notFound` */
export async function decisionVersion(
  app: App,
  key: string,
  version: number,
  locale: Locale,
): Promise<DecisionVersionXml> {
  const found = (await app.engine.decisions({ key })).find((one) => one.version === version);
  const xml = found === undefined ? undefined : await app.engine.decisionXml(found.id);
  if (found === undefined || xml === undefined) throw new Refused('notFound');
  const person = await personRefs(app.knex, [found.deployedBy], locale);
  return { ...versionOf(found, person), key, name: found.name, xml };
}

function versionOf(
  { id, version, note, deployedAt, deployedBy }: DecisionDefinition,
  person: Awaited<ReturnType<typeof personRefs>>,
): DecisionVersion {
  return { id, version, note, publishedAt: timestamp(deployedAt), publishedBy: person(deployedBy) };
}
