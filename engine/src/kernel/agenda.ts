import { enterActivity, performed } from './elements/activity.ts';
import { adHocMayEnd } from './elements/adHocCompletion.ts';
import { enterComplexGateway } from './elements/complexGateway.ts';
import { enterEndEvent } from './elements/endEvent.ts';
import { enterEventBasedGateway } from './elements/eventBasedGateway.ts';
import { enterExclusiveGateway } from './elements/exclusiveGateway.ts';
import { enterInclusiveGateway, releaseInclusiveJoin } from './elements/inclusiveGateway.ts';
import { enterIntermediateCatchEvent } from './elements/intermediateCatchEvent.ts';
import { enterIntermediateThrowEvent } from './elements/intermediateThrowEvent.ts';
import { enterParallelGateway } from './elements/parallelGateway.ts';
import { enterStartEvent } from './elements/startEvent.ts';
import { checkConditions } from './events/conditions.ts';
import { compensableIn } from './events/compensation.ts';
import { caught } from './events/occur.ts';
import { thrown } from './events/thrown.ts';
import { performActivity } from './perform.ts';
import { Refused } from './refused.ts';
import type { Run, Work } from './run.ts';
import { closeScope } from './scopes.ts';
import { disarm } from './subscriptions.ts';

/** Pieces of work within one command; more means that the model runs in a circle without waiting for anybody. */
const MAX_WORK = 10_000;

/**
 * Does what is on the agenda until every token waits or is gone. At rest, conditional events see what variables have
 * become, and inclusive joins see who can still come; both may bring new work.
 */
export function workOff(run: Run): void {
  let done = 0;
  do {
    for (let work = run.agenda.next(); work !== undefined; work = run.agenda.next()) {
      if (++done > MAX_WORK) throw new Refused('tooManySteps', 'element' in work ? elementOf(run, work) : undefined);
      doOne(run, work);
    }
  } while (stirs(run));
}

function stirs(run: Run): boolean {
  if (run.variablesChanged && checkConditions(run)) return true;
  return releaseInclusiveJoin(run);
}

function doOne(run: Run, work: Work): void {
  switch (work.kind) {
    case 'enter':
      return enter(run, work);
    case 'perform':
      return performActivity(run, work);
    case 'performed': {
      // Cancelled by what happened since its work was done.
      if (run.draft.tokens[work.token.id] === undefined) return;
      const element = run.element(work.token.element);
      if (!('boundary' in element)) throw new Error(`${element.id} is no activity`);
      return performed(run, element, work);
    }
    case 'caught':
      return caught(run, work);
    case 'thrown':
      return thrown(run, work);
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
    case 'intermediateCatchEvent':
      return enterIntermediateCatchEvent(run, element, work);
    case 'intermediateThrowEvent':
      return enterIntermediateThrowEvent(run, element, work);
    case 'boundaryEvent':
      throw new Error(`a flow leads to the boundary event ${element.id}`);
    case 'exclusiveGateway':
      return enterExclusiveGateway(run, element, work);
    case 'parallelGateway':
      return enterParallelGateway(run, element, work);
    case 'inclusiveGateway':
      return enterInclusiveGateway(run, element, work);
    case 'eventBasedGateway':
      return enterEventBasedGateway(run, element, work);
    case 'complexGateway':
      return enterComplexGateway(run, element, work);
    case 'userTask':
    case 'manualTask':
    case 'serviceTask':
    case 'sendTask':
    case 'receiveTask':
    case 'businessRuleTask':
    case 'scriptTask':
    case 'subProcess':
    case 'adHocSubProcess':
    case 'callActivity':
      return enterActivity(run, element, work);
  }
}

/** A process or sub-process ends when no token is left in its scope, and none is about to arrive. */
function endPath(run: Run, { scope: id, parents }: Extract<Work, { kind: 'pathEnded' }>): void {
  const scope = run.draft.scopes[id];
  if (scope === undefined || run.agenda.some((work) => work.scope === id)) return;
  const element = run.model.elements[scope.element];
  if (element?.kind === 'adHocSubProcess' && !adHocMayEnd(run, element, scope)) return;
  for (const tokenId in run.draft.tokens) {
    const token = run.draft.tokens[tokenId];
    // What only waits in case something comes does not keep the scope open.
    if (token?.scope === id && !(token.waits.kind === 'armed' && token.waits.host === undefined)) return;
  }
  if (scope.host === undefined) {
    disarm(run, id, undefined);
    run.emit({ kind: 'instanceEnded', status: 'completed' });
    return;
  }
  const host = run.token(scope.host);
  const inside = compensableIn(run, id);
  closeScope(run, id);
  const { variables } = scope;
  run.agenda.push({
    kind: 'performed',
    token: host,
    parents: [host.id, ...parents],
    scope: host.scope,
    inside,
    variables,
  });
}

function elementOf(run: Run, work: Extract<Work, { kind: 'enter' | 'perform' }>) {
  return typeof work.element === 'string' ? run.element(work.element) : work.element;
}
