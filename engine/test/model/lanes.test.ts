import { expect } from 'chai';
import { readModel } from '@zhengai/engine/model';
import { bpmn, end, path, process, start, user } from '../support/draw.ts';

/** Two tasks in a lane: A names nobody itself, B does. */
const inLane = (lane: string, own = { candidateGroups: 'qa_office' }): string =>
  bpmn(
    process(
      'P',
      start('s'),
      user('A', { assignee: '' }),
      user('B', { assignee: '', ...own }),
      end('e'),
      path('s', 'A', 'B', 'e'),
    ),
  ).replace(
    '<bpmn:startEvent',
    `<bpmn:laneSet id="ls"><bpmn:lane id="L" name="教研室" ${lane}><bpmn:flowNodeRef>A</bpmn:flowNodeRef><bpmn:flowNodeRef>B</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet><bpmn:startEvent`,
  );

async function peopleOf(xml: string, id: string) {
  const { models } = await readModel(xml);
  const task = models[0]?.elements[id];
  if (task?.kind !== 'userTask') throw new Error(`${id} is no user task`);
  const { assignee, candidateGroups, candidateUsers, lane } = task;
  return { assignee, candidateGroups, candidateUsers, lane };
}

describe('a lane', () => {
  it('names who does its tasks, as a task does: a person, roles, people', async () => {
    const xml = inLane(
      'zg:assignee="=subject.lead.id" zg:candidateGroups="research_office" zg:candidateUsers="li, wang"',
    );
    expect(await peopleOf(xml, 'A')).to.deep.equal({
      assignee: 'subject.lead.id',
      candidateGroups: '["research_office"]',
      candidateUsers: '["li","wang"]',
      lane: '教研室',
    });
  });

  it('says nothing about a task that names somebody itself', async () => {
    expect(await peopleOf(inLane('zg:assignee="=subject.lead.id"'), 'B')).to.deep.equal({
      assignee: undefined,
      candidateGroups: '["qa_office"]',
      candidateUsers: undefined,
      lane: '教研室',
    });
  });

  it('that names nobody leaves its task to nobody', async () => {
    const { findings } = await readModel(inLane(''));
    expect(findings.map(({ code, elementId }) => [code, elementId])).to.deep.include(['nobody', 'A']);
  });

  it('is told once what is wrong with its expression', async () => {
    const { findings } = await readModel(inLane('zg:assignee="=subject."'));
    const wrong = findings.filter(({ code }) => code === 'badExpression');
    expect(wrong.map(({ elementId, elementName }) => [elementId, elementName])).to.deep.equal([['L', '教研室']]);
  });
});
