import type { Finding } from '../model/types.ts';
import { otherEncoding } from './plainXml.ts';

/** Larger than any process drawn by hand by an order of magnitude. */
const MAX_XML_LENGTH = 2 * 1024 * 1024;
/** Sub-processes in sub-processes in BPMN elements: drawn models stay below 20. */
const MAX_XML_DEPTH = 100;

/**
 * Refuses, before any parser sees it, text that is no drawn file but an attack or an accident: document types and
 * entities (XXE, billion laughs), huge text, absurdly deep nesting, characters that were lost because the file is written
 * in another encoding. Gives undefined for text that may be parsed.
 */
export function checkText(xml: string): Finding | undefined {
  if (xml.length > MAX_XML_LENGTH) return refuse('tooLarge', { limit: String(MAX_XML_LENGTH / 1024 / 1024) });
  if (xml.includes('\0')) return refuse('malformedXml', { reason: 'NUL character', line: '1', column: '1' });
  const encoding = otherEncoding(xml);
  if (encoding !== undefined && xml.includes('\uFFFD')) return refuse('wrongEncoding', { encoding });
  return scan(xml);
}

function scan(xml: string): Finding | undefined {
  let depth = 0;
  let at = xml.indexOf('<');
  while (at !== -1) {
    let end: number;
    if (xml.startsWith('<!--', at)) end = closing(xml, '-->', at);
    else if (xml.startsWith('<![CDATA[', at)) end = closing(xml, ']]>', at);
    else if (xml.startsWith('<!', at)) return refuse('doctype', {});
    else {
      end = endOfTag(xml, at);
      if (xml[at + 1] === '/') depth--;
      else if (xml[at + 1] !== '?' && xml[end - 1] !== '/') depth++;
      if (depth > MAX_XML_DEPTH) return refuse('tooDeep', { limit: String(MAX_XML_DEPTH) });
    }
    at = xml.indexOf('<', end);
  }
  return undefined;
}

/** A `>` inside an attribute's quotes does not end the tag. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let i = from; i < xml.length; i++) {
    const c = xml[i] ?? '';
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return xml.length;
}

function closing(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found === -1 ? xml.length : found;
}

function refuse(code: string, params: Readonly<Record<string, string>>): Finding {
  return { severity: 'error', code, elementId: '', elementName: '', params };
}
