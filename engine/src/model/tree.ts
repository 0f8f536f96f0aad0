/**
 * The moddle tree of a BPMN file as far as we read it: what bpmn-moddle gives for a text, and what bpmn-js edits in the
 * designer. Properties have their BPMN names; those of our own namespace (`zg:`) are among them without the prefix.
 */
export interface Node {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly $parent?: Node;
  readonly documentation?: readonly { readonly text?: string }[];
  readonly extensionElements?: { readonly values?: readonly Node[] };

  // definitions, process, sub-process
  readonly rootElements?: readonly Node[];
  readonly flowElements?: readonly Node[];
  readonly isExecutable?: boolean;
  readonly tier?: string;
  readonly triggeredByEvent?: boolean;

  // flow nodes and flows
  readonly sourceRef?: Node;
  readonly targetRef?: Node;
  readonly conditionExpression?: Expression;
  readonly default?: Node;
  readonly eventDefinitions?: readonly Node[];
  readonly loopCharacteristics?: Node;
  readonly attachedToRef?: Node;
  readonly cancelActivity?: boolean;
  readonly calledElement?: string;
  readonly isForCompensation?: boolean;
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
  readonly isInterrupting?: boolean;
  readonly parallelMultiple?: boolean;
  readonly instantiate?: boolean;
  readonly activationCondition?: Expression;
  readonly messageRef?: Node;
  readonly scriptFormat?: string;
  readonly script?: string;
  readonly ordering?: string;
  readonly cancelRemainingInstances?: boolean;
  readonly artifacts?: readonly Node[];
  readonly laneSets?: readonly Node[];
  readonly lanes?: readonly Node[];
  readonly childLaneSet?: Node;
  readonly flowNodeRef?: readonly Node[];
  readonly transformation?: Node;
  readonly assignment?: readonly Node[];
  readonly ioSpecification?: Node;
  readonly properties?: readonly Node[];
  readonly dataInputAssociations?: readonly Node[];
  readonly dataOutputAssociations?: readonly Node[];
  readonly dataObjectRef?: Node;
  readonly itemSubjectRef?: Node;
  readonly structureRef?: string;

  // timer event definition
  readonly timeDate?: Expression;
  readonly timeDuration?: Expression;
  readonly timeCycle?: Expression;

  // other event definitions and what they refer to
  readonly signalRef?: Node;
  readonly errorRef?: Node;
  readonly errorCode?: string;
  readonly escalationRef?: Node;
  readonly escalationCode?: string;
  readonly condition?: Expression;
  readonly activityRef?: Node;
  readonly waitForCompletion?: boolean;

  // standard loop
  readonly testBefore?: boolean;
  readonly loopMaximum?: number;
  readonly loopCondition?: Expression;

  // multi-instance
  readonly isSequential?: boolean;
  readonly behavior?: string;
  readonly loopCardinality?: Expression;
  readonly completionCondition?: Expression;
  readonly collection?: string;
  readonly elementVariable?: string;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly shared?: boolean;
  readonly loopDataInputRef?: Node;
  readonly loopDataOutputRef?: Node;

  // zg attributes of tasks
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly phase?: string;
  readonly spiral?: string;
  readonly candidateUsers?: string;
  readonly calendar?: string;
  readonly priority?: string;
  readonly handler?: string;
  readonly title?: string;
  readonly expression?: string;
  readonly topic?: string;
  readonly retry?: string;
  readonly resultVariable?: string;
  readonly decision?: string;
  readonly decisionVersion?: string;
  readonly correlationKey?: string;
  readonly initiator?: string;
  readonly businessKey?: string;
  readonly allIn?: boolean;
  readonly allOut?: boolean;
  readonly codeVariable?: string;
  readonly messageVariable?: string;
  readonly variableName?: string;
  readonly variableEvents?: string;
  readonly message?: string;
  readonly value?: string;
  readonly vote?: string;
  readonly ratio?: string;
  readonly quorum?: string;
  readonly veto?: boolean;
  readonly abstention?: string;
  readonly tie?: string;
  readonly voteVariable?: string;

  // zg:input, zg:output
  readonly target?: string;
  readonly source?: string;
  readonly apart?: boolean;
}

export interface Expression {
  readonly $type?: string;
  readonly body?: string;
  readonly language?: string;
}

/** `bpmn:Definitions`: the root of a file. */
export type Definitions = Node;

/** Processes of a file that are to be run. A file of one process needs no `isExecutable`. */
export function executableProcesses(definitions: Definitions): readonly Node[] {
  const processes = (definitions.rootElements ?? []).filter((node) => node.$type === 'bpmn:Process');
  const executable = processes.filter((process) => process.isExecutable === true);
  if (executable.length > 0) return executable;
  const undecided = processes.filter((process) => process.isExecutable === undefined);
  return undecided.length === 1 ? undecided : [];
}

export const isFlow = (node: Node): boolean => node.$type === 'bpmn:SequenceFlow';

/** Things that no token ever comes to: drawn for people, or declarations. */
const DECORATION = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);
export const isDecoration = (node: Node): boolean => DECORATION.has(node.$type);

const SUB_PROCESSES = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess']);
export const isSubProcess = (node: Node): boolean => SUB_PROCESSES.has(node.$type);

/** An element with the process or sub-process that it stands in. */
export interface Placed {
  readonly node: Node;
  readonly level: Node;
}

/** Everything in a process or sub-process, all levels down. */
export function* walk(level: Node): Generator<Placed> {
  for (const node of level.flowElements ?? []) {
    yield { node, level };
    if (node.flowElements !== undefined) yield* walk(node);
  }
}

/**
 * The definition of a throwing event that leaves the sending of its message to a handler or to workers of a topic, as a
 * send task may (BPMN 2.0 §10.5.1 leaves open how a message is sent). Such an event does nothing else.
 */
export function senderOf(event: Node): Node | undefined {
  const [definition, ...others] = event.eventDefinitions ?? [];
  return definition !== undefined && others.length === 0 && isThrowing(event) && leavesSending(definition)
    ? definition
    : undefined;
}

export const isThrowing = ({ $type }: Node): boolean =>
  $type === 'bpmn:EndEvent' || $type === 'bpmn:IntermediateThrowEvent';

/** Whether the definition of an event says who sends its message. */
export const leavesSending = ({ handler, topic, expression }: Node): boolean =>
  [handler, topic, expression].some((text) => (text ?? '').trim() !== '');

/**
 * The activity that an association drawn from a compensation event leads to (BPMN 2.0 §10.7.1). The association may be
 * kept in the level of the event or in any around it.
 */
export function compensationHandler(event: Node): Node | undefined {
  for (let level = event.$parent; level !== undefined; level = level.$parent) {
    const association = (level.artifacts ?? []).find(
      (artifact) => artifact.$type === 'bpmn:Association' && artifact.sourceRef === event,
    );
    if (association !== undefined) return association.targetRef;
  }
  return undefined;
}
