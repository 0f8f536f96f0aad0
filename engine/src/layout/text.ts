import type { Box, Edge, Shape } from './geometry.ts';
import type { Diagram } from './pools.ts';

const TAG = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<(?:[\w.-]+:)?([\w.-]+)(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?>/g;
const DRAWN = new Set([
  'sequenceFlow',
  'messageFlow',
  'association',
  'dataInputAssociation',
  'dataOutputAssociation',
  'textAnnotation',
  'group',
  'lane',
  'participant',
  'collaboration',
]);

/** Gives an id to everything without one that a diagram refers to; the rest of the text stays as it is. */
export function withIds(xml: string): string {
  let count = 0;
  const fresh = (name: string): string => {
    for (;;) {
      count += 1;
      const id = `${name}_${count}`;
      if (!xml.includes(`"${id}"`)) return id;
    }
  };
  return xml.replaceAll(TAG, (tag: string, name: string | undefined) => {
    if (name === undefined || !DRAWN.has(name) || /\sid\s*=/.test(tag)) return tag;
    return tag.replace(/^<[\w.:-]+/, (start) => `${start} id="${fresh(name)}"`);
  });
}

const DIAGRAM = /<((?:[\w.-]+:)?)BPMNDiagram\b[^]*?<\/\1BPMNDiagram\s*>|<(?:[\w.-]+:)?BPMNDiagram\b[^>]*\/>/g;
const END = /<\/(?:[\w.-]+:)?definitions\s*>(?![^]*<\/(?:[\w.-]+:)?definitions\s*>)/;

const LABEL =
  /<((?:[\w.-]+:)?)BPMNLabel\b[^<>]*>\s*<(?:[\w.-]+:)?Bounds\b([^<>]*)>(?:\s*<\/(?:[\w.-]+:)?Bounds\s*>)?\s*<\/\1BPMNLabel\s*>/g;

/** The text without places of names in the corner of the drawing, where tools write those that they do not know. */
export function withoutLostLabels(xml: string): string {
  return xml.replaceAll(LABEL, (label: string, _prefix: string, bounds: string) => {
    const isLost = ['x', 'y'].every((name) => new RegExp(`\\s${name}\\s*=\\s*["'](?:0|-1)(?:\\.0*)?["']`).test(bounds));
    return isLost ? '' : label;
  });
}

/** The text with these diagrams, and no others, at its end. */
export function withDiagrams(xml: string, diagrams: readonly Diagram[]): string {
  const written = diagrams.map(writeDiagram).join('');
  return xml.replaceAll(DIAGRAM, '').replace(END, (end) => `${written}${end}`);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The prefixes are declared here, whatever they stand for elsewhere in the file. */
function writeDiagram(diagram: Diagram): string {
  const { plane, shapes, edges } = diagram;
  const id = escaped(plane);
  return [
    `  <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="Diagram_${id}">`,
    `    <bpmndi:BPMNPlane id="Plane_${id}" bpmnElement="${id}">`,
    ...shapes.map(writeShape),
    ...edges.map(writeEdge),
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
    '',
  ].join('\n');
}

function writeShape({ id, box, expanded, horizontal, marked, label }: Shape): string {
  const how = `${marked === true ? ' isMarkerVisible="true"' : ''}${horizontal ? ' isHorizontal="true"' : ''}${expanded && !horizontal ? ' isExpanded="true"' : ''}`;
  return `      <bpmndi:BPMNShape id="${escaped(id)}_di" bpmnElement="${escaped(id)}"${how}>${writeBounds(box)}${writeLabel(label)}</bpmndi:BPMNShape>`;
}

const writeBounds = ({ x, y, width, height }: Box): string =>
  `<dc:Bounds x="${Math.round(x)}" y="${Math.round(y)}" width="${width}" height="${height}" />`;

const writeLabel = (label: Box | undefined): string =>
  label === undefined ? '' : `<bpmndi:BPMNLabel>${writeBounds(label)}</bpmndi:BPMNLabel>`;

function writeEdge({ id, points, label }: Edge): string {
  const way = points.map(({ x, y }) => `<di:waypoint x="${Math.round(x)}" y="${Math.round(y)}" />`).join('');
  return `      <bpmndi:BPMNEdge id="${escaped(id)}_di" bpmnElement="${escaped(id)}">${way}${writeLabel(label)}</bpmndi:BPMNEdge>`;
}
