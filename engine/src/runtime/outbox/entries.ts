import type { Event } from '../../kernel/types.ts';
import type { JsonObject } from '../../json.ts';
import type { Changes } from '../commands/changes.ts';
import { taskRowId } from '../ids.ts';
import type { OutboxRow } from '../tables.ts';
import type { OutboxKind, Step } from '../types.ts';
import { entry } from './entry.ts';

/** What the steps of a transaction have to tell those who subscribe to these kinds. */
export function entriesOf(changes: Changes, kinds: ReadonlySet<OutboxKind>): readonly OutboxRow[] {
  if (kinds.size === 0) return [];
  return changes.steps.flatMap((step) => {
    const instance = changes.instances.get(step.instanceId);
    const about = {
      processKey: instance?.compiled.definition.key ?? null,
      businessKey: instance?.businessKey ?? null,
      seq: step.seq,
    };
    return step.events.flatMap((event, index): OutboxRow[] => {
      const told = toldBy(step, event);
      if (told === undefined || !kinds.has(told.kind)) return [];
      return [entry(`${step.instanceId}~${step.seq}~${index}`, told.kind, step, { ...about, ...told.payload })];
    });
  });
}

function toldBy(step: Step, event: Event): { readonly kind: OutboxKind; readonly payload: JsonObject } | undefined {
  const task = (id: string): { readonly taskId: string } => ({ taskId: taskRowId(step.instanceId, id) });
  if (event.kind === 'instanceStarted') return { kind: event.kind, payload: { by: step.actor } };
  if (event.kind === 'instanceEnded') {
    return { kind: event.kind, payload: { status: event.status, errorCode: event.error?.code ?? null } };
  }
  if (event.kind === 'taskOpened') {
    const { taskId, element, name, assignee = null, candidates, due = null } = event.task;
    return { kind: event.kind, payload: { ...task(taskId), element, name, assignee, candidates, due } };
  }
  if (event.kind === 'taskCompleted') return { kind: event.kind, payload: { ...task(event.taskId), by: step.actor } };
  return event.kind === 'taskCancelled' ? { kind: event.kind, payload: task(event.taskId) } : undefined;
}
