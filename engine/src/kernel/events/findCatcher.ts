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
 * Looks for what catches an error or escalation: from the scope where it is thrown outward, on each level first its
 * event sub-processes, then the boundary events of the activity that the level belongs to (BPMN 2.0 §10.5.7). What an
 * event sub-process throws it does not catch itself; another one beside it may. `from` is the token that throws, when an
 * activity itself does.
 */
export function findCatcher<T extends EventDefinition>(
  run: Run,
  from: Token | undefined,
  scopeId: ScopeId,
  catches: (trigger: EventDefinition) => trigger is T,
): Catcher<T> | undefined {
  if (from !== undefined) {
    const found = atBoundary(run, from, catches);
    if (found !== undefined) return found;
  }
  let except: string | undefined;
  for (let scope = run.scope(scopeId); ; scope = run.scope(scope.parent ?? '')) {
    if (scope.kind === 'process' || scope.kind === 'subProcess') {
      const found = inEventSubProcess(run, scope.element, scope.id, except, catches);
      if (found !== undefined) return found;
    }
    if (scope.host === undefined || scope.parent === undefined) return undefined;
    const host = run.token(scope.host);
    const found = atBoundary(run, host, catches);
    if (found !== undefined) return found;
    except = scope.element;
  }
}

/** A trigger for exactly this code goes before one that catches everything. */
function atBoundary<T extends EventDefinition>(
  run: Run,
  host: Token,
  catches: (trigger: EventDefinition) => trigger is T,
): Catcher<T> | undefined {
  const element = run.element(host.element);
  // Of an activity done several times, or with variables of its own, the token outside has the boundary events.
  if (!('boundary' in element) || isInner(run, host)) return undefined;
  const found = element.boundary.flatMap((id) => {
    const event = run.element(id);
    if (event.kind !== 'boundaryEvent') return [];
    return event.triggers.filter(catches).map((trigger) => ({ kind: 'boundary' as const, event, trigger, host }));
  });
  return found.toSorted((a, b) => specific(b.trigger) - specific(a.trigger))[0];
}

function inEventSubProcess<T extends EventDefinition>(
  run: Run,
  level: string,
  scope: ScopeId,
  except: string | undefined,
  catches: (trigger: EventDefinition) => trigger is T,
): Catcher<T> | undefined {
  const starts = (run.model.scopes[level]?.eventSubProcesses ?? [])
    .filter((id) => id !== except)
    .flatMap((id) => run.model.scopes[id]?.eventStarts ?? []);
  const found = starts.flatMap((id) => {
    const event = run.element(id);
    if (event.kind !== 'startEvent') return [];
    return event.triggers
      .filter(catches)
      .map((trigger) => ({ kind: 'eventSubProcess' as const, event, trigger, scope }));
  });
  return found.toSorted((a, b) => specific(b.trigger) - specific(a.trigger))[0];
}

const specific = (trigger: EventDefinition): number => ('code' in trigger && trigger.code !== undefined ? 1 : 0);
