/** Signs of other languages, and what FEEL has in their place. In FEEL none of them can stand outside a text. */
const OTHER_SIGNS: Readonly<Record<string, string>> = {
  '==': 'FEEL compares with =, not with ==',
  '<>': 'FEEL writes !=, not <>',
  '&&': 'FEEL writes and, not &&',
  '||': 'FEEL writes or, not ||',
  "'": 'FEEL writes texts in double quotes',
};

/**
 * What is written as in Java or in a spreadsheet, with what FEEL has instead; undefined when there is nothing of it. The
 * parser knows better what some of it means: to it `a == b` asks whether `a` is the test `= b`, which nothing ever is.
 */
export function otherSign(source: string): string | undefined {
  for (const [found, sign = ''] of source.matchAll(/"(?:[^"\\]|\\[^])*"|\/\*[^]*?\*\/|\/\/.*|(==|<>|&&|\|\||')/g)) {
    if (found === sign) return OTHER_SIGNS[sign];
  }
  return undefined;
}
