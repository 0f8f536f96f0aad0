import { type ProcessModel, readModel } from '@zhengai/engine';
import type { NamedScenario, PortabilityReport, Position } from '@zhengai/engine/portability';
import type { CheckPortability, EnginePosition, Locale, PlayedScenario, Portability } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { findDraft } from '../design/drafts.ts';
import { Refused } from '../http/refused.ts';
import { modelRefusal } from './processes.ts';

/** Elements that are loaded into bpmn-engine for one check, all scenarios together: a few seconds of work. */
const MAX_LOADED = 4_000;
const MIN_SCENARIOS = 3;

/**
 * Plays a drawing on our engine and on bpmn-engine (可移植性检查): where another engine would go another way. Changes
 * nothing.
 * @throws {Refused} `modelRefused` when the drawing could not be published; there is nothing to play then
 */
export async function checkPortability(
  app: App,
  key: string,
  { xml: drawn, scenarios: given }: CheckPortability,
  locale: Locale,
): Promise<Portability> {
  const draft = await findDraft(app.knex, key);
  if (draft === undefined) throw new Refused('notFound');
  const xml = drawn ?? draft.xml;
  const { models, findings } = await readModel(xml);
  const [model] = models;
  if (model === undefined)
    throw modelRefusal(
      findings.filter(({ severity }) => severity === 'error'),
      locale,
    );
  // Loaded when it is asked for: bpmn-engine is large, and most processes of the server never need it.
  const { compareModel, defaultScenarios, describeDivergence, DIVERGENCES } =
    await import('@zhengai/engine/portability');
  const scenarios = given === undefined ? await defaultScenarios(model) : given.map(plainScenario);
  const size = Object.keys(model.elements).length;
  const affordable = Math.max(MIN_SCENARIOS, Math.floor(MAX_LOADED / Math.max(size, 1)));
  const played: PlayedScenario[] = [];
  for (const scenario of scenarios.slice(0, affordable)) {
    played.push(present(model, scenario, await compareModel(xml, model, scenario)));
  }
  const known = DIVERGENCES.flatMap(({ code, concerns }) => {
    const elements = concerns(model).map(({ id }) => named(model, id));
    return elements.length === 0 ? [] : [{ code, message: describeDivergence(code, locale), elements }];
  });
  return { agrees: played.every(({ agrees }) => agrees), scenarios: played, known };
}

function plainScenario({ variables, actions }: NonNullable<CheckPortability['scenarios']>[number]): NamedScenario {
  return {
    variables,
    through: undefined,
    othersFirst: false,
    actions: actions.map(({ kind, element, variables: set }) => ({
      kind,
      element,
      ...(set === undefined ? {} : { variables: set }),
    })),
  };
}

function present(model: ProcessModel, scenario: NamedScenario, report: PortabilityReport): PlayedScenario {
  const position = ({ waiting, ended, failed }: Position): EnginePosition => ({
    waiting: waiting.map((id) => named(model, id)),
    ended,
    failed: failed ?? null,
  });
  return {
    through: scenario.through === undefined ? null : named(model, scenario.through),
    othersFirst: scenario.othersFirst,
    actions: scenario.actions.map(({ kind, element }) => ({ kind, ...named(model, element) })),
    agrees: report.agrees,
    differences: report.differences.map(({ step, ours, theirs }) => ({
      step,
      ours: position(ours),
      theirs: position(theirs),
    })),
    stopped: report.stopped ?? null,
  };
}

/** An element or flow as people know it: a flow without a name by where it leads. */
function named(model: ProcessModel, id: string): { readonly elementId: string; readonly name: string } {
  const flow = model.flows[id];
  if (flow === undefined) return { elementId: id, name: model.elements[id]?.name || id };
  const ends = [flow.source, flow.target].map((end) => model.elements[end]?.name || end);
  return { elementId: id, name: flow.name || ends.join(' → ') };
}
