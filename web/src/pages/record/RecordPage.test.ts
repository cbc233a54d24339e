import userEvent from '@testing-library/user-event';
import { screen, waitFor, within } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import { useSession } from '@/stores/session';
import { recordForm } from '@/testing/record-form';
import { draw } from '@/testing/render';
import { Refused, serve } from '@/testing/server';
import RecordPage from './RecordPage.vue';

const answers = {
  'GET /record-form': recordForm,
  'GET /cases': { items: [] },
  'GET /people': { items: [] },
};
const receipt = {
  id: 'm1',
  number: '过问〔2026〕1号',
  index: 7,
  leaf: 'ab',
  size: 8,
  root: 'cd',
  at: '2026-05-13T10:00:00.000+08:00',
  flags: [],
};

async function open(more: Record<string, unknown> = {}, at = '/record') {
  const server = serve({ ...answers, ...more });
  const view = await draw(RecordPage, { at, page: 'record' });
  await screen.findByRole('combobox', { name: '案件' });
  return { server, ...view };
}

async function fill(): Promise<void> {
  await userEvent.type(screen.getByRole('combobox', { name: '案件' }), '某店占道案');
  await userEvent.type(screen.getByRole('textbox', { name: '办案机构' }), '二中队');
  await userEvent.type(screen.getByRole('combobox', { name: '过问人姓名' }), '周某');
  await userEvent.type(screen.getByLabelText('过问情况'), '来电问能不能轻一点');
  await userEvent.click(screen.getByRole('button', { name: '填“无”' }));
}

describe('the record page', () => {
  it('opens with today and about now, and says what is owed on which article', async () => {
    await open();
    expect(screen.getByLabelText('过问日期')).toHaveValue('2026-05-13');
    expect(screen.getByRole('radio', { name: '大约' })).toBeChecked();
    const aside = screen.getByRole('complementary', { name: '登记进度' });
    expect(within(aside).getByText('还缺 4 项')).toBeVisible();
    expect(within(aside).getByRole('button', { name: '过问情况' })).toBeVisible();
    expect(within(aside).getAllByText('登记表第六栏')).toHaveLength(2);
  });

  it('marks a late entry without blame', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: '昨天' }));
    expect(screen.getByText(/过问至今 1 天。.*同样受理/)).toBeVisible();
  });

  it('asks who is behind it only when somebody else came', async () => {
    await open();
    expect(screen.queryByRole('combobox', { name: '所涉领导干部姓名' })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '领导亲属' }));
    expect(screen.getByRole('combobox', { name: '所涉领导干部姓名' })).toBeVisible();
  });

  it('shows before sealing that nothing can be withdrawn and who will see it, then leads to the receipt', async () => {
    const { server, router } = await open({ 'POST /commands/recordInquiry': receipt });
    await fill();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const panel = await screen.findByRole('dialog', { name: '封存之前' });
    expect(within(panel).getByText(/封存后不能撤回/)).toBeVisible();
    expect(within(panel).getByText(/纪检分管领导/)).toBeVisible();
    expect(within(panel).getByText(/系统管理员、安全管理员、审计员：看不到内容/)).toBeVisible();
    await userEvent.dblClick(within(panel).getByRole('button', { name: '封存' }));
    await waitFor(() => expect(router.currentRoute.value.name).toBe('receipt'));
    const sent = server.to('POST', '/commands/recordInquiry');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({
      case: { name: '某店占道案', handlingUnit: '二中队' },
      intervener: { name: '周某' },
      capacity: 'self',
      contact: { on: '2026-05-13', precision: 'about', content: '来电问能不能轻一点' },
      handler: { suggestion: '无' },
    });
  });

  it('brings a refusal to its field', async () => {
    const refused = new Refused(422, {
      code: 'IN_FUTURE',
      where: '/contact/on',
      citation: { pack: 'p', article: 'C-F4' },
    });
    await open({ 'POST /commands/recordInquiry': refused });
    await fill();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: '封存' }));
    const date = screen.getByLabelText('过问日期');
    await waitFor(() => expect(date).toHaveFocus());
    expect(date).toHaveAccessibleDescription(/日期晚于今天/);
    expect(screen.getByLabelText('过问情况')).toHaveValue('来电问能不能轻一点');
  });

  it('keeps the input when the session is lost, and seals the same after signing in again', async () => {
    let signedIn = false;
    const { server, router } = await open({
      'POST /commands/recordInquiry': () =>
        signedIn ? receipt : new Refused(401, { code: 'NOT_SIGNED_IN' }),
    });
    await fill();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: '封存' }));
    await waitFor(() => expect(useSession().lost).toBe(true));
    expect(screen.getByLabelText('过问情况')).toHaveValue('来电问能不能轻一点');
    signedIn = true;
    await userEvent.click(await screen.findByRole('button', { name: '封存' }));
    await waitFor(() => expect(router.currentRoute.value.name).toBe('receipt'));
    const [first, second] = server.to('POST', '/commands/recordInquiry');
    expect(second?.headers['Idempotency-Key']).toBe(first?.headers['Idempotency-Key']);
  });

  it('brings back a draft with its material, and asks for the file that was cut off', async () => {
    const content = {
      case: { name: '旧案' },
      contact: { on: '2026-05-12', content: '写了一半' },
      evidence: ['u1', 'u2'],
    };
    await open(
      {
        'GET /drafts/d9': { id: 'd9', label: '', savedAt: '2026-05-13T09:00:00.000+08:00', content },
        'GET /uploads/u1': { id: 'u1', name: '来函.pdf', offset: 10, size: 10, complete: true },
        'GET /uploads/u2': { id: 'u2', offset: 5, size: 10, complete: false },
      },
      '/record/d9',
    );
    expect(screen.getByLabelText('过问情况')).toHaveValue('写了一半');
    expect(screen.getByRole('button', { name: '移除来函.pdf' })).toBeVisible();
    expect(screen.getAllByText(/上次没有传完（50%）/)[0]).toBeVisible();
  });
});
