import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { DecisionList, DecisionOutcome, DecisionVersionXml, Problem, PublishedDecisions } from '../contract/index.ts';
import { openSchool, type School } from './support/school.ts';
import type { Client } from './support/server.ts';

const grades = (condition: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="等级" namespace="urn:test">
  <decision id="grade" name="达标等级">
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="i" label="达成度"><inputExpression id="e" typeRef="number"><text>rate</text></inputExpression></input>
      <output id="o" label="等级" name="grade" typeRef="string" />
      <rule id="a"><inputEntry id="a1"><text>${condition}</text></inputEntry><outputEntry id="a2"><text>"达标"</text></outputEntry></rule>
      <rule id="b"><inputEntry id="b1"><text>&lt; 75</text></inputEntry><outputEntry id="b2"><text>"未达标"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

for (const database of testDatabases())
  describe(`decisions (${database.kind})`, () => {
    let school: School;
    let qa: Client;
    before(async () => {
      school = await openSchool(database);
      qa = await school.as('qa');
    });
    after(() => school.drop());

    const publish = (xml: string, note = '按表 9 的标准线') => qa.post('/decisions', { xml, note });
    const attempt = (version: number, variables: object) =>
      qa.post(`/decisions/grade/versions/${version}/trial`, { variables });

    it('are published in versions, each with its note and its file', async () => {
      const first = PublishedDecisions.parse((await publish(grades('&gt;= 75')).expect(201)).body);
      expect(first.items).to.deep.equal([{ key: 'grade', name: '达标等级', version: 1 }]);
      await publish(grades('&gt; 90'), '从严').expect(201);
      const { items } = DecisionList.parse((await qa.get('/decisions').expect(200)).body);
      expect(
        items.map(({ key, versions }) => [key, versions.map(({ version, note }) => [version, note])]),
      ).to.deep.equal([
        [
          'grade',
          [
            [2, '从严'],
            [1, '按表 9 的标准线'],
          ],
        ],
      ]);
      const stored = DecisionVersionXml.parse((await qa.get('/decisions/grade/versions/1').expect(200)).body);
      expect(stored.xml).to.equal(grades('&gt;= 75'));
      await qa.get('/decisions/grade/versions/9').expect(404);
      await qa.get('/decisions/none/versions/1').expect(404);
    });

    it('can be tried out: the value and the rules that made it', async () => {
      const outcome = DecisionOutcome.parse((await attempt(1, { rate: 60 }).expect(200)).body);
      expect(outcome).to.deep.equal({ value: '未达标', matched: [{ decision: 'grade', rules: [2] }] });
      const problem = Problem.parse((await attempt(1, { rate: '优' }).expect(422)).body);
      expect(problem.code).to.equal('decisionRefused');
      expect(problem.issues?.[0]?.message).to.contain('达成度');
    });

    it('are refused with the rule and the column in words, and none is stored', async () => {
      const problem = Problem.parse((await publish(grades('&gt;= (')).expect(422)).body);
      expect(problem.code).to.equal('decisionRefused');
      expect(problem.issues?.[0]?.message)
        .to.match(/达成度/)
        .and.to.match(/\p{Script=Han}/u);
      for (const xml of ['<definitions', '', grades('1').replace(/<decision [\s\S]*<\/decision>/, '')]) {
        const answer = await publish(xml);
        expect(answer.status, xml).to.be.oneOf([400, 422]);
      }
      const { items } = DecisionList.parse((await qa.get('/decisions').expect(200)).body);
      expect(items[0]?.versions).to.have.length(2);
    });

    it('must be there before a process that uses them is published', async () => {
      const answer = await qa.get('/processes/course_semester').expect(200);
      const { draft } = answer.body as { draft: { xml: string; revision: number } };
      const use = (decision: string): string =>
        draft.xml
          .replace(
            /<bpmn:serviceTask id="Service_Alert"[^>]*>/,
            `<bpmn:businessRuleTask id="Service_Alert" name="定级" zg:decision="${decision}" zg:resultVariable="grade">`,
          )
          .replace(/(id="Service_Alert"[\s\S]*?)<\/bpmn:serviceTask>/, '$1</bpmn:businessRuleTask>');
      const tryPublish = async (xml: string, revision: number) => {
        const saved = await qa
          .raw('put', '/processes/course_semester/draft')
          .set('If-Match', `"${revision}"`)
          .send({ xml })
          .expect(200);
        const next = (saved.body as { revision: number }).revision;
        const answer = await qa
          .post('/processes/course_semester/versions', { note: '定级' })
          .set('If-Match', `"${next}"`);
        return { answer, next };
      };
      const { answer: refused, next } = await tryPublish(use('unknown'), draft.revision);
      expect(refused.status, refused.text).to.equal(422);
      expect(Problem.parse(refused.body).issues).to.deep.equal([
        { pointer: 'Service_Alert', message: '“定级”使用的决策 unknown 还没有发布' },
      ]);
      const { answer: accepted } = await tryPublish(use('grade'), next);
      expect(accepted.status, accepted.text).to.equal(201);
    });
  });
