/** What the compiler has to know about the text of one expression. */
export interface Source {
  /** FEEL proper: Formily's `$names`, which FEEL can not spell, are renamed. */
  readonly feel: string;
  /** Every name that occurs, so that only what is mentioned is read (and watched). */
  readonly names: ReadonlySet<string>;
  /** The place wants yes or no: `null` is no. */
  readonly yesOrNo: boolean;
}

/** Put before an expression by `prepareSchema` where a yes or no is expected; no FEEL begins so. */
export const YES_OR_NO = '#';
/** FEEL names can not begin with `$`. */
export const DOLLAR = '_formily_';

const known = new Map<string, Source>();
const KNOWN_LIMIT = 5000;

/** Reads the names of an expression, outside its string literals. */
export function readSource(text: string): Source {
  const found = known.get(text);
  if (found !== undefined) return found;
  const yesOrNo = text.startsWith(YES_OR_NO);
  const names = new Set<string>();
  const feel = (yesOrNo ? text.slice(1) : text)
    .replace(/"(?:[^"\\]|\\.)*"|\$?[\p{L}_][\p{L}\p{N}_]*/gu, (part) => {
      if (part.startsWith('"')) return part;
      const name = part.startsWith('$') ? DOLLAR + part.slice(1) : part;
      names.add(name);
      return name;
    })
    .trim();
  const source = { feel, names, yesOrNo };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(text, source);
  return source;
}
