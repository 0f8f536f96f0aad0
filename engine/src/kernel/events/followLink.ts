import type { ElementModel } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';

/** 链接 (BPMN 2.0 §10.5.5): goes on at the catching link event of the same name on the same level. */
export function followLink(
  run: Run,
  element: ElementModel,
  name: string,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const target = Object.values(run.model.elements).find(
    (other) =>
      other.kind === 'intermediateCatchEvent' &&
      other.scope === element.scope &&
      other.triggers.some((trigger) => trigger.kind === 'link' && trigger.name === name),
  );
  if (target === undefined) throw new Error(`no link event ${name} beside ${element.id}`);
  run.agenda.push({ kind: 'enter', element: target.id, scope: entry.scope, via: undefined, parents: entry.parents });
}
