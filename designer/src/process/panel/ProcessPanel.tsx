import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import { usePanel } from './context.ts';
import { textOf } from './edits.ts';
import { Section } from './Field.tsx';
import { VendorSection } from './VendorSection.tsx';

/** The process itself, while nothing or its pool is selected: what it is, and how to begin. */
export function ProcessPanel({ root, process }: { readonly root: DiagramElement; readonly process: BusinessObject }) {
  const { messages, readOnly } = usePanel();
  const tier = textOf(process, 'zg:tier');
  return (
    <>
      <h2 className="zg-panel-title">{process.name ?? messages.unnamed}</h2>
      {!readOnly && <p className="zg-hint">{messages.startHere}</p>}
      <Section title={messages.kinds.process}>
        <dl className="zg-facts">
          <dt>{messages.processName}</dt>
          <dd>{process.name ?? messages.unnamed}</dd>
          <dt>{messages.processKey}</dt>
          <dd>
            <code>{process.id}</code>
          </dd>
          <dt>{messages.tier}</dt>
          <dd>{tier === undefined ? messages.noTier : (messages.tiers[tier] ?? tier)}</dd>
        </dl>
        <div className="zg-hint">{messages.processHint}</div>
      </Section>
      <VendorSection element={root} object={process} />
      {!readOnly && (
        <Section title={messages.shortcuts}>
          <div className="zg-hint">{messages.shortcutList}</div>
        </Section>
      )}
    </>
  );
}
