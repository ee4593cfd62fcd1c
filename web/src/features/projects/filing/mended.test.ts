import { describe, expect, it } from 'vitest'
import type { ProjectView } from '../project'
import { cameAfter, lastFeedback } from './mended'

const feedback = (given_on: string) => ({
  outcome: 'defects' as const,
  given_on,
  overdue_days: 0,
  defects: [{ material: 'RA-02', what: 'unclear' }],
})
const filed = (name: string, added_at: string, kept: boolean, filed_under = 'RA-02') => ({
  filed_under,
  document: { sm3: name, name, media_type: 'application/pdf', size: 1 },
  kept,
  added_at,
})
const view = {
  filing: { feedback: [feedback('2024-02-01'), feedback('2024-03-04')] },
  documents: [
    filed('before', '2024-03-03T10:00:00+08:00', true),
    filed('declared that day', '2024-03-04T08:00:00+08:00', true),
    filed('new that day', '2024-03-04T18:00:00+08:00', false),
    filed('next day', '2024-03-05T09:00:00+08:00', true),
    filed('elsewhere', '2024-03-05T09:00:00+08:00', false, 'RA-09'),
  ],
} as unknown as ProjectView

describe('a defect', () => {
  it('is mended by what came in for it after the last feedback', () => {
    const last = lastFeedback(view)!
    expect(last.given_on).toBe('2024-03-04')
    const names = cameAfter(last, view, 'RA-02').map((d) => d.document.name)
    expect(names).toEqual(['new that day', 'next day'])
  })
  it('is unknown where nothing was fed back', () => {
    expect(lastFeedback({ documents: [] } as unknown as ProjectView)).toBeUndefined()
  })
})
