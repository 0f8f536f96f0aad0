import { Input } from 'antd';
import { useId } from 'react';
import { useMessages } from '../app/i18n.ts';
import { appTexts } from '../app/messages.ts';

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** It was sent without one. */
  readonly missing: boolean;
}

/** 原因: what stands in the history of whatever is done beside the usual way. */
export function ReasonField({ value, onChange, missing }: ReasonFieldProps) {
  const t = useMessages(appTexts);
  const id = useId();
  return (
    <div className="za-field za-reason">
      <label htmlFor={id}>{t('reason')}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-invalid={missing}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-note`} className={missing ? 'za-field-error' : 'za-quiet'}>
        {missing ? t('reasonMissing') : t('reasonHint')}
      </p>
    </div>
  );
}
