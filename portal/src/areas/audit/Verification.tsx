import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { formatDateTime } from '../../shared/time.ts';
import { texts } from './messages.ts';
import { useVerification } from './queries.ts';

/** 核验: computes the chain again and says, with a word and a shape, whether the history holds. */
export function Verification(props: { readonly instanceId: string; readonly onStep: (seq: number) => void }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const verification = useVerification(props.instanceId);
  const result = verification.data;
  const broken = result?.broken;
  return (
    <div className="za-verification" role="status">
      <Button type="primary" loading={verification.isPending} onClick={() => verification.mutate()}>
        {verification.isPending ? t('verifying') : t('verify')}
      </Button>
      {verification.error !== null && <ErrorState error={verification.error} />}
      {result?.ok === true && (
        <p className="za-verified">
          <strong>✓ {t('verified', { count: result.steps })}</strong>
          <span className="za-quiet">
            {t('verifiedHint', { hash: result.headHash.slice(0, 16), at: formatDateTime(locale, result.verifiedAt) })}
          </span>
        </p>
      )}
      {broken !== undefined && (
        <p className="za-broken" role="alert">
          <strong>
            ✗ {t('broken', { seq: broken.seq })} — {t(`reason.${broken.reason}`)}
          </strong>
          <span>{broken.message}</span>
          <Button size="small" onClick={() => props.onStep(broken.seq)}>
            {t('goToStep', { seq: broken.seq })}
          </Button>
        </p>
      )}
    </div>
  );
}
