import type { JsonObject } from '@zhengai/engine';
import type { Values } from '../../contract/index.ts';

/** Plain data as the contract names it: the same thing, readonly here and not there. */
export const asValues = (values: JsonObject): Values => values as Values;
