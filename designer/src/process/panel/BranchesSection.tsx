import { Button } from 'antd';
import type { DiagramElement } from '../../bpmn/services.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { Section } from './Field.tsx';
import { FlowFields } from './FlowFields.tsx';

/** 走哪条线: the flows out of a decision, each with its condition, in the order in which they are tried. */
export function BranchesSection({ flows }: { readonly flows: readonly DiagramElement[] }) {
  const { messages, select } = usePanel();
  return (
    <Section title={messages.branches}>
      <div className="zg-hint">{flows.length === 0 ? messages.branchesMissing : messages.branchesHint}</div>
      {flows.map((flow) => (
        <div key={flow.id} className="zg-branch">
          <Button type="link" size="small" onClick={() => select(flow.id)}>
            {flow.businessObject.name ??
              fill(messages.towards, { name: flow.target?.businessObject.name ?? messages.unnamed })}
          </Button>
          <FlowFields flow={flow} />
        </div>
      ))}
    </Section>
  );
}
