import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { formatDateTime } from '../../shared/time.ts';
import { Hash } from './Hash.tsx';
import { texts } from './messages.ts';
import type { useVerification } from './queries.ts';

export interface VerificationProps {
  readonly verification: ReturnType<typeof useVerification>;
  readonly onStep: (seq: number) => void;
}

/** 核验: whether the history holds, with a word and a shape; asked when the page opens, and again by the button. */
export function Verification({ verification, onStep }: VerificationProps) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { data: result, error, isFetching, refetch } = verification;
  const broken = result?.broken;
  return (
    <div className="za-verification">
      <div className="za-verdict" role="status">
        {result === undefined && error === null && <p className="za-quiet">{t('verifying')}</p>}
        {error !== null && <ErrorState error={error} />}
        {error === null && result?.ok === true && (
          <div className="za-verified">
            <p>
              <strong>✓ {t('verified', { count: result.steps })}</strong>
            </p>
            <p className="za-quiet">{t('verifiedHint', { at: formatDateTime(locale, result.verifiedAt) })}</p>
            <p className="za-quiet">
              {t('headHash')} <Hash value={result.headHash} />
            </p>
          </div>
        )}
        {error === null && broken !== undefined && (
          <div className="za-broken" role="alert">
            <p>
              <strong>
                ✗ {t('broken', { seq: broken.seq })} — {t(`reason.${broken.reason}`)}
              </strong>
            </p>
            <p>{broken.message}</p>
            <Button size="small" onClick={() => onStep(broken.seq)}>
              {t('goToStep', { seq: broken.seq })}
            </Button>
          </div>
        )}
      </div>
      <Button loading={isFetching} onClick={() => void refetch()}>
        {t('verify')}
      </Button>
    </div>
  );
}
