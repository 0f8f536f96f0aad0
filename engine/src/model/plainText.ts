import { collapsed } from './collapsed.ts';

const OMG = /^http:\/\/www\.omg\.org\/spec\/(?:BPMN|DD)\//;
const DECLARATION = /\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/**
 * Comments, CDATA sections and tags; of an opening tag its prefix and its name. What has no end is taken to the end of
 * the text, so that nothing is gone through twice.
 */
const TAG =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<(?:([\w.-]+):)?([\w.-]+)(?:\s(?:"[^"]*"|'[^']*'|[^"'<>])*)?>/g;
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const REFERENCE =
  /(\s(?:id|default|calledElement|bpmnElement|sourceElement|targetElement|\w+Ref)\s*=\s*)(?:"([^"]*)"|'([^']*)')/g;
const NAMED = /(<(?:[\w.-]+:)?(?:incoming|outgoing|\w+Refs?)(?:\s[^<>]*)?>)([^<>]+)(?=<\/)/g;
const EXPRESSION_TYPE = /(:type\s*=\s*["'])(?:([\w.-]+):)?(t?(?:Formal)?Expression)(?=["'])/;

/** What the parser and the diagram take for an id: an XML name of Latin letters. */
const isPlain = (id: string): boolean => /^[a-z_][\w.-]*$/i.test(id);

/**
 * The text as the parser takes it, for what the engines of others take too: blanks around ids, ids with Chinese letters,
 * blanks or a digit in front, and types of expressions without their prefix. The same id always becomes the same, so that
 * a later version of a model has it again. All other text stays as it is.
 */
export function plainText(xml: string): string {
  const text = collapsed(xml);
  const prefixes = bpmnPrefixes(text);
  return withExpressionTypes(withPlainIds(text, prefixes), prefixes);
}

/** Prefixes that stand for BPMN and its diagrams; the empty one when they need none. */
function bpmnPrefixes(xml: string): ReadonlySet<string> {
  return new Set(
    [...xml.matchAll(DECLARATION)].flatMap(([, prefix = '', quoted, single]) =>
      OMG.test(quoted ?? single ?? '') ? [prefix] : [],
    ),
  );
}

function withPlainIds(xml: string, prefixes: ReadonlySet<string>): string {
  const plain = new Map<string, string>();
  for (const [tag, prefix = '', name] of xml.matchAll(TAG)) {
    const [, quoted, single] = (name !== undefined && prefixes.has(prefix) && ID.exec(tag)) || [];
    const id = (quoted ?? single ?? '').trim();
    if (id !== '' && !isPlain(id)) plain.set(id, plainId(id));
  }
  if (plain.size === 0) return xml;
  // References may be qualified by the file's own namespace.
  const found = (id: string): string | undefined =>
    plain.get(id.trim()) ?? plain.get(id.trim().slice(id.trim().indexOf(':') + 1));
  return xml
    .replaceAll(TAG, (tag: string, prefix: string | undefined, name: string | undefined) =>
      name === undefined || !prefixes.has(prefix ?? '')
        ? tag
        : tag.replaceAll(REFERENCE, (whole: string, before: string, quoted?: string, single?: string) => {
            const id = found(quoted ?? single ?? '');
            return id === undefined ? whole : `${before}"${id}"`;
          }),
    )
    .replaceAll(NAMED, (whole: string, tag: string, id: string) => {
      const other = found(id);
      return other === undefined ? whole : `${tag}${other}`;
    });
}

/** `部门 1` becomes `_x90e8x95e8_1`; what is one already stays. */
export function plainId(id: string): string {
  if (isPlain(id)) return id;
  return `_${id.replaceAll(/[^\w.-]/gu, (c) => (/\s/.test(c) ? '_' : `x${(c.codePointAt(0) ?? 0).toString(16)}`))}`;
}

/** `tFormalExpression` stands in the namespace of the element that has it, whatever its own prefix says. */
function withExpressionTypes(xml: string, prefixes: ReadonlySet<string>): string {
  return xml.replaceAll(TAG, (tag: string, prefix: string | undefined, name: string | undefined) => {
    if (name === undefined || !prefixes.has(prefix ?? '')) return tag;
    return tag.replace(EXPRESSION_TYPE, (whole: string, before: string, own: string | undefined, type: string) => {
      if (prefixes.has(own ?? '')) return whole;
      return `${before}${prefix === undefined ? '' : `${prefix}:`}${type}`;
    });
  });
}
