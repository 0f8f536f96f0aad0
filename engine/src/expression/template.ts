/**
 * FEEL for the text of a model's attribute: what follows a leading `=`, else the text itself as a FEEL string.
 * Gives undefined for an absent or blank attribute.
 */
export function templateExpression(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : JSON.stringify(trimmed);
}

/** FEEL for an attribute that is always an expression: a leading `=` is allowed and dropped. */
export function plainExpression(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  const source = trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
  return source === '' ? undefined : source;
}

/** FEEL list for names separated by commas (also `，` and `、`), or the expression after a leading `=`. */
export function listExpression(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed.startsWith('=')) return plainExpression(trimmed);
  const names = splitNames(trimmed);
  return names.length === 0 ? undefined : JSON.stringify(names);
}

/** `a, b、c` → `["a", "b", "c"]`. */
export function splitNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
