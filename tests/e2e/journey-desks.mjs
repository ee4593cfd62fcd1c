// Every page of every desk in the dark, at a desk and on a phone: clean by axe, nothing wider than the
// screen, nothing that scrolls sideways without a sign of it. The pages are those of the side bar, so
// that a new one is looked at by itself.
import assert from 'node:assert/strict'
import { openBrowser } from './browser.mjs'
import { seedDemo } from './demo.mjs'
import { adminPassword, Person, startDistrict } from './district.mjs'

const tabs = ['overview', 'dossier', 'assessment', 'filing', 'clocks', 'panel', 'rating', 'result', 'history']

/** What scrolls sideways outside of components/ScrollBox.vue, and by how much the page is too wide. */
const sideways = () => {
  const scrolls = (e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX)
  const found = [...document.querySelectorAll('main *')].filter((e) => scrolls(e) && !e.closest('.scroll-box, .el-input, textarea, input, select'))
  const { scrollWidth, clientWidth } = document.documentElement
  return [...found.map((e) => `scrolls without a sign: ${e.tagName} ${e.className}`), ...(scrollWidth > clientWidth + 1 ? [`${scrollWidth - clientWidth} px too wide`] : [])]
}

export async function journeyDesks({ test }) {
  const district = await startDistrict('2024-02-29')
  const open = []
  try {
    const password = await seedDemo(district)
    const admin = await new Person(district.url).signIn('admin', adminPassword)
    await admin.post('/people', { login: 'auditor', password, name: '审计员(模拟)', role: 'auditor' })
    const all = (await (await new Person(district.url).signIn('officer', password)).get('/projects?size=50')).items
    const [rated, reviewed, noticed, certified] = ['望海苑', '青山里', '云湾府', '海韵花园'].map((name) => `/work/projects/${all.find((p) => p.community.includes(name)).id}`)
    const expert = await panelMember(district, password, rated)
    const desks = {
      property: [...tabs.map((t) => `${rated}/${t}`), `${certified}/clocks`, `${certified}/result`, '/work/projects/new'],
      officer: [...tabs.map((t) => `${rated}/${t}`), `${reviewed}/review`, `${reviewed}/filing`, `${noticed}/result`, `${certified}/result`],
      [expert]: tabs.filter((t) => t !== 'history').map((t) => `${rated}/${t}`),
      centre: [`${rated}/panel`],
      admin: [],
      auditor: [`${certified}/history`, `${certified}/dossier`],
    }
    for (const [login, more] of Object.entries(desks))
      for (const size of ['desk', 'phone'])
        await test(`desks: every page of ${login} is clean in the dark, size ${size}`, async () => {
          const browser = await openBrowser({ name: `dark-${login}-${size}`, size })
          open.push(browser)
          const { page } = browser
          await browser.context.addInitScript(() => location.protocol.startsWith('http') && localStorage.setItem('linli.dark', '1'))
          await page.goto(`${district.url}/work/sign-in`)
          const faults = []
          const look = async (path) => {
            await page.locator('h1').first().waitFor()
            await page.waitForLoadState('networkidle')
            await page.waitForTimeout(150)
            for (const fault of [...(await browser.axe()), ...(await page.evaluate(sideways))]) faults.push(`${path}: ${fault}`)
            await browser.shot(path.replaceAll('/', '-').slice(1))
          }
          await look('/work/sign-in')
          await page.locator('#login').fill(login)
          await page.locator('#password').fill(login === 'admin' ? adminPassword : password)
          await page.keyboard.press('Enter')
          await page.waitForURL('**/tasks')
          const entries = await page.locator('nav#side a.entry').evaluateAll((links) => links.map((a) => a.getAttribute('href')))
          for (const path of [...entries.filter((p) => p !== '/'), '/work/account', ...more]) {
            await page.goto(district.url + path)
            assert.equal(new URL(page.url()).pathname, path, 'the page is for this role')
            await look(path)
          }
          if (login === 'auditor') {
            // Papers that are not for this eye are not papers that are missing.
            await page.goto(`${district.url}${certified}/dossier`)
            await page.getByText('这里的材料不对您的角色开放').waitFor()
            assert.equal(await page.getByText('尚未记录').count(), 0)
          }
          if (size === 'phone') await menus(page, look)
          await browser.close()
          assert.deepEqual(faults, [])
          const expected = / status of (401|404|409|422)/
          assert.deepEqual(browser.complaints.filter((c) => !expected.test(c)), [])
        })
  } finally {
    for (const browser of open) await browser.close().catch(() => undefined)
    await district.stop()
  }
}

/** The demo draws its panel by lot. */
async function panelMember({ url }, password, project) {
  const id = project.split('/').pop()
  const officer = await new Person(url).signIn('officer', password)
  const members = (await officer.get(`/projects/${id}`)).panel.members.map((m) => m.expert)
  for (let i = 1; i <= 12; i++) {
    const expert = await new Person(url).signIn(`expert${i}`, password)
    if (members.includes(expert.id)) return `expert${i}`
  }
  throw new Error(`nobody of the panel of ${id} is an expert of the demo`)
}

/** Side bar and account menu as keys and screen readers meet them. */
async function menus(page, look) {
  const focused = () => page.evaluate(() => document.activeElement?.closest('#side, #account-menu')?.id ?? document.activeElement?.className)
  const height = await page.locator('header.top').evaluate((e) => e.offsetHeight)
  assert.ok(height <= 64, `the head is one row, not ${height} px`)
  for (const [button, panel] of [['button.burger', 'side'], ['button.who', 'account-menu']]) {
    const opener = page.locator(button)
    assert.equal(await page.locator(`#${panel}`).isVisible(), false)
    await opener.focus()
    await page.keyboard.press('Enter')
    assert.equal(await opener.getAttribute('aria-expanded'), 'true')
    assert.equal(await focused(), panel)
    await look(panel)
    await page.keyboard.press('Escape')
    assert.equal(await opener.getAttribute('aria-expanded'), 'false')
    assert.match(await focused(), /burger|who/)
  }
}
