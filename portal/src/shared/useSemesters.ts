import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SemesterList } from '@zhengai/api/contract';
import { api } from '../app/api.ts';

/** 学期 of the school, for choices and for the header. `staleTime` in ms: how old an answer may be; the app's default without it. */
export const useSemesters = (staleTime?: number): UseQueryResult<SemesterList> =>
  useQuery({
    queryKey: ['semesters'],
    queryFn: ({ signal }) => api.get<SemesterList>('/semesters', { signal }),
    ...(staleTime === undefined ? {} : { staleTime }),
  });
