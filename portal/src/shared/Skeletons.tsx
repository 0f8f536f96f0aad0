import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** Rows where the content will come, at about its height, so that nothing jumps. */
export function Skeletons({ rows = 5, tall = false }: { readonly rows?: number; readonly tall?: boolean }) {
  const t = useMessages(appTexts);
  return (
    <div className="za-skeletons" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={tall ? 'za-skeleton za-skeleton-tall' : 'za-skeleton'} />
      ))}
    </div>
  );
}
