import { useRef, useState } from 'react';
import { api, newKey } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { notify } from '../../../app/notify.ts';
import { isProblem } from '../../../app/problem.ts';
import { texts } from '../messages.ts';
import { forgetTasks, taskPath } from '../queries.ts';

export interface Action {
  readonly busy: boolean;
  /** Why it was not done, in words. */
  readonly fault: string | undefined;
  /** Does it, says `done`, and gives whether it was done. */
  readonly act: (body: unknown, done: string) => Promise<boolean>;
}

/** One command of a task that is not its form: sent once, however often the connection breaks. */
export function useAction(taskId: string, command: string): Action {
  const t = useMessages(texts);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const key = useRef(newKey());
  const act = async (body: unknown, done: string): Promise<boolean> => {
    setBusy(true);
    setFault(undefined);
    try {
      await api.post(`${taskPath(taskId)}/${command}`, body, { key: key.current });
      notify({ kind: 'success', text: done });
      key.current = newKey();
      // Its own page is about to be left, and may not be the reader's to see any more.
      void forgetTasks(taskId);
      return true;
    } catch (error) {
      // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
      if (isProblem(error)) key.current = newKey();
      const said = isProblem(error) ? (error.issues[0]?.message ?? error.detail ?? error.title) : t('actionLost');
      setFault(said);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, act };
}
