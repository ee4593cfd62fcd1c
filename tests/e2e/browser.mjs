// Debian's Chromium, driven by Playwright; screenshots, accessibility, and no console error allowed.
import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from './district.mjs'

const shots = process.env.LINLI_SHOTS ?? join(root, 'build/screenshots')
mkdirSync(shots, { recursive: true })

/** The sizes at which people work: a desk, a tablet held upright or across, a phone. */
export const sizes = {
  desk: { viewport: { width: 1280, height: 900 } },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  across: { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

/** `name`: begins the names of the screenshots. */
export async function openBrowser({ name = '', size = 'desk', language = 'zh' } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'linli-chromium-'))
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    ...sizes[size],
    chromiumSandbox: false,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb', '--font-render-hinting=none'],
  })
  context.setDefaultTimeout(20_000)
  await context.addInitScript((tag) => {
    if (location.protocol.startsWith('http')) localStorage.setItem('linli.language', tag)
  }, language)
  const page = context.pages()[0] ?? (await context.newPage())
  const complaints = []
  page.on('console', (m) => m.type() === 'error' && complaints.push(`${m.text()} ${m.location().url}`))
  page.on('pageerror', (e) => complaints.push(String(e)))
  let taken = 0
  return {
    context,
    page,
    language,
    complaints,
    /** Numbered, so that the pictures of a journey lie in its order. */
    shot: (what) =>
      page.screenshot({ path: join(shots, `${[name, name && String(++taken).padStart(2, '0'), what].filter(Boolean).join('-')}.png`), fullPage: true }),
    async axe() {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)
    },
    async close() {
      await context.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
