// A package without types: whoever compiles this file has to see the declaration beside it.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle, type Warning } from 'bpmn-moddle';
import { VENDOR_NAMESPACES } from '../vendor/source.ts';
import { translateVendor } from '../vendor/translateVendor.ts';
import { checkText } from '../xml/checkText.ts';
import { firstLine, nestedError, position } from '../xml/parserMessage.ts';
import { plainXml } from '../xml/plainXml.ts';
import { warning } from './checks/finding.ts';
import { nameFlows } from './nameFlows.ts';
import { plainText } from './plainText.ts';
import { followReference, isNotRun } from './references.ts';
import type { Definitions, Node } from './tree.ts';
import type { Finding } from './types.ts';
import { zg } from './zg.ts';

/**
 * Parses a BPMN 2.0 text, and translates what was drawn for another engine. Whatever is wrong with the text comes back
 * as findings: with an error among them, `definitions` is undefined or must not be deployed.
 */
export async function parseBpmn(xml: string): Promise<ParsedText> {
  const { definitions, findings } = await parseText(xml);
  if (definitions === undefined) return { definitions, findings };
  return { definitions, findings: [...findings, ...translateVendor(definitions)] };
}

export interface ParsedText {
  readonly definitions: Definitions | undefined;
  readonly findings: readonly Finding[];
}

/** As `parseBpmn`, with everything in the words in which it was drawn. */
export async function parseText(xml: string): Promise<ParsedText> {
  const refused = checkText(xml);
  if (refused !== undefined) return { definitions: undefined, findings: [refused] };
  if (!/^\uFEFF?\s*</.test(xml)) return { definitions: undefined, findings: [finding('notBpmn', {})] };
  const parsed = await parse(plainText(plainXml(xml)));
  if ('kind' in parsed) return { definitions: undefined, findings: [parsed.finding] };
  const definitions = parsed.rootElement as Definitions;
  nameFlows(definitions, parsed.elementsById);
  const vendors = hasVendorWords(xml);
  const findings = parsed.warnings.flatMap((one) =>
    followReference(one, parsed.elementsById, vendors) ? [] : fromWarning(one),
  );
  return { definitions, findings: withoutRepeats(findings) };
}

/** Whether anything in the text may be said in the words of Camunda 7, Flowable or Activiti. */
export const hasVendorWords = (xml: string): boolean => VENDOR_NAMESPACES.some((uri) => xml.includes(uri));

/** Of several references to one thing that is not there, one finding is enough. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

type Parsed = Awaited<ReturnType<BpmnModdle['fromXML']>>;

async function parse(xml: string): Promise<Parsed | { readonly kind: 'refused'; readonly finding: Finding }> {
  try {
    return await new BpmnModdle({ zg }).fromXML(xml);
  } catch (error) {
    return { kind: 'refused', finding: malformed(error instanceof Error ? error.message : String(error)) };
  }
}

function malformed(message: string): Finding {
  const other = /failed to parse document as <bpmn:Definitions>/.exec(message);
  if (other !== null) return finding('notBpmn', {});
  return finding('malformedXml', { reason: firstLine(message), ...position(message) });
}

/** What the parser skipped or could not connect would be missing from what is run, so it is an error. */
function fromWarning(parsed: Warning): readonly Finding[] {
  const { message, element, value = '' } = parsed;
  const attribute = /^unknown attribute <([^>]*)>/.exec(message)?.[1];
  if (attribute !== undefined && isDrawing(element)) return [];
  // Nothing that is run is lost with it: all that BPMN has is known.
  if (attribute !== undefined)
    return [warning((element ?? {}) as Node, 'unknownAttribute', { name: attribute, value })];
  const reference = /unresolved reference <([^>]*)>/.exec(message)?.[1];
  if (reference !== undefined) {
    const found = finding('unresolvedReference', { reference });
    // A drawing may show what is no longer there; nothing is run by it.
    if (isType(reference) || parsed.property?.startsWith('bpmndi:') === true) return [];
    return [isNotRun(parsed) ? { ...found, severity: 'warning' } : found];
  }
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  if (duplicate !== null) return [{ ...finding('duplicateId', {}), elementId: duplicate[1] ?? '' }];
  const place = position(message);
  const nested = nestedError(message);
  const prefix = /missing namespace for prefix <([^>]*)>/.exec(nested)?.[1];
  if (prefix !== undefined) return [finding('unknownPrefix', { prefix, ...place })];
  const tag = /unparsable content <([^>]*)> detected/.exec(message)?.[1];
  if (tag !== undefined && /^(?:unrecognized|unexpected) element|^unknown type/.test(nested)) {
    return [finding('unknownTag', { tag, ...place })];
  }
  return [finding('unknownContent', { reason: nested === '' ? firstLine(message) : nested, ...place })];
}

const isDrawing = (element: object | undefined): boolean =>
  /^(?:bpmndi|dc|di):/.test((element as Node | undefined)?.$type ?? '');

/** A type of XML Schema, which every file may refer to. */
const isType = (reference: string): boolean => /^xsd?:/.test(reference);

function finding(code: string, params: Readonly<Record<string, string>>): Finding {
  return { severity: 'error', code, elementId: '', elementName: '', params };
}
