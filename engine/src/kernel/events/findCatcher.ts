import type { BoundaryEvent, EventDefinition, StartEvent } from '../../model/types.ts';
import type { Run } from '../run.ts';
import type { ScopeId, Token } from '../types.ts';
import { isInner } from '../withdraw.ts';

/** The event that catches something thrown, and what it is attached to. */
export type Catcher<T extends EventDefinition> =
  | { readonly kind: 'boundary'; readonly event: BoundaryEvent; readonly trigger: T; readonly host: Token }
  | {
      readonly kind: 'eventSubProcess';
      readonly event: StartEvent;
      readonly trigger: T;
      readonly scope: ScopeId;
    };

/**
 * What catches an error or escalation: the first that `catchersAround` comes to. On one level, a trigger for exactly
 * this code goes before one that catches everything.
 */
export function findCatcher<T extends EventDefinition>(
  run: Run,
  from: Token | undefined,
  scopeId: ScopeId,
  catches: (trigger: EventDefinition) => trigger is T,
): Catcher<T> | undefined {
  for (const level of catchersAround(run, from, scopeId, catches)) {
    const [found] = level.toSorted((a, b) => specific(b.trigger) - specific(a.trigger));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Codes of the errors that something around an activity's token would catch; null stands for all. An instance that it
 * calls gets to know them, and with them those that are caught around the caller.
 */
export function caughtAround(run: Run, token: Token): readonly (string | null)[] | undefined {
  const here = [...catchersAround(run, token, token.scope, isError)].flat().map(({ trigger }) => trigger.code ?? null);
  const outside = run.context.called === true ? run.draft.caughtOutside : [];
  return outside && [...new Set([...here, ...outside])];
}

type ErrorTrigger = Extract<EventDefinition, { kind: 'error' }>;
const isError = (trigger: EventDefinition): trigger is ErrorTrigger => trigger.kind === 'error';

/**
 * From the scope where something is thrown outward, on each level first its event sub-processes, then the boundary
 * events of the activity that the level belongs to (BPMN 2.0 §10.5.7). What an event sub-process throws it does not catch
 * itself; another one beside it may. `from` is the token that throws, when an activity itself does.
 */
function* catchersAround<T extends EventDefinition>(
  run: Run,
  from: Token | undefined,
  scopeId: ScopeId,
  catches: (trigger: EventDefinition) => trigger is T,
): Generator<readonly Catcher<T>[]> {
  if (from !== undefined) yield atBoundary(run, from, catches);
  let except: string | undefined;
  for (let scope = run.scope(scopeId); ; scope = run.scope(scope.parent ?? '')) {
    if (scope.kind === 'process' || scope.kind === 'subProcess') {
      yield inEventSubProcess(run, scope.element, scope.id, except, catches);
    }
    if (scope.host === undefined || scope.parent === undefined) return;
    yield atBoundary(run, run.token(scope.host), catches);
    except = scope.element;
  }
}

function atBoundary<T extends EventDefinition>(
  run: Run,
  host: Token,
  catches: (trigger: EventDefinition) => trigger is T,
): readonly Catcher<T>[] {
  const element = run.element(host.element);
  // Of an activity done several times, or with variables of its own, the token outside has the boundary events.
  if (!('boundary' in element) || isInner(run, host)) return [];
  return element.boundary.flatMap((id) => {
    const event = run.element(id);
    if (event.kind !== 'boundaryEvent') return [];
    return event.triggers.filter(catches).map((trigger) => ({ kind: 'boundary' as const, event, trigger, host }));
  });
}

function inEventSubProcess<T extends EventDefinition>(
  run: Run,
  level: string,
  scope: ScopeId,
  except: string | undefined,
  catches: (trigger: EventDefinition) => trigger is T,
): readonly Catcher<T>[] {
  const starts = (run.model.scopes[level]?.eventSubProcesses ?? [])
    .filter((id) => id !== except)
    .flatMap((id) => run.model.scopes[id]?.eventStarts ?? []);
  return starts.flatMap((id) => {
    const event = run.element(id);
    if (event.kind !== 'startEvent') return [];
    return event.triggers
      .filter(catches)
      .map((trigger) => ({ kind: 'eventSubProcess' as const, event, trigger, scope }));
  });
}

const specific = (trigger: EventDefinition): number => ('code' in trigger && trigger.code !== undefined ? 1 : 0);
