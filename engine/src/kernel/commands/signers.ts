import type { Json } from '../../json.ts';
import type { ActivityModel, MultiInstance } from '../../model/types.ts';
import { leaveMultiInstance } from '../elements/activity.ts';
import { bodyEnds, indexOf, MAX_INSTANCES, startItem, startNext } from '../elements/multiInstance.ts';
import { holds } from '../feel.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { ask, takeBackSigner } from '../signing.ts';
import type { Command, MultiState, Scope, Signer, SignerPosition, Token } from '../types.ts';
import { isInner, withdrawScope } from '../withdraw.ts';
import { openTask } from './completeTask.ts';

/** 加签: more people for a task. */
export function addSigners(run: Run, command: Extract<Command, { kind: 'addSigners' }>): void {
  const { taskId, items, position = 'together' } = command;
  const token = openTask(run, taskId);
  const element = run.element(token.element);
  if (token.signs !== undefined) throw new Refused('onlySigns', element);
  const several = position === 'together' ? severalOf(run, token) : undefined;
  if (several === undefined) askPeople(run, token, items, position);
  else addInstances(run, several, items);
}

/** People are asked about this one task, each once at a time. */
function askPeople(run: Run, host: Token, items: readonly Json[], position: SignerPosition): void {
  const element = run.element(host.element);
  if (host.waits.kind === 'userTask' && host.waits.owner !== undefined) {
    throw new Refused('delegated', element, { assignee: host.waits.assignee ?? '' });
  }
  const asked = new Set(host.signing?.signers.map(({ person }) => person));
  if (asked.size + items.length > MAX_INSTANCES) throw new Refused('tooManySteps', element);
  const people = items.map((item) => {
    if (typeof item !== 'string' || item === '')
      throw new Refused('noSigner', element, { person: JSON.stringify(item) });
    if (asked.has(item)) throw new Refused('alreadyAsked', element, { person: item });
    asked.add(item);
    return item;
  });
  ask(run, host, people, position);
}

/** More instances of a multi-instance task. In parallel they begin at once; sequential ones come after all others. */
function addInstances(run: Run, { element, loop, body, multi }: Several, items: readonly Json[]): void {
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

/** 减签: of those who were asked about a task, or of the instances of a multi-instance. */
export function removeSigner(run: Run, { taskId, person }: Extract<Command, { kind: 'removeSigner' }>): void {
  const token = openTask(run, taskId);
  const element = run.element(token.element);
  if (person !== undefined) {
    if (token.signs !== undefined) throw new Refused('onlySigns', element);
    const signer = token.signing?.signers.find((one) => one.person === person || holderOf(run, one) === person);
    if (signer === undefined) {
      const signed = token.signing?.opinions.some(({ by }) => by === person) === true;
      throw signed ? new Refused('hasSigned', element) : new Refused('noSigner', element, { person });
    }
    takeBackSigner(run, token, signer);
  } else if (token.signs !== undefined) {
    const host = run.token(token.signs.host);
    const signer = host.signing?.signers.find((one) => one.taskId === taskId);
    if (signer !== undefined) takeBackSigner(run, host, signer);
  } else removeInstance(run, token);
}

function holderOf(run: Run, { taskId }: Signer): string | undefined {
  const waits = run.draft.tokens[taskId ?? '']?.waits;
  return waits?.kind === 'userTask' ? waits.assignee : undefined;
}

/** This instance is not needed any more. The body counts one less, which may be what it waited for. */
function removeInstance(run: Run, token: Token): void {
  const several = severalOf(run, token);
  if (several === undefined) throw new Refused('notMultiInstance', run.element(token.element));
  const { element, loop, body, item, multi } = several;
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

interface Several {
  readonly element: ActivityModel;
  readonly loop: MultiInstance;
  readonly body: Scope;
  readonly item: Scope;
  readonly multi: MultiState;
}

/** The multi-instance that a task is one of; undefined when it is none. */
function severalOf(run: Run, token: Token): Several | undefined {
  const element = run.element(token.element);
  const item = run.scope(token.scope);
  const body = isInner(run, token) ? run.draft.scopes[item.parent ?? ''] : undefined;
  const loop = 'loop' in element ? element.loop : undefined;
  if (body?.multi === undefined || loop?.kind !== 'multiInstance' || !('boundary' in element)) return undefined;
  return { element, loop, body, item, multi: body.multi };
}
