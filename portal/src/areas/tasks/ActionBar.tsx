import { EllipsisOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import type { TaskDetail } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useState, type Ref } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { PopoverMenu } from '../../shared/PopoverMenu.tsx';
import type { DraftState } from './draft/DraftSaver.ts';
import { DraftStatus } from './draft/DraftStatus.tsx';
import { texts } from './messages.ts';
import { GiveDialog } from './pass/GiveDialog.tsx';
import { AddSignersDialog } from './pass/AddSignersDialog.tsx';
import { RemoveSignerDialog } from './pass/RemoveSignerDialog.tsx';
import { ReturnDialog } from './pass/ReturnDialog.tsx';
import { TakeBackSignersDialog } from './pass/TakeBackSignersDialog.tsx';
import { claimTask, forgetTasks, releaseTask, type Vote } from './queries.ts';
import type { Submission } from './submit/useSubmit.ts';
import type { Panel } from './usePanel.ts';

export interface ActionBarProps {
  readonly task: TaskDetail;
  readonly draft: DraftState;
  readonly onSaveDraft: () => Promise<void>;
  readonly submission: Submission;
  /** Words of the decision chosen in the form, if it is a review. */
  readonly decision: string | undefined;
  readonly onSubmit: (vote?: Vote) => void;
  /** Only of a task that was delegated to the reader. */
  readonly onGiveBack: () => void;
  readonly panel: Panel;
  readonly submitButton: Ref<HTMLButtonElement>;
}

/** What can be done now, always in reach; on its left what is true about the draft. */
export function ActionBar(props: ActionBarProps) {
  const { task, draft, onSaveDraft, submission, decision, onSubmit, onGiveBack, submitButton } = props;
  const t = useMessages(texts);
  const suspended = task.suspended !== undefined;
  const claim = useMutation({
    mutationFn: () => claimTask(task.id),
    onError: (error) => notify({ kind: 'error', text: error.message }),
    onSettled: async (_data, error) => {
      if (error === null || isProblem(error)) await forgetTasks();
    },
  });
  const words =
    task.form === undefined ? t('finish') : decision === undefined ? t('submit') : t('submitAs', { decision });

  return (
    <div className="za-actions">
      <div className="za-actions-state" role="status">
        {task.can.complete && task.form !== undefined && (
          <DraftStatus state={draft} onSave={() => void onSaveDraft()} />
        )}
        <SubmissionState submission={submission} />
      </div>
      <MoreMenu {...props} onClaim={() => claim.mutate()} />
      {task.can.claim && (
        <Button
          className={task.can.complete ? 'za-actions-wide' : ''}
          size="large"
          loading={claim.isPending}
          disabled={suspended}
          onClick={() => claim.mutate()}
        >
          {t('claim')}
        </Button>
      )}
      {task.more.resolve && (
        <Button type="primary" size="large" onClick={onGiveBack}>
          {t('giveBack')}
        </Button>
      )}
      {task.can.complete && !task.more.resolve && task.more.vote && (
        <div className="za-votes" role="group" aria-label={t('vote')}>
          {VOTES.map((vote) => (
            <Button
              key={vote}
              size="large"
              type={vote === 'approve' ? 'primary' : 'default'}
              danger={vote === 'reject'}
              disabled={suspended || submission.kind === 'sending'}
              onClick={() => onSubmit(vote)}
            >
              {t(`vote.${vote}`)}
            </Button>
          ))}
        </div>
      )}
      {task.can.complete && !task.more.resolve && !task.more.vote && (
        <Button
          ref={submitButton}
          type="primary"
          size="large"
          loading={submission.kind === 'sending'}
          disabled={suspended}
          onClick={() => onSubmit()}
        >
          {words}
        </Button>
      )}
    </div>
  );
}

const VOTES = ['approve', 'reject', 'abstain'] as const;

function SubmissionState({ submission }: { readonly submission: Submission }) {
  const t = useMessages(texts);
  if (submission.kind === 'incomplete' || submission.kind === 'invalid') {
    const count = submission.kind === 'incomplete' ? submission.count : submission.issues.length;
    return <span className="za-field-error">{t('issuesCount', { count })}</span>;
  }
  if (submission.kind === 'lost') return <span className="za-field-error">{t('submitLost')}</span>;
  if (submission.kind === 'failed') {
    return <span className="za-field-error">{t('submitFailed', { reason: submission.message })}</span>;
  }
  return null;
}

function MoreMenu({ task, panel, onSaveDraft, onClaim }: ActionBarProps & { readonly onClaim: () => void }) {
  const t = useMessages(texts);
  const release = useMutation({
    mutationFn: () => releaseTask(task.id),
    onSuccess: () => notify({ kind: 'success', text: t('released') }),
    onError: (error) => notify({ kind: 'error', text: error.message }),
    onSettled: async (_data, error) => {
      if (error === null || isProblem(error)) await forgetTasks();
    },
  });
  const [dialog, setDialog] = useState<
    'return' | 'transfer' | 'delegate' | 'addSigners' | 'takeBackSigners' | 'removeSigner'
  >();
  return (
    <>
      <PopoverMenu
        label={t('more')}
        up
        button={
          <span>
            <EllipsisOutlined aria-hidden /> {t('more')}
          </span>
        }
      >
        {(close) => {
          const then = (action: () => void) => (): void => {
            close();
            action();
          };
          return (
            <>
              {task.can.claim && task.can.complete && task.suspended === undefined && (
                <button type="button" className="za-menu-item za-menu-narrow" onClick={then(onClaim)}>
                  {t('claim')}
                </button>
              )}
              {task.more.pass && (
                <button type="button" className="za-menu-item" onClick={then(() => setDialog('return'))}>
                  {t('returnTask')}
                </button>
              )}
              {task.more.pass &&
                (['transfer', 'delegate'] as const).map((how) => (
                  <button key={how} type="button" className="za-menu-item" onClick={then(() => setDialog(how))}>
                    {t(how)}
                  </button>
                ))}
              {(['addSigners', 'takeBackSigners', 'removeSigner'] as const)
                .filter((how) => task.more[how])
                .map((how) => (
                  <button key={how} type="button" className="za-menu-item" onClick={then(() => setDialog(how))}>
                    {t(how)}
                  </button>
                ))}
              {task.can.release && task.suspended === undefined && (
                <button type="button" className="za-menu-item" onClick={then(() => release.mutate())}>
                  {t('release')}
                </button>
              )}
              <button type="button" className="za-menu-item za-menu-fold" onClick={then(panel.toggle)}>
                {panel.open ? t('foldPanel') : t('openPanel')}
              </button>
              <button type="button" className="za-menu-item" onClick={then(() => window.print())}>
                {t('print')}
              </button>
              {task.subject !== undefined && (
                <Link className="za-menu-item" to={`/courses/${encodeURIComponent(task.subject.id)}`}>
                  {t('openCourse')}
                </Link>
              )}
            </>
          );
        }}
      </PopoverMenu>
      {dialog === 'return' && <ReturnDialog task={task} onClose={() => setDialog(undefined)} />}
      {dialog === 'addSigners' && (
        <AddSignersDialog task={task} onSaveDraft={onSaveDraft} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'takeBackSigners' && (
        <TakeBackSignersDialog task={task} onSaveDraft={onSaveDraft} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'removeSigner' && <RemoveSignerDialog task={task} onClose={() => setDialog(undefined)} />}
      {(dialog === 'transfer' || dialog === 'delegate') && (
        <GiveDialog task={task} how={dialog} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}
