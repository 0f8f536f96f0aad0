import { QueryClient } from '@tanstack/react-query';
import { preferences, subscribePreferences } from './preferences.ts';
import { ApiProblem, ConnectionLost } from './problem.ts';

/** Reads are tried again when the way to the server failed, never when the server refused. */
const retry = (failures: number, error: Error): boolean =>
  failures < 3 && (error instanceof ConnectionLost || (error instanceof ApiProblem && error.status >= 502));

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
      staleTime: 15_000,
      gcTime: 600_000,
    },
    mutations: { retry: false },
  },
});

// The server speaks the reader's language too: what it said in the other one is asked for again.
let { locale } = preferences();
subscribePreferences(() => {
  if (preferences().locale === locale) return;
  locale = preferences().locale;
  void queryClient.invalidateQueries();
});
