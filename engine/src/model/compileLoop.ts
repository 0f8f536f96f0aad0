import { plainExpression } from '../expression/index.ts';
import type { Node } from './tree.ts';
import type { Loop, VoteRule } from './types.ts';

/** 循环与多实例: what an activity says about being done several times. */
export function compileLoop(loop: Node | undefined): Loop | undefined {
  if (loop?.$type === 'bpmn:StandardLoopCharacteristics') {
    return {
      kind: 'standardLoop',
      testBefore: loop.testBefore === true,
      condition: plainExpression(loop.loopCondition?.body),
      maximum: loop.loopMaximum,
    };
  }
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const collection = plainExpression(loop.collection);
  return {
    kind: 'multiInstance',
    sequential: loop.isSequential === true,
    collection,
    cardinality: collection === undefined ? plainExpression(loop.loopCardinality?.body) : undefined,
    elementVariable: loop.elementVariable?.trim() || undefined,
    completionCondition: plainExpression(loop.completionCondition?.body),
    outputCollection: loop.outputCollection?.trim() || undefined,
    outputElement: plainExpression(loop.outputElement),
    shared: loop.shared === true,
    vote: compileVote(loop),
  };
}

export const VOTE_RULES: readonly VoteRule['rule'][] = ['all', 'any', 'ratio'];

function compileVote(loop: Node): VoteRule | undefined {
  const rule = VOTE_RULES.find((known) => known === loop.vote?.trim());
  if (rule === undefined) return undefined;
  return {
    rule,
    ratio: share(loop.ratio) ?? 0.5,
    quorum: share(loop.quorum) ?? 0,
    veto: loop.veto === true,
    abstention: loop.abstention?.trim() === 'against' ? 'against' : 'leaveOut',
    tie: loop.tie?.trim() === 'approve' ? 'approve' : 'reject',
    resultVariable: loop.voteVariable?.trim() || 'vote',
  };
}

/** A share between 0 and 1, also written as `60%`; undefined for what is none. */
export function share(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  const value = trimmed.endsWith('%') ? Number(trimmed.slice(0, -1)) / 100 : Number(trimmed);
  return value >= 0 && value <= 1 ? value : undefined;
}
