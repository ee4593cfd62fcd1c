import { describe, expect, it } from 'vitest'
import { carried } from './carry'
import type { Standard } from './standard'

const standard = {
  items: [
    { code: 'A1-01', scoring: { method: 'binary' } },
    { code: 'A1-02', scoring: { method: 'tiered' }, not_applicable_when: { zh: '', en: '' } },
  ],
} as unknown as Standard

describe('a renewal', () => {
  it('carries what is still asked in the same way', () => {
    const kept = carried(
      [
        { item: 'A1-01', met: true, evidence: ['x'] },
        { item: 'A1-02', value: '0.9', evidence: [] },
        { item: 'Z9-99', met: true, evidence: [] },
      ],
      standard,
    )
    expect(kept.map((s) => s.item)).toEqual(['A1-01', 'A1-02'])
  })
  it('leaves out what is asked differently now', () => {
    expect(carried([{ item: 'A1-01', value: '3', evidence: [] }], standard)).toEqual([])
    expect(carried([{ item: 'A1-01', not_applicable: true, evidence: [] }], standard)).toEqual([])
    expect(carried([{ item: 'A1-02', not_applicable: true, evidence: [] }], standard)).toHaveLength(
      1,
    )
  })
})
