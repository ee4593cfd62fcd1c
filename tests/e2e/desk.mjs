// The work desk as a person at a browser uses it. Buttons and fields are found by the text that the
// language files give for a key, so that every step works in both languages.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.mjs'
import { root } from './district.mjs'
import { password } from './people.mjs'
import { Town } from './town.mjs'

const texts = Object.fromEntries(
  ['zh', 'en'].map((tag) => [tag, JSON.parse(readFileSync(join(root, `web/src/locales/${tag}.json`), 'utf8'))]),
)

/** A journey at one desk in a town of its own. `how`: of Town.open; steps({ town, desk, page, shot, officer, colleague }). */
export async function atOneDesk(name, how, steps) {
  const town = await new Town().open(how)
  const browser = await openBrowser({ name })
  const { page, shot } = browser
  try {
    await steps({ town, desk: new Desk(town.district, browser), page, shot, ...town.people })
  } catch (e) {
    await shot('failed').catch(() => undefined)
    throw e
  } finally {
    await browser.close()
    await town.district.stop()
  }
}

export class Desk {
  /** `browser`: of openBrowser; its language is the desk's. */
  constructor(district, browser) {
    this.url = district.url
    this.page = browser.page
    this.context = browser.context
    this.language = browser.language
    this.shot = browser.shot
    this.browser = browser
  }

  /** The text of a key of web/src/locales in the language of this desk. */
  text(key, facts = {}) {
    const found = key.split('.').reduce((at, part) => at?.[part], texts[this.language])
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${this.language}.json`)
    // "one | many", by n.
    const forms = found.split(' | ')
    const form = forms.length === 2 && facts.n !== undefined ? forms[facts.n === 1 ? 0 : 1] : found
    return form.replace(/\{(\w+)\}/g, (_, name) => facts[name])
  }
  go(path) {
    return this.page.goto(`${this.url}${path}`)
  }
  /** A page of the desk or of the public, with everything that it asks for. */
  async open(path) {
    await this.go(path)
    await this.page.locator('h1').first().waitFor()
    await this.page.waitForLoadState('networkidle')
  }
  /** A button that was just enabled still fades in, and has no contrast until then. */
  async clean(where) {
    await this.settled()
    assert.deepEqual(await this.browser.axe(), [], where)
  }
  /** The page as it is, on a phone: pictured, and nothing wider than the screen. */
  async onPhone(name) {
    await this.page.setViewportSize({ width: 390, height: 844 })
    await this.page.waitForTimeout(200)
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await this.shot(`${name}-phone`)
    await this.page.setViewportSize({ width: 1280, height: 900 })
    assert.ok(wide <= 1, `${name} is ${wide} px too wide`)
  }
  /** Nothing in the console but what was refused or cut off on purpose. */
  quiet() {
    const expected = / status of (400|401|404|409|422)|net::ERR_FAILED/
    assert.deepEqual(this.browser.complaints.filter((c) => !expected.test(c)), [])
  }
  label(key) {
    return this.page.getByLabel(this.text(key))
  }
  button(key) {
    return this.page.getByRole('button', { name: this.text(key), exact: true })
  }
  // After a command the page reads the project and what may be done next; then it has settled.
  settled() {
    return this.page.waitForTimeout(250)
  }
  async signIn(login) {
    await this.context.clearCookies()
    await this.go('/work/sign-in')
    await this.page.locator('#login').fill(login)
    await this.page.locator('#password').fill(password)
    await this.button('session.signIn').click()
    await this.page.waitForURL('**/tasks')
  }
  async tab(project, name) {
    await this.go(`/work/projects/${project}/${name}`)
    await this.page.locator('h1').first().waitFor()
    await this.settled()
  }
  async nothingRefused() {
    const problem = this.page.locator('.problem')
    if (await problem.count()) assert.fail(`refused: ${await problem.first().innerText()}`)
  }
  /** Clicks a button, confirms if the desk asks once more, and expects the command to succeed. */
  async press(name) {
    const { page } = this
    const button = typeof name === 'string' ? this.button(name) : name
    // The check of a text for personal data is a POST too, and may still be on its way; it is no command.
    const command = (r) => ['POST', 'DELETE'].includes(r.method()) && !r.url().endsWith('/privacy-check')
    const posted = page.waitForRequest(command, { timeout: 15_000 }).then((r) => r.response())
    posted.catch(() => undefined)
    const reread = page.waitForResponse((r) => r.url().endsWith('/commands')).catch(() => undefined)
    await button.click()
    // Looks for a question until the command is on its way; what is asked later is not its business.
    let sent = false
    const settled = () => (sent = true)
    posted.then(settled, settled)
    const confirm = this.button('confirm.yes')
    while (!sent)
      if (await confirm.isVisible()) {
        await confirm.click()
        break
      } else await page.waitForTimeout(40)
    const answer = await posted
    if (!answer.ok()) assert.fail(`${name}: ${answer.status()} ${await answer.text()}`)
    await reread
    await this.settled()
    await this.nothingRefused()
  }
  async upload(input, file) {
    const stored = this.page.waitForResponse((r) => r.url().includes('/documents?') && r.request().method() === 'POST')
    await this.page.locator(input).setInputFiles(file)
    assert.equal((await stored).status(), 201)
    await this.settled()
    await this.page.waitForTimeout(200)
    await this.nothingRefused()
  }
}
