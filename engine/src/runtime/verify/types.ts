/**
 * Something in the database that contradicts something else in it. `code` names what; `params` say where:
 * `seq` the number of a step, `task`, `job` and `subscription` ids of rows, `element` of the model, and so on.
 */
export interface Damage {
  readonly code: DamageCode;
  /** The instance that it is about; undefined when there is none. */
  readonly instanceId: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;
}

export type DamageCode =
  // The history of an instance
  | 'stepMissing'
  | 'stepChanged'
  | 'chainBroken'
  | 'stepBeyond'
  | 'definitionMissing'
  // What is stored a second time, for speed
  | 'snapshotDiffers'
  | 'instanceDiffers'
  | 'endedWithTokens'
  | 'taskDiffers'
  | 'taskMissing'
  | 'taskUnknown'
  | 'candidatesDiffer'
  // What people and workers find, and the tokens that wait for it
  | 'taskWithoutToken'
  | 'tokenWithoutTask'
  | 'jobWithoutToken'
  | 'tokenWithoutJob'
  | 'jobDiffers'
  | 'subscriptionWithoutToken'
  | 'tokenWithoutSubscription'
  | 'subscriptionDiffers'
  // Calls
  | 'tokenWithoutCall'
  | 'calledTwice'
  | 'calledWithoutCaller'
  | 'answerMissing'
  | 'stepWithoutCommand'
  // Rows of nobody
  | 'rowsWithoutInstance';

export interface VerifyOptions {
  /** Only instances whose last step is not older than this; milliseconds since 1970. */
  readonly since?: number;
  /** Only this instance. */
  readonly instanceId?: string;
}

/** How much has been looked at. */
export interface VerifyTotals {
  readonly instances: number;
  readonly steps: number;
  readonly commands: number;
  readonly tasks: number;
  readonly jobs: number;
  readonly damages: number;
}

/**
 * What `verifyDatabase` says while it reads: each damage when it has been read twice, how far it is (`of` instances
 * altogether), and at the end all that it has looked at.
 */
export type VerifyReport =
  | { readonly kind: 'damage'; readonly damage: Damage }
  | { readonly kind: 'progress'; readonly totals: VerifyTotals; readonly of: number }
  | { readonly kind: 'done'; readonly totals: VerifyTotals };
