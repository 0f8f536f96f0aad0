import { useSyncExternalStore } from 'react';

export type Locale = 'zh-CN' | 'en';
export type ThemeChoice = 'system' | 'light' | 'dark';
export type TextSize = 'normal' | 'large';

/** How somebody likes to read; kept in this browser. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: ThemeChoice;
  readonly text: TextSize;
}

const storageKey = 'zhengai.preferences';

function read(): Preferences {
  const fallback: Preferences = {
    locale: navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN',
    theme: 'system',
    text: 'normal',
  };
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
    return {
      locale: stored.locale === 'en' || stored.locale === 'zh-CN' ? stored.locale : fallback.locale,
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system',
      text: stored.text === 'large' ? 'large' : 'normal',
    };
  } catch {
    // Storage may be switched off or hold something foreign.
    return fallback;
  }
}

let current = read();
const listeners = new Set<() => void>();

export const preferences = (): Preferences => current;

export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Kept for this page only.
  }
  for (const listener of listeners) listener();
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribePreferences, preferences);
export const useLocale = (): Locale => usePreferences().locale;
