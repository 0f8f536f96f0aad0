import type { JsonObject } from '../json.ts';
import type { ElementModel, ProcessModel } from '../model/types.ts';
import { OurEngine } from './ours.ts';
import { sampleVariables, throughMappings, variablesFor } from './samples.ts';
import type { Position, Scenario, ScenarioAction } from './types.ts';

/** A scenario that was made up, and what of the model it is for. */
export interface NamedScenario extends Scenario {
  /** The flow that it takes, or the event that it lets come; undefined for the plain way through. */
  readonly through: string | undefined;
  /** After that, what waits in other branches is done first. */
  readonly othersFirst: boolean;
}

/** Actions of one walk. A process that takes more goes in circles with every sample. */
const MAX_ACTIONS = 60;
const MAX_SCENARIOS = 40;
/** Believed to be the time; nothing of it is told in a scenario. */
const NOW = Date.UTC(2026, 8, 1, 1);

/**
 * Ways through a process: the plain one, one from each further event that starts it, one for each flow with a condition
 * that can be made to hold, and one for each event that may come meanwhile. Variables are made up from what conditions
 * compare; what they leave open stays open.
 */
export async function defaultScenarios(model: ProcessModel): Promise<readonly NamedScenario[]> {
  const samples = sampleVariables(model);
  const events = model.scopes[model.root]?.eventStarts ?? [];
  const [begin] = (model.scopes[model.root]?.starts ?? []).length > 0 ? [undefined] : events;
  const home = await wayHome(model, begin, [
    throughMappings(model, samples),
    ...choose(model, samples).map(({ variables }) => variables),
  ]);
  const found: NamedScenario[] = [
    { ...(await walk(model, home, { begin })).scenario, through: undefined, othersFirst: false },
  ];
  for (const event of events) {
    if (event === begin) continue;
    const { scenario } = await walk(model, home, { begin: event });
    found.push({ ...scenario, through: event, othersFirst: false });
  }
  const add = async (through: string, aim: Aim): Promise<void> => {
    for (const othersFirst of [false, true]) {
      const { scenario, taken } = await walk(model, home, { begin, ...aim, othersFirst });
      if (taken) found.push({ ...scenario, through, othersFirst });
    }
  };
  for (const { flow, variables } of choose(model, home)) await add(flow, { flow, variables });
  for (const element of Object.values(model.elements)) {
    if (element.kind === 'boundaryEvent' || isEventSubProcessStart(model, element)) {
      await add(element.id, { event: element.id });
    }
  }
  return distinct(found).slice(0, MAX_SCENARIOS);
}

/** For each flow that can be chosen, variables like `base` that choose it. */
function choose(model: ProcessModel, base: JsonObject): { readonly flow: string; readonly variables: JsonObject }[] {
  return choices(model).flatMap(({ flow, condition }) => {
    const variables = variablesFor(condition, base);
    return variables === undefined ? [] : [{ flow, variables: throughMappings(model, variables) }];
  });
}

/** What has to hold for each flow with a condition, and for each default flow. */
function choices(model: ProcessModel): readonly { readonly flow: string; readonly condition: string }[] {
  const conditional = Object.values(model.flows).flatMap(({ id, condition }) =>
    condition === undefined ? [] : [{ flow: id, condition }],
  );
  const otherwise = Object.values(model.elements).flatMap(({ defaultFlow, outgoing }) => {
    const others = outgoing.flatMap((id) => model.flows[id]?.condition ?? []);
    if (defaultFlow === undefined || others.length === 0) return [];
    return [{ flow: defaultFlow, condition: others.map((condition) => `not(${condition})`).join(' and ') }];
  });
  return [...conditional, ...otherwise];
}

function isEventSubProcessStart(model: ProcessModel, { id, kind, scope }: ElementModel): boolean {
  return kind === 'startEvent' && scope !== model.root && model.scopes[scope]?.eventStarts.includes(id) === true;
}

/** The variables with which the process ends soonest: those that lead out of its loops. */
async function wayHome(
  model: ProcessModel,
  begin: string | undefined,
  candidates: readonly JsonObject[],
): Promise<JsonObject> {
  let best: { readonly variables: JsonObject; readonly length: number } | undefined;
  for (const variables of candidates) {
    const { scenario, ended } = await walk(model, variables, { begin });
    const length = ended ? scenario.actions.length : MAX_ACTIONS + 1;
    if (best === undefined || length < best.length) best = { variables, length };
  }
  return best?.variables ?? {};
}

interface Aim {
  /** The start event that begins it; undefined for the none start event. */
  readonly begin?: string | undefined;
  /** Taken once, with these variables until then. */
  readonly flow?: string;
  readonly variables?: JsonObject;
  /** An event of a boundary or an event sub-process that is let come as soon as it can. */
  readonly event?: string;
  /** Afterwards, what waits in other branches is done first: branches overtake each other. */
  readonly othersFirst?: boolean;
}

async function walk(
  model: ProcessModel,
  home: JsonObject,
  { begin, flow, variables: wanted = home, event, othersFirst = false }: Aim,
): Promise<{ readonly scenario: Scenario; readonly taken: boolean; readonly ended: boolean }> {
  const there = variablesAt(model.elements[begin ?? ''], wanted);
  const start: Scenario = { variables: there, ...(begin === undefined ? {} : { startEvent: begin }), actions: [] };
  const engine = new OurEngine(model, start, NOW);
  const actions: ScenarioAction[] = [];
  let position: Position = await engine.start();
  let taken = false;
  while (!position.ended && position.failed === undefined && actions.length < MAX_ACTIONS) {
    taken ||= flow !== undefined && engine.flowsTaken.includes(flow);
    const variables = taken ? home : there;
    const comes: boolean = event !== undefined && !taken && engine.canTrigger(event);
    const element: string | undefined = comes ? event : position.waiting.at(taken && othersFirst ? -1 : 0);
    if (element === undefined) break;
    const action: ScenarioAction =
      comes || model.elements[element]?.kind === 'intermediateCatchEvent'
        ? { kind: 'trigger', element }
        : { kind: 'complete', element, variables };
    taken ||= comes;
    position = await engine.act(action);
    if (position.failed === undefined) actions.push(action);
  }
  taken ||= flow !== undefined && engine.flowsTaken.includes(flow);
  return { scenario: { ...start, actions }, taken, ended: position.ended };
}

/** Variables with which a start condition holds, like those that are wanted. */
function variablesAt(begin: ElementModel | undefined, wanted: JsonObject): JsonObject {
  for (const trigger of begin?.kind === 'startEvent' ? begin.triggers : []) {
    if (trigger.kind === 'conditional') return variablesFor(trigger.condition, wanted) ?? wanted;
  }
  return wanted;
}

function distinct(scenarios: readonly NamedScenario[]): readonly NamedScenario[] {
  const seen = new Set<string>();
  return scenarios.filter(({ variables, startEvent, actions }) => {
    const key = JSON.stringify([variables, startEvent, actions]);
    return !seen.has(key) && seen.add(key);
  });
}
