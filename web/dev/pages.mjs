// The pages and states that are looked at, and how one gets there.
const matterOf = async (page, number) => {
  await page.goto(`${new URL(page.url()).origin}/register`);
  await page.getByRole('link', { name: `过问〔2026〕${number}号` }).click();
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
};

const at = (path) => async (page, origin) => {
  await page.goto(origin + path);
  await page.waitForLoadState('networkidle');
};

const fault = (page, origin, what) => page.request.get(`${origin}/mock/fault?${what}`);

const box = (page, path) => page.locator(`#field-${path}`);

export async function fillRecord(page) {
  await box(page, 'case').fill('北苑');
  await page.getByRole('option').first().click();
  await box(page, 'intervener-name').fill('wj');
  await page.getByRole('option').first().click();
  await page.locator('input[value=plead]').check();
  await box(page, 'contact-content').fill('来电说店主是他表弟，问能不能不拆，或者罚轻一点。');
  await page.locator('input[value=refusal]').check();
  await box(page, 'handler-suggestion').fill('无');
}

export const pages = [
  { name: 'login', visit: at('/login') },
  {
    name: 'login-refused',
    visit: async (page, origin) => {
      await at('/login')(page, origin);
      await page.locator('input[autocomplete=username]').fill('malan');
      await page.locator('input[autocomplete=current-password]').fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'workbench-handler', account: 'malan', visit: at('/') },
  { name: 'workbench-leader', account: 'baijing', visit: at('/') },
  { name: 'workbench-operator', account: 'shenmo', visit: at('/') },
  { name: 'record-empty', account: 'malan', visit: at('/record') },
  {
    name: 'record-filled',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fillRecord(page);
      await page.locator('input[value=relative]').check();
      await page.locator('summary').click();
    },
  },
  {
    name: 'record-case-open',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await box(page, 'case').fill('清综');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'record-panel-missing',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'record-panel',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fillRecord(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'record-lost',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fillRecord(page);
      await page.context().clearCookies();
      await page.keyboard.press('Control+Enter');
      await page.locator('input[autocomplete=current-password]').waitFor();
    },
  },
  {
    name: 'receipt',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fillRecord(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(400);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByTestId('receipt-number').waitFor();
    },
  },
  { name: 'register', account: 'baijing', visit: at('/register') },
  { name: 'register-none', account: 'baijing', visit: at('/register?q=xxxx') },
  { name: 'register-denied', account: 'shenmo', visit: at('/register') },
  { name: 'matter-own', account: 'malan', visit: (page) => matterOf(page, 3) },
  { name: 'matter-sealed', account: 'baijing', visit: (page) => matterOf(page, 5) },
  {
    name: 'matter-opened',
    account: 'baijing',
    visit: async (page) => {
      await matterOf(page, 5);
      await page.locator('#sealed ~ form textarea').fill('填写纪检监察意见');
      await page.locator('#sealed ~ form button').click();
      await page.locator('#claim').waitFor();
      await page.waitForLoadState('networkidle');
      await page.locator('#timeline ~ p button').click();
      await page.waitForTimeout(600);
    },
  },
  { name: 'matter-none', account: 'pengda', visit: (page) => matterOf(page, 2) },
  { name: 'matter-unknown', account: 'malan', visit: at('/matters/00000000-0000-4000-8000-000000000000') },
  { name: 'check', visit: at('/check') },
  {
    name: 'proven',
    visit: async (page, origin) => {
      await at('/r/qinghe/43')(page, origin);
      await page.getByTestId('verdict').waitFor();
    },
  },
  {
    name: 'proven-other',
    visit: async (page, origin) => {
      await at('/r/qinghe/43#0000000000000000')(page, origin);
      await page.getByTestId('verdict').waitFor();
    },
  },
  { name: 'rules', account: 'shilei', visit: at('/rules#C-05¶1.a') },
  { name: 'ledger', account: 'fangzheng', visit: at('/ledger') },
  {
    name: 'workbench-failed',
    account: 'malan',
    visit: async (page, origin) => {
      await fault(page, origin, 'path=workbench&status=500&code=INTERNAL');
      await at('/')(page, origin);
      await fault(page, origin, '');
    },
  },
  {
    name: 'workbench-slow',
    account: 'malan',
    visit: async (page, origin) => {
      await fault(page, origin, 'path=workbench&delay=9000');
      await page.goto(origin);
      await page.waitForTimeout(3600);
      await fault(page, origin, '');
    },
  },
  {
    name: 'record-offline',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fillRecord(page);
      await fault(page, origin, 'path=commands|drafts&status=503&code=UNAVAILABLE');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(400);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(封存|Seal)$/ })
        .click();
      await page.getByRole('alert').waitFor();
      await fault(page, origin, '');
    },
  },
  {
    name: 'record-uploading',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/record')(page, origin);
      await fault(page, origin, 'path=uploads/.*&delay=4000');
      const buffer = Buffer.alloc(3 * 1024 * 1024, 1);
      const input = page.locator('input[type=file]').first();
      await input.setInputFiles({ name: '来电录音.m4a', mimeType: 'audio/mp4', buffer });
      await page.waitForTimeout(600);
      await page.locator('.drop').scrollIntoViewIfNeeded();
      await fault(page, origin, '');
    },
  },
  {
    name: 'account-menu',
    account: 'jinshu',
    visit: async (page, origin) => {
      await at('/')(page, origin);
      await page.locator('[aria-controls=account-menu]').click();
    },
  },
  {
    name: 'password',
    account: 'malan',
    visit: async (page, origin) => {
      await at('/')(page, origin);
      await page.locator('[aria-controls=account-menu]').click();
      await page.locator('#account-menu > button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'matter-print',
    account: 'malan',
    visit: async (page) => {
      await matterOf(page, 3);
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'session-failed',
    visit: async (page, origin) => {
      await fault(page, origin, 'path=session&status=503&code=UNAVAILABLE');
      await at('/')(page, origin);
      await page.getByRole('alert').waitFor();
      await fault(page, origin, '');
    },
  },
  { name: 'nowhere', account: 'malan', visit: at('/nowhere') },
];
