/** `{ 'course.rate': '80' }` → `{ course: { rate: 80 } }`: what was typed, as the kind of value that it looks like. */
export function variablesOf(typed: Readonly<Record<string, string>>): Variables {
  const variables: Variables = {};
  for (const [path, text] of Object.entries(typed)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let place = variables;
    for (const name of names) {
      const next = place[name];
      const inner: Variables = typeof next === 'object' && next !== null ? next : {};
      place[name] = inner;
      place = inner;
    }
    place[last] = valueOf(text);
  }
  return variables;
}

export interface Variables {
  [name: string]: string | number | boolean | null | Variables;
}

function valueOf(text: string): string | number | boolean | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}
