import type { TaskDetail } from '@zhengai/api/contract';
import type { FormValues } from '../formValues.ts';
import type { LocalDraft } from './localDraft.ts';

/** What a form opens with, and where that came from. */
export type Opening =
  | { readonly kind: 'server'; readonly values: FormValues }
  /** Typed here and never sent: goes on from what the server has. */
  | { readonly kind: 'restored'; readonly values: FormValues; readonly at: string }
  /** The server's draft moved on elsewhere meanwhile: it is shown, the one of this computer is offered. */
  | { readonly kind: 'conflict'; readonly values: FormValues; readonly savedAt: string; readonly local: LocalDraft };

/** Whatever the order of the keys: the server may have written them in its own. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = new Map<string, unknown>(Object.entries(a));
  const right = Object.entries(b);
  return left.size === right.length && right.every(([key, value]) => left.has(key) && sameJson(left.get(key), value));
}

/**
 * Chooses between what the server has and what this computer kept. Equal ones are no question: a save may have arrived
 * while its answer got lost in a reload.
 */
export function openingOf(task: Pick<TaskDetail, 'values' | 'draftSavedAt'>, local: LocalDraft | undefined): Opening {
  if (local === undefined || sameJson(task.values, local.values)) return { kind: 'server', values: task.values };
  const { draftSavedAt } = task;
  if (draftSavedAt === undefined || draftSavedAt === local.base) {
    return { kind: 'restored', values: local.values, at: local.at };
  }
  return { kind: 'conflict', values: task.values, savedAt: draftSavedAt, local };
}
