import { listExpression, plainExpression, splitNames, templateExpression } from '../expression/index.ts';
import { compileDefinitions, compileMessage } from './compileEvent.ts';
import { compileLoop } from './compileLoop.ts';
import { compileMappings } from './mappings.ts';
import { compensationHandler, type Node, type Placed, senderOf } from './tree.ts';
import type { ActivityBase, ElementModel, FlowModel, JobSpec, Phase, UserTask } from './types.ts';

/** What compiling one element may look at besides the element. */
export interface Around {
  readonly nodes: readonly Placed[];
  readonly flows: Readonly<Record<string, FlowModel>>;
  readonly lanes: ReadonlyMap<string, Node>;
}

/** One element of a process; undefined for what is not executable. */
export function compileElement(node: Node, level: Node, around: Around): ElementModel | undefined {
  const { flows } = around;
  const id = node.id ?? '';
  const base = {
    id,
    name: nameOf(node),
    scope: level.id ?? '',
    incoming: Object.values(flows).flatMap((flow) => (flow.target === id ? [flow.id] : [])),
    outgoing: Object.values(flows).flatMap((flow) => (flow.source === id ? [flow.id] : [])),
    defaultFlow: node.default === undefined || node.default === null ? undefined : flowId(node.default),
  };
  const sender = senderOf(node);
  const worked = sender ?? node;
  const activity = (): ActivityBase => ({
    ...base,
    loop: compileLoop(node.loopCharacteristics),
    boundary: around.nodes.flatMap((other) =>
      other.node.attachedToRef?.id === id && other.node.id !== undefined ? [other.node.id] : [],
    ),
    inputs: compileMappings(node, 'zg:Input'),
    outputs: compileMappings(node, 'zg:Output'),
    ...(worked.allOut === true && { allOut: true }),
    forCompensation: node.isForCompensation === true,
  });
  const parallelMultiple = node.parallelMultiple === true;
  const outputs = compileMappings(node, 'zg:Output');
  const send = { inputs: compileMappings(node, 'zg:Input'), all: node.allIn === true };
  const expression = plainExpression(worked.expression);
  const job = compileJob(worked);
  const resultVariable = worked.resultVariable?.trim() || undefined;
  /** Computes in place, or leaves the work to a job. */
  const serviceTask = (): ElementModel | undefined => {
    if (expression !== undefined) return { ...activity(), kind: 'scriptTask', script: expression, resultVariable };
    return job && { ...activity(), kind: 'serviceTask', job, ...(sender !== undefined && { sends: true as const }) };
  };
  switch (node.$type) {
    case 'bpmn:StartEvent':
      return {
        ...base,
        kind: 'startEvent',
        triggers: compileDefinitions(node),
        parallelMultiple,
        interrupting: node.isInterrupting !== false,
        initiator: node.initiator?.trim() || undefined,
      };
    case 'bpmn:EndEvent':
      if (sender !== undefined) return serviceTask();
      return { ...base, kind: 'endEvent', results: compileDefinitions(node), send, outputs };
    case 'bpmn:IntermediateCatchEvent':
      return { ...base, kind: 'intermediateCatchEvent', triggers: compileDefinitions(node), parallelMultiple, outputs };
    case 'bpmn:IntermediateThrowEvent':
      if (sender !== undefined) return serviceTask();
      return { ...base, kind: 'intermediateThrowEvent', results: compileDefinitions(node), send, outputs };
    case 'bpmn:BoundaryEvent': {
      const attachedTo = node.attachedToRef?.id;
      if (attachedTo === undefined) return undefined;
      const triggers = compileDefinitions(node);
      const interrupting = node.cancelActivity !== false;
      const handler = compensationHandler(node)?.id;
      return { ...base, kind: 'boundaryEvent', attachedTo, interrupting, triggers, parallelMultiple, handler };
    }
    case 'bpmn:UserTask':
      return { ...activity(), kind: 'userTask', ...userTask(node, around.lanes.get(id)) };
    case 'bpmn:Task':
    case 'bpmn:ManualTask':
      return { ...activity(), kind: 'manualTask' };
    case 'bpmn:ServiceTask':
      return serviceTask();
    case 'bpmn:SendTask':
      if (expression !== undefined) return serviceTask();
      return { ...activity(), kind: 'sendTask', message: compileMessage(node), job };
    case 'bpmn:ReceiveTask':
      return { ...activity(), kind: 'receiveTask', message: compileMessage(node) };
    case 'bpmn:BusinessRuleTask':
      // What decides without a decision table is a service (BPMN 2.0 §10.3.3 leaves it open).
      if (expression !== undefined || job !== undefined) return serviceTask();
      return {
        ...activity(),
        kind: 'businessRuleTask',
        decision: node.decision?.trim() ?? '',
        version: versionOf(node.decisionVersion),
        resultVariable,
        ...(node.allIn === true && { allIn: true }),
      };
    case 'bpmn:ScriptTask':
      return {
        ...activity(),
        kind: 'scriptTask',
        script: plainExpression(node.script) ?? 'null',
        resultVariable,
      };
    case 'bpmn:SubProcess':
    case 'bpmn:Transaction':
      return {
        ...activity(),
        kind: 'subProcess',
        triggeredByEvent: node.triggeredByEvent === true,
        transaction: node.$type === 'bpmn:Transaction',
      };
    case 'bpmn:AdHocSubProcess':
      return {
        ...activity(),
        kind: 'adHocSubProcess',
        sequential: node.ordering === 'Sequential',
        completionCondition: plainExpression(node.completionCondition?.body),
        cancelRemaining: node.cancelRemainingInstances !== false,
      };
    case 'bpmn:CallActivity':
      return {
        ...activity(),
        kind: 'callActivity',
        calledElement: templateExpression(node.calledElement) ?? '""',
        businessKey: templateExpression(node.businessKey),
        allIn: node.allIn ?? send.inputs.length === 0,
        allOut: node.allOut === true,
      };
    case 'bpmn:ExclusiveGateway':
      return { ...base, kind: 'exclusiveGateway' };
    case 'bpmn:ParallelGateway':
      return { ...base, kind: 'parallelGateway' };
    case 'bpmn:InclusiveGateway':
      return { ...base, kind: 'inclusiveGateway' };
    case 'bpmn:EventBasedGateway':
      return { ...base, kind: 'eventBasedGateway' };
    case 'bpmn:ComplexGateway':
      return {
        ...base,
        kind: 'complexGateway',
        activationCondition: plainExpression(node.activationCondition?.body),
      };
    default:
      return undefined;
  }
}

export const nameOf = (node: Node): string => (node.name ?? '').trim();

/** A flow without an id gets one from its ends; ids of drawn flows are always there. */
export function flowId(flow: Node): string {
  return flow.id ?? `${flow.sourceRef?.id ?? ''}_${flow.targetRef?.id ?? ''}`;
}

function userTask(node: Node, lane: Node | undefined): Omit<UserTask, keyof ActivityBase | 'kind'> {
  const namesSomebody = [node.assignee, node.candidateGroups, node.candidateUsers].some((text) => text?.trim());
  const people = namesSomebody ? node : lane;
  return {
    formKey: node.formKey?.trim() || undefined,
    title: templateExpression(node.title),
    assignee: templateExpression(people?.assignee),
    candidateGroups: listExpression(people?.candidateGroups),
    candidateUsers: listExpression(people?.candidateUsers),
    dueDate: templateExpression(node.dueDate),
    dueInWorkingDays: node.calendar?.trim() === 'working',
    priority: plainExpression(node.priority),
    phase: phaseOf(node.phase),
    spiral: splitNames(node.spiral),
    lane: lane === undefined ? undefined : nameOf(lane) || undefined,
    purpose: (node.documentation ?? [])
      .map((documentation) => documentation.text?.trim() ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  };
}

/** A version of a decision is numbered from 1; the checks refuse any other text. */
export function versionOf(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text?.trim() ?? '') ? Number(text) : undefined;
}

export const PHASES: readonly Phase[] = ['plan', 'execute', 'check', 'improve'];

function phaseOf(text: string | undefined): Phase | undefined {
  return PHASES.find((phase) => phase === text?.trim());
}

function compileJob(node: Node): JobSpec | undefined {
  const handler = node.handler?.trim() ?? '';
  const topic = node.topic?.trim() ?? '';
  if (handler === '' && topic === '') return undefined;
  const retry = splitNames(node.retry);
  return {
    by: handler === '' ? 'topic' : 'handler',
    name: handler === '' ? topic : handler,
    priority: plainExpression(node.priority),
    retry: retry.length === 0 ? undefined : retry,
    resultVariable: node.resultVariable?.trim() || undefined,
    ...(node.allIn === true && { allIn: true }),
  };
}
