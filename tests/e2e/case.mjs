// The chapters of a rating case, each done in the browser by the people whose part it is. A journey
// is a list of chapters with its days; article numbers are those of the Measures.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { password, pin } from './people.mjs'

/** Claims for the items of tests/articles/standards/mini-1.json; an applicant who claims them is right. */
export const claims = {
  basic: { 'A1-01': 'met', 'A1-02': '0.5', 'B1-01': '0.9', 'B1-02': '60', 'Z1-01': 'not' },
  premium: { 'A1-01': 'met', 'A1-02': '1', 'B1-01': '0.9', 'B1-02': '60', 'Z1-01': 'met' },
}
const dimensions = ['A', 'B', 'Z']

export class Case {
  constructor({ district, desk, people }) {
    Object.assign(this, { district, desk, people })
    this.project = ''
    this.members = []
    this.pdf = join(district.folder, '申报材料.pdf')
    this.photo = join(district.folder, '现场照片.png')
  }
  on(day) {
    return this.people.on(day)
  }
  tab(name) {
    return this.desk.tab(this.project, name)
  }
  async view() {
    return this.people.officer.get(`/projects/${this.project}`)
  }
  async step(expected) {
    assert.equal((await this.view()).step, expected)
  }

  async makePapers() {
    const { page } = this.desk
    await page.goto('about:blank')
    await page.setContent('<h1>申报材料</h1><p>模拟数据,仅供测试。</p>')
    writeFileSync(this.pdf, await page.pdf())
    await page.screenshot({ path: this.photo })
  }
  async registerOrganisation({ code, name, login }) {
    const { desk } = this
    await desk.go('/work/register')
    await desk.label('organisation.creditCode').fill(code)
    await desk.label('organisation.name').fill(name)
    await desk.label('organisation.contactName').fill('经办人(测试)')
    await desk.label('organisation.phone').fill('0755-00000000')
    await desk.label('session.login').fill(login)
    await desk.page.locator('#new-password').fill(password)
    await desk.shot('register-organisation')
    await desk.button('session.register').click()
    await desk.page.waitForURL('**/projects/new')
    this.applicant = login
  }
  async registerProject({ community, area, households = '420' }) {
    const { desk } = this
    const { page } = desk
    await page.locator('#community').fill(community)
    await page.locator('#build').selectOption('existing')
    await page.locator('#town').fill('鹅埠镇')
    await page.locator('#address').fill('示例路1号')
    await page.locator('#area').fill(area)
    await page.locator('#households').fill(households)
    await desk.shot('register-community')
    await desk.button('project.registerButton').click()
    await page.waitForURL(/projects\/(?!new)/)
    this.project = new URL(page.url()).pathname.split('/').pop()
    await desk.settled()
    await desk.shot('overview')
  }
  async gatherPapers() {
    await this.tab('dossier')
    const { page } = this.desk
    const acceptance = page.getByRole('row', { name: this.desk.text('proof.acceptance') })
    await acceptance.getByRole('button').click()
    await page.locator('#dated').fill(await page.locator('#dated').getAttribute('max'))
    await this.desk.upload('#construction-file', this.pdf)
    await page.locator('#line-RA-02').getByRole('button').first().click()
    await this.desk.upload('#file-RA-02', this.pdf)
    await this.desk.shot('papers')
  }
  async #answer(card, answer, response) {
    const { desk } = this
    const saved = desk.page.waitForResponse((r) => r.url().endsWith(response))
    if (answer === 'met') await card.getByLabel(desk.text('rating.met'), { exact: true }).check()
    else if (answer === 'not') await card.getByLabel(desk.text('rating.notMet'), { exact: true }).check()
    else {
      await card.locator('input[inputmode=decimal]').fill(answer)
      await card.locator('input[inputmode=decimal]').blur()
    }
    assert.ok((await saved).ok())
    await desk.settled()
    await desk.nothingRefused()
  }
  #dimension(code) {
    return this.desk.page.locator('.dim', { hasText: new RegExp(`^${code} `) }).first()
  }
  async assess(answers, target = 'basic') {
    const { page } = this.desk
    await this.tab('assessment')
    for (const [item, answer] of Object.entries(answers)) {
      await this.#dimension(item[0]).click()
      await this.desk.upload(`#file-${item}`, this.photo)
      await this.#answer(page.locator(`[data-item="${item}"]`), answer, '/save-self-assessment')
    }
    await this.completeAssessment(target)
  }
  async completeAssessment(target = 'basic') {
    await this.tab('assessment')
    await this.desk.label('assessment.target').selectOption(target)
    await this.desk.press('command.complete-self-assessment')
    await this.desk.shot('self-assessment')
  }
  async declare() {
    await this.tab('filing')
    await this.desk.page.locator('#signatory').fill('申报负责人(测试)')
    await this.desk.press('command.sign-declaration')
    await this.desk.press('command.submit-draft')
    await this.desk.shot('declared')
  }
  async receive() {
    await this.desk.signIn('officer')
    await this.tab('filing')
    await this.desk.press('command.receive-filing')
    await this.tab('overview')
  }
  async passReview() {
    await this.desk.signIn('officer')
    await this.tab('filing')
    await this.desk.page.locator('input[name=outcome][value=passed]').check()
    await this.desk.press('command.give-feedback')
    await this.tab('overview')
  }
  async drawPanel(seed) {
    await this.desk.signIn('officer')
    await this.tab('panel')
    await this.desk.page.locator('#seed').fill(seed)
    await this.desk.press('command.draw-panel')
    const { panel } = await this.view()
    assert.equal(panel.members.length, 5)
    this.members = panel.members.map((m) => this.people.experts.find((e) => e.id === m.expert).login)
    await this.desk.shot('panel')
  }
  async declareNoConflict() {
    for (const login of this.members) {
      await this.desk.signIn(login)
      await this.tab('panel')
      await this.desk.press('panel.noConflict')
    }
  }
  /** Every member confirms the claims, dimension by dimension; `differs`: what they found otherwise. */
  async score(round, differs = {}) {
    const { desk } = this
    for (const login of this.members) {
      await desk.signIn(login)
      await this.tab('rating')
      for (const dimension of dimensions) {
        await this.#dimension(dimension).click()
        const entered = desk.page.waitForResponse((r) => r.url().endsWith('/enter-scores'))
        await desk.button('rating.confirmClaims').click()
        await desk.button('rating.sendNow').click()
        const response = await entered
        if (!response.ok()) assert.fail(await response.text())
        await desk.settled()
        for (const [item, answer] of Object.entries(differs).filter(([item]) => item[0] === dimension)) {
          await desk.page.locator(`#head-${item} button`).click()
          await this.#answer(desk.page.locator(`[data-item="${item}"]`), answer, '/enter-scores')
        }
        await desk.nothingRefused()
      }
    }
    await desk.shot(`scoring-${round}`)
    await desk.label('opinion.text').first().fill('专家组经现场核查与资料审查形成一致意见。(测试)')
    await desk.press('command.draft-opinion')
    for (const login of this.members) {
      await desk.signIn(login)
      await this.tab('rating')
      await desk.label('account.pin').first().fill(pin)
      await desk.press('command.sign-opinion')
    }
    await desk.shot(`opinion-${round}`)
  }
  async applyFinal() {
    await this.desk.signIn('officer')
    await this.tab('rating')
    await this.desk.press('command.apply-final')
  }
  async deliberate() {
    await this.desk.signIn('officer')
    await this.tab('result')
    await this.desk.label('filing.reason').first().fill('采纳专家组意见(测试)')
    await this.desk.press('command.deliberate')
  }
  async tell(matter = 'result') {
    const { desk } = this
    await desk.signIn('officer')
    await this.tab('result')
    const name = `${desk.text('command.tell-applicant')}: ${desk.text(`matter.${matter}`)}`
    await desk.press(desk.page.getByRole('button', { name, exact: true }))
  }
  async publishNotice() {
    await this.desk.signIn('officer')
    await this.tab('result')
    await this.desk.press('command.publish-notice')
    await this.desk.shot('notice-desk')
    return (await this.view()).notice
  }
  /** On the public page; answers the number of the receipt. */
  async object(notice, grounds) {
    const { page } = this.desk
    await this.desk.context.clearCookies()
    await this.desk.go(`/notices/${notice}?lang=${this.desk.language}`)
    await page.locator(`a[href*="/notices/${notice}/object"]`).first().click()
    await page.locator('#name').fill('异议人(测试)')
    await page.locator('#contact').fill('test@example.org')
    await page.locator('#grounds').fill(grounds)
    await page.locator('#proof').setInputFiles(this.photo)
    // The form, then what was typed once more to be sure of.
    for (let i = 0; i < 2 && !page.url().includes('/objections/'); i++) {
      await page.locator('main form[method=post] .act button').first().click()
      await page.waitForLoadState()
    }
    await this.desk.shot('objection-receipt')
    return new URL(page.url()).pathname.split('/').pop()
  }
  async concludeInquiry(outcome, findings) {
    const { desk } = this
    await desk.signIn('officer')
    await this.tab('result')
    await desk.label(`inquiry.${outcome}`).first().check()
    await desk.label('inquiry.findings').first().fill(findings)
    await desk.press('command.conclude-inquiry')
    await desk.shot('inquiry')
  }
  async openSecondRating() {
    await this.desk.signIn('officer')
    await this.tab('result')
    await this.desk.press('command.open-second-rating')
  }
  /** Each reason of the failed opinion is answered, with a report (Art. 20). */
  async rectify(done) {
    const { desk } = this
    const { page } = desk
    await desk.signIn(this.applicant)
    await this.tab('filing')
    const { failure_reasons: reasons } = await this.view()
    for (const reason of reasons) await page.locator(`[id="reason-${reason}"]`).fill(done)
    await desk.upload('#rectification-file', this.pdf)
    const reported = page.waitForResponse((r) => r.url().endsWith('/report-rectification'))
    await desk.button('command.report-rectification').click()
    assert.ok((await reported).ok())
    await desk.nothingRefused()
    await desk.shot('rectified')
  }
  async issueCertificate(grade) {
    const { desk } = this
    // Two officers: one proposes, the other one checks the draft and issues (office rule).
    for (const [login, command] of [['colleague', 'propose-certificate'], ['officer', 'issue-certificate']]) {
      await desk.signIn(login)
      await this.tab('result')
      const name = `${desk.text(`command.${command}`)}: ${desk.text(`grade.${grade}`)}`
      await desk.press(desk.page.getByRole('button', { name, exact: true }))
      await desk.shot(command)
    }
    return (await this.view()).certificate
  }
}
