import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { texts } from './messages.ts';

/** An address that names no instance: what may be wrong with it, and where to look instead. */
export function UnknownInstance({ instanceId }: { readonly instanceId: string }) {
  const t = useMessages(texts);
  return (
    <div className="za-page">
      <PageHeader title={t('unknown')} />
      <EmptyState title={t('unknownOf', { id: instanceId })} action={<Link to="/audit">{t('toSearch')}</Link>}>
        {t('unknownHint')}
      </EmptyState>
    </div>
  );
}
