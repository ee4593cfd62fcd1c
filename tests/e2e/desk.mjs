// The work desk as a person at a browser uses it. Buttons and fields are found by the text that the
// language files give for a key, so that every step works in both languages.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './district.mjs'
import { password } from './people.mjs'

const texts = Object.fromEntries(
  ['zh', 'en'].map((tag) => [tag, JSON.parse(readFileSync(join(root, `web/src/locales/${tag}.json`), 'utf8'))]),
)

export class Desk {
  /** `browser`: of openBrowser; its language is the desk's. */
  constructor(district, browser) {
    this.url = district.url
    this.page = browser.page
    this.context = browser.context
    this.language = browser.language
    this.shot = browser.shot
  }

  /** The text of a key of web/src/locales in the language of this desk. */
  text(key, facts = {}) {
    const found = key.split('.').reduce((at, part) => at?.[part], texts[this.language])
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${this.language}.json`)
    return found.replace(/\{(\w+)\}/g, (_, name) => facts[name])
  }
  go(path) {
    return this.page.goto(`${this.url}${path}`)
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
    const posted = page.waitForResponse((r) => r.request().method() === 'POST', { timeout: 15_000 })
    posted.catch(() => undefined)
    const reread = page.waitForResponse((r) => r.url().endsWith('/commands')).catch(() => undefined)
    await button.click()
    const confirm = this.button('confirm.yes')
    await Promise.race([posted, confirm.waitFor().then(() => confirm.click())])
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
