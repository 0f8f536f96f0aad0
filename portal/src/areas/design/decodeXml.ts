/**
 * The text of an XML file: UTF-8, whatever it says of itself; what is none is in the encoding that it names, such as GBK,
 * in which older tools in China wrote.
 */
export function decodeXml(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const start = new TextDecoder('latin1').decode(bytes.slice(0, 200));
    const encoding = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1];
    return new TextDecoder(isKnown(encoding) ? encoding : 'utf-8').decode(bytes);
  }
}

function isKnown(encoding: string | undefined): encoding is string {
  try {
    return encoding !== undefined && new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}
