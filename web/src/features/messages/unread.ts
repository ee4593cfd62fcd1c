// How many messages wait, for the bell and the list alike.
import { defineStore } from 'pinia'
import { api, ask } from '@/api/client'

export const useUnread = defineStore('unread', {
  state: () => ({ count: 0 }),
  actions: {
    async load() {
      const answer = await ask(api.GET('/messages/unread')).catch(() => null)
      if (answer) this.count = answer.unread
    },
    async markRead(id: number) {
      this.count = (
        await ask(api.POST('/messages/{id}/read', { params: { path: { id: String(id) } } }))
      ).unread
    },
    async markAllRead() {
      this.count = (await ask(api.POST('/messages/read'))).unread
    },
  },
})
