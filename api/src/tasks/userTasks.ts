import type { ElementModel, ProcessModel, UserTask } from '@zhengai/engine';

/** The user tasks of a process in the order in which its flows first reach them, those of sub-processes included. */
export function userTasksInOrder(model: ProcessModel): readonly UserTask[] {
  const seen = new Set<string>();
  const tasks: UserTask[] = [];
  const waiting = [...(model.scopes[model.root]?.starts ?? [])];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const element = model.elements[id];
    if (element === undefined || seen.has(id)) continue;
    seen.add(id);
    if (element.kind === 'userTask') tasks.push(element);
    waiting.push(...following(model, element));
  }
  return tasks;
}

function following(model: ProcessModel, element: ElementModel): readonly string[] {
  const inside = element.kind === 'subProcess' ? (model.scopes[element.id]?.starts ?? []) : [];
  const attached = 'boundary' in element ? element.boundary : [];
  const targets = element.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []);
  return [...inside, ...targets, ...attached];
}
