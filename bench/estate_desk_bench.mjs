#!/usr/bin/env node
// The community's desk at 50,000 devices: how long until the list stands in the browser, how long a search and
// the last page take, and the server's own share of it. Goal: first useful view within a second.
//   bench/estate_desk_bench.mjs [devices]      LINLI_PROGRAM: of a release build; web/dist built before
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../..')
process.env.LINLI_PROGRAM ??= join(root, 'build/release/apps/linli/linli')
const { startCommunity } = await import('../tests/community/community.mjs')
const { openBrowser } = await import('../tests/e2e/browser.mjs')
const devices = Number(process.argv[2] ?? 50_000)
const rounds = 9
const print = (name, times, more = {}) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => Math.round(10 * sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]) / 10
  console.log(JSON.stringify({ name, value: at(0.5), unit: 'ms', worst: at(1), rounds: sorted.length, ...more }))
}
const kinds = [['climate-sensor', 'environment'], ['electricity-meter', 'equipment'], ['water-meter', 'equipment'], ['door', 'security'], ['lamp', 'equipment']]

const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
const browser = await openBrowser()
try {
  const lines = Array.from({ length: devices }, (_, i) => {
    const [kind, subsystem] = kinds[i % kinds.length]
    return `${kind}-${String(i).padStart(5, '0')},${kind},${subsystem},${1 + (i % 40)},${1 + (i % 3)},${1 + (i % 30)},${i % 900},,,SN-${i},`
  })
  let began = performance.now()
  const secrets = await c.enrol(`id,kind,subsystem,building,unit,floor,room,area,maker,serial,gateway\n${lines.join('\n')}\n`)
  print(`estate.import ${devices} devices`, [performance.now() - began])
  // Every tenth says something, so that the states differ.
  const speakers = Object.entries(secrets).filter(([id]) => id.startsWith('climate')).filter((_, i) => i % 2 === 0)
  for (let at = 0; at < speakers.length; at += 50)
    await Promise.all(speakers.slice(at, at + 50).map(([, secret]) => c.say(secret, JSON.stringify({ t: Date.now(), v: { temp: 21, humidity: 40 } }))))

  for (const [name, path] of Object.entries({ 'first page': '', 'last page': `&page=${devices / 50}`, 'by text, few found': '&q=SN-4999', 'by state': '&state=online', 'of a building': '&building=7' })) {
    const times = []
    for (let i = 0; i < rounds; i++) {
      began = performance.now()
      const { status } = await c.ask(`/devices?size=50${path}`)
      if (status !== 200) throw new Error(`${path}: ${status}`)
      times.push(performance.now() - began)
    }
    print(`estate.list ${name}, over HTTP`, times, { devices })
  }

  const { page } = browser
  await page.goto(`${c.url}/work/sign-in`)
  await page.locator('#token').fill(c.token)
  await page.keyboard.press('Enter')
  await page.locator('tbody tr').nth(49).waitFor()
  const views = []
  for (let i = 0; i < rounds; i++) {
    await page.goto('about:blank')
    began = performance.now()
    await page.goto(`${c.url}/work/devices`, { waitUntil: 'commit' })
    await page.locator('tbody tr').nth(49).waitFor()
    views.push(performance.now() - began)
  }
  print('estate.desk first useful view, warm cache', views, { devices })
  const searches = []
  for (let i = 0; i < rounds; i++) {
    const text = `SN-${1000 + 37 * i}`
    began = performance.now()
    await page.locator('input[type=search]').fill(text)
    await page.keyboard.press('Enter')
    await page.waitForFunction((rows) => document.querySelectorAll('tbody tr').length < rows, 50)
    searches.push(performance.now() - began)
    await page.locator('input[type=search]').fill('')
    await page.keyboard.press('Enter')
    await page.locator('tbody tr').nth(49).waitFor()
  }
  print('estate.desk search', searches, { devices })
} finally {
  await browser.close()
  await c.stop()
}
