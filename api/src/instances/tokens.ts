import type { ElementModel, InstanceState, ProcessModel, Scope, Token } from '@zhengai/engine';
import type { InstanceTokens, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';
import { openTasks } from '../tasks/openTasks.ts';

type Entry = InstanceTokens['items'][number];
type Waiting = Entry['waiting'][number];

/**
 * Where an instance stands, one entry for each activity or event, where each could be moved to (跳转), and what a jump
 * there takes away.
 */
export async function instanceTokens(app: App, instanceId: string, locale: Locale): Promise<InstanceTokens> {
  const instance = await app.engine.instance(instanceId);
  const state = await app.engine.state(instanceId);
  const model = instance && (await modelOf(app.engine, instance.definitionId));
  if (state === undefined || model === undefined) throw new Refused('notFound');
  const open = await openTasks(app, instanceId, locale);
  const people = new Map(open.map(({ id, who }) => [id.slice(instanceId.length + 1), who]));
  const wordsOf = ({ element, waits }: Token): Waiting => ({
    name: nameOf(model.elements[element], element),
    who: waits.kind === 'userTask' ? (people.get(waits.taskId) ?? '') : '',
  });
  const waitingIn = (token: Token): Waiting[] => inside(state, token).map(wordsOf);
  const standing = Object.values(state.tokens).filter((token) => isOutermost(state, token));
  return {
    items: standing.map((token) => ({
      id: token.id,
      element: token.element,
      name: nameOf(model.elements[token.element], token.element),
      waiting: waitingIn(token),
      targets: levelsAround(state, token).flatMap(({ element, moving }) => {
        const withdraws = waitingIn(moving);
        return targetsAt(model, element).map((target) => ({
          element: target.id,
          name: nameOf(target, target.id),
          withdraws,
        }));
      }),
    })),
  };
}

const nameOf = (element: ElementModel | undefined, id: string): string => element?.name || id;

/** What waits only in case something comes, and what is inside an activity or signs it, is moved with it. */
function isOutermost(state: InstanceState, { scope, waits, signs }: Token): boolean {
  const kind = state.scopes[scope]?.kind;
  if (signs !== undefined) return false;
  return waits.kind !== 'armed' && waits.kind !== 'compensation' && (kind === 'process' || kind === 'subProcess');
}

/** The token's level and those around it, by the element they are drawn in, with the token that a jump there moves. */
function levelsAround(
  state: InstanceState,
  token: Token,
): readonly { readonly element: string; readonly moving: Token }[] {
  const levels: { readonly element: string; readonly moving: Token }[] = [];
  let moving: Token | undefined = token;
  while (moving !== undefined) {
    let scope: Scope | undefined = state.scopes[moving.scope];
    // Local variables and items of an activity are no level: whoever is inside speaks for the activity.
    while (scope !== undefined && (scope.kind === 'activity' || scope.kind === 'multiInstance')) {
      moving = state.tokens[scope.host ?? ''];
      scope = state.scopes[moving?.scope ?? ''];
    }
    if (scope === undefined || moving === undefined) return levels;
    levels.push({ element: scope.element, moving });
    moving = state.tokens[scope.host ?? ''];
  }
  return levels;
}

/** What waits at a token: the token itself, or all that stands in the scopes it is host of. */
function inside(state: InstanceState, token: Token): readonly Token[] {
  const { waits } = token;
  if (waits.kind !== 'scope') return [token];
  return Object.values(state.tokens).filter(
    (other) => other.waits.kind !== 'armed' && other.waits.kind !== 'scope' && isWithin(state, other, token.id),
  );
}

function isWithin(state: InstanceState, { scope: id }: Token, host: string): boolean {
  for (let scope = state.scopes[id]; scope !== undefined; scope = state.scopes[scope.parent ?? '']) {
    if (scope.host === host) return true;
  }
  return false;
}

/** Activities and end events drawn at a level: where the kernel lets a token go. */
const targetsAt = (model: ProcessModel, level: string): ElementModel[] =>
  Object.values(model.elements).filter(
    (element) => element.scope === level && (isTask(element) || element.kind === 'endEvent'),
  );

const isTask = (element: ElementModel): boolean =>
  'boundary' in element && !element.forCompensation && !(element.kind === 'subProcess' && element.triggeredByEvent);
