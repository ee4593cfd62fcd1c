// The officer writes a notice: personal data is found before it is sent and refused by the server too,
// the notice runs, is extended and ends. Then a ruling under Art. 34 counts the next one otherwise, and
// a leak of personal data is reported. A district of its own.
import assert from 'node:assert/strict'
import { openBrowser } from './browser.mjs'
import { Desk } from './desk.mjs'
import { Town } from './town.mjs'

const mobile = '13800138000'
const identity = '11010519491231002X' // the sample number of GB 11643
const draft = `海湾家园(测试)拟评为高端型。经办人电话 ${mobile}，身份证 ${identity}。（测试）`
const mended = '海湾家园(测试)拟评为高端型。联系方式见本页。（测试）'

export async function journeyNotice({ test }) {
  const town = await new Town().open()
  const browser = await openBrowser({ name: 'notice' })
  const desk = new Desk(town.district, browser)
  const { page, shot } = browser
  const { officer } = town.people
  const axe = async (where) => assert.deepEqual(await browser.axe(), [], where)
  const open = async (path) => {
    await desk.go(path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  const phone = async (name) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForTimeout(200)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await shot(`${name}-phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
    assert.ok(wide <= 1, `${name} is ${wide} px too wide`)
  }
  try {
    const first = await town.told(town.a, '海湾家园(测试)')
    const second = await town.told(town.b, '山海雅居(测试)')
    let notice
    await test('notice: personal data is named while it is written, and nothing is sent', async () => {
      await desk.signIn('officer')
      await open(`/work${first.path}/result`)
      const text = desk.label('result.noticeText')
      await text.fill(draft)
      await text.blur()
      await page.getByText('发现 2 处个人信息').waitFor()
      const spots = await page.locator('#privacy li').allInnerTexts()
      assert.match(spots[0], new RegExp(`${mobile}.*手机号`))
      assert.match(spots[1], new RegExp(`${identity}.*身份证号`))
      assert.equal(await text.getAttribute('aria-invalid'), 'true')
      assert.ok(await desk.button('command.publish-notice').isDisabled())
      await axe('composer')
      await shot('personal-data')
      await phone('personal-data')
    })
    await test('notice: where the check does not answer, the server refuses with words', async () => {
      await page.route('**/authority/privacy-check', (route) => route.abort())
      await desk.label('result.noticeText').fill(`${draft} `)
      await desk.button('command.publish-notice').click()
      await desk.button('confirm.yes').click()
      const problem = page.locator('.problem')
      await problem.waitFor()
      assert.match(await problem.innerText(), /个人信息[\s\S]*删去或遮盖/)
      assert.match(await problem.innerText(), /A13-PRIVACY/)
      assert.equal((await officer.get(first.path)).notice, undefined)
      assert.equal(await desk.label('result.noticeText').inputValue(), `${draft} `, 'what was written is there still')
      await shot('refused')
      await page.unroute('**/authority/privacy-check')
    })
    await test('notice: mended, it is published and public', async () => {
      await desk.label('result.noticeText').fill(mended)
      await desk.button('notice.check').click()
      await page.getByText('未发现个人信息').waitFor()
      await desk.press('command.publish-notice')
      notice = (await officer.get(first.path)).notice
      assert.equal(notice.last_day, '2024-01-09')
      await page.getByText('2024-01-02 – 2024-01-09').waitFor()
      await shot('published')
      await open(`/notices/${notice.notice}`)
      assert.match(await page.locator('main').innerText(), /联系方式见本页/)
    })
    await test('notice: a running one is extended, with the reason for everybody to read', async () => {
      await town.on('2024-01-04')
      await open(`/work${first.path}/result`)
      await page.locator('#ext').fill('2')
      await page.getByLabel(desk.text('filing.reason'), { exact: true }).fill('公示网站中断两天（测试）')
      await axe('running notice')
      await desk.press('command.extend-notice')
      await page.getByText('2024-01-02 – 2024-01-11').waitFor()
      assert.equal(await page.getByLabel(desk.text('filing.reason'), { exact: true }).inputValue(), '', 'the form is empty again')
      await shot('extended')
      await phone('extended')
      await open(`/notices/${notice.notice}`)
      assert.match(await page.locator('main').innerText(), /公示期延长[\s\S]*公示网站中断两天/)
      await shot('extended-public')
    })
    await test('notice: an objection on paper is entered, and its receipt handed out once', async () => {
      await open(`/work${first.path}/result`)
      await page.getByText(desk.text('objectionDesk.paper')).click()
      await page.locator('#objector').fill('来函人(测试)')
      await page.locator('#objector-contact').fill('测试地址1号')
      await desk.label('objectionDesk.paperGrounds').fill('评分与现场不符（测试）')
      await axe('paper objection')
      await desk.press('command.lodge-objection')
      const receipt = await page.locator('[role=status] code').innerText()
      assert.match(receipt, /^O-/)
      await page.getByText('来函人(测试)').waitFor()
      await shot('paper-objection')
      await phone('paper-objection')
      await open(`/objections/${receipt}`)
      assert.match(await page.locator('main').innerText(), new RegExp(notice.notice))
      await page.goBack()
    })
    await test('notice: one that ended is not offered for more, but a day that was lost is made up for', async () => {
      await town.on('2024-01-12')
      await open(`/work${first.path}/result`)
      await page.getByText('已结束').waitFor()
      assert.equal(await page.locator('#ext').isVisible(), false)
      await shot('ended')
      await page.getByText(desk.text('result.extendLate')).click()
      await page.locator('#ext').fill('1')
      await page.getByLabel(desk.text('filing.reason'), { exact: true }).fill('最后一日网站中断（测试）')
      await desk.press('command.extend-notice')
      await page.getByText('2024-01-02 – 2024-01-12').first().waitFor()
      await shot('lengthened')
    })
    const ruling = '公示当日计入公示期（测试裁定第1号）'
    await test('ruling: the officer sets a reading from a day on, after a last look', async () => {
      await open('/work/law')
      await page.locator('#reading').selectOption('RD-17')
      await page.getByRole('radio').nth(1).check()
      await page.locator('#ruling-from').fill('2024-01-15')
      await desk.label('law.rulingText').fill(ruling)
      await axe('ruling')
      await shot('ruling-form')
      await phone('ruling-form')
      await desk.button('law.issueRuling').click()
      await desk.button('confirm.yes').click()
      await page.getByText(desk.text('law.ruled')).waitFor()
      assert.equal(await desk.label('law.rulingText').inputValue(), '', 'the form is empty again')
      const row = page.locator('tr', { hasText: 'RD-17' })
      await row.getByText('沿革').click()
      assert.match(await row.innerText(), /自 2024-01-15 起[\s\S]*测试裁定第1号/)
      await shot('ruling-register')
    })
    await test('ruling: the reading of a day is that day\'s', async () => {
      const current = () => page.locator('tr', { hasText: 'RD-17' }).locator('td').nth(2).innerText()
      const before = await current()
      const answered = page.waitForResponse((r) => r.url().includes('/readings?on=2024-01-15'))
      await page.locator('#reading-on').fill('2024-01-15')
      await answered
      await desk.settled()
      assert.notEqual((await current()).split('\n')[0], before.split('\n')[0])
    })
    await test('ruling: the public pages name it where the reading is explained', async () => {
      await town.on('2024-01-15')
      for (const path of ['/readings/RD-17', '/readings', '/measures/21']) {
        await open(path)
        assert.match(await page.locator('main').innerText(), /测试裁定第1号/, path)
        await axe(path)
        await shot(`ruling-public${path.replaceAll('/', '-')}`)
      }
      await open('/readings/RD-17?lang=en')
      assert.match(await page.locator('main').innerText(), /Ruled by the authority/)
    })
    await test('ruling: the next notice is counted by it and says so; the one before stays', async () => {
      await open(`/work${second.path}/result`)
      await desk.press('command.publish-notice')
      await page.getByText('2024-01-15 – 2024-01-19').waitFor()
      const why = page.locator('.done')
      await why.locator('summary', { hasText: '21.3' }).click()
      assert.match(await why.innerText(), /RD-17[\s\S]*测试裁定第1号/)
      await shot('ruling-cited')
      assert.equal((await officer.get(first.path)).notice.last_day, '2024-01-12')
    })
    await test('incident: whoever learns of a leak reports it, and nothing is decided by that', async () => {
      await desk.signIn('alpha')
      await open(`/work${first.path}/overview`)
      const { step } = await officer.get(first.path)
      await page.getByText(desk.text('facts.incident')).click()
      await desk.label('facts.what').fill('门禁系统的住户名单被贴在楼道（测试）')
      await axe('report of an incident')
      await shot('incident-report')
      await desk.press('command.report-incident')
      await page.getByText(desk.text('facts.sent')).waitFor()
      assert.equal((await officer.get(first.path)).step, step)
    })
    await test('incident: the officer is told, and reads it in the file', async () => {
      await desk.signIn('officer')
      await open('/work/messages')
      await page.locator('li', { hasText: '登记了一起事件' }).first().locator('button, a').first().click()
      await page.waitForURL(`**${first.path}/overview`)
      await page.getByText('门禁系统的住户名单被贴在楼道（测试）').waitFor()
      await page.getByText(desk.text('facts.referral')).click()
      await desk.label('facts.referralWhat').fill('消防部门移送：消控室无人值守（测试）')
      await desk.press('command.file-referral')
      await page.locator('.known li', { hasText: '消控室无人值守' }).waitFor()
      await axe('incident in the file')
      await shot('incident')
      await phone('incident')
      await open(`/work${first.path}/history`)
      await page.getByText(desk.text('event.IncidentOpened')).waitFor()
      const applicant = await town.a.get(first.path)
      assert.deepEqual([applicant.incidents, applicant.referrals], [[], []], 'reports are for the authority')
      const told = JSON.stringify((await town.a.get(`${first.path}/events?size=100`)).items)
      assert.match(told, /IncidentOpened/)
      assert.doesNotMatch(told, /住户名单|消控室/, 'in the history too')
    })
    const expected = / status of (401|422)|net::ERR_FAILED/
    await test('notice: no error in the console', () => assert.deepEqual(browser.complaints.filter((c) => !expected.test(c)), []))
  } catch (e) {
    await shot('failed').catch(() => undefined)
    throw e
  } finally {
    await browser.close()
    await town.district.stop()
  }
}
