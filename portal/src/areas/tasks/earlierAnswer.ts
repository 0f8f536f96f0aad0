import type { EarlierAnswer, FormScope, TaskDetail } from '@zhengai/api/contract';

/** What the form of an earlier answer saw: its own teacher, the facts of that time. */
export const scopeOfAnswer = (answer: EarlierAnswer, scope: FormScope): FormScope => ({
  ...scope,
  me: answer.by,
  variables: { ...scope.variables, ...answer.variables },
});

/** What a review is about: the answer that was submitted last before it began. */
export function reviewedAnswer({
  earlier,
  openedAt,
}: Pick<TaskDetail, 'earlier' | 'openedAt'>): EarlierAnswer | undefined {
  return earlier
    .filter(({ at, form }) => form !== undefined && Date.parse(at) <= Date.parse(openedAt))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}
