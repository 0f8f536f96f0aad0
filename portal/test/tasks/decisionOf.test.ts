import { expect } from 'chai';
import { decisionOf, isReview } from '../../src/areas/tasks/submit/decisionOf.ts';

const formWith = (properties: Readonly<Record<string, unknown>>) => ({
  key: 'form',
  version: 1,
  title: '表单',
  description: '',
  schema: { type: 'object', properties },
  variables: [],
});
const decision = {
  type: 'string',
  enum: [
    { label: '通过', value: 'pass' },
    { label: '退回', value: 'return' },
  ],
};
const review = formWith({ decision });

describe('the decision of a review', () => {
  it('is named as the form names it', () => {
    expect(decisionOf(review, { decision: 'pass' })).to.equal('通过');
    expect(decisionOf(review, { decision: 'return' })).to.equal('退回');
  });

  it('is found below layout', () => {
    const laidOut = formWith({
      part: { type: 'void', properties: { row: { type: 'void', properties: { decision } } } },
    });
    expect(decisionOf(laidOut, { decision: 'pass' })).to.equal('通过');
    expect(isReview(laidOut)).to.equal(true);
  });

  it('is not there while nothing, or nothing known, is chosen', () => {
    for (const values of [{}, { decision: null }, { decision: 'later' }])
      expect(decisionOf(review, values)).to.equal(undefined);
    expect(decisionOf(undefined, { decision: 'pass' })).to.equal(undefined);
  });

  it('is no field of the same name inside an object, nor one with other choices', () => {
    const nested = formWith({ item: { type: 'object', properties: { decision } } });
    expect(decisionOf(nested, { decision: 'pass' })).to.equal(undefined);
    expect(isReview(nested)).to.equal(false);
    const carried = formWith({ decision: { type: 'string', enum: [{ label: '继续', value: '继续' }] } });
    expect(isReview(carried)).to.equal(false);
  });
});
