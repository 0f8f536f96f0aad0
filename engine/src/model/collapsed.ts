/**
 * The text with ids and references as XML reads them: blanks around one are no part of it (XML Schema part 2,
 * whiteSpace), though the parser takes them for one.
 */
export function collapsed(xml: string): string {
  return xml.replaceAll(/(\s(?:id|default|bpmnElement|\w+Ref)=)(["'])\s*([^"'\s<>]+)\s*\2/g, '$1$2$3$2');
}
