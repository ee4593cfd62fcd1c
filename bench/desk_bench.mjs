#!/usr/bin/env node
// The weight of the work desk and its first view. Weight: JavaScript and CSS that a route needs with
// everything it imports statically, compressed as sent; goal <= 350 KB a route. First view: cold
// cache, phone and tablet, slow 4G (1.6 Mbit/s, 150 ms) and a processor four times slower, until the
// page's heading stands and its largest part is painted; goal <= 3 s. Needs web/ built and
// tests/e2e installed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root, startDistrict, Person } from '../tests/e2e/district.mjs'

const dist = join(root, 'web/dist')
const print = (name, value, unit) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit }))
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

const weighed = new Map()
const weight = (file) => {
  if (!weighed.has(file)) weighed.set(file, gzipSync(readFileSync(join(dist, file))).length)
  return weighed.get(file)
}
/** Files of an entry and of everything that it imports statically. */
function files(name, found = new Set()) {
  const entry = manifest[name]
  if (found.has(entry.file)) return found
  found.add(entry.file)
  for (const css of entry.css ?? []) found.add(css)
  for (const other of entry.imports ?? []) files(other, found)
  return found
}
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
const first = files(entry)
// One language is loaded at the start, whichever it is.
const language = Object.keys(manifest).filter((name) => /locales\/zh/.test(name))
const routes = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry && /\.vue$/.test(name))
const kb = (set) => [...set].reduce((sum, file) => sum + weight(file), 0) / 1024
for (const route of routes.sort()) {
  const all = new Set(first)
  for (const name of [...language, route]) files(name, all)
  print(`desk.weight ${route.replace('src/features/', '')}`, kb(all), 'KB')
}
if (process.env.LINLI_BENCH_ONLY === 'weight') process.exit(0)

const { chromium, devices } = await import('../tests/e2e/node_modules/playwright-core/index.mjs')
const { staff, password } = await import('../tests/e2e/people.mjs')
if (!process.env.LINLI_PROGRAM && existsSync(join(root, 'build/release/apps/linli/linli')))
  process.env.LINLI_PROGRAM = join(root, 'build/release/apps/linli/linli')
const district = await startDistrict('2024-01-02')
const people = await staff(district.url)
const company = new Person(district.url)
const organisation = { credit_code: '91440300708461136T', name: '示例物业(测试)', kind: 'property_company' }
await company.post('/organisations', { ...organisation, contact: { login: 'property', password, name: '经办人(测试)', phone: '0755-00000000' } })
await company.signIn('property', password)
let project
for (let i = 0; i < 20; i++)
  project = (await company.post('/projects', { community: `示例花园${i}(测试)`, site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '10000', households: 10, entity: organisation })).id

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const screens = { phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, tablet: { viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } }
async function firstView(screen, path, who) {
  const context = await browser.newContext({ ...screens[screen], locale: 'zh-CN' })
  if (who) {
    const [name, value] = who.cookie.split('=')
    await context.addCookies([{ name, value, url: district.url }])
  }
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(() => {
    globalThis.largest = 0
    new PerformanceObserver((list) => list.getEntries().forEach((e) => (globalThis.largest = e.startTime))).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await page.goto(district.url + path, { waitUntil: 'commit' })
  await page.locator('h1').first().waitFor({ timeout: 60_000 })
  const heading = await page.evaluate(() => performance.now())
  await page.waitForLoadState('networkidle')
  const largest = await page.evaluate(() => globalThis.largest)
  await context.close()
  return Math.max(heading, largest)
}
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
for (const screen of Object.keys(screens))
  for (const [name, path, who] of [['sign-in', '/work/sign-in'], ['tasks', '/work/tasks', people.officer], ['projects', '/work/projects', people.officer], ['project', `/work/projects/${project}`, company], ['self-assessment', `/work/projects/${project}/assessment`, company]]) {
    const times = []
    for (let i = 0; i < 3; i++) times.push(await firstView(screen, path, who))
    print(`desk.first view, ${name}, ${screen}`, median(times), 'ms')
  }
await browser.close()
await district.stop()
process.exit(0)
