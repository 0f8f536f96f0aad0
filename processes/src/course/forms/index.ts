import type { FormDefinition } from '@zhengai/forms';
import { courseData } from './courseData.ts';
import { courseGoals } from './courseGoals.ts';
import { courseImprovement } from './courseImprovement.ts';
import { courseLessons } from './courseLessons.ts';
import { coursePulse } from './coursePulse.ts';
import { courseReport } from './courseReport.ts';
import { courseReview } from './courseReview.ts';

/** The forms of P05 in the order of its tasks. */
export const courseForms: readonly FormDefinition[] = [
  courseGoals,
  courseLessons,
  coursePulse,
  courseData,
  courseReport,
  courseReview,
  courseImprovement,
];
