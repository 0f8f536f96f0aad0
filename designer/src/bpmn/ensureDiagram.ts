/**
 * Answers XML that can be drawn: a model without diagram data (written by hand, or exported by a tool that keeps
 * none) is laid out. The layout code is loaded only then.
 *
 * Throws what the parser throws when `xml` is not BPMN.
 */
export async function ensureDiagram(xml: string): Promise<string> {
  if (/<(?:[\w-]+:)?BPMNPlane\b/.test(xml)) return xml;
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(xml);
}
