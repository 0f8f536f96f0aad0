import { templateExpression, plainExpression } from '../expression/index.ts';
import { compileElement, flowId, nameOf } from './compileElement.ts';
import { lanesOf } from './lanes.ts';
import { type Definitions, executableProcesses, isDecoration, isFlow, isSubProcess, type Node, walk } from './tree.ts';
import type { DataObject, ElementModel, FlowModel, ProcessModel, ScopeModel } from './types.ts';

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
  const lanes = lanesOf(process);
  const elements: Record<string, ElementModel> = {};
  for (const { node, level } of nodes) {
    if (isFlow(node) || isDecoration(node)) continue;
    const element = compileElement(node, level, { nodes, flows, lanes });
    if (element !== undefined) elements[element.id] = element;
  }
  const scopes: Record<string, ScopeModel> = { [key]: compileScope(process, undefined, elements) };
  for (const { node, level } of nodes) {
    if (isSubProcess(node) && node.id !== undefined) scopes[node.id] = compileScope(node, level.id, elements);
  }
  return { key, name: nameOf(process), tier: process.tier, root: key, scopes, elements, flows };
}

function compileScope(level: Node, parent: string | undefined, elements: Record<string, ElementModel>): ScopeModel {
  const id = level.id ?? '';
  const inside = Object.values(elements).filter((element) => element.scope === id);
  const starts = inside.filter((element) => element.kind === 'startEvent');
  return {
    id,
    parent,
    starts: level.$type === 'bpmn:AdHocSubProcess' ? [] : ids(firstOf(inside, starts)),
    eventStarts: ids(starts.filter((start) => start.triggers.length > 0)),
    eventSubProcesses: ids(inside.filter((element) => element.kind === 'subProcess' && element.triggeredByEvent)),
    dataObjects: (level.flowElements ?? []).flatMap(compileDataObject),
  };
}

const ids = (list: readonly ElementModel[]): string[] => list.map((element) => element.id);

function firstOf(inside: readonly ElementModel[], starts: readonly ElementModel[]): readonly ElementModel[] {
  if (starts.length > 0) return starts.filter((start) => start.kind === 'startEvent' && start.triggers.length === 0);
  return inside.filter((element) => element.incoming.length === 0 && !isBeside(element));
}

/** No flow leads to it, and none should: it is reached in another way. */
function isBeside(element: ElementModel): boolean {
  if (element.kind === 'boundaryEvent') return true;
  if (element.kind === 'intermediateCatchEvent') return element.triggers.some((trigger) => trigger.kind === 'link');
  if (element.kind === 'subProcess' && element.triggeredByEvent) return true;
  return 'forCompensation' in element && element.forCompensation;
}

function compileDataObject(node: Node): DataObject[] {
  if (node.$type !== 'bpmn:DataObject') return [];
  return [{ name: nameOf(node) || (node.id ?? ''), value: templateExpression(node.value) }];
}
