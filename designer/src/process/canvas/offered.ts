/** What may be drawn: the elements that the engine runs, and nothing else. */
export interface OfferedElement {
  /** English text of the palette entry; key of the dictionary. */
  readonly create: string;
  readonly icon: string;
  readonly group: 'event' | 'activity' | 'gateway';
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
} as const satisfies Readonly<Record<string, OfferedElement>>;

/** Palette, top to bottom. */
export const paletteElements = [
  'user-task',
  'service-task',
  'exclusive-gateway',
  'parallel-gateway',
  'timer',
  'sub-process',
  'call-activity',
  'start-event',
  'end-event',
] as const;

/** What can be appended to an element in one click, with the words for it. */
export const appendable = {
  'user-task': 'Append user task',
  'service-task': 'Append service task',
  'exclusive-gateway': 'Append exclusive gateway',
  'parallel-gateway': 'Append parallel gateway',
  'end-event': 'Append end event',
} as const;

const tasks = ['user-task', 'service-task', 'call-activity', 'expanded-subprocess'] as const;

/** Ids of bpmn-js's replace menu that stay, by the type of what is replaced. */
export const replacements: Readonly<Record<string, readonly string[]>> = {
  'bpmn:Task': tasks,
  'bpmn:UserTask': tasks,
  'bpmn:ServiceTask': tasks,
  'bpmn:CallActivity': tasks,
  'bpmn:SubProcess': ['expanded-subprocess'],
  'bpmn:ExclusiveGateway': ['parallel-gateway'],
  'bpmn:ParallelGateway': ['exclusive-gateway'],
  'bpmn:InclusiveGateway': ['exclusive-gateway', 'parallel-gateway'],
  'bpmn:StartEvent': ['none-start'],
  'bpmn:EndEvent': ['none-end', 'terminate-end'],
  'bpmn:IntermediateThrowEvent': ['timer-intermediate-catch'],
  'bpmn:IntermediateCatchEvent': ['timer-intermediate-catch'],
  'bpmn:BoundaryEvent': ['timer-boundary', 'non-interrupting-timer-boundary'],
  'bpmn:SequenceFlow': ['sequence-flow', 'default-flow', 'conditional-flow'],
};

/** Toggles in the head of the replace menu that stay. */
export const headerToggles: readonly string[] = [
  'toggle-parallel-mi',
  'toggle-sequential-mi',
  'toggle-non-interrupting',
];
