import type { FormValues } from '../formValues.ts';

/** What was typed here and is not yet known to be on the server. */
export interface LocalDraft {
  readonly values: FormValues;
  /** When it was typed, by this computer's clock, RFC 3339. */
  readonly at: string;
  /** `draftSavedAt` of the server's draft that it goes on from; null when there was none. */
  readonly base: string | null;
}

/** By person too: two colleagues may share a computer. */
const keyOf = (person: string, task: string): string => `zhengai.draft.${person}.${task}`;

/** False when this browser keeps nothing (storage full or switched off). */
export function keepLocalDraft(person: string, task: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(keyOf(person, task), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function readLocalDraft(person: string, task: string): LocalDraft | undefined {
  try {
    const text = localStorage.getItem(keyOf(person, task));
    return text === null ? undefined : (JSON.parse(text) as LocalDraft);
  } catch {
    return undefined;
  }
}

export function dropLocalDraft(person: string, task: string): void {
  try {
    localStorage.removeItem(keyOf(person, task));
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
