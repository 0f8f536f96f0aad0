import { readFileSync } from 'node:fs';
import { diagnosisTables } from '../diagnosis/index.ts';
import { handlerCatalogue } from '../handlers/catalogue.ts';
import { qualityHandlers } from '../handlers/index.ts';
import type { Pack } from '../types.ts';
import { courseForms } from './forms/index.ts';

// The diagram is a file of its own, so that any BPMN tool opens it; src/ and dist/ stand at the same depth.
const courseSemesterXml = readFileSync(new URL('../../bpmn/course_semester.bpmn', import.meta.url), 'utf8');

/** 课程教学质量学期诊改 (P05): the semester cycle of a course, with its forms, tables and handlers. */
export const coursePack: Pack = {
  key: 'course',
  name: '课程教学质量诊改',
  processes: [{ key: 'course_semester', name: '课程教学质量学期诊改', xml: courseSemesterXml }],
  forms: courseForms,
  diagnosisTables,
  handlers: qualityHandlers,
  handlerCatalogue,
};
