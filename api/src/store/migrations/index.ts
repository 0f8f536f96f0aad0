import type { Migration } from '@zhengai/engine';
import { organisation } from './001-organisation.ts';
import { access } from './002-access.ts';
import { files } from './003-files.ts';
import { design } from './004-design.ts';
import { campaigns } from './005-campaigns.ts';
import { quality } from './006-quality.ts';
import { machines } from './007-machines.ts';
import { webhooks } from './008-webhooks.ts';
import { pausedWebhooks } from './009-paused-webhooks.ts';
import { calendarChanges } from './010-calendar-changes.ts';
import { processImports } from './011-process-imports.ts';

/** The product's own tables, in the order in which they are made. Add at the end; never change what was released. */
export const migrations: readonly Migration[] = [
  organisation,
  access,
  files,
  design,
  campaigns,
  quality,
  machines,
  webhooks,
  pausedWebhooks,
  calendarChanges,
  processImports,
];
