import type { MigrationPlan } from '@zhengai/api/contract';
import { useId } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';
import type { ElementMapping } from './queries.ts';

type Problem = MigrationPlan['problems'][number];

export interface MappingFieldsProps {
  /** What has no place in the new version as long as nothing is said about it. */
  readonly problems: readonly Problem[];
  readonly value: ElementMapping;
  readonly onChange: (elements: ElementMapping) => void;
  readonly disabled?: boolean;
}

/** Which element of the new version takes over from one that it does not have. Nothing when all have their places. */
export function MappingFields({ problems, value, onChange, disabled = false }: MappingFieldsProps) {
  const t = useMessages(texts);
  const id = useId();
  // A join can not be named by hand: what is missing there is the flow.
  const elements = new Map(problems.filter(({ code }) => code !== 'missingFlow').map((one) => [one.element, one]));
  if (elements.size === 0) return null;
  const map = (element: string, to: string): void => {
    const { [element]: _, ...others } = value;
    onChange(to === '' ? others : { ...others, [element]: to });
  };
  return (
    <fieldset className="za-steer-mapping" disabled={disabled}>
      <legend>{t('mapping')}</legend>
      <p className="za-quiet">{t('mappingHint')}</p>
      {[...elements.values()].map(({ element, name, candidates }) =>
        candidates.length === 0 ? (
          <p key={element}>{t('noCandidates', { name })}</p>
        ) : (
          <div className="za-field" key={element}>
            <label htmlFor={`${id}-${element}`}>{t('mapsTo', { name })}</label>
            <select
              id={`${id}-${element}`}
              className="za-choice"
              value={value[element] ?? ''}
              onChange={({ target }) => map(element, target.value)}
            >
              <option value="">{t('notMapped')}</option>
              {candidates.map((candidate) => (
                <option key={candidate.id} value={candidate.id}>
                  {candidate.name}
                </option>
              ))}
            </select>
          </div>
        ),
      )}
    </fieldset>
  );
}
