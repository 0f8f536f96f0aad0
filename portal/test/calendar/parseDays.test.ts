import { expect } from 'chai';
import { parseDays } from '../../src/areas/calendar/parseDays.ts';

const read = (text: string) =>
  parseDays(text, 2026).days.map(([day, { kind, name }]) => `${day} ${kind} ${name}`.trim());

describe('a list of holidays that is pasted', () => {
  it('has days and spans, with their names', () => {
    expect(read('2026-10-01 国庆节')).to.deep.equal(['2026-10-01 holiday 国庆节']);
    expect(read('2026-10-01 至 2026-10-03 国庆节')).to.deep.equal([
      '2026-10-01 holiday 国庆节',
      '2026-10-02 holiday 国庆节',
      '2026-10-03 holiday 国庆节',
    ]);
    expect(read('2026/5/1 ~ 2026/5/2, 劳动节')).to.deep.equal([
      '2026-05-01 holiday 劳动节',
      '2026-05-02 holiday 劳动节',
    ]);
  });

  it('has dates as announcements write them, of the year that is shown', () => {
    expect(read('10月1日（周四）至3日（周六）放假 国庆节')).to.deep.equal([
      '2026-10-01 holiday 国庆节',
      '2026-10-02 holiday 国庆节',
      '2026-10-03 holiday 国庆节',
    ]);
    expect(read('2027年1月1日 元旦')).to.deep.equal(['2027-01-01 holiday 元旦']);
    expect(read('12月31日到1月1日 元旦')).to.deep.equal(['2026-12-31 holiday 元旦', '2027-01-01 holiday 元旦']);
  });

  it('has days that are worked instead, and days that are normal again', () => {
    expect(read('10月10日（星期六）上班')).to.deep.equal(['2026-10-10 working']);
    expect(read('2026-10-10 班 国庆节调休')).to.deep.equal(['2026-10-10 working 国庆节调休']);
    expect(read('2026-10-10 work National Day')).to.deep.equal(['2026-10-10 working National Day']);
    expect(read('2026-12-31 恢复')).to.deep.equal(['2026-12-31 normal']);
    // A name may have the same character in it.
    expect(read('2026-11-02 全校班会日')).to.deep.equal(['2026-11-02 holiday 全校班会日']);
  });

  it('says which lines can not be read', () => {
    const { days, faults } = parseDays(
      '国庆节\n\n2026-02-30 没有这天\n2026-10-07 至 2026-10-01 倒着\n2026-01-01 至 2026-12-31 太长',
      2026,
    );
    expect(days).to.deep.equal([]);
    expect(faults.map(({ line, what }) => [line, what])).to.deep.equal([
      [1, 'date'],
      [3, 'date'],
      [4, 'order'],
      [5, 'long'],
    ]);
  });
});
