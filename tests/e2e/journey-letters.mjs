// Owners write about how a certified community is run, first to the operator and then to the authority
// (Art. 28); another company takes the community over (Art. 26). A district of its own.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atOneDesk } from './desk.mjs'
import { pdf } from './town.mjs'

export const journeyLetters = ({ test }) => atOneDesk('letters', {}, (here) => steps({ test, ...here }))

const what = '门禁和摄像头停用两个月，电话13800001111（测试）'

async function steps({ test, town, desk, page, shot, officer }) {
  const file = await town.told(town.a, '银湾花园(测试)')
  await officer.post(`${file.path}/publish-notice`, { published_on: town.today })
  await town.on('2024-01-10')
  await town.propose(file.path, 'premium')
  await officer.post(`${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await town.on('2024-06-03')
  const { number } = (await officer.get(file.path)).certificate
  const proof = join(town.district.folder, '微信截图.pdf')
  writeFileSync(proof, pdf('feedback'))
  const button = (text) => page.getByRole('button', { name: text, exact: true }).click()
  const write = async (standing, feedback) => {
    await page.goto(`${town.url}/certificates/${number}`)
    await page.getByRole('link', { name: '运营情况低于等级？业主可以反映' }).click()
    await page.getByLabel(/^您的身份/).selectOption(standing)
    await page.getByLabel(/^姓名或单位名称/).fill('王某（测试）')
    await page.getByLabel(/^联系方式/).fill('13900002222')
    if (feedback) await page.getByLabel(/^向运营单位反映的日期/).fill(feedback)
    await page.getByLabel(/^反映的情况/).fill(what)
    await page.getByLabel(/^证明材料/).setInputFiles(proof)
    await button('下一步：核对内容')
    await page.getByRole('heading', { name: '提交前请核对' }).waitFor()
  }
  const receipt = async () => {
    await page.waitForURL('**/letters/*')
    return page.locator('h1.receipt').innerText()
  }
  let mine

  await test('letters: who has not told the operator is told to do so, and loses nothing', async () => {
    await write('owner', '')
    await button('提交')
    await page.getByText('A28-FIRST-OPERATOR').waitFor()
    assert.equal(await page.getByLabel(/^反映的情况/).inputValue(), what)
    await page.getByText('微信截图.pdf').waitFor()
    await desk.clean('first the operator')
    await shot('first-operator')
    await desk.onPhone('first-operator')
  })
  await test('letters: with the day of the feedback it is taken, and its receipt shows how it fares', async () => {
    await page.getByLabel(/^向运营单位反映的日期/).fill('2024-05-06')
    await button('下一步：核对内容')
    await page.getByRole('heading', { name: '提交前请核对' }).waitFor()
    await desk.clean('preview')
    await shot('preview')
    await button('提交')
    mine = await receipt()
    assert.match(mine, /^L-/)
    await page.getByText('核查中', { exact: true }).waitFor()
    await page.getByText('2024-06-18').or(page.getByText('2024年6月18日')).first().waitFor() // ten working days, one holiday
    assert.ok(!(await page.locator('main').innerText()).includes('王某'))
    await desk.clean('receipt')
    await shot('receipt')
  })
  await test('letters: what a tenant writes is kept as a tip, and the officer reads it', async () => {
    await write('tenant', '')
    await page.getByText('第二十八条的反映由业主提出').waitFor()
    await button('作为线索提交')
    assert.match(await receipt(), /^T-/)
    await page.getByText('作为线索保存', { exact: true }).waitFor()
    const hints = await officer.get('/late-hints')
    assert.equal(hints.items[0].community, '银湾花园(测试)')
    assert.equal((await officer.get('/late-hints?q=银湾')).total, 1)
  })
  await test('letters: the officer finds the task, sees who wrote, and concludes', async () => {
    await desk.signIn('officer')
    await desk.open('/work/tasks')
    await page.getByRole('link', { name: desk.text('command.conclude-complaint'), exact: true }).click()
    await page.getByRole('heading', { name: /^业主反映 1/ }).waitFor()
    await button(desk.text('letters.showWriter'))
    await page.getByText('王某（测试） 13900002222').waitFor()
    const log = await town.people.admin.get('/access-log?purpose=objector').catch(() => ({ items: [{}] }))
    assert.ok(log.items.length >= 1)
    await desk.clean('letter')
    await shot('letter')
    await desk.onPhone('letter')
    await page.getByLabel(desk.text('supervision.findings')).first().fill('核查属实，联系人电话13800001111（测试）')
    await desk.press('letters.conclude.below')
    await page.getByText(desk.text('letters.below')).waitFor()
    await page.goto(`${town.url}/letters/${mine}`)
    await page.getByText('属实：运营低于等级').waitFor()
    const said = await page.locator('main').innerText()
    assert.ok(said.includes('核查属实') && !said.includes('13800001111'), said)
    await desk.clean('concluded')
    await shot('concluded')
  })
  await test('letters: one that came on paper is entered, its receipt shown once', async () => {
    await desk.open(`/work${file.path}/supervision`)
    await page.locator('summary', { hasText: desk.text('command.lodge-complaint') }).click()
    await page.locator('#letter-from').fill('业委会（测试）')
    await page.locator('#letter-standing').selectOption('owners_committee')
    await page.locator('#letter-contact').fill('0755-00000001')
    await page.locator('#letter-feedback').fill('2024-06-01')
    await page.locator('#letter-what').fill('电梯监测停用（测试）')
    await desk.upload('#letter-proof', proof)
    await desk.press('command.lodge-complaint')
    await page.getByText(desk.text('letters.receipt')).waitFor()
    await page.getByText(desk.text('letters.flagged')).waitFor()
    await desk.clean('paper letter')
    await shot('paper')
  })
  await test('takeover: recorded with its day, and its papers filed', async () => {
    await page.locator('summary', { hasText: desk.text('command.report-takeover') }).click()
    await page.locator('#takeover-name').fill('接管物业（测试）')
    await page.locator('#takeover-code').fill('914403001922038216')
    await desk.press('command.report-takeover')
    await page.getByText(desk.text('supervision.unfiled')).waitFor()
    for (const line of ['TF-01', 'TF-02', 'TF-03', 'TF-04', 'TF-05']) await desk.upload(`#takeover-${line}`, proof)
    await desk.clean('takeover')
    await shot('takeover')
    await desk.onPhone('takeover')
    await desk.press('command.file-takeover')
    await page.getByText(desk.text('supervision.filed', { day: '2024-06-03' })).waitFor()
    assert.equal((await officer.get(file.path)).certificate.grade, 'premium', 'the grade stays with the community')
  })
  await test('letters: no error in the console', () => desk.quiet())
}
