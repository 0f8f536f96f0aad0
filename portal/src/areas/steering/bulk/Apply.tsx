import { Button } from 'antd';
import { useState } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { texts } from '../messages.ts';

export interface ApplyProps {
  /** Of the button. */
  readonly words: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onApply: () => Promise<void>;
}

/** The button that does it, and why it is done. */
export function Apply({ words, reason, onReason, onApply }: ApplyProps) {
  const t = useMessages(texts);
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  return (
    <section className="za-bulk-numbers">
      <ReasonField value={reason} onChange={onReason} missing={tried && missing} />
      <p className="za-quiet">{t('bulkNote')}</p>
      <div className="za-bulk-actions">
        <Button
          type="primary"
          onClick={() => {
            setTried(true);
            if (!missing) void onApply();
          }}
        >
          {words}
        </Button>
      </div>
    </section>
  );
}
