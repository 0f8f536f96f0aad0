import type { ElementModel, InstanceState, ProcessModel, Token } from '@zhengai/engine';
import type { InstanceTokens } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';

/** Where an instance stands, one entry for each activity or event, and where each could be moved to (跳转). */
export async function instanceTokens(app: App, instanceId: string): Promise<InstanceTokens> {
  const instance = await app.engine.instance(instanceId);
  const state = await app.engine.state(instanceId);
  const model = instance && (await modelOf(app.engine, instance.definitionId));
  if (state === undefined || model === undefined) throw new Refused('notFound');
  const standing = Object.values(state.tokens).filter((token) => isOutermost(state, token));
  return {
    items: standing.map((token) => ({
      id: token.id,
      element: token.element,
      name: nameOf(model.elements[token.element], token.element),
      targets: targetsOf(model, state, token),
    })),
  };
}

const nameOf = (element: ElementModel | undefined, id: string): string => element?.name || id;

/** What waits only in case something comes, and what is inside an activity, is moved with it. */
function isOutermost(state: InstanceState, { scope, waits }: Token): boolean {
  const kind = state.scopes[scope]?.kind;
  return waits.kind !== 'armed' && waits.kind !== 'compensation' && (kind === 'process' || kind === 'subProcess');
}

/** Activities, events and gateways of the token's level and of those around it, which the kernel lets it jump to. */
function targetsOf(
  model: ProcessModel,
  state: InstanceState,
  token: Token,
): InstanceTokens['items'][number]['targets'] {
  const levels = new Set<string>();
  for (let scope = state.scopes[token.scope]; scope !== undefined; scope = state.scopes[scope.parent ?? '']) {
    levels.add(scope.element);
  }
  return Object.values(model.elements)
    .filter((element) => levels.has(element.scope) && (isTask(element) || element.kind === 'endEvent'))
    .map((element) => ({ element: element.id, name: nameOf(element, element.id) }));
}

const isTask = (element: ElementModel): boolean =>
  'boundary' in element && !element.forCompensation && !(element.kind === 'subProcess' && element.triggeredByEvent);
