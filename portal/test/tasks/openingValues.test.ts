import type { Values } from '@zhengai/api/contract';
import { expect } from 'chai';
import { openingOf } from '../../src/areas/tasks/draft/openingValues.ts';

const at = '2026-11-21T14:02:00.000Z';
const saved = '2026-11-21T22:00:00.000+08:00';
const later = '2026-11-21T22:05:00.000+08:00';

describe('what a task’s form opens with', () => {
  it('is what the server has, when this computer kept nothing', () => {
    expect(openingOf({ values: { n: 1 } }, undefined)).to.deep.equal({ kind: 'server', values: { n: 1 } });
  });

  it('is what the server has, when this computer kept the same, in whatever order of keys', () => {
    const local = { values: { b: [{ y: 2, x: 1 }], a: 1 }, at, base: null };
    const values = { a: 1, b: [{ x: 1, y: 2 }] };
    expect(openingOf({ values, draftSavedAt: saved }, local)).to.deep.equal({ kind: 'server', values });
  });

  it('is what was typed here and never sent, when it goes on from what the server has', () => {
    const local = { values: { n: 2 }, at, base: saved };
    expect(openingOf({ values: { n: 1 }, draftSavedAt: saved }, local)).to.deep.equal({
      kind: 'restored',
      values: { n: 2 },
      at,
    });
  });

  it('is what was typed here, when the server never had a draft', () => {
    const local = { values: { n: 2 }, at, base: null };
    expect(openingOf({ values: {} }, local)).to.include({ kind: 'restored', at });
  });

  it('is the server’s, with this computer’s offered, when the draft moved on elsewhere', () => {
    const local = { values: { n: 2 }, at, base: saved };
    expect(openingOf({ values: { n: 3 }, draftSavedAt: later }, local)).to.deep.equal({
      kind: 'conflict',
      values: { n: 3 },
      savedAt: later,
      local,
    });
  });

  const differences: readonly { readonly what: string; readonly here: Values; readonly there: Values }[] = [
    { what: 'a longer list', here: { field: [1, 2] }, there: { field: [1] } },
    { what: 'an emptied object', here: { field: {} }, there: { field: { a: 1 } } },
    { what: 'a list for an object', here: { field: [] }, there: { field: {} } },
    { what: 'nothing for a text', here: { field: null }, there: { field: 'text' } },
  ];
  for (const { what, here, there } of differences)
    it(`tells ${what} from what the server has`, () => {
      expect(openingOf({ values: there }, { values: here, at, base: null }).kind).to.equal('restored');
    });
});
