import { z } from 'zod';
import { Semester, SemesterList, SemesterPatch } from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { requireRole } from '../../organisation/requireRole.ts';
import { changeSemester, createSemester, listSemesters } from '../../organisation/semesters.ts';

export const semesterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/semesters',
    summary: 'Semesters, newest first',
    permission: 'signedIn',
    response: SemesterList,
    handler: async ({ app }) => ({ items: await listSemesters(app.knex) }),
  }),
  route({
    method: 'post',
    path: '/semesters',
    summary: 'Add a semester; quality office only',
    permission: 'campaigns',
    body: Semester,
    response: Semester,
    status: 201,
    idempotent: 'optional',
    handler: async ({ app, account, body }) => {
      requireRole(account, 'qa_office');
      return createSemester(app.knex, body);
    },
  }),
  route({
    method: 'patch',
    path: '/semesters/:id',
    summary: 'Change a semester; quality office only; running cycles keep their dates',
    permission: 'campaigns',
    params: z.object({ id: Semester.shape.id }),
    body: SemesterPatch,
    response: Semester,
    handler: async ({ app, account, params, body }) => {
      requireRole(account, 'qa_office');
      return changeSemester(app.knex, params.id, body);
    },
  }),
];
