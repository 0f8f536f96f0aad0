/** A short word about what just happened; it goes away by itself, so nothing important is said only here. */
export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly text: string;
}

const shownFor = { success: 5_000, error: 9_000 } as const;
let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Notice[]): void => {
  notices = next;
  for (const listener of listeners) listener();
};

export function notify(notice: Omit<Notice, 'id'>): void {
  last += 1;
  const id = last;
  set([...notices.slice(-2), { ...notice, id }]);
  window.setTimeout(() => dismiss(id), shownFor[notice.kind]);
}

export const dismiss = (id: number): void => set(notices.filter((notice) => notice.id !== id));
export const currentNotices = (): readonly Notice[] => notices;
export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
