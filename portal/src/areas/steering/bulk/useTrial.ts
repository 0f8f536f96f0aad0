import type { InstancePage, InstanceSummary } from '@zhengai/api/contract';
import { useEffect, useState } from 'react';
import { api } from '../../../app/api.ts';
import { askForPlan, type ElementMapping } from '../queries.ts';
import { inBatches } from './inBatches.ts';
import type { Planned } from './summary.ts';

/** So many requests at once: enough to be quick, and others still get their answers. */
export const atOnce = 4;
const pageSize = 200;

export type Trial =
  | { readonly phase: 'listing' }
  | { readonly phase: 'planning'; readonly done: number; readonly total: number }
  | { readonly phase: 'planned'; readonly planned: readonly Planned[]; readonly elements: ElementMapping }
  | { readonly phase: 'failed'; readonly error: unknown };

const begun: Trial = { phase: 'listing' };

/**
 * 试算: asks for the plan of every instance that still runs on a version; changes nothing. `from` and `to` are definition
 * ids; another object `tried` begins anew, also with the same mapping.
 */
export function useTrial(from: string, to: string, tried: { readonly elements: ElementMapping }): Trial {
  const [{ of, trial }, setState] = useState<{ readonly of: object; readonly trial: Trial }>({
    of: tried,
    trial: begun,
  });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const { elements } = tried;
    const setTrial = (next: Trial): void => setState({ of: tried, trial: next });
    const planAll = async (): Promise<void> => {
      setTrial(begun);
      const instances = await runningOn(from, signal);
      const plans = new Map<string, Planned>();
      const told = (): void => setTrial({ phase: 'planning', done: plans.size, total: instances.length });
      told();
      await inBatches(
        instances,
        atOnce,
        async (instance) => {
          plans.set(instance.id, { instance, plan: await askForPlan(instance.id, to, elements, signal) });
          if (!signal.aborted) told();
        },
        signal,
      );
      const planned = instances.flatMap(({ id }) => plans.get(id) ?? []);
      if (!signal.aborted) setTrial({ phase: 'planned', planned, elements });
    };
    planAll().catch((error: unknown) => {
      if (!signal.aborted) setTrial({ phase: 'failed', error });
    });
    return () => leaving.abort();
  }, [from, to, tried]);
  // What an earlier one has found must not be acted upon again while this one begins.
  return of === tried ? trial : begun;
}

/** Every instance that runs on a version, suspended ones included. */
async function runningOn(definitionId: string, signal: AbortSignal): Promise<readonly InstanceSummary[]> {
  const found: InstanceSummary[] = [];
  let after: string | undefined;
  do {
    const query = { definitionId, status: 'active', limit: pageSize, after };
    const page = await api.get<InstancePage>('/instances', { query, signal });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}
