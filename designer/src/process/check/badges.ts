import type { Finding } from '@zhengai/engine/model';
import type { DiagramElement, ElementRegistry, Overlays } from '../../bpmn/services.ts';

const overlayType = 'zg-findings';

/** Puts a badge with the number of findings on each element that has some; its title lists them. */
export function showBadges(
  services: { readonly overlays: Overlays; readonly elements: ElementRegistry },
  findings: readonly Finding[],
  describe: (finding: Finding) => string,
): void {
  const { overlays, elements } = services;
  overlays.remove({ type: overlayType });
  for (const id of new Set(findings.map((finding) => finding.elementId))) {
    const own = findings.filter((finding) => finding.elementId === id);
    const element = elements.get(id);
    if (element?.parent === undefined) continue;
    const badge = document.createElement('div');
    const severity = own.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
    badge.className = `zg-badge zg-badge-${severity}`;
    badge.textContent = severity === 'error' ? `✕${own.length}` : `!${own.length}`;
    badge.title = own.map(describe).join('\n');
    overlays.add(id, overlayType, { position: placeOn(element), html: badge });
  }
}

/** At a corner, but not on the name, which a gateway has above it. */
const placeOn = ({ type }: DiagramElement): Record<string, number> =>
  type.endsWith('Gateway') ? { bottom: 8, left: -10 } : { top: -10, left: -10 };
