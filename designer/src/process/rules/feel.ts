/** The FEEL source in an attribute (`=teacher.id` → `teacher.id`); undefined when the text is static. */
export function feelOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed?.startsWith('=') === true ? trimmed.slice(1).trim() : undefined;
}

/** How FEEL source is written into an attribute; undefined for nothing. */
export function writeFeel(source: string): string | undefined {
  const trimmed = source.trim().replace(/^=\s*/, '');
  return trimmed === '' ? undefined : `=${trimmed}`;
}
