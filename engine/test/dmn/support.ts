import { expect } from 'chai';
import type { Json, JsonObject } from '@zhengai/engine';
import {
  type DecisionFailure,
  type DecisionModel,
  type DecisionResult,
  evaluateDecision,
  readDecisions,
} from '@zhengai/engine/dmn';
import { dmn, type DrawnTable, table } from '../support/dmn.ts';

/** 21 September 2026, 10:00 in Shanghai. */
export const NOW = Date.UTC(2026, 8, 21, 2);

export async function read(xml: string): Promise<readonly DecisionModel[]> {
  const { decisions, findings } = await readDecisions(xml);
  expect(findings).to.deep.equal([]);
  return decisions;
}

export async function decide(drawn: DrawnTable, variables: JsonObject): Promise<DecisionResult> {
  const decisions = await read(dmn(table(drawn)));
  return evaluateDecision(decisions, drawn.id ?? 'D', variables, { now: NOW });
}

/** The value, and the numbers of the rules that made it. */
export async function valueOf(drawn: DrawnTable, variables: JsonObject): Promise<{ value: Json; rules: number[] }> {
  const result = await decide(drawn, variables);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { value: result.value, rules: (result.matched[0]?.rules ?? []).map(({ rule }) => rule) };
}

export async function failureOf(drawn: DrawnTable, variables: JsonObject): Promise<DecisionFailure> {
  const result = await decide(drawn, variables);
  if (result.ok) throw new Error(`decided ${JSON.stringify(result.value)}`);
  return result;
}

export async function codesOf(xml: string): Promise<string[]> {
  const { decisions, findings } = await readDecisions(xml);
  expect(decisions).to.deep.equal([]);
  return findings.map(({ code }) => code);
}
