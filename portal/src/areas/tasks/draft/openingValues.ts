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

export function openingOf(task: Pick<TaskDetail, 'values' | 'draftSavedAt'>, local: LocalDraft | undefined): Opening {
  if (local === undefined) return { kind: 'server', values: task.values };
  const { draftSavedAt } = task;
  if (draftSavedAt === undefined || draftSavedAt === local.base) {
    return { kind: 'restored', values: local.values, at: local.at };
  }
  return { kind: 'conflict', values: task.values, savedAt: draftSavedAt, local };
}
