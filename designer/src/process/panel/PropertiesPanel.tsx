import { Select } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { fill } from '../messages/index.ts';
import { AssigneeSection } from './AssigneeSection.tsx';
import { Basics } from './Basics.tsx';
import { BranchesSection } from './BranchesSection.tsx';
import { usePanel } from './context.ts';
import { DataObjectSection } from './DataObjectSection.tsx';
import { DecisionSection } from './DecisionSection.tsx';
import { isByService } from './details.ts';
import { DetailsSection } from './DetailsSection.tsx';
import { DueSection } from './DueSection.tsx';
import { conditionOf, setProperty, textOf, timerObjectOf } from './edits.ts';
import { Field, Section } from './Field.tsx';
import { FlowFields } from './FlowFields.tsx';
import { FormSection } from './FormSection.tsx';
import { kindOf } from './kindOf.ts';
import { LoopSection } from './LoopSection.tsx';
import { MappingSection } from './MappingSection.tsx';
import { PhaseSection } from './PhaseSection.tsx';
import { processOf } from './processOf.ts';
import { ProcessPanel } from './ProcessPanel.tsx';
import { TextField } from './TextField.tsx';
import { TimerSection } from './TimerSection.tsx';
import { VendorSection } from './VendorSection.tsx';

interface PropertiesPanelProps {
  readonly root: DiagramElement;
  readonly selected: readonly DiagramElement[];
  /** Flows that leave the selected element. */
  readonly outgoing: readonly DiagramElement[];
}

/** What is selected, in plain words. */
export function PropertiesPanel({ root, selected, outgoing }: PropertiesPanelProps) {
  const { messages } = usePanel();
  const [first, ...more] = selected;
  const process = processOf((first ?? root).businessObject);
  if (process !== undefined && (first === undefined || first.type === 'bpmn:Participant')) {
    return <ProcessPanel root={first ?? root} process={process} />;
  }
  if (first === undefined) return null;
  if (more.length > 0) {
    return (
      <Section title={fill(messages.severalSelected, { n: selected.length })}>
        <p className="zg-hint">{messages.severalHint}</p>
      </Section>
    );
  }
  return <ElementPanel key={first.id} element={first} outgoing={outgoing} />;
}

function ElementPanel({
  element,
  outgoing,
}: {
  readonly element: DiagramElement;
  readonly outgoing: readonly DiagramElement[];
}) {
  const { messages } = usePanel();
  const kind = kindOf(element);
  const definition = timerObjectOf(element);
  const hint = startsOnCondition(element) ? 'startConditionHint' : hints[kind];
  return (
    <>
      <h2 className="zg-panel-title">{messages.kinds[kind]}</h2>
      {hint !== undefined && <p className="zg-hint">{messages[hint]}</p>}
      <Basics element={element} purpose={kind === 'userTask'} />
      {kind === 'lane' && <AssigneeSection element={element} />}
      {kind === 'dataObject' && <DataObjectSection element={element} />}
      {kind === 'userTask' && (
        <>
          <AssigneeSection element={element} />
          <FormSection element={element} />
          <DueSection element={element} />
          <PhaseSection element={element} />
        </>
      )}
      {kind === 'serviceTask' && <HandlerSection element={element} />}
      {kind === 'businessRuleTask' && !isByService(element.businessObject) && <DecisionSection element={element} />}
      {kind === 'callActivity' && <CalledSection element={element} />}
      {repeatable.has(kind) && <LoopSection element={element} />}
      {(kind === 'exclusiveGateway' || kind === 'inclusiveGateway') && outgoing.length !== 1 && (
        <BranchesSection flows={outgoing} />
      )}
      {kind === 'sequenceFlow' && <FlowSection flow={element} />}
      {definition !== undefined && <TimerSection element={element} definition={definition} />}
      <DetailsSection element={element} />
      {repeatable.has(kind) && <MappingSection element={element} />}
      <VendorSection element={element} object={element.businessObject} />
    </>
  );
}

/** Before an instance begins no variable changes: whoever draws it must know from where the condition is looked at. */
function startsOnCondition({ businessObject }: DiagramElement): boolean {
  const definitions = businessObject.get('eventDefinitions');
  return (
    businessObject.$type === 'bpmn:StartEvent' &&
    businessObject.$parent?.$type === 'bpmn:Process' &&
    Array.isArray(definitions) &&
    (definitions as readonly { $type: string }[]).some(({ $type }) => $type === 'bpmn:ConditionalEventDefinition')
  );
}

const repeatable: ReadonlySet<string> = new Set([
  'userTask',
  'serviceTask',
  'subProcess',
  'callActivity',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'transaction',
  'adHocSubProcess',
]);

const hints = {
  process: undefined,
  userTask: undefined,
  serviceTask: undefined,
  exclusiveGateway: undefined,
  parallelGateway: 'parallelHint',
  subProcess: 'subProcessHint',
  callActivity: undefined,
  startEvent: 'startHint',
  endEvent: 'endHint',
  terminateEnd: 'terminateHint',
  timerCatch: undefined,
  timerBoundary: undefined,
  sequenceFlow: undefined,
  task: undefined,
  manualTask: undefined,
  sendTask: undefined,
  receiveTask: undefined,
  scriptTask: undefined,
  businessRuleTask: undefined,
  transaction: 'transactionHint',
  adHocSubProcess: 'adHocHint',
  eventSubProcess: 'eventSubProcessHint',
  inclusiveGateway: 'inclusiveHint',
  eventBasedGateway: 'eventBasedHint',
  complexGateway: 'complexHint',
  catchEvent: undefined,
  throwEvent: undefined,
  boundaryEvent: undefined,
  startOnEvent: undefined,
  endWithEvent: undefined,
  pool: undefined,
  lane: 'laneHint',
  dataObject: 'dataObjectHint',
  note: 'noteHint',
  unsupported: 'unsupportedHint',
} as const;

function HandlerSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly } = usePanel();
  const handler = textOf(element.businessObject, 'zg:handler');
  return (
    <Section title={messages.handler}>
      <Field named label={messages.handler} hint={messages.handlerHint}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            disabled={readOnly}
            {...(handler === undefined ? {} : { value: handler })}
            placeholder={messages.handlerPlaceholder}
            options={catalogue.handlers.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(key: string) => setProperty(edits, element, 'zg:handler', key)}
          />
        )}
      </Field>
    </Section>
  );
}

function CalledSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages } = usePanel();
  const commit = useCallback(
    (text: string) => setProperty(edits, element, 'calledElement', text.trim() || undefined),
    [edits, element],
  );
  return (
    <Section title={messages.kinds.callActivity}>
      <TextField
        label={messages.calledElement}
        value={textOf(element.businessObject, 'calledElement') ?? ''}
        onCommit={commit}
        hint={messages.calledElementHint}
        code
      />
    </Section>
  );
}

function FlowSection({ flow }: { readonly flow: DiagramElement }) {
  const { messages } = usePanel();
  const decided = /(Exclusive|Inclusive)Gateway$/.test(flow.source?.type ?? '') || conditionOf(flow) !== undefined;
  return (
    <Section title={messages.condition}>
      {decided ? <FlowFields flow={flow} /> : <p className="zg-hint">{messages.flowPlain}</p>}
    </Section>
  );
}
