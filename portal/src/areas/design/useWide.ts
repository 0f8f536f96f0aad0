import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 760px)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether there is room to draw. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
