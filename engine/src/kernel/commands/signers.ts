import type { ActivityModel, MultiInstance } from '../../model/types.ts';
import { leaveMultiInstance } from '../elements/activity.ts';
import { bodyEnds, indexOf, MAX_INSTANCES, startItem, startNext } from '../elements/multiInstance.ts';
import { holds } from '../feel.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, MultiState, Scope, Token } from '../types.ts';
import { isInner, withdrawScope } from '../withdraw.ts';
import { openTask } from './completeTask.ts';

/** 加签: more instances of a multi-instance task. In parallel they begin at once; sequential ones come after all others. */
export function addSigners(run: Run, { taskId, items }: Extract<Command, { kind: 'addSigners' }>): void {
  const { element, loop, body, multi } = signing(run, openTask(run, taskId));
  const { numberOfInstances, started, numberOfCompletedInstances } = multi;
  if (numberOfInstances + items.length > MAX_INSTANCES) throw new Refused('tooManySteps', element);
  run.emit({
    kind: 'multiInstanceResized',
    scopeId: body.id,
    numberOfInstances: numberOfInstances + items.length,
    items,
    removed: undefined,
  });
  if (loop.sequential) return;
  run.emit({
    kind: 'multiInstanceAdvanced',
    scopeId: body.id,
    started: started + items.length,
    numberOfCompletedInstances,
    output: undefined,
  });
  for (const [index, item] of items.entries()) {
    startItem(run, element, loop, run.scope(body.id), started + index, item);
  }
}

/** 减签: this instance is not needed any more. The body counts one less, which may be what it waited for. */
export function removeSigner(run: Run, { taskId }: Extract<Command, { kind: 'removeSigner' }>): void {
  const token = openTask(run, taskId);
  const { element, loop, body, item, multi } = signing(run, token);
  if (multi.numberOfInstances === 1) throw new Refused('lastSigner', element);
  withdrawScope(run, item.id);
  run.emit({ kind: 'scopeClosed', scopeId: item.id });
  run.emit({
    kind: 'multiInstanceResized',
    scopeId: body.id,
    numberOfInstances: multi.numberOfInstances - 1,
    items: [],
    removed: indexOf(item),
  });
  const done = multi.numberOfCompletedInstances > 0;
  const enough =
    done && loop.completionCondition !== undefined && holds(run, element, body.id, loop.completionCondition);
  const host = run.token(body.host ?? '');
  if (bodyEnds(run, loop, body.id, enough)) leaveMultiInstance(run, element, host, [token.id]);
  else if (loop.sequential) startNext(run, element, loop, body.id);
}

interface Signing {
  readonly element: ActivityModel;
  readonly loop: MultiInstance;
  readonly body: Scope;
  readonly item: Scope;
  readonly multi: MultiState;
}

/** The multi-instance that a task is one of. */
function signing(run: Run, token: Token): Signing {
  const element = run.element(token.element);
  const item = run.scope(token.scope);
  const body = isInner(run, token) ? run.draft.scopes[item.parent ?? ''] : undefined;
  const loop = 'loop' in element ? element.loop : undefined;
  if (body?.multi === undefined || loop?.kind !== 'multiInstance' || !('boundary' in element)) {
    throw new Refused('notMultiInstance', element);
  }
  return { element, loop, body, item, multi: body.multi };
}
