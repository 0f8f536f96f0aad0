import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Home } from '@zhengai/api/contract';
import { api } from './api.ts';

/** What matters to whoever asks; the home page and the bell show it. */
export const useHome = (): UseQueryResult<Home> =>
  useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => api.get<Home>('/home', { signal }),
    refetchInterval: 120_000,
  });
