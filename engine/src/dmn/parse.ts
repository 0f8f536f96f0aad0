// A package without types: whoever compiles this file has to see the declaration beside it.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./dmn-moddle.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import type { Finding } from '../model/types.ts';
import { checkText } from '../xml/checkText.ts';
import { firstLine, position } from '../xml/parserMessage.ts';
import { plainXml } from '../xml/plainXml.ts';
import type { DmnDefinitions } from './tree.ts';

/** What files drawn for Camunda add to the standard and we read. */
const camunda = {
  name: 'camunda',
  prefix: 'camunda',
  uri: 'http://camunda.org/schema/1.0/dmn',
  types: [
    {
      name: 'InputClauseExtension',
      extends: ['dmn:InputClause'],
      properties: [{ name: 'inputVariable', isAttr: true, type: 'String' }],
    },
  ],
} as const;

/** Namespaces of DMN 1.1, 1.2, 1.4 and 1.5. What we read of a file is the same in all of them. */
const OTHER_VERSIONS =
  /http:\/\/www\.omg\.org\/spec\/DMN\/20151101\/dmn\.xsd|(?:https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101|20180521|20211108|20230324)\/MODEL\/)/g;
const DMN13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/** Parses a DMN text of version 1.1 to 1.5. Whatever is wrong with the text comes back as findings. */
export async function parseDmn(
  xml: string,
): Promise<{ readonly definitions: DmnDefinitions | undefined; readonly findings: readonly Finding[] }> {
  const refused = checkText(xml);
  if (refused !== undefined) return { definitions: undefined, findings: [refused] };
  try {
    const text = plainXml(xml).replace(OTHER_VERSIONS, DMN13);
    const { rootElement, warnings } = await new DmnModdle({ camunda }).fromXML(text);
    return {
      definitions: rootElement as DmnDefinitions,
      findings: warnings.flatMap((warning) => (isForeign(warning.message) ? [] : fromWarning(warning.message))),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { definitions: undefined, findings: [finding('malformedDmn', message)] };
  }
}

/** Attributes of other tools, such as `camunda:historyTimeToLive`, say nothing about what is decided. */
const isForeign = (message: string): boolean => /^unknown attribute <\w+:/.test(message);

/** What the parser skipped would be missing from what is decided, so it is an error. */
function fromWarning(message: string): Finding {
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  if (duplicate === null) return finding('unknownDmnContent', message);
  return { severity: 'error', code: 'duplicateId', elementId: duplicate[1] ?? '', elementName: '', params: {} };
}

function finding(code: string, message: string): Finding {
  const params = { reason: firstLine(message), ...position(message) };
  return { severity: 'error', code, elementId: '', elementName: '', params };
}
