import { describe, expect, it } from 'vitest'
import { bucketOf, silenceOf, withGaps, type Row } from './history'

const row = (t: number): Row => ({ t, avg: 1, min: 1, max: 1, count: 1, last: 1 })
const hours = (n: number) => ({ from: 0, to: n * 3_600_000 })

describe('history', () => {
  it('shows every sample of an hour and buckets of more', () => {
    expect(bucketOf(hours(1))).toBeNull()
    expect(bucketOf(hours(24))!.text).toBe('5m')
    expect(bucketOf(hours(24 * 30))!.text).toBe('6h')
    expect(bucketOf(hours(24 * 3650))!.text).toBe('24h')
  })
  it('breaks the line where nothing came for three usual steps', () => {
    const rows = [0, 10, 20, 30, 100, 110].map((s) => row(s * 1000))
    const silence = silenceOf(rows, hours(1))
    expect(silence).toBe(30_000)
    expect(withGaps(rows, silence).findIndex((r) => r === null)).toBe(4)
  })
  it('of one sample or none there is no gap', () => {
    expect(withGaps([], silenceOf([], hours(1)))).toEqual([])
    expect(withGaps([row(0)], silenceOf([row(0)], hours(1)))).toHaveLength(1)
  })
})
