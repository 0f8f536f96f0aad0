import type { Alert } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { AlertList } from '../../shared/AlertList.tsx';
import { texts } from './messages.ts';

export function AlertsPart({ alerts }: { readonly alerts: readonly Alert[] }) {
  const t = useMessages(texts);
  return (
    <section className="za-section">
      <h2>{t('alerts')}</h2>
      <AlertList alerts={alerts} withCourse />
    </section>
  );
}
