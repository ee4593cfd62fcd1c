import { describe, expect, it } from 'vitest'
import { safeCell, tableOf } from './table'

describe('a table', () => {
  it('of one line keeps commas, quotes and line ends inside of their cell', () => {
    expect(tableOf({ id: 'a', room: '客厅, "东"\n侧' })).toBe('id,room\r\na,"客厅, ""东""\n侧"\r\n')
  })
  it('that somebody opens holds no formula', () => {
    expect(safeCell('=1+1')).toBe("'=1+1")
    expect(safeCell('-2')).toBe("'-2")
    expect(safeCell('t1')).toBe('t1')
  })
})
