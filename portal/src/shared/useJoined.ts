import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** Puts names one after another as the reader's language does: `甲、乙`, `A, B`. */
export function useJoined(): (names: readonly string[]) => string {
  const comma = useMessages(appTexts)('comma');
  return (names) => names.join(comma);
}
