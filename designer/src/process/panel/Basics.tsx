import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { usePanel } from './context.ts';
import { documentationOf, setDocumentation, setProperty } from './edits.ts';
import { Section } from './Field.tsx';
import { TextField } from './TextField.tsx';

/** 名称, 用途 and the id. */
export function Basics({ element, purpose = false }: { readonly element: DiagramElement; readonly purpose?: boolean }) {
  const { edits, messages } = usePanel();
  const setName = useCallback(
    (name: string) => setProperty(edits, element, 'name', name.trim() || undefined),
    [edits, element],
  );
  const setPurpose = useCallback((text: string) => setDocumentation(edits, element, text), [edits, element]);
  return (
    <Section title={messages.basics}>
      <TextField
        label={messages.name}
        value={element.businessObject.name ?? ''}
        onCommit={setName}
        placeholder={messages.namePlaceholder}
        wraps
      />
      {purpose && (
        <TextField
          label={messages.purpose}
          value={documentationOf(element)}
          onCommit={setPurpose}
          hint={messages.purposeHint}
          rows={2}
        />
      )}
      <div className="zg-hint">
        {messages.id} <code>{element.id}</code>
      </div>
    </Section>
  );
}
