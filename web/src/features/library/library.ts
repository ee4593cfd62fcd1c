// The papers of one's own files, page by page.
import { reactive, ref } from 'vue'
import { api, ApiError, ask, type Problem } from '@/api/client'
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
  const problem = ref<Problem | null>(null)
  async function load() {
    problem.value = null
    try {
      const { type, ...rest } = filter
      const query = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== ''))
      page.value = await ask(
        api.GET('/documents', { params: { query: { ...query, type: type || undefined } } }),
      )
    } catch (e) {
      if (e instanceof ApiError) problem.value = e.problem
    }
  }
  const search = () => ((filter.page = 1), load())
  return { filter, page, problem, load, search }
}
