import type { JsonObject } from '@zhengai/engine';
import { checkForm, validateForm, type FormDefinition } from '@zhengai/forms';
import { expect } from 'chai';
import { diagnosisBlock, diagnosisTables, table9, type DiagnosisTable } from '../src/index.ts';
import { cycleVariables } from './support/cycle.ts';
import { diagnosisPointExample } from './support/examples.ts';

const today = '2026-10-12';
const context = { variables: cycleVariables, me: { id: 'p-1', name: '某人' }, today, locale: 'zh-CN' } as const;
const formOf = (table: DiagnosisTable, required: readonly string[]): FormDefinition => ({
  key: 'diagnosis',
  title: table.title,
  description: '',
  variables: [],
  schema: { type: 'object', properties: { diagnosis: diagnosisBlock(table, { required }) } },
});
const answer = (score: number) => diagnosisPointExample({ ...cycleVariables, today }, score);

describe('form of a diagnosis table (B-DIAG)', () => {
  for (const table of diagnosisTables) {
    it(`of ${table.key} is sound, and asks for every point of every required element`, async () => {
      const form = formOf(
        table,
        table.elements.map(({ key }) => key),
      );
      expect(checkForm(form)).to.deep.equal([]);
      const { issues } = await validateForm(form, { diagnosis: {} }, context);
      const scores = issues.map(({ pointer }) => pointer).filter((pointer) => pointer.endsWith('/score'));
      const points = table.elements.flatMap((element) => element.points);
      expect(scores).to.have.members(points.map(({ key }) => `/diagnosis/${key}/score`));
    });
  }

  it('keeps earlier answers when points are reworded, moved, and added', async () => {
    const [planning, content, ...others] = table9.elements;
    if (planning === undefined || content === undefined) throw new Error('表9 has five elements');
    const [coursePlan, ...points] = planning.points;
    const revised: DiagnosisTable = {
      ...table9,
      elements: [
        { ...planning, points: [{ key: 'newPoint', text: '新增的诊断点' }, ...points] },
        { ...content, points: [...content.points, { key: coursePlan?.key ?? '', text: '改了说法、换了要素的诊断点' }] },
        ...others,
      ],
    };
    const earlier = { diagnosis: { coursePlan: answer(88), buildingScheme: answer(60) } };
    const before = await validateForm(formOf(table9, []), earlier, context);
    const after = await validateForm(formOf(revised, []), earlier, context);
    expect(after.issues).to.deep.equal([]);
    const kept = ({ values }: typeof after) => {
      const { coursePlan: moved, buildingScheme } = values['diagnosis'] as JsonObject;
      return { moved, buildingScheme };
    };
    expect(kept(before).moved).to.include({ score: 88, grade: '达标' });
    expect(kept(after)).to.deep.equal(kept(before));
  });

  it('takes a reason instead of score and evidence for a point that the course does not have, and only for such', async () => {
    const form = formOf(table9, ['teaching']);
    const others = ['teachingDesign', 'teachingDelivery', 'assessment', 'attainmentOfEffect'];
    const answered = Object.fromEntries(others.map((key) => [key, answer(88)]));
    const check = (points: JsonObject) => validateForm(form, { diagnosis: { ...answered, ...points } }, context);
    const pointers = async (points: JsonObject) => (await check(points)).issues.map(({ pointer }) => pointer);

    expect(await pointers({})).to.include('/diagnosis/internship/score');
    expect(await pointers({ internship: { notApplicable: true } })).to.deep.equal([
      '/diagnosis/internship/notApplicableReason',
    ]);
    const reason = '本课程为理论课，无顶岗实习环节。';
    const { issues, values } = await check({
      internship: { ...answer(60), notApplicable: true, notApplicableReason: reason },
    });
    expect(issues).to.deep.equal([]);
    const { internship } = values['diagnosis'] as JsonObject;
    expect(internship).to.include({ notApplicable: true, notApplicableReason: reason });
    expect(internship).not.to.have.any.keys('score', 'evidence', 'problem', 'measure', 'cause');
    expect(await pointers({ assessment: { notApplicable: true, notApplicableReason: reason } })).to.include(
      '/diagnosis/assessment/score',
    );
  });
});
