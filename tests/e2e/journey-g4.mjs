// Golden case G4: two filings of one year fail; the third is refused until the year is over (Art. 20).
import assert from 'node:assert/strict'
import { Case, claims } from './case.mjs'
import { Desk } from './desk.mjs'

export async function journeyG4({ district, browser, people, test }) {
  const desk = new Desk(district, browser)
  const file = new Case({ district, desk, people })
  const fail = async ({ received, passed, drawn, sat, deliberated, noticed }) => {
    await file.on(received)
    await file.receive()
    await file.on(passed)
    await file.passReview()
    await file.on(drawn)
    await file.drawPanel('published-seed')
    await file.declareNoConflict()
    await file.on(sat)
    await file.score('initial', { 'A1-01': 'not' })
    await file.on(deliberated)
    await file.deliberate()
    await file.tell()
    await file.on(noticed)
    await file.publishNotice()
  }
  const prepareAgain = async (day, done) => {
    await file.on(day)
    await file.rectify(done)
    await file.completeAssessment()
    await file.declare()
  }
  await test('G4: a company registers and declares', async () => {
    await file.makePapers()
    await file.registerOrganisation({ code: '91440300708461136t', name: '示例物业服务有限公司(测试)', login: 'property' })
    await file.registerProject({ community: '青山里(测试)', area: '60000' })
    await file.gatherPapers()
    await file.assess(claims.basic)
    await file.declare()
  })
  await test('G4: the filing of 2024-01-08 fails', () =>
    fail({ received: '2024-01-08', passed: '2024-01-10', drawn: '2024-01-11', sat: '2024-01-31', deliberated: '2024-02-01', noticed: '2024-02-02' }))
  await test('G4: it answers each reason and files again on 2024-06-07; that fails too', async () => {
    await prepareAgain('2024-05-21', '已整改(测试)')
    await fail({ received: '2024-06-07', passed: '2024-06-11', drawn: '2024-06-12', sat: '2024-06-28', deliberated: '2024-07-01', noticed: '2024-07-02' })
  })
  await test('G4: the third filing of the year is refused by article 20, on the page too', async () => {
    await prepareAgain('2024-11-21', '再次整改(测试)')
    await file.on('2024-12-30')
    const refused = await people.officer.post(`/projects/${file.project}/receive-filing`, { received_on: '2024-12-30' }).catch((e) => e.problem)
    assert.equal(refused.code, 'A20-LIMIT')
    await desk.signIn('officer')
    await file.tab('filing')
    await desk.page.locator('main li', { has: desk.page.locator('a[href="/measures/20"]') }).first().waitFor()
    await desk.shot('third-filing-refused')
  })
  await test('G4: in the next year it is received', async () => {
    await file.on('2025-01-02')
    await file.receive()
    await file.step('received')
  })
}
