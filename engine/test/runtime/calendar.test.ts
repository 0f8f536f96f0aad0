import { expect } from 'chai';
import { DateTime } from 'luxon';
import { bpmn, flows } from './support/bpmn.ts';
import { lead, onEachDatabase, openTask, startOf } from './support/engines.ts';

/** Due after so many working days. */
const working = bpmn(
  'working',
  `<bpmn:startEvent id="Start" />
  <bpmn:userTask id="Report" name="质量报告" zg:assignee="lead" zg:dueDate="=days" zg:calendar="working" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Report', 'End')}`,
);

const instant = (text: string): number => DateTime.fromISO(text, { zone: 'Asia/Shanghai' }).toMillis();

onEachDatabase('the calendar of the school', (ground) => {
  let now = 0;
  const engine = () => ground().engine({ now: () => now });
  const dueOn = async (from: string, days: string, on = engine()): Promise<string | null> => {
    now = instant(from);
    const task = await openTask(on, await startOf(on, 'working', { days }), 'Report');
    return DateTime.fromMillis(task.due ?? 0, { zone: 'Asia/Shanghai' }).toISODate();
  };
  before(async () => {
    await engine().deploy({ xml: working, actor: lead });
  });

  it('works from Monday to Friday when it says nothing else', async () => {
    // 2026-09-24 is a Thursday.
    expect(await dueOn('2026-09-24T10:00', 'P3D')).to.equal('2026-09-29');
  });

  it('leaves out holidays, and works on the days that are worked instead', async () => {
    await engine().setCalendar([
      { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
      { day: '2026-10-02', kind: 'holiday', name: '国庆节' },
      { day: '2026-09-27', kind: 'working', name: '调休' },
    ]);
    expect(await dueOn('2026-09-24T10:00', 'P3D')).to.equal('2026-09-28');
    expect(await dueOn('2026-09-30T10:00', 'P1D')).to.equal('2026-10-05');
  });

  it('is read and changed by day, and forgets what is normal again', async () => {
    const one = engine();
    expect(await one.calendar('2026-09-27', '2026-10-01')).to.deep.equal([
      { day: '2026-09-27', kind: 'working', name: '调休' },
      { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
    ]);
    await one.setCalendar([
      { day: '2026-10-01', kind: 'normal' },
      { day: '2026-10-02', kind: 'holiday', name: '中秋节' },
    ]);
    expect(await one.calendar('2026-10-01', '2026-12-31')).to.deep.equal([
      { day: '2026-10-02', kind: 'holiday', name: '中秋节' },
    ]);
    expect(await dueOn('2026-09-30T10:00', 'P1D', one)).to.equal('2026-10-01');
  });

  it('is changed in a transaction of the caller’s, and not when that comes to nothing', async () => {
    const one = engine();
    const holiday = [{ day: '2026-11-03', kind: 'holiday', name: '校庆' }] as const;
    const undone: unknown = await ground()
      .knex.transaction(async (trx) => {
        await one.setCalendar(holiday, trx);
        throw new Error('undone');
      })
      .catch((error: unknown) => error);
    expect(undone).to.be.instanceOf(Error);
    expect(await dueOn('2026-11-02T10:00', 'P1D', one)).to.equal('2026-11-03');
    await ground().knex.transaction((trx) => one.setCalendar(holiday, trx));
    expect(await dueOn('2026-11-02T10:00', 'P1D', one)).to.equal('2026-11-04');
  });

  it('refuses what is no day, and changes nothing then', async () => {
    for (const day of ['2026-13-01', '2026-1-1', 'monday']) {
      const refused: unknown = await engine()
        .setCalendar([
          { day: '2027-01-01', kind: 'holiday' },
          { day, kind: 'holiday' },
        ])
        .catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(RangeError);
    }
    expect(await engine().calendar('2027-01-01', '2027-12-31')).to.deep.equal([]);
  });
});
