import type { TaskDetail } from '@zhengai/api/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { queryClient } from '../../../app/queryClient.ts';
import { useAccount } from '../../../app/session.ts';
import { asContractValues, type FormValues } from '../formValues.ts';
import { taskPath, taskQuery } from '../queries.ts';
import { DraftSaver, type DraftState } from './DraftSaver.ts';
import { readLocalDraft } from './localDraft.ts';
import { openingOf, type Opening } from './openingValues.ts';

export interface Draft {
  /** What the form opens with. */
  readonly opening: Opening;
  readonly state: DraftState;
  readonly saver: DraftSaver;
}

/** The draft of a task as long as its page is open. A closed task has none. */
export function useDraft(task: TaskDetail): Draft {
  const person = useAccount().id;
  const [opening] = useState<Opening>(() =>
    task.can.complete ? openingOf(task, readLocalDraft(person, task.id)) : { kind: 'server', values: task.values },
  );
  const [saver] = useState(
    () =>
      new DraftSaver({
        person,
        task: task.id,
        path: taskPath(task.id),
        savedAt: task.draftSavedAt,
        onSaved: (values, savedAt) => rememberDraft(task.id, values, savedAt),
      }),
  );
  useEffect(() => saver.open(), [saver]);
  useEffect(() => {
    // What was typed here before and never sent goes up now.
    if (opening.kind === 'restored') saver.change(opening.values);
  }, [saver, opening]);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  return { opening, state, saver };
}

/** The page, opened again, must begin with what was saved and not with what was loaded before. */
function rememberDraft(id: string, values: FormValues, savedAt: string): void {
  queryClient.setQueryData(taskQuery(id).queryKey, (task) =>
    task === undefined
      ? undefined
      : { ...task, values: asContractValues(values), draftSavedAt: savedAt, hasDraft: true },
  );
}
