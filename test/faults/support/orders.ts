/** A command as a process of the engine is told to send it, and as it tells that it sends it. */
export type Sent =
  | { readonly kind: 'start'; readonly key: string; readonly processKey: string; readonly due?: string }
  | { readonly kind: 'complete'; readonly key: string; readonly taskId: string };

/** Where a process kills itself: the last while the answer is on its way to who has asked. */
export const DEATH_POINTS = [
  'nowhere',
  'in the transaction',
  'before COMMIT',
  'during COMMIT',
  'after COMMIT',
  'before the answer',
] as const;
export type DeathPoint = (typeof DEATH_POINTS)[number];

export interface Opening {
  readonly kind: 'open';
  readonly url: string;
  readonly leaseMs?: number;
  /** How far its clock is ahead of the machine's, in milliseconds. */
  readonly ahead?: number;
  /** Whether it does what is due. */
  readonly works: boolean;
  /** Whether handlers wait for `finish`. */
  readonly holds?: boolean;
}

/** What a process of the engine is told. */
export type Order =
  | Opening
  /** Sends these again, and then commands without end, under keys that begin with the name. */
  | { readonly kind: 'load'; readonly name: string; readonly again: readonly Sent[] }
  | { readonly kind: 'send'; readonly command: Sent }
  | { readonly kind: 'die'; readonly at: DeathPoint }
  | { readonly kind: 'clock'; readonly ahead: number }
  | { readonly kind: 'finish' }
  | { readonly kind: 'stop' };

/** What it tells. */
export type News =
  | { readonly kind: 'ready' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'sent'; readonly command: Sent }
  | {
      readonly kind: 'done';
      readonly key: string;
      readonly instanceId: string;
      readonly seq: number;
      readonly repeated: boolean;
    }
  | { readonly kind: 'refused'; readonly key: string; readonly code: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A handler has begun. */
  | { readonly kind: 'holding'; readonly job: string }
  | { readonly kind: 'stopped' };
