import { templateExpression } from '../../expression/index.ts';
import { nameOf } from '../compileElement.ts';
import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { checkName, checkSyntax } from './expressions.ts';
import { error } from './finding.ts';
import type { Level } from './level.ts';

const nameIn = (node: Node): string => nameOf(node) || (node.id ?? '');

/** Data objects that hold a value (`zg:value`) are variables; without one they are only drawn for people. */
export function checkDataObjects(level: Level): Finding[] {
  const holding = (level.node.flowElements ?? []).filter(
    (node) => node.$type === 'bpmn:DataObject' && (node.value?.trim() ?? '') !== '',
  );
  return holding.flatMap((node, index) => [
    ...checkName(node, 'dataObject', nameIn(node)),
    ...checkSyntax(node, 'value', templateExpression(node.value)),
    ...(holding.findIndex((other) => nameIn(other) === nameIn(node)) < index
      ? [error(node, 'dataObjectTwice', { name: nameIn(node) })]
      : []),
  ]);
}
