import type { Finding } from '../model/types.ts';
import { finding } from './finding.ts';
import type { DmnDefinitions, DmnNode } from './tree.ts';

/** Addresses of FEEL in DMN 1.1 to 1.5, and the short name that people write. */
const FEEL = /^(?:feel|https?:\/\/www\.omg\.org\/spec\/(?:FEEL\/\d+|DMN\/\d+\/FEEL\/?))$/i;

/** Expressions in other languages (JUEL, JavaScript, …) are refused: they would reach into the server. */
export function checkLanguage(
  decision: DmnNode,
  node: DmnNode | undefined,
  definitions: DmnDefinitions,
  place: Readonly<Record<string, string>>,
): Finding[] {
  const language = (node?.expressionLanguage ?? definitions.expressionLanguage ?? '').trim();
  if (node === undefined || language === '' || FEEL.test(language)) return [];
  return [finding(decision, 'otherLanguage', { language, ...place })];
}
