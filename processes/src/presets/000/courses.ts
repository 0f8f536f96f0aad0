import type { College } from '../../types.ts';
import { courseNames } from './courseNames.ts';
import { programmePlan } from './programmes.ts';
import { leads, teachers } from './teachers.ts';

/**
 * Sixty courses. Three in a row have one lead. How many people teach a course follows a pattern: by turns one teacher;
 * the lead and a teacher; two teachers; three teachers. The first course is taught by 课程负责人甲, its lead, and
 * 任课教师甲, so that the logins on the start screen walk through a whole cycle.
 */
export const courses: College['courses'] = programmePlan.flatMap((programme, p) =>
  (courseNames[programme.id] ?? []).map((name, c) => {
    const index = p * 10 + c;
    const lead = at(leads, Math.floor(index / 3)).id;
    const own = (offset: number): string => at(teachers, p * 10 + ((c + offset) % 10)).id;
    const taught = [[lead, own(0)], [own(0)], [own(0), own(1)], [own(0), own(1), own(2)]];
    return {
      id: `course-${String(index + 1).padStart(2, '0')}`,
      code: `${programme.id.replace('prog-', 'K')}${String(c + 1).padStart(2, '0')}`,
      name,
      office: programme.office,
      programme: programme.id,
      lead,
      teachers: at(taught, index % taught.length),
    };
  }),
);

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}
