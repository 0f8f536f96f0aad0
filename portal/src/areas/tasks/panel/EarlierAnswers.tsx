import type { EarlierAnswer, FormScope } from '@zhengai/api/contract';
import { useMemo, useState } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { PhaseChip } from '../../../shared/PhaseChip.tsx';
import { scopeOfAnswer } from '../earlierAnswer.ts';
import { ReadForm } from '../ReadForm.tsx';
import { texts } from '../messages.ts';

export interface EarlierAnswersProps {
  readonly answers: readonly EarlierAnswer[];
  readonly scope: FormScope;
}

/** 之前的填写: what was submitted in this cycle, newest first, also what was returned; a form is drawn when opened. */
export function EarlierAnswers({ answers, scope }: EarlierAnswersProps) {
  const t = useMessages(texts);
  if (answers.length === 0) return <p className="za-quiet">{t('noEarlier')}</p>;
  const newestFirst = answers.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="za-rows">
      {newestFirst.map((answer) => (
        <li key={answer.taskId}>
          <Earlier answer={answer} scope={scope} />
        </li>
      ))}
    </ol>
  );
}

function Earlier({ answer, scope }: { readonly answer: EarlierAnswer; readonly scope: FormScope }) {
  const t = useMessages(texts);
  const [open, setOpen] = useState(false);
  const then = useMemo(() => scopeOfAnswer(answer, scope), [answer, scope]);
  return (
    <details className="za-earlier" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>
          {answer.phase !== undefined && <PhaseChip phase={answer.phase} />} <strong>{answer.name}</strong>{' '}
          {answer.signing !== undefined && <span className="za-flag za-flag-quiet">{t('opinion')}</span>}{' '}
          {answer.round > 1 && <span className="za-flag za-flag-quiet">{t('round', { round: answer.round })}</span>}
          <span className="za-earlier-by">
            {t('by', { name: answer.by.name })} <DateTime value={answer.at} />
          </span>
        </span>
      </summary>
      {open && answer.form !== undefined && <ReadForm form={answer.form} values={answer.values} scope={then} />}
    </details>
  );
}
