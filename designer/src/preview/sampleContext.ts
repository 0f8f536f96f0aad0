import type { FormContext } from '@zhengai/forms';
import { previewMessages } from './messages.ts';

/** Day in Asia/Shanghai, `YYYY-MM-DD`; people fill in forms there, wherever the browser is. */
const dayInShanghai = (time: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(time);

const daysAfter = (now: Date, days: number): string => dayInShanghai(new Date(now.getTime() + days * 86_400_000));

/** Process variables as a campaign starts a course cycle with, filled with samples, so that a form's FEEL has values. */
export function sampleContext(locale: 'zh-CN' | 'en', now: Date): FormContext {
  const words = previewMessages[locale];
  const lead = { id: 'sample-lead', name: words.lead };
  const teachers = words.teachers.map((name, index) => ({ id: `sample-teacher-${index + 1}`, name }));
  return {
    me: lead,
    today: dayInShanghai(now),
    locale,
    variables: {
      subject: {
        id: 'sample-course',
        type: 'course',
        code: 'C000',
        name: words.course,
        lead,
        teachers,
        college: { id: 'sample-college', name: words.college },
        office: { id: 'sample-office', name: words.office },
        programme: { id: 'sample-programme', name: words.programme },
      },
      teacher: teachers[0] ?? lead,
      semester: {
        id: 'sample-semester',
        name: words.semester,
        starts: daysAfter(now, -60),
        midTerm: daysAfter(now, 0),
        ends: daysAfter(now, 60),
        reportDue: daysAfter(now, 70),
      },
      carry: [],
      settings: { warningLine: 60, standardLine: 75, targetLine: 90 },
      previousInstance: null,
    },
  };
}
