// A card asks the server and shows what went wrong beside what was asked.
import { ref } from 'vue'
import { ApiError, type Problem } from '@/api/client'

export function useAttempt() {
  const problem = ref<Problem | null>(null)
  async function attempt(action: () => Promise<void>) {
    problem.value = null
    try {
      await action()
    } catch (e) {
      if (e instanceof ApiError) problem.value = e.problem
      else throw e
    }
  }
  return { problem, attempt }
}
