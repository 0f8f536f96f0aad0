import type { Migration } from '@zhengai/engine';
import { organisation } from './001-organisation.ts';
import { access } from './002-access.ts';
import { files } from './003-files.ts';

/** The product's own tables, in the order in which they are made. Add at the end; never change what was released. */
export const migrations: readonly Migration[] = [organisation, access, files];
