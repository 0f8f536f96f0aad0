import type { DecisionModel } from '@zhengai/engine/dmn';

/**
 * The process data that a decision and those before it look at, as far as it is a plain name or path: what somebody has
 * to fill in to try it out. Results of required decisions are not asked for.
 */
export function inputNames(decisions: readonly DecisionModel[], id: string): readonly string[] {
  const wanted = decisions.filter((decision) => decision.id === id || requires(decisions, id).includes(decision.id));
  const results = new Set(wanted.flatMap((decision) => [decision.id, decision.name, decision.variable ?? '']));
  const names = wanted.flatMap((decision) =>
    decision.kind === 'decisionTable' ? decision.inputs.map((input) => input.expression.trim()) : [],
  );
  return [...new Set(names)].filter((name) => PATH.test(name) && !results.has(name));
}

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

const requires = (decisions: readonly DecisionModel[], id: string): readonly string[] =>
  decisions.find((decision) => decision.id === id)?.requires ?? [];

/** `{ 'course.rate': '80' }` → `{ course: { rate: 80 } }`: what was typed, as the kind of value that it looks like. */
export function variablesOf(typed: Readonly<Record<string, string>>): Variables {
  const variables: Variables = {};
  for (const [path, text] of Object.entries(typed)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let place = variables;
    for (const name of names) {
      const next = place[name];
      const inner: Variables = typeof next === 'object' && next !== null ? next : {};
      place[name] = inner;
      place = inner;
    }
    place[last] = valueOf(text);
  }
  return variables;
}

export interface Variables {
  [name: string]: string | number | boolean | null | Variables;
}

function valueOf(text: string): string | number | boolean | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}
