import { expect } from 'chai';
import { changedTwice } from '../../src/areas/calendar/changedTwice.ts';

const normal = { kind: 'normal', name: '' } as const;
const change = (
  ...days: readonly (readonly [day: string, kind: 'holiday' | 'working' | 'normal', name: string])[]
) => ({
  days: days.map(([day, kind, name]) => ({ day, was: normal, is: { kind, name } })),
});

describe('days of the calendar that somebody else has changed too', () => {
  const mine = {
    '2027-01-01': { kind: 'holiday', name: '元旦' },
    '2026-12-31': { kind: 'holiday', name: '校庆' },
    '2026-12-30': { kind: 'working', name: '' },
  } as const;

  it('are told with what was last made of them, in their order, of whatever year', () => {
    const newest = change(['2026-12-31', 'normal', ''], ['2027-01-01', 'holiday', '元旦节']);
    const before = change(['2026-12-31', 'holiday', '运动会'], ['2026-05-01', 'holiday', '劳动节']);
    expect(changedTwice([newest, before], mine)).to.deep.equal([
      { day: '2026-12-31', theirs: normal, mine: mine['2026-12-31'] },
      { day: '2027-01-01', theirs: { kind: 'holiday', name: '元旦节' }, mine: mine['2027-01-01'] },
    ]);
  });
  it('are none when the changes are about other days', () => {
    expect(changedTwice([change(['2026-05-01', 'holiday', '劳动节'])], mine)).to.deep.equal([]);
  });
});
