import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { readDue, writeDue, type DueRule } from '../rules/due.ts';
import { usePanel } from './context.ts';
import { setProperty, textOf } from './edits.ts';
import { Section } from './Field.tsx';
import { MomentFields } from './MomentFields.tsx';

/** 期限 of a task. */
export function DueSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages } = usePanel();
  const change = useCallback(
    (rule: DueRule) => setProperty(edits, element, 'zg:dueDate', writeDue(rule)),
    [edits, element],
  );
  const rule = readDue(textOf(element.businessObject, 'zg:dueDate'));
  return (
    <Section title={messages.due}>
      <MomentFields label={messages.due} kinds={messages.dueKinds} rule={rule} onChange={change} />
    </Section>
  );
}
