// Addresses of the pages. Each page is a chunk of its own; a page that the seat doesn't have says so instead of hiding.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import type { PageName } from '@/api/types';
import { useSession } from '@/stores/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the locales. */
    title: string;
    /** Anyone may come, signed in or not. */
    open?: boolean;
    /** Name by which the session says whether the seat has this page. */
    page?: PageName;
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'login',
    component: () => import('@/pages/login/LoginPage.vue'),
    meta: { title: 'login', open: true },
  },
  {
    path: '/',
    name: 'workbench',
    component: () => import('@/pages/workbench/WorkbenchPage.vue'),
    meta: { title: 'workbench' },
  },
  {
    path: '/record/:draft?',
    name: 'record',
    component: () => import('@/pages/record/RecordPage.vue'),
    meta: { title: 'record', page: 'record' },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/pages/register/RegisterPage.vue'),
    meta: { title: 'register', page: 'register' },
  },
  {
    path: '/matters/:id',
    name: 'matter',
    component: () => import('@/pages/matter/MatterPage.vue'),
    props: true,
    meta: { title: 'matter' },
  },
  {
    path: '/matters/:id/receipt',
    name: 'receipt',
    component: () => import('@/pages/receipt/ReceiptPage.vue'),
    props: true,
    meta: { title: 'receipt' },
  },
  {
    path: '/check',
    name: 'check',
    component: () => import('@/pages/check/CheckPage.vue'),
    meta: { title: 'check', open: true },
  },
  {
    path: '/r/:code/:index(\\d+)',
    name: 'proven',
    component: () => import('@/pages/check/ProvenPage.vue'),
    props: true,
    meta: { title: 'proven', open: true },
  },
  {
    path: '/rules',
    name: 'rules',
    component: () => import('@/pages/rules/RulesPage.vue'),
    meta: { title: 'rules', page: 'rules' },
  },
  {
    path: '/ledger',
    name: 'ledger',
    component: () => import('@/pages/ledger/LedgerPage.vue'),
    meta: { title: 'ledger', page: 'ledger' },
  },
  {
    path: '/:rest(.*)*',
    name: 'nowhere',
    component: () => import('@/pages/NowherePage.vue'),
    meta: { title: 'nowhere', open: true },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) =>
    saved ?? (to.path === from.path ? false : to.hash ? { el: to.hash } : { top: 0 }),
});

router.beforeEach(async (to) => {
  const session = useSession();
  await session.known();
  if (!session.current && !to.meta.open) {
    return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  }
  if (session.current && to.name === 'login') return { name: 'workbench' };
  return true;
});
