import { useEffect } from 'react';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** Names the browser's tab. */
export function usePageTitle(title: string): void {
  const product = useMessages(appTexts)('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
