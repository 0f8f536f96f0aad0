import { Button, Tag } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { feelOf, writeFeel } from '../rules/feel.ts';
import { usePanel } from './context.ts';
import { conditionOf, isDefaultFlow, setCondition, setDefaultFlow } from './edits.ts';
import { FeelField } from './FeelField.tsx';

/** Condition and default of one flow out of a decision. */
export function FlowFields({ flow }: { readonly flow: DiagramElement }) {
  const { edits, messages, readOnly } = usePanel();
  const isDefault = isDefaultFlow(flow);
  const condition = conditionOf(flow);
  const commit = useCallback((text: string) => setCondition(edits, flow, writeFeel(text)), [edits, flow]);
  const gateway = flow.source;
  return (
    <div className="zg-flow">
      {isDefault ? (
        <div className="zg-hint">
          <Tag>{messages.isDefault}</Tag>
          {messages.defaultHint}
        </div>
      ) : (
        <>
          <FeelField
            label={messages.condition}
            value={feelOf(condition) ?? condition ?? ''}
            onCommit={commit}
            hint={messages.conditionHint}
            placeholder={messages.conditionPlaceholder}
            feel="always"
          />
          {gateway !== undefined && !readOnly && (
            <Button size="small" onClick={() => setDefaultFlow(edits, gateway, flow)}>
              {messages.makeDefault}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
