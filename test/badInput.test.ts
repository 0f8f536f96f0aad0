import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { Problem, type StoredFile } from '../api/contract/index.ts';
import type { Client } from '../api/test/support/server.ts';
import { answersFor, launch, openSchool, openTask, type School, spring, submit } from '../api/test/support/school.ts';
import { testDatabases } from './support/databases.ts';

type Answer = Awaited<ReturnType<Client['get']>>;

/** One thing that somebody may send by mistake or malice, and what it must be told. */
interface Case {
  readonly what: string;
  readonly send: () => PromiseLike<Answer>;
  readonly status: number;
  readonly code: string;
  /** Places that the problem must point to. */
  readonly pointers?: readonly (string | RegExp)[];
}

/**
 * Sessions and rate counters move with every request, workers say every few seconds that they are there, and the keys of
 * finished requests are no content.
 */
const uncounted = /^(session|sign_in.*|http_answer|zg_worker|sqlite_.*)$/;

const bpmn = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" targetNamespace="urn:test">
  <bpmn:process id="course_semester" name="坏流程" isExecutable="true" zg:tier="course">${inside}</bpmn:process>
</bpmn:definitions>`;

const withTask = (task: string): string =>
  bpmn(`<bpmn:startEvent id="Start" />${task}<bpmn:endEvent id="End" />
    <bpmn:sequenceFlow id="A" sourceRef="Start" targetRef="Task" />
    <bpmn:sequenceFlow id="B" sourceRef="Task" targetRef="End" />`);

const entityBomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "${'x'.repeat(100)}">${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`,
).join('')}]>${bpmn('<bpmn:startEvent id="Start" name="&a19;" />').replace(/^<\?xml.*?\?>/, '')}`;

const oddIds = [
  '%00',
  "'%20or%201=1--",
  '..%2F..%2Fetc%2Fpasswd',
  '%F0%9F%98%80',
  '<script>alert(1)<%2Fscript>'.replace('<', '%3C'),
  '诊改'.repeat(20),
  'x'.repeat(150),
  '__proto__',
];

for (const database of testDatabases())
  describe(`bad input is answered clearly and changes nothing, on ${database.kind}`, () => {
    let school: School;
    let qa: Client;
    let lead: Client;
    let teacher: Client;
    let admin: Client;
    let taskId: string;
    let doneTaskId: string;
    let values: Record<string, unknown>;
    let foreignFile: StoredFile;
    let instanceId: string;

    before(async () => {
      school = await openSchool(database);
      [qa, lead, teacher, admin] = await Promise.all([
        school.as('qa'),
        school.as('lead1'),
        school.as('teacher1'),
        school.as('admin'),
      ]);
      await launch(school);
      const task = await openTask(school, 'lead1', 'Task_Goals');
      taskId = task.id;
      instanceId = task.instanceId;
      values = answersFor(task);
      const other = await openTask(school, 'office2', 'Task_Goals', 'k-2');
      const office2 = await school.as('office2');
      await office2.post(`/tasks/${other.id}/complete`, { values: answersFor(other) }, 'the-one-key').expect(200);
      doneTaskId = other.id;
      await school.settle();
      for (const element of ['Task_Lessons', 'Task_Pulse', 'Task_Data'])
        await submit(school, 'office2', element, undefined, 'k-2');
      const upload = await lead
        .raw('post', '/files')
        .attach('file', Buffer.from('成绩,人数\n'), { filename: '成绩.csv', contentType: 'text/csv' })
        .expect(201);
      foreignFile = upload.body as typeof foreignFile;
    });
    after(() => school.drop());

    /** One line over everything that is stored. */
    async function digest(): Promise<string> {
      const { knex } = school.server;
      const hash = createHash('sha256');
      for (const table of await tables()) {
        const rows: readonly object[] = await knex(table).select();
        for (const line of rows.map((row) => JSON.stringify(row)).toSorted()) hash.update(`${table} ${line}\n`);
      }
      return hash.digest('hex');
    }

    async function tables(): Promise<string[]> {
      const { knex } = school.server;
      const found: unknown =
        database.kind === 'sqlite'
          ? await knex('sqlite_master').where('type', 'table').pluck('name')
          : await knex('information_schema.tables').where('table_schema', knex.raw('database()')).pluck('table_name');
      return (found as string[]).filter((name) => !uncounted.test(name)).toSorted();
    }

    async function check({ send, status, code, pointers = [] }: Case): Promise<void> {
      const before = await digest();
      const answer = await send();
      expect(answer.status, answer.text).to.equal(status);
      expect(answer.headers['content-type']).to.match(/^application\/problem\+json/);
      const problem = Problem.parse(answer.body);
      expect(problem).to.include({ type: `urn:zhengai:problem:${code}`, code, status });
      expect(problem.title).to.match(/\p{Script=Han}/u);
      const found = problem.issues ?? [];
      for (const pointer of pointers)
        expect(
          found.some((issue) =>
            typeof pointer === 'string' ? issue.pointer === pointer : pointer.test(issue.pointer),
          ),
          `${String(pointer)} in ${JSON.stringify(found)}`,
        ).to.equal(true);
      for (const { message } of found) expect(message).to.match(/\p{Script=Han}/u);
      expect(await digest(), 'what is stored').to.equal(before);
    }

    const completeGoals = (content: object, key?: string) => lead.post(`/tasks/${taskId}/complete`, content, key);
    const changed = (change: object): object => ({ values: { ...values, ...change } });
    /** The report of another course with this file as evidence. */
    const reportWith = async (file: () => object): Promise<Answer> => {
      const report = await openTask(school, 'office2', 'Task_Report', 'k-2');
      const { diagnosis, ...rest } = answersFor(report) as {
        readonly diagnosis: { readonly teachingDesign: { readonly evidence: readonly object[] } };
      };
      const [piece] = diagnosis.teachingDesign.evidence;
      const teachingDesign = { ...diagnosis.teachingDesign, evidence: [{ ...piece, file: [file()] }] };
      const office2 = await school.as('office2');
      return office2.post(`/tasks/${report.id}/complete`, {
        values: { ...rest, diagnosis: { ...diagnosis, teachingDesign } },
      });
    };
    const body = (): object => ({ values });
    const raw = (type: string, text: string) =>
      qa.raw('post', '/semesters').set('Idempotency-Key', 'k').set('Content-Type', type).send(text);
    const upload = (content: Buffer, filename: string) =>
      lead.raw('post', '/files').attach('file', content, { filename, contentType: 'application/pdf' });
    const stored = async () => [
      await school.server.knex('zg_definition').orderBy('id').select(),
      await school.server.knex('zg_instance').orderBy('id').select(),
    ];

    const refuses = (cases: readonly Case[]): void => {
      for (const one of cases) it(`${one.what}: ${one.status} ${one.code}`, () => check(one));
    };

    describe('a form', () => {
      const atFile = '/diagnosis/teachingDesign/evidence/0/file/0';
      refuses([
        {
          what: 'without any value',
          send: () => completeGoals({ values: {} }),
          status: 422,
          code: 'formInvalid',
          pointers: ['/goals', '/assessmentMethod'],
        },
        {
          what: 'without values at all',
          send: () => completeGoals({}),
          status: 400,
          code: 'badRequest',
          pointers: ['/values'],
        },
        {
          what: 'whose values are a list',
          send: () => completeGoals({ values: [] }),
          status: 400,
          code: 'badRequest',
          pointers: ['/values'],
        },
        {
          what: 'with values of wrong types',
          send: () => completeGoals(changed({ passLine: 'many', assessmentMethod: { a: 1 } })),
          status: 422,
          code: 'formInvalid',
          pointers: ['/passLine', '/assessmentMethod'],
        },
        {
          what: 'with a number out of range',
          send: () => completeGoals(changed({ passLine: 1e308 })),
          status: 422,
          code: 'formInvalid',
          pointers: ['/passLine'],
        },
        {
          what: 'with a row that is no row',
          send: () => completeGoals(changed({ goals: ['目标', null, 7] })),
          status: 422,
          code: 'formInvalid',
          pointers: [/^\/goals\/0/],
        },
        {
          what: 'with a text of a million letters',
          send: () => completeGoals(changed({ assessmentMethod: '长'.repeat(300_000) })),
          status: 422,
          code: 'formInvalid',
          pointers: ['/assessmentMethod'],
        },
        {
          what: 'larger than any form',
          send: () => completeGoals(changed({ assessmentMethod: 'x'.repeat(3_000_000) })),
          status: 413,
          code: 'tooLarge',
        },
        {
          what: 'with the file of somebody else as evidence',
          send: () => reportWith(() => foreignFile),
          status: 422,
          code: 'formInvalid',
          pointers: [atFile],
        },
        {
          what: 'with a file as evidence that nobody uploaded',
          send: () => reportWith(() => ({ ...foreignFile, id: 'no-such-file' })),
          status: 422,
          code: 'formInvalid',
          pointers: [atFile],
        },
        {
          what: 'with a file as evidence that is no file',
          send: () => reportWith(() => ({ id: 7, path: '/etc/passwd' })),
          status: 422,
          code: 'formInvalid',
        },
      ]);
    });

    describe('a task', () => {
      refuses([
        {
          what: 'that does not exist',
          send: () => lead.post('/tasks/no~t1/complete', body()),
          status: 404,
          code: 'notFound',
        },
        {
          what: 'of somebody else',
          send: () => teacher.post(`/tasks/${taskId}/complete`, body()),
          status: 403,
          code: 'notYourTask',
        },
        {
          what: 'of somebody else, to be claimed',
          send: () => teacher.post(`/tasks/${taskId}/claim`),
          status: 403,
          code: 'notYourTask',
        },
        {
          what: 'of somebody else, as a draft',
          send: () => teacher.put(`/tasks/${taskId}/draft`, body()),
          status: 403,
          code: 'notYourTask',
        },
        {
          what: 'that is done already',
          send: async () => (await school.as('office2')).post(`/tasks/${doneTaskId}/complete`, body()),
          status: 409,
          code: 'taskClosed',
        },
        {
          what: 'submitted under the same key with another content',
          send: async () =>
            (await school.as('office2')).post(`/tasks/${doneTaskId}/complete`, { values: { other: 1 } }, 'the-one-key'),
          status: 409,
          code: 'conflict',
        },
        {
          what: 'submitted without a key',
          send: () => lead.raw('post', `/tasks/${taskId}/complete`).send(body()),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'submitted from another page (no CSRF token)',
          send: () => lead.post(`/tasks/${taskId}/complete`, body()).set('X-CSRF-Token', 'wrong'),
          status: 403,
          code: 'badCsrfToken',
        },
      ]);
    });

    describe('a request', () => {
      refuses([
        { what: 'of malformed JSON', send: () => raw('application/json', '{"id":'), status: 400, code: 'badRequest' },
        { what: 'of another type', send: () => raw('text/xml', '<id/>'), status: 400, code: 'badRequest' },
        {
          what: 'in an unknown charset',
          send: () => raw('application/json; charset=x', '{}'),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'of a number instead of an object',
          send: () => raw('application/json', '7'),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'nested ten thousand deep',
          send: () => raw('application/json', '['.repeat(10_000) + ']'.repeat(10_000)),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'that is too large',
          send: () => raw('application/json', JSON.stringify({ id: 'x'.repeat(2_000_000) })),
          status: 413,
          code: 'tooLarge',
        },
        {
          what: 'with wrong fields',
          send: () => admin.post('/people', { username: '', name: 7, unit: 'nowhere', roles: {} }),
          status: 400,
          code: 'badRequest',
          pointers: ['/username', '/name', '/roles'],
        },
        {
          what: 'with a limit out of range',
          send: () => qa.get('/courses?limit=100000'),
          status: 400,
          code: 'badRequest',
          pointers: ['/limit'],
        },
        {
          what: 'with an unknown state',
          send: () => qa.get('/instances?status=odd'),
          status: 400,
          code: 'badRequest',
          pointers: ['/status'],
        },
        {
          what: 'with a filter twice',
          send: () => qa.get('/instances?q=a&q=b'),
          status: 400,
          code: 'badRequest',
          pointers: ['/q'],
        },
        {
          what: 'with a place that is none',
          send: () => qa.get('/courses?after=%F0%9F%98%80'),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'for a step that is no number',
          send: () => qa.get(`/instances/${instanceId}/steps/NaN`),
          status: 400,
          code: 'badRequest',
          pointers: ['/seq'],
        },
        {
          what: 'for a step far away',
          send: () => qa.get(`/instances/${instanceId}/steps/9007199254740991`),
          status: 404,
          code: 'notFound',
        },
        {
          what: 'without being signed in',
          send: async () => (await school.server.visit()).get('/tasks'),
          status: 401,
          code: 'notSignedIn',
        },
      ]);
      for (const id of oddIds)
        for (const path of ['/tasks', '/instances', '/courses', '/campaigns', '/processes', '/files'])
          it(`for ${path}/${id.slice(0, 30)}, which nobody has`, async () => {
            const before = await digest();
            const { status, body } = await qa.get(
              `${path}/${encodeURI(decodeURIComponent(id)).replaceAll('/', '%2F')}`,
            );
            expect(status).to.be.within(400, 404);
            expect(Problem.parse(body).code).to.be.oneOf(['notFound', 'badRequest', 'forbidden']);
            expect(await digest()).to.equal(before);
          });
    });

    describe('a file', () => {
      refuses([
        {
          what: 'whose content is not what its name says',
          send: () => upload(Buffer.from('MZ\x90\x00'), '总结.pdf'),
          status: 415,
          code: 'wrongFileType',
        },
        {
          what: 'of a type that is not taken',
          send: () => upload(Buffer.from('<html>'), '页面.html'),
          status: 415,
          code: 'wrongFileType',
        },
        {
          what: 'larger than 25 MB',
          send: () => upload(Buffer.alloc(26 * 1024 * 1024, '%PDF-'), '大.pdf'),
          status: 413,
          code: 'tooLarge',
        },
        { what: 'that is empty', send: () => upload(Buffer.alloc(0), '空.pdf'), status: 400, code: 'badRequest' },
        {
          what: 'that is missing',
          send: () => lead.raw('post', '/files').field('a', 'b'),
          status: 400,
          code: 'badRequest',
        },
        {
          what: 'of somebody else',
          send: () => teacher.get(`/files/${foreignFile.id}`),
          status: 404,
          code: 'notFound',
        },
      ]);
    });

    describe('a drawing', () => {
      let revision: number;
      let good: string;
      before(async () => {
        const { draft } = (await qa.get('/processes/course_semester').expect(200)).body as {
          readonly draft: { readonly xml: string; readonly revision: number };
        };
        ({ revision, xml: good } = draft);
      });
      /** A draft may hold anything; publishing may not. */
      const publish = async (xml: string): Promise<Answer> => {
        const saved = await qa
          .raw('put', '/processes/course_semester/draft')
          .set('If-Match', `"${revision}"`)
          .send({ xml });
        if (saved.status !== 200) return saved;
        revision += 1;
        return qa.post('/processes/course_semester/versions', { note: '坏图' }).set('If-Match', `"${revision}"`);
      };
      const slow = (feel: string): string => good.replace(/(<bpmn:conditionExpression[^>]*>)[^<]*/, `$1=${feel}`);
      const deep = bpmn('<bpmn:subProcess id="S">'.repeat(10_000) + '</bpmn:subProcess>'.repeat(10_000));
      const drawings: readonly (readonly [what: string, xml: () => string])[] = [
        ['that is not XML', () => 'BPMN'],
        ['that breaks off', () => good.slice(0, 900)],
        ['with a DOCTYPE and entities that double', () => entityBomb],
        [
          'that reads a file of the server',
          () => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${bpmn('<bpmn:task id="&x;"/>')}`,
        ],
        ['nested ten thousand deep', () => deep],
        [
          'with a script in another language',
          () =>
            withTask(
              '<bpmn:scriptTask id="Task" name="脚本" scriptFormat="javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask>',
            ),
        ],
        ['with a business rule task', () => withTask('<bpmn:businessRuleTask id="Task" name="规则" />')],
        ['without a process', () => bpmn('').replace(/<bpmn:process[\s\S]*process>/, '')],
        ['whose condition is no FEEL', () => slow('if then (')],
        ['whose condition is too deeply nested', () => slow(`${'('.repeat(5000)}1${')'.repeat(5000)}`)],
        ['whose condition is a million letters long', () => slow(`"${'x'.repeat(1_000_000)}" = "y"`)],
      ];
      for (const [what, xml] of drawings)
        it(`${what}: 422 modelRefused, and no version of it`, async () => {
          const before = await stored();
          const answer = await publish(xml());
          expect(answer.status, answer.text).to.equal(422);
          const { code, issues } = Problem.parse(answer.body);
          expect(code).to.equal('modelRefused');
          expect(issues).not.to.equal(undefined);
          for (const { message } of issues ?? [])
            expect(message)
              .to.match(/\p{Script=Han}/u)
              .and.not.to.match(/root:/);
          expect(await stored()).to.deep.equal(before);
        });

      it('that is larger than any drawing is not even saved', () =>
        check({
          what: '',
          send: () => publish('x'.repeat(3_000_000)),
          status: 400,
          code: 'badRequest',
          pointers: ['/xml'],
        }));
    });

    describe('a drawn condition', () => {
      it('that would take for ever ends within its bounds', async () => {
        await qa.post('/processes', { key: 'slow_gate', name: '慢条件', tier: 'course' }).expect(201);
        const { draft } = (await qa.get('/processes/slow_gate').expect(200)).body as {
          readonly draft: { xml: string };
        };
        const gate = `<bpmn:exclusiveGateway id="Gate" name="分流"><bpmn:incoming>Flow_2</bpmn:incoming><bpmn:outgoing>Flow_3</bpmn:outgoing></bpmn:exclusiveGateway>
        <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="Gate" />
        <bpmn:sequenceFlow id="Flow_3" sourceRef="Gate" targetRef="End"><bpmn:conditionExpression>=count(for a in 1..100000, b in 1..100000 return a) &gt; 1</bpmn:conditionExpression></bpmn:sequenceFlow>`;
        const xml = draft.xml
          .replace('<bpmn:incoming>Flow_2</bpmn:incoming>', '<bpmn:incoming>Flow_3</bpmn:incoming>')
          .replace('<bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="End" />', gate);
        await qa.raw('put', '/processes/slow_gate/draft').set('If-Match', '"1"').send({ xml }).expect(200);
        await qa.post('/processes/slow_gate/versions', { note: '第一版' }).set('If-Match', '"2"').expect(201);
        await launch(school, { processKey: 'slow_gate', semesterId: spring, collegeId: 'c-1' });
        const task = await openTask(school, 'qa', 'Task_1');
        const complete = () => qa.post(`/tasks/${task.id}/complete`, { values: {} });
        // The first try tells the quality office once; what is stored stays as it is from then on.
        await complete().expect(409);
        await check({ what: '', send: complete, status: 409, code: 'processFailed', pointers: ['Gate'] });
      });
    });

    describe('what is right in spite of it', () => {
      it('says the same in English', async () => {
        const answer = await lead
          .post(`/tasks/${taskId}/complete?lang=en`, { values: { passLine: 'many' } })
          .expect(422);
        const { title, issues } = Problem.parse(answer.body);
        expect(`${title} ${issues?.map(({ message }) => message).join(' ')}`).not.to.match(/\p{Script=Han}{4}/u);
      });

      it('leaves out fields that a form does not have, and never touches a prototype', async () => {
        const sent = `{"values":${JSON.stringify(values).slice(0, -1)},"unknownField":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;
        await lead
          .raw('post', `/tasks/${taskId}/complete`)
          .set('Idempotency-Key', 'odd-fields')
          .set('Content-Type', 'application/json')
          .send(sent)
          .expect(200);
        expect({}).not.to.have.property('polluted');
        const row = await school.server.knex('zg_task').where({ id: taskId }).first<{ submitted: string }>('submitted');
        expect(JSON.parse(row?.submitted ?? '')).to.have.all.keys('goals', 'passLine', 'assessmentMethod');
      });
    });
  });
