import { useMessages } from '../../../app/i18n.ts';
import { texts } from '../messages.ts';
import { PlanView } from '../PlanView.tsx';
import { InstanceLinks } from './InstanceLinks.tsx';
import type { Summary } from './summary.ts';

/** What the trial has found: how many can go over and what that means, how many can not and why. */
export function Found({ summary, version }: { readonly summary: Summary; readonly version: number }) {
  const t = useMessages(texts);
  const { can, cannot, obstacles, together } = summary;
  return (
    <section className="za-bulk-numbers" role="status">
      <div>
        <strong>✓ {t('can', { count: can.length })}</strong>
        {can.length > 0 && (
          <>
            <PlanView plan={together} late={false} />
            <InstanceLinks title={t('list')} instances={can.map(({ instance }) => instance)} />
          </>
        )}
      </div>
      {cannot.length > 0 && (
        <div>
          <strong className="za-field-error">✗ {t('cannotCount', { count: cannot.length })}</strong>{' '}
          <span className="za-quiet">{t('staysBehind', { version })}</span>
          {obstacles.map(({ problem, instances }) => (
            <InstanceLinks
              key={`${problem.code} ${problem.element}`}
              title={`${t(`problem.${problem.code}`, { name: problem.name })} · ${instances.length}`}
              instances={instances}
            />
          ))}
        </div>
      )}
    </section>
  );
}
