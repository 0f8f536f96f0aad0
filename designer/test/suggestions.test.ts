import { expect } from 'chai';
import { checkExpression } from '@zhengai/engine/expression';
import { offeredFunctions } from '../src/process/rules/functions.ts';
import { suggestionsFor } from '../src/process/rules/suggestions.ts';

const names = [
  { name: 'subject', from: '发起时就有' },
  { name: 'subject.lead.id', from: '发起时就有' },
  { name: 'decision', from: '审核结论' },
  { name: '标准线', from: '' },
];
const offered = (text: string, marked = false) => suggestionsFor(text, names, { marked }).map((one) => one.text);

const functions = offeredFunctions.map(({ begun }) => ({ name: begun, from: '' }));
const begunAs = (text: string) => suggestionsFor(text, functions, { marked: false }).map((one) => one.text);

describe('names that are offered while FEEL is written', () => {
  it('go on from what has been begun, and keep what stands before it', () => {
    expect(offered('deci')).to.deep.equal(['decision']);
    expect(offered('x = 1 and subject.l')).to.deep.equal(['x = 1 and subject.lead.id']);
    expect(offered('score < 标')).to.deep.equal(['score < 标准线']);
  });
  it('are found by the words of their field, too', () => {
    expect(offered('审核')).to.deep.equal(['decision']);
  });
  it('come, in a text, only after the mark of an expression', () => {
    expect(offered('deci', true)).to.deep.equal([]);
    expect(offered('=deci', true)).to.deep.equal(['=decision']);
  });
  it('are those of functions too, which FEEL has', () => {
    expect(begunAs('not(is d')).to.deep.equal(['not(is defined(']);
    expect(begunAs('x = list con')).to.deep.equal(['x = list contains(']);
    expect(begunAs('is')[0]).to.equal('is defined(');
    expect(begunAs('x = get')).to.deep.equal(['x = get or else(']);
    for (const { begun } of offeredFunctions) {
      const whole = begun.endsWith('(') ? `${begun}${begun === 'get or else(' ? 'x, 1' : 'x'})` : begun;
      expect(checkExpression(whole), whole).to.equal(undefined);
    }
  });
  it('do not come inside a literal, behind a whole name, or before anything is begun', () => {
    for (const text of ['decision = "deci', 'decision', 'a + ', '']) expect(offered(text), text).to.deep.equal([]);
  });
});
