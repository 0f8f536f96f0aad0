import { expect } from 'chai';
import { readCompletion, writeCompletion, type CompletionRule } from '../src/process/rules/completion.ts';
import { joinCodes, splitCodes } from '../src/process/rules/codes.ts';
import { feelOf, writeFeel } from '../src/process/rules/feel.ts';

describe('completion rule (会签)', () => {
  const cases: readonly [CompletionRule, string | undefined][] = [
    [{ kind: 'all' }, undefined],
    [{ kind: 'any' }, '=numberOfCompletedInstances >= 1'],
    [{ kind: 'half' }, '=numberOfCompletedInstances * 2 > numberOfInstances'],
    [{ kind: 'custom', feel: 'agreed >= 3' }, '=agreed >= 3'],
  ];
  for (const [rule, written] of cases) {
    it(`reads and writes ${rule.kind}`, () => {
      expect(readCompletion(written)).to.deep.equal(rule);
      expect(writeCompletion(rule)).to.equal(written);
    });
  }
});

describe('attribute text', () => {
  it('is FEEL only behind an equals sign', () => {
    expect(feelOf('=teacher.id')).to.equal('teacher.id');
    expect(feelOf('P14D')).to.equal(undefined);
    expect(writeFeel('= teacher.id ')).to.equal('=teacher.id');
    expect(writeFeel('  ')).to.equal(undefined);
  });

  it('lists codes by commas, without empty ones', () => {
    expect(splitCodes('S1, S2,,')).to.deep.equal(['S1', 'S2']);
    expect(joinCodes(['S1', 'S2'])).to.equal('S1,S2');
    expect(joinCodes([])).to.equal(undefined);
  });
});
