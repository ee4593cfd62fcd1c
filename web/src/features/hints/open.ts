// How many late hints wait to be handled, for the side bar and the list alike.
import { defineStore } from 'pinia'
import { api, ask } from '@/api/client'

export const useOpenHints = defineStore('openHints', {
  state: () => ({ count: 0 }),
  actions: {
    async load() {
      const query = { state: 'open' as const, size: 1 }
      const answer = await ask(api.GET('/late-hints', { params: { query } })).catch(() => null)
      if (answer) this.count = answer.total
    },
  },
})
