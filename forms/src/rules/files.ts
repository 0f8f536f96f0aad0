import type { Rule } from './rule.ts';

/** A stored attachment as form values hold it: the host's id, and the hash that evidence is recognised by. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export function isStoredFile(value: unknown): value is StoredFile {
  if (typeof value !== 'object' || value === null) return false;
  const file: Readonly<Record<string, unknown>> = { ...value };
  return (
    ['id', 'name', 'type'].every((key) => typeof file[key] === 'string') &&
    typeof file['size'] === 'number' &&
    file['size'] >= 0 &&
    typeof file['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(file['sha256'])
  );
}

/** Implied by `Upload` and `Evidence`. */
export const files: Rule = ({ value, say }) => {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) && value.every(isStoredFile) ? undefined : say('files');
};
