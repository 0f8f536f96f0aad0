import type { FeelText } from './feelText.ts';
import { type Juel, Untranslatable } from './syntax.ts';

/** What Camunda calls the result of a decision at the task that makes it. */
export const DECISION_RESULT = 'decisionResult';

/**
 * `decisionResult.singleEntry`, also as a method: a decision gives that entry itself here. Undefined for what is about
 * something else. @throws {Untranslatable} for the other ways to look at the rules that have said something
 */
export function entryOf(base: Juel, name: string): FeelText | undefined {
  if (base.kind !== 'name' || base.name !== DECISION_RESULT) return undefined;
  const asked = name.replace(/^get([A-Z])/, (_, first: string) => first.toLowerCase());
  if (asked === 'singleEntry') return { text: DECISION_RESULT, level: 7 };
  if (OTHERS.has(asked)) throw new Untranslatable('method', name);
  return undefined;
}

const OTHERS: ReadonlySet<string> = new Set(['singleResult', 'firstResult', 'resultList', 'collectEntries']);
