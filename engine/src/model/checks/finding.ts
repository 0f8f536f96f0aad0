import { isFlow, type Node } from '../tree.ts';
import type { Finding } from '../types.ts';

type Params = Readonly<Record<string, string>>;

function at(severity: Finding['severity'], node: Node, code: string, params: Params): Finding {
  return { severity, code, elementId: node.id ?? '', elementName: nameOf(node), params };
}

/** A flow without a name is known by what it connects, where that has names. */
function nameOf(node: Node): string {
  const name = (node.name ?? '').trim();
  if (name !== '' || !isFlow(node)) return name;
  const ends = [node.sourceRef, node.targetRef].map((end) => end?.name?.trim() ?? '');
  return ends.includes('') ? '' : ends.join(' → ');
}

/** Keeps the model from being deployed. */
export const error = (node: Node, code: string, params: Params = {}): Finding => at('error', node, code, params);
/** Likely a mistake; the model can be deployed. */
export const warning = (node: Node, code: string, params: Params = {}): Finding => at('warning', node, code, params);
