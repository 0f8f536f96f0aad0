import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

export interface Issued {
  readonly name: string;
  readonly password: string;
}

/** A one-time password, shown once to whoever hands it over. */
export function OneTimePassword({ issued, onDone }: { readonly issued: Issued; readonly onDone: () => void }) {
  const t = useMessages(texts);
  return (
    <div className="za-issued" role="alert">
      <p>
        {t('password', { name: issued.name })}: <code>{issued.password}</code>
      </p>
      <p className="za-quiet">{t('passwordHint')}</p>
      <Button onClick={onDone}>{t('passwordDone')}</Button>
    </div>
  );
}
