// Every page of the community's desk and its place in the side bar.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { signedIn } from './session'

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/devices' },
  { path: '/sign-in', component: () => import('./SignIn.vue') },
  {
    path: '/devices',
    component: () => import('./DeviceList.vue'),
    meta: { nav: 'estate.nav.devices' },
  },
  { path: '/devices/:device', component: () => import('./DevicePage.vue'), props: true },
  {
    path: '/onboarding',
    component: () => import('./OnboardingPage.vue'),
    meta: { nav: 'estate.nav.onboarding' },
  },
  {
    path: '/health',
    component: () => import('./HealthPage.vue'),
    meta: { nav: 'estate.nav.health' },
  },
  { path: '/:rest(.*)*', component: () => import('@/app/NotFound.vue') },
]

export function createEstateRouter() {
  const router = createRouter({ history: createWebHistory('/work/'), routes })
  router.beforeEach((to) => {
    if (signedIn.value || to.path === '/sign-in') return true
    return { path: '/sign-in', query: { next: to.fullPath } }
  })
  return router
}
