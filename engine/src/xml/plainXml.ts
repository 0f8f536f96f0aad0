const DECLARED = /^(\uFEFF?\s*<\?xml\b[^>]*?\bencoding\s*=\s*)(["'])([\w.-]+)\2/;
/** What has no end is taken to the end of the text, so that nothing is gone through twice. */
const UNSEEN = /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)/.source;
const OPENING = /<[\p{L}_](?:[^"'<>]|"[^"<]*"|'[^'<]*')*>/u.source;
const SKIPPED_OR_OPENING = new RegExp(`${UNSEEN}|${OPENING}`, 'gu');

/**
 * The text in the part of XML that the parser knows: characters that are read already, whatever the file was written in,
 * and no blanks around the sign between an attribute and its value (XML 1.0 §3.1, production 25).
 */
export function plainXml(xml: string): string {
  return xml
    .replace(DECLARED, '$1$2UTF-8$2')
    .replaceAll(SKIPPED_OR_OPENING, (part) => (part.startsWith('<!') ? part : closeUp(part)));
}

const closeUp = (tag: string): string =>
  tag.replaceAll(/("[^"]*"|'[^']*')|(?<!\s)\s*=\s*(?=["'])/g, (part, value: string | undefined) => value ?? '=');

/** What the file says that it is written in, when that is not what everybody reads. */
export function otherEncoding(xml: string): string | undefined {
  const encoding = DECLARED.exec(xml)?.[3];
  return encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding) ? undefined : encoding;
}
