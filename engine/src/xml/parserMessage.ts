/** The part of a message of the XML parser that says what is wrong. */
export const firstLine = (message: string): string => (message.split('\n', 1)[0] ?? '').slice(0, 200);

/** Where it is. The parser counts lines and columns from 0; people count from 1. */
export function position(message: string): { readonly line: string; readonly column: string } {
  const found = /line: (\d+)\s+column: (\d+)/.exec(message);
  return { line: String(Number(found?.[1] ?? 0) + 1), column: String(Number(found?.[2] ?? 0) + 1) };
}

/** What the parser says about why it did not take something; empty when it says no more than that. */
export const nestedError = (message: string): string => /nested error: (.*)/.exec(message)?.[1]?.slice(0, 200) ?? '';
