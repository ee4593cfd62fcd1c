// The life of a certificate goes on: three months before its last day the window opens, the same
// community is rated again, and the new certificate supersedes the old one (Art. 24).
import assert from 'node:assert/strict'
import { Case } from './case.mjs'
import { Desk } from './desk.mjs'

/** `project`: certified in G1, valid to 2027-07-24. */
export async function journeyRenewal({ district, browser, people, test, project }) {
  const desk = new Desk(district, browser)
  const file = new Case({ district, desk, people })
  Object.assign(file, { project, applicant: 'property' })
  await test('renewal: the Measures are renewed to 2029-05-31 (Art. 33)', () =>
    people.officer.post('/authority/load-renewal', { until: '2029-05-31', basis: '延期通知(测试)' }))
  await test('renewal: a day before the window it is too early', async () => {
    await file.on('2027-04-23')
    await desk.signIn('property')
    await file.completeAssessment()
    await file.tab('filing')
    await desk.page.locator('#declaration').getByText('2027-04-24').waitFor() // from when it is offered
    assert.equal(await desk.page.locator('#signatory').count(), 0)
    const refused = await people.officer.post(`/projects/${project}/receive-filing`, { received_on: '2027-04-23' }).catch((e) => e.problem)
    assert.equal(refused.code, 'A24-EARLY')
  })
  await test('renewal: in the window it is received and passes the review', async () => {
    await file.on('2027-04-24')
    await desk.signIn('property')
    await file.declare()
    await file.on('2027-04-26')
    await file.receive()
    assert.equal((await file.view()).filing.purpose, 'renewal')
    await file.on('2027-04-28')
    await file.passReview()
  })
  await test('renewal: both inspections are scored again', async () => {
    await file.on('2027-04-29')
    await file.drawPanel('renewal-seed')
    await file.declareNoConflict()
    await file.on('2027-05-12')
    await file.score('initial')
    await file.on('2027-05-24')
    await file.applyFinal()
    await file.on('2027-06-02')
    await file.score('final')
  })
  await test('renewal: the new certificate supersedes the old one and runs from its own day', async () => {
    await file.deliberate()
    await file.tell()
    await file.on('2027-06-03')
    await file.publishNotice()
    await file.on('2027-06-14')
    const certificate = await file.issueCertificate('basic')
    assert.equal(certificate.last_day, '2030-06-14')
    const old = await people.officer.get('/certificates/SSZH-2024-B-0001')
    assert.equal(old.status, 'superseded')
  })
}
