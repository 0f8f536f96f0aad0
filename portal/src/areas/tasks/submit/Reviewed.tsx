import type { TaskDetail } from '@zhengai/api/contract';
import { useMemo } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { reviewedAnswer, scopeOfAnswer } from '../earlierAnswer.ts';
import { texts } from '../messages.ts';
import { ReadForm } from '../ReadForm.tsx';

/** Below a review's form, with the room of the page: what the decision is about. */
export function Reviewed({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const answer = useMemo(() => reviewedAnswer(task), [task]);
  const scope = useMemo(
    () => (answer === undefined ? task.scope : scopeOfAnswer(answer, task.scope)),
    [answer, task.scope],
  );
  if (answer?.form === undefined) return null;
  return (
    <section className="za-section">
      <h2>{t('reviewed', { name: answer.name })}</h2>
      <p className="za-quiet za-reviewed-by">
        {t('by', { name: answer.by.name })} <DateTime value={answer.at} />
      </p>
      <ReadForm form={answer.form} values={answer.values} scope={scope} />
    </section>
  );
}
