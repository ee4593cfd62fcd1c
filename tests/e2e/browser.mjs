// Debian's Chromium, driven by Playwright; screenshots, accessibility, and no console error allowed.
import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from './district.mjs'

const shots = process.env.LINLI_SHOTS ?? join(root, 'build/screenshots')
mkdirSync(shots, { recursive: true })

export async function openBrowser() {
  const dir = mkdtempSync(join(tmpdir(), 'linli-chromium-'))
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    chromiumSandbox: false,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb', '--font-render-hinting=none'],
  })
  context.setDefaultTimeout(20_000)
  const page = context.pages()[0] ?? (await context.newPage())
  const complaints = []
  page.on('console', (m) => m.type() === 'error' && complaints.push(`${m.text()} ${m.location().url}`))
  page.on('pageerror', (e) => complaints.push(String(e)))
  return {
    context,
    page,
    complaints,
    shot: (name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }),
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
