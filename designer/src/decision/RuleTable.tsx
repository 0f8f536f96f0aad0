import type { DecisionModel } from '@zhengai/engine/dmn';
import type { DecisionMessages } from './messages.ts';

interface RuleTableProps {
  readonly decision: DecisionModel;
  /** Numbers of the rules that have just matched, from 1. */
  readonly matched: readonly number[];
  readonly messages: DecisionMessages;
}

/** 决策表 as it reads: a row for each rule, what it asks for and what it gives. */
export function RuleTable({ decision, matched, messages }: RuleTableProps) {
  if (decision.kind === 'literalExpression') {
    return (
      <p>
        {messages.expression} <code>{decision.expression}</code>
      </p>
    );
  }
  const { inputs, outputs, rules, hitPolicy, aggregation } = decision;
  const policy = messages.policies[hitPolicy];
  return (
    <>
      <p className="zg-decision-policy">
        {messages.hitPolicy} · {policy}
        {aggregation !== undefined && ` · ${messages.aggregations[aggregation]}`}
      </p>
      <div className="zg-decision-scroll">
        <table className="zg-decision-table">
          <thead>
            <tr>
              <th scope="col">#</th>
              {inputs.map((input) => (
                <th key={input.id} scope="col">
                  {input.label}
                  <code>{input.expression}</code>
                </th>
              ))}
              {outputs.map((output) => (
                <th key={output.id} scope="col" className="zg-decision-output">
                  {output.label}
                  <code>{output.name}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) => (
              <tr key={rule.id} aria-selected={matched.includes(index + 1)}>
                <th scope="row">{index + 1}</th>
                {rule.conditions.map((condition, at) => (
                  <td key={inputs[at]?.id}>
                    {condition === undefined || condition === '-' ? (
                      <span className="zg-decision-any">{messages.any}</span>
                    ) : (
                      <code>{condition}</code>
                    )}
                  </td>
                ))}
                {rule.conclusions.map((conclusion, at) => (
                  <td key={outputs[at]?.id} className="zg-decision-output">
                    {conclusion === undefined ? (
                      <span className="zg-decision-any">{messages.none}</span>
                    ) : (
                      <code>{conclusion}</code>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
