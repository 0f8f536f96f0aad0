import { prefetchTaskData } from './queries.ts';

/** Loads a task before it is opened, and the code of its page. */
export function prefetchTask(id: string): void {
  void prefetchTaskData(id);
  void import('./TaskPage.tsx');
}
