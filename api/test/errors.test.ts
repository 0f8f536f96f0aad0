import { CommandRefused, Conflict, DamagedInstance, ModelRefused, NotFound } from '@zhengai/engine';
import { expect } from 'chai';
import express from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import { answerProblem } from '../src/http/errors.ts';
import { Refused } from '../src/http/refused.ts';

/** What a route that throws this error answers. */
async function answerTo(error: unknown, language = 'zh-CN'): Promise<supertest.Response> {
  const server = express();
  server.use((request, _response, next) => {
    request.log = pino({ level: 'silent' });
    next();
  });
  server.get('/', () => {
    throw error;
  });
  server.use(answerProblem);
  return supertest(server).get('/').set('Accept-Language', language);
}

const refusal = (code: CommandRefused['refusal']['code'], params = {}): CommandRefused =>
  new CommandRefused({ code, elementId: 'Gateway_Review', elementName: '审核结论', params });

describe('errors become problems', () => {
  const cases: readonly [string, unknown, number, string][] = [
    ['a task that is no longer open', refusal('unknownTask'), 409, 'taskClosed'],
    ['an instance that has ended', refusal('notActive'), 409, 'taskClosed'],
    ['a task that somebody else holds', refusal('alreadyClaimed'), 409, 'alreadyClaimed'],
    ['a gateway without a way', refusal('noFlow'), 409, 'processFailed'],
    ['an expression that fails', refusal('expressionFailed', { reason: 'no such name' }), 409, 'processFailed'],
    ['something unknown to the engine', new NotFound('task', 'x'), 404, 'notFound'],
    ['a conflict that outlasted all retries', new Conflict('i-1'), 409, 'conflict'],
    [
      'an instance that somebody has changed in the database',
      new DamagedInstance('i-1', new Error('secret words')),
      500,
      'instanceDamaged',
    ],
    ['a refusal of ours', new Refused('stale'), 412, 'stale'],
    [
      'a database that is away',
      Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' }),
      503,
      'unavailable',
    ],
    ['anything else', new Error('secret words'), 500, 'internal'],
    ['something that is no error', 'secret words', 500, 'internal'],
  ];
  for (const [what, error, status, code] of cases)
    it(`${what}: ${status} ${code}`, async () => {
      const answer = await answerTo(error);
      expect(answer.status).to.equal(status);
      expect(answer.headers['content-type']).to.match(/^application\/problem\+json/);
      expect(answer.body).to.deep.include({ type: `urn:zhengai:problem:${code}`, status, code });
      expect(answer.text).not.to.contain('secret words');
    });

  it('say who is to do what about an instance that can not be read', async () => {
    const answer = await answerTo(new DamagedInstance('i-1', new SyntaxError('Unexpected token')));
    expect(answer.body.detail).to.contain('i-1').and.to.contain('npm run verify');
  });

  it('name the element where a process can not go on', async () => {
    const answer = await answerTo(refusal('expressionFailed', { reason: 'no such name' }));
    expect(answer.body.issues[0].pointer).to.equal('Gateway_Review');
    expect(answer.body.issues[0].message).to.contain('审核结论').and.to.contain('no such name');
  });

  it('name each element of a model that is refused', async () => {
    const finding = {
      severity: 'error' as const,
      code: 'missingForm',
      elementId: 'Task_1',
      elementName: '填写',
      params: {},
    };
    const answer = await answerTo(new ModelRefused([finding]));
    expect(answer.status).to.equal(422);
    expect(answer.body.issues[0].pointer).to.equal('Task_1');
    expect(answer.body.issues[0].message).to.contain('填写');
  });

  it('speak the language that was asked for', async () => {
    expect((await answerTo(new Refused('stale'), 'en')).body.title).to.equal(
      'Somebody else changed this; reload before saving',
    );
    expect((await answerTo(new Refused('stale'), 'fr')).body.title).to.equal('内容已被他人修改，请刷新后再保存');
  });
});
