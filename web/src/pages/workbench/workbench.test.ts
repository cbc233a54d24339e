import { screen, within } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import type { Obligation, Workbench } from '@/api/types';
import { draw, malan } from '@/testing/render';
import { Refused, serve } from '@/testing/server';
import WorkbenchPage from './WorkbenchPage.vue';

const owed = (id: string, more: Partial<Obligation>): Obligation => ({
  id,
  kind: 'archiveInCaseFile',
  matter: 'm1',
  number: `过问〔2026〕${id}号`,
  article: { pack: 'p', article: 'C-05¶1.b' },
  owedRole: 'handler',
  since: '2026-05-01',
  basis: 'softwareDefault',
  softwareDefault: 'SD-03',
  late: false,
  met: false,
  ...more,
});

const desk = (more: Partial<Workbench> = {}): Workbench => ({
  today: '2026-05-13',
  obligations: [],
  drafts: [],
  changes: [],
  figures: [],
  ledger: { size: 8, readOnly: false },
  ...more,
});

describe('the workbench', () => {
  it('orders duties by their date and names days left, article and where the date comes from', async () => {
    const obligations = [
      owed('3', { basis: 'none' }),
      owed('2', { dueOn: '2026-05-20', daysLeft: 7, basis: 'text' }),
      owed('1', { dueOn: '2026-05-11', daysLeft: -2, late: true }),
    ];
    serve({ 'GET /workbench': desk({ obligations }) });
    await draw(WorkbenchPage);
    const list = (await screen.findByRole('heading', { name: '要做的事' })).parentElement!;
    const lines = within(list).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent?.replace(/\s+/g, ''))).toEqual([
      expect.stringMatching(/^已过2天2026-05-11入卷过问〔2026〕1号第五条第一款·软件默认提醒SD-03$/),
      expect.stringMatching(/^还有7天2026-05-20入卷过问〔2026〕2号第五条第一款·原文期限$/),
      expect.stringMatching(/^未定期限入卷过问〔2026〕3号第五条第一款·原文未定期限$/),
    ]);
  });

  it('tells a recorder by which article they are protected, and what has been filed against them', async () => {
    const filed = { matter: 'm2', number: '人事核查〔2026〕1号', filedOn: '2026-05-12', acknowledged: false };
    serve({
      'GET /workbench': desk({ protection: { citations: [{ article: 'C-06¶1.a' }], actions: [filed] } }),
    });
    await draw(WorkbenchPage);
    const note = await screen.findByRole('region', { name: '对记录人的保护' });
    expect(note).toHaveTextContent('C-06¶1.a');
    expect(within(note).getByRole('listitem')).toHaveTextContent('人事核查〔2026〕1号：2026-05-12');
  });

  it('opens the list behind each figure', async () => {
    serve({
      'GET /workbench': desk({
        figures: [{ id: 'late', value: 3, filter: { late: 'true', from: '2026-01-01' } }],
      }),
    });
    await draw(WorkbenchPage);
    expect(await screen.findByRole('link', { name: /3\s*补记/ })).toHaveAttribute(
      'href',
      '/register?late=true&from=2026-01-01',
    );
  });

  it('says what to do when nothing is due', async () => {
    serve({ 'GET /workbench': desk() });
    await draw(WorkbenchPage);
    expect(await screen.findByText('今天没有到期的事。')).toBeVisible();
    expect(screen.getByRole('link', { name: /过问登记/ })).toHaveAttribute('href', '/record');
  });

  it('tells an operator plainly that no content is seen, and offers no recording', async () => {
    serve({ 'GET /workbench': desk() });
    await draw(WorkbenchPage, {
      session: { ...malan, seat: { id: 's', role: 'operator' }, reads: ['workbench', 'ledger'] },
    });
    expect(await screen.findByRole('heading', { name: '这个席位看不到登记内容' })).toBeVisible();
    expect(screen.queryByRole('link', { name: /过问登记/ })).toBeNull();
  });

  it('says what is safe when it cannot be read, with the number to tell', async () => {
    serve({ 'GET /workbench': new Refused(500, { code: 'INTERNAL', requestId: 'r-17' }) });
    await draw(WorkbenchPage);
    expect(await screen.findByRole('alert')).toHaveTextContent(/内容没有丢失.*r-17/s);
    expect(screen.getByRole('button', { name: '重试' })).toBeVisible();
  });
});
