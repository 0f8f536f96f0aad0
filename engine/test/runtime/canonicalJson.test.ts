import { expect } from 'chai';
import * as fc from 'fast-check';
import { canonicalJson } from '../../src/runtime/canonicalJson.ts';

/** The same rule, as slowly and as plainly as it can be said. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(entries.map(([key, field]) => [key, plain(field)]));
}
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  return `{${[...value].map(([key, field]) => `${JSON.stringify(key)}:${write(field)}`).join(',')}}`;
}

describe('canonical JSON', () => {
  it('is JSON with sorted keys, whatever is in it', () => {
    const text = fc.string({ unit: 'binary' });
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(
          text,
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(canonicalJson(value)).to.equal(write(plain(value)));
      }),
      { numRuns: 30 },
    );
  });

  it('writes half a surrogate pair, control characters and line separators as JSON does', () => {
    for (const text of ['\ud800', '\udc00x', '\u0000', '\u001f', '\u007f', '\u0085', '\u2028', '"', '\\', '𠮷', '诊改'])
      expect(canonicalJson(text)).to.equal(JSON.stringify(text));
  });

  it('leaves out what is undefined, and takes what is no number for null', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, Number.NaN, -0] })).to.equal('{"a":[null,null,0]}');
    expect(canonicalJson({ a: undefined })).to.equal('{}');
  });
});
