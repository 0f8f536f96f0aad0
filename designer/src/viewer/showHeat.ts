import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Canvas, ElementRegistry, Overlays } from '../bpmn/services.ts';
import type { HeatMark } from '../types.ts';

const HEAT = 'zg-heat';

/** Colours elements by a measure and writes it beside them, so that colour never stands alone. Answers the way back. */
export function showHeat(viewer: NavigatedViewer, marks: readonly HeatMark[]): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  const shown = marks.filter(({ id }) => elements.get(id) !== undefined);
  for (const { id, level, text } of shown) {
    canvas.addMarker(id, `${HEAT}-${level}`);
    const html = document.createElement('div');
    html.className = `${HEAT}-text`;
    html.textContent = text;
    overlays.add(id, HEAT, { position: { top: -11, right: 14 }, html });
  }
  return () => {
    overlays.remove({ type: HEAT });
    for (const { id, level } of shown) if (elements.get(id) !== undefined) canvas.removeMarker(id, `${HEAT}-${level}`);
  };
}
