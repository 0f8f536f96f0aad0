import { type Definitions, isFlow, walk } from './tree.ts';

/**
 * Gives sequence flows that were drawn without an id one from their ends, each its own: they are kept, and named to
 * people, by their ids.
 */
export function nameFlows(definitions: Definitions, elements: Readonly<Record<string, object>>): void {
  const taken = new Set(Object.keys(elements));
  for (const process of definitions.rootElements ?? []) {
    if (process.$type !== 'bpmn:Process') continue;
    for (const { node } of walk(process)) {
      if (!isFlow(node) || (node.id ?? '') !== '') continue;
      const name = `${node.sourceRef?.id ?? ''}_${node.targetRef?.id ?? ''}`;
      let id = name;
      for (let count = 2; taken.has(id); count++) id = `${name}_${count}`;
      taken.add(id);
      Object.assign(node, { id });
    }
  }
}
