import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { type Client, newKey, startServer, type TestServer } from './support/server.ts';

const newPerson = (username: string, roles: object[] = []): object => ({
  username,
  name: '新教师',
  unit: 'o-1',
  roles,
});

for (const database of testDatabases()) {
  describe(`people and organisation (${database.kind})`, () => {
    let server: TestServer;
    let admin: Client;
    let qa: Client;
    let teacher: Client;
    before(async () => {
      server = await startServer(database);
      admin = await server.signIn('admin');
      qa = await server.signIn('qa');
      teacher = await server.signIn('teacher2');
    });
    after(() => server.drop());

    describe('units, roles, programmes, classes', () => {
      it('shows everybody the frame of the school', async () => {
        const units = await teacher.get('/units').expect(200);
        expect(units.body.items).to.deep.include({ id: 'o-1', name: '机电教研室', kind: 'office', parent: 'c-1' });
        expect(units.body.items).to.deep.include({ id: 's', name: '示范职业学院', kind: 'school' });
        const roles = await teacher.get('/roles').expect(200);
        expect(roles.body.items).to.have.length(11);
        expect(roles.body.items).to.deep.include({ key: 'research_office', name: '教研室主任', scope: 'office' });
        const programmes = await teacher.get('/programmes').expect(200);
        expect(programmes.body.items).to.deep.include({ id: 'p-1', name: '机电一体化技术', college: 'c-1' });
        const classes = await teacher.get('/classes').expect(200);
        expect(classes.body.items).to.deep.equal([{ id: 'z-1', name: '机电 2601 班', programme: 'p-1' }]);
      });

      it('adds, renames and moves an office', async () => {
        const { body } = await admin.post('/units', { name: '数控教研室', kind: 'office', parent: 'c-1' }).expect(201);
        expect(body).to.deep.include({ name: '数控教研室', kind: 'office', parent: 'c-1' });
        const moved = await admin.patch(`/units/${body.id}`, { name: '数控技术教研室', parent: 'c-2' }).expect(200);
        expect(moved.body).to.deep.equal({ id: body.id, name: '数控技术教研室', kind: 'office', parent: 'c-2' });
      });

      it('places each kind of unit where it belongs, and has one school', async () => {
        const under = async (kind: string, parent?: string): Promise<string> => {
          const { body } = await admin.post('/units', { name: '新', kind, ...(parent ? { parent } : {}) }).expect(400);
          return body.issues[0].message as string;
        };
        for (const [kind, parent] of [['office', 's'], ['college'], ['college', 'c-1'], ['school']] as const)
          expect(await under(kind, parent)).to.equal('教研室设在二级学院之下，二级学院和部门设在学校之下');
        expect(await under('office', 'nowhere')).to.equal('部门 nowhere 不存在');
        await admin.patch('/units/nowhere', { name: '新' }).expect(404);
      });

      it('adds a programme to a college and to nothing else', async () => {
        const { body } = await admin.post('/programmes', { name: '工业机器人', college: 'c-1' }).expect(201);
        expect(body).to.deep.include({ name: '工业机器人', college: 'c-1' });
        await admin.post('/programmes', { name: '工业机器人', college: 'o-1' }).expect(400);
      });

      it('is changed by administrators only', async () => {
        for (const client of [qa, teacher]) {
          await client.post('/units', { name: '新', kind: 'college', parent: 's' }).expect(403);
          await client.patch('/units/o-1', { name: '新' }).expect(403);
          await client.post('/programmes', { name: '新', college: 'c-1' }).expect(403);
        }
      });
    });

    describe('people', () => {
      it('adds somebody who must change the one-time password before anything else', async () => {
        const issued = await admin
          .post('/people', newPerson('新人', [{ role: 'research_office', scope: 'o-2' }]))
          .expect(201);
        expect(issued.body.password).to.match(/^[A-Za-z2-9]{14}$/);
        const person = await admin.get(`/people/${issued.body.id}`).expect(200);
        expect(person.body).to.deep.include({
          username: '新人',
          active: true,
          unit: { id: 'o-1', name: '机电教研室' },
        });
        expect(person.body.roles).to.deep.equal([
          { role: 'research_office', roleName: '教研室主任', scope: 'o-2', scopeName: '软件教研室' },
        ]);

        const client = await server.signIn('新人', issued.body.password);
        const session = await client.get('/session');
        expect(session.body.account.mustChangePassword).to.equal(true);
        const refused = await client.get('/units').expect(403);
        expect(refused.body.detail).to.equal('请先修改一次性密码');
        await client.post('/session/password', { current: issued.body.password, next: 'a-new-password-1' }).expect(200);
        await client.get('/units').expect(200);
      });

      it('answers a repeated request with the first answer and adds nobody twice', async () => {
        const key = newKey();
        const first = await admin.post('/people', newPerson('repeated'), key).expect(201);
        const second = await admin.post('/people', newPerson('repeated'), key).expect(201);
        expect(second.body).to.deep.equal(first.body);
        const other = await admin.post('/people', newPerson('somebody-else'), key).expect(409);
        expect(other.body.detail).to.equal('同一个 Idempotency-Key 已用于内容不同的请求');
        const kept = await server.knex('http_answer').select('answer');
        expect(JSON.stringify(kept)).not.to.contain(first.body.password);
      });

      it('does the work once when the same request arrives many times at once', async () => {
        const key = newKey();
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => admin.post('/people', newPerson('at-once'), key)),
        );
        expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201, 201, 201]);
        expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).to.equal(1);
      });

      it('takes over a request that a dead process was working on', async () => {
        const key = newKey();
        await admin.post('/people', newPerson('left-behind'), key).expect(201);
        const left: { id: string } = await server.knex('http_answer').orderBy('claimed_at', 'desc').first('id');
        await server.knex('account').where({ username: 'left-behind' }).delete();
        await server
          .knex('http_answer')
          .where({ id: left.id })
          .update({ answer: null, claimed_at: Date.now() - 11_000 });
        await admin.post('/people', newPerson('left-behind'), key).expect(201);
        const { body } = await admin.get('/people?q=left-behind');
        expect(body.items).to.have.length(1);
      });

      it('does not let a repetition wait for what died with the last process, when there is only one at a time', async () => {
        const key = newKey();
        await admin.post('/people', newPerson('cut-off'), key).expect(201);
        const left: { id: string } = await server.knex('http_answer').orderBy('claimed_at', 'desc').first('id');
        await server.knex('account').where({ username: 'cut-off' }).delete();
        const claim = server.knex('http_answer').where({ id: left.id });
        await claim.clone().update({ answer: null, claimed_at: Date.now() });
        server = await server.restart();
        // MySQL may be shared with a process that lives: there the claim stays until it is too old.
        const claims = await server.knex('http_answer').where({ id: left.id });
        expect(claims).to.have.length(database.kind === 'sqlite' ? 0 : 1);
        await server
          .knex('http_answer')
          .where({ id: left.id })
          .update({ claimed_at: Date.now() - 11_000 });
        await admin.post('/people', newPerson('cut-off'), key).expect(201);
      });

      it('lets a refused request be corrected under its key', async () => {
        const key = newKey();
        await admin.post('/people', newPerson('QA'), key).expect(409);
        await admin.post('/people', newPerson('corrected'), key).expect(201);
      });

      it('refuses a malformed Idempotency-Key', async () => {
        const { body } = await admin
          .raw('post', '/people')
          .set('Idempotency-Key', 'k'.repeat(201))
          .send(newPerson('malformed-key'))
          .expect(400);
        expect(body.detail).to.equal('缺少请求头 Idempotency-Key（1 至 200 个可见字符）');
      });

      it('keeps user names apart by more than case', async () => {
        const { body } = await admin.post('/people', newPerson('Teacher1')).expect(409);
        expect(body.issues).to.deep.equal([{ pointer: '/username', message: '用户名 Teacher1 已被使用' }]);
        await admin.patch('/people/teacher2', { username: 'TEACHER1' }).expect(409);
      });

      it('refuses roles that do not exist, do not fit, follow from courses or must stay apart', async () => {
        const refusal = async (...roles: object[]): Promise<string> => {
          const { body } = await admin.post('/people', newPerson('refused', roles)).expect(400);
          return `${body.issues[0].pointer} ${body.issues[0].message}`;
        };
        expect(await refusal({ role: 'king', scope: 's' })).to.equal('/roles/0 角色 king 不存在');
        expect(await refusal({ role: 'research_office', scope: 'c-1' })).to.match(
          /^\/roles\/0 角色 教研室主任 不能用于/,
        );
        expect(await refusal({ role: 'teacher', scope: 'k-1' })).to.match(/^\/roles\/0 任课教师 由课程/);
        expect(await refusal({ role: 'admin', scope: 's' }, { role: 'qa_office', scope: 's' })).to.match(
          /^\/roles 系统管理员与审计员不能/,
        );
        const english = await admin
          .post('/people?lang=en', newPerson('refused', [{ role: 'research_office', scope: 'c-1' }]))
          .expect(400);
        expect(english.body.issues[0].message).to.equal('The role Head of teaching office can not be held for c-1');
        const people = await admin.get('/people?q=refused');
        expect(people.body.items).to.deep.equal([]);
      });

      it('finds people by name, user name and unit with what lies below it, page by page', async () => {
        const byName = await admin.get(`/people?q=${encodeURIComponent('院长')}`).expect(200);
        expect(byName.body.items.map((person: { id: string }) => person.id)).to.deep.equal(['dean']);
        const literal = await admin.get('/people?q=%25').expect(200);
        expect(literal.body.items).to.deep.equal([]);
        const college = await admin.get('/people?unit=c-2').expect(200);
        expect(college.body.items.map((person: { id: string }) => person.id)).to.deep.equal(['office2']);
        const seen: string[] = [];
        for (let after = ''; ;) {
          const { body } = await admin.get(`/people?limit=4${after}`).expect(200);
          seen.push(...body.items.map((person: { username: string }) => person.username));
          if (body.next === undefined) break;
          after = `&after=${body.next}`;
        }
        expect(seen).to.deep.equal([...new Set(seen)]);
        expect(seen).to.include.members(['admin', 'qa', 'teacher2']);
      });

      it('gives and takes roles, but never one’s own', async () => {
        const roles = [{ role: 'college_qa', scope: 'c-1' }];
        const { body } = await admin.patch('/people/teacher2', { roles }).expect(200);
        expect(body.roles.map((held: { role: string }) => held.role)).to.deep.equal(['college_qa']);
        const session = await teacher.get('/session');
        expect(session.body.account.permissions).to.have.members(['tasks', 'collegeCampaigns']);
        await admin.patch('/people/teacher2', { roles: [] }).expect(200);

        const own = await admin.patch('/people/admin', { roles: [{ role: 'leading_group', scope: 's' }] }).expect(403);
        expect(own.body.detail).to.match(/^不能给自己授予或取消角色/);
        await admin.patch('/people/admin', { name: '管理员甲甲' }).expect(200);
      });

      it('keeps course roles that were sent back unchanged', async () => {
        const before = await admin.get('/people/lead1');
        const { body } = await admin.patch('/people/lead1', { roles: before.body.roles }).expect(200);
        expect(body.roles).to.deep.equal(before.body.roles);
      });

      it('ends the sessions of whoever is deactivated, and nobody deactivates themselves', async () => {
        const leader = await server.signIn('leader');
        await admin.patch('/people/leader', { active: false }).expect(200);
        await leader.get('/units').expect(401);
        const visitor = await server.visit();
        await visitor.post('/session', { username: 'leader', password: server.password }).expect(401);
        await admin.patch('/people/leader', { active: true }).expect(200);
        await server.signIn('leader');
        await admin.patch('/people/admin', { active: false }).expect(403);
      });

      it('issues a one-time password that ends the sessions before it', async () => {
        const dean = await server.signIn('dean');
        const { body } = await admin.post('/people/dean/password').expect(200);
        await dean.get('/units').expect(401);
        const again = await server.signIn('dean', body.password);
        expect((await again.get('/session')).body.account.mustChangePassword).to.equal(true);
        await admin.post('/people/admin/password').expect(403);
        await admin.post('/people/nowhere/password').expect(404);
      });

      it('is for administrators; the quality office only looks', async () => {
        await qa.get('/people').expect(200);
        await qa.post('/people', newPerson('by-qa')).expect(403);
        await qa.patch('/people/teacher2', { name: '改名' }).expect(403);
        await qa.post('/people/teacher2/password').expect(403);
        await teacher.get('/people').expect(403);
        await teacher.get('/people/qa').expect(403);
        await admin.get('/people/nowhere').expect(404);
      });
    });

    describe('courses', () => {
      const course = {
        code: 'JD201',
        name: '液压与气动',
        office: 'o-1',
        programme: 'p-1',
        lead: 'lead1',
        teachers: ['lead1', 'teacher2'],
      };

      it('adds a course; its lead and teachers hold their roles from then on', async () => {
        const { body } = await admin.post('/courses', course).expect(201);
        expect(body).to.deep.include({
          code: 'JD201',
          college: { id: 'c-1', name: '智能制造学院' },
          lead: { id: 'lead1', name: '课程负责人甲' },
        });
        const session = await teacher.get('/session');
        expect(session.body.account.roles).to.deep.equal([
          { role: 'teacher', roleName: '任课教师', scope: body.id, scopeName: '液压与气动' },
        ]);
        const changed = await admin.patch(`/courses/${body.id}`, { lead: null, teachers: ['teacher2'] }).expect(200);
        expect(changed.body).not.to.have.property('lead');
        expect(changed.body.teachers).to.deep.equal([{ id: 'teacher2', name: '教师乙' }]);
        expect(changed.body.name).to.equal('液压与气动');
      });

      it('refuses a taken code, unknown places and people, and people whose duty is apart', async () => {
        const taken = await admin.post('/courses', { ...course, code: 'JD101' }).expect(409);
        expect(taken.body.issues[0].pointer).to.equal('/code');
        const refusal = async (change: object): Promise<string> => {
          const { body } = await admin.post('/courses', { ...course, code: 'JD999', ...change }).expect(400);
          return body.issues[0].pointer as string;
        };
        expect(await refusal({ office: 'c-1' })).to.equal('/office');
        expect(await refusal({ programme: 'p-9' })).to.equal('/programme');
        expect(await refusal({ lead: 'nobody' })).to.equal('/lead');
        expect(await refusal({ teachers: ['lead1', 'auditor'] })).to.equal('/teachers/1');
        await admin.patch('/courses/nowhere', { name: '新' }).expect(404);
      });

      it('is changed by administrators only', async () => {
        await qa.post('/courses', course).expect(403);
        await teacher.patch('/courses/k-1', { name: '新' }).expect(403);
      });
    });

    describe('semesters', () => {
      const semester = {
        id: '2026-2027-2',
        name: '2026-2027 学年第二学期',
        starts: '2027-02-22',
        ends: '2027-07-09',
        midTerm: '2027-04-30',
        reportDue: '2027-07-02',
      };

      it('are added and changed by the quality office and read by everybody', async () => {
        await qa.post('/semesters', semester).expect(201);
        await qa.patch('/semesters/2026-2027-2', { reportDue: '2027-07-19' }).expect(200);
        const { body } = await teacher.get('/semesters').expect(200);
        expect(body.items.map((item: { id: string }) => item.id)).to.deep.equal(['2026-2027-2', '2026-2027-1']);
        expect(body.items[0]).to.deep.equal({ ...semester, reportDue: '2027-07-19' });
      });

      it('refuse dates out of order, a second one of the same id, and other people', async () => {
        await qa.patch('/semesters/2026-2027-1', { midTerm: '2027-01-14' }).expect(400);
        await qa.post('/semesters', { ...semester, id: '2026-2027-1' }).expect(409);
        await qa.post('/semesters', { ...semester, id: 'next' }).expect(400);
        await qa.patch('/semesters/2030-2031-1', { name: '新' }).expect(404);
        const leader = await server.signIn('leader');
        for (const client of [leader, admin, teacher]) await client.post('/semesters', semester).expect(403);
      });
    });
  });
}
