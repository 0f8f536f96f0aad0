import { useRef, useState } from 'react';
import { api, newKey } from '../app/api.ts';
import { useMessages } from '../app/i18n.ts';
import { appTexts } from '../app/messages.ts';
import { notify } from '../app/notify.ts';
import { isProblem } from '../app/problem.ts';

export interface Command {
  readonly busy: boolean;
  /** Why it was not done, in words. */
  readonly fault: string | undefined;
  /** Does it, says `done`, and gives whether it was done. */
  readonly act: (body: unknown, done: string) => Promise<boolean>;
}

/** What a refusal says that helps most: the engine's own words before the title of the problem. */
export const wordsOfProblem = (error: unknown, lost: string): string =>
  isProblem(error) ? (error.issues[0]?.message ?? error.detail ?? error.title) : lost;

/**
 * One thing that somebody does by a POST: sent once, however often the connection breaks. `after` is called when it was
 * done, before `act` answers.
 */
export function useCommand(path: string, after: () => void): Command {
  const t = useMessages(appTexts);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const key = useRef(newKey());
  const act = async (body: unknown, done: string): Promise<boolean> => {
    setBusy(true);
    setFault(undefined);
    try {
      await api.post(path, body, { key: key.current });
      notify({ kind: 'success', text: done });
      key.current = newKey();
      after();
      return true;
    } catch (error) {
      // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
      if (isProblem(error)) key.current = newKey();
      setFault(wordsOfProblem(error, t('actionLost')));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, act };
}
