// Who must know learns of it: in the desk, by mail, by webhook, in a calendar. Real receivers, with
// a failure and a kill of the district in between.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { Person } from './district.mjs'
import { password } from './people.mjs'

const until = async (what, seconds, look) => {
  for (let i = 0; i < seconds * 10; i++) {
    const found = await look()
    if (found) return found
    await new Promise((r) => setTimeout(r, 100))
  }
  throw new Error(`waited ${seconds} s for ${what}`)
}

/** A mail server on a free port that asks for STARTTLS and a login; `answer` decides about each mail. */
export async function mailServer() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-mail-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=mail.example', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' })
  const box = { mails: [], answer: () => null, ca: cert }
  const server = new SMTPServer({
    key: readFileSync(key),
    cert: readFileSync(cert),
    secure: false,
    authOptional: false,
    onAuth: (auth, _, done) =>
      auth.username === 'linli' && auth.password === 'mail-password' ? done(null, { user: 'linli' }) : done(new Error('no')),
    onData: (stream, _, done) => {
      const pieces = []
      stream.on('data', (piece) => pieces.push(piece))
      stream.on('end', async () => {
        const problem = box.answer()
        if (!problem) box.mails.push(await PostalMime.parse(Buffer.concat(pieces)))
        done(problem)
      })
    },
  })
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok))
  box.port = server.server.address().port
  box.close = () => {
    rmSync(folder, { recursive: true, force: true })
    return new Promise((ok) => server.close(ok))
  }
  return box
}

/** An address that takes webhooks. */
export async function receiver() {
  const box = { calls: [], status: 204 }
  const server = createServer((request, response) => {
    const pieces = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      box.calls.push({ headers: request.headers, body: Buffer.concat(pieces).toString(), status: box.status })
      response.writeHead(box.status).end()
    })
  })
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok))
  box.url = `http://127.0.0.1:${server.address().port}/linli`
  box.close = () => new Promise((ok) => server.close(ok))
  return box
}

export const messageConfig = (mail) => `
[mail]
server = "smtp://127.0.0.1:${mail.port}"
from = "linli@authority.example"
user = "linli"
password = "mail-password"
tls = "required"
ca_file = "${mail.ca}"
[webhooks]
on = true
private_addresses = true
`

export async function journeyMessages({ district, browser, people, mail, hook, test }) {
  const { page, shot, axe } = browser
  const { officer, on } = people
  const company = { credit_code: '91440300708461136T', name: '示例物业(测试)', kind: 'property_company' }
  const community = '信鸽花园(测试)'
  let applicant, project, secret
  const signIn = async (login) => {
    await browser.context.clearCookies()
    await page.goto(`${district.url}/work/sign-in`)
    await page.getByLabel('账号').fill(login)
    await page.locator('#password').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL('**/tasks')
  }

  await test('an applicant chooses mail and adds a webhook on the account page', async () => {
    await new Person(district.url).post('/organisations', { ...company, contact: { login: 'property', password, name: '经办人(测试)', phone: '0755-00000000' } })
    applicant = await new Person(district.url).signIn('property', password)
    await signIn('property')
    await page.goto(`${district.url}/work/account`)
    await page.getByLabel('电子邮箱').fill('desk@property.example')
    await page.getByLabel('发送哪些').selectOption('all')
    await page.locator('form').filter({ has: page.getByLabel('电子邮箱') }).getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.locator('#hook').fill(hook.url)
    await page.getByRole('button', { name: '添加' }).click()
    secret = await page.locator('.once code').last().textContent()
    assert.equal(secret.length, 43)
    await shot('account')
    assert.deepEqual(await axe(), [])
  })
  await test('a filing with defects reaches inbox, mail and webhook', async () => {
    project = (await applicant.post('/projects', { community, site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '30000', households: 300, entity: company })).id
    const give = (who, command, body) => who.post(`/projects/${project}/${command}`, body)
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const paper = await applicant.call('POST', '/documents?name=a.pdf', pdf, 'application/octet-stream')
    const evidence = [paper.sm3]
    const items = [{ item: 'A1-01', met: true }, { item: 'A1-02', value: '0.5' }, { item: 'B1-01', value: '0.9' }, { item: 'B1-02', value: '60' }, { item: 'Z1-01', met: false }].map((one) => ({ ...one, evidence }))
    await give(applicant, 'record-construction', { proof: 'acceptance', dated: '2024-01-02', document: paper })
    await give(applicant, 'add-document', { filed_under: 'RA-01', document: paper })
    await give(applicant, 'save-self-assessment', { items })
    await give(applicant, 'complete-self-assessment', { target: 'basic', assessed_on: '2024-01-02' })
    await give(applicant, 'sign-declaration', { documents: [paper.sm3], signatory: '负责人(测试)', signed_on: '2024-01-02' })
    await give(applicant, 'submit-draft', {})
    await give(officer, 'receive-filing', { received_on: '2024-01-02' })
    await give(officer, 'give-feedback', { outcome: 'defects', defects: [{ material: 'RA-01', what: '缺少签章' }], given_on: '2024-01-02' })
    const letter = await until('the mail', 20, () => mail.mails.find((m) => m.subject.includes('材料需要补正')))
    assert.equal(letter.to[0].address, 'desk@property.example')
    assert.match(letter.subject, /^\[邻里\] 信鸽花园\(测试\)：/)
    assert.match(letter.text, new RegExp(`${district.url}/work/projects/${project}/filing`))
    assert.ok(!letter.text.includes('缺少签章'), 'the file itself is not sent by mail')
    const call = await until('the call', 20, () => hook.calls.find((c) => c.body.includes('review.defects')))
    const said = JSON.parse(call.body)
    assert.equal(said.specversion, '1.0')
    assert.equal(said.type, 'linli.review.defects')
    const signed = `${call.headers['linli-id']}.${call.headers['linli-timestamp']}.${call.body}`
    const sha256 = createHmac('sha256', secret).update(signed).digest('hex')
    assert.ok(call.headers['linli-signature'].includes(`sha256=${sha256}`))
    assert.ok(Math.abs(Date.now() / 1000 - call.headers['linli-timestamp']) < 60)
  })
  await test('the bell counts, the inbox leads to the place, reading is kept', async () => {
    await page.goto(`${district.url}/work/messages`)
    await page.getByText(`${community}：材料需要补正（1 项）`).waitFor()
    await page.getByRole('link', { name: /消息，未读 [1-9]/ }).waitFor()
    await shot('inbox')
    assert.deepEqual(await axe(), [])
    await page.getByText(`${community}：材料需要补正（1 项）`).click()
    await page.waitForURL(`**/projects/${project}/filing`)
    await page.goto(`${district.url}/work/messages`)
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await page.getByRole('link', { name: '消息，未读 0 条' }).waitFor()
  })
  await test('a message arrives in the open page without a reload', async () => {
    const sent = await officer.post('/reminders', { projects: [project], note: '请尽快补正(测试)，电话 13800138000' })
    assert.equal(sent.reminded[0].people, 1)
    await page.getByText('附言：请尽快补正(测试)，电话 13800138000').waitFor()
    await page.getByRole('link', { name: '消息，未读 1 条' }).waitFor()
    await shot('inbox-live')
  })
  await test('what leaves the house has no phone in its note', async () => {
    const letter = await until('the mail', 20, () => mail.mails.find((m) => m.text.includes('请尽快补正')))
    const call = await until('the call', 20, () => hook.calls.find((c) => c.body.includes('请尽快补正')))
    for (const text of [letter.text, letter.subject, call.body]) assert.ok(!text.includes('13800138000'))
    assert.ok(letter.text.includes('■') && call.body.includes('■'))
  })
  await test('a receiver that fails for a while gets it later, once, over a kill -9', async () => {
    mail.answer = () => Object.assign(new Error('try later'), { responseCode: 451 })
    hook.status = 503
    const calls = hook.calls.length
    const mails = mail.mails.length
    await applicant.post(`/projects/${project}/sign-declaration`, { documents: (await applicant.get(`/projects/${project}`)).documents.map((d) => d.document.sm3), signatory: '负责人(测试)', signed_on: '2024-01-02' })
    await officer.post(`/projects/${project}/receive-supplement`, { received_on: '2024-01-02' })
    await until('a refused call', 20, () => hook.calls.length > calls)
    await district.kill()
    mail.answer = () => null
    hook.status = 204
    await district.restart()
    await until('the mail', 40, () => mail.mails.some((m) => m.subject.includes('补正材料已收件')))
    await until('the call', 40, () => hook.calls.some((c) => c.status === 204 && c.body.includes('supplement.received')))
    await new Promise((r) => setTimeout(r, 1500))
    assert.equal(mail.mails.length, mails + 1)
    assert.equal(hook.calls.filter((c) => c.status === 204 && c.body.includes('supplement.received')).length, 1)
    const inbox = await applicant.get('/messages?size=100')
    assert.equal(inbox.items.filter((m) => m.subject === 'supplement.received').length, 1)
  })
  await test('what a receiver refuses is a dead letter that an administrator sends again', async () => {
    hook.status = 410
    await officer.post(`/projects/${project}/give-feedback`, { outcome: 'passed', defects: [], given_on: '2024-01-02' })
    const dead = await until('the dead letter', 30, async () => (await people.admin.get('/dispatches?state=dead')).items.find((d) => d.title.includes('资料审查通过')))
    assert.equal(dead.last_error, 'HTTP 410')
    hook.status = 204
    await people.admin.post(`/dispatches/${dead.id}/again`)
    await until('the call', 20, () => hook.calls.some((c) => c.status === 204 && c.body.includes('review.passed')))
  })
  await test('a calendar program reads the own deadlines', async () => {
    const feed = await officer.post('/people/me/calendar')
    const first = await fetch(feed.url)
    const text = await first.text()
    const calendar = new ICAL.Component(ICAL.parse(text))
    const event = calendar.getAllSubcomponents('vevent').map((e) => new ICAL.Event(e)).find((e) => e.summary.includes(community))
    assert.equal(event.startDate.toString(), '2024-02-01')
    assert.ok(event.startDate.isDate)
    assert.equal(event.component.getFirstSubcomponent('valarm').getFirstPropertyValue('action'), 'DISPLAY')
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    const again = await fetch(feed.url, { headers: { 'If-None-Match': first.headers.get('etag') } })
    assert.equal(again.status, 304)
    const renewed = await officer.post('/people/me/calendar')
    assert.equal((await fetch(feed.url)).status, 404)
    assert.equal((await fetch(`${renewed.url}?lang=en`)).status, 200)
  })
  await test('a limit that comes near, and one that has passed, are said by themselves', async () => {
    await on('2024-01-30')
    await until('the reminder', 20, async () => (await officer.get('/messages?size=100')).items.some((m) => m.subject === 'limit.near'))
    await on('2024-02-02')
    await until('the warning', 20, async () => (await officer.get('/messages?size=100')).items.some((m) => m.subject === 'limit.passed'))
  })
  await test('the statistics count it, in charts and numbers', async () => {
    await signIn('officer')
    await page.goto(`${district.url}/work/statistics`)
    await page.getByRole('heading', { name: '各项期限的遵守情况' }).waitFor()
    await page.locator('.chart svg').first().waitFor()
    assert.match(await page.locator('table').first().textContent(), /第17条/)
    await shot('statistics')
    assert.deepEqual(await axe(), [])
    await page.evaluate(() => document.documentElement.classList.add('dark'))
    await page.waitForTimeout(300)
    await shot('statistics-dark')
    assert.deepEqual(await axe(), [])
  })
  await test('inbox, account and statistics on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const name of ['messages', 'account', 'statistics']) {
      await page.goto(`${district.url}/work/${name}`)
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(500)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await shot(`phone-${name}`)
      assert.ok(wide <= 1, `${name} is ${wide} px too wide`)
      assert.deepEqual(await axe(), [])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })
}
