// A browser that several people share: what one of them typed and did not send is not shown to the
// next, and is gone when the first has signed out.
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProjectView } from '@/features/projects/project'
import { useReview } from '@/features/review/review'
import { useSession } from './session'
import { useTicks } from './ticks'

const answers = { papers: [{ code: '3.1', name: 'map', state: 'missing', documents: [] }] }
const view = { id: 'P-1', version: 1, declaration: { signed_on: '2024-01-02' } }
const review = () => useReview(() => view as ProjectView)

function signIn(id: string) {
  setActivePinia(createPinia())
  useSession().session = { person: { id, role: 'officer' } } as never
}
beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(
      request.method === 'GET' ? Response.json(answers) : new Response(null, { status: 204 }),
    ),
  )
  signIn('A')
})
async function work() {
  const ticks = useTicks<number>('corrections.P-1')
  ticks.set([2], true)
  const { judge, lines } = review()
  await vi.waitUntil(() => lines.value.length)
  judge('defect', 'the seal is missing')
  await nextTick()
}

describe('a shared browser', () => {
  it('gives back to who typed it', async () => {
    await work()
    signIn('A')
    expect(review().verdicts.value).toEqual({
      '3.1': { state: 'defect', what: 'the seal is missing' },
    })
    expect(useTicks<number>('corrections.P-1').has(2)).toBe(true)
  })
  it('shows nobody what another typed', async () => {
    await work()
    signIn('B') // the session of A only ended
    expect(review().verdicts.value).toEqual({})
    expect(useTicks<number>('corrections.P-1').has(2)).toBe(false)
  })
  it('keeps nothing of who has signed out', async () => {
    localStorage.setItem('linli.inquiry.P-1.1', '{}') // as it was kept once, under nobody's name
    await work()
    await useSession().signOut()
    expect(Object.keys(localStorage)).toEqual([])
  })
  it('forgets a review that was sent', async () => {
    await work()
    const { forget, verdicts } = review()
    forget()
    await nextTick()
    expect(verdicts.value).toEqual({})
    expect(Object.keys(localStorage).filter((key) => key.includes('review'))).toEqual([])
  })
  it('is written to by the drafts alone, beside language and colours', () => {
    const sources = import.meta.glob<string>(
      ['/src/**/*.ts', '/src/**/*.vue', '!/src/**/*.test.ts'],
      {
        query: '?raw',
        import: 'default',
        eager: true,
      },
    )
    const writers = Object.keys(sources).filter((file) =>
      /\b(local|session)Storage\b/.test(sources[file]!),
    )
    expect(writers).toEqual(['/src/app/dark.ts', '/src/app/draft.ts', '/src/app/language.ts'])
  })
})
