import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import type { DesignerMessages } from '../messages/index.ts';
import { loopDefinitionOf, mappingsOf, objectOf, textOf } from './edits.ts';

/** How a property of the model is written. */
export type DetailForm =
  /** Plain text, or FEEL after `=`. */
  | 'text'
  /** Always FEEL. */
  | 'feel'
  /** FEEL in an expression element of its own. */
  | 'expression'
  | 'flag'
  | 'number'
  /** Message, signal, error or escalation, by its name; made when there is none of that name. */
  | 'reference'
  /** The name of a variable. */
  | 'variable'
  /** Kinds of changes of a variable, separated by commas. */
  | 'changes'
  /** One of a few words, which are labels too. */
  | readonly (keyof DesignerMessages['detailWords'])[];

/** One field of the panel: a property of `owner`, which is the element or something in it. */
export interface Detail {
  readonly label: keyof DesignerMessages['details'];
  readonly owner: BusinessObject;
  readonly property: string;
  readonly form: DetailForm;
  /** What a flag is when nothing is written. */
  readonly otherwise?: boolean;
}

type Row = readonly [label: Detail['label'], property: string, form: DetailForm, otherwise?: boolean];

const job: readonly Row[] = [
  ['topic', 'zg:topic', 'text'],
  ['retry', 'zg:retry', 'text'],
  ['jobPriority', 'zg:priority', 'feel'],
  ['resultVariable', 'zg:resultVariable', 'text'],
];
const message: readonly Row[] = [
  ['message', 'messageRef', 'reference'],
  ['correlationKey', 'zg:correlationKey', 'feel'],
];

/** By the type of an element, of its event definitions and of its loop. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  'bpmn:Lane': [['candidateUsers', 'zg:candidateUsers', 'text']],
  'bpmn:UserTask': [
    ['candidateUsers', 'zg:candidateUsers', 'text'],
    ['title', 'zg:title', 'text'],
    ['priority', 'zg:priority', 'feel'],
    ['dueCalendar', 'zg:calendar', ['working']],
  ],
  'bpmn:ServiceTask': [['computation', 'zg:expression', 'feel'], ...job],
  'bpmn:SendTask': [...message, ['handler', 'zg:handler', 'text'], ['computation', 'zg:expression', 'feel'], ...job],
  'bpmn:ReceiveTask': message,
  'bpmn:ScriptTask': [
    ['script', 'script', 'feel'],
    ['resultVariable', 'zg:resultVariable', 'text'],
  ],
  'bpmn:CallActivity': [
    ['businessKey', 'zg:businessKey', 'text'],
    ['allIn', 'zg:allIn', 'flag'],
    ['allOut', 'zg:allOut', 'flag'],
  ],
  'bpmn:AdHocSubProcess': [
    ['completionCondition', 'completionCondition', 'expression'],
    ['cancelRemaining', 'cancelRemainingInstances', 'flag', true],
    ['ordering', 'ordering', ['Parallel', 'Sequential']],
  ],
  'bpmn:ComplexGateway': [['activationCondition', 'activationCondition', 'expression']],
  'bpmn:StartEvent': [['initiator', 'zg:initiator', 'text']],
  'bpmn:TimerEventDefinition': [
    ['timeCycle', 'timeCycle', 'expression'],
    ['timerCalendar', 'zg:calendar', ['working']],
  ],
  'bpmn:MessageEventDefinition': message,
  'bpmn:SignalEventDefinition': [['signal', 'signalRef', 'reference']],
  'bpmn:ErrorEventDefinition': [
    ['error', 'errorRef', 'reference'],
    ['codeVariable', 'zg:codeVariable', 'text'],
    ['messageVariable', 'zg:messageVariable', 'text'],
  ],
  'bpmn:EscalationEventDefinition': [
    ['escalation', 'escalationRef', 'reference'],
    ['codeVariable', 'zg:codeVariable', 'text'],
  ],
  'bpmn:ConditionalEventDefinition': [
    ['condition', 'condition', 'expression'],
    ['watched', 'zg:variableName', 'variable'],
    ['watchedChanges', 'zg:variableEvents', 'changes'],
  ],
  'bpmn:LinkEventDefinition': [['link', 'name', 'text']],
  'bpmn:CompensateEventDefinition': [['waitForCompletion', 'waitForCompletion', 'flag', true]],
  'bpmn:StandardLoopCharacteristics': [
    ['loopCondition', 'loopCondition', 'expression'],
    ['loopMaximum', 'loopMaximum', 'number'],
    ['testBefore', 'testBefore', 'flag'],
  ],
  'bpmn:MultiInstanceLoopCharacteristics': [
    ['cardinality', 'loopCardinality', 'expression'],
    ['outputCollection', 'zg:outputCollection', 'text'],
    ['outputElement', 'zg:outputElement', 'feel'],
    ['shared', 'zg:shared', 'flag'],
    ['vote', 'zg:vote', ['all', 'any', 'ratio']],
  ],
};
/** Of a business rule task that a service does instead of a decision table, as files of other tools have it. */
const ruleByService: readonly Row[] = [
  ['handler', 'zg:handler', 'text'],
  ['computation', 'zg:expression', 'feel'],
  ...job,
];
/** Only when the instances are votes. */
const votes: readonly Row[] = [
  ['ratio', 'zg:ratio', 'text'],
  ['quorum', 'zg:quorum', 'text'],
  ['veto', 'zg:veto', 'flag'],
  ['abstention', 'zg:abstention', ['leaveOut', 'against']],
  ['tie', 'zg:tie', ['reject', 'approve']],
  ['voteVariable', 'zg:voteVariable', 'text'],
];

const of = (owner: BusinessObject, list: readonly Row[]): Detail[] =>
  list.map(([label, property, form, otherwise = false]) => ({ label, owner, property, form, otherwise }));

const definitionsOf = (object: BusinessObject): readonly BusinessObject[] => {
  const list = object.get('eventDefinitions');
  return Array.isArray(list) ? (list as readonly BusinessObject[]) : [];
};

/** Whether an event interrupts: only a choice where the standard leaves one. */
function interrupting(element: BusinessObject): Detail[] {
  const kinds = definitionsOf(element).map(({ $type }) => $type);
  const fixed = /Timer|Error|Cancel|Compensate/;
  if (element.$type === 'bpmn:BoundaryEvent' && !kinds.some((kind) => fixed.test(kind))) {
    return of(element, [['interrupting', 'cancelActivity', 'flag', true]]);
  }
  const inEvent = element.$parent?.get('triggeredByEvent') === true;
  const choice = element.$type === 'bpmn:StartEvent' && inEvent && !kinds.some((kind) => /Error|Compensate/.test(kind));
  return choice ? of(element, [['interrupting', 'isInterrupting', 'flag', true]]) : [];
}

/** A call that says nothing about what goes in takes everything along. */
const withoutInputs =
  (element: DiagramElement) =>
  (detail: Detail): Detail =>
    detail.label === 'allIn' ? { ...detail, otherwise: mappingsOf(element, 'zg:Input').length === 0 } : detail;

const startsProcess = (object: BusinessObject): boolean =>
  object.$type === 'bpmn:StartEvent' && object.$parent?.$type === 'bpmn:Process';

/**
 * Which variable a condition is about, and at which of its changes, which is asked when one is named. Before an instance
 * begins none changes: there it can only have to be given, and is shown where a file says so.
 */
function watching(element: BusinessObject, detail: Detail): Detail[] {
  const { label, owner } = detail;
  if (label !== 'watched' && label !== 'watchedChanges') return [detail];
  const variable = textOf(owner, 'zg:variableName');
  if (startsProcess(element))
    return label === 'watched' && variable !== undefined ? [{ ...detail, label: 'given' }] : [];
  const asked = label === 'watched' || variable !== undefined || textOf(owner, 'zg:variableEvents') !== undefined;
  return asked ? [detail] : [];
}

/** Whether a business rule task leaves the deciding to a service. */
export const isByService = (object: BusinessObject): boolean =>
  object.$type === 'bpmn:BusinessRuleTask' &&
  ['zg:handler', 'zg:topic', 'zg:expression'].some((property) => textOf(object, property) !== undefined);

/** The fields of an element, besides those that have a section of their own. */
export function detailsOf(element: DiagramElement): readonly Detail[] {
  const object = element.businessObject;
  const loop = loopDefinitionOf(element);
  const owners = [object, ...definitionsOf(object), ...(loop === undefined ? [] : [loop])];
  const starts = object.$type === 'bpmn:StartEvent' && !startsProcess(object);
  const throws = /EndEvent$|ThrowEvent$/.test(object.$type);
  const fields = owners.flatMap((owner) => (starts && owner === object ? [] : of(owner, rows[owner.$type] ?? [])));
  return [
    ...fields
      .map(withoutInputs(element))
      .flatMap((detail) => watching(object, detail))
      .filter(({ label }) => !(throws && (label === 'codeVariable' || label === 'messageVariable'))),
    ...(isByService(object) ? of(object, ruleByService) : []),
    ...(loop?.get('zg:vote') === undefined ? [] : of(loop, votes)),
    ...interrupting(object),
  ];
}

/** Where a reference leads, and what it is called there. */
export const nameOfReference = ({ owner, property }: Detail): string => {
  const root = objectOf(owner, property);
  const name = root?.get('errorCode') ?? root?.get('escalationCode') ?? root?.name;
  return typeof name === 'string' ? name : '';
};
