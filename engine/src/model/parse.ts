// A package without types: whoever compiles this file has to see the declaration beside it.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { translateVendor } from '../vendor/translateVendor.ts';
import { checkText } from '../xml/checkText.ts';
import { firstLine, position } from '../xml/parserMessage.ts';
import { plainXml } from '../xml/plainXml.ts';
import { collapsed } from './collapsed.ts';
import { nameFlows } from './nameFlows.ts';
import { followReference, isNotRun } from './references.ts';
import type { Definitions } from './tree.ts';
import type { Finding } from './types.ts';
import { zg } from './zg.ts';

/**
 * Parses a BPMN 2.0 text, and translates what was drawn for another engine. Whatever is wrong with the text comes back
 * as findings: with an error among them, `definitions` is undefined or must not be compiled.
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
  const parsed = await parse(collapsed(plainXml(xml)));
  if ('kind' in parsed) return { definitions: undefined, findings: [parsed.finding] };
  const definitions = parsed.rootElement as Definitions;
  nameFlows(definitions, parsed.elementsById);
  const findings = parsed.warnings.flatMap((warning) => {
    if (followReference(warning, parsed.elementsById)) return [];
    const found = fromWarning(warning.message);
    return isNotRun(warning) ? [{ ...found, severity: 'warning' as const }] : [found];
  });
  return { definitions, findings };
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
  return finding('malformedXml', { reason: firstLine(message), ...position(message) });
}

/** What the parser skipped or could not connect would be missing from what is run, so it is an error. */
function fromWarning(message: string): Finding {
  const reference = /unresolved reference <([^>]*)>/.exec(message);
  if (reference !== null) return finding('unresolvedReference', { reference: reference[1] ?? '' });
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  if (duplicate !== null) return { ...finding('duplicateId', {}), elementId: duplicate[1] ?? '' };
  return finding('unknownContent', { reason: firstLine(message), ...position(message) });
}

function finding(code: string, params: Readonly<Record<string, string>>): Finding {
  return { severity: 'error', code, elementId: '', elementName: '', params };
}
