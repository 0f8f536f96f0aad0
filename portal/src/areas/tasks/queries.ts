import { queryOptions } from '@tanstack/react-query';
import type { CompletedTask, TaskCounts, TaskDetail, TaskPage } from '@zhengai/api/contract';
import { api, newKey } from '../../app/api.ts';
import { queryClient } from '../../app/queryClient.ts';

export const taskPath = (id: string): string => `/tasks/${encodeURIComponent(id)}`;

/** One task with everything that its page shows. */
export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => api.get<TaskDetail>(taskPath(id), { signal }),
    // A page that opens again after a minute must not begin with an old draft: by then the copy is forgotten.
    staleTime: 60_000,
    gcTime: 60_000,
  });

/** Numbers on the inbox's tabs. */
export const countsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: ({ signal }) => api.get<TaskCounts>('/tasks/counts', { signal }),
});

/** The first tasks of the inbox: what is to be done next. */
export const nextTasksQuery = queryOptions({
  queryKey: ['tasks', 'next'],
  queryFn: ({ signal }) => api.get<TaskPage>('/tasks', { query: { view: 'mine', limit: 3 }, signal }),
});

/**
 * Lists and numbers are counted anew after something was done to a task. `submitted` is a task whose page says so
 * itself: it is not asked for again under its reader's eyes, but when it is opened the next time.
 */
export async function forgetTasks(submitted?: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({
      queryKey: ['tasks'],
      predicate: ({ queryKey }) => !(queryKey[1] === 'one' && queryKey[2] === submitted),
    }),
    ...(submitted === undefined
      ? []
      : [queryClient.invalidateQueries({ queryKey: taskQuery(submitted).queryKey, refetchType: 'none' })]),
    queryClient.invalidateQueries({ queryKey: ['home'] }),
    queryClient.invalidateQueries({ queryKey: ['courses'] }),
    queryClient.invalidateQueries({ queryKey: ['instances'] }),
  ]);
}

export async function claimTask(id: string): Promise<void> {
  await api.post<unknown>(`${taskPath(id)}/claim`, undefined, { key: newKey() });
}

export async function releaseTask(id: string): Promise<void> {
  await api.post<unknown>(`${taskPath(id)}/release`, undefined, { key: newKey() });
}

/** 同意、不同意、弃权: only of a task that is a vote. */
export type Vote = 'approve' | 'reject' | 'abstain';

export const completeTask = (
  id: string,
  values: unknown,
  vote: Vote | undefined,
  key: string,
): Promise<CompletedTask> =>
  api.post<CompletedTask>(`${taskPath(id)}/complete`, { values, ...(vote === undefined ? {} : { vote }) }, { key });

/** Gives a delegated task back to its owner, with what has been prepared. */
export const resolveTask = (id: string, values: unknown, key: string): Promise<unknown> =>
  api.post<unknown>(`${taskPath(id)}/resolve`, { values }, { key });

/** Loads a task before it is opened. */
export const prefetchTaskData = (id: string): Promise<void> => queryClient.prefetchQuery(taskQuery(id));
