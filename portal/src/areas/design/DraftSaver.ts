import type { ProcessDetail, SavedProcessDraft } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { ConnectionLost, isProblem } from '../../app/problem.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saving' }
  /** No answer came; tried again by itself. */
  | { readonly kind: 'offline' }
  /** The server refused the text itself. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Somebody else saved since; `other` is what they saved. */
  | { readonly kind: 'conflict'; readonly other: ProcessDetail['draft'] | undefined };

/** Long enough for a few strokes to be one save, in ms. */
const settle = 800;
const retryAfter = 5_000;

/**
 * Saves the draft of a process by itself while it is drawn: one save at a time, each with the revision that it was
 * based on. A conflict stops saving until somebody decides.
 */
export class DraftSaver {
  readonly #path: string;
  readonly #listeners = new Set<() => void>();
  #state: SaveState;
  #revision: number;
  #latest: string;
  #saved: string;
  #savedAt: string;
  #busy = false;
  #drawing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(processKey: string, opened: ProcessDetail['draft']) {
    this.#path = `/processes/${processKey}`;
    this.#state = { kind: 'saved', at: opened.savedAt };
    this.#revision = opened.revision;
    this.#latest = opened.xml;
    this.#saved = opened.xml;
    this.#savedAt = opened.savedAt;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): SaveState => this.#state;
  /** Revision that the server holds as far as we know. */
  get revision(): number {
    return this.#revision;
  }
  /** What was drawn last, as far as its text has come. */
  get latest(): string {
    return this.#latest;
  }
  get unsaved(): boolean {
    return this.#drawing || this.#latest !== this.#saved;
  }

  /** Something is drawn whose text comes with `change`: nothing counts as saved until then. */
  draw(): void {
    this.#drawing = true;
    if (this.#state.kind === 'saved') this.#set({ kind: 'dirty' });
  }

  /** What is drawn now, also when its text has still to come. */
  async drawn(): Promise<string> {
    while (this.#drawing)
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    return this.#latest;
  }

  change(xml: string): void {
    this.#drawing = false;
    this.#latest = xml;
    if (this.#state.kind === 'conflict') {
      this.#set(this.#state);
      return;
    }
    if (!this.#busy) this.#set({ kind: 'dirty' });
    this.#later(settle);
  }

  saveNow(): void {
    clearTimeout(this.#timer);
    void this.#save();
  }

  /** Writes ours over what somebody else saved. */
  keepMine(): void {
    if (this.#state.kind !== 'conflict' || this.#state.other === undefined) return;
    this.#revision = this.#state.other.revision;
    this.#set({ kind: 'dirty' });
    this.saveNow();
  }

  #later(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), delay);
  }

  #set(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  async #save(): Promise<void> {
    if (this.#busy || this.#state.kind === 'conflict') return;
    const xml = this.#latest;
    if (xml === this.#saved) {
      // Drawn and undone again: nothing differs from what the server holds.
      if (this.#state.kind === 'dirty' && !this.#drawing) this.#set({ kind: 'saved', at: this.#savedAt });
      return;
    }
    this.#busy = true;
    this.#set({ kind: 'saving' });
    try {
      const saved = await api.put<SavedProcessDraft>(`${this.#path}/draft`, { xml }, { ifMatch: this.#revision });
      this.#revision = saved.revision;
      this.#saved = xml;
      this.#savedAt = saved.savedAt;
      this.#set(this.unsaved ? { kind: 'dirty' } : { kind: 'saved', at: saved.savedAt });
      if (this.unsaved) this.#later(settle);
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.#busy = false;
    }
  }

  async #refused(error: unknown): Promise<void> {
    if (error instanceof ConnectionLost) {
      this.#set({ kind: 'offline' });
      this.#later(retryAfter);
      return;
    }
    if (isProblem(error, 'stale')) {
      const other = await api.get<ProcessDetail>(this.#path).catch(() => undefined);
      this.#set({ kind: 'conflict', other: other?.draft });
      return;
    }
    const reason = isProblem(error) ? (error.issues[0]?.message ?? error.detail ?? error.title) : String(error);
    this.#set({ kind: 'failed', reason });
  }
}
