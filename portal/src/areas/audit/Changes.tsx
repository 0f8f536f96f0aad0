import type { Change } from '@zhengai/api/contract';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

/** Changes of one row of a table, or of the fields of one part of a form. */
interface Part {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** Parts beyond this number are folded. */
const fewParts = 8;
const longText = 220;

/** What was changed in a form since the round before: part by part, old beside new. */
export function FormChanges({ changes }: { readonly changes: readonly Change[] }) {
  const t = useMessages(texts);
  const parts = partsOf(changes);
  const rest = parts.slice(fewParts);
  return (
    <>
      <PartsTable parts={parts.slice(0, fewParts)} />
      {rest.length > 0 && (
        <details className="za-fold">
          <summary>{t('moreParts', { count: rest.length })}</summary>
          <PartsTable parts={rest} />
        </details>
      )}
    </>
  );
}

/** 流程变量: for whoever looks behind the forms. */
export function VariableChanges({ changes }: { readonly changes: readonly Change[] }) {
  const t = useMessages(texts);
  return (
    <details className="za-fold">
      <summary>
        {t('variables')} <span className="za-quiet">{t('countChanges', { count: changes.length })}</span>
      </summary>
      <PartsTable parts={[{ title: '', changes }]} />
    </details>
  );
}

function partsOf(changes: readonly Change[]): Part[] {
  const parts = new Map<string, Change[]>();
  for (const change of changes) {
    const title = change.within.join(' › ');
    parts.set(title, [...(parts.get(title) ?? []), change]);
  }
  return [...parts].map(([title, of]) => ({ title, changes: of }));
}

function PartsTable({ parts }: { readonly parts: readonly Part[] }) {
  const t = useMessages(texts);
  return (
    <table className="za-changes">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('old')}</th>
          <th scope="col">{t('new')}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.title}>
          {part.title !== '' && (
            <tr className="za-change-part">
              <th scope="rowgroup" colSpan={3}>
                {part.title} <Fate changes={part.changes} />
              </th>
            </tr>
          )}
          {part.changes.map((change) => (
            <tr key={`${change.of}${change.pointer}`}>
              <th scope="row">{ownTitle(change)}</th>
              <td className="za-old" data-label={t('old')}>
                <Value text={wordsOf(change.oldText, change.old)} />
              </td>
              <td data-label={t('new')}>
                <Value text={wordsOf(change.newText, change.new)} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** A part that was not there before, or is no longer there. */
function Fate({ changes }: { readonly changes: readonly Change[] }) {
  const t = useMessages(texts);
  if (changes.length < 2) return null;
  if (changes.every((change) => change.old === undefined)) return <span className="za-fate">{t('added')}</span>;
  if (changes.every((change) => change.new === undefined)) return <span className="za-fate">{t('removed')}</span>;
  return null;
}

const ownTitle = ({ label, within }: Change): string =>
  within.length === 0 ? label : label.slice(within.join(' › ').length + ' › '.length);

const wordsOf = (words: string | undefined, value: Change['old']): string => {
  if (words !== undefined) return words;
  if (value === undefined || value === null || value === '') return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function Value({ text }: { readonly text: string }) {
  const t = useMessages(texts);
  const [whole, setWhole] = useState(false);
  if (text === '') return <span className="za-quiet">{t('nothing')}</span>;
  if (text.length <= longText || whole) return <span className="za-value">{text}</span>;
  return (
    <>
      <span className="za-value">{text.slice(0, longText)}…</span>{' '}
      <button type="button" className="za-link" onClick={() => setWhole(true)}>
        {t('wholeText', { count: text.length })}
      </button>
    </>
  );
}
