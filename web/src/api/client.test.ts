import { describe, expect, it, vi } from 'vitest';
import { lostLine, Refused, serve } from '@/testing/server';
import { api, newId, onSignedOut, pending } from './client';
import { record } from './endpoints';
import { ApiProblem, asProblem } from './problem';

const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> =>
  asProblem(await call.catch((error) => error));

describe('a request', () => {
  it('carries the proof of its origin when it changes something, and nothing when it reads', async () => {
    const server = serve({ 'GET /workbench': {}, 'PUT /drafts/d1': {} });
    await api.get('/workbench');
    await api.put('/drafts/d1', { label: '' });
    expect(server.asked.map((one) => one.headers['Donghu-Request'])).toEqual([undefined, '1']);
  });

  it('names its command once, by the key it is given', async () => {
    const server = serve({ 'POST /commands/recordInquiry': { id: 'm1' } });
    await record.seal({ capacity: 'self' }, 'key-1');
    expect(server.asked[0]).toMatchObject({
      headers: { 'Idempotency-Key': 'key-1' },
      body: { capacity: 'self' },
    });
  });

  it('leaves out filters that are not set', async () => {
    const server = serve({ 'GET /matters': {} });
    await api.get('/matters', { query: { q: '丁', late: undefined, unit: '' } });
    expect(server.asked[0]?.query.toString()).toBe(new URLSearchParams({ q: '丁' }).toString());
  });
});

describe('a refusal', () => {
  it('arrives whole: code, place, article and what else is wrong', async () => {
    const citation = { pack: 'p', article: 'C-F6' };
    const also = [{ code: 'FIELD_MISSING', where: '/case' }];
    serve({
      'GET /x': new Refused(422, {
        status: 422,
        code: 'FIELD_MISSING',
        where: '/contact/content',
        citation,
        also,
      }),
    });
    const problem = await problemOf(api.get('/x'));
    expect(problem.all).toEqual([
      { code: 'FIELD_MISSING', where: '/contact/content', citation, params: {} },
      also[0],
    ]);
    expect(problem.retryable).toBe(false);
  });

  it('of a lost session is announced, of a wrong password is not', async () => {
    const heard = vi.fn();
    onSignedOut(heard);
    serve({
      'GET /workbench': new Refused(401, { status: 401, code: 'NOT_SIGNED_IN' }),
      'POST /session': new Refused(401, { status: 401, code: 'BAD_CREDENTIALS' }),
    });
    await problemOf(api.post('/session', {}));
    expect(heard).not.toHaveBeenCalled();
    await problemOf(api.get('/workbench'));
    expect(heard).toHaveBeenCalledOnce();
  });

  it.each([
    ['a broken line', lostLine, 'OFFLINE', true],
    ['an answer that is no JSON', '<html>', 'GARBLED', true],
    ['a busy server', new Refused(503, { status: 503, code: 'BUSY' }), 'BUSY', true],
    ['a proxy that says nothing', new Refused(502, {}), 'UNAVAILABLE', true],
    ['a changed matter', new Refused(409, { status: 409, code: 'CONFLICT' }), 'CONFLICT', false],
  ])('is made of %s', async (_name, answer, code, retryable) => {
    serve({ 'GET /x': answer });
    const problem = await problemOf(api.get('/x'));
    expect([problem.code, problem.retryable]).toEqual([code, retryable]);
    expect(pending.value).toBe(0);
  });
});

describe('a new id', () => {
  it('is a random UUID of version 4', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});
