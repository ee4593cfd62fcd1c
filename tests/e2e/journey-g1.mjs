// Golden case G1 in the browser: from the registration of a company to a certificate whose QR code
// opens its check page, with real PDF and image uploads and five experts.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { Case, claims } from './case.mjs'
import { Desk } from './desk.mjs'

export async function journeyG1({ district, browser, people, test }) {
  const desk = new Desk(district, browser)
  const { page } = desk
  const file = new Case({ district, desk, people })
  const shown = (text) => page.getByText(text).first().waitFor()

  await test('real papers are made: a PDF and a picture', () => file.makePapers())
  await test('a company registers and its account is signed in', () =>
    file.registerOrganisation({ code: '91440300708461136t', name: '示例物业服务有限公司(测试)', login: 'property' }))
  await test('it registers its community', () =>
    file.registerProject({ community: '海韵花园(测试)', area: '49999.99' }))
  await test('acceptance report and papers are uploaded', () => file.gatherPapers())
  await test('the self-assessment is done item by item with evidence', () => file.assess(claims.basic))
  await test('it declares over the hashes and submits the draft', () => file.declare())
  await test('the officer stamps the paper set; the review is due on 2024-03-11', async () => {
    await file.on('2024-03-04')
    await file.receive()
    await shown('2024-03-11')
    await shown(desk.text('why.ask'))
    await page.getByText(desk.text('why.ask')).first().click()
    await desk.shot('received-why')
  })
  await test('the review passes; the rating is due on 2024-04-07', async () => {
    await file.on('2024-03-08')
    await file.passReview()
    await shown('2024-04-07')
  })
  await test('five experts are drawn by a published seed', async () => {
    await file.on('2024-03-11')
    await file.drawPanel('published-seed')
  })
  await test('each declares that there is no conflict', () => file.declareNoConflict())
  await test('they score the initial inspection with evidence, and all sign', async () => {
    await file.on('2024-03-28')
    await file.score('initial')
    await file.step('awaiting_final')
  })
  await test('the final is applied for, scored and signed', async () => {
    await file.on('2024-06-20')
    await file.applyFinal()
    await file.on('2024-07-10')
    await file.score('final')
  })
  await test('the authority deliberates, tells the applicant and publishes to 2024-07-23', async () => {
    await file.on('2024-07-15')
    await file.deliberate()
    await file.tell()
    await file.on('2024-07-16')
    assert.equal((await file.publishNotice()).last_day, '2024-07-23')
  })
  await test('a certificate before the notice has ended is refused, with its article', async () => {
    const refused = await people.officer.post(`/projects/${file.project}/issue-certificate`, { grade: 'basic', issued_on: '2024-07-16' }).catch((e) => e.problem)
    assert.equal(refused.code, 'A21-NOTICE-OPEN')
    assert.equal(refused.article, 21)
  })
  await test('the certificate is issued on 2024-07-24', async () => {
    await file.on('2024-07-24')
    assert.equal((await file.issueCertificate('basic')).number, 'SSZH-2024-B-0001')
  })
  await test('its PDF carries a QR code that opens the check page', async () => {
    const answer = await page.request.get(`${district.url}/api/v1/projects/${file.project}/papers/certificate.pdf`)
    assert.equal(answer.status(), 200)
    const pdf = join(district.folder, 'certificate.pdf')
    writeFileSync(pdf, await answer.body())
    execFileSync('pdftoppm', ['-r', '150', '-png', pdf, join(district.folder, 'certificate')])
    const code = execFileSync('sh', ['-c', `zbarimg --raw -q "${district.folder}"/certificate-*.png`]).toString().trim()
    assert.ok(code.startsWith(`${district.url}/certificates/SSZH-2024-B-0001`), code)
    await page.goto(code)
    await shown('海韵花园(测试)')
    assert.match(await page.locator('main').innerText(), /有效/)
    await desk.shot('certificate-check')
    assert.ok(readFileSync(pdf).subarray(0, 5).toString() === '%PDF-')
  })
  return { project: file.project }
}
