import type { Incident } from '@zhengai/api/contract';
import type { Translate } from '../../app/i18n.ts';
import type { texts } from './messages.ts';

/** What kind of work has failed, in words. */
export function kindOf(t: Translate<(typeof texts)['keys'][number]>, { kind, topic }: Incident): string {
  if (topic !== undefined) return t('kind.external', { topic });
  switch (kind) {
    case 'service':
    case 'timer':
    case 'startTimer':
    case 'call':
    case 'message':
      return t(`kind.${kind}`);
    default:
      return t('kind.other');
  }
}
