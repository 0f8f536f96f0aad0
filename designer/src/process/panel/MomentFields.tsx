import { Input, InputNumber, Select } from 'antd';
import { useCallback } from 'react';
import { dueKinds, type DueRule } from '../rules/due.ts';
import { usePanel } from './context.ts';
import { FeelField } from './FeelField.tsx';
import { Field } from './Field.tsx';
import { useChoice } from './useChoice.ts';

interface MomentFieldsProps {
  readonly label: string;
  readonly kinds: Readonly<Record<DueRule['kind'], string>>;
  readonly rule: DueRule;
  readonly onChange: (rule: DueRule) => void;
}

/** A moment in plain words: after days, on a date, at a date of the semester, or by expression. */
export function MomentFields({ label, kinds, rule, onChange }: MomentFieldsProps) {
  const { messages, readOnly } = usePanel();
  const [kind, choose] = useChoice<DueRule['kind']>(rule.kind);
  const change = (next: DueRule['kind']) => {
    choose(next);
    if (next === rule.kind || next === 'date' || next === 'custom') return;
    onChange(next === 'days' ? { kind: 'days', days: 7 } : { kind: next });
  };
  const setText = useCallback((text: string) => onChange({ kind: 'custom', text }), [onChange]);
  return (
    <>
      <Field named label={label}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            disabled={readOnly}
            onChange={change}
            options={dueKinds.map((value) => ({ value, label: kinds[value] }))}
          />
        )}
      </Field>
      {kind === 'days' && (
        <Field label={messages.days}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={3650}
              precision={0}
              disabled={readOnly}
              suffix={messages.daysUnit}
              value={rule.kind === 'days' ? rule.days : 7}
              onChange={(days) => {
                if (days !== null) onChange({ kind: 'days', days });
              }}
            />
          )}
        </Field>
      )}
      {kind === 'date' && (
        <Field label={messages.date}>
          {(id) => (
            <Input
              id={id}
              type="date"
              readOnly={readOnly}
              value={rule.kind === 'date' ? rule.date : ''}
              onChange={({ target }) => {
                if (target.value !== '') onChange({ kind: 'date', date: target.value });
              }}
            />
          )}
        </Field>
      )}
      {kind === 'custom' && (
        <FeelField
          label={messages.expression}
          value={rule.kind === 'custom' ? rule.text : ''}
          onCommit={setText}
          hint={messages.dueExpressionHint}
          feel="marked"
        />
      )}
    </>
  );
}
