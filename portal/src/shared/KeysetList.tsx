import { Button } from 'antd';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { useMessages } from '../app/i18n.ts';
import { appTexts } from '../app/messages.ts';
import { ErrorState } from './ErrorState.tsx';
import { Skeletons } from './Skeletons.tsx';
import type { Keyset } from './useKeyset.ts';

export interface KeysetListProps<T> {
  /** Names the list in the browser session: coming back finds the row that was opened. */
  readonly name: string;
  readonly label: string;
  readonly list: Keyset<T>;
  readonly idOf: (item: T) => string;
  /** One row; its first link is what J, K and Enter go to. */
  readonly children: (item: T) => ReactNode;
  readonly empty: ReactNode;
  readonly className?: string;
}

/** The row that was opened last, by list. */
const opened = new Map<string, string>();
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Nothing has the focus, or only the page as a whole. */
const isNowhere = (element: Element | null): boolean =>
  element === null || element === document.body || element.id === 'content';

const linkOf = (row: Element | null | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('a[href]') ?? null;

/** Rows between hairlines, more of them as the reader comes near the end; J/K move, Enter opens. */
export function KeysetList<T>({ name, label, list, idOf, children, empty, className = '' }: KeysetListProps<T>) {
  const t = useMessages(appTexts);
  const rows = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const arrival = useNavigationType();
  const ready = !list.isPending && !list.isError;

  // Back from a page: stand where one left, unless one has gone somewhere else while the rows were on their way.
  useEffect(() => {
    if (!ready || arrival !== NavigationType.Pop || !isNowhere(document.activeElement)) return;
    const id = opened.get(name);
    const row = id === undefined ? null : rows.current?.querySelector(`[data-row="${CSS.escape(id)}"]`);
    row?.scrollIntoView({ block: 'center' });
    linkOf(row)?.focus({ preventScroll: true });
  }, [ready, arrival, name]);

  useEffect(() => {
    const move = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      const all = rows.current?.children;
      if (step === 0 || all === undefined || all.length === 0) return;
      event.preventDefault();
      const here = Array.from(all).findIndex((row) => row.contains(document.activeElement));
      const next = Math.min(all.length - 1, Math.max(0, here === -1 ? 0 : here + step));
      linkOf(all[next])?.focus();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);

  const { hasMore, loadMore, moreFailed, isLoadingMore } = list;
  const more = useRef(loadMore);
  useEffect(() => {
    more.current = loadMore;
  });
  useEffect(() => {
    if (end.current === null || !hasMore || moreFailed || isLoadingMore) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: '600px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasMore, moreFailed, isLoadingMore]);

  if (list.isPending) return <Skeletons rows={8} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.items.length === 0) return <>{empty}</>;

  const remember = (event: { readonly target: EventTarget }): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const id = row?.getAttribute('data-row');
    if (id !== null && id !== undefined) opened.set(name, id);
  };
  const rememberKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') remember(event);
  };
  return (
    <>
      <ol
        ref={rows}
        aria-label={label}
        className={`za-keyset ${className}${list.isStale ? ' za-keyset-stale' : ''}`}
        onClickCapture={remember}
        onKeyDownCapture={rememberKey}
      >
        {list.items.map((item) => (
          <li key={idOf(item)} data-row={idOf(item)}>
            {children(item)}
          </li>
        ))}
      </ol>
      <div ref={end} className="za-keyset-end">
        {isLoadingMore && <Skeletons rows={2} tall />}
        {hasMore && !isLoadingMore && <Button onClick={loadMore}>{moreFailed ? t('retry') : t('showMore')}</Button>}
      </div>
    </>
  );
}
