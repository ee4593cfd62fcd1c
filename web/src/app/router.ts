// Every page of the work desk, who may open it, and its place in the side bar.
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import type { Role, useSession } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Roles that may open the page; absent: everybody, signed in or not. */
    roles?: Role[]
    /** Message key of the entry in the side bar; absent: no entry. */
    nav?: string
  }
}

const desk: Role[] = ['applicant', 'officer', 'expert', 'technical_centre', 'administrator']
const readers: Role[] = [...desk, 'auditor']

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/tasks' },
  { path: '/sign-in', component: () => import('@/features/session/SignIn.vue') },
  { path: '/join', component: () => import('@/features/session/JoinOrganisation.vue') },
  { path: '/register', component: () => import('@/features/session/RegisterOrganisation.vue') },
  {
    path: '/tasks',
    component: () => import('@/features/tasks/TaskList.vue'),
    meta: { roles: readers, nav: 'nav.tasks' },
  },
  {
    path: '/messages',
    component: () => import('@/features/messages/MessageList.vue'),
    meta: { roles: desk, nav: 'nav.messages' },
  },
  {
    path: '/projects',
    component: () => import('@/features/projects/ProjectList.vue'),
    meta: { roles: readers, nav: 'nav.projects' },
  },
  {
    path: '/projects/new',
    component: () => import('@/features/projects/RegisterProject.vue'),
    meta: { roles: ['applicant'] },
  },
  {
    path: '/communities',
    component: () => import('@/features/communities/CommunityList.vue'),
    meta: { roles: ['applicant'], nav: 'nav.communities' },
  },
  {
    path: '/library',
    component: () => import('@/features/library/LibraryPage.vue'),
    meta: { roles: ['applicant'], nav: 'nav.library' },
  },
  {
    path: '/intake',
    component: () => import('@/features/intake/IntakePage.vue'),
    meta: { roles: ['officer'], nav: 'nav.intake' },
  },
  {
    path: '/visits',
    component: () => import('@/features/visits/VisitCalendar.vue'),
    meta: {
      roles: ['applicant', 'officer', 'expert', 'technical_centre'],
      nav: 'nav.visits',
    },
  },
  {
    path: '/projects/:project/review',
    component: () => import('@/features/review/ReviewPage.vue'),
    meta: { roles: ['officer'] },
    props: true,
  },
  {
    path: '/projects/:project/:tab?',
    component: () => import('@/features/projects/ProjectPage.vue'),
    meta: { roles: readers },
    props: true,
  },
  {
    path: '/checks',
    component: () => import('@/features/checks/CheckProgrammes.vue'),
    meta: { roles: ['officer'], nav: 'nav.checks' },
  },
  {
    path: '/claims',
    component: () => import('@/features/subsidies/ClaimsPage.vue'),
    meta: { roles: ['officer', 'auditor'], nav: 'nav.claims' },
  },
  {
    path: '/recoveries',
    component: () => import('@/features/subsidies/RecoveriesPage.vue'),
    meta: { roles: ['officer', 'auditor'] },
  },
  {
    path: '/credit-records',
    component: () => import('@/features/credit/CreditRecords.vue'),
    meta: { roles: ['applicant', 'officer', 'auditor'], nav: 'nav.credit' },
  },
  {
    path: '/what-if',
    component: () => import('@/features/whatif/WhatIfPage.vue'),
    meta: { roles: ['officer', 'technical_centre', 'auditor'], nav: 'nav.whatif' },
  },
  {
    path: '/statistics',
    component: () => import('@/features/statistics/StatisticsPage.vue'),
    meta: { roles: ['officer', 'technical_centre'], nav: 'nav.statistics' },
  },
  {
    path: '/papers',
    component: () => import('@/features/papers/BatchPrint.vue'),
    meta: { roles: ['officer'], nav: 'nav.papers' },
  },
  {
    path: '/experts',
    component: () => import('@/features/experts/ExpertList.vue'),
    meta: { roles: ['officer', 'technical_centre'], nav: 'nav.experts' },
  },
  {
    path: '/standards',
    component: () => import('@/features/standards/StandardList.vue'),
    meta: { roles: readers, nav: 'nav.standards' },
  },
  {
    path: '/archive',
    component: () => import('@/features/archive/ArchivePage.vue'),
    meta: { roles: ['officer'], nav: 'nav.archive' },
  },
  {
    path: '/late-hints',
    component: () => import('@/features/hints/LateHintList.vue'),
    meta: { roles: ['officer'], nav: 'nav.hints' },
  },
  {
    path: '/access-log',
    component: () => import('@/features/archive/AccessLogPage.vue'),
    meta: { roles: ['auditor', 'officer', 'administrator'], nav: 'nav.accessLog' },
  },
  {
    path: '/calendar',
    component: () => import('@/features/calendar/CalendarDesk.vue'),
    meta: { roles: ['officer', 'administrator'], nav: 'nav.calendar' },
  },
  {
    path: '/law',
    component: () => import('@/features/law/LawPage.vue'),
    meta: { roles: readers, nav: 'nav.law' },
  },
  {
    path: '/people',
    component: () => import('@/features/people/PeopleList.vue'),
    meta: { roles: ['administrator', 'officer', 'auditor'], nav: 'nav.people' },
  },
  {
    path: '/staff',
    component: () => import('@/features/people/StaffPage.vue'),
    meta: { roles: ['applicant'], nav: 'nav.staff' },
  },
  {
    path: '/account',
    component: () => import('@/features/session/Account.vue'),
    meta: { roles: readers },
  },
  { path: '/:rest(.*)*', component: () => import('@/app/NotFound.vue') },
]

/** Fetches the page of an address before it is known whether it may be opened. */
export function fetchPage(router: Router, path: string) {
  for (const record of router.resolve(path.replace(/^\/work/, '') || '/').matched) {
    const page = record.components?.default
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => undefined)
  }
}

export function createWorkRouter(session: ReturnType<typeof useSession>) {
  const router = createRouter({ history: createWebHistory('/work/'), routes })
  router.beforeEach((to) => {
    if (!to.meta.roles) return true
    if (!session.role) return { path: '/sign-in', query: { next: to.fullPath } }
    return to.meta.roles.includes(session.role) ? true : '/tasks'
  })
  return router
}
