import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What a part of the matrix is chosen by. */
export const matrixFilters = ['q', 'collegeId', 'officeId', 'only', 'element', 'state'] as const;
export type MatrixFilterName = (typeof matrixFilters)[number];
export type MatrixFilter = Partial<Readonly<Record<MatrixFilterName, string>>>;

export interface MatrixFiltering {
  readonly filter: MatrixFilter;
  /** Changes some; undefined takes one away. */
  readonly patch: (changes: Readonly<Partial<Record<MatrixFilterName, string | undefined>>>) => void;
  readonly clear: () => void;
  readonly any: boolean;
}

/** The matrix's filter lives in the address, so that a view of it can be sent to somebody. It is set at once. */
export function useMatrixFilter(): MatrixFiltering {
  const [search, setSearch] = useSearchParams();
  const filter: Partial<Record<MatrixFilterName, string>> = {};
  for (const name of matrixFilters) {
    const value = search.get(name);
    if (value !== null && value !== '') filter[name] = value;
  }
  const patch = useCallback<MatrixFiltering['patch']>(
    (changes) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true, preventScrollReset: true, flushSync: true },
      ),
    [setSearch],
  );
  const clear = useCallback(
    () => setSearch({}, { replace: true, preventScrollReset: true, flushSync: true }),
    [setSearch],
  );
  return { filter, patch, clear, any: Object.keys(filter).length > 0 };
}
