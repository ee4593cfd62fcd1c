import { expect, test } from 'vitest'
import { yuan } from './money'

test('amounts are read in yuan, with both decimals', () => {
  expect(yuan(3_500_000)).toBe('35,000.00')
  expect(yuan(1)).toBe('0.01')
  expect(yuan(0)).toBe('0.00')
})
