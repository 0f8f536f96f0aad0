import { plainExpression } from '../expression/index.ts';
import type { Node } from './tree.ts';
import type { Mapping } from './types.ts';

/** The complete mappings of one direction. */
export function compileMappings(node: Node, type: 'zg:Input' | 'zg:Output'): Mapping[] {
  return (node.extensionElements?.values ?? []).flatMap((value) => {
    const source = plainExpression(value.source);
    const target = value.target?.trim() ?? '';
    if (value.$type !== type || source === undefined || target === '') return [];
    return [{ target, source, ...(value.apart === true && { apart: true as const }) }];
  });
}
