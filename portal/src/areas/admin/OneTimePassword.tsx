import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

export interface Issued {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

/** A one-time password, shown once to whoever hands it over. */
export function OneTimePassword({ issued, onDone }: { readonly issued: Issued; readonly onDone: () => void }) {
  const t = useMessages(texts);
  const box = useRef<HTMLDivElement>(null);
  // It may have been asked for far down the list.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div className="za-issued" role="alert" ref={box}>
      <p>
        <strong>{t('password', { name: issued.name })}</strong>
      </p>
      <dl>
        <dt>{t('username')}</dt>
        <dd>
          <code>{issued.username}</code>
        </dd>
        <dt>{t('passwordWord')}</dt>
        <dd>
          <code data-one-time-password>{issued.password}</code>
        </dd>
      </dl>
      <p className="za-quiet">{t('passwordHint')}</p>
      <Button onClick={onDone}>{t('passwordDone')}</Button>
    </div>
  );
}
