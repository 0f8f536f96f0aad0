/** Whether the last request reached the server; the banner and the drafts watch it. */
export type ConnectionState = 'online' | 'lost';

let state: ConnectionState = 'online';
const listeners = new Set<() => void>();

/** Called by the API client after every request. */
export function reportConnection(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export const connectionState = (): ConnectionState => state;

/** For `useSyncExternalStore`; also used outside React by the draft saver. */
export function subscribeConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
