import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InstanceDetail, StepDetail, VerificationResult } from '@zhengai/api/contract';
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
export const useVerification = (id: string) =>
  useQuery({
    queryKey: ['instances', 'one', id, 'verification'],
    queryFn: () => api.post<VerificationResult>(`${pathOf(id)}/verification`, {}),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
