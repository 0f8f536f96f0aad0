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
  readonly ioSpecification?: Node;
  readonly dataInputAssociations?: readonly Node[];
  readonly dataOutputAssociations?: readonly Node[];

  // timer event definition
  readonly timeDate?: Expression;
  readonly timeDuration?: Expression;
  readonly timeCycle?: Expression;

  // multi-instance
  readonly isSequential?: boolean;
  readonly loopCardinality?: Expression;
  readonly completionCondition?: Expression;
  readonly collection?: string;
  readonly elementVariable?: string;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly loopDataInputRef?: Node;
  readonly loopDataOutputRef?: Node;

  // zg attributes of tasks
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly phase?: string;
  readonly spiral?: string;
  readonly handler?: string;

  // zg:input, zg:output
  readonly target?: string;
  readonly source?: string;
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

/** Things drawn for people that execution does not see. */
const DECORATION = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);
export const isDecoration = (node: Node): boolean => DECORATION.has(node.$type);

/** Everything in a process or sub-process, all levels down, with the level that it stands in. */
export function* walk(level: Node): Generator<{ readonly node: Node; readonly level: Node }> {
  for (const node of level.flowElements ?? []) {
    yield { node, level };
    if (node.flowElements !== undefined) yield* walk(node);
  }
}
