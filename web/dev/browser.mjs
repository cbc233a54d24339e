// Debian's Chromium for the scripts of this folder, and a watch on what a page must never do.
import { chromium } from 'playwright-core';

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') });

/** Collects errors, refused policies and requests that leave the origin. */
export function watch(page, origin, faults) {
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(origin))
      faults.push(`left the origin: ${request.url()}`);
  });
}

export async function signIn(page, origin, account) {
  await page.goto(`${origin}/login`);
  await page.locator('input[autocomplete=username]').fill(account);
  await page.locator('input[autocomplete=current-password]').fill('donghu');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}/`);
}
