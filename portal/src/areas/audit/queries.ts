import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InstanceDetail, ProcessStatistics, StepDetail, VerificationResult } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';

const pathOf = (id: string): string => `/instances/${encodeURIComponent(id)}`;

export const useInstance = (id: string) =>
  useQuery({
    queryKey: ['instances', 'one', id],
    queryFn: ({ signal }) => api.get<InstanceDetail>(pathOf(id), { signal }),
  });

/** History never changes, so a step is asked for once; the one before stays on the screen until the next is there. */
export const useStep = (id: string, seq: number, known: boolean) =>
  useQuery({
    queryKey: ['instances', 'one', id, 'steps', seq],
    queryFn: ({ signal }) => api.get<StepDetail>(`${pathOf(id)}/steps/${seq}`, { signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    enabled: known,
  });

/** Computes the chain again when the page opens; what was found is as old as that, and is asked for anew by the button. */
export const useVerification = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['instances', 'one', id, 'verification'],
    queryFn: () => api.post<VerificationResult>(`${pathOf(id)}/verification`, {}),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    enabled,
  });

/** What an element of a process is called; its id until that is known. */
export function useElementName(
  processKey: string | undefined,
  definitionId: string | undefined,
  element: string | undefined,
): string {
  const { data } = useQuery({
    queryKey: ['statistics', processKey, definitionId],
    queryFn: ({ signal }) =>
      api.get<ProcessStatistics>(`/processes/${encodeURIComponent(processKey ?? '')}/statistics`, {
        query: { definitionId },
        signal,
      }),
    enabled: processKey !== undefined && element !== undefined,
    staleTime: 60_000,
  });
  return data?.elements.find((one) => one.element === element)?.name ?? element ?? '';
}
