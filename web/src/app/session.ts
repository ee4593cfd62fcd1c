// Who is signed in, and which day it is (the rehearsal clock may differ from the wall).
import { defineStore } from 'pinia'
import { api, ask, useCsrf } from '@/api/client'
import { forgetDrafts } from './draft'
import type { components } from '@/api/schema'
import { closeStream, openStream } from './live'

type Session = components['schemas']['Session']
type Clock = components['schemas']['ClockState']
export type Role = Session['person']['role']

export const useSession = defineStore('session', {
  state: () => ({ session: null as Session | null, clock: null as Clock | null }),
  getters: {
    person: (s) => s.session?.person ?? null,
    role: (s): Role | null => s.session?.person.role ?? null,
    today: (s) => s.clock?.today ?? '',
  },
  actions: {
    accept(session: Session | null) {
      this.session = session
      useCsrf(session?.csrf ?? '')
      if (session) openStream()
      else closeStream()
    },
    async load() {
      const [clock, session] = await Promise.all([
        ask(api.GET('/clock')).catch(() => null),
        ask(api.GET('/session')).catch(() => null),
      ])
      this.clock = clock
      this.accept(session)
    },
    async signIn(login: string, password: string, code = '') {
      const body = { login, password, ...(code ? { code } : {}) }
      this.accept(await ask(api.POST('/session', { body })))
    },
    async signOut() {
      if (this.person) forgetDrafts(this.person.id)
      await ask(api.DELETE('/session')).catch(() => undefined)
      this.accept(null)
    },
    async moveClock(now: string) {
      this.clock = await ask(api.POST('/clock', { body: { now } }))
    },
  },
})
