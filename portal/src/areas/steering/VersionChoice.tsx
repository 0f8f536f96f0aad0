import type { ProcessVersion } from '@zhengai/api/contract';
import { useId } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

export interface VersionChoiceProps {
  readonly versions: readonly ProcessVersion[];
  /** Definition id. */
  readonly value: string;
  readonly onChange: (definitionId: string) => void;
  readonly disabled?: boolean;
}

/** To which version, by its number and its note. */
export function VersionChoice({ versions, value, onChange, disabled = false }: VersionChoiceProps) {
  const t = useMessages(texts);
  const id = useId();
  return (
    <div className="za-field za-steer-part">
      <label htmlFor={id}>{t('target')}</label>
      <select
        id={id}
        className="za-choice"
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChange(target.value)}
      >
        {versions.map(({ definitionId, version, note }) => (
          <option key={definitionId} value={definitionId}>
            {note === '' ? t('versionN', { version }) : t('versionNote', { version, note })}
          </option>
        ))}
      </select>
    </div>
  );
}
