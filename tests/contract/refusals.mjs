// Every refusal of law/refusals.json, provoked over HTTP and read in both languages. A code that is
// neither provoked here nor listed below with the reason why it cannot occur fails the test.
// node tests/contract/refusals.mjs; prints "N passed, N failed".
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Person, root, startDistrict } from '../e2e/district.mjs'
import { password, pin } from '../e2e/people.mjs'
import { ask, day, Town } from '../e2e/town.mjs'

const not_over_http = {
  'A16-PAPER': 'a receipt is only ever told with its day',
  'A24-AFTER': 'a filing after the last day is a first rating again, no late renewal',
  'A27-HUMAN': 'nobody signs in as the system',
  'A29-CLAIMANT': 'another company does not see the file',
  'A29-ONCE': 'it takes a second rating after a payment; the article cases have one',
}
const codes = Object.keys(JSON.parse(readFileSync(join(root, 'law/refusals.json'), 'utf8'))).filter((code) => code !== '_meta')
const provoked = new Map()
const faults = []

/** A text as people read it: in their language, complete, without names of the program's own. */
function read(code, language, text, what) {
  const say = (fault) => faults.push(`${code} ${language} ${what}: ${fault}: ${text}`)
  if (!text) return say('is missing')
  if (/[{}]/.test(text)) say('a fact is missing')
  if (/\b[a-z]+(_[a-z]+)+\b/.test(text)) say('a raw id')
  if (language === 'zh' && !/[一-鿿]/.test(text)) say('is not Chinese')
  if (language === 'zh' && /\b(?!curiosity|seed)[a-z]{3,}\b/.test(text)) say('an English word')
  if (language === 'en' && /[一-鿿]/.test(text.replaceAll(/「[^」]*」|\([^)]*\)|(?<=^| )[^ ]*[一-鿿][^ ]*(?= is not in the zone)|优秀/g, ''))) say('a Chinese word')
}
async function provoke(code, who, path, body, method = 'POST') {
  for (const language of ['zh', 'en']) {
    const { value, text } = await ask(who, method, path, body, { 'Accept-Language': language })
    const said = value?.code === code ? value : value?.warnings?.find((warning) => warning.code === code)
    assert.ok(said, `${code} was wanted, not ${text.slice(0, 300)}`)
    read(code, language, said.detail ?? said.text, 'detail')
    if (value.code) {
      read(code, language, said.mend, 'mend')
      // A00 are rules of the office and of the steps: no article stands behind them.
      if (!code.startsWith('A00-')) assert.ok(said.article && said.type.endsWith(code), `${code}: article or type`)
    }
    provoked.set(code, true)
  }
}

let passed = 0
let failed = 0
async function test(name, run) {
  try {
    await run()
    ++passed
    console.log(`ok   ${name}`)
  } catch (e) {
    ++failed
    console.log(`FAIL ${name}\n     ${String(e.stack ?? e).split('\n').slice(0, 6).join('\n     ')}`)
  }
}

const town = await new Town().open()
town.today = day(2)
const { a, nobody } = town
const { officer, centre } = town.people
// A second panel must not share a member with the first, and every panel needs data security.
for (let i = 7; i <= 12; i++) {
  const login = `expert${i}`
  const person = await centre.post('/people', { login, password, name: `专家${i}(测试)`, role: 'expert' })
  await centre.post('/authority/register-expert', { expert: person.id, name: `专家${i}(测试)`, fields: ['data_security'], employer: `单位${i}` })
  const desk = await new Person(town.url).signIn(login, password)
  await desk.post('/people/me/signing-key', { pin })
  town.people.experts.push({ login, id: person.id, desk })
}
const registered = async (more) => `/projects/${(await a.post('/projects', town.profile(a, more))).id}`
const receive = (path, received_on = town.today) => [`${path}/receive-filing`, { received_on }]
const of = (file, round, change = {}) => town.of(file, round).map((item) => ({ ...item, ...change[item.item] }))

await test('what may not be filed', async () => {
  await provoke('A02-OUT-OF-ZONE', officer, ...receive(await registered({ town: '他区' })))
  await provoke('A03-NOT-RESIDENTIAL', officer, ...receive(await registered({ site_kind: 'office_park' })))
  await provoke('A29-PHASE', officer, ...receive(await registered({ phase: '一期' })))
  await provoke('A05-NO-ENTITY', officer, ...receive(await registered({ entity: undefined })))
  await provoke('A14-APPLICANT', officer, ...receive(await registered({ entity: { ...a.organisation, kind: 'other' } })))
  const path = await registered()
  await provoke('A33-NOT-YET', officer, ...receive(path, '2023-05-31'))
  await provoke('A04-NO-STANDARD', officer, ...receive(path, '2023-06-20'))
  await provoke('A12-NO-ACCEPTANCE', officer, ...receive(path))
  await provoke('A05-ROLE', a, ...receive(path))
  const document = await town.upload(a, 'acceptance')
  await a.post(`${path}/record-construction`, { proof: 'acceptance', dated: day(2), document })
  await provoke('A15-SELF', officer, ...receive(path))
  await provoke('A16-DECL', a, `${path}/sign-declaration`, { documents: [], signatory: '申报人(测试)', signed_on: day(2) })
  await provoke('A06-REPEALED', a, `${path}/add-document`, { filed_under: 'RA-09', document, cites: { number: 'GB 1-2000', version: '2000', repealed_on: '2020-01-01' } }).catch((e) => {
    if (!provoked.has('A06-REPEALED')) throw e // the second time it is there already
  })
})
await test('self-assessment', async () => {
  const file = await town.declared(a, '自评小区(测试)', { signed_on: null })
  await a.post(`${file.path}/save-self-assessment`, { items: file.items.map((item) => (item.item === 'A1-01' ? { ...item, met: false } : item)) })
  await a.post(`${file.path}/complete-self-assessment`, { target: 'basic', assessed_on: day(2) })
  await provoke('A14-MANDATORY', officer, ...receive(file.path))
  const path = await registered()
  const document = await town.upload(a, 'incomplete')
  await a.post(`${path}/record-construction`, { proof: 'acceptance', dated: day(2), document })
  await a.post(`${path}/save-self-assessment`, { items: [{ item: 'A1-01', met: true, evidence: [document.sm3] }] })
  await provoke('A15-INCOMPLETE', a, `${path}/complete-self-assessment`, { target: 'basic', assessed_on: day(2) })
})

let file, give
await test('review and panel', async () => {
  file = await town.declared(a, '评级小区(测试)')
  give = (who, command, body) => who.post(`${file.path}/${command}`, body)
  await give(officer, 'receive-filing', { received_on: town.today })
  await provoke('A00-STEP', officer, ...receive(file.path))
  await provoke('A17-NO-REASON', officer, `${file.path}/give-feedback`, { outcome: 'defects', defects: [], given_on: town.today })
  await provoke('A17-NOT-PASSED', officer, `${file.path}/draw-panel`, { seed: 'seed', size: 3 })
  await provoke('A25-KEEP', a, `${file.path}/remove-document`, { sm3: file.document.sm3 })
  await provoke('A25-PURPOSE', a, `/documents/${file.document.sm3}?purpose=curiosity`, undefined, 'GET')
  await provoke('A18-ORDER', a, `${file.path}/apply-final`, { received_on: town.today })
  await provoke('A19-NO-OPINION', officer, `${file.path}/deliberate`, { outcome: 'adopt', reason: '采纳' })
  await give(officer, 'give-feedback', { outcome: 'passed', defects: [], given_on: town.today })
  await give(officer, 'draw-panel', { seed: 'seed', size: 3 })
})
const empanel = async (at) => {
  const members = (await officer.get(at.path)).panel.members.map((member) => member.expert)
  at.panel = town.people.experts.filter((expert) => members.includes(expert.id))
  for (const expert of at.panel) await expert.desk.post(`${at.path}/declare-recusal`, { answer: 'no_conflict' })
}
const score = async (at, round, change) => {
  for (const expert of at.panel) await expert.desk.post(`${at.path}/enter-scores`, { round, items: of(at, round === 'second' ? 'final' : round, change) })
}
const sign = async (at, round) => {
  for (const expert of at.panel) await expert.desk.post(`${at.path}/sign-opinion`, { round, pin })
}
await test('scores, opinion, signatures', async () => {
  await empanel(file)
  const [first] = file.panel
  await provoke('A19-EVIDENCE', first.desk, `${file.path}/enter-scores`, { round: 'initial', items: [{ item: 'A1-01', met: true, evidence: [] }] })
  await provoke('A19-INCOMPLETE', first.desk, `${file.path}/draft-opinion`, { round: 'initial', result: '高端型', text: '意见' })
  await score(file, 'initial')
  await provoke('A19-RESULT', first.desk, `${file.path}/draft-opinion`, { round: 'initial', result: '优秀', text: '意见' })
  await provoke('A19-OUTCOME', first.desk, `${file.path}/draft-opinion`, { round: 'initial', result: '基础型', text: '意见' })
  await town.draft(file, 'initial')
  await sign(file, 'initial')
  await provoke('A18-NOT-FINAL', officer, `${file.path}/publish-notice`, { published_on: town.today })
})
await test('deliberation and notice', async () => {
  await give(officer, 'apply-final', { received_on: town.today })
  await score(file, 'final')
  await town.draft(file, 'final')
  await provoke('A19-STALE', file.panel[0].desk, `${file.path}/sign-opinion`, { round: 'final', pin, opinion_sm3: '0'.repeat(64) })
  await provoke('A19-SIGNATURES', officer, `${file.path}/deliberate`, { outcome: 'adopt', reason: '采纳' })
  await sign(file, 'final')
  await provoke('A21-GRADE', officer, `${file.path}/deliberate`, { outcome: 'adopt', grade: 'basic', reason: '采纳' })
  await give(officer, 'deliberate', { outcome: 'adopt', reason: '采纳' })
  await provoke('A21-INFORM', officer, `${file.path}/publish-notice`, { published_on: town.today })
  await give(officer, 'tell-applicant', { matter: 'result', told_on: town.today })
  await provoke('A13-PRIVACY', officer, `${file.path}/publish-notice`, { published_on: town.today, text: '联系人电话 13800138000' })
  await give(officer, 'publish-notice', { published_on: town.today })
  await provoke('A21-NOTICE-OPEN', officer, `${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
})
let notice
await test('objections', async () => {
  notice = (await officer.get(file.path)).notice.notice
  const objection = { name: '异议人(测试)', contact: '测试联系', grounds: '不实' }
  const proof = [{ name: 'a.pdf', content: Buffer.from('%PDF-1.4\n%proof\n%%EOF\n').toString('base64') }]
  await provoke('A21-WRITTEN', nobody, `/notices/${notice}/objections`, { ...objection, form: 'oral' })
  await nobody.post(`/notices/${notice}/objections`, objection)
  await nobody.post(`/notices/${notice}/objections`, { ...objection, proof })
  await town.on('2024-01-20')
  await provoke('A21-LATE', nobody, `/notices/${notice}/objections`, objection)
  await provoke('A21-PROOF', officer, `${file.path}/conclude-inquiry`, { objection: 1, outcome: 'dismissed', findings: '无' })
  await provoke('A23-OPEN', officer, `${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await give(officer, 'conclude-inquiry', { objection: 2, outcome: 'upheld', findings: '属实' })
  await provoke('A22-SECOND-RATING', officer, `${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await provoke('A22-INFORM', officer, `${file.path}/open-second-rating`, {})
})
await test('the second rating is final', async () => {
  await give(officer, 'tell-applicant', { matter: 'objection_upheld', told_on: town.today })
  await give(officer, 'open-second-rating', {})
  const before = file.panel
  await give(officer, 'draw-panel', { seed: 'second', size: 3 })
  await empanel(file)
  await provoke('A18-EXPERT', before[0].desk, `${file.path}/enter-scores`, { round: 'second', items: of(file, 'final') })
  await provoke('A22-FINAL', officer, `${file.path}/open-second-rating`, {})
  await score(file, 'second', { 'A1-01': { met: false, comment: '未见' } })
  await file.panel[0].desk.post(`${file.path}/draft-opinion`, { round: 'second', result: '未通过', text: '意见' })
  await sign(file, 'second')
  await provoke('A23-FAILED', officer, `${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
})
let certified
await test('the certificate and a filing too early', async () => {
  const second = await town.empanelled(a, '证书小区(测试)')
  for (const expert of second.panel) await expert.desk.post(`${second.path}/declare-recusal`, { answer: 'no_conflict' })
  await town.rate(second, 'initial')
  await officer.post(`${second.path}/apply-final`, { received_on: town.today })
  await town.rate(second, 'final')
  await officer.post(`${second.path}/deliberate`, { outcome: 'adopt', reason: '采纳' })
  await officer.post(`${second.path}/tell-applicant`, { matter: 'result', told_on: town.today })
  await officer.post(`${second.path}/publish-notice`, { published_on: town.today })
  await town.on('2024-02-10')
  await provoke('A23-GRADE', officer, `${second.path}/issue-certificate`, { grade: 'basic', issued_on: town.today })
  await provoke('A00-NOT-PROPOSED', officer, `${second.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await officer.post(`${second.path}/propose-certificate`, { grade: 'premium' })
  await provoke('A00-FOUR-EYES', officer, `${second.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await town.people.colleague.post(`${second.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  await provoke('A24-EARLY', officer, ...receive(second.path))
  certified = second
})
const papers = (document, ...lines) => ['SU-02', 'SU-04', 'SU-05', 'SU-06', ...lines].map((line) => ({ line, document }))
await test('claims for the subsidy', async () => {
  const fresh = await town.empanelled(a, '补贴小区(测试)')
  for (const expert of fresh.panel) await expert.desk.post(`${fresh.path}/declare-recusal`, { answer: 'no_conflict' })
  await provoke('A29-STAGE', a, `${fresh.path}/claim-subsidy`, { part: 'first', papers: [] })
  await town.rate(fresh, 'initial')
  await provoke('A29-70', a, `${fresh.path}/claim-subsidy`, { part: 'full', papers: [] })
  await a.post(`${fresh.path}/claim-subsidy`, { part: 'first', papers: [] })
  const accepted = { accepted_on: town.today, online: false, shared: false }
  await provoke('A29-MATERIALS', officer, `${fresh.path}/accept-claim`, { claim: 1, ...accepted })
  await officer.post(`${fresh.path}/return-claim`, { claim: 1, reason: '材料不齐' })
  await a.post(`${fresh.path}/claim-subsidy`, { part: 'first', papers: papers(fresh.document) })
  await officer.post(`${fresh.path}/accept-claim`, { claim: 2, ...accepted })
  await officer.post(`${fresh.path}/decide-claim`, { claim: 2, outcome: 'granted', decided_on: town.today, reason: '材料齐全', online: false, shared: false })
  const voucher = await town.upload(officer, 'voucher')
  await officer.post(`${fresh.path}/pay-subsidy`, { claim: 2, paid_on: town.today, voucher })
  const ledger = await a.get(`${fresh.path}/subsidy`)
  assert.deepEqual([ledger.paid, ledger.claims.map((c) => c.claim.claim)], [7_000_000, [1, 2]])
  assert.equal(ledger.claims[1].why.length > 2, true)
  await a.post(`${certified.path}/claim-subsidy`, { part: 'full', papers: papers(certified.document, 'SU-09') })
  await provoke('A29-NETWORK', officer, `${certified.path}/accept-claim`, { claim: 1, accepted_on: town.today, online: false, shared: true })
  await provoke('A29-DATA', officer, `${certified.path}/accept-claim`, { claim: 1, accepted_on: town.today, online: true, shared: false })
  const fit = { claim: 1, online: true, shared: true }
  await officer.post(`${certified.path}/accept-claim`, { ...fit, accepted_on: town.today })
  await officer.post(`${certified.path}/decide-claim`, { ...fit, outcome: 'granted', decided_on: town.today, reason: '材料齐全' })
  const toPay = await officer.get('/claims?state=to_pay')
  assert.deepEqual(toPay.items.map((row) => [row.project, row.pay]), [[certified.id, 10_000_000]])
})
await test('what is held against a certified community', async () => {
  const { path, document } = certified
  const open = (sanction, ground, more = {}) => [`${path}/open-proceeding`, { sanction, ground, facts: '核查情况（测试）', evidence: [], ...more }]
  await provoke('A26-NO-SANCTION', officer, ...open('cancel', 'late_takeover'))
  await provoke('A27-SEED', officer, '/authority/commit-check-programme', { year: Number(town.today.slice(0, 4)), size: 1, seed_source: '彩票开奖号码', seed_on: town.today })
  await provoke('A28-INQUIRY', officer, ...open('cancel', 'complaint'))
  const letter = { name: '来信业主', contact: '来信地址', standing: 'owner', what: '门禁停用（测试）', proof: [document] }
  await provoke('A28-FIRST-OPERATOR', officer, `${path}/lodge-complaint`, letter)
  await provoke('A32-WHICH', officer, ...open('terminate', 'false_facts', { affects_rating: true }))
  await provoke('A32-EFFECT', officer, ...open('cancel', 'false_facts', { affects_rating: false }))
  await provoke('A32-REPORT', officer, ...open('cancel', 'safety'))
  await provoke('A32-CITE', officer, ...open('cancel', 'other_breach', { provision: '（四）' }))
  await officer.post(`${path}/record-check`, { programme: 0, checked_on: town.today, meets: 'basic', findings: '只达到基础型（测试）', photos: [document] })
  await officer.post(...open('lower', 'spot_check'))
  const hidden = await a.get(`${path}/supervision`)
  assert.deepEqual(hidden.proceedings, [], 'the party learns of it when it is notified')
  await officer.post(`${path}/notify-party`, { proceeding: 1, notified_on: town.today })
  const decided = { proceeding: 1, outcome: 'imposed', reason: '只达到基础型', decided_on: town.today }
  await provoke('A32-HEARING', officer, `${path}/decide-proceeding`, decided)
  await a.post(`${path}/enter-statement`, { proceeding: 1, text: '正在修复', papers: [] })
  await officer.post(`${path}/decide-proceeding`, decided)
  await officer.post(`${path}/serve-decision`, { proceeding: 1, served_on: town.today })
  await provoke('A27-PUBLISH', officer, `${path}/close-proceeding`, { proceeding: 1 })
  await officer.post(`${path}/publish-decision`, { proceeding: 1, published_on: town.today, text: '降为基础型（测试）' })
  await officer.post(`${path}/close-proceeding`, { proceeding: 1 })
  assert.equal((await officer.get(path)).certificate.grade, 'basic')
  // What was granted on the higher grade is on no payment list any more; the task says what comes next.
  assert.equal((await officer.get('/claims?state=to_pay')).total, 0)
  assert.equal((await officer.get('/claims?state=accepted')).items.find((row) => row.project === certified.id).pay, 0)
  const tasks = (await officer.get('/tasks?size=100')).items.filter((task) => task.project === certified.id)
  assert.ok(tasks.some((task) => task.command === 'decide-claim') && !tasks.some((task) => task.command === 'pay-subsidy'))
  for (const name of ['act-notice', 'act-decision', 'claim-form', 'claim-decision']) {
    const paper = `/api/v1${path}/papers/${name}.pdf`
    assert.equal((await ask(a, 'GET', paper)).headers.get('content-type'), 'application/pdf', name)
    for (const other of [town.b, town.bureau, centre]) assert.ok([403, 404].includes((await ask(other, 'GET', paper)).status), name)
  }
  assert.equal((await a.get('/credit-records')).items.some((row) => row.certificate === (certified.number ?? row.certificate)), true)
  assert.equal((await town.b.get('/credit-records')).total, 0)
  await provoke('A27-NO-LOWER', officer, ...open('lower', 'spot_check'))
})
await test('texts that no paper could hold, and lists that would be kept for ever', async () => {
  const odd = await ask(a, 'POST', '/projects', town.profile(a, { community: '坏\uFFFE园(测试)' }))
  assert.ok(odd.status === 400 || odd.status === 422, odd.text)
  const plan = { year: Number(town.today.slice(0, 4)), size: 1, seed_source: '福彩\u0000\u0007', seed_on: '2024-12-30' }
  const source = await ask(officer, 'POST', '/authority/commit-check-programme', plan)
  assert.ok(source.status === 400 || source.status === 422, source.text)
})
await test('filings of a year are counted', async () => {
  const again = await town.declared(a, '多次小区(测试)')
  for (let i = 0; i < 10 && !provoked.has('A20-LIMIT'); i++) {
    const answer = await ask(officer, 'POST', ...receive(again.path))
    if (answer.code) await provoke('A20-LIMIT', officer, ...receive(again.path))
    else {
      await officer.post(`${again.path}/give-feedback`, { outcome: 'defects', defects: [{ material: 'RA-01', what: '缺页' }], given_on: town.today })
      await a.post(`${again.path}/withdraw-filing`, { reason: '重新准备' })
    }
  }
})
await test('a failed rating asks for a rectification', async () => {
  const failing = await town.empanelled(a, '整改小区(测试)')
  for (const expert of failing.panel) await expert.desk.post(`${failing.path}/declare-recusal`, { answer: 'no_conflict' })
  await score(failing, 'initial', { 'A1-01': { met: false, comment: '未见' } })
  await failing.panel[0].desk.post(`${failing.path}/draft-opinion`, { round: 'initial', result: '未通过', text: '意见' })
  await sign(failing, 'initial')
  await provoke('A20-RECTIFY', a, `${failing.path}/report-rectification`, { points: [], document: failing.document })
})
await test('the final inspection has its limit', async () => {
  const late = await town.empanelled(a, '逾期小区(测试)')
  for (const expert of late.panel) await expert.desk.post(`${late.path}/declare-recusal`, { answer: 'no_conflict' })
  await town.rate(late, 'initial')
  await town.on('2025-06-02')
  await provoke('A31-LATE', officer, `${late.path}/apply-final`, { received_on: town.today })
  const claim = [`${late.path}/claim-subsidy`, { part: 'first', papers: papers(late.document) }]
  await provoke('A31-FROZEN', a, ...claim)
  await officer.post(`${late.path}/open-proceeding`, { sanction: 'withdraw', ground: 'not_applied', facts: '逾期未申请终验', evidence: [] })
  await officer.post(`${late.path}/notify-party`, { proceeding: 1, notified_on: town.today })
  await a.post(`${late.path}/enter-statement`, { proceeding: 1, text: '没有异议', papers: [] })
  const decided = { proceeding: 1, reason: '三个月内未申请终验', decided_on: town.today }
  await provoke('A31-BOUND', officer, `${late.path}/decide-proceeding`, { ...decided, outcome: 'dropped' })
  await officer.post(`${late.path}/decide-proceeding`, { ...decided, outcome: 'imposed' })
  await provoke('A31-WITHDRAWN', a, ...claim)
})
await test('authority and amounts', async () => {
  await provoke('A34-ROLE', centre, '/authority/issue-ruling', { reading: 'RD-17', option: 'inclusive', from: '2025-07-01', text: '解释' })
  await provoke('A29-AREA', nobody, '/measures/subsidy?grade=basic&area=0&part=first', undefined, 'GET')
  await provoke('A29-DOUBLE', nobody, '/measures/subsidy?grade=basic&area=50000&part=full&paid=100', undefined, 'GET')
})
await test('the Measures end, and have a beginning that must be told', async () => {
  await town.on('2026-06-05')
  await provoke('A33-EXPIRED', officer, ...receive(await registered()))
  const unset = await startDistrict('2024-01-02', { in_force: '' })
  const admin = await new Person(unset.url).signIn('admin', 'admin-password-2024')
  await admin.post('/people', { login: 'officer', password, name: '经办人(测试)', role: 'officer' })
  const clerk = await new Person(unset.url).signIn('officer', password)
  const { id } = await clerk.post('/projects', town.profile(a))
  await provoke('A33-NOT-SET', clerk, ...receive(`/projects/${id}`, '2024-01-02'))
  assert.equal(await unset.stop(), 0)
  await town.on('2027-03-01')
  await provoke('A27-EXPIRED', officer, `${certified.path}/record-check`, { programme: 2027, checked_on: town.today, findings: '核查', photos: [] })
})
assert.equal(await town.district.stop(), 0)

await test('every refusal was provoked, or is listed with the reason why it cannot occur', () => {
  const open = codes.filter((code) => !provoked.has(code) && !not_over_http[code])
  const needless = Object.keys(not_over_http).filter((code) => provoked.has(code) || !codes.includes(code))
  assert.deepEqual({ open, needless }, { open: [], needless: [] })
})
await test('texts and mending in both languages, no fact missing, no raw id', () => assert.deepEqual([...new Set(faults)], []))
console.log(`provoked over HTTP: ${[...provoked.keys()].sort().join(' ')}`)
console.log(`not over HTTP: ${Object.keys(not_over_http).length} of ${codes.length}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
