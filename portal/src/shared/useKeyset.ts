import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Query } from '../app/api.ts';

interface Page<T> {
  readonly items: T[];
  readonly next?: string | undefined;
}

export interface Keyset<T> {
  /** All rows loaded so far. */
  readonly items: readonly T[];
  /** Nothing has come yet. */
  readonly isPending: boolean;
  /** The first page failed; `error` says why. */
  readonly isError: boolean;
  readonly error: unknown;
  /** Rows of other filters are still shown while the asked ones are on their way. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** The next page failed. */
  readonly moreFailed: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Pages of a keyset list (`{ items, next }`), one after another. */
export function useKeyset<T>(queryKey: QueryKey, path: string, query: Query, limit = 50): Keyset<T> {
  const list = useInfiniteQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { query: { ...query, limit, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return {
    items,
    isPending: list.isPending,
    isError: list.isError && list.data === undefined,
    error: list.error,
    isStale: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    moreFailed: list.isFetchNextPageError,
    loadMore: () => {
      if (!list.isFetchingNextPage) void list.fetchNextPage();
    },
    retry: () => void list.refetch(),
  };
}
