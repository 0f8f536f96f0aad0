import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';

type Params = Readonly<Record<string, string>>;

function at(severity: Finding['severity'], node: Node, code: string, params: Params): Finding {
  return { severity, code, elementId: node.id ?? '', elementName: (node.name ?? '').trim(), params };
}

/** Keeps the model from being deployed. */
export const error = (node: Node, code: string, params: Params = {}): Finding => at('error', node, code, params);
/** Likely a mistake; the model can be deployed. */
export const warning = (node: Node, code: string, params: Params = {}): Finding => at('warning', node, code, params);
