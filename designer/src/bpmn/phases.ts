import type { Canvas, DiagramElement } from './services.ts';

export const phases = ['plan', 'execute', 'check', 'improve'] as const;
export type PhaseName = (typeof phases)[number];

/** Phase of a user task, or undefined when none (or an unknown one) is written. */
export function phaseOf(element: DiagramElement): PhaseName | undefined {
  if (element.type !== 'bpmn:UserTask') return undefined;
  const written = element.businessObject.get('zg:phase');
  return phases.find((phase) => phase === written);
}

/** Marks a user task with its phase so that the style sheet can colour it. */
export function markPhase(canvas: Canvas, element: DiagramElement): void {
  const own = phaseOf(element);
  for (const phase of phases) {
    if (phase === own) canvas.addMarker(element.id, `zg-phase-${phase}`);
    else canvas.removeMarker(element.id, `zg-phase-${phase}`);
  }
}
