import { coursePack } from './course/pack.ts';
import type { Pack } from './types.ts';

/** Every pack that a new installation gets. */
export const packs: readonly Pack[] = [coursePack];
