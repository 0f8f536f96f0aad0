import { evaluate } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ElementModel, Feel, ProcessModel } from '../model/types.ts';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const PATH = String.raw`${NAME}(?:\.${NAME})*`;
const WHOLE_PATH = new RegExp(`^${PATH}$`, 'u');
const OPERATOR = '(?:!=|<=|>=|=|<|>)';
const LITERAL = String.raw`"[^"\\]*"|-?\d+(?:\.\d+)?|true\b|false\b|null\b`;
const WITH_LITERAL = new RegExp(String.raw`(${PATH})\s*${OPERATOR}\s*(${LITERAL})`, 'gu');
const WITH_PATH = new RegExp(String.raw`(${PATH})\s*${OPERATOR}\s*(${PATH})`, 'gu');
const COUNTED = new RegExp(String.raw`count\(\s*(${PATH})\s*\)`, 'gu');
const DATED = new RegExp(String.raw`\bdate\(\s*(${PATH})\s*\)`, 'gu');
const WORDS = new RegExp(String.raw`${PATH}(?!\s*\()(?![\p{L}\p{N}_])`, 'gu');
const ENTRY = new RegExp(String.raw`(${NAME})\s*:\s*(${PATH})\s*(?=[,}])`, 'gu');
const KEYWORDS = new Set(['true', 'false', 'null', 'and', 'or', 'not', 'if', 'then', 'else', 'in', 'between', 'item']);
const SOME_DATE = '2026-09-03';
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
    for (const [feel = '', value] of samplesOf(element)) {
      if (WHOLE_PATH.test(feel)) put(feel, value);
      // What is computed with is a date where it is said to be one.
      else for (const [, path = ''] of feel.matchAll(DATED)) put(path, SOME_DATE);
    }
  }
  for (const element of Object.values(model.elements)) {
    const loop = 'loop' in element ? element.loop : undefined;
    if (loop?.kind !== 'multiInstance' || loop.collection === undefined || !WHOLE_PATH.test(loop.collection)) continue;
    // An item is what the model wants of it: `teacher.id` makes it an object with an id.
    const item = variables[loop.elementVariable ?? ''] ?? 'item';
    put(loop.collection, [item, item]);
  }
  return variables;
}

/**
 * A task may give a variable by its output mapping (`review` from `{ decision: decision }`): then what is wanted of the
 * variable is given to what the mapping reads, as a form would.
 */
export function throughMappings(model: ProcessModel, variables: JsonObject): JsonObject {
  let result = variables;
  for (const element of Object.values(model.elements)) {
    for (const { target, source } of 'outputs' in element ? element.outputs : []) {
      const whole = WHOLE_PATH.test(source) ? [[target, source] as const] : [];
      const inside = [...source.matchAll(ENTRY)].map(([, key = '', path = '']) => [`${target}.${key}`, path] as const);
      for (const [wanted, read] of [...whole, ...(source.startsWith('{') ? inside : [])]) {
        const value = valueAt(variables, wanted.split('.'));
        if (value !== undefined) result = withValue(result, read.split('.'), value);
      }
    }
  }
  return result;
}

function valueAt(variables: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = variables;
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function samplesOf(element: ElementModel): (readonly [Feel | undefined, Json])[] {
  const samples: (readonly [Feel | undefined, Json])[] = [];
  if (element.kind === 'userTask') {
    samples.push([element.title, 'title'], [element.assignee, 'person'], [element.candidateUsers, ['person']]);
    samples.push([element.candidateGroups, ['group']], [element.dueDate, 'P1D'], [element.priority, 50]);
  }
  if (element.kind === 'callActivity') samples.push([element.calledElement, 'called'], [element.businessKey, 'key']);
  const loop = 'loop' in element ? element.loop : undefined;
  if (loop?.kind === 'multiInstance') samples.push([loop.cardinality, 2]);
  const triggers = 'triggers' in element ? element.triggers : [];
  for (const trigger of triggers) {
    if (trigger.kind === 'timer')
      samples.push([trigger.timer.value, trigger.timer.kind === 'date' ? SOME_DATE : 'P1D']);
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
  const add = (path: string, ...more: readonly Json[]): void => {
    if (!KEYWORDS.has(path)) values.set(path, [...(values.get(path) ?? []), ...more]);
  };
  for (const [, path = '', literal = ''] of condition.matchAll(WITH_LITERAL)) {
    const value = JSON.parse(literal) as Json;
    if (typeof value === 'number') add(path, value, value - 1, value + 1);
    else if (typeof value === 'boolean') add(path, value, !value);
    else add(path, value, 'other');
  }
  for (const [, left = '', right = ''] of condition.matchAll(WITH_PATH)) {
    if (KEYWORDS.has(right)) continue;
    add(left, 1, 3);
    add(right, 2);
  }
  for (const [, path = ''] of condition.matchAll(COUNTED)) add(path, [], ['a']);
  if (values.size > 0) return values;
  for (const [path] of condition.matchAll(WORDS)) add(path, true, false);
  return values;
}

function withValue(variables: JsonObject, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...variables, [name]: value };
  const inner = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return { ...variables, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
