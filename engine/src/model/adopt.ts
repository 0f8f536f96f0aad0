// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { VENDOR_NAMESPACES } from '../vendor/source.ts';
import { adoptVendor } from '../vendor/translateVendor.ts';
import { checkText } from '../xml/checkText.ts';
import { collapsed } from './collapsed.ts';
import { followReference } from './references.ts';
import type { Definitions } from './tree.ts';
import { zg } from './zg.ts';

/**
 * The text of a model that was drawn for Camunda 7, Flowable or Activiti as one of ours, to be worked on in the designer:
 * what they say about people, forms, times and expressions is said by `zg:` and in FEEL, and what has no translation is
 * still there. Any other text, and one that can not be read, comes back as it is.
 */
export async function adoptModel(xml: string): Promise<string> {
  const isVendors = VENDOR_NAMESPACES.some((uri) => xml.includes(uri));
  if (!isVendors || checkText(xml) !== undefined) return xml;
  try {
    const moddle = new BpmnModdle({ zg });
    const { rootElement, elementsById, warnings } = await moddle.fromXML(collapsed(xml));
    for (const warning of warnings) followReference(warning, elementsById);
    adoptVendor(rootElement as Definitions);
    const written = await moddle.toXML(rootElement, { format: true });
    return withoutUnusedPrefixes(written.xml);
  } catch {
    return xml;
  }
}

/** A vendor's namespace that nothing is said in any more makes the file no vendor's. */
function withoutUnusedPrefixes(xml: string): string {
  return xml.replaceAll(/\sxmlns:([\w.-]+)="([^"]*)"/g, (declaration, prefix: string, uri: string) => {
    const used = xml.includes(`<${prefix}:`) || xml.includes(` ${prefix}:`);
    return VENDOR_NAMESPACES.includes(uri) && !used ? '' : declaration;
  });
}
