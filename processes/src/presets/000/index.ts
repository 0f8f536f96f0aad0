import type { College } from '../../types.ts';
import { calendar } from './calendar.ts';
import { courses } from './courses.ts';
import { people } from './people.ts';
import { classes, programmes } from './programmes.ts';
import { semesters } from './semesters.ts';
import { units } from './units.ts';

/**
 * Preset 000: a demonstration college. Departments are the bodies that the seed's tables 7–11 name; colleges, courses
 * and people are neutral inventions, the same on every machine.
 */
export const preset000: College = { units, programmes, people, courses, classes, semesters, calendar };
