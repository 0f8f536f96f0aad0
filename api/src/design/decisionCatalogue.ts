import { inputNames, readDecisions, type DecisionModel } from '@zhengai/engine/dmn';
import type { DesignCatalogue } from '../../contract/index.ts';
import type { App } from '../app.ts';

type CataloguedDecision = DesignCatalogue['decisions'][number];
type CataloguedVersion = CataloguedDecision['versions'][number];

/** More than anybody chooses from; older versions are still decided by where a task names them. */
const mostVersions = 20;

/** What a version looks at and gives, by its id. A version never changes. */
const known = new Map<string, CataloguedVersion>();
const mostKnown = 1000;

/** Every decision with its newest versions, and what each looks at and gives. */
export async function decisionCatalogue(app: App): Promise<CataloguedDecision[]> {
  const all = await app.engine.decisions();
  const found: CataloguedDecision[] = [];
  for (const key of new Set(all.map((one) => one.key))) {
    const own = all.filter((one) => one.key === key).toSorted((a, b) => b.version - a.version);
    const versions: CataloguedVersion[] = [];
    for (const { id, version } of own.slice(0, mostVersions)) versions.push(await facts(app, key, id, version));
    found.push({ key, name: own[0]?.name || key, versions });
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

async function facts(app: App, key: string, id: string, version: number): Promise<CataloguedVersion> {
  const present = known.get(id);
  if (present !== undefined) return present;
  const xml = await app.engine.decisionXml(id);
  const { decisions } = xml === undefined ? { decisions: [] } : await readDecisions(xml);
  const made = { version, inputs: [...inputNames(decisions, key)], outputs: outputsOf(decisions, key) };
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(id, made);
  return made;
}

/** Several output columns give an object by their names; one gives its value alone. */
function outputsOf(decisions: readonly DecisionModel[], key: string): string[] {
  const decision = decisions.find(({ id }) => id === key);
  if (decision?.kind !== 'decisionTable' || decision.outputs.length < 2) return [];
  return decision.outputs.map(({ name }) => name);
}
