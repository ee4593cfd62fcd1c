import { describe, expect, it } from 'vitest'
import en from '@/locales/en.json'
import zh from '@/locales/zh.json'

const keys = (o: object, at = ''): string[] =>
  Object.entries(o).flatMap(([k, v]) =>
    typeof v === 'object' ? keys(v, `${at}${k}.`) : [`${at}${k}`],
  )
const placeholders = (s: string) => (s.match(/\{\w+\}/g) ?? []).sort().join()
const at = (o: object, key: string) =>
  key.split('.').reduce<unknown>((x, k) => (x as Record<string, unknown>)[k], o) as string

describe('texts', () => {
  it('exist in both languages with the same placeholders', () => {
    expect(keys(en)).toEqual(keys(zh))
    for (const key of keys(zh))
      expect(placeholders(at(en, key)), key).toBe(placeholders(at(zh, key)))
  })
})
