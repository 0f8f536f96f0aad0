import { Segmented, Switch } from 'antd';
import { useCallback } from 'react';
import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import type { DueRule } from '../rules/due.ts';
import { readTimer, writeTimer } from '../rules/timer.ts';
import { usePanel } from './context.ts';
import { setProperty, setTimer, timerOf } from './edits.ts';
import { Field, Section } from './Field.tsx';
import { MomentFields } from './MomentFields.tsx';

interface TimerSectionProps {
  readonly element: DiagramElement;
  readonly definition: BusinessObject;
}

/** When a timer fires, and whether it interrupts what it is attached to. */
export function TimerSection({ element, definition }: TimerSectionProps) {
  const { edits, messages, readOnly } = usePanel();
  const rule = readTimer(timerOf(definition));
  const span = rule.kind === 'custom' && rule.span;
  const change = useCallback(
    (next: DueRule) => setTimer(edits, element, writeTimer(next.kind === 'custom' ? { ...next, span } : next)),
    [edits, element, span],
  );
  const attached = element.type === 'bpmn:BoundaryEvent';
  const interrupting = element.businessObject.get('cancelActivity') !== false;
  return (
    <Section title={messages.timer}>
      <MomentFields label={messages.timer} kinds={messages.timerKinds} rule={rule} onChange={change} />
      {rule.kind === 'custom' && (
        <Field label={messages.timerSpan}>
          {() => (
            <Segmented
              disabled={readOnly}
              value={rule.span ? 'span' : 'moment'}
              options={(['moment', 'span'] as const).map((value) => ({ value, label: messages.timerSpans[value] }))}
              onChange={(value) => setTimer(edits, element, writeTimer({ ...rule, span: value === 'span' }))}
            />
          )}
        </Field>
      )}
      {attached && (
        <Field label={messages.interrupting} hint={interrupting ? messages.interruptingYes : messages.interruptingNo}>
          {(id) => (
            <Switch
              id={id}
              disabled={readOnly}
              checked={interrupting}
              onChange={(checked) => setProperty(edits, element, 'cancelActivity', checked)}
            />
          )}
        </Field>
      )}
    </Section>
  );
}
