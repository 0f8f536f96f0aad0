import { expect } from 'chai';
import supertest from 'supertest';
import { testDatabases } from '../../test/support/databases.ts';
import { startServer, type TestServer } from './support/server.ts';

/** The session id that an answer sets. */
const cookie = (answer: supertest.Response): string =>
  /zhengai\.sid=([^;]+)/.exec(answer.get('Set-Cookie')?.[0] ?? '')?.[1] ?? '';

for (const database of testDatabases()) {
  describe(`signing in (${database.kind})`, () => {
    let server: TestServer;
    let clock = Date.parse('2026-11-20T08:00:00+08:00');
    before(async () => {
      server = await startServer(database, { now: () => clock });
    });
    after(() => server.drop());

    it('tells who is signed in, with roles, permissions and the school', async () => {
      const qa = await server.signIn('qa');
      const { body } = await qa.get('/session').expect(200);
      expect(body.school).to.equal('示范职业学院');
      expect(body.account).to.deep.include({ username: 'qa', name: '质控办甲', mustChangePassword: false });
      expect(body.account.permissions).to.have.members(['tasks', 'design', 'campaigns', 'audit']);
      expect(body.account.roles).to.deep.equal([
        { role: 'qa_office', roleName: '质控办', scope: 's', scopeName: '示范职业学院' },
      ]);
    });

    it('derives course roles from the courses', async () => {
      const lead = await server.signIn('lead1');
      const { body } = await lead.get('/session');
      expect(
        body.account.roles.map((held: { role: string; scope: string }) => `${held.role}@${held.scope}`),
      ).to.deep.equal(['course_lead@k-1', 'teacher@k-1']);
    });

    it('answers nobody for a new visitor, and refuses what needs a sign-in', async () => {
      const visitor = await server.visit();
      const { body } = await visitor.get('/session');
      expect(body.account).to.equal(null);
      const refused = await visitor
        .get('/units')
        .expect(401)
        .expect('Content-Type', /^application\/problem\+json/);
      expect(refused.body).to.deep.equal({
        type: 'urn:zhengai:problem:notSignedIn',
        title: '请先登录',
        status: 401,
        code: 'notSignedIn',
      });
    });

    it('refuses a wrong password and an unknown name with the same words', async () => {
      const visitor = await server.visit();
      const wrong = await visitor.post('/session', { username: 'dean', password: 'wrong' }).expect(401);
      const unknown = await visitor.post('/session', { username: 'nobody', password: 'wrong' }).expect(401);
      expect(wrong.body.code).to.equal('badCredentials');
      expect(unknown.body).to.deep.equal(wrong.body);
    });

    it('speaks English to whoever asks for it', async () => {
      const visitor = await server.visit();
      const byHeader = await visitor.get('/units').set('Accept-Language', 'en-GB,en;q=0.9').expect(401);
      expect(byHeader.body.title).to.equal('Please sign in first');
      const byQuery = await visitor.get('/units?lang=en').expect(401);
      expect(byQuery.body.title).to.equal('Please sign in first');
    });

    it('names the fields that are missing', async () => {
      const visitor = await server.visit();
      const { body } = await visitor.post('/session', { username: 'qa' }).expect(400);
      expect(body.code).to.equal('badRequest');
      expect(body.issues.map((issue: { pointer: string }) => issue.pointer)).to.deep.equal(['/password']);
      expect(body.issues[0].message).to.match(/无效|期望|输入/);
    });

    it('gives a new session id at sign-in and forgets the old one', async () => {
      const first = await supertest(server.url).get('/api/v1/session');
      const planted = cookie(first);
      const answer = await supertest(server.url)
        .post('/api/v1/session')
        .set('Cookie', `zhengai.sid=${planted}`)
        .set('X-CSRF-Token', first.body.csrfToken)
        .send({ username: 'teacher2', password: server.password })
        .expect(200);
      expect(answer.get('Set-Cookie')?.[0])
        .to.match(/HttpOnly/)
        .and.to.match(/SameSite=Lax/);
      expect(cookie(answer)).not.to.equal(planted);
      const old = await supertest(server.url).get('/api/v1/session').set('Cookie', `zhengai.sid=${planted}`);
      expect(old.body.account).to.equal(null);
    });

    it('refuses every write without the CSRF token, signing in included', async () => {
      const without = await supertest(server.url)
        .post('/api/v1/session')
        .send({ username: 'qa', password: server.password })
        .expect(403);
      expect(without.body.code).to.equal('badCsrfToken');
      const admin = await server.signIn('admin');
      await admin.raw('patch', '/units/o-1').set('X-CSRF-Token', 'f'.repeat(128)).send({ name: '改名' }).expect(403);
      const units = await admin.get('/units');
      expect(units.body.items.find((unit: { id: string }) => unit.id === 'o-1').name).to.equal('机电教研室');
    });

    it('locks a user name for a quarter of an hour after five failures, also against the right password', async () => {
      const visitor = await server.visit();
      for (let failure = 0; failure < 5; failure += 1)
        await visitor.post('/session', { username: 'office2', password: 'wrong' }).expect(401);
      const locked = await visitor.post('/session', { username: 'office2', password: server.password }).expect(429);
      expect(locked.body).to.deep.include({ code: 'tooManyRequests' });
      expect(locked.body.detail).to.equal('连续多次密码错误，该用户名已被锁定，请在 15 分钟后再试');
      expect(Number(locked.headers['retry-after'])).to.equal(900);
      clock += 16 * 60 * 1000;
      await visitor.post('/session', { username: 'office2', password: server.password }).expect(200);
    });

    it('counts guesses that are sent side by side', async () => {
      const visitors = await Promise.all(Array.from({ length: 9 }, () => server.visit()));
      const answers = await Promise.all(
        visitors.map((visitor) => visitor.post('/session', { username: 'leader', password: 'wrong' })),
      );
      expect(answers.filter(({ status }) => status === 401)).to.have.length(5);
      expect(answers.filter(({ status }) => status === 429)).to.have.length(4);
    });

    it('signs out', async () => {
      const dean = await server.signIn('dean');
      await dean.delete('/session').expect(204);
      await dean.get('/units').expect(401);
    });

    it('ends a session after two hours without a request', async () => {
      const dean = await server.signIn('dean');
      clock += 110 * 60 * 1000;
      await dean.get('/units').expect(200);
      clock += 110 * 60 * 1000;
      await dean.get('/units').expect(200);
      clock += 121 * 60 * 1000;
      await dean.get('/units').expect(401);
    });

    it('changes the own password, keeps this session and ends the others', async () => {
      const here = await server.signIn('teacher1');
      const elsewhere = await server.signIn('teacher1');
      const next = '新的口令 long-enough';
      const wrong = await here.post('/session/password', { current: 'wrong', next }).expect(400);
      expect(wrong.body.issues).to.deep.equal([{ pointer: '/current', message: '当前密码不正确' }]);
      const weak = await here.post('/session/password', { current: server.password, next: '1111111111' }).expect(400);
      expect(weak.body.issues[0].pointer).to.equal('/next');
      await here.post('/session/password', { current: server.password, next }).expect(200);
      await here.get('/units').expect(200);
      await elsewhere.get('/units').expect(401);
      await server.signIn('teacher1', next);
    });

    it('keeps people signed in over a restart', async () => {
      const dean = await server.signIn('dean');
      server = await server.restart();
      const { body } = await dean.get('/session').expect(200);
      expect(body.account.username).to.equal('dean');
    });
  });
}
