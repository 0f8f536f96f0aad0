/** What may be drawn: the elements that the engine runs, and nothing else. */
export interface OfferedElement {
  /** English text of the palette entry; key of the dictionary. */
  readonly create: string;
  readonly icon: string;
  readonly group: 'event' | 'activity' | 'gateway' | 'data' | 'pool';
  readonly type: string;
  readonly isExpanded?: boolean;
  readonly eventDefinitionType?: string;
}

export const offeredElements = {
  'start-event': {
    create: 'Create start event',
    icon: 'bpmn-icon-start-event-none',
    group: 'event',
    type: 'bpmn:StartEvent',
  },
  'end-event': { create: 'Create end event', icon: 'bpmn-icon-end-event-none', group: 'event', type: 'bpmn:EndEvent' },
  'user-task': { create: 'Create user task', icon: 'bpmn-icon-user-task', group: 'activity', type: 'bpmn:UserTask' },
  'service-task': {
    create: 'Create service task',
    icon: 'bpmn-icon-service-task',
    group: 'activity',
    type: 'bpmn:ServiceTask',
  },
  'exclusive-gateway': {
    create: 'Create exclusive gateway',
    icon: 'bpmn-icon-gateway-xor',
    group: 'gateway',
    type: 'bpmn:ExclusiveGateway',
  },
  'parallel-gateway': {
    create: 'Create parallel gateway',
    icon: 'bpmn-icon-gateway-parallel',
    group: 'gateway',
    type: 'bpmn:ParallelGateway',
  },
  'inclusive-gateway': {
    create: 'Create inclusive gateway',
    icon: 'bpmn-icon-gateway-or',
    group: 'gateway',
    type: 'bpmn:InclusiveGateway',
  },
  'event-based-gateway': {
    create: 'Create event-based gateway',
    icon: 'bpmn-icon-gateway-eventbased',
    group: 'gateway',
    type: 'bpmn:EventBasedGateway',
  },
  event: {
    create: 'Create intermediate event',
    icon: 'bpmn-icon-intermediate-event-none',
    group: 'event',
    type: 'bpmn:IntermediateThrowEvent',
  },
  timer: {
    create: 'Create timer',
    icon: 'bpmn-icon-intermediate-event-catch-timer',
    group: 'event',
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: 'bpmn:TimerEventDefinition',
  },
  'sub-process': {
    create: 'Create expanded sub-process',
    icon: 'bpmn-icon-subprocess-expanded',
    group: 'activity',
    type: 'bpmn:SubProcess',
    isExpanded: true,
  },
  'call-activity': {
    create: 'Create call activity',
    icon: 'bpmn-icon-call-activity',
    group: 'activity',
    type: 'bpmn:CallActivity',
  },
  'data-object': {
    create: 'Create data object reference',
    icon: 'bpmn-icon-data-object',
    group: 'data',
    type: 'bpmn:DataObjectReference',
  },
  pool: {
    create: 'Create pool/participant',
    icon: 'bpmn-icon-participant',
    group: 'pool',
    type: 'bpmn:Participant',
  },
} as const satisfies Readonly<Record<string, OfferedElement>>;

/** Palette, top to bottom. */
export const paletteElements = [
  'user-task',
  'service-task',
  'exclusive-gateway',
  'parallel-gateway',
  'inclusive-gateway',
  'event-based-gateway',
  'timer',
  'event',
  'sub-process',
  'call-activity',
  'start-event',
  'end-event',
  'data-object',
  'pool',
] as const;

/** What can be appended to an element in one click, with the words for it. */
export const appendable = {
  'user-task': 'Append user task',
  'service-task': 'Append service task',
  'exclusive-gateway': 'Append exclusive gateway',
  'parallel-gateway': 'Append parallel gateway',
  'end-event': 'Append end event',
} as const;

const tasks = [
  'user-task',
  'service-task',
  'send-task',
  'receive-task',
  'manual-task',
  'rule-task',
  'script-task',
  'call-activity',
  'expanded-subprocess',
  'ad-hoc-subprocess',
] as const;
const subProcesses = [
  'subprocess',
  'expanded-subprocess',
  'transaction',
  'event-subprocess',
  'ad-hoc-subprocess',
] as const;
const gateways = [
  'exclusive-gateway',
  'parallel-gateway',
  'inclusive-gateway',
  'event-based-gateway',
  'complex-gateway',
] as const;
const intermediate = [
  'none-intermediate-throw',
  'timer-intermediate-catch',
  'message-intermediate-catch',
  'message-intermediate-throw',
  'signal-intermediate-catch',
  'signal-intermediate-throw',
  'conditional-intermediate-catch',
  'link-intermediate-catch',
  'link-intermediate-throw',
  'escalation-intermediate-throw',
  'compensation-intermediate-throw',
] as const;

/** What the start of an event sub-process may be, which has to wait for something. */
export const eventStarts: readonly string[] = [
  'message-start',
  'timer-start',
  'conditional-start',
  'signal-start',
  'error-start',
  'escalation-start',
  'compensation-start',
  'non-interrupting-message-start',
  'non-interrupting-timer-start',
  'non-interrupting-conditional-start',
  'non-interrupting-signal-start',
  'non-interrupting-escalation-start',
];

/** Ids of bpmn-js's replace menu that stay, by the type of what is replaced. */
export const replacements: Readonly<Record<string, readonly string[]>> = {
  'bpmn:Task': tasks,
  'bpmn:UserTask': tasks,
  'bpmn:ServiceTask': tasks,
  'bpmn:SendTask': tasks,
  'bpmn:ReceiveTask': tasks,
  'bpmn:ManualTask': tasks,
  'bpmn:BusinessRuleTask': tasks,
  'bpmn:ScriptTask': tasks,
  'bpmn:CallActivity': tasks,
  'bpmn:SubProcess': subProcesses,
  'bpmn:Transaction': subProcesses,
  'bpmn:AdHocSubProcess': subProcesses,
  'bpmn:ExclusiveGateway': gateways,
  'bpmn:ParallelGateway': gateways,
  'bpmn:InclusiveGateway': gateways,
  'bpmn:EventBasedGateway': gateways,
  'bpmn:ComplexGateway': gateways,
  'bpmn:StartEvent': ['none-start', 'message-start', 'timer-start', 'conditional-start', 'signal-start'],
  'bpmn:EndEvent': [
    'none-end',
    'message-end',
    'signal-end',
    'error-end',
    'escalation-end',
    'compensation-end',
    'cancel-end',
    'terminate-end',
  ],
  'bpmn:IntermediateThrowEvent': intermediate,
  'bpmn:IntermediateCatchEvent': intermediate,
  'bpmn:BoundaryEvent': [
    'timer-boundary',
    'non-interrupting-timer-boundary',
    'message-boundary',
    'non-interrupting-message-boundary',
    'signal-boundary',
    'non-interrupting-signal-boundary',
    'conditional-boundary',
    'non-interrupting-conditional-boundary',
    'escalation-boundary',
    'non-interrupting-escalation-boundary',
    'error-boundary',
    'compensation-boundary',
    'cancel-boundary',
  ],
  'bpmn:SequenceFlow': ['sequence-flow', 'default-flow', 'conditional-flow'],
};

/** Toggles in the head of the replace menu that stay. */
export const headerToggles: readonly string[] = [
  'toggle-parallel-mi',
  'toggle-sequential-mi',
  'toggle-loop',
  'toggle-non-interrupting',
];
