import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export interface Filters<K extends string> {
  readonly values: Partial<Readonly<Record<K, string>>>;
  readonly set: (name: K, value: string | undefined) => void;
  readonly clear: () => void;
  /** Any is set. */
  readonly any: boolean;
}

/**
 * Filters live in the address: they survive a reload, the back button, and can be sent to a colleague. A filter is set at
 * once, so that its field never shows again what was there before, and nothing typed meanwhile is lost.
 */
export function useFilters<K extends string>(names: readonly K[]): Filters<K> {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  const set = useCallback(
    (name: K, value: string | undefined) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true, flushSync: true },
      ),
    [setSearch],
  );
  const clear = useCallback(() => setSearch({}, { replace: true, flushSync: true }), [setSearch]);
  return { values, set, clear, any: Object.keys(values).length > 0 };
}
