import type { DesignerMessages } from '../messages/index.ts';

/** Functions of FEEL that people of a quality office come to need, as they are begun, and what they give. */
export const offeredFunctions: readonly {
  readonly begun: string;
  readonly about: keyof DesignerMessages['functions'];
}[] = [
  { begun: 'is defined(', about: 'isDefined' },
  { begun: 'get or else(', about: 'getOrElse' },
  { begun: 'not(', about: 'not' },
  { begun: 'count(', about: 'count' },
  { begun: 'sum(', about: 'sum' },
  { begun: 'mean(', about: 'mean' },
  { begun: 'list contains(', about: 'listContains' },
  { begun: 'contains(', about: 'contains' },
  { begun: 'string(', about: 'string' },
  { begun: 'today()', about: 'today' },
  { begun: 'now()', about: 'now' },
];
