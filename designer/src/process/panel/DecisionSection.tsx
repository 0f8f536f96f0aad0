import { Select } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { unsetInputs, versionFor } from '../check/decisions.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { setProperty, textOf } from './edits.ts';
import { Field, Section } from './Field.tsx';
import { TextField } from './TextField.tsx';

/** A version number never begins so. */
const newest = 'newest';

/** 决策表: by which published table a business rule task decides, in which version, and where the result goes. */
export function DecisionSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly, variables } = usePanel();
  const object = element.businessObject;
  const key = textOf(object, 'zg:decision');
  const fixed = textOf(object, 'zg:decisionVersion');
  const decision = catalogue.decisions.find((offered) => offered.key === key);
  const version = decision === undefined ? undefined : versionFor(object, decision);
  const setResult = useCallback(
    (text: string) => setProperty(edits, element, 'zg:resultVariable', text.trim() || undefined),
    [edits, element],
  );
  const choose = (next: string | undefined) =>
    edits.modeling.updateProperties(element, { 'zg:decision': next, 'zg:decisionVersion': undefined });
  const unset = version === undefined ? [] : unsetInputs(object, version, new Set(variables().map(({ name }) => name)));
  const versions = [
    { value: newest, label: messages.decisionNewest },
    ...(decision?.versions ?? []).map((one) => ({
      value: String(one.version),
      label: fill(messages.decisionAlways, { n: one.version }),
    })),
  ];
  const resultHint =
    version === undefined || version.outputs.length === 0
      ? messages.decisionOneResult
      : fill(messages.decisionResults, { names: version.outputs.join(messages.comma) });
  return (
    <Section title={messages.decision}>
      <Field
        named
        label={messages.decision}
        hint={catalogue.decisions.length === 0 ? messages.decisionsNone : messages.decisionHint}
      >
        {(id) => (
          <Select
            id={id}
            showSearch
            allowClear
            optionFilterProp="label"
            disabled={readOnly}
            {...(key === undefined ? {} : { value: key })}
            {...(key !== undefined && decision === undefined ? { status: 'error' as const } : {})}
            placeholder={messages.decisionPlaceholder}
            options={catalogue.decisions.map((offered) => ({ value: offered.key, label: offered.name }))}
            onChange={choose}
          />
        )}
      </Field>
      {key !== undefined && (
        <>
          <Field label={messages.decisionVersion} hint={messages.decisionVersionHint}>
            {(id) => (
              <Select
                id={id}
                disabled={readOnly}
                value={fixed ?? newest}
                options={versions}
                onChange={(next: string) =>
                  setProperty(edits, element, 'zg:decisionVersion', next === newest ? undefined : next)
                }
              />
            )}
          </Field>
          <TextField
            label={messages.details.resultVariable}
            value={textOf(object, 'zg:resultVariable') ?? ''}
            onCommit={setResult}
            hint={resultHint}
            code
          />
        </>
      )}
      {version !== undefined && version.inputs.length > 0 && (
        <div className="zg-field">
          <div className="zg-hint">{messages.decisionInputs}</div>
          <ul className="zg-inputs">
            {version.inputs.map((input) => (
              <li key={input}>
                <code>{input}</code>
                {unset.includes(input) && <span className="zg-doubtful"> {messages.decisionInputUnset}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
