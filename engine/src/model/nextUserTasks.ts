import { catchersOf } from './catchersOf.ts';
import type { ElementModel, EndEvent, IntermediateThrowEvent, ProcessModel, UserTask } from './types.ts';

export interface NextUserTask {
  readonly element: UserTask;
  /** Name of the flow that decides for this task; undefined when it comes in any case, or the flow has no name. */
  readonly conditionName: string | undefined;
}

/**
 * The user tasks that can come next after an element is done, over flows, gateways, automatic steps and the borders of
 * sub-processes, each once, nearest first, and where errors, escalations and cancellations thrown on the way are caught.
 * For people who want to know whom they work for; what other boundary events would bring is not among them.
 */
export function nextUserTasks(model: ProcessModel, elementId: string): readonly NextUserTask[] {
  const found = new Map<string, NextUserTask>();
  const seen = new Set<string>();
  let open: Place[] = after(model, elementId, undefined);
  while (open.length > 0) {
    const next: Place[] = [];
    for (const { element, conditionName } of open) {
      if (element.kind === 'userTask') {
        if (!found.has(element.id)) found.set(element.id, { element, conditionName });
      } else if (!seen.has(element.id)) {
        seen.add(element.id);
        next.push(...through(model, element, conditionName));
      }
    }
    open = next;
  }
  return [...found.values()];
}

interface Place {
  readonly element: ElementModel;
  readonly conditionName: string | undefined;
}

/** What follows when nobody has to do anything at the element itself. */
function through(model: ProcessModel, element: ElementModel, conditionName: string | undefined): Place[] {
  if (element.kind === 'subProcess') {
    return (model.scopes[element.id]?.starts ?? []).flatMap((id) => place(model, id, conditionName));
  }
  if (element.kind === 'adHocSubProcess') {
    return inside(model, element.id).flatMap((id) => place(model, id, conditionName));
  }
  const further = after(model, element.id, conditionName);
  if (element.kind === 'intermediateThrowEvent') {
    return [...linked(model, element), ...caught(model, element, conditionName), ...further];
  }
  if (element.kind !== 'endEvent') return further;
  const leaves = element.results.some(({ kind }) => kind === 'error' || kind === 'cancel');
  return [...caught(model, element, conditionName), ...(leaves ? [] : further)];
}

/** What follows the events that catch what is thrown. */
function caught(
  model: ProcessModel,
  element: EndEvent | IntermediateThrowEvent,
  conditionName: string | undefined,
): Place[] {
  return catchersOf(model, element).flatMap((id) => after(model, id, conditionName));
}

/** Activities of an ad-hoc sub-process that nothing inside leads to: those that people can begin with. */
function inside(model: ProcessModel, scope: string): string[] {
  return Object.values(model.elements).flatMap((element) =>
    element.scope === scope && element.incoming.length === 0 && element.kind !== 'boundaryEvent' ? [element.id] : [],
  );
}

/** Where a throwing link event leads to. */
function linked(model: ProcessModel, element: IntermediateThrowEvent): Place[] {
  const names = element.results.flatMap((result) => (result.kind === 'link' ? [result.name] : []));
  return Object.values(model.elements).flatMap((other) =>
    other.kind === 'intermediateCatchEvent' &&
    other.scope === element.scope &&
    other.triggers.some((trigger) => trigger.kind === 'link' && names.includes(trigger.name))
      ? [{ element: other, conditionName: undefined }]
      : [],
  );
}

function after(model: ProcessModel, elementId: string, conditionName: string | undefined): Place[] {
  const element = model.elements[elementId];
  if (element === undefined) return [];
  if (element.outgoing.length === 0) {
    return element.scope === model.root ? [] : after(model, element.scope, conditionName);
  }
  const decides = element.kind !== 'parallelGateway' && element.outgoing.length > 1;
  return element.outgoing.flatMap((id) => {
    const flow = model.flows[id];
    if (flow === undefined) return [];
    return place(model, flow.target, decides && flow.name !== '' ? flow.name : conditionName);
  });
}

function place(model: ProcessModel, id: string, conditionName: string | undefined): Place[] {
  const element = model.elements[id];
  return element === undefined ? [] : [{ element, conditionName }];
}
