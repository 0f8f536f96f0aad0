import { Radio, Select } from 'antd';
import { phaseOf, phases, type PhaseName } from '../../bpmn/phases.ts';
import type { DiagramElement } from '../../bpmn/services.ts';
import { joinCodes, spiralCodes, splitCodes } from '../rules/codes.ts';
import { usePanel } from './context.ts';
import { setProperty, textOf } from './edits.ts';
import { Field, Section } from './Field.tsx';

/** 阶段 and the codes of the 8-shaped spiral. */
export function PhaseSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages, readOnly } = usePanel();
  return (
    <Section title={messages.phaseAndSpiral}>
      <Field label={messages.phase}>
        {(id) => (
          <Radio.Group
            id={id}
            disabled={readOnly}
            value={phaseOf(element) ?? null}
            onChange={(event) => setProperty(edits, element, 'zg:phase', event.target.value as PhaseName)}
          >
            {phases.map((phase) => (
              <Radio.Button key={phase} value={phase} className={`zg-phase-choice zg-phase-${phase}`}>
                {messages.phases[phase]}
              </Radio.Button>
            ))}
          </Radio.Group>
        )}
      </Field>
      <Field label={messages.spiral}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            disabled={readOnly}
            placeholder={messages.spiralPlaceholder}
            value={[...splitCodes(textOf(element.businessObject, 'zg:spiral'))]}
            options={spiralCodes.map((code) => ({ value: code, label: `${code} ${messages.spirals[code]}` }))}
            onChange={(codes: string[]) => setProperty(edits, element, 'zg:spiral', joinCodes(codes))}
          />
        )}
      </Field>
    </Section>
  );
}
