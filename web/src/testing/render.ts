// Draws a component as the application would: texts, address, stores, somebody signed in.
import { render } from '@testing-library/vue';
import { createPinia, setActivePinia } from 'pinia';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter, RouterView, type RouteRecordRaw } from 'vue-router';
import { i18n } from '@/app/i18n';
import type { Session } from '@/api/types';
import { useSession } from '@/stores/session';

export const malan: Session = {
  account: 'malan',
  person: { id: 'p-malan', name: '马岚', unit: '执法一中队', post: '执法员' },
  authority: { code: 'qinghe', name: '清河区综合执法局', demonstration: true },
  seat: { id: 's-1', role: 'handler', unit: '执法一中队' },
  seats: [{ id: 's-1', role: 'handler', unit: '执法一中队' }],
  today: '2026-05-13',
  reads: ['workbench', 'record', 'register', 'rules', 'ledger'],
};

const nothing = { template: '<p>elsewhere</p>' };
const names = {
  login: '/login',
  workbench: '/',
  record: '/record/:draft?',
  register: '/register',
  matter: '/matters/:id',
  receipt: '/matters/:id/receipt',
  check: '/check',
  proven: '/r/:code/:index',
  rules: '/rules',
  ledger: '/ledger',
};

export interface Scene {
  props?: Record<string, unknown>;
  slots?: Record<string, string>;
  at?: string;
  session?: Session | null;
  /** Draws the component as the page of this route, so that leaving it is leaving a page. */
  page?: keyof typeof names;
  /** Runs when the stores stand and nothing is drawn yet. */
  before?: () => void;
}

export async function draw(
  component: Component,
  { props, slots, at = '/', session = malan, page, before }: Scene = {},
) {
  const routes: RouteRecordRaw[] = Object.entries(names).map(([name, path]) => ({
    name,
    path,
    component: name === page ? component : nothing,
  }));
  const router = createRouter({ history: createMemoryHistory(), routes });
  const pinia = createPinia();
  setActivePinia(pinia);
  if (session) useSession().current = session;
  before?.();
  await router.push(at);
  const view = render(page ? RouterView : component, {
    props,
    slots,
    global: { plugins: [pinia, i18n, router] },
  });
  return { ...view, router };
}
