import type { Expression, Node } from '../model/tree.ts';
import type { JuelPlace } from './juel/names.ts';
import { hasJuel, splitTemplate } from './juel/template.ts';
import { inMultiInstance, type Translator } from './translator.ts';

/** Expressions that are to be true or false, which several pieces put together to a text never are. */
const ANSWERS: ReadonlySet<string> = new Set(['condition', 'completionCondition', 'loopCondition']);

/** The condition of a sequence flow. */
export function translateFlow(translator: Translator, flow: Node): void {
  const condition = flow.conditionExpression;
  if (condition === undefined) return;
  if (flow.sourceRef?.$type === 'bpmn:ParallelGateway' && translator.isForeign && !translator.adopting) {
    // No engine looks at it there; in a file that is worked on it is for people to take away.
    translator.warn(flow, 'vendorParallelCondition', {
      gateway: flow.sourceRef.name?.trim() || flow.sourceRef.id || '',
    });
    Object.assign(flow, { conditionExpression: undefined });
    return;
  }
  translateExpression(translator, flow, 'condition', condition);
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
  if (ANSWERS.has(attribute) && (splitTemplate(body) ?? []).length > 1) {
    return translator.refuse(node, 'juelPieces', { attribute, expression: body });
  }
  const feel = translator.feel({ node, ...place }, attribute, body);
  if (feel !== undefined) Object.assign(expression, { body: feel });
}
