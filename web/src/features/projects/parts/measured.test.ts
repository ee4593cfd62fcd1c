import { describe, expect, it } from 'vitest'
import type { Problem } from '@/api/client'
import { faultOf, itemNamed, percent, saidAtItem } from './measured'

const refusal = (where?: string): Problem => ({
  type: '',
  title: '',
  status: 400,
  code: 'standard.decimal',
  facts: {},
  where,
  detail: `指标体系或评分：数值格式有误（${where}）。`,
})

describe('a measured value', () => {
  it('is a plain number of at most four decimals', () => {
    for (const good of ['0', '0.95', '30', '0.1234', '100000000']) expect(faultOf(good)).toBeNull()
    for (const bad of ['', '-5', 'abc', '1.', '.5', '0.12345', '90%', '1e3', '１'])
      expect(faultOf(bad), bad).toBe('rating.notNumber')
    expect(faultOf('100000001')).toBe('rating.tooBig')
  })
  it('that is a share is shown in percent too', () => {
    expect([1, 0.9, 0.29, 0.9995].map(percent)).toEqual(['100%', '90%', '29%', '99.95%'])
  })
})

describe('a refusal', () => {
  const sent = [{ item: 'A1-01' }, { item: 'A1-02' }]
  it('is told beside the item that it names', () => {
    expect(itemNamed(refusal('/items/1/value'), sent)).toBe('A1-02')
    expect(itemNamed(refusal('/items/0'), sent)).toBe('A1-01')
    expect(saidAtItem(refusal('/items/1/value'))).toBe('指标体系或评分：数值格式有误。')
  })
  it('that names none is not', () => {
    expect(itemNamed(refusal('/items/7'), sent)).toBeUndefined()
    expect(itemNamed(refusal('/round'), sent)).toBeUndefined()
    expect(itemNamed(refusal(), sent)).toBeUndefined()
    expect(itemNamed(null, sent)).toBeUndefined()
  })
})
