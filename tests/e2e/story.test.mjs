// From login to receipt, from receipt to opinion, from form to proof: the main job, as its people do it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { donghu, launch, signIn, startServer, watch } from './server.mjs';

let server;
let browser;
const faults = [];
const kept = {};

before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
  server.remove();
});

async function person(account) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  faults.push(watch(page, server.origin));
  if (account) await signIn(page, server, account);
  return page;
}

/** Counts clicks and single keys; typed text is free. */
function counted(page) {
  let actions = 0;
  return {
    click: async (locator) => { actions += 1; await locator.click(); },
    check: async (locator) => { actions += 1; await locator.check({ force: true }); },
    press: async (key) => { actions += 1; await page.keyboard.press(key); },
    type: (locator, text) => locator.fill(text),
    get actions() { return actions; },
  };
}

/** What the page says, without the number of the request, which is another each time. */
const shown = async (page) => (await page.locator('main').innerText()).replace(/[0-9a-f]{24}/, '');

const field = (page, path) => page.locator(`#field-${path}`);

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = join(server.folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test('a handler records an inquiry with evidence, seals it, and holds a receipt, in at most 25 actions', async () => {
  const page = await person();
  const hand = counted(page);
  await page.goto(`${server.origin}/login`);
  await hand.type(page.locator('input[autocomplete=username]'), 'malan');
  await hand.type(page.locator('input[autocomplete=current-password]'), server.passwords.malan);
  await hand.press('Enter');
  await page.waitForURL(`${server.origin}/`);
  await hand.click(page.getByRole('link', { name: /过问登记/ }).first());
  await hand.type(field(page, 'case'), '占道');
  await hand.click(page.getByRole('option').first());
  await hand.check(page.locator('input[value=relative]'));
  await hand.type(field(page, 'intervener-name'), '周𠮷㛃');
  await hand.press('Tab');
  await hand.type(field(page, 'intervener-unit'), '无');
  await hand.type(field(page, 'intervener-post'), '无');
  await hand.type(field(page, 'principal-name'), 'dh');
  await hand.click(page.getByRole('option').first());
  await hand.check(page.locator('input[value=plead]'));
  await hand.type(field(page, 'contact-content'), '来访询问案件并留下字条一张，希望从轻处理。独特词甲乙丙丁');
  await hand.check(page.locator('input[value=refusal]'));
  await hand.type(field(page, 'handler-suggestion'), '无');
  await page.locator('input[type=file]').first().setInputFiles({ name: '字条.png', mimeType: 'image/png', buffer: Buffer.from('not really a picture') });
  await page.getByText('字条.png').first().waitFor();
  await page.waitForTimeout(1500);
  await hand.press('Control+Enter');
  const panel = page.getByRole('dialog');
  await panel.waitFor();
  await hand.click(panel.getByRole('button', { name: /封存/ }).last());
  await page.getByTestId('receipt-number').waitFor({ timeout: 20000 });
  kept.number = (await page.getByTestId('receipt-number').innerText()).trim();
  assert.match(kept.number, /^过问密?〔2026〕1号$/);
  assert.ok(hand.actions <= 25, `${hand.actions} actions`);
  kept.malan = page;
});

test('the receipt is a file that the server, and anyone, can check', async () => {
  const page = kept.malan;
  kept.receipt = await download(page, () => page.getByRole('button', { name: '下载证明文件' }).click());
  assert.match(readFileSync(kept.receipt, 'utf8'), /^c2sp\.org\/tlog-proof@v1\nindex \d+\n/);
  const stranger = await person();
  await stranger.goto(`${server.origin}/check`);
  await stranger.locator('input[type=file]').setInputFiles(kept.receipt);
  await stranger.getByTestId('verdict').waitFor();
  assert.match(await stranger.getByTestId('verdict').innerText(), /在|有效|成立|找到/);
  await stranger.context().close();
});

test('the person named finds nothing, not even by address', async () => {
  await kept.malan.goto(`${server.origin}/register`);
  await kept.malan.getByRole('link', { name: kept.number }).click();
  await kept.malan.locator('#timeline').waitFor();
  kept.address = kept.malan.url();
  const named = await person('dinghui');
  await named.goto(`${server.origin}/register`);
  await named.getByText('过问〔2026〕1号').waitFor();
  assert.equal(await named.getByText(kept.number, { exact: true }).count(), kept.number.includes('密') ? 0 : 1);
  await named.goto(kept.address);
  await named.waitForLoadState('networkidle');
  const answer = await shown(named);
  await named.goto(kept.address.replace(/[0-9a-f]{12}$/, '000000000000'));
  await named.waitForLoadState('networkidle');
  assert.equal(await shown(named), answer);
  await named.context().close();
});

test('the discipline leader finds it on the workbench, gives a reason, opens it, and writes the opinion', async () => {
  const page = await person('baijing');
  await page.getByRole('link', { name: kept.number }).first().click();
  await page.locator('#sealed ~ form textarea').fill('核对情况，子丑寅卯');
  await page.locator('#sealed ~ form button').click();
  await page.locator('#claim').waitFor();
  assert.match(await page.locator('main').innerText(), /希望从轻处理/);
  await page.getByRole('button', { name: /纪检监察意见/ }).first().click();
  await page.locator('form textarea').first().fill('请法治科配合了解情况。');
  await page.locator('form').getByRole('button').first().click();
  await page.getByText('请法治科配合了解情况。').first().waitFor();
  await page.context().close();
});

test('the handler sees who opened it and why', async () => {
  await kept.malan.goto(kept.address);
  await kept.malan.getByText('子丑寅卯').first().waitFor();
  assert.match(await kept.malan.locator('main').innerText(), /白静/);
});

test('the registration form has both dates, both signature blocks and a code that leads to the receipt', async () => {
  const page = kept.malan;
  const file = await download(page, () => page.getByRole('button', { name: /登记表/ }).first().click());
  assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  const today = new Date(Date.now() + 8 * 3600e3);
  const printed = `${today.getUTCFullYear()}年${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;
  for (const part of ['案件名称', '过问时间', '登记时间', printed, '周𠮷㛃', '丁慧', '办案人员：', '纪检分管领导：', '请法治科配合了解情况', kept.number]) {
    assert.ok(text.includes(part), `${part} is not printed in\n${text}`);
  }
  const index = text.match(/台账序号\s+(\d+)/)[1];
  const stranger = await person();
  await stranger.goto(`${server.origin}/r/qinghe/${index}`);
  await stranger.getByTestId('verdict').waitFor();
  await stranger.context().close();
});

test('an auditor exports the ledger and verifies it offline; a changed byte in any file is named', async () => {
  const auditor = await person('shenji');
  await auditor.goto(`${server.origin}/ledger`);
  await auditor.getByText(/\.donghu\//).first().waitFor();
  const text = (await auditor.locator('main').innerText()).replaceAll(/\s/g, '');
  const vkey = text.match(/[0-9A-Z]{18}\.donghu\/[a-z0-9]{8}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/)[0];
  await auditor.context().close();
  const folder = join(server.folder, 'export');
  assert.equal(donghu('export', folder, '--data', server.data, '--authority', 'qinghe').status, 0);
  const whole = donghu('--lang', 'zh-CN', 'verify', folder, '--vkey', vkey, '--known', kept.receipt);
  assert.equal(whole.status, 0, whole.printed);
  assert.match(whole.printed, /V1, V2/);
  assert.equal(donghu('verify', folder).status, 2);
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  for (const path of files.filter((name) => !name.endsWith('log.vkey'))) {
    const good = readFileSync(path);
    const bad = Buffer.from(good);
    bad[Math.floor(bad.length / 2)] ^= 1;
    writeFileSync(path, bad);
    const broken = donghu('verify', folder, '--vkey', vkey);
    assert.equal(broken.status, 1, `${path} changed and not noticed`);
    writeFileSync(path, good);
  }
});

test('nothing of the content is in the logs or in the database', () => {
  assert.ok(!server.logs().includes('独特词'));
  for (const name of readdirSync(server.data, { recursive: true })) {
    const path = join(server.data, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    for (const word of ['独特词甲乙丙丁', '周𠮷㛃', '希望从轻', 'not really a picture', '子丑寅卯', '占道经营案']) {
      assert.ok(!bytes.includes(word), `${word} stands in the clear in ${name}`);
    }
  }
});

test('no page erred, broke the content policy or left the origin', () => {
  assert.deepEqual(faults.flat(), []);
});
