// The task list: its filters live in the address, so that a link or the back button brings them back.
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, ApiError, ask, type Problem } from '@/api/client'
import type { components } from '@/api/schema'

export type Task = components['schemas']['Task']
export type TaskCounts = components['schemas']['TaskCounts']
type Mark = components['schemas']['TaskMark']
type Step = components['schemas']['Step']
export const marks: Mark[] = ['overdue', 'soon', 'provisional', 'soft', 'undated']
export const horizons = [1, 3, 5, 10, 30]

export function useTasks() {
  const route = useRoute()
  const router = useRouter()
  const page = ref<components['schemas']['TaskPage'] | null>(null)
  const counts = ref<TaskCounts | null>(null)
  const problem = ref<Problem | null>(null)
  const text = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const filter = computed(() => ({
    q: text('q'),
    step: text('step'),
    article: text('article'),
    town: text('town'),
    mark: text('mark'),
    within: Number(text('within')) || 5,
    page: Number(text('page')) || 1,
  }))
  const filtered = computed(() => {
    const { q, step, article, town, mark } = filter.value
    return [q, step, article, town, mark].some((v) => v !== '')
  })

  /** Another choice begins at the first page again. */
  function choose(change: Partial<Record<keyof typeof filter.value, string | number>>) {
    const query: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...filter.value, page: 1, ...change }))
      if (value && !(name === 'page' && value === 1) && !(name === 'within' && value === 5))
        query[name] = String(value)
    return router.replace({ query })
  }

  let latest = 0
  async function load() {
    const mine = ++latest
    const f = filter.value
    const query = {
      q: f.q || undefined,
      step: (f.step || undefined) as Step | undefined,
      article: Number(f.article) || undefined,
      town: f.town || undefined,
      mark: (f.mark || undefined) as Mark | undefined,
      within: f.within,
    }
    try {
      const [found, counted] = await Promise.all([
        ask(api.GET('/tasks', { params: { query: { ...query, page: f.page, size: 50 } } })),
        ask(api.GET('/tasks/counts', { params: { query } })),
      ])
      if (mine !== latest) return // a later choice has been asked already
      page.value = found
      counts.value = counted
      problem.value = null
    } catch (e) {
      if (mine === latest && e instanceof ApiError) problem.value = e.problem
    }
  }
  watch(filter, load, { immediate: true })
  return { page, counts, problem, filter, filtered, choose, load }
}
