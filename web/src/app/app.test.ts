import userEvent from '@testing-library/user-event';
import { screen, waitFor } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import LoginPage from '@/pages/login/LoginPage.vue';
import { useSession } from '@/stores/session';
import { draw, malan } from '@/testing/render';
import { Refused, serve } from '@/testing/server';
import AccountMenu from './AccountMenu.vue';
import { setLanguage } from './i18n';
import LanguageSwitch from './LanguageSwitch.vue';
import SignInAgain from './SignInAgain.vue';
import SiteHead from './SiteHead.vue';

async function signIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('账号'), 'malan');
  await userEvent.type(screen.getByLabelText('密码'), 'secret{Enter}');
}

describe('signing in', () => {
  it('starts at the account, goes on with Enter, and leads to where one wanted', async () => {
    const server = serve({ 'POST /session': malan });
    const { router } = await draw(LoginPage, { session: null, at: '/login?next=/register?late=true' });
    await waitFor(() => expect(screen.getByLabelText('账号')).toHaveFocus());
    await signIn();
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/register?late=true'));
    expect(server.asked[0]?.body).toEqual({ account: 'malan', password: 'secret' });
  });

  it('never leads to another site', async () => {
    serve({ 'POST /session': malan });
    const { router } = await draw(LoginPage, { session: null, at: '/login?next=//elsewhere.example/x' });
    await signIn();
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/'));
  });

  it('with a wrong password says so, and forgets only the password', async () => {
    serve({ 'POST /session': new Refused(401, { code: 'BAD_CREDENTIALS' }) });
    await draw(LoginPage, { session: null, at: '/login' });
    await signIn();
    expect(await screen.findByRole('alert')).toHaveTextContent('账号或密码不对');
    expect(screen.getByLabelText('账号')).toHaveValue('malan');
    expect(screen.getByLabelText('密码')).toHaveValue('');
  });
});

describe('a lost session', () => {
  it('is taken up again by the same person, in the same seat', async () => {
    const other = { ...malan, seat: { id: 's-2', role: 'handlingUnitHead' } };
    const server = serve({ 'POST /session': other, 'PUT /session/seat': malan });
    await draw(SignInAgain);
    useSession().lost = true;
    expect(screen.getByRole('dialog', { name: '请重新登录' })).toBeVisible();
    expect(screen.getByLabelText('账号')).toHaveValue('malan');
    await userEvent.type(screen.getByLabelText('密码'), 'secret{Enter}');
    await waitFor(() => expect(server.to('PUT', '/session/seat')[0]?.body).toEqual({ seat: 's-1' }));
    expect(useSession().lost).toBe(false);
  });
});

describe('the head', () => {
  it('offers the pages of the seat and no others', async () => {
    await draw(SiteHead, { session: { ...malan, reads: ['workbench', 'ledger'] } });
    const links = screen.getAllByRole('link').map((link) => link.textContent?.trim());
    expect(links.slice(1)).toEqual(['工作台', '账本']);
  });
});

describe('the account menu', () => {
  const seats = [...malan.seats, { id: 's-2', role: 'handlingUnitHead', unit: '执法一中队' }];

  it('opens and closes by keyboard and gives the focus back', async () => {
    await draw(AccountMenu);
    const opener = screen.getByRole('button', { name: /马岚/ });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(opener).toHaveAttribute('aria-expanded', 'true');
    await userEvent.tab();
    await userEvent.keyboard('{Escape}');
    expect(opener).toHaveAttribute('aria-expanded', 'false');
    expect(opener).toHaveFocus();
  });

  it('changes the seat, and pages read everything anew', async () => {
    const server = serve({ 'PUT /session/seat': { ...malan, seats, seat: seats[1] } });
    await draw(AccountMenu, { session: { ...malan, seats } });
    await userEvent.click(screen.getByRole('button', { name: /马岚/ }));
    await userEvent.click(screen.getByRole('button', { name: /办案机构负责人/ }));
    await waitFor(() => expect(useSession().role).toBe('handlingUnitHead'));
    expect(server.asked[0]?.body).toEqual({ seat: 's-2' });
    expect(useSession().generation).toBe(1);
  });

  it('signs out to the login page', async () => {
    serve({ 'DELETE /session': null });
    const { router } = await draw(AccountMenu);
    await userEvent.click(screen.getByRole('button', { name: /马岚/ }));
    await userEvent.click(screen.getByRole('button', { name: '退出登录' }));
    await waitFor(() => expect(router.currentRoute.value.name).toBe('login'));
    expect(useSession().current).toBeUndefined();
  });
});

describe('the language', () => {
  it('changes in place and is told to screen readers', async () => {
    await draw(LanguageSwitch);
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    await waitFor(() => expect(document.documentElement.lang).toBe('en'));
    expect(screen.getByRole('group', { name: 'Language' })).toBeVisible();
    await setLanguage('zh-CN');
  });
});
