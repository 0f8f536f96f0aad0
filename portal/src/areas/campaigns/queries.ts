import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  Campaign,
  CampaignInput,
  CampaignPreview,
  Matrix,
  MatrixCounts,
  ProcessList,
} from '@zhengai/api/contract';
import { api, type Query } from '../../app/api.ts';

export const campaignKeys = {
  all: ['campaigns'] as const,
  one: (id: string) => ['campaigns', id] as const,
  /** Rows and counts, which change together. */
  matrix: (id: string) => ['campaigns', id, 'matrix'] as const,
};

/** Asks again every second while the launch goes on, so that the bar moves. */
export const useCampaign = (id: string) =>
  useQuery({
    queryKey: campaignKeys.one(id),
    queryFn: ({ signal }) => api.get<Campaign>(`/campaigns/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'launching' ? 1_000 : false),
  });

export const useMatrix = (id: string, filter: Query, launching: boolean) =>
  useInfiniteQuery({
    queryKey: [...campaignKeys.matrix(id), 'rows', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Matrix>(`/campaigns/${id}/matrix`, { query: { ...filter, limit: 100, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: launching ? 3_000 : false,
  });

/** What the matrix adds up to for some units. */
export const useMatrixCounts = (id: string, filter: Query, launching: boolean) =>
  useQuery({
    queryKey: [...campaignKeys.matrix(id), 'counts', filter],
    queryFn: ({ signal }) => api.get<MatrixCounts>(`/campaigns/${id}/matrix/counts`, { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: launching ? 3_000 : false,
  });

/** Processes of the course tier that have been published: only those can be launched per course. */
export const useLaunchableProcesses = () =>
  useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get<ProcessList>('/processes', { signal }),
    select: ({ items }) => items.filter((process) => process.tier === 'course' && process.latestVersion !== null),
  });

export const usePreview = (input: CampaignInput | undefined) =>
  useQuery({
    queryKey: ['campaigns', 'preview', input?.semesterId, input?.processKey, input?.collegeId],
    queryFn: () => api.post<CampaignPreview>('/campaigns/preview', input),
    enabled: input !== undefined,
    staleTime: 0,
  });
