import { readModel, type ElementModel } from '@zhengai/engine/model';
import { expect } from 'chai';
import { coursePack, qualityHandlers } from '../src/index.ts';
import { ServicesInMemory } from './support/services.ts';

const xml = coursePack.processes[0]?.xml ?? '';

describe('diagram of P05 课程教学质量学期诊改', () => {
  let elements: readonly ElementModel[];
  before(async () => {
    const { models, findings } = await readModel(xml);
    expect(findings).to.deep.equal([]);
    expect(models[0]).to.include({ key: 'course_semester', tier: 'course' });
    elements = Object.values(models[0]?.elements ?? {});
  });

  it('has a form of the pack behind every task, and its purpose, phase, spiral steps and due date', () => {
    const tasks = elements.filter((element) => element.kind === 'userTask');
    expect(tasks.map(({ formKey }) => formKey)).to.deep.equal(coursePack.forms.map(({ key }) => key));
    for (const task of tasks) {
      expect(task.purpose.length, task.id).to.be.greaterThan(30);
      expect(task.phase, task.id).to.not.equal(undefined);
      expect(task.spiral, task.id).to.not.deep.equal([]);
      expect(task.dueDate, task.id).to.not.equal(undefined);
    }
    expect(tasks.map(({ phase }) => phase)).to.deep.equal([
      'plan',
      'plan',
      'execute',
      'check',
      'check',
      'check',
      'improve',
    ]);
  });

  it('calls only handlers of the pack, and all of them', () => {
    const called = elements.flatMap((element) => (element.kind === 'serviceTask' ? [element.job.name] : []));
    expect(called).to.have.members(Object.keys(qualityHandlers(new ServicesInMemory())));
  });

  it('names every element in Chinese and draws every element and flow', () => {
    for (const { id, name } of elements) {
      expect(name, id).to.match(/[一-龥]/);
      expect(xml, id).to.contain(`bpmnElement="${id}"`);
    }
    for (const [, id] of xml.matchAll(/<bpmn:sequenceFlow id="(\w+)"/g)) expect(xml).to.contain(`bpmnElement="${id}"`);
  });

  it('names the ways out of every gateway', () => {
    const gateways = elements.filter((element) => element.kind === 'exclusiveGateway');
    for (const gateway of gateways) {
      for (const flow of gateway.outgoing) expect(xml).to.match(new RegExp(`id="${flow}" name="[一-龥：]+"`));
    }
  });
});
