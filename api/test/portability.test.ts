import { expect } from 'chai';
import { DIVERGENCES } from '@zhengai/engine/portability';
import { testDatabases } from '../../test/support/databases.ts';
import { Portability, Problem, ProcessDetail } from '../contract/index.ts';
import { openSchool, type School } from './support/school.ts';
import type { Client } from './support/server.ts';

function divergence(code: string): (typeof DIVERGENCES)[number] {
  const found = DIVERGENCES.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no divergence ${code}`);
  return found;
}

/** What is compared is in memory; one database is enough to carry the question. */
const sqlite = testDatabases().filter(({ kind }) => kind === 'sqlite');

for (const database of sqlite)
  describe(`portability check (${database.kind})`, () => {
    let school: School;
    let qa: Client;
    before(async () => {
      school = await openSchool(database);
      qa = await school.as('qa');
    });
    after(() => school.drop());

    const path = '/processes/course_semester/portability';
    const check = async (body: object): Promise<Portability> =>
      Portability.parse((await qa.post(path, body).expect(200)).body);

    it('plays the draft of the course process on every way through', async () => {
      const { scenarios, agrees } = await check({});
      expect(scenarios.length).to.be.above(2);
      for (const { stopped, actions } of scenarios) {
        expect(stopped).to.equal(null);
        expect(actions).to.have.length.above(0);
      }
      expect(scenarios[0]?.through).to.equal(null);
      expect(agrees).to.equal(scenarios.every((scenario) => scenario.agrees));
    });

    it('says at which action, and in which elements, another engine stands differently', async () => {
      const { xml, scenario } = divergence('inclusiveJoin');
      const { agrees, scenarios, known } = await check({ xml, scenarios: [scenario] });
      expect(agrees).to.equal(false);
      expect(scenarios[0]?.differences[0]).to.deep.equal({
        step: 1,
        ours: { waiting: [{ elementId: 'Other', name: 'Other' }], ended: false, failed: null },
        theirs: {
          waiting: [
            { elementId: 'Joined', name: 'Joined' },
            { elementId: 'Other', name: 'Other' },
          ],
          ended: false,
          failed: null,
        },
      });
      expect(known).to.have.length(1);
      expect(known[0]?.elements).to.deep.equal([{ elementId: 'Join', name: 'Join' }]);
      expect(known[0]?.message).to.contain('多选分支');
    });

    it('makes up scenarios for a drawing that is not saved yet, and names the flows that they take', async () => {
      const { scenarios } = await check({ xml: divergence('loopInParallelBranch').xml });
      expect(scenarios.map(({ through }) => through?.name)).to.include('Good → Write');
      expect(scenarios.some(({ agrees }) => !agrees)).to.equal(true);
    });

    it('says where a scenario can not go on with us, and compares nothing from there', async () => {
      const actions = [{ kind: 'complete', element: 'Nowhere' }];
      const { scenarios } = await check({ xml: divergence('manualTask').xml, scenarios: [{ variables: {}, actions }] });
      expect(scenarios[0]?.stopped).to.deep.equal({ step: 1, reason: 'nothing waits at Nowhere' });
    });

    it('refuses what can not be played, and whom it does not concern', async () => {
      const { draft } = ProcessDetail.parse((await qa.get('/processes/course_semester').expect(200)).body);
      const broken = draft.xml.replace(/<(bpmn:)?startEvent[\s\S]*?<\/(bpmn:)?startEvent>/, '');
      const problem = Problem.parse((await qa.post(path, { xml: broken }).expect(422)).body);
      expect(problem.code).to.equal('modelRefused');
      await qa.post('/processes/none/portability', {}).expect(404);
      await qa.post(path, { scenarios: [] }).expect(400);
      await (await school.as('lead1')).post(path, {}).expect(403);
    });
  });
