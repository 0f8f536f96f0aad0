import type { MigrationPlan } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';

/** What going over would do, in sentences; or what keeps it from being done. `late`: a newer plan is on its way. */
export function PlanView({ plan, late }: { readonly plan: MigrationPlan; readonly late: boolean }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const names = (refs: MigrationPlan['armed']): string => joined(refs.map(({ name }) => `“${name}”`));
  const { problems, moves, answers, armed, disarmed, missingForms } = plan;
  return (
    <div className="za-steer-part" aria-busy={late}>
      {problems.length > 0 ? (
        <>
          <strong className="za-field-error">{t('cannot')}</strong>
          <ul className="za-steer-list">
            {problems.map(({ code, element, name }) => (
              <li key={`${code} ${element}`}>{t(`problem.${code}`, { name })}</li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <strong>{t('plan')}</strong>
          <ul className="za-steer-list">
            {moves.map(({ from, fromName, name, count, task }) => (
              <li key={from}>
                {fromName === name ? t('moveSame', { name }) : t('moveRenamed', { from: fromName, to: name })}
                <span className="za-quiet"> · {task ? t('moveTasks', { count }) : t('moveOthers', { count })}</span>
              </li>
            ))}
            <li>{answers === 0 ? t('noAnswers') : t('answers', { count: answers })}</li>
            {disarmed.length > 0 && <li>{t('disarmed', { names: names(disarmed) })}</li>}
            {armed.length > 0 && <li>{t('armed', { names: names(armed) })}</li>}
            {missingForms.length > 0 && (
              <li className="za-field-error">{t('missingForms', { names: joined(missingForms) })}</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}
