import type { TaskDetail } from '@zhengai/api/contract';
import { FileServiceContext, FormView, type FormHandle } from '@zhengai/forms/react';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, newKey } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { appTexts } from '../../../app/messages.ts';
import { notify } from '../../../app/notify.ts';
import { useLocale } from '../../../app/preferences.ts';
import { type FieldIssue, isProblem } from '../../../app/problem.ts';
import { PageHeader } from '../../../shared/PageHeader.tsx';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { formatDateTime } from '../../../shared/time.ts';
import { wordsOfProblem } from '../../../shared/useCommand.ts';
import { LeaveGuard } from '../draft/LeaveGuard.tsx';
import { fileService } from '../files.ts';
import { texts } from '../messages.ts';
import { forgetTasks, taskPath } from '../queries.ts';

/**
 * 更正, by the quality office: the form of a submitted task with its answer, to be put right with a reason. The page of a
 * task becomes this one at `/tasks/:id?correct=1`.
 */
export function CorrectForm({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const locale = useLocale();
  const navigate = useNavigate();
  const form = useRef<FormHandle>(null);
  const key = useRef(newKey());
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const context = useMemo(() => ({ ...task.scope, locale }), [task.scope, locale]);
  const missing = reason.trim() === '';
  const back = (): void => void navigate(`/tasks/${encodeURIComponent(task.id)}`, { replace: true });
  const touch = (): void => setTouched(true);

  const refuse = (error: unknown): void => {
    // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
    if (isProblem(error)) key.current = newKey();
    if (isProblem(error, 'formInvalid')) {
      setIssues(error.issues);
      setFault(t('issuesCount', { count: error.issues.length }));
    } else setFault(wordsOfProblem(error, app('actionLost')));
  };
  const send = async (): Promise<void> => {
    setTried(true);
    setFault(undefined);
    const values = await form.current?.submit();
    if (values === undefined) setFault(t('issuesCount', { count: form.current?.issues().length ?? 1 }));
    else if (JSON.stringify(values) === JSON.stringify(task.values)) setFault(t('correctNothing'));
    if (values === undefined || missing || JSON.stringify(values) === JSON.stringify(task.values)) return;
    setBusy(true);
    try {
      await api.post(`${taskPath(task.id)}/correct`, { values, reason: reason.trim() }, { key: key.current });
    } catch (error) {
      refuse(error);
      setBusy(false);
      return;
    }
    notify({ kind: 'success', text: t('corrected') });
    await forgetTasks();
    back();
  };

  if (task.form === undefined) return null;
  const time = task.endedAt === undefined ? '' : formatDateTime(locale, task.endedAt);
  return (
    <div className="za-page za-task-page za-task-page-folded">
      <div className="za-task-main">
        <div className="za-task-body">
          <PageHeader
            title={t('correctTitle', { name: task.name })}
            lead={[task.subject?.name, task.semester?.name].filter((part) => part !== undefined).join(' · ')}
          />
          <aside className="za-task-notice">{t('aboutCorrect', { name: task.scope.me.name, time })}</aside>
          <FileServiceContext value={fileService}>
            <div onInputCapture={touch} onPointerDownCapture={touch} onKeyDownCapture={touch}>
              <FormView
                ref={form}
                definition={task.form}
                values={task.values}
                context={context}
                mode="edit"
                {...(issues.length > 0 && { issues })}
              />
            </div>
          </FileServiceContext>
          <div className="za-correct-reason">
            <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
          </div>
        </div>
        <div className="za-actions">
          <div className="za-actions-state" role="status">
            {fault === undefined && tried && missing && <span className="za-field-error">{app('reasonMissing')}</span>}
            {fault !== undefined && <span className="za-field-error">{fault}</span>}
          </div>
          <Button size="large" onClick={back}>
            {t('cancel')}
          </Button>
          <Button type="primary" size="large" loading={busy} onClick={() => void send()}>
            {t('correctNow')}
          </Button>
        </div>
      </div>
      {touched && <LeaveGuard state={{ kind: 'unkept' }} />}
    </div>
  );
}
