import type { FormSchema } from '@zhengai/forms';
import { cards, choice, date, grid, longText, number, text } from './fields.ts';
import { goalChain } from './goalChain.ts';

export interface GoalBlock {
  readonly title: string;
  /** FEEL giving the options for the person responsible, `{ label, value }[]`. */
  readonly owners: string;
  /** FEEL dates that a goal's deadline must lie between. */
  readonly from: string;
  readonly until: string;
}

/**
 * B-GOAL: a list of goals. Each names the step of the goal chain (表3甲) that it comes from, and must be SMART
 * (准确、可测、可达、相关、时限): the rule names the letters that are missing, and `SmartHint` shows them while typing.
 */
export const goalBlock = ({ title, owners, from, until }: GoalBlock): FormSchema =>
  cards(
    title,
    '目标',
    {
      smart: { type: 'void', 'x-component': 'SmartHint' },
      goal: longText('目标', { required: true }),
      chain: grid({
        chainStep: choice(
          '承接目标链（表3甲）的步骤',
          goalChain.map(({ step, tier, text: label }) => ({ label: `${tier}｜${step}. ${label}`, value: step })),
          { required: true },
        ),
        parentGoal: text('承接的上级目标', { required: true }),
      }),
      measure: grid(
        {
          indicator: text('衡量指标', { required: true }),
          unit: text('单位', { required: true, maxLength: 20 }),
          baseline: number('现状值'),
          target: number('目标值', { required: true }),
        },
        2,
      ),
      responsibility: grid({
        deadline: date('完成日期', { required: true, 'x-validator': [{ notBefore: from }, { notAfter: until }] }),
        owner: choice('责任人', `{{${owners}}}`, { required: true }),
      }),
      feasibility: longText('可行性（凭什么能做到）', { required: true }),
    },
    {
      add: '添加目标',
      required: true,
      minItems: 1,
      default: [{}],
      maxItems: 30,
      itemOptions: { 'x-validator': [{ smart: true }] },
    },
  );
