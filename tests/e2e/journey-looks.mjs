// Every page of the journey once more: accessible, silent in the console, usable on a phone.
import assert from 'node:assert/strict'
import { password } from './people.mjs'

const desk = ['/tasks', '/messages', '/projects', '/statistics', '/experts', '/standards', '/law', '/account']
const tabs = ['overview', 'dossier', 'assessment', 'filing', 'clocks', 'panel', 'rating', 'result', 'history']
const open = ['/', '/notices', '/register', '/check', '/log', '/measures', '/measures/17', '/certificates/SSZH-2024-B-0001']

export async function journeyLooks({ district, browser, test, project }) {
  const { page, axe } = browser
  await browser.context.clearCookies()
  await page.goto(`${district.url}/work/sign-in`)
  await page.getByLabel('账号').fill('officer')
  await page.locator('#password').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/tasks')
  const pages = [...desk.map((p) => `/work${p}`), ...tabs.map((t) => `/work/projects/${project}/${t}`), ...open]
  for (const path of pages) {
    await test(`axe finds nothing on ${path.replace(project, '…')}`, async () => {
      await page.goto(district.url + path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      assert.deepEqual(await axe(), [])
    })
  }
  await test('nothing overflows on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of pages) {
      await page.goto(district.url + path)
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(150)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await browser.shot(`phone${path.replace(project, 'project').replaceAll('/', '-')}`)
      assert.ok(wide <= 1, `${path} is ${wide} px too wide`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })
}
