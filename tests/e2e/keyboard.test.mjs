// The same job by keyboard alone: no pointer is ever used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, startServer, watch } from './server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
  server.remove();
});

/** Presses Tab until what has the focus matches; fails after too many. */
async function tabTo(page, selector, limit = 80) {
  for (let i = 0; i < limit; i += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

test('login to receipt by keyboard alone', async () => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const faults = watch(page, server.origin);
  await page.goto(`${server.origin}/login`);
  await page.locator('input[autocomplete=username]').waitFor();
  await tabTo(page, 'input[autocomplete=username]');
  await page.keyboard.type('heping');
  await tabTo(page, 'input[autocomplete=current-password]');
  await page.keyboard.type(server.passwords.heping);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.origin}/`);
  await tabTo(page, 'a[href="/record"]');
  await page.keyboard.press('Enter');
  await page.locator('#field-case').waitFor();
  await tabTo(page, '#field-case');
  await page.keyboard.type('占道');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, '#field-intervener-name');
  await page.keyboard.type('钱某');
  await tabTo(page, '#field-intervener-unit');
  await page.keyboard.type('某街道办事处');
  await tabTo(page, '#field-intervener-post');
  await page.keyboard.type('工作人员');
  await tabTo(page, 'input[value=learn]');
  await page.keyboard.press('Space');
  await tabTo(page, '#field-contact-content');
  await page.keyboard.type('来电询问案件进展。');
  await tabTo(page, '#field-handler-suggestion');
  await page.keyboard.type('无');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(500);
  await tabTo(page, '[role=dialog] button.primary, [role=dialog] button[data-seal], [role=dialog] .el-button--primary, [role=dialog] button:not([class*=close])');
  await page.keyboard.press('Enter');
  await page.getByTestId('receipt-number').waitFor({ timeout: 20000 });
  assert.deepEqual(faults, []);
});
