// How a rating and a certificate end before their time, at the desk: the golden cases G3 (three months
// passed), G6 (forged papers) and G5 (a check, then an owner's letter), on their days and with their
// amounts. A district of its own.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atOneDesk } from './desk.mjs'
import { pdf } from './town.mjs'

export const journeyEndings = ({ test }) =>
  atOneDesk('endings', { on: '2024-06-28' }, (here) => steps({ test, ...here }))

async function steps({ test, town, desk, page, shot, officer }) {
  const paper = join(town.district.folder, '材料.pdf')
  writeFileSync(paper, pdf('endings'))
  const lapsed = await town.begun(town.a, '逾期花园(测试)', { area: '60000', grade: 'basic' })
  const forged = await town.begun(town.b, '伪造花园(测试)', { area: '60000', grade: 'basic' })
  const ledger = (file) => officer.get(`${file.path}/subsidy`)
  const step = async (file) => (await officer.get(file.path)).step
  const open = (file, tab) => desk.open(`/work${file.path}/${tab}`)

  /** From the proposal to the notice; the party has until the day that the page names. */
  const propose = async (file, { facts, ground, sanction, more }) => {
    await desk.signIn('officer')
    await open(file, 'supervision')
    await page.locator('summary', { hasText: desk.text('command.open-proceeding') }).click()
    if (sanction) await page.locator('#act-sanction').selectOption(sanction)
    if (ground) await page.locator('#act-ground').selectOption(ground)
    await page.locator('#act-facts').fill(facts)
    if (more) await more()
    await desk.press('command.open-proceeding')
    await desk.press('command.notify-party')
    await page.getByText(desk.text('supervision.notified'), { exact: true }).first().waitFor()
  }
  const reply = async (file, login, text) => {
    await desk.signIn(login)
    await open(file, 'supervision')
    await page.getByLabel(desk.text('supervision.words.statement')).fill(text)
    await desk.press('command.enter-statement')
    await page.getByText(text).waitFor()
  }
  /** Decided by a person, served, published, closed; each paper of it can be opened. */
  const impose = async (file, reason, published) => {
    await desk.signIn('officer')
    await open(file, 'supervision')
    await page.getByLabel(desk.text('supervision.words.reason')).fill(reason)
    await desk.press('supervision.impose')
    await desk.press('command.serve-decision')
    await page.getByLabel(desk.text('supervision.words.public')).fill(published)
    await desk.press('command.publish-decision')
    await desk.press('command.close-proceeding')
    await page.getByText(desk.text('supervision.closed')).first().waitFor()
    for (const name of ['supervision.notice', 'supervision.decisionPaper']) {
      const href = await page.getByRole('link', { name: desk.text(name) }).first().getAttribute('href')
      const answer = await page.request.get(`${town.url}${href}`)
      assert.equal(answer.headers()['content-type'], 'application/pdf', name)
    }
  }
  const payBack = async (file, recovery, amount) => {
    await open(file, 'subsidy')
    await page.locator(`#repayment-${recovery}`).fill(String(amount))
    await desk.upload(`#repayment-voucher-${recovery}`, paper)
    await desk.press('command.record-repayment')
  }

  await test('endings G6: forged papers end a rating, and what was paid comes back', async () => {
    await town.subsidised(town.b, forged, 'first', '2024-07-01', '2024-07-02')
    assert.equal((await ledger(forged)).paid, 7_000_000)
    await propose(forged, {
      sanction: 'terminate',
      ground: 'false_facts',
      facts: '验收报告系伪造（测试）',
      more: async () => {
        await page.getByLabel(desk.text('supervision.affectsRating')).check()
        await desk.clean('proposal')
        await shot('g6-proposal')
      },
    })
    await reply(forged, 'beta', '系工作人员所为（测试）')
    await impose(forged, '伪造属实（测试）', '终止伪造花园的评级（测试）')
    assert.equal(await step(forged), 'terminated')
    await payBack(forged, 1, 70000)
    await page.getByText(desk.text('subsidy.settled')).waitFor()
    assert.equal((await ledger(forged)).recovered, 7_000_000)
    await shot('g6-settled')
  })
  await test('endings G3: a day within the three months nothing may be withdrawn', async () => {
    await town.on('2024-07-03')
    await town.subsidised(town.a, lapsed, 'first', '2024-08-09', '2024-08-12')
    await town.on('2024-09-29')
    await desk.signIn('officer')
    await open(lapsed, 'overview')
    await page.getByText('2024-09-29').first().waitFor()
    const refused = await officer.post(`${lapsed.path}/open-proceeding`, { sanction: 'withdraw', ground: 'not_applied', facts: '逾期（测试）', evidence: [] }).catch((e) => String(e))
    assert.match(refused, /A00-STEP/)
  })
  await test('endings G3: the day after, the claim is frozen and the withdrawal a task', async () => {
    await town.on('2024-09-30')
    await desk.signIn('alpha')
    await open(lapsed, 'subsidy')
    await page.getByText('申领暂停').first().waitFor()
    await desk.signIn('officer')
    await desk.open('/work/tasks')
    await page.locator('tbody tr', { hasText: '逾期花园(测试)' }).getByText(desk.text('command.open-proceeding')).waitFor()
    await shot('g3-task')
    await propose(lapsed, { facts: '逾期未申请终验（测试）' })
    await page.getByText(desk.text('supervision.replyUntil', { day: '2024-10-12' })).waitFor() // five working days from 09-30, over the holidays
    await desk.clean('g3 notified')
    await town.on('2024-10-14')
    await impose(lapsed, '三个月内未申请终验（测试）', '撤回初验结果（测试）')
    assert.equal(await step(lapsed), 'result_withdrawn')
    await payBack(lapsed, 1, 70000)
    assert.equal((await ledger(lapsed)).recovered, 7_000_000)
    await shot('g3-settled')
  })

  await town.on('2024-10-15')
  const watched = await town.told(town.a, '抽查花园(测试)', { area: '120000' })
  await officer.post(`${watched.path}/publish-notice`, { published_on: town.today })
  await town.on('2024-10-23')
  await town.propose(watched.path, 'premium')
  await officer.post(`${watched.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await town.subsidised(town.a, watched, 'full', '2024-11-20', '2024-11-21')
  const { number } = (await officer.get(watched.path)).certificate

  await test('endings G5: below its grade at a check, it is lowered and the difference comes back', async () => {
    assert.equal((await ledger(watched)).paid, 20_000_000)
    await town.on('2025-05-20')
    await officer.post(`${watched.path}/record-check`, { programme: 0, checked_on: town.today, meets: 'basic', findings: '只达到基础型（测试）', photos: [] })
    await propose(watched, { facts: '抽查只达到基础型（测试）' })
    await town.on('2025-06-03')
    await impose(watched, '只达到基础型（测试）', '抽查花园由高端型降为基础型（测试）')
    assert.equal((await ledger(watched)).ordered_back, 5_000_000)
    await payBack(watched, 1, 50000)
  })
  await test('endings G5: an owner writes the next year, and the certificate is cancelled', async () => {
    await town.on('2026-03-02')
    const letter = { name: '王某（测试）', contact: '13900002222', standing: 'owner', what: '门禁长期失灵（测试）', feedback_on: '2026-01-05', proof: [watched.document] }
    await officer.post(`${watched.path}/lodge-complaint`, letter)
    await desk.signIn('officer')
    await open(watched, 'supervision')
    await page.getByLabel(desk.text('supervision.findings')).first().fill('核查属实（测试）')
    await desk.press('letters.conclude.below')
    await propose(watched, { sanction: 'cancel', ground: 'complaint', facts: '核查属实（测试）' })
    await town.on('2026-03-19')
    await impose(watched, '仍未改进（测试）', '抽查花园的等级证书被取消（测试）')
    assert.equal(await step(watched), 'cancelled')
    await payBack(watched, 2, 150000)
    const { paid, ordered_back, recovered } = await ledger(watched)
    assert.deepEqual([paid, ordered_back, recovered], [20_000_000, 20_000_000, 20_000_000], 'never above what was paid')
  })
  await test('endings: everybody can find out what became of the certificate, and why', async () => {
    await desk.open(`/certificates/${number}`)
    const main = page.locator('main')
    await main.locator('summary', { hasText: '依据与计算' }).click()
    const said = await main.innerText()
    for (const part of ['已取消', '第二十八条', '第二十七条', '第二十三条', '第二十四条']) assert.ok(said.includes(part), `${part}: ${said}`)
    await desk.clean('public certificate')
    await shot('public-why')
    await desk.onPhone('public-why')
  })
  await test('endings: the desk tells why the certificate is as it is', async () => {
    await open(watched, 'result')
    const card = page.locator('section', { hasText: number }).first()
    for (const why of await card.locator('details.why summary').all()) await why.click()
    const said = await card.innerText()
    for (const part of ['第二十八条', '第二十七条', '2026-03-19', '2025-06-03']) assert.ok(said.includes(part), `${part}: ${said}`)
    await desk.clean('why')
    await shot('why')
    await desk.onPhone('why')
  })
  await test('endings: all orders to pay back stand in one list with their sums', async () => {
    await desk.open('/work/recoveries')
    await page.locator('tbody tr').nth(3).waitFor()
    assert.equal(await page.locator('tbody tr').count(), 4)
    assert.match(await page.locator('dl.figures').innerText(), /340,000\.00[\s\S]*340,000\.00[\s\S]*0\.00/)
    await desk.clean('recoveries')
    await shot('recoveries')
    await desk.onPhone('recoveries')
    await page.getByLabel(desk.text('recoveries.onlyOpen')).check()
    await page.getByText(desk.text('recoveries.none')).waitFor()
  })
  await test('endings: the credit record stays, annotated; a company sees its own alone', async () => {
    await desk.open('/work/credit-records')
    const row = page.locator('tbody tr', { hasText: number })
    await row.getByText('2026-03-19').waitFor()
    await row.getByText('2025-06-03').waitFor()
    await desk.clean('credit')
    await shot('credit')
    await desk.onPhone('credit')
    assert.equal((await town.a.get('/credit-records')).total, 1)
    assert.equal((await town.b.get('/credit-records')).total, 0)
  })
  await test('endings: statistics tell of money and checks too', async () => {
    await desk.open('/work/statistics')
    const money = page.locator('section', { hasText: desk.text('statistics.money') }).last()
    await money.scrollIntoViewIfNeeded()
    assert.match(await money.innerText(), /2024[\s\S]*340,000\.00/)
    await desk.clean('statistics')
    await shot('statistics')
    await desk.onPhone('statistics')
    desk.quiet()
  })
}
