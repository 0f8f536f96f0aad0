import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { objectOf, textOf } from './edits.ts';
import { FeelField } from './FeelField.tsx';
import { Section } from './Field.tsx';

/** 数据对象: what the variable holds when its process or sub-process begins, and where it can be seen. */
export function DataObjectSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages } = usePanel();
  const dataObject = objectOf(element.businessObject, 'dataObjectRef');
  const setValue = useCallback(
    (text: string) => {
      if (dataObject === undefined) return;
      edits.modeling.updateModdleProperties(element, dataObject, { 'zg:value': text.trim() || undefined });
    },
    [edits, element, dataObject],
  );
  if (dataObject === undefined) return null;
  const { $parent: level } = dataObject;
  const isInside = level !== undefined && /SubProcess$|Transaction$/.test(level.$type);
  return (
    <Section title={messages.dataObjectValue}>
      <FeelField
        label={messages.dataObjectValue}
        value={textOf(dataObject, 'zg:value') ?? ''}
        onCommit={setValue}
        hint={messages.dataObjectValueHint}
        feel="marked"
      />
      <div className="zg-hint">
        {messages.dataObjectScope}{' '}
        {isInside
          ? fill(messages.dataObjectInside, { name: level.name ?? messages.unnamed })
          : messages.dataObjectEverywhere}
      </div>
    </Section>
  );
}
