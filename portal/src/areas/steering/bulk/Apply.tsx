import { Button } from 'antd';
import { useState } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { texts } from '../messages.ts';

export interface ApplyProps {
  /** Of the button. */
  readonly words: string;
  readonly onApply: (reason: string) => Promise<void>;
}

/** The button that does it, and why it is done. */
export function Apply({ words, onApply }: ApplyProps) {
  const t = useMessages(texts);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  return (
    <section className="za-bulk-numbers">
      <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
      <p className="za-quiet">{t('bulkNote')}</p>
      <div className="za-bulk-actions">
        <Button
          type="primary"
          onClick={() => {
            setTried(true);
            if (!missing) void onApply(reason.trim());
          }}
        >
          {words}
        </Button>
      </div>
    </section>
  );
}
