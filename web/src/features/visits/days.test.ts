import { describe, expect, it } from 'vitest'
import { addMonths, daysShown, monday, weekday } from './days'

describe('days of the visit calendar', () => {
  it('begin the week on Monday', () => {
    expect(weekday('2024-03-04')).toBe(0)
    expect(weekday('2024-03-10')).toBe(6)
    expect(monday('2024-03-10')).toBe('2024-03-04')
  })
  it('show a month in whole weeks', () => {
    const days = daysShown('2024-03-15', 'month')
    expect([days[0], days[days.length - 1], days.length]).toEqual(['2024-02-26', '2024-03-31', 35])
  })
  it('show a week that crosses the year', () => {
    const days = daysShown('2025-01-01', 'week')
    expect([days[0], days[days.length - 1]]).toEqual(['2024-12-30', '2025-01-05'])
  })
  it('go from month to month across the year', () => {
    expect([addMonths('2024-12-31', 1), addMonths('2024-01-31', -1)]).toEqual([
      '2025-01-01',
      '2023-12-01',
    ])
  })
})
