import type { ProcessModel, StartEvent } from '../model/types.ts';
import type { Scenario } from './types.ts';

/**
 * The start event for which something has to come before a scenario begins: the one that it names, or the only one of a
 * process that nothing else starts. Undefined when the process is started by hand.
 */
export function entryOf(model: ProcessModel, { startEvent }: Scenario): StartEvent | undefined {
  const { starts = [], eventStarts = [] } = model.scopes[model.root] ?? {};
  const only = starts.length === 0 && eventStarts.length === 1 ? eventStarts[0] : undefined;
  const element = model.elements[startEvent ?? only ?? ''];
  return element?.kind === 'startEvent' && eventStarts.includes(element.id) ? element : undefined;
}
