import type { Finding } from '../model/types.ts';
import { type DmnNode, nameOf } from './tree.ts';

/** What keeps a decision from being used; always an error. */
export function finding(node: DmnNode, code: string, params: Readonly<Record<string, string>> = {}): Finding {
  return { severity: 'error', code, elementId: node.id ?? '', elementName: nameOf(node), params };
}
