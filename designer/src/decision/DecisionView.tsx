import {
  describeDecisionFailure,
  evaluateDecision,
  inputNames,
  readDecisions,
  type DecisionModel,
} from '@zhengai/engine/dmn';
import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import './decision.css';
import { decisionMessages, type DecisionMessages } from './messages.ts';
import { RuleTable } from './RuleTable.tsx';
import { variablesOf } from './variablesOf.ts';

export interface DecisionViewProps {
  readonly xml: string;
  /** Id of the decision; those that it requires are shown before it. */
  readonly decisionKey: string;
  readonly locale: 'zh-CN' | 'en';
}

type Trial = ReturnType<typeof evaluateDecision>;

/** A decision as it reads, and a place to try it out with the very code that processes decide by. */
export function DecisionView({ xml, decisionKey, locale }: DecisionViewProps) {
  const messages = decisionMessages[locale];
  const [decisions, setDecisions] = useState<readonly DecisionModel[]>();
  const [trial, setTrial] = useState<Trial>();
  useEffect(() => {
    let gone = false;
    void readDecisions(xml).then((read) => {
      if (!gone) setDecisions(read.decisions);
    });
    return () => {
      gone = true;
    };
  }, [xml]);
  if (decisions === undefined) return null;
  const decision = decisions.find(({ id }) => id === decisionKey);
  if (decision === undefined) return <p role="alert">{messages.unreadable}</p>;
  const shown = [...decision.requires.flatMap((id) => decisions.find((one) => one.id === id) ?? []), decision];
  return (
    <div className="zg-decision">
      {shown.map((one) => (
        <section key={one.id}>
          {shown.length > 1 && <h3>{one.name || one.id}</h3>}
          <RuleTable decision={one} matched={matchedIn(trial, one.id)} messages={messages} />
        </section>
      ))}
      <TryOut
        names={inputNames(decisions, decisionKey)}
        messages={messages}
        onTry={(typed) => setTrial(evaluateDecision(decisions, decisionKey, variablesOf(typed), { now: Date.now() }))}
      />
      {trial !== undefined && (
        <p className="zg-decision-result" role="status">
          {trial.ok ? (
            <>
              {messages.result} <code>{JSON.stringify(trial.value)}</code> · {matchedText(trial, decisionKey, messages)}
            </>
          ) : (
            describeDecisionFailure(trial, locale)
          )}
        </p>
      )}
    </div>
  );
}

function matchedIn(trial: Trial | undefined, id: string): readonly number[] {
  if (trial?.ok !== true) return [];
  return trial.matched.find(({ decisionId }) => decisionId === id)?.rules.map(({ rule }) => rule) ?? [];
}

function matchedText(trial: Trial, id: string, messages: DecisionMessages): string {
  const rules = matchedIn(trial, id);
  return rules.length === 0 ? messages.noMatch : messages.matched.replace('{rules}', rules.join(', '));
}

interface TryOutProps {
  readonly names: readonly string[];
  readonly messages: DecisionMessages;
  readonly onTry: (typed: Readonly<Record<string, string>>) => void;
}

function TryOut({ names, messages, onTry }: TryOutProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const id = useId();
  return (
    <form
      className="zg-decision-trial"
      aria-label={messages.tryOut}
      onSubmit={(event) => {
        event.preventDefault();
        onTry(Object.fromEntries(names.map((name) => [name, typed[name] ?? ''])));
      }}
    >
      <h3>{messages.tryOut}</h3>
      <p>{names.length === 0 ? messages.noInputs : messages.tryOutHint}</p>
      {names.map((name, index) => (
        <div key={name} className="zg-decision-field">
          <label htmlFor={`${id}-${index}`}>
            <code>{name}</code>
          </label>
          <Input
            id={`${id}-${index}`}
            value={typed[name] ?? ''}
            onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
          />
        </div>
      ))}
      <Button htmlType="submit">{messages.run}</Button>
    </form>
  );
}
