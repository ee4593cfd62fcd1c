import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import estateEn from '@/estate/locales/en.json'
import estateZh from '@/estate/locales/zh.json'
import deskEn from '@/locales/en.json'
import deskZh from '@/locales/zh.json'

const en = { ...deskEn, estate: estateEn }
const zh = { ...deskZh, estate: estateZh }

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
      for (const form of at(en, key).split(' | '))
        expect(placeholders(form), key).toBe(placeholders(at(zh, key)))
  })
})

describe('a count', () => {
  const said = (locale: 'zh' | 'en', n: number) => {
    const i18n = createI18n({
      legacy: false,
      locale,
      messages: { zh, en } as never,
    })
    const { t } = i18n.global as unknown as { t(key: string, named: object): string }
    return t('tasks.count', { n })
  }
  it('is one task or several in English, and the same in Chinese', () => {
    expect([0, 1, 2].map((n) => said('en', n))).toEqual(['0 tasks', '1 task', '2 tasks'])
    expect([1, 2].map((n) => said('zh', n))).toEqual(['共 1 项', '共 2 项'])
  })
})
