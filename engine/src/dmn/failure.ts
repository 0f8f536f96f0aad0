import type { DecisionCell, DecisionFailure, DecisionFailureCode, DecisionModel, DecisionRule } from './types.ts';

/** Where in a decision something went wrong. */
interface Place {
  readonly rule?: { readonly number: number; readonly rule: DecisionRule };
  readonly cell?: DecisionCell;
}

/** Stops an evaluation; caught by `evaluateDecision`, never seen outside. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
  readonly failure: DecisionFailure;

  constructor(
    decision: Pick<DecisionModel, 'id' | 'name'>,
    code: DecisionFailureCode,
    reason: string,
    place: Place = {},
    params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.failure = {
      ok: false,
      code,
      decisionId: decision.id,
      decisionName: decision.name,
      rule: place.rule?.number,
      ruleId: place.rule?.rule.id,
      cell: place.cell,
      reason,
      params,
    };
  }
}
