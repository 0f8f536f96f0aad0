// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { VENDOR_NAMESPACES } from '../vendor/source.ts';
import type { Translation } from '../vendor/translations.ts';
import { adoptVendor } from '../vendor/translateVendor.ts';
import { hasVendorWords, parseBpmn, parseText } from './parse.ts';
import { type Definitions, executableProcesses, type Node, walk } from './tree.ts';
import type { Finding } from './types.ts';
import { zg } from './zg.ts';

/**
 * The text of a model that was drawn for Camunda 7, Flowable or Activiti as one of ours, to be worked on in the designer:
 * what they say about people, forms, times and expressions is said by `zg:` and in FEEL, and what has no translation is
 * still there. Any other text, and one that can not be read, comes back as it is.
 */
export async function adoptModel(xml: string): Promise<string> {
  if (!hasVendorWords(xml)) return xml;
  const { definitions } = await parseText(xml);
  if (definitions === undefined) return xml;
  adoptVendor(definitions);
  return written(definitions);
}

/** What a text still says in a vendor's words, and what becomes of it: findings as at publication. */
export async function vendorFindings(xml: string): Promise<readonly Finding[]> {
  if (!hasVendorWords(xml)) return [];
  const { findings } = await parseBpmn(xml);
  return findings.filter(({ code }) => /^(vendor|juel)/.test(code));
}

/** What a process is to be called here, instead of what the file calls it. */
export interface ImportAs {
  readonly key: string;
  readonly name: string;
  readonly tier: string;
}

export interface ImportedModel {
  /** Undefined when nothing can be made of the file; the findings say why. */
  readonly xml: string | undefined;
  readonly translated: readonly Translation[];
  /** What has no translation, and what the parser could not make sense of. */
  readonly findings: readonly Finding[];
}

/**
 * Takes over the first process of a file that was drawn elsewhere, for a vendor's engine or in plain BPMN, under the key,
 * name and tier that it has here. The text is ours; what has no translation is still in it and among the findings.
 */
export async function importModel(xml: string, as: ImportAs): Promise<ImportedModel> {
  const { definitions, findings } = await parseText(xml);
  if (definitions === undefined) return { xml: undefined, translated: [], findings };
  const { findings: untranslated, translated } = adoptVendor(definitions);
  const [process] = [...executableProcesses(definitions), ...drawnProcesses(definitions)];
  if (process === undefined) {
    const noProcess = { severity: 'error', code: 'noProcess', elementId: '', elementName: '', params: {} } as const;
    return { xml: undefined, translated: [], findings: [...findings, noProcess] };
  }
  for (const { node } of walk(process)) {
    if (node.$type === 'bpmn:CallActivity' && node.calledElement === process.id) {
      Object.assign(node, { calledElement: as.key });
    }
  }
  Object.assign(process, { id: as.key, name: as.name, tier: as.tier, isExecutable: true });
  return { xml: await written(definitions), translated, findings: [...findings, ...untranslated] };
}

/** Drawings say of themselves that they are not to be run, until somebody makes a process of them. */
const drawnProcesses = (definitions: Definitions): readonly Node[] =>
  (definitions.rootElements ?? []).filter(
    ({ $type, flowElements }) => $type === 'bpmn:Process' && (flowElements ?? []).length > 0,
  );

async function written(definitions: Definitions): Promise<string> {
  const { xml } = await new BpmnModdle({ zg }).toXML(definitions, { format: true });
  return withoutUnusedPrefixes(xml);
}

/** A vendor's namespace that nothing is said in any more makes the file no vendor's. */
export function withoutUnusedPrefixes(xml: string): string {
  return xml.replaceAll(/\sxmlns:([\w.-]+)="([^"]*)"/g, (declaration, prefix: string, uri: string) => {
    const used = xml.includes(`<${prefix}:`) || xml.includes(` ${prefix}:`);
    return VENDOR_NAMESPACES.includes(uri) && !used ? '' : declaration;
  });
}
