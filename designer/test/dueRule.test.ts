import { expect } from 'chai';
import { readDue, writeDue, type DueRule } from '../src/process/rules/due.ts';
import { readTimer, writeTimer, type TimerAttributes, type TimerRule } from '../src/process/rules/timer.ts';

const date = (timeDate: string): TimerAttributes => ({ timeDate, timeDuration: undefined });
const duration = (timeDuration: string): TimerAttributes => ({ timeDate: undefined, timeDuration });

describe('due rule (期限)', () => {
  const cases: readonly [DueRule, string | undefined][] = [
    [{ kind: 'none' }, undefined],
    [{ kind: 'date', date: '2026-12-31' }, '2026-12-31'],
    [{ kind: 'days', days: 14 }, 'P14D'],
    [{ kind: 'midTerm' }, '=semester.midTerm'],
    [{ kind: 'reportDue' }, '=semester.reportDue'],
    [{ kind: 'semesterEnd' }, '=semester.ends'],
    [{ kind: 'custom', text: 'P2W' }, 'P2W'],
    [{ kind: 'custom', text: '=date(semester.ends) + duration("P10D")' }, '=date(semester.ends) + duration("P10D")'],
  ];
  for (const [rule, written] of cases) {
    it(`reads and writes ${written ?? 'no due date'}`, () => {
      expect(readDue(written)).to.deep.equal(rule);
      expect(writeDue(rule)).to.equal(written);
    });
  }

  it('is not disturbed by blanks', () => {
    expect(readDue(' = semester.midTerm ')).to.deep.equal({ kind: 'midTerm' });
  });
});

describe('timer rule (定时)', () => {
  const cases: readonly [TimerRule, TimerAttributes][] = [
    [{ kind: 'days', days: 7 }, duration('P7D')],
    [{ kind: 'midTerm' }, date('=semester.midTerm')],
    [{ kind: 'date', date: '2027-03-01' }, date('2027-03-01')],
    [{ kind: 'custom', text: '=grace', span: true }, duration('=grace')],
    [{ kind: 'custom', text: 'P7D', span: false }, date('P7D')],
  ];
  for (const [rule, attributes] of cases) {
    it(`reads and writes ${attributes.timeDate ?? attributes.timeDuration}`, () => {
      expect(readTimer(attributes)).to.deep.equal(rule);
      expect(writeTimer(rule)).to.deep.equal(attributes);
    });
  }
});
