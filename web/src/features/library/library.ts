// The papers of one's own files, page by page.
import { reactive, ref } from 'vue'
import { useAttempt } from '@/api/attempt'
import { api, ask } from '@/api/client'
import type { components } from '@/api/schema'

export type LibraryRow = components['schemas']['LibraryRow']
export const types = ['pdf', 'image', 'sheet', 'text'] as const

export function useLibrary(size: number) {
  const filter = reactive({
    q: '',
    type: '' as '' | (typeof types)[number],
    filed_under: '',
    project: '',
    page: 1,
    size,
  })
  const page = ref<components['schemas']['LibraryPage'] | null>(null)
  const { problem, attempt } = useAttempt()
  const load = () =>
    attempt(async () => {
      const { type, ...rest } = filter
      const query = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== ''))
      page.value = await ask(
        api.GET('/documents', { params: { query: { ...query, type: type || undefined } } }),
      )
    })
  const search = () => ((filter.page = 1), load())
  return { filter, page, problem, attempt, load, search }
}
