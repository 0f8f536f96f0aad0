import type { Expression, Node } from '../model/tree.ts';
import type { JuelPlace } from './juel/names.ts';
import { hasJuel } from './juel/template.ts';
import { inMultiInstance, type Translator } from './translator.ts';

/** The condition of a sequence flow. */
export function translateFlow(translator: Translator, flow: Node): void {
  translateExpression(translator, flow, 'condition', flow.conditionExpression);
}

/** An expression of BPMN itself, in which a vendor's file has `${…}`; other text is FEEL already. */
export function translateExpression(
  translator: Translator,
  node: Node,
  attribute: string,
  expression: Expression | undefined,
  place: JuelPlace = { inMultiInstance: inMultiInstance(node) },
): void {
  if (expression === undefined) return;
  const language = expression.language?.trim() ?? '';
  if (language !== '' && !/feel|juel|el$/i.test(language)) {
    return translator.refuse(node, 'vendorLanguage', { language, attribute });
  }
  const resource = translator.source(expression as Node, node).attribute('resource');
  if (resource !== undefined) return translator.refuse(node, 'vendorResource', { resource });
  const body = expression.body?.trim();
  if (body === undefined || body.startsWith('=') || !hasJuel(body)) return;
  // In FEEL `${` can only stand in a text, and a text begins with a quote.
  if (!/^[$#]\{/.test(body)) return;
  const feel = translator.feel({ node, ...place }, attribute, body);
  if (feel !== undefined) Object.assign(expression, { body: feel });
}
