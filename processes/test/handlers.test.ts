import type { JsonObject } from '@zhengai/engine';
import { expect } from 'chai';
import { handlerCatalogue, qualityHandlers } from '../src/index.ts';
import { carriedItem, jobWith } from './support/cycle.ts';
import { coursePulseExample } from './support/examples.ts';
import { ServicesInMemory } from './support/services.ts';

describe('handlers of the course cycle', () => {
  let services: ServicesInMemory;
  let handlers: ReturnType<typeof qualityHandlers>;
  beforeEach(() => {
    services = new ServicesInMemory();
    handlers = qualityHandlers(services);
  });

  const check = (...answers: readonly JsonObject[]) => {
    services.answers.set('Task_Pulse', answers);
    return handlers.midTermCheck(jobWith({}));
  };

  it('all have a name for the designer in both languages', () => {
    expect(Object.keys(handlerCatalogue)).to.have.members(Object.keys(handlers));
    for (const { name } of Object.values(handlerCatalogue)) {
      expect(name['zh-CN']).to.match(/[一-龥]/);
      expect(name.en).to.match(/^[A-Z]/);
    }
  });

  it('say which variable an instance was started without', async () => {
    const error: unknown = await Promise.resolve(
      handlers.remindOverdue({ ...jobWith({}), input: { semester: { id: 's', name: 's' } } }),
    ).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError).with.property('message', 'variable subject is missing');
  });

  describe('answerCarriedItems', () => {
    it('hands on every answer', async () => {
      const carryAnswers = [{ ...carriedItem, decision: '并入', note: '并入本学期目标一' }];
      expect(await handlers.answerCarriedItems(jobWith({ carryAnswers }))).to.deep.equal({ carryAnswered: 1 });
      expect(services.answered.get('job-1')).to.deep.equal({
        key: 'job-1',
        instanceId: 'instance-1',
        semesterId: '2026-2027-1',
        answers: [{ itemId: 'item-7', decision: '并入', note: '并入本学期目标一' }],
      });
    });

    it('has nothing to do in a first cycle', async () => {
      expect(await handlers.answerCarriedItems(jobWith({ carryAnswers: [] }))).to.deep.equal({ carryAnswered: 0 });
      expect(await handlers.answerCarriedItems(jobWith({}))).to.deep.equal({ carryAnswered: 0 });
      expect(services.answered.size).to.equal(0);
    });

    it('refuses an answer without a decision', async () => {
      const error: unknown = await Promise.resolve(
        handlers.answerCarriedItems(jobWith({ carryAnswers: [{ ...carriedItem, note: '再看看' }] })),
      ).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(TypeError).with.property('message', 'item item-7 has no decision');
    });
  });

  describe('midTermCheck', () => {
    it('scales the mean of 1–5 to 0–100', async () => {
      expect(await check(coursePulseExample(1), coursePulseExample(1))).to.include({ midTermRate: 0 });
      expect(await check(coursePulseExample(3), coursePulseExample(4))).to.include({ midTermRate: 62.5 });
      expect(await check(coursePulseExample(5), coursePulseExample(5))).to.include({ midTermRate: 100 });
    });

    it('counts records, and the teachers without any', async () => {
      expect(await check(coursePulseExample(4), {})).to.deep.equal({
        midTermRate: 75,
        midTermRecords: 3,
        midTermMissing: 1,
      });
    });

    it('gives no rate when nobody has written anything', async () => {
      expect(await check()).to.deep.equal({ midTermRate: null, midTermRecords: 0, midTermMissing: 2 });
    });

    it('passes over what a draft holds that is not a score yet', async () => {
      const draft = {
        pulse: [{ week: 1 }, { week: 2, learning: 9 }, { week: 3, learning: 'x' }, null, { learning: 2 }],
      };
      expect(await check(draft)).to.deep.equal({ midTermRate: 25, midTermRecords: 1, midTermMissing: 1 });
    });
  });

  describe('raiseMidTermAlert', () => {
    it('tells the course lead and the office of this course, with the numbers', async () => {
      await handlers.raiseMidTermAlert(jobWith({ midTermRate: 37.5, midTermRecords: 3, midTermMissing: 1 }));
      expect(services.alerts.get('job-1')).to.deep.equal({
        key: 'job-1',
        instanceId: 'instance-1',
        courseId: 'course-01',
        level: 'yellow',
        text: '《机械制图与计算机绘图》期中检查：即评即改学习评价均值 37.5，低于预警线 60；另有 1 位任课教师没有记录。请核实原因并及时改进。',
        to: ['course_lead@course-01', 'research_office@office-1'],
      });
    });

    it('says so when there is no record at all', async () => {
      await handlers.raiseMidTermAlert(jobWith({ midTermRate: null, midTermRecords: 0, midTermMissing: 2 }));
      expect(services.alerts.get('job-1')?.text).to.contain('至今没有即评即改记录');
    });
  });

  it('remindOverdue names the report and its date', async () => {
    await handlers.remindOverdue(jobWith({}));
    expect(services.notices.get('job-1')?.text).to.contain('2027-02-01');
    expect(services.notices.get('job-1')?.to).to.deep.equal(['course_lead@course-01', 'research_office@office-1']);
  });

  it('registerStandardChange tells who decides on standards which clauses are meant', async () => {
    const stdChange = [{ clause: '六、考核与评价', old: '甲', new: '乙', reason: '丙' }];
    expect(await handlers.registerStandardChange(jobWith({ stdChange }))).to.deep.equal({
      standardChangesRegistered: 1,
    });
    expect(services.notices.get('job-1')?.text).to.contain('“六、考核与评价”');
    expect(services.notices.get('job-1')?.to).to.deep.equal(['research_office@office-1', 'academic_affairs@school']);
  });

  it('registerImprovementItems opens the items of the course in its semester, once however often it runs', async () => {
    const items = [{ problem: '甲' }, { problem: '乙' }];
    await handlers.registerImprovementItems(jobWith({ items }));
    expect(await handlers.registerImprovementItems(jobWith({ items }))).to.deep.equal({ itemsRegistered: 2 });
    expect([...services.opened.values()]).to.deep.equal([
      { key: 'job-1', instanceId: 'instance-1', courseId: 'course-01', semesterId: '2026-2027-1', items },
    ]);
  });
});
