import { listExpression, plainExpression, splitNames, templateExpression } from '../expression/index.ts';
import { compileMappings } from './mappings.ts';
import { type Definitions, executableProcesses, isDecoration, isFlow, type Node, walk } from './tree.ts';
import type { ElementModel, FlowModel, MultiInstance, Phase, ProcessModel, ScopeModel, TimerSpec } from './types.ts';

/**
 * Compiles every executable process of a file; the first is the one that the file is for, the others can be called by
 * call activities. Only for definitions in which `checkDefinitions` finds no error: what is not supported is left out.
 */
export function compile(definitions: Definitions): ProcessModel[] {
  return executableProcesses(definitions).map(compileProcess);
}

function compileProcess(process: Node): ProcessModel {
  const key = process.id ?? '';
  const nodes = [...walk(process)];
  const flows: Record<string, FlowModel> = {};
  for (const { node } of nodes) {
    if (!isFlow(node) || node.sourceRef?.id === undefined || node.targetRef?.id === undefined) continue;
    const id = flowId(node);
    flows[id] = {
      id,
      name: node.name ?? '',
      source: node.sourceRef.id,
      target: node.targetRef.id,
      condition: plainExpression(node.conditionExpression?.body),
    };
  }
  const elements: Record<string, ElementModel> = {};
  for (const { node, level } of nodes) {
    if (isFlow(node) || isDecoration(node)) continue;
    const element = compileElement(node, level, nodes, flows);
    if (element !== undefined) elements[element.id] = element;
  }
  const scopes: Record<string, ScopeModel> = { [key]: compileScope(process, undefined, elements) };
  for (const { node, level } of nodes) {
    if (node.$type === 'bpmn:SubProcess' && node.id !== undefined)
      scopes[node.id] = compileScope(node, level.id, elements);
  }
  return { key, name: nameOf(process), tier: process.tier, root: key, scopes, elements, flows };
}

const nameOf = (node: Node): string => (node.name ?? '').trim();

/** A flow without an id gets one from its ends; ids of drawn flows are always there. */
function flowId(flow: Node): string {
  return flow.id ?? `${flow.sourceRef?.id ?? ''}_${flow.targetRef?.id ?? ''}`;
}

function compileScope(level: Node, parent: string | undefined, elements: Record<string, ElementModel>): ScopeModel {
  const id = level.id ?? '';
  const inside = Object.values(elements).filter((element) => element.scope === id);
  const starts = inside.filter((element) => element.kind === 'startEvent');
  const first =
    starts.length > 0
      ? starts
      : inside.filter((element) => element.incoming.length === 0 && element.kind !== 'timerBoundaryEvent');
  return { id, parent, starts: first.map((element) => element.id) };
}

interface Placed {
  readonly node: Node;
  readonly level: Node;
}

function compileElement(
  node: Node,
  level: Node,
  all: readonly Placed[],
  flows: Readonly<Record<string, FlowModel>>,
): ElementModel | undefined {
  const id = node.id ?? '';
  const base = {
    id,
    name: nameOf(node),
    scope: level.id ?? '',
    incoming: Object.values(flows).flatMap((flow) => (flow.target === id ? [flow.id] : [])),
    outgoing: Object.values(flows).flatMap((flow) => (flow.source === id ? [flow.id] : [])),
    defaultFlow: node.default === undefined ? undefined : flowId(node.default),
  };
  const activity = () => ({
    ...base,
    loop: compileLoop(node.loopCharacteristics),
    boundary: all.flatMap((other) =>
      other.node.attachedToRef?.id === id && other.node.id !== undefined ? [other.node.id] : [],
    ),
    inputs: compileMappings(node, 'zg:Input'),
    outputs: compileMappings(node, 'zg:Output'),
  });
  switch (node.$type) {
    case 'bpmn:StartEvent':
      return { ...base, kind: 'startEvent' };
    case 'bpmn:EndEvent': {
      const terminate = node.eventDefinitions?.[0]?.$type === 'bpmn:TerminateEventDefinition';
      return { ...base, kind: 'endEvent', terminate };
    }
    case 'bpmn:UserTask':
      return {
        ...activity(),
        kind: 'userTask',
        formKey: node.formKey?.trim() || undefined,
        assignee: templateExpression(node.assignee),
        candidateGroups: listExpression(node.candidateGroups),
        dueDate: templateExpression(node.dueDate),
        phase: phaseOf(node.phase),
        spiral: splitNames(node.spiral),
        purpose: (node.documentation ?? [])
          .map((documentation) => documentation.text?.trim() ?? '')
          .filter((text) => text !== '')
          .join('\n'),
      };
    case 'bpmn:ServiceTask':
      return { ...activity(), kind: 'serviceTask', handler: node.handler?.trim() ?? '' };
    case 'bpmn:SubProcess':
      return { ...activity(), kind: 'subProcess' };
    case 'bpmn:CallActivity':
      return { ...activity(), kind: 'callActivity', calledElement: node.calledElement?.trim() ?? '' };
    case 'bpmn:ExclusiveGateway':
      return { ...base, kind: 'exclusiveGateway' };
    case 'bpmn:ParallelGateway':
      return { ...base, kind: 'parallelGateway' };
    case 'bpmn:IntermediateCatchEvent': {
      const timer = timerOf(node);
      return timer && { ...base, kind: 'timerCatchEvent', timer };
    }
    case 'bpmn:BoundaryEvent': {
      const timer = timerOf(node);
      const attachedTo = node.attachedToRef?.id;
      if (timer === undefined || attachedTo === undefined) return undefined;
      return { ...base, kind: 'timerBoundaryEvent', attachedTo, interrupting: node.cancelActivity !== false, timer };
    }
    default:
      return undefined;
  }
}

export const PHASES: readonly Phase[] = ['plan', 'execute', 'check', 'improve'];

function phaseOf(text: string | undefined): Phase | undefined {
  return PHASES.find((phase) => phase === text?.trim());
}

/** The timer of an event, when it is of the supported kinds: a date or a duration. */
export function timerOf(node: Node): TimerSpec | undefined {
  const definition = node.eventDefinitions?.[0];
  if (definition?.$type !== 'bpmn:TimerEventDefinition') return undefined;
  const date = templateExpression(definition.timeDate?.body);
  if (date !== undefined) return { kind: 'date', value: date };
  const duration = templateExpression(definition.timeDuration?.body);
  return duration === undefined ? undefined : { kind: 'duration', value: duration };
}

function compileLoop(loop: Node | undefined): MultiInstance | undefined {
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const collection = plainExpression(loop.collection);
  return {
    sequential: loop.isSequential === true,
    collection,
    cardinality: collection === undefined ? plainExpression(loop.loopCardinality?.body) : undefined,
    elementVariable: loop.elementVariable?.trim() || undefined,
    completionCondition: plainExpression(loop.completionCondition?.body),
    outputCollection: loop.outputCollection?.trim() || undefined,
    outputElement: plainExpression(loop.outputElement),
  };
}
