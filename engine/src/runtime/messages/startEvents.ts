import { evaluate } from '../../expression/index.ts';
import type { ProcessModel } from '../../model/types.ts';
import type { StartEventRow } from '../tables.ts';

/**
 * The message, signal and conditional start events of a process, as they are looked for. The names of messages and signals
 * are known without data.
 */
export function startEventRows(model: ProcessModel, definitionId: string): StartEventRow[] {
  return (model.scopes[model.root]?.eventStarts ?? []).flatMap((id) => {
    const element = model.elements[id];
    if (element?.kind !== 'startEvent') return [];
    return element.triggers.flatMap((trigger): StartEventRow[] => {
      if (trigger.kind !== 'message' && trigger.kind !== 'signal' && trigger.kind !== 'conditional') return [];
      const name = trigger.kind === 'conditional' ? NAMELESS : evaluate(trigger.name, {});
      if (!name.ok || typeof name.value !== 'string') return [];
      return [
        {
          id: `${definitionId}~${id}~${trigger.kind}`,
          definition_id: definitionId,
          process_key: model.key,
          element: id,
          kind: trigger.kind,
          name: name.value,
        },
      ];
    });
  });
}

/** Conditions are not found by a name: all of them are looked at. */
const NAMELESS = { ok: true, value: '' } as const;
