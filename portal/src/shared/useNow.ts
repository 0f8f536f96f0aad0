import { useSyncExternalStore } from 'react';

let now = new Date();
const listeners = new Set<() => void>();

window.setInterval(() => {
  now = new Date();
  for (const listener of listeners) listener();
}, 60_000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The present, to the minute; pages that stay open over midnight stay right. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now);
