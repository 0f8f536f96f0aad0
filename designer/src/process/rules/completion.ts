import { feelOf, writeFeel } from './feel.ts';

/** When a multi-instance activity is finished (会签 or 或签). BPMN 2.0 §13.3.7 gives the counters their names. */
export type CompletionRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'any' }
  | { readonly kind: 'half' }
  | { readonly kind: 'custom'; readonly feel: string };

export const completionKinds = ['all', 'any', 'half', 'custom'] as const satisfies readonly CompletionRule['kind'][];

const known = {
  any: 'numberOfCompletedInstances >= 1',
  half: 'numberOfCompletedInstances * 2 > numberOfInstances',
} as const;

/** The rule that a completion condition expresses; none means that all have to finish. */
export function readCompletion(condition: string | undefined): CompletionRule {
  const feel = feelOf(condition) ?? condition?.trim() ?? '';
  if (feel === '') return { kind: 'all' };
  if (feel === known.any) return { kind: 'any' };
  if (feel === known.half) return { kind: 'half' };
  return { kind: 'custom', feel };
}

export function writeCompletion(rule: CompletionRule): string | undefined {
  if (rule.kind === 'all') return undefined;
  return writeFeel(rule.kind === 'custom' ? rule.feel : known[rule.kind]);
}
