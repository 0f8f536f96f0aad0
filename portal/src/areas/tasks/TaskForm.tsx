import type { TaskDetail } from '@zhengai/api/contract';
import { FileServiceContext, FormView, type FormHandle } from '@zhengai/forms/react';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { useLocale } from '../../app/preferences.ts';
import { queryClient } from '../../app/queryClient.ts';
import { useAccount } from '../../app/session.ts';
import { formatClock } from '../../shared/time.ts';
import { ActionBar } from './ActionBar.tsx';
import { DraftNotice } from './draft/DraftNotice.tsx';
import { LeaveGuard } from './draft/LeaveGuard.tsx';
import { dropLocalDraft } from './draft/localDraft.ts';
import { useDraft } from './draft/useDraft.ts';
import { fileService } from './files.ts';
import type { FormValues } from './formValues.ts';
import { texts } from './messages.ts';
import { TaskPanel } from './panel/TaskPanel.tsx';
import { forgetTasks, resolveTask, taskQuery, type Vote } from './queries.ts';
import { decisionOf, isReview } from './submit/decisionOf.ts';
import { DonePage } from './submit/DonePage.tsx';
import { Reviewed } from './submit/Reviewed.tsx';
import { useReviewKeys } from './submit/useReviewKeys.ts';
import { useSubmit } from './submit/useSubmit.ts';
import { TaskHead } from './TaskHead.tsx';
import { usePanel } from './usePanel.ts';

/** The page of one task: form, panel, action bar. What is typed lives in the form; the draft follows it. */
export function TaskForm({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const navigate = useNavigate();
  const person = useAccount().id;
  const { opening, state, saver } = useDraft(task);
  const { submission, submit, refuse } = useSubmit(task.id);
  const panel = usePanel();
  const form = useRef<FormHandle>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const touched = useRef(false);
  const [initial, setInitial] = useState({ turn: 0, values: opening.values });
  const [values, setValues] = useState<FormValues>(opening.values);
  const [settled, setSettled] = useState(opening.kind === 'server');

  const editable = task.status === 'open' && task.can.complete;
  const [wasEditable, setWasEditable] = useState(editable);
  if (wasEditable !== editable) {
    // It is theirs to fill in again (前加签 is over, or taken back): with what was there last.
    setWasEditable(editable);
    setInitial({ turn: initial.turn + 1, values });
  }
  const shown = editable ? initial.values : task.values;
  const context = useMemo(() => ({ ...task.scope, locale }), [task.scope, locale]);

  const change = (next: FormValues): void => {
    setValues(next);
    // What the form computes by itself when it opens is not somebody's draft.
    if (touched.current) saver.change(next);
  };
  const touch = (): void => {
    touched.current = true;
  };
  const finish = async (vote?: Vote): Promise<void> => {
    const checked = task.form === undefined ? {} : await form.current?.submit();
    if (checked === undefined) {
      refuse(form.current?.issues().length ?? 1);
      return;
    }
    const outcome = await submit(checked, vote);
    if (outcome.kind === 'done' || outcome.kind === 'closed') {
      saver.discard();
      if (outcome.kind === 'closed') await queryClient.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
      else await forgetTasks(task.id);
    }
  };

  /** What has been prepared need not be complete: its owner goes on with it. */
  const giveBack = async (): Promise<void> => {
    try {
      await resolveTask(task.id, values, newKey());
    } catch (error) {
      notify({ kind: 'error', text: error instanceof Error ? error.message : String(error) });
      return;
    }
    saver.discard();
    notify({ kind: 'success', text: t('givenBack') });
    await forgetTasks(task.id);
    await navigate('/inbox/mine');
  };

  const review = isReview(task.form);
  useReviewKeys(review && editable && submission.kind !== 'done', (decision) => {
    touch();
    if (form.current?.answer('decision', decision) !== true) return;
    if (decision === 'return') form.current.focus(['returnTo', 'reviewComment']);
    else submitButton.current?.focus();
  });

  if (submission.kind === 'done') return <DonePage task={task} result={submission.result} />;
  return (
    <div className={panel.open ? 'za-page za-task-page' : 'za-page za-task-page za-task-page-folded'}>
      <div className="za-task-main">
        <div className="za-task-body" onPointerDownCapture={touch} onKeyDownCapture={touch} onInputCapture={touch}>
          <TaskHead task={task} />
          {editable && !settled && opening.kind === 'restored' && (
            <DraftNotice text={t('restored', { time: formatClock(locale, opening.at) })} />
          )}
          {editable && !settled && opening.kind === 'conflict' && (
            <DraftNotice
              text={t('conflict', { time: formatClock(locale, opening.savedAt) })}
              actions={[
                {
                  label: t('useLocal'),
                  onClick: () => {
                    setInitial({ turn: initial.turn + 1, values: opening.local.values });
                    change(opening.local.values);
                    setSettled(true);
                  },
                },
                {
                  label: t('dropLocal'),
                  onClick: () => {
                    dropLocalDraft(person, task.id);
                    setSettled(true);
                  },
                },
              ]}
            />
          )}
          {task.form === undefined ? (
            <p className="za-quiet">{t('noForm')}</p>
          ) : (
            <FileServiceContext value={fileService}>
              <FormView
                key={`${initial.turn} ${String(editable)}`}
                ref={form}
                definition={task.form}
                values={shown}
                context={context}
                mode={editable ? 'edit' : 'read'}
                onChange={change}
                {...(submission.kind === 'invalid' && { issues: submission.issues })}
              />
            </FileServiceContext>
          )}
          {review && editable && <p className="za-quiet za-review-keys">{t('reviewKeys')}</p>}
          {review && <Reviewed task={task} />}
        </div>
        {task.status === 'open' && (
          <ActionBar
            task={task}
            draft={state}
            onSaveDraft={() => saver.flush()}
            submission={submission}
            decision={decisionOf(task.form, values)}
            onSubmit={(vote) => void finish(vote)}
            onGiveBack={() => void giveBack()}
            panel={panel}
            submitButton={submitButton}
          />
        )}
      </div>
      {panel.open && (
        <aside className="za-task-side" aria-label={t('panel')}>
          <TaskPanel task={task} />
        </aside>
      )}
      {editable && <LeaveGuard state={state} />}
    </div>
  );
}
