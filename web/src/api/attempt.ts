// One action of a page at a time: what the server refuses is shown where it was tried.
import { ref } from 'vue'
import { ApiError, type Problem } from './client'

export function useAttempt() {
  const problem = ref<Problem | null>(null)
  const busy = ref(false)
  /** True when it went through. */
  async function attempt(action: () => Promise<unknown>): Promise<boolean> {
    problem.value = null
    busy.value = true
    try {
      await action()
      return true
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      problem.value = e.problem
      return false
    } finally {
      busy.value = false
    }
  }
  return { problem, busy, attempt }
}
