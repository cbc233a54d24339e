import { encode } from 'uqr';
import { screen } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '@/api/types';
import { useReceipts } from '@/stores/receipts';
import { draw } from '@/testing/render';
import { serve } from '@/testing/server';
import ReceiptPage from './ReceiptPage.vue';

const leaf = '72b6522600112233445566778899aabbccddeeff00112233445566773eb904aa';
const head = {
  id: 'm1',
  number: '过问〔2026〕6号',
  index: 48,
  leaf,
  registeredAt: '2026-05-13T13:52:09.000+08:00',
  flags: [
    {
      code: 'REGISTER_NOT_READY',
      citation: { pack: 'p', article: 'C-05¶3' },
      params: ['viewing', 'handling'],
    },
  ],
};

describe('the receipt', () => {
  it('shows number, index and a link that carries the fingerprint behind the #', async () => {
    serve({ 'GET /matters/m1': head, 'GET /ledger': { size: 49, root: 'cd' } });
    await draw(ReceiptPage, { props: { id: 'm1' }, at: '/matters/m1/receipt' });
    expect(await screen.findByTestId('receipt-number')).toHaveTextContent('过问〔2026〕6号');
    expect(screen.getByTestId('receipt-index')).toHaveTextContent('48');
    expect(screen.getByRole('link', { name: '核验链接' })).toHaveAttribute(
      'href',
      `${window.location.origin}/r/qinghe/48#72b6522600112233`,
    );
    expect(screen.getByText(/查看、处理：台账流程尚未全部备案/)).toBeVisible();
  });

  it('needs no server when it has just been received', async () => {
    const server = serve({});
    const fresh = { ...head, at: head.registeredAt, size: 49, root: 'cd' } as Receipt;
    await draw(ReceiptPage, { props: { id: 'm1' }, before: () => useReceipts().keep(fresh) });
    expect(await screen.findByTestId('receipt-number')).toHaveTextContent('过问〔2026〕6号');
    expect(server.asked).toEqual([]);
  });

  it('fits its address into a code that a phone reads', () => {
    const { version } = encode('https://127.0.0.1:8443/r/qinghe/48#72b6522600112233', { ecc: 'M' });
    expect(version).toBeLessThanOrEqual(6);
  });
});
