import { canonicalJson, canonicalRecord, type ListTexts } from './canonicalJson.ts';
import type { Step } from './types.ts';

/*
 * What a command brings stands in its step twice: in the command, and in the event that says what became of it. A
 * stored step has such texts once, in front, each with a mark behind it that stands in all its places.
 */

/** They stand in no JSON text: within strings control characters are escaped. */
const MARKS = ['\u0001', '\u0002', '\u0003', '\u0004'] as const;
/** Fields of commands and events that hold what was brought, */
const BROUGHT: ReadonlySet<string> = new Set(['variables', 'values', 'input']);
/** if it is not as short as this. */
const SHORT = 100;

/** A value that was brought, and its text. */
interface Brought {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Canonical JSON of command and events by their names: `once`, with what was brought said once, and `fields`, with
 * everything in its place and without braces around it.
 */
export function textsOf({ command, events }: Pick<Step, 'command' | 'events'>): {
  readonly once: string;
  readonly fields: string;
} {
  const lists: ListTexts = new Map();
  const parts: Brought[] = [];
  const field = (name: string, value: unknown): string => {
    if (!BROUGHT.has(name)) return canonicalJson(value, lists);
    const same = parts.findIndex((part) => part.value === value);
    const text = parts[same]?.text ?? canonicalJson(value, lists);
    if (text.length < SHORT) return text;
    const known = same < 0 ? parts.findIndex((part) => part.text === text) : same;
    const mark = MARKS[known < 0 ? parts.length : known];
    if (known < 0 && mark !== undefined) parts.push({ value, text });
    return mark ?? text;
  };
  let rest = `"command":${canonicalRecord(command, field)},"events":[`;
  events.forEach((event, index) => (rest += (index === 0 ? '' : ',') + canonicalRecord(event, field)));
  rest += ']';
  let [front, fields] = ['', rest];
  parts.forEach(({ text }, index) => {
    const mark = MARKS[index] ?? '';
    front += text + mark;
    fields = fields.replaceAll(mark, () => text);
  });
  return { once: `${front}{${rest}}`, fields };
}

/** The same text with everything in its place; any JSON text as it is. */
export function sayAgain(once: string): string {
  let text = once;
  for (const mark of MARKS) {
    const end = text.indexOf(mark);
    if (end < 0) return text;
    const part = text.slice(0, end);
    text = text.slice(end + 1).replaceAll(mark, () => part);
  }
  return text;
}
