/**
 * Moddle descriptor of our BPMN extensions (prefix `zg`). Attribute values are plain text, or FEEL when they begin
 * with `=`; `zg:collection`, `zg:outputElement` and the `source` of mappings are always FEEL (a leading `=` is allowed).
 */
export const zg = {
  name: 'zhengai',
  prefix: 'zg',
  uri: 'urn:zhengai:bpmn:1',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'ProcessExtension',
      extends: ['bpmn:Process'],
      properties: [
        /** school | programme | course | teacher | student */
        { name: 'tier', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'LaneExtension',
      extends: ['bpmn:Lane'],
      properties: [
        /** Who does the tasks in the lane that name nobody themselves, written as on a user task. */
        { name: 'assignee', isAttr: true, type: 'String' },
        { name: 'candidateGroups', isAttr: true, type: 'String' },
        { name: 'candidateUsers', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'DataObjectExtension',
      extends: ['bpmn:DataObject'],
      properties: [
        /** FEEL: what the data object holds when its scope is opened. */
        { name: 'value', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'StartEventExtension',
      extends: ['bpmn:StartEvent'],
      properties: [
        /** Variable that receives the id of the person who starts the instance. */
        { name: 'initiator', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'UserTaskExtension',
      extends: ['bpmn:UserTask'],
      properties: [
        { name: 'formKey', isAttr: true, type: 'String' },
        /** What the task is called in lists when its name is not enough; FEEL after `=`, such as `="审核 " + course.name`. */
        { name: 'title', isAttr: true, type: 'String' },
        /** One person: an id, or FEEL such as `=teacher.id`. */
        { name: 'assignee', isAttr: true, type: 'String' },
        /** Role names separated by commas, or FEEL giving a list. */
        { name: 'candidateGroups', isAttr: true, type: 'String' },
        /** Person ids separated by commas, or FEEL giving a list. */
        { name: 'candidateUsers', isAttr: true, type: 'String' },
        /** `2026-12-31`, `P14D`, or FEEL such as `=semester.reportDue`. */
        { name: 'dueDate', isAttr: true, type: 'String' },
        /** `working`: days of a duration in `dueDate` are working days. */
        { name: 'calendar', isAttr: true, type: 'String' },
        /** 0 to 100, or FEEL. */
        { name: 'priority', isAttr: true, type: 'String' },
        /** plan | execute | check | improve */
        { name: 'phase', isAttr: true, type: 'String' },
        /** Spiral codes separated by commas, e.g. `S1,S2`. */
        { name: 'spiral', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'JobExtension',
      extends: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:MessageEventDefinition'],
      properties: [
        /** Name of a registered handler. */
        { name: 'handler', isAttr: true, type: 'String' },
        /** FEEL that computes the result in place, instead of a handler. */
        { name: 'expression', isAttr: true, type: 'String' },
        /** Name of a topic for external workers, instead of a handler. */
        { name: 'topic', isAttr: true, type: 'String' },
        /** A number, or FEEL; higher goes first. */
        { name: 'priority', isAttr: true, type: 'String' },
        /** Waits between attempts separated by commas: `PT10S, PT1M`. */
        { name: 'retry', isAttr: true, type: 'String' },
        /** Variable that receives what the handler gives. */
        { name: 'resultVariable', isAttr: true, type: 'String' },
        /** All variables are given besides the inputs. */
        { name: 'allIn', isAttr: true, type: 'Boolean' },
      ],
    },
    {
      name: 'ResultExtension',
      extends: ['bpmn:Task', 'bpmn:MessageEventDefinition'],
      properties: [
        /** What the task produces goes on besides its outputs. */
        { name: 'allOut', isAttr: true, type: 'Boolean' },
      ],
    },
    {
      name: 'BusinessRuleTaskExtension',
      extends: ['bpmn:BusinessRuleTask'],
      properties: [
        /** Id of a DMN decision. */
        { name: 'decision', isAttr: true, type: 'String' },
        /** Number of the version to decide by; without it the newest when the instance starts. */
        { name: 'decisionVersion', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'ScriptTaskExtension',
      extends: ['bpmn:ScriptTask'],
      properties: [{ name: 'resultVariable', isAttr: true, type: 'String' }],
    },
    {
      name: 'CallActivityExtension',
      extends: ['bpmn:CallActivity'],
      properties: [
        /** Business key of the called instance; FEEL after `=`. */
        { name: 'businessKey', isAttr: true, type: 'String' },
        /** All variables go in; without it they do when there is no input mapping. */
        { name: 'allIn', isAttr: true, type: 'Boolean' },
        /** All variables come back. */
        { name: 'allOut', isAttr: true, type: 'Boolean' },
      ],
    },
    {
      name: 'ThrowExtension',
      extends: ['bpmn:IntermediateThrowEvent', 'bpmn:EndEvent'],
      properties: [
        /** All variables go along with what the event sends. */
        { name: 'allIn', isAttr: true, type: 'Boolean' },
      ],
    },
    {
      name: 'MessageExtension',
      extends: ['bpmn:MessageEventDefinition', 'bpmn:ReceiveTask', 'bpmn:SendTask'],
      properties: [
        /** FEEL: the key that tells the instances apart that wait for one message. */
        { name: 'correlationKey', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'TimerExtension',
      extends: ['bpmn:TimerEventDefinition'],
      properties: [
        /** `working`: days of a duration are working days. */
        { name: 'calendar', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'ThrownErrorExtension',
      extends: ['bpmn:Error'],
      properties: [
        /** What the error says to those who catch it; FEEL after `=`. */
        { name: 'message', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'ErrorExtension',
      extends: ['bpmn:ErrorEventDefinition'],
      properties: [
        { name: 'codeVariable', isAttr: true, type: 'String' },
        { name: 'messageVariable', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'ConditionExtension',
      extends: ['bpmn:ConditionalEventDefinition'],
      properties: [
        /** The condition is looked at when this variable changes; at the start of a process only when it is given. */
        { name: 'variableName', isAttr: true, type: 'String' },
        /** Kinds of changes separated by commas: `create`, `update`, `delete`; without it all. */
        { name: 'variableEvents', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'EscalationExtension',
      extends: ['bpmn:EscalationEventDefinition'],
      properties: [{ name: 'codeVariable', isAttr: true, type: 'String' }],
    },
    {
      name: 'MultiInstanceExtension',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [
        { name: 'collection', isAttr: true, type: 'String' },
        { name: 'elementVariable', isAttr: true, type: 'String' },
        { name: 'outputCollection', isAttr: true, type: 'String' },
        { name: 'outputElement', isAttr: true, type: 'String' },
        /** What an instance produces goes to the process at once, instead of staying with the instance. */
        { name: 'shared', isAttr: true, type: 'Boolean' },
        /** all | any | ratio: the instances are votes. */
        { name: 'vote', isAttr: true, type: 'String' },
        /** Share that must approve, 0 to 1. */
        { name: 'ratio', isAttr: true, type: 'String' },
        /** Share that must have voted, 0 to 1. */
        { name: 'quorum', isAttr: true, type: 'String' },
        /** One rejection decides. */
        { name: 'veto', isAttr: true, type: 'Boolean' },
        /** leaveOut | against */
        { name: 'abstention', isAttr: true, type: 'String' },
        /** approve | reject */
        { name: 'tie', isAttr: true, type: 'String' },
        /** Variable that receives the counted result. */
        { name: 'voteVariable', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Input',
      superClass: ['Element'],
      properties: [
        { name: 'target', isAttr: true, type: 'String' },
        { name: 'source', isAttr: true, type: 'String' },
        /** It does not see what the mappings before it give. */
        { name: 'apart', isAttr: true, type: 'Boolean' },
      ],
    },
    {
      name: 'Output',
      superClass: ['Element'],
      properties: [
        { name: 'target', isAttr: true, type: 'String' },
        { name: 'source', isAttr: true, type: 'String' },
        /** It does not see what the mappings before it give. */
        { name: 'apart', isAttr: true, type: 'Boolean' },
      ],
    },
  ],
} as const;
