import type { Json } from '@zhengai/engine/json';
import type { FormContext, FormDefinition, FormSchema } from '@zhengai/forms';

export type { FormSchema };
export type JsonValue = Json;

/** A course lead at the beginning of the autumn semester. */
export const context: FormContext = {
  variables: {
    settings: { warningLine: 60, standardLine: 75, targetLine: 90 },
    semester: { id: '2026-2027-1', name: '2026 秋', starts: '2026-08-31', ends: '2027-01-15', midTerm: '2026-11-02' },
    carry: [
      { itemId: 'a', problem: '达标率偏低', measure: '增加辅导' },
      { itemId: 'b', problem: '设备不足', measure: '申请购置' },
    ],
  },
  me: { id: 'u1', name: '课程负责人甲' },
  today: '2026-09-10',
  locale: 'zh-CN',
};

/** A form with these top-level fields. */
export function formOf(
  properties: Readonly<Record<string, FormSchema>>,
  variables: readonly string[] = [],
): FormDefinition {
  return { key: 'test', title: '测试', description: '', schema: { type: 'object', properties }, variables };
}
