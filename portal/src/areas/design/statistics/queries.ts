import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProcessDurations, ProcessStatistics } from '@zhengai/api/contract';
import { api } from '../../../app/api.ts';

export interface Asked {
  readonly processKey: string;
  readonly definitionId: string | undefined;
  readonly from: string | undefined;
  readonly instances: number | undefined;
}

const pathOf = (key: string): string => `/processes/${encodeURIComponent(key)}`;

export const useStatistics = ({ processKey, definitionId }: Asked) =>
  useQuery({
    queryKey: ['statistics', processKey, definitionId],
    queryFn: ({ signal }) =>
      api.get<ProcessStatistics>(`${pathOf(processKey)}/statistics`, { query: { definitionId }, signal }),
    placeholderData: keepPreviousData,
  });

/** `stays`: also the single stays at an element that ended in one way. */
export const useDurations = (
  { processKey, ...query }: Asked,
  stays?: { readonly element: string; readonly end: 'completed' | 'cancelled' },
) =>
  useQuery({
    queryKey: ['durations', processKey, query, stays],
    queryFn: ({ signal }) =>
      api.get<ProcessDurations>(`${pathOf(processKey)}/durations`, { query: { ...query, ...stays }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
