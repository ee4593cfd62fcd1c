import { expect, it } from 'vitest'
import { isArea } from './area'

it('an area is a plain number of square metres', () => {
  for (const good of ['52000', '60000.5', '0.01']) expect(isArea(good), good).toBe(true)
  for (const bad of ['', '三万', '3万', '60,000', '-1', '1.234', '0', '123456789'])
    expect(isArea(bad), bad).toBe(false)
})
