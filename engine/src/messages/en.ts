import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  named: '“{name}” ({id})',
  unnamed: '{id}',
  findings: {
    // The file
    malformedXml:
      'This is no valid BPMN file: line {line}, column {column} can not be read ({reason}). Export it from the designer again.',
    tooLarge:
      'The file is larger than {limit} MB and is not read. Split the process, or remove what does not belong to it.',
    tooDeep: 'The file is nested deeper than {limit} levels and is not read. Use fewer levels of sub-processes.',
    doctype: 'The file declares a document type or entities (DOCTYPE) and is not read. Remove the declaration.',
    unresolvedReference:
      'The file refers to {reference}, which does not exist. Add the element or remove the reference.',
    duplicateId: 'The id {where} is used more than once. Give each element an id of its own.',
    unknownContent: 'Line {line}, column {column} holds what is no BPMN ({reason}). Remove or correct it.',
    missingId: 'An element has no id: {type}. Give it one.',
    noProcess: 'The file has no executable process. Mark the process to be published as executable.',
    // Not supported
    unsupportedElement:
      '{where} can not be run yet: {type}. Use user and service tasks, exclusive and parallel gateways, sub-processes, call activities and timers.',
    plainTask:
      '{where} ({type}) is of no kind, so nobody knows who does it. Make it a user task for people, or a service task for the system.',
    eventSubProcess:
      '{where} is an event sub-process, which can not be run yet. Use a boundary timer or a plain sub-process.',
    unsupportedEvent:
      '{where} can not be run yet: {type}, {definition}. Events available now: start, end, terminate and timer.',
    severalEventDefinitions: '{where} has more than one event definition. Keep one.',
    eventWithoutDefinition: '{where} ({type}) has no event definition. Make it a timer, or remove it.',
    unsupportedLoop:
      '{where} can not be run yet: {type}. Use a multi-instance, or draw the loop with an exclusive gateway.',
    loopDataReference:
      'The multi-instance {where} refers to data objects, which can not be run yet. Write the collection as an expression.',
    compensation: '{where} is marked as compensation, which can not be run yet. Remove the mark.',
    dataAssociation:
      '{where} has data associations, which move no data when run. Use input and output mappings, and remove the associations.',
    // Starts and flows
    missingStart: '{where} has no start event. Add one.',
    severalStarts: '{where} has {count} start events. Keep one.',
    emptySubProcess: 'The sub-process {where} is empty and ends at once. Draw its steps.',
    startLeadsNowhere:
      'The start event {where} leads nowhere, so the process ends at once. Connect it to the first step.',
    flowWithoutEnd: 'The flow {where} is not connected at both ends. Connect or remove it.',
    flowCrossesLevels: 'The flow {where} crosses the border of a sub-process. Both its ends must be on one level.',
    flowIntoStart: 'A flow leads to the {type} {where}. Let it lead to another element.',
    flowOutOfEnd: 'A flow leaves the end event {where}. Remove the flow, or use another element.',
    conditionOnDefault:
      'The flow {where} is the default, so its condition has no effect. Remove the condition or choose another default.',
    conditionOnParallel:
      'The flow {where} leaves the parallel gateway “{gateway}”, which looks at no condition. Remove the condition or use an exclusive gateway.',
    flowWithoutCondition:
      'The flow {where} leaves the exclusive gateway “{gateway}” without a condition, so flows after it are never taken. Write a condition, or make it the default.',
    unknownDefault: 'The default flow {flow} of {where} does not leave it. Choose the default again.',
    noDefault: 'Perhaps none of the conditions of {where} holds, and the process stops there. Choose a default flow.',
    deadEnd: '{where} leads nowhere, so this path of the process ends there. Connect it, unless this is meant.',
    unreachable: 'No path leads to {where}. Connect or remove it.',
    mixedGateway: 'The gateway {where} joins and splits at once. Make it two gateways.',
    joinNeverCompletes:
      'The parallel gateway {where} waits for all branches of “{split}”, where only one is taken, so the process stops for ever. Make both gateways of one kind.',
    joinDoubles:
      'The parallel branches of “{split}” are not joined at {where}, so the steps after it are done twice. Make {where} a parallel gateway.',
    // Tasks
    missingName: 'The user task {where} has no name, so nobody sees what to do. Name it.',
    missingForm: 'The user task {where} has no form, so there is nothing to fill in. Choose a form.',
    nobody:
      'The user task {where} has neither an assignee nor candidate roles, so nobody receives it. Set at least one.',
    unknownPhase: 'The phase “{phase}” of the user task {where} does not exist. Known phases: {known}.',
    missingHandler: 'The service task {where} has no handler. Name one.',
    missingCalledElement: 'The call activity {where} does not say which process to call. Choose one.',
    // Expressions
    badExpression: 'The {attribute} of {where} is wrong: {expression} ({reason}). Correct the expression.',
    badDate: 'The {attribute} “{value}” of {where} is no date. Write 2026-12-31, or an expression that begins with =.',
    badDuration:
      'The {attribute} “{value}” of {where} is no duration. Write P14D (14 days), PT2H (2 hours), or an expression that begins with =.',
    badMoment:
      'The {attribute} “{value}” of {where} is neither a date nor a duration. Write 2026-12-31 or P14D, or an expression that begins with =.',
    timerCycle: 'The timer {where} is a cycle, which can not be run yet. Use a date or a duration.',
    timerWithBoth: 'The timer {where} has a date and a duration. Keep one.',
    timerWithoutTime: 'The timer {where} has no time. Give it a date or a duration.',
    loopWithoutCount: 'The multi-instance {where} has neither a collection nor a number. Give it one of them.',
    loopWithBoth: 'The multi-instance {where} has a collection and a number. Keep one.',
    loopOutputIncomplete:
      'Output collection and output element of the multi-instance {where} belong together; with one alone nothing is collected.',
    mappingIncomplete: '{where} has an incomplete input or output mapping. Give it a variable and a source.',
    badVariableName:
      'The {attribute} “{name}” of {where} can not name a variable. Use letters, digits and underscores, and no digit first.',
  },
  refusals: {
    notActive: 'The process has ended; nothing more can be done in it. Reload the page.',
    alreadyStarted: 'The process has been started already.',
    unknownTask: 'The task has been done or cancelled, or does not exist. Reload the list of tasks.',
    unknownTimer: 'The timer has fired or been cancelled.',
    unknownJob: 'The automatic step has been done or cancelled.',
    unknownCall: 'The called process has ended or been cancelled.',
    alreadyClaimed: 'Somebody else has claimed the task. Choose another, or ask them to release it.',
    expressionFailed:
      'The expression {expression} of {where} gives no result ({reason}). Ask the quality office to check the process and the data.',
    noFlow:
      'None of the conditions of {where} holds, so there is no next step. Ask the quality office to check the process and the data.',
    tooManySteps:
      'The process does not come to rest at {where}. Ask the quality office to check its loops and multi-instances.',
  },
  names: {
    'bpmn:Task': 'task',
    'bpmn:ManualTask': 'manual task',
    'bpmn:UserTask': 'user task',
    'bpmn:ServiceTask': 'service task',
    'bpmn:ScriptTask': 'script task',
    'bpmn:BusinessRuleTask': 'business rule task',
    'bpmn:SendTask': 'send task',
    'bpmn:ReceiveTask': 'receive task',
    'bpmn:CallActivity': 'call activity',
    'bpmn:SubProcess': 'sub-process',
    'bpmn:Transaction': 'transaction',
    'bpmn:AdHocSubProcess': 'ad-hoc sub-process',
    'bpmn:ExclusiveGateway': 'exclusive gateway',
    'bpmn:ParallelGateway': 'parallel gateway',
    'bpmn:InclusiveGateway': 'inclusive gateway',
    'bpmn:ComplexGateway': 'complex gateway',
    'bpmn:EventBasedGateway': 'event-based gateway',
    'bpmn:StartEvent': 'start event',
    'bpmn:EndEvent': 'end event',
    'bpmn:IntermediateCatchEvent': 'intermediate catch event',
    'bpmn:IntermediateThrowEvent': 'intermediate throw event',
    'bpmn:BoundaryEvent': 'boundary event',
    'bpmn:MessageEventDefinition': 'message',
    'bpmn:SignalEventDefinition': 'signal',
    'bpmn:ErrorEventDefinition': 'error',
    'bpmn:EscalationEventDefinition': 'escalation',
    'bpmn:CompensateEventDefinition': 'compensation',
    'bpmn:ConditionalEventDefinition': 'conditional',
    'bpmn:LinkEventDefinition': 'link',
    'bpmn:CancelEventDefinition': 'cancel',
    'bpmn:TerminateEventDefinition': 'terminate',
    'bpmn:TimerEventDefinition': 'timer',
    'bpmn:StandardLoopCharacteristics': 'standard loop',
    'bpmn:Process': 'process',
    assignee: 'assignee',
    candidateGroups: 'candidate roles',
    dueDate: 'due date',
    condition: 'condition',
    timeDate: 'timer date',
    timeDuration: 'timer duration',
    collection: 'collection',
    cardinality: 'number of instances',
    completionCondition: 'completion condition',
    outputElement: 'output element',
    outputCollection: 'output collection',
    elementVariable: 'element variable',
    target: 'mapping target',
  },
};
