import { plainText } from '../model/plainText.ts';
import { parseBpmn } from '../model/parse.ts';
import { drawDefinitions } from './pools.ts';
import { withDiagrams, withIds, withoutLostLabels } from './text.ts';

/** Whether the text says where anything is drawn. */
const hasDiagram = (xml: string): boolean => /<(?:[\w.-]+:)?BPMNShape\b/.test(xml);

/**
 * The text with a diagram, for a model that somebody has written by hand or exported without one: flows run from left to
 * right, sub-processes are open, boundary events sit on the lower border, and what stands beside the flow is drawn below
 * it. All else in the text stays as it is, except that flows without an id get one, and ids that no diagram takes become
 * others (`plainText`), also where there is a diagram; of that, places of names that nobody knew are taken out. A text
 * that can not be read comes back as it is.
 */
export async function layOut(xml: string): Promise<string> {
  const plain = plainText(xml);
  if (hasDiagram(xml)) return withoutLostLabels(plain);
  const named = withIds(plain);
  const { definitions } = await parseBpmn(named);
  const diagrams = drawDefinitions(definitions?.rootElements ?? []);
  return diagrams.length === 0 ? xml : withDiagrams(named, diagrams);
}
