import type { ImprovementItem } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { formatDate } from '../../shared/time.ts';
import { texts } from './messages.ts';

/** 改进项: the open ones with what later cycles said about them; the closed ones folded. */
export function ImprovementItems({ items }: { readonly items: readonly ImprovementItem[] }) {
  const t = useMessages(texts);
  const open = items.filter((item) => item.status === 'open');
  const closed = items.filter((item) => item.status !== 'open');
  return (
    <section className="za-section">
      <h2>{t('items')}</h2>
      {open.length === 0 && <p className="za-quiet za-course-none">{t('noItems')}</p>}
      <ul className="za-rows">
        {open.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="za-closed-items">
          <summary>{t('closedItems', { count: closed.length })}</summary>
          <ul className="za-rows">
            {closed.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Item({ item }: { readonly item: ImprovementItem }) {
  const t = useMessages(texts);
  const locale = useLocale();
  return (
    <li className="za-item">
      <p className="za-item-problem">
        {item.problem}{' '}
        {item.status !== 'open' && <span className="za-flag za-flag-quiet">{t(`item.${item.status}`)}</span>}
      </p>
      <p>
        <span className="za-quiet">{t('cause')}</span> {item.cause || '—'}
      </p>
      <p>
        <span className="za-quiet">{t('measure')}</span> {item.measure}
      </p>
      <p className="za-quiet">
        {t('from', { semester: item.semester.name })} · {t('owner')} {item.owner || '—'}
        {item.due !== undefined && ` · ${t('due')} ${formatDate(locale, item.due)}`}
      </p>
      {item.answers.length === 0 ? (
        item.status === 'open' && <p className="za-quiet">{t('unanswered')}</p>
      ) : (
        <ol className="za-answers">
          {item.answers.map((answer) => (
            <li key={`${answer.semester.id}${answer.at}`}>
              <strong>{t(`answer.${answer.decision}`)}</strong>{' '}
              <span className="za-quiet">
                {answer.semester.name} · {formatDate(locale, answer.at)}
              </span>{' '}
              {answer.note}
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
