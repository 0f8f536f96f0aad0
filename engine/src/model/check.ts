import type { Definitions } from './tree.ts';
import type { Finding } from './types.ts';

export function checkDefinitions(_definitions: Definitions): Finding[] {
  return [];
}
