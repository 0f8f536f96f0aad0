import { expect } from 'chai';
import { checkCatalogue } from '../src/process/check/catalogue.ts';
import { checkCycle } from '../src/process/check/cycle.ts';
import type { ProcessFacts, TaskFacts } from '../src/process/check/readModel.ts';

const catalogue = {
  forms: [{ key: 'course_goals', title: '学期教学目标', version: 1, variables: [] }],
  roles: [{ key: 'course_lead', name: '课程负责人', scope: 'course' }],
  handlers: [{ key: 'registerImprovementItems', name: '登记改进项', results: [] }],
  decisions: [],
};
const task = (facts: Partial<TaskFacts>): TaskFacts => ({
  id: 'Task_1',
  name: '目标',
  type: 'userTask',
  formKey: undefined,
  roles: [],
  handler: undefined,
  phase: undefined,
  ...facts,
});
const course = (...tasks: readonly TaskFacts[]): ProcessFacts => ({ id: 'p', name: '课程', tier: 'course', tasks });

describe('catalogue check', () => {
  it('is content with what the installation knows', () => {
    const known = task({ formKey: 'course_goals', roles: ['course_lead'] });
    const automatic = task({ id: 'Service_1', type: 'serviceTask', handler: 'registerImprovementItems' });
    expect(checkCatalogue(course(known, automatic), catalogue)).to.deep.equal([]);
  });

  it('names the form, each role and the handler that it does not know', () => {
    const wrong = task({ formKey: 'goals', roles: ['course_lead', 'dean', 'rector'] });
    const automatic = task({ id: 'Service_1', type: 'serviceTask', handler: 'sendFax' });
    const found = checkCatalogue(course(wrong, automatic), catalogue);
    expect(found.map(({ code, elementId, params }) => [code, elementId, ...Object.values(params)])).to.deep.equal([
      ['unknownForm', 'Task_1', 'goals'],
      ['unknownRole', 'Task_1', 'dean'],
      ['unknownRole', 'Task_1', 'rector'],
      ['unknownHandler', 'Service_1', 'sendFax'],
    ]);
  });
});

describe('lanes', () => {
  it('name roles that are checked like those of tasks', () => {
    const lane = task({ id: 'Lane_1', type: 'lane', name: '教研室', roles: ['course_lead', 'dean'] });
    expect(checkCatalogue(course(lane), catalogue).map(({ code, elementId }) => [code, elementId])).to.deep.equal([
      ['unknownRole', 'Lane_1'],
    ]);
  });
});

describe('cycle check', () => {
  const all = [
    task({ phase: 'plan' }),
    task({ phase: 'execute' }),
    task({ phase: 'check' }),
    task({ phase: 'improve' }),
  ];

  it('is content with all four phases', () => {
    expect(checkCycle(course(...all))).to.deep.equal([]);
  });

  it('warns once about the phases that are missing, in their order', () => {
    const [found, ...more] = checkCycle(course(task({ phase: 'check' }), task({ phase: 'plan' })));
    expect(more).to.deep.equal([]);
    expect(found).to.deep.include({ severity: 'warning', code: 'missingPhases', elementId: 'p' });
    expect(found?.params).to.deep.equal({ phases: 'execute,improve' });
  });

  it('does not ask phases of a process without a tier', () => {
    expect(checkCycle({ ...course(), tier: undefined })).to.deep.equal([]);
  });
});
