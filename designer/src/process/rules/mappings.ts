import { writeFeel } from './feel.ts';

/** A variable and the FEEL that gives its value (`zg:input`, `zg:output`). */
export interface MappingAttributes {
  readonly target: string;
  readonly source: string;
}

/** One mapping per line: `target = source`. */
export function readMappings(mappings: readonly MappingAttributes[]): string {
  return mappings.map(({ target, source }) => `${target} = ${source.replace(/^=\s*/, '')}`).join('\n');
}

/** A line without `=` has a target and no source yet; the checks say so. */
export function writeMappings(text: string): readonly MappingAttributes[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=');
      if (at < 0) return { target: line, source: '' };
      return { target: line.slice(0, at).trim(), source: writeFeel(line.slice(at + 1)) ?? '' };
    });
}
