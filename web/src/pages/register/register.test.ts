import userEvent from '@testing-library/user-event';
import { screen, waitFor } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import type { MatterRow } from '@/api/types';
import { draw } from '@/testing/render';
import { serve, type Asked } from '@/testing/server';
import { queryFrom } from './query';
import RegisterPage from './RegisterPage.vue';

const row = (n: number, more: Partial<MatterRow> = {}): MatterRow => ({
  id: `m${n}`,
  number: `过问〔2026〕${n}号`,
  state: 'screenedOpen',
  registeredOn: '2026-05-13',
  contactOn: '2026-05-12',
  lagDays: 1,
  late: false,
  incomplete: false,
  capacity: 'self',
  screening: 'open',
  mine: false,
  ...more,
});

async function open(at: string, answer: (asked: Asked) => unknown) {
  const server = serve({ 'GET /matters': answer });
  const view = await draw(RegisterPage, { at, page: 'register' });
  return { server, ...view };
}

describe('the register', () => {
  it('asks for what its address says, and nothing else', () => {
    expect(queryFrom({ late: 'true', q: '', from: '2026-01-01', evil: 'x', sort: ['a', 'b'] })).toEqual({
      late: 'true',
      from: '2026-01-01',
    });
  });

  it('keeps its filters in the address', async () => {
    const { server, router } = await open('/register', () => ({ items: [row(1)], total: 1 }));
    await userEvent.click(await screen.findByRole('checkbox', { name: '补记' }));
    await userEvent.selectOptions(screen.getByLabelText('初筛'), '待核');
    await waitFor(() =>
      expect(router.currentRoute.value.query).toEqual({ late: 'true', screening: 'suspect' }),
    );
    await waitFor(() => expect(server.asked.at(-1)?.query.get('screening')).toBe('suspect'));
    expect(server.asked.at(-1)?.query.get('late')).toBe('true');
  });

  it('sorts by its headings and says so', async () => {
    const { server } = await open('/register', () => ({ items: [row(1)], total: 1 }));
    const heading = await screen.findByRole('columnheader', { name: /登记日/ });
    expect(heading).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(screen.getByRole('button', { name: /间隔/ }));
    await waitFor(() => expect(server.asked.at(-1)?.query.get('sort')).toBe('-lagDays'));
  });

  it('moves from row to row with the arrow keys', async () => {
    await open('/register', () => ({ items: [row(1), row(2)], total: 2 }));
    (await screen.findByRole('link', { name: '过问〔2026〕1号' })).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: '过问〔2026〕2号' })).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByRole('link', { name: '过问〔2026〕1号' })).toHaveFocus();
  });

  it('goes on where the first page ended', async () => {
    await open('/register', ({ query }) =>
      query.get('cursor') ? { items: [row(2)], total: 2 } : { items: [row(1)], total: 2, next: 'c1' },
    );
    await userEvent.click(await screen.findByRole('button', { name: '再显示一些' }));
    expect(await screen.findByRole('link', { name: '过问〔2026〕2号' })).toBeVisible();
    expect(screen.queryByRole('button', { name: '再显示一些' })).toBeNull();
  });

  it('offers to clear filters that find nothing', async () => {
    const { router } = await open('/register?q=没有', () => ({ items: [], total: 0 }));
    await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({}));
  });
});
