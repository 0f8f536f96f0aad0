/**
 * Answers XML that can be drawn: a model without diagram data (written by hand, or exported by a tool that keeps
 * none) is laid out. The layout code is loaded only then.
 */
export async function ensureDiagram(xml: string): Promise<string> {
  if (/<(?:[\w-]+:)?BPMNShape\b/.test(xml)) return xml;
  const { layOut } = await import('@zhengai/engine/layout');
  return layOut(xml);
}
