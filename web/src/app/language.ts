// Chinese first; English is loaded when asked for. The choice is kept in this browser.
import { createI18n } from 'vue-i18n'
import { useLanguage as tellApi } from '@/api/client'
import zh from '@/locales/zh.json'

export type Language = 'zh' | 'en'
const KEY = 'linli.language'

export function savedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}

export async function createI18nFor(language: Language) {
  const i18n = createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh',
    messages: { zh } as Record<string, typeof zh>,
  })
  if (language === 'en')
    i18n.global.setLocaleMessage('en', (await import('@/locales/en.json')).default)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  tellApi(language)
  return i18n
}

/** Texts of the server come in one language, so a switch starts the page afresh. */
export function switchLanguage(language: Language) {
  localStorage.setItem(KEY, language)
  location.reload()
}
