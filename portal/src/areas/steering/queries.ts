import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InstanceTokens, MigrationPlan, ProcessDetail } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queryClient.ts';

/** Old element id → new one, for those that differ. */
export type ElementMapping = Readonly<Record<string, string>>;

export const instancePath = (id: string): string => `/instances/${encodeURIComponent(id)}`;

/** What is seen of an instance anywhere is asked for anew. */
export async function forgetInstances(): Promise<void> {
  const seen = ['instances', 'tasks', 'home', 'courses', 'processes', 'campaigns'];
  await Promise.all(seen.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}

/** Asked anew whenever the dialog opens: what stands where may have changed meanwhile. */
export const useTokens = (id: string) =>
  useQuery({
    queryKey: ['steering', 'tokens', id],
    queryFn: ({ signal }) => api.get<InstanceTokens>(`${instancePath(id)}/tokens`, { signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const askForPlan = (
  id: string,
  definitionId: string,
  elements: ElementMapping,
  signal?: AbortSignal,
): Promise<MigrationPlan> =>
  api.post<MigrationPlan>(
    `${instancePath(id)}/migration-plan`,
    { definitionId, elements },
    signal === undefined ? {} : { signal },
  );

export const usePlan = (id: string, definitionId: string | undefined, elements: ElementMapping) =>
  useQuery({
    queryKey: ['steering', 'plan', id, definitionId, elements],
    queryFn: ({ signal }) => askForPlan(id, definitionId ?? '', elements, signal),
    enabled: definitionId !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** The process with all its versions. */
export const useVersions = (processKey: string) =>
  useQuery({
    queryKey: ['processes', processKey],
    queryFn: ({ signal }) => api.get<ProcessDetail>(`/processes/${encodeURIComponent(processKey)}`, { signal }),
    refetchOnWindowFocus: false,
  });
