import { evaluate } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ElementModel, Feel, ProcessModel } from '../model/types.ts';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const PATH = String.raw`${NAME}(?:\.${NAME})*`;
const WHOLE_PATH = new RegExp(`^${PATH}$`, 'u');
const COMPARISON = new RegExp(
  String.raw`(${PATH})\s*(?:!=|<=|>=|=|<|>)\s*("[^"\\]*"|-?\d+(?:\.\d+)?|true|false)`,
  'gu',
);
const WORDS = new RegExp(PATH, 'gu');
const KEYWORDS = new Set(['true', 'false', 'null', 'and', 'or', 'not', 'if', 'then', 'else', 'in', 'between', 'item']);
/** Combinations of values that are tried for one condition. */
const MAX_TRIES = 200;

type Values = ReadonlyMap<string, readonly Json[]>;

/** Variables that let a process be played at all: something for everything that its tasks and loops look at. */
export function sampleVariables(model: ProcessModel): JsonObject {
  let variables: JsonObject = {};
  const put = (path: string, value: Json): void => {
    variables = withValue(variables, path.split('.'), value);
  };
  for (const flow of Object.values(model.flows)) {
    for (const [path, values] of valuesIn(flow.condition)) put(path, values[0] ?? null);
  }
  for (const element of Object.values(model.elements)) {
    for (const [feel, value] of samplesOf(element)) if (feel !== undefined && WHOLE_PATH.test(feel)) put(feel, value);
  }
  return variables;
}

function samplesOf(element: ElementModel): (readonly [Feel | undefined, Json])[] {
  const samples: (readonly [Feel | undefined, Json])[] = [];
  if (element.kind === 'userTask') {
    samples.push([element.title, 'title'], [element.assignee, 'person'], [element.candidateUsers, ['person']]);
    samples.push([element.candidateGroups, ['group']], [element.dueDate, 'P1D'], [element.priority, 50]);
  }
  if (element.kind === 'callActivity') samples.push([element.calledElement, 'called'], [element.businessKey, 'key']);
  const loop = 'loop' in element ? element.loop : undefined;
  if (loop?.kind === 'multiInstance') samples.push([loop.collection, ['a', 'b']], [loop.cardinality, 2]);
  const triggers = 'triggers' in element ? element.triggers : [];
  for (const trigger of triggers) {
    if (trigger.kind === 'timer')
      samples.push([trigger.timer.value, trigger.timer.kind === 'date' ? '2027-01-01' : 'P1D']);
    if (trigger.kind === 'message') samples.push([trigger.name, 'message'], [trigger.correlationKey, 'key']);
  }
  return samples;
}

/** Variables like `base` for which the condition holds; undefined when none is found. */
export function variablesFor(condition: Feel, base: JsonObject): JsonObject | undefined {
  let tries: JsonObject[] = [base];
  for (const [path, values] of valuesIn(condition)) {
    tries = tries.flatMap((one) => values.map((value) => withValue(one, path.split('.'), value))).slice(0, MAX_TRIES);
  }
  return tries.find((variables) => {
    const result = evaluate(condition, variables, { strict: true });
    return result.ok && result.value === true;
  });
}

/** What a condition compares: values at, below and above its limits. Names that it only mentions are true or false. */
function valuesIn(condition: Feel | undefined): Values {
  const values = new Map<string, readonly Json[]>();
  if (condition === undefined) return values;
  for (const [, path = '', literal = ''] of condition.matchAll(COMPARISON)) {
    const value = JSON.parse(literal) as Json;
    const others =
      typeof value === 'number' ? [value - 1, value + 1] : typeof value === 'boolean' ? [!value] : ['other'];
    values.set(path, [...(values.get(path) ?? []), value, ...others]);
  }
  if (values.size > 0) return values;
  for (const [path] of condition.matchAll(WORDS)) {
    if (!KEYWORDS.has(path)) values.set(path, [true, false]);
  }
  return values;
}

function withValue(variables: JsonObject, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...variables, [name]: value };
  const inner = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return { ...variables, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
