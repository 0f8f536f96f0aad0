import * as fc from 'fast-check';
import { expect } from 'chai';
import { toPointer, validateForm } from '@zhengai/forms';
import type { Json, JsonObject } from '@zhengai/engine/json';
import { everything } from './everything.ts';
import { context } from './support.ts';

/** JSON whose objects use the form's own names more often than not, and now and then a hostile one. */
const names = fc.constantFrom(
  'title',
  'score',
  'kind',
  'org',
  'rows',
  'goals',
  'point',
  'dates',
  'files',
  'goal',
  'target',
  '__proto__',
  'constructor',
  'x',
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.integer(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('2026-10-01', 'a', 'b', '', ' '),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(names, tie('json'), { maxKeys: 6 }),
  ),
}));

describe('whatever is posted', () => {
  it('gives issues and never an exception, and what is accepted is accepted again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, json, { maxKeys: 10 }), async (values: JsonObject) => {
        const first = await validateForm(everything, values, context);
        for (const { pointer, message } of first.issues) {
          expect(pointer).to.match(/^(\/[^/]+)*$/);
          expect(message)
            .to.match(/\S/)
            .and.not.match(/^@|\{\{/);
        }
        const again = await validateForm(everything, first.values, context);
        expect(again.values).to.deep.equal(first.values);
      }),
      { numRuns: 150 },
    );
  });

  it('is no way to the prototype of objects', async () => {
    const values: JsonObject = JSON.parse('{"point":{"__proto__":{"harmed":1}},"rows":[{"__proto__":{"harmed":1}}]}');
    await validateForm(everything, values, context);
    expect(Reflect.get({}, 'harmed')).to.equal(undefined);
    expect(toPointer(['__proto__'])).to.equal('/__proto__');
  });
});
