import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { UnitList } from '@zhengai/api/contract';
import { api } from '../app/api.ts';

/** The school's units: departments, colleges, teaching offices. `staleTime` in ms: how old an answer may be; the app's default without it. */
export const useUnits = (staleTime?: number): UseQueryResult<UnitList> =>
  useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => api.get<UnitList>('/units', { signal }),
    ...(staleTime === undefined ? {} : { staleTime }),
  });
