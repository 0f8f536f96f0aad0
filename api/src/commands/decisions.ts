import { ModelRefused, type Finding } from '@zhengai/engine';
import { describeDecisionFailure, evaluateDecision, readDecisions } from '@zhengai/engine/dmn';
import type { JsonObject } from '@zhengai/engine/json';
import { describeFinding } from '@zhengai/engine/model';
import type { Account, DecisionOutcome, Locale, PublishDecisions, PublishedDecisions } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { decisionVersion } from '../design/decisions.ts';
import { Refused } from '../http/refused.ts';

/**
 * Publishes the decisions of a DMN file (发布决策表). Running instances keep the versions that they began with.
 * @throws {Refused} `decisionRefused` with each finding at its decision
 */
export async function publishDecisions(
  app: App,
  account: Account,
  { xml, note }: PublishDecisions,
  locale: Locale,
): Promise<PublishedDecisions> {
  try {
    const { decisions } = await app.engine.deployDecisions({ xml, note, actor: { id: account.id } });
    return { items: decisions.map(({ key, name, version }) => ({ key, name, version })) };
  } catch (error) {
    if (error instanceof ModelRefused) throw refusal(error.findings, locale);
    throw error;
  }
}

function refusal(findings: readonly Finding[], locale: Locale): Refused {
  if (findings.length === 0) return new Refused('decisionRefused', { detail: 'noDecisions' });
  return new Refused('decisionRefused', {
    issues: findings.map((finding) => ({ pointer: finding.elementId, message: describeFinding(finding, locale) })),
  });
}

/**
 * What a version of a decision says about some values; nothing is kept.
 * @throws {Refused} `decisionRefused` when it gives nothing, with the rule and the column in words
 */
export async function tryDecision(
  app: App,
  key: string,
  version: number,
  variables: JsonObject,
  locale: Locale,
): Promise<DecisionOutcome> {
  const { xml } = await decisionVersion(app, key, version, locale);
  const { decisions } = await readDecisions(xml);
  const result = evaluateDecision(decisions, key, variables, { now: app.now() });
  if (!result.ok) {
    const message = describeDecisionFailure(result, locale);
    throw new Refused('decisionRefused', { issues: [{ pointer: result.decisionId, message }] });
  }
  return {
    value: result.value as DecisionOutcome['value'],
    matched: result.matched.map(({ decisionId, rules }) => ({
      decision: decisionId,
      rules: rules.map(({ rule }) => rule),
    })),
  };
}
