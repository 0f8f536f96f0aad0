import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstanceDetail, InstancePage, Semester, StepDetail, VerificationResult } from '@zhengai/api/contract';
import { api, type Query } from '../../app/api.ts';

export const useInstances = (filter: Query) =>
  useInfiniteQuery({
    queryKey: ['instances', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<InstancePage>('/instances', { query: { ...filter, limit: 50, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const useInstance = (id: string) =>
  useQuery({
    queryKey: ['instances', id],
    queryFn: ({ signal }) => api.get<InstanceDetail>(`/instances/${id}`, { signal }),
  });

/** History never changes, so a step is asked for once; the one before stays on the screen until the next is there. */
export const useStep = (id: string, seq: number) =>
  useQuery({
    queryKey: ['instances', id, 'steps', seq],
    queryFn: ({ signal }) => api.get<StepDetail>(`/instances/${id}/steps/${seq}`, { signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    enabled: seq > 0,
  });

export const useVerification = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<VerificationResult>(`/instances/${id}/verification`, {}),
    // What is on the screen may be older than what was verified.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['instances', id], exact: true }),
  });
};

export const useSemesters = () =>
  useQuery({
    queryKey: ['semesters'],
    queryFn: ({ signal }) => api.get<{ readonly items: readonly Semester[] }>('/semesters', { signal }),
  });
