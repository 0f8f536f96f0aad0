import { feelOf, writeFeel } from './feel.ts';

/** A moment as it is chosen in the panel: the due date (期限) of a task, or when a timer fires. */
export type DueRule =
  | { readonly kind: 'none' }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly date: string }
  /** So many days after the task opened, or after the timer was armed. */
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'midTerm' }
  | { readonly kind: 'reportDue' }
  | { readonly kind: 'semesterEnd' }
  /** Any other text or FEEL, as written. */
  | { readonly kind: 'custom'; readonly text: string };

export const dueKinds = [
  'none',
  'days',
  'date',
  'midTerm',
  'reportDue',
  'semesterEnd',
  'custom',
] as const satisfies readonly DueRule['kind'][];

const ofSemester = {
  midTerm: 'semester.midTerm',
  reportDue: 'semester.reportDue',
  semesterEnd: 'semester.ends',
} as const;
type SemesterKind = keyof typeof ofSemester;
const semesterKinds = Object.keys(ofSemester) as readonly SemesterKind[];

/** The rule that `zg:dueDate` (or the body of a timer) expresses. */
export function readDue(written: string | undefined): DueRule {
  const text = written?.trim() ?? '';
  if (text === '') return { kind: 'none' };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: 'date', date: text };
  const days = /^P(\d{1,4})D$/.exec(text)?.[1];
  if (days !== undefined) return { kind: 'days', days: Number(days) };
  const feel = feelOf(text);
  const semester = semesterKinds.find((kind) => ofSemester[kind] === feel);
  return semester === undefined ? { kind: 'custom', text } : { kind: semester };
}

/** The attribute for a rule; undefined when there is none. */
export function writeDue(rule: DueRule): string | undefined {
  if (rule.kind === 'none') return undefined;
  if (rule.kind === 'date') return rule.date;
  if (rule.kind === 'days') return `P${rule.days}D`;
  if (rule.kind === 'custom') return rule.text.trim() === '' ? undefined : rule.text.trim();
  return writeFeel(ofSemester[rule.kind]);
}
