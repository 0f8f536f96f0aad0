import type { HandlerWords } from '../types.ts';
import type { HandlerName } from './index.ts';

/** What the process designer shows for a handler when somebody chooses what a service task does. */
export const handlerCatalogue: Readonly<Record<HandlerName, HandlerWords>> = {
  answerCarriedItems: {
    name: { 'zh-CN': '登记结转项答复', en: 'Record answers to carried items' },
    results: ['carryAnswered'],
  },
  midTermCheck: {
    name: { 'zh-CN': '期中检查即评即改记录', en: 'Check pulse records at mid-term' },
    results: ['midTermRate', 'midTermRecords', 'midTermMissing'],
  },
  raiseMidTermAlert: { name: { 'zh-CN': '发出期中预警', en: 'Raise mid-term alert' }, results: [] },
  remindOverdue: { name: { 'zh-CN': '提醒报告逾期', en: 'Remind of overdue report' }, results: [] },
  registerStandardChange: {
    name: { 'zh-CN': '登记课程标准修正建议', en: 'Register proposed standard changes' },
    results: ['standardChangesRegistered'],
  },
  registerImprovementItems: {
    name: { 'zh-CN': '登记改进项', en: 'Register improvement items' },
    results: ['itemsRegistered'],
  },
};
