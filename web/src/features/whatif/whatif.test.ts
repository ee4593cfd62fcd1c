import { describe, expect, it } from 'vitest'
import { emptyLine, isWhole, sum, wordOf } from './whatif'

describe('a change', () => {
  it('is written as the server reads it', () => {
    const line = { ...emptyLine(), what: 'filings.per_year', to: '3' }
    expect(wordOf(line)).toBe('filings.per_year=3')
    expect(wordOf({ ...line, from: '2024-07-01' })).toBe('filings.per_year=3@2024-07-01')
    expect(wordOf({ kind: 'standard', what: '1.1', to: '2024-07-01', from: '2024-01-01' })).toBe(
      'standard:1.1=2024-07-01',
    )
    expect(wordOf({ kind: 'calendar', what: '2024-05-06', to: 'holiday', from: '' })).toBe(
      '2024-05-06=holiday',
    )
  })
  it('is whole when it says what and to what', () => {
    expect(isWhole(emptyLine())).toBe(false)
    expect(isWhole({ ...emptyLine(), what: 'review.days' })).toBe(false)
    expect(isWhole({ ...emptyLine(), what: 'review.days', to: '4' })).toBe(true)
  })
})

describe('the years together', () => {
  it('add up, each law for itself', () => {
    const year = { filings: 2, failed: 1, basic: 1, premium: 0, ended: 0, late: 0, granted: 100, paid: 50, ordered_back: 0 } // prettier-ignore
    const years = [
      { year: 2024, before: year, after: { ...year, filings: 3 } },
      { year: 2025, before: year, after: year },
    ]
    expect(sum(years, 'before')).toMatchObject({ filings: 4, granted: 200 })
    expect(sum(years, 'after')).toMatchObject({ filings: 5, granted: 200 })
  })
})
