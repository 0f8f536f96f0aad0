import type { BusinessObject } from '../../bpmn/services.ts';
import { objectOf } from './edits.ts';

/** The process that something on the canvas belongs to: the canvas itself, a pool, or whatever stands in one. */
export function processOf(object: BusinessObject): BusinessObject | undefined {
  if (object.$type === 'bpmn:Process') return object;
  if (object.$type === 'bpmn:Participant') return objectOf(object, 'processRef');
  if (object.$type === 'bpmn:Collaboration') {
    const pools = object.get('participants');
    const processes = Array.isArray(pools) ? (pools as BusinessObject[]).flatMap((pool) => processOf(pool) ?? []) : [];
    return processes.find((process) => process.get('isExecutable') === true) ?? processes[0];
  }
  return object.$parent === undefined ? undefined : processOf(object.$parent);
}
