import userEvent from '@testing-library/user-event';
import { screen, waitFor, within } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import type { MatterContent, MatterHead } from '@/api/types';
import { draw, malan } from '@/testing/render';
import { Refused, serve, type Asked } from '@/testing/server';
import { linesOf } from './claim';
import MatterPage from './MatterPage.vue';

const at = '2026-05-13T10:00:00.000+08:00';
const head = (more: Partial<MatterHead> = {}): MatterHead => ({
  id: 'm1',
  number: '过问〔2026〕1号',
  state: 'screenedSuspect',
  screening: 'suspect',
  version: 4,
  registeredOn: '2026-05-13',
  registeredAt: at,
  contactOn: '2026-05-12',
  lagDays: 1,
  late: false,
  incomplete: false,
  capacity: 'self',
  mine: false,
  access: 'reason',
  flags: [],
  obligations: [],
  index: 45,
  leaf: 'ab'.repeat(32),
  ...more,
});

const content: MatterContent = {
  claim: {
    case: { number: '清综执〔2026〕7号', name: '搭建案' },
    contact: { on: '2026-05-12', content: '来电说情', wordsHeard: '“轻一点”' },
  },
  recorder: { id: 'p-malan', name: '马岚', unit: '执法一中队', post: '执法员' },
  evidence: [],
  screening: { grade: 'suspect', step: 1, reasons: [], items: [], flags: [] },
  corrections: [],
  opinions: [],
  timeline: [
    {
      index: 45,
      at,
      type: 'inquiryRecorded',
      by: { id: 'p-malan', name: '马岚' },
      role: 'handler',
      version: 1,
    },
  ],
};

const cite = { pack: 'p', article: 'C-F7' };
const opinion = {
  command: 'writeDisciplineOpinion',
  allowed: true,
  citation: cite,
  fields: [{ path: '/opinion', type: 'longText', level: 'textRequired', unknownAllowed: false }],
};
const refused = {
  command: 'correctRecord',
  allowed: false,
  refusal: { code: 'ROLE_DENIED', citation: cite },
  fields: [],
};
const discipline = { ...malan, seat: { id: 's-4', role: 'disciplineLeader' } };

async function open(more: Record<string, unknown> = {}) {
  const server = serve({
    'GET /matters/m1': head(),
    'GET /matters/m1/actions': { items: [opinion, refused] },
    'GET /matters/m1/readers': { items: [] },
    'GET /matters/m1/content': ({ headers }: Asked) =>
      headers['Donghu-Opening'] === 'o1' ? content : new Refused(403, { code: 'OPENING_REQUIRED' }),
    ...more,
  });
  await draw(MatterPage, { props: { id: 'm1' }, session: discipline, at: '/matters/m1' });
  await screen.findByRole('heading', { level: 1, name: '过问〔2026〕1号' });
  return server;
}

describe('a sealed matter', () => {
  it('opens on a reason, once, and quotes the opening from then on', async () => {
    const opening = { id: 'o1', expiresAt: '2999-01-01T00:00:00.000+08:00' };
    const server = await open({ 'POST /commands/openRecord': { id: 'm1', index: 48, flags: [], opening } });
    await userEvent.click(await screen.findByRole('button', { name: '打开' }));
    expect(screen.getByLabelText('打开的理由')).toHaveAccessibleDescription('请写明理由。');
    await userEvent.type(screen.getByLabelText('打开的理由'), '填写意见');
    await userEvent.dblClick(screen.getByRole('button', { name: '打开' }));
    expect(await screen.findByText('来电说情')).toBeVisible();
    expect(server.to('POST', '/commands/openRecord').map((one) => one.body)).toEqual([
      { matter: 'm1', reason: '填写意见' },
    ]);
  });

  it('that the seat may not open says so, without asking for a reason', async () => {
    const denied = {
      command: 'openRecord',
      allowed: false,
      refusal: { code: 'ROLE_DENIED', citation: cite },
      fields: [],
    };
    await open({ 'GET /matters/m1/actions': { items: [denied] } });
    expect(await screen.findByText('当前席位没有这项权限。')).toBeVisible();
    expect(screen.queryByLabelText('打开的理由')).toBeNull();
  });

  it('that is not to be known looks like one that does not exist', async () => {
    serve({ 'GET /matters/m1': new Refused(404, { code: 'NOT_FOUND' }) });
    await draw(MatterPage, { props: { id: 'm1' }, at: '/matters/m1' });
    expect(await screen.findAllByText(/没有找到，或者不在您可以知悉的范围内/)).not.toHaveLength(0);
  });
});

describe('actions', () => {
  it('that are refused say why and on which article', async () => {
    await open();
    const list = (await screen.findByRole('heading', { name: '可以做的' })).parentElement!;
    const line = within(list).getByText('追加更正').closest('li')!;
    expect(line).toHaveTextContent('当前席位没有这项权限。 登记表第七栏');
    expect(within(line).queryByRole('button')).toBeNull();
  });

  it('send the version they were read under, and say where they are entered', async () => {
    const server = await open({
      'POST /commands/writeDisciplineOpinion': { id: 'm1', index: 49, flags: [] },
    });
    await userEvent.click(await screen.findByRole('button', { name: /填写纪检监察意见/ }));
    const form = screen.getByRole('form', { name: '填写纪检监察意见' });
    await userEvent.type(within(form).getByLabelText('纪检监察意见'), '先了解情况');
    await userEvent.click(within(form).getByRole('button', { name: '填写纪检监察意见' }));
    expect(await screen.findByText('已记入账本第 49 条。')).toBeVisible();
    expect(server.to('POST', '/commands/writeDisciplineOpinion')[0]?.body).toEqual({
      matter: 'm1',
      expectedVersion: 4,
      opinion: '先了解情况',
    });
  });

  it('that come too late keep the text and read the matter anew', async () => {
    const server = await open({
      'POST /commands/writeDisciplineOpinion': new Refused(409, { code: 'CONFLICT' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /填写纪检监察意见/ }));
    const form = screen.getByRole('form', { name: '填写纪检监察意见' });
    await userEvent.type(within(form).getByLabelText('纪检监察意见'), '先了解情况');
    await userEvent.click(within(form).getByRole('button', { name: '填写纪检监察意见' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('期间有人先作了改动');
    await waitFor(() => expect(server.to('GET', '/matters/m1')).toHaveLength(2));
    expect(screen.getByLabelText('纪检监察意见')).toHaveValue('先了解情况');
  });

  it('show what the server misses at its field', async () => {
    await open({
      'POST /commands/writeDisciplineOpinion': new Refused(422, {
        code: 'FIELD_MISSING',
        where: '/opinion',
        citation: cite,
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /填写纪检监察意见/ }));
    const form = screen.getByRole('form', { name: '填写纪检监察意见' });
    await userEvent.click(within(form).getByRole('button', { name: '填写纪检监察意见' }));
    await waitFor(() =>
      expect(within(form).getByLabelText('纪检监察意见')).toHaveAccessibleDescription(/此项必填/),
    );
  });
});

describe('what was recorded', () => {
  it('is read in order, with words heard apart, the time as well as it is known, and what is unknown with its reason', () => {
    const lines = linesOf({
      case: { number: '7号', name: '搭建案' },
      contact: {
        on: '2026-05-12',
        precision: 'about',
        time: '15:20',
        kinds: ['learn', 'plead'],
        written: false,
        wordsHeard: '“轻一点”',
      },
      claimedItems: ['C-08(1)'],
      intervener: { name: '周某' },
      unknown: [
        { field: 'intervener.unit', reason: '没有说' },
        { field: 'case.handlingUnit', reason: '不清楚' },
      ] as never,
    });
    expect(lines.map(({ value, verbatim }) => [value, verbatim])).toEqual([
      ['7号 搭建案', false],
      ['不知道（不清楚）', false],
      ['周某', false],
      ['不知道（没有说）', false],
      ['2026年5月12日 15:20 左右', false],
      ['了解情况、请托说情', false],
      ['“轻一点”', true],
      ['否', false],
      ['第八条第（一）项', false],
    ]);
  });
});
