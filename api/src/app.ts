import type { EngineApi } from '@zhengai/engine';
import type { Pack } from '@zhengai/processes/types';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Account } from '../contract/index.ts';

/** What every route and command works with. One per running server; holds nothing that is not in the database. */
export interface App {
  readonly knex: Knex;
  readonly engine: EngineApi;
  readonly packs: readonly Pack[];
  /** Folder for uploads and the installation's secret. */
  readonly dataDir: string;
  /** Signs sessions and seals kept answers; made at install. */
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
  /** Webhooks may lead to this machine itself. */
  readonly webhooksMayLoopBack: boolean;
  /** Whether somebody may see an instance that refers to this uploaded file. */
  readonly mayReadFile: (account: Account, fileId: string) => Promise<boolean>;
}
