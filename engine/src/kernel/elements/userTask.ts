import type { Json } from '../../json.ts';
import type { UserTask } from '../../model/types.ts';
import { refuse, strictValue } from '../feel.ts';
import type { Run, Work } from '../run.ts';
import { instantAfter, instantOfDate } from '../time.ts';
import type { Instant, ScopeId } from '../types.ts';
import { visible } from '../variables.ts';
import { wait } from './activity.ts';

/** Opens the task for a person. */
export function performUserTask(run: Run, element: UserTask, work: Extract<Work, { kind: 'perform' }>): void {
  const taskId = run.nextId();
  const assignee = assigneeOf(run, element, work.scope);
  const candidates = candidatesOf(run, element, work.scope);
  const due = dueOf(run, element, work.scope);
  wait(run, work, taskId, { kind: 'userTask', taskId, assignee });
  const loopCounter = work.whole ? undefined : run.scope(work.scope).variables['loopCounter'];
  run.emit({
    kind: 'taskOpened',
    task: {
      taskId,
      element: element.id,
      name: element.name,
      formKey: element.formKey,
      phase: element.phase,
      assignee,
      candidates,
      due,
      loopCounter: element.loop !== undefined && typeof loopCounter === 'number' ? loopCounter : undefined,
    },
  });
}

function assigneeOf(run: Run, element: UserTask, scope: ScopeId): string | undefined {
  if (element.assignee === undefined) return undefined;
  const value = strictValue(run, element, scope, element.assignee);
  if (value === null || value === '') return undefined;
  return typeof value === 'string' ? value : refuse(element, element.assignee, 'assignee is no person id');
}

function candidatesOf(run: Run, element: UserTask, scope: ScopeId): readonly string[] {
  if (element.candidateGroups === undefined) return [];
  const value = strictValue(run, element, scope, element.candidateGroups);
  const groups = groupsOf(value) ?? refuse(element, element.candidateGroups, 'candidates are no list of role names');
  return run.context.resolveCandidates?.(groups, visible(run, scope)) ?? groups;
}

function groupsOf(value: Json): readonly string[] | undefined {
  if (value === null) return [];
  const list: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.every((group) => typeof group === 'string') ? list : undefined;
}

/** A date alone leaves the whole day for the work: due at its end. A duration counts from now, when the task opens. */
function dueOf(run: Run, element: UserTask, scope: ScopeId): Instant | undefined {
  if (element.dueDate === undefined) return undefined;
  const value = strictValue(run, element, scope, element.dueDate);
  if (value === null || value === '') return undefined;
  const due = instantAfter(value, run.context.now) ?? instantOfDate(value, 'end');
  return due ?? refuse(element, element.dueDate, `${JSON.stringify(value)} is neither a date nor a duration`);
}
