import { describe, expect, it, vi } from 'vitest';
import { record } from '@/api/endpoints';
import { ApiProblem } from '@/api/problem';
import type { Receipt } from '@/api/types';
import { createForm } from '@/lib/form';
import { asked, knownFields } from './layout';
import { sealedBody, useSealing } from './sealing';

const receipt = { id: 'm1', number: '过问〔2026〕1号', index: 7 } as Receipt;
const form = () => {
  const made = createForm({ asked, fallback: knownFields });
  made.describe([]);
  made.set('/contact', { content: '问进度' });
  return made;
};

describe('what is sealed', () => {
  it('leaves out what was typed before its question disappeared', () => {
    const typed = {
      capacity: 'self',
      agency: 'instructed',
      principal: { name: '某' },
      contact: { precision: 'day', time: '14:30', partOfDay: 'noon', content: '问进度', place: '' },
      handler: { responses: ['refusal'], responseReason: '不合适', suggestion: '无' },
      unknown: [
        { field: 'principal.unit', reason: '不清楚' },
        { field: 'contact.place', reason: '忘了' },
      ],
    };
    expect(sealedBody(typed, 'd1')).toEqual({
      case: {},
      intervener: {},
      capacity: 'self',
      contact: { precision: 'day', content: '问进度' },
      handler: { responses: ['refusal'], suggestion: '无' },
      unknown: [{ field: 'contact.place', reason: '忘了' }],
      draft: 'd1',
    });
  });
});

describe('sealing', () => {
  it('sends one command with one key, however often the button is pressed', async () => {
    const seal = vi.spyOn(record, 'seal').mockResolvedValue(receipt);
    const sealing = useSealing(
      form(),
      () => 'd1',
      () => undefined,
    );
    const answers = await Promise.all([sealing.seal(), sealing.seal()]);
    const late = await sealing.seal();
    expect([...answers, late]).toEqual([receipt, undefined, undefined]);
    const body = { case: {}, intervener: {}, contact: { content: '问进度' }, handler: {} };
    expect(seal.mock.calls).toEqual([[body, 'd1']]);
  });

  it('repeats an attempt of unknown outcome with the same key and the same content', async () => {
    const seal = vi
      .spyOn(record, 'seal')
      .mockRejectedValueOnce(new ApiProblem({ status: 503, code: 'UNAVAILABLE' }));
    seal.mockResolvedValue(receipt);
    let saved = false;
    const keeper = {
      stop: async () => undefined,
      start: () => undefined,
      flush: async () => undefined,
      everSaved: () => saved,
    };
    const sealing = useSealing(
      form(),
      () => 'd1',
      () => keeper as never,
    );
    await sealing.seal();
    expect(sealing.problem.value?.retryable).toBe(true);
    saved = true;
    expect(await sealing.seal()).toEqual(receipt);
    expect(seal.mock.calls[1]).toEqual(seal.mock.calls[0]);
  });

  it('puts refusals at their fields, and nothing else', async () => {
    vi.spyOn(record, 'seal').mockRejectedValue(
      new ApiProblem({
        status: 422,
        code: 'FIELD_MISSING',
        where: '/case',
        also: [{ code: 'IN_FUTURE', where: '/contact/on' }],
      }),
    );
    const made = form();
    const sealing = useSealing(
      made,
      () => 'd1',
      () => undefined,
    );
    await sealing.seal();
    expect(made.refusals.value.map(({ code, where }) => [code, where])).toEqual([
      ['FIELD_MISSING', '/case'],
      ['IN_FUTURE', '/contact/on'],
    ]);
    expect(sealing.problem.value).toBeUndefined();
  });

  it('shows a refusal of a place that the page does not have', async () => {
    vi.spyOn(record, 'seal').mockRejectedValue(
      new ApiProblem({ status: 422, code: 'NOT_ALLOWED', where: '/unknown/0/field' }),
    );
    const sealing = useSealing(
      form(),
      () => 'd1',
      () => undefined,
    );
    await sealing.seal();
    expect(sealing.problem.value?.code).toBe('NOT_ALLOWED');
  });
});
