import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../../app/notify.ts';
import { isProblem } from '../../../app/problem.ts';

/** Does one thing at a time with a webhook; `busy` names it. What changed is fetched again, a refusal is said. */
export function useDoing(): {
  readonly busy: string | undefined;
  readonly run: (what: string, action: () => Promise<void>) => Promise<void>;
} {
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string>();
  const run = async (what: string, action: () => Promise<void>): Promise<void> => {
    setBusy(what);
    try {
      await action();
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : String(error) });
    } finally {
      setBusy(undefined);
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
    }
  };
  return { busy, run };
}
