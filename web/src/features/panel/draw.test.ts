import { sm3 } from 'sm-crypto'
import { describe, expect, it } from 'vitest'
import { agrees, drawAgain } from './draw'

const pool = Array.from({ length: 9 }, (_, i) => ({
  expert: `e${i + 1}`,
  fields: [i === 3 ? 'data_security' : 'property'],
}))
const draw = (seed: string, places: number, required_fields: string[]) => ({
  round: 'initial' as const,
  on: '2024-03-11',
  seed,
  places,
  required_fields,
  pool,
  drawn: [] as string[],
})
const drawnOf = (d: ReturnType<typeof draw>) =>
  drawAgain(d, (t) => sm3(t))
    .filter((l) => l.drawn)
    .map((l) => l.expert)

describe('a draw', () => {
  it('uses SM3 as the server does', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
  it('seats the asked field and gives the same for the same seed', () => {
    for (let i = 0; i < 30; ++i) {
      const d = draw(`seed${i}`, 3, ['data_security'])
      expect(drawnOf(d)).toContain('e4')
      expect(drawnOf(d)).toEqual(drawnOf({ ...d, pool: [...pool].reverse() }))
    }
  })
  it('tells a draw that was not made by its seed', () => {
    const d = draw('seed', 3, [])
    const lots = drawAgain(d, (t) => sm3(t))
    expect(agrees({ ...d, drawn: drawnOf(d) }, lots)).toBe(true)
    expect(agrees({ ...d, drawn: ['e1', 'e2', 'e3', 'e4'] }, lots)).toBe(false)
  })
})
