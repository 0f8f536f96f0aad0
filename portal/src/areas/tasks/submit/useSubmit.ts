import type { CompletedTask } from '@zhengai/api/contract';
import { useRef, useState } from 'react';
import { newKey } from '../../../app/api.ts';
import { ConnectionLost, isProblem, type FieldIssue } from '../../../app/problem.ts';
import type { FormValues } from '../formValues.ts';
import { completeTask, type Vote } from '../queries.ts';

/** How far a submission is. */
export type Submission =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly result: CompletedTask }
  /** The form found something before it was sent, and shows it. */
  | { readonly kind: 'incomplete'; readonly count: number }
  /** The server found something; the issues stand at their fields. */
  | { readonly kind: 'invalid'; readonly issues: readonly FieldIssue[] }
  /** Completed or withdrawn meanwhile, perhaps by this very person in another window. */
  | { readonly kind: 'closed' }
  /** No answer: it may have been submitted. Trying again is safe, the key says that it is the same action. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Submit {
  readonly submission: Submission;
  readonly submit: (values: FormValues, vote?: Vote) => Promise<Submission>;
  /** The form was found wrong, in so many places, before it was sent. */
  readonly refuse: (count: number) => void;
}

/** Submits a task once, however often the button is pressed and the connection breaks. */
export function useSubmit(taskId: string): Submit {
  const [submission, setSubmission] = useState<Submission>({ kind: 'idle' });
  const action = useRef<{ readonly key: string; readonly sent: string } | undefined>(undefined);

  const send = async (values: FormValues, vote?: Vote): Promise<Submission> => {
    const sent = JSON.stringify([values, vote ?? null]);
    // The same values are the same action; changed ones are a new one.
    if (action.current?.sent !== sent) action.current = { key: newKey(), sent };
    try {
      return { kind: 'done', result: await completeTask(taskId, values, vote, action.current.key) };
    } catch (error) {
      if (error instanceof ConnectionLost) return { kind: 'lost' };
      action.current = undefined;
      if (isProblem(error, 'taskClosed')) return { kind: 'closed' };
      if (isProblem(error, 'formInvalid') && error.issues.length > 0) return { kind: 'invalid', issues: error.issues };
      const said = isProblem(error, 'conflict') ? error.issues[0]?.message : undefined;
      return { kind: 'failed', message: said ?? (error instanceof Error ? error.message : String(error)) };
    }
  };
  return {
    submission,
    submit: async (values, vote) => {
      setSubmission({ kind: 'sending' });
      const next = await send(values, vote);
      setSubmission(next);
      return next;
    },
    refuse: (count) => setSubmission({ kind: 'incomplete', count }),
  };
}
