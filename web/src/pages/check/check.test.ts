import userEvent from '@testing-library/user-event';
import { screen } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import { draw } from '@/testing/render';
import { serve } from '@/testing/server';
import CheckPage from './CheckPage.vue';
import ProvenPage from './ProvenPage.vue';

// A log of one entry: the root is the leaf, and the proof needs no hashes.
const leaf = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const base64 = btoa(String.fromCharCode(...(leaf.match(/../g) ?? []).map((pair) => parseInt(pair, 16))));
const receipt = `c2sp.org/tlog-proof@v1\nindex 0\n\norigin\n1\n${base64}\n\n— origin AAAA\n`;
const included = {
  verdict: 'included',
  origin: 'origin',
  index: 0,
  leaf,
  receiptSize: 1,
  headSize: 1,
  problems: [],
};

describe('checking a receipt', () => {
  it('pasted as text sends it whole and says that it holds, computed here too', async () => {
    const server = serve({ 'POST /receipts/check': included });
    await draw(CheckPage, { session: null, at: '/check' });
    await userEvent.click(screen.getByLabelText('或粘贴回执的文字'));
    await userEvent.paste(receipt.trimEnd());
    await userEvent.click(screen.getByRole('button', { name: '核验' }));
    expect(await screen.findByRole('heading', { name: '仍在账本中，未被改动' })).toBeVisible();
    expect(screen.getByText(/从记录指纹算到账本根，结果相同/)).toBeVisible();
    expect(server.asked[0]?.body).toBe(receipt);
  });

  it('does not hold when the browser computes another root, whatever the server says', async () => {
    serve({ 'POST /receipts/check': { ...included, leaf: 'ab'.repeat(32) } });
    await draw(CheckPage, { session: null, at: '/check' });
    await userEvent.click(screen.getByLabelText('或粘贴回执的文字'));
    await userEvent.paste(receipt);
    await userEvent.click(screen.getByRole('button', { name: '核验' }));
    expect(await screen.findByRole('heading', { name: '对不上' })).toBeVisible();
  });
});

describe('the page behind the QR code', () => {
  const answers = { 'GET /logs/qinghe/proof': receipt, 'POST /receipts/check': included };
  const visit = (hash: string) => {
    serve(answers);
    return draw(ProvenPage, {
      props: { code: 'qinghe', index: '0' },
      session: null,
      at: `/r/qinghe/0${hash}`,
    });
  };

  it('agrees with the fingerprint on paper', async () => {
    await visit(`#${leaf.slice(0, 16).toUpperCase()}`);
    expect(await screen.findByText(/与纸上的指纹一致/)).toBeVisible();
    expect(screen.getByRole('button', { name: '下载证明文件' })).toBeVisible();
  });

  it('says when the paper is another one', async () => {
    await visit('#0000000000000000');
    expect(await screen.findByText(/纸上的指纹与账本中这一条的指纹不同/)).toBeVisible();
  });

  it('claims no agreement when the link carries no fingerprint', async () => {
    await visit('');
    expect(await screen.findByText(/链接里没有带指纹/)).toBeVisible();
  });
});
