// Golden case G2: a premium result is objected to, the objection is upheld, another panel rates it
// basic, and that is final (Art. 21-23).
import assert from 'node:assert/strict'
import { Case, claims } from './case.mjs'
import { Desk } from './desk.mjs'

export async function journeyG2({ district, browser, people, test }) {
  const desk = new Desk(district, browser)
  const file = new Case({ district, desk, people })
  await test('G2: a company registers, assesses itself as premium and declares', async () => {
    await file.makePapers()
    await file.registerOrganisation({ code: '91440300708461136t', name: '示例开发有限公司(测试)', login: 'developer' })
    await file.registerProject({ community: '云湾府(测试)', area: '120000', households: '1260' })
    await file.gatherPapers()
    await file.assess(claims.premium, 'premium')
    await file.declare()
  })
  await test('G2: received on 2024-08-26, passed on 2024-09-02', async () => {
    await file.on('2024-08-26')
    await file.receive()
    await file.on('2024-09-02')
    await file.passReview()
  })
  await test('G2: the initial and the final inspection give premium', async () => {
    await file.on('2024-09-03')
    await file.drawPanel('published-seed')
    await file.declareNoConflict()
    await file.on('2024-09-20')
    await file.score('initial')
    await file.on('2024-10-21')
    await file.applyFinal()
    await file.on('2024-11-08')
    await file.score('final')
    await file.deliberate()
    await file.tell()
  })
  let notice
  await test('G2: the notice of 2024-11-11 is open to 2024-11-18', async () => {
    await file.on('2024-11-11')
    notice = await file.publishNotice()
    assert.equal(notice.last_day, '2024-11-18')
  })
  await test('G2: anybody objects in time, with proof, on the public page', async () => {
    await file.on('2024-11-15')
    assert.ok(await file.object(notice.notice, '终端设备并未全部启用。(测试)'))
    assert.equal((await file.view()).notice.objections.length, 1)
  })
  await test('G2: the objection is upheld on 2024-11-29 and the applicant is told', async () => {
    await file.on('2024-11-29')
    await file.concludeInquiry('upheld', '现场核查属实。(测试)')
    await file.step('objection_upheld')
    await file.tell('objection_upheld')
  })
  await test('G2: another panel rates it basic, and that is final', async () => {
    const first = file.members
    await file.openSecondRating()
    await file.drawPanel('second-seed')
    assert.deepEqual(file.members.filter((m) => first.includes(m)), [])
    await file.declareNoConflict()
    await file.on('2024-12-12')
    await file.score('second', { 'A1-02': '0.5', 'Z1-01': 'not' })
  })
  await test('G2: the certificate is basic, valid to 2027-12-13', async () => {
    await file.on('2024-12-13')
    const certificate = await file.issueCertificate('basic')
    assert.equal(certificate.last_day, '2027-12-13')
  })
}
