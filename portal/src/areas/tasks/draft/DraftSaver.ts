import type { SavedDraft } from '@zhengai/api/contract';
import { api } from '../../../app/api.ts';
import { connectionState, subscribeConnection } from '../../../app/connection.ts';
import { ConnectionLost, isProblem } from '../../../app/problem.ts';
import type { FormValues } from '../formValues.ts';
import { dropLocalDraft, keepLocalDraft } from './localDraft.ts';

/** What the page may truthfully say about the draft. */
export type DraftState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saved'; readonly at: string }
  /** Not on the server, but on this computer. */
  | { readonly kind: 'offline' }
  /** The server refused it; trying again by itself would not help. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nowhere: the server is away and this browser keeps nothing. */
  | { readonly kind: 'unkept' };

export interface DraftSaverOptions {
  readonly person: string;
  readonly task: string;
  /** Path of the task below `/api/v1`. */
  readonly path: string;
  readonly savedAt: string | undefined;
  /** Called after the server has confirmed. */
  readonly onSaved: (values: FormValues, savedAt: string) => void;
}

const localAfter = 200;
const sendAfter = 900;
const tryAgainAfter = 5_000;

/**
 * Keeps a draft while somebody types: on this computer at once, on the server a moment later, one request at a time.
 * The copy here goes only when the server has confirmed exactly what was typed last.
 */
export class DraftSaver {
  readonly #options: DraftSaverOptions;
  readonly #listeners = new Set<() => void>();
  #state: DraftState;
  #base: string | null;
  #values: FormValues | undefined;
  #keptLocally = true;
  #sending: Promise<void> | undefined;
  #localTimer: number | undefined;
  #sendTimer: number | undefined;
  /** Its page is shown: tries go on until the server has everything. */
  #open = false;
  #discarded = false;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    this.#base = options.savedAt ?? null;
    this.#state = options.savedAt === undefined ? { kind: 'clean' } : { kind: 'saved', at: options.savedAt };
  }

  /** The page is shown; call what is returned when it is left: what is still to be sent is then tried once more. */
  open(): () => void {
    this.#open = true;
    const onConnection = (): void => {
      if (connectionState() === 'online' && this.#values !== undefined) void this.flush();
    };
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') void this.flush();
    };
    const stopConnection = subscribeConnection(onConnection);
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      this.#open = false;
      stopConnection();
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      void this.flush();
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly state = (): DraftState => this.#state;

  /** Somebody typed: these are all values now. */
  change(values: FormValues): void {
    if (this.#discarded) return;
    this.#values = values;
    if (this.#state.kind !== 'offline' && this.#state.kind !== 'unkept') this.#set({ kind: 'waiting' });
    this.#localTimer ??= window.setTimeout(() => this.#keep(), localAfter);
    window.clearTimeout(this.#sendTimer);
    this.#sendTimer = window.setTimeout(() => void this.flush(), sendAfter);
  }

  /** Sends what is not yet on the server; resolves when the try is over, whatever came of it. */
  async flush(): Promise<void> {
    window.clearTimeout(this.#sendTimer);
    this.#keep();
    while (this.#sending !== undefined) await this.#sending;
    if (this.#values === undefined) return;
    this.#sending = this.#send(this.#values).finally(() => {
      this.#sending = undefined;
    });
    await this.#sending;
  }

  /** The task was submitted or is gone: the draft has no more use. */
  discard(): void {
    this.#discarded = true;
    this.#values = undefined;
    window.clearTimeout(this.#localTimer);
    window.clearTimeout(this.#sendTimer);
    dropLocalDraft(this.#options.person, this.#options.task);
  }

  #keep(): void {
    window.clearTimeout(this.#localTimer);
    this.#localTimer = undefined;
    if (this.#values === undefined) return;
    const { person, task } = this.#options;
    const at = new Date().toISOString();
    this.#keptLocally = keepLocalDraft(person, task, { values: this.#values, at, base: this.#base });
  }

  async #send(values: FormValues): Promise<void> {
    const { path, person, task, onSaved } = this.#options;
    try {
      const { savedAt } = await api.put<SavedDraft>(`${path}/draft`, { values });
      // Submitted before this answer came: the page must not begin with it any more.
      if (this.#discarded) return;
      this.#base = savedAt;
      onSaved(values, savedAt);
      if (this.#values !== values) return;
      this.#values = undefined;
      dropLocalDraft(person, task);
      this.#set({ kind: 'saved', at: savedAt });
    } catch (error) {
      if (this.#discarded) return;
      const mayPass = error instanceof ConnectionLost || (isProblem(error) && error.status >= 500);
      if (!mayPass && !isProblem(error, 'notSignedIn', 'tooManyRequests')) {
        this.#set({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
        return;
      }
      this.#set(this.#keptLocally ? { kind: 'offline' } : { kind: 'unkept' });
      if (this.#open) this.#sendTimer = window.setTimeout(() => void this.flush(), tryAgainAfter);
    }
  }

  #set(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
