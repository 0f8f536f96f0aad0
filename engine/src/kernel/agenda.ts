import { enterActivity, performed } from './elements/activity.ts';
import { performCallActivity } from './elements/callActivity.ts';
import { enterEndEvent } from './elements/endEvent.ts';
import { enterExclusiveGateway } from './elements/exclusiveGateway.ts';
import { enterParallelGateway } from './elements/parallelGateway.ts';
import { performServiceTask } from './elements/serviceTask.ts';
import { enterStartEvent } from './elements/startEvent.ts';
import { performSubProcess } from './elements/subProcess.ts';
import { enterTimerCatchEvent } from './elements/timerCatchEvent.ts';
import { performUserTask } from './elements/userTask.ts';
import { Refused } from './refused.ts';
import type { Run, Work } from './run.ts';

/** Pieces of work within one command; more means that the model runs in a circle without waiting for anybody. */
const MAX_WORK = 10_000;

/** Does what is on the agenda, first in first out, until every token waits or is gone. */
export function workOff(run: Run): void {
  let done = 0;
  for (let work = run.agenda.shift(); work !== undefined; work = run.agenda.shift()) {
    if (++done > MAX_WORK) throw new Refused('tooManySteps', 'element' in work ? elementOf(run, work) : undefined);
    doOne(run, work);
  }
}

function doOne(run: Run, work: Work): void {
  switch (work.kind) {
    case 'enter':
      return enter(run, work);
    case 'perform':
      return perform(run, work);
    case 'performed': {
      const element = run.element(work.token.element);
      if (!('boundary' in element)) throw new Error(`${element.id} is no activity`);
      return performed(run, element, work);
    }
    case 'pathEnded':
      return endPath(run, work);
  }
}

function enter(run: Run, work: Extract<Work, { kind: 'enter' }>): void {
  const element = run.element(work.element);
  switch (element.kind) {
    case 'startEvent':
      return enterStartEvent(run, element, work);
    case 'endEvent':
      return enterEndEvent(run, element, work);
    case 'userTask':
    case 'serviceTask':
    case 'subProcess':
    case 'callActivity':
      return enterActivity(run, element, work);
    case 'exclusiveGateway':
      return enterExclusiveGateway(run, element, work);
    case 'parallelGateway':
      return enterParallelGateway(run, element, work);
    case 'timerCatchEvent':
      return enterTimerCatchEvent(run, element, work);
    case 'timerBoundaryEvent':
      throw new Error(`a flow leads to the boundary event ${element.id}`);
  }
}

function perform(run: Run, work: Extract<Work, { kind: 'perform' }>): void {
  const { element } = work;
  switch (element.kind) {
    case 'userTask':
      return performUserTask(run, element, work);
    case 'serviceTask':
      return performServiceTask(run, element, work);
    case 'subProcess':
      return performSubProcess(run, element, work);
    case 'callActivity':
      return performCallActivity(run, element, work);
  }
}

/** A process or sub-process ends when no token is left in its scope, and none is about to arrive. */
function endPath(run: Run, { scope: id, parents }: Extract<Work, { kind: 'pathEnded' }>): void {
  const scope = run.draft.scopes[id];
  if (scope === undefined || run.agenda.some((work) => work.scope === id)) return;
  for (const tokenId in run.draft.tokens) if (run.draft.tokens[tokenId]?.scope === id) return;
  if (scope.host === undefined) {
    run.emit({ kind: 'instanceEnded', status: 'completed' });
    return;
  }
  run.emit({ kind: 'scopeClosed', scopeId: id });
  const host = run.token(scope.host);
  run.agenda.push({ kind: 'performed', token: host, parents: [host.id, ...parents], scope: host.scope });
}

function elementOf(run: Run, work: Extract<Work, { kind: 'enter' | 'perform' }>) {
  return typeof work.element === 'string' ? run.element(work.element) : work.element;
}
