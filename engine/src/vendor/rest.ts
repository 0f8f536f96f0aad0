import type { Node } from '../model/tree.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import type { Translator } from './translator.ts';

/**
 * Nothing is lost without these: every step here is a transaction of its own, branches of one instance never run at the
 * same moment, and properties are notes for other programs.
 */
const FULFILLED = [
  'async',
  'asyncBefore',
  'asyncAfter',
  'exclusive',
  'asyncLeave',
  'asyncLeaveExclusive',
  'completeAsync',
  // There is one tenant, and no deployment of several files.
  'fallbackToDefaultTenant',
  'sameDeployment',
];

/** Names what a vendor's file says about the element and nobody has translated. */
export function nameRest(translator: Translator, node: Node, source: VendorSource): void {
  for (const name of FULFILLED) source.attribute(name);
  // What people fill in is always validated.
  source.fulfil('formFieldValidation', 'true');
  source.unsaid('properties');
  for (const name of ['executionListener', 'taskListener', 'eventListener']) {
    for (const listener of source.unsaid(name)) {
      translator.warn(node, 'vendorListener', {
        event: textOf(listener, 'event') ?? textOf(listener, 'events') ?? name,
        listener: whatOf(listener),
      });
    }
  }
  const left = source.left();
  if (left.length > 0) translator.warn(node, 'vendorIgnored', { names: [...new Set(left)].join(', ') });
}

/** What a listener calls, as it is written. */
function whatOf(listener: Drawn): string {
  for (const name of ['class', 'delegateExpression', 'expression']) {
    const text = textOf(listener, name);
    if (text !== undefined) return text;
  }
  return listener.$children?.[0]?.$body?.trim().split('\n', 1)[0] ?? listener.$type;
}
