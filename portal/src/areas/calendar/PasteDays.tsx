import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import type { Day } from './days.ts';
import { texts } from './messages.ts';
import { type Fault, parseDays } from './parseDays.ts';

interface PasteDaysProps {
  readonly year: number;
  readonly onTake: (days: readonly (readonly [day: string, is: Day])[]) => void;
  readonly onClose: () => void;
}

/** Takes a list as it was announced; what can not be read is named by its line, and nothing is taken until it can. */
export function PasteDays({ year, onTake, onClose }: PasteDaysProps) {
  const t = useMessages(texts);
  const id = useId();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const take = (): void => {
    const parsed = parseDays(text, year);
    setFaults(parsed.faults);
    if (parsed.faults.length > 0 || parsed.days.length === 0) return;
    onTake(parsed.days);
    onClose();
  };
  return (
    <div className="za-paste">
      <label htmlFor={id}>{t('pasteLabel')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={6}
        value={text}
        placeholder={t('pasteExample')}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} className="za-quiet">
        {t('pasteHint')}
      </p>
      {faults.length > 0 && (
        <ul className="za-field-error" role="alert">
          {faults.map(({ line, text: words, what }) => (
            <li key={line}>{t(`fault.${what}`, { line, text: words })}</li>
          ))}
        </ul>
      )}
      <div className="za-calendar-actions">
        <Button type="primary" disabled={text.trim() === ''} onClick={take}>
          {t('take')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </div>
  );
}
