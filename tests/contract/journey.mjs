// One case from the registration of a company to the certificate, with an objection on the way.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminPassword, Person, root } from './district.mjs'

const password = 'contract-password-1'
const pin = '135790'
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const answers = (sm3) => [
  { item: 'A1-01', met: true, evidence: [sm3] },
  { item: 'A1-02', value: '0.5', evidence: [sm3] },
  { item: 'B1-01', value: '0.9', evidence: [sm3] },
  { item: 'B1-02', value: '60', evidence: [sm3] },
  { item: 'Z1-01', met: false, evidence: [sm3] },
]

export async function staff(url, witness) {
  const admin = await new Person(url, witness).signIn('admin', adminPassword)
  const hire = async (login, role) => {
    await admin.call('createPerson', { body: { login, password, name: `${login} (test)`, role } })
    return new Person(url, witness).signIn(login, password)
  }
  const people = { admin, officer: await hire('officer', 'officer'), centre: await hire('centre', 'technical_centre'), department: await hire('department', 'other_department'), experts: [] }
  const fields = ['communications', 'security', 'property', 'data_security', 'smart_home']
  for (let i = 0; i < 6; ++i) {
    const made = await people.centre.call('createPerson', { body: { login: `expert${i}`, password, name: `Expert ${i}`, role: 'expert' } })
    await people.centre.call('registerExpert', { body: { expert: made.id, name: `Expert ${i}`, fields: [fields[i % 5]], employer: `Employer ${i}` } })
    const expert = await new Person(url, witness).signIn(`expert${i}`, password)
    await expert.call('makeSigningKey', { body: { pin } })
    people.experts.push(expert)
  }
  await new Person(url, witness).call('registerOrganisation', { body: { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company', contact: { login: 'property', password, name: 'Contact', phone: '0755-00000000' } } })
  people.applicant = await new Person(url, witness).signIn('property', password)
  return people
}

export async function journey(url, witness, people, test) {
  const { admin, officer, applicant, experts } = people
  const anybody = new Person(url, witness)
  const on = (day) => admin.call('moveClock', { body: { now: `${day}T09:00:00+08:00` } })
  let project
  const give = (who, id, body, headers) => who.call(id, { path: { project }, body, headers })
  const upload = (who, name, bytes) => who.call('uploadDocument', { query: { name }, bytes, headers: { 'Content-Type': 'application/octet-stream' } })
  let paper, photo, panel, notice, certificate

  await test('the authority publishes a standard', async () => {
    const file = JSON.parse(readFileSync(join(root, 'tests/articles/standards/mini-1.json'), 'utf8'))
    await officer.call('publishStandard', { body: { valid_from: '2023-07-01', file } })
    assert.ok((await anybody.call('listStandards')).some((s) => s.valid_from === '2023-07-01'))
  })
  await test('a community is registered and its papers are filed', async () => {
    project = (await applicant.call('registerProject', { body: { community: '海韵花园（测试）', site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '49999.99', households: 420, entity: { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company' } } })).id
    paper = await upload(applicant, '申报材料.pdf', pdf)
    photo = await upload(applicant, '现场照片.png', png)
    assert.equal(photo.media_type, 'image/png')
    await give(applicant, 'updateProfile', { households: 421, domains: { people: '住户登记' } })
    await give(applicant, 'recordConstruction', { proof: 'acceptance', dated: '2023-12-01', document: paper })
    await give(applicant, 'addDocument', { filed_under: 'RA-01', document: paper })
    await give(applicant, 'addDocument', { filed_under: 'A1-01', document: photo })
    const stranger = await applicant.raw('addDocument', { path: { project }, body: { filed_under: 'RA-02', document: { ...paper, sm3: 'a'.repeat(64) } } })
    assert.equal(stranger.value.code, 'cases.unknown_document')
  })
  await test('self-assessment, declaration, draft', async () => {
    await give(applicant, 'saveSelfAssessment', { items: answers(photo.sm3) })
    const seen = await applicant.call('getAssessment', { path: { project }, query: { round: 'self' } })
    assert.equal(seen.missing_items.length, 0)
    assert.ok(seen.outcome.reasons.every((r) => r.text.length > 5))
    await give(applicant, 'completeSelfAssessment', { target: 'basic', assessed_on: '2024-03-01' })
    const check = await applicant.call('checkFiling', { path: { project } })
    assert.equal(check.ready, false)
    await give(applicant, 'signDeclaration', { documents: [paper.sm3, photo.sm3], signatory: 'Signatory', signed_on: '2024-03-01' })
    await give(applicant, 'submitDraft', {})
    const stale = await applicant.raw('submitDraft', { path: { project }, body: {}, headers: { 'If-Match': '"1"' } })
    assert.equal(stale.status, 409)
  })
  await test('paper receipt, defects, supplement, pass', async () => {
    await on('2024-03-04')
    const taken = await give(officer, 'receiveFiling', { received_on: '2024-03-04' })
    assert.ok(taken.because.length && taken.because[0].lines.length)
    const view = await officer.call('getProject', { path: { project } })
    assert.equal(view.clocks.find((c) => c.rule === '17.1').due, '2024-03-11')
    assert.equal((await officer.call('listTasks'))[0].command, 'give-feedback')
    await give(officer, 'giveFeedback', { outcome: 'defects', defects: [{ material: 'RA-01', what: '缺签章' }], given_on: '2024-03-04' })
    await give(applicant, 'signDeclaration', { documents: [paper.sm3, photo.sm3], signatory: 'Signatory', signed_on: '2024-03-04' })
    await on('2024-03-05')
    await give(officer, 'receiveSupplement', { received_on: '2024-03-05' })
    await give(officer, 'giveFeedback', { outcome: 'passed', defects: [], given_on: '2024-03-05' })
  })
  const sittingOf = async (who, round) => (await who.call('getProject', { path: { project } })).rounds.find((r) => r.round === round)
  const opinionOf = async (who, round) => (await sittingOf(who, round)).opinion
  // Before the last member has signed: the panel reads the opinion, nobody else does anywhere.
  const panelAlone = async (member, round) => {
    assert.ok((await opinionOf(member, round)).result)
    assert.equal((await member.raw('opinionPaper', { path: { project }, query: { round } })).status, 200)
    for (const who of [applicant, officer, people.centre, admin]) {
      const sitting = await sittingOf(who, round)
      assert.equal(sitting.opinion, undefined)
      assert.equal(sitting.signatures_given, who === applicant ? undefined : 1)
      assert.equal((await who.call('getAssessment', { path: { project }, query: { round } })).outcome, undefined)
      assert.equal((await who.raw('opinionPaper', { path: { project }, query: { round } })).status, 404)
      const events = (await who.call('listEvents', { path: { project }, query: { size: '100' } })).items
      const last = (type) => events.findLast((e) => e.type === type).event
      for (const type of ['OpinionDrafted', 'OpinionEdited', 'OpinionSignedOnPaper', 'ScoresEntered'])
        assert.deepEqual(last(type), { type, round }, type)
    }
  }
  const rate = async (round) => {
    const members = experts.filter((e) => panel.includes(e.id))
    for (const member of members) await give(member, 'enterScores', { round, items: round === 'initial' ? answers(photo.sm3).filter((a) => stages.initial.has(a.item)) : answers(photo.sm3).filter((a) => stages.final.has(a.item)) })
    const assessment = (who) => who.call('getAssessment', { path: { project }, query: { round } })
    const own = await assessment(members[0])
    assert.ok(own.own_items.length)
    await give(members[0], 'draftOpinion', { round, result: own.outcome.grade, text: '意见（测试）' })
    const read = await opinionOf(members[1], round)
    await give(members[0], 'editOpinion', { round, text: '意见，已修改（测试）' })
    const stale = await members[1].raw('signOpinion', { path: { project }, body: { round, pin, opinion_sm3: read.opinion_sm3 } })
    assert.equal(stale.value.code, 'A19-STALE')
    const wrong = await members[0].raw('signOpinion', { path: { project }, body: { round, pin: '000000' } })
    assert.equal(wrong.value.code, 'signing.wrong_pin')
    const scan = await upload(members[0], '签名页.png', png)
    const printed = await members[0].raw('signOpinionOnPaper', { path: { project }, body: { round, opinion_sm3: read.opinion_sm3, scan } })
    assert.equal(printed.value.code, 'A19-STALE')
    const { opinion_sm3 } = await opinionOf(members[0], round)
    await give(members[0], 'signOpinionOnPaper', { round, opinion_sm3, scan, dissent: '对 A1-02 保留意见' })
    await panelAlone(members[1], round)
    for (const member of members.slice(1)) await give(member, 'signOpinion', { round, pin, opinion_sm3 })
    const signed = await opinionOf(applicant, round)
    assert.deepEqual(signed.signatures.map((s) => s.kind), ['paper', 'key', 'key', 'key', 'key'])
    assert.equal(signed.signatures[0].scan, undefined)
    const events = await applicant.call('listEvents', { path: { project }, query: { size: '100' } })
    assert.equal(events.items.findLast((e) => e.type === 'StageConcluded').event.result, own.outcome.grade)
    assert.equal(events.items.findLast((e) => e.type === 'OpinionEdited').event.opinion_sm3, opinion_sm3)
    return own.outcome.grade
  }
  const stages = { initial: new Set(), final: new Set() }
  await test('the panel is drawn, declares, and sees papers only then', async () => {
    for (const item of (await anybody.call('getStandard', { path: { version: 'current' } })).items) {
      if (item.stage !== 'final') stages.initial.add(item.code)
      if (item.stage !== 'initial') stages.final.add(item.code)
    }
    await give(officer, 'drawPanel', { seed: 'contract-seed', size: 5 })
    panel = (await officer.call('getProject', { path: { project } })).panel.members.map((m) => m.expert)
    const members = experts.filter((e) => panel.includes(e.id))
    const [draw] = await applicant.call('listDraws', { path: { project } })
    assert.deepEqual([...draw.drawn].sort(), [...panel].sort())
    assert.ok((await anybody.call('getPanelRules')).sizes.includes(draw.places))
    assert.equal((await members[0].call('getProject', { path: { project } })).papers_hidden, true)
    assert.equal((await members[0].raw('readDocument', { path: { sm3: paper.sm3 }, query: { purpose: 'rating' } })).status, 404)
    for (const member of members) await give(member, 'declareRecusal', { answer: 'no_conflict' })
    assert.equal((await members[0].call('getProject', { path: { project } })).documents.length, 2)
    assert.equal((await members[0].raw('readDocument', { path: { sm3: paper.sm3 }, query: { purpose: 'rating', project } })).status, 200)
    assert.equal((await members[0].raw('readDocument', { path: { sm3: paper.sm3 }, query: { purpose: 'curiosity' } })).value.code, 'A25-PURPOSE')
    const outsider = experts.find((e) => !panel.includes(e.id))
    assert.equal((await outsider.raw('getProject', { path: { project } })).status, 404)
  })
  await test('initial and final inspection, every member signs', async () => {
    // A picture that an expert takes at the site is evidence from then on.
    const [first] = experts.filter((e) => panel.includes(e.id))
    const picture = await upload(first, '现场.png', png)
    const [item] = answers(picture.sm3)
    await give(first, 'enterScores', { round: 'initial', items: [item], photos: [picture] })
    assert.equal((await sittingOf(first, 'initial')).photos.length, 1)
    assert.equal((await sittingOf(officer, 'initial')).photos.length, 0)
    assert.notEqual(await rate('initial'), 'failed')
    await give(officer, 'tellApplicant', { matter: 'initial_result', told_on: '2024-03-05' })
    await give(applicant, 'applyFinal', { received_on: '2024-03-05' })
    assert.notEqual(await rate('final'), 'failed')
    for (const name of ['receiptPaper', 'feedbackPaper', 'opinionPaper', 'resultPaper']) {
      const made = await officer.raw(name, { path: { project } })
      assert.equal(made.value.subarray(0, 5).toString(), '%PDF-', name)
      assert.ok(made.value.length < 150_000, `${name}: ${made.value.length} bytes`)
    }
    const both = await officer.raw('batchPapers', { query: { papers: `${project}:receipt,${project}:opinion` } })
    assert.equal(both.value.subarray(0, 5).toString(), '%PDF-')
    assert.equal((await officer.raw('batchPapers', { query: { papers: `${project}:poem` } })).value.code, 'query.bad')
    assert.equal((await officer.raw('batchPapers', { query: { papers: Array(51).fill(`${project}:receipt`).join() } })).value.code, 'papers.batch_size')
  })
  await test('deliberation, notice, an objection and its inquiry', async () => {
    await give(officer, 'deliberate', { outcome: 'adopt', reason: '同意' })
    await give(officer, 'tellApplicant', { matter: 'result', told_on: '2024-03-05' })
    await give(officer, 'publishNotice', { published_on: '2024-03-05' })
    notice = (await officer.call('getProject', { path: { project } })).notice
    assert.equal(notice.last_day, '2024-03-12')
    assert.equal((await anybody.call('listNotices', { query: { open: '1' } })).total, 1)
    const filed = await anybody.call('fileObjection', { path: { notice: notice.notice }, body: { name: '业主', contact: '13800000000', grounds: '照片与现场不符', proof: [{ name: 'p.png', content: png.toString('base64') }] } })
    assert.equal((await anybody.call('getObjection', { path: { receipt: filed.receipt } })).state, 'in_inquiry')
    await give(officer, 'lodgeObjection', { name: '来函人', contact: '来函地址', form: 'written', grounds: '书面异议', proof: [], lodged_at: '2024-03-05T10:00:00+08:00' }).catch((e) => assert.match(e.message, /cases\.|A2/))
    const hidden = (await applicant.call('getProject', { path: { project } })).notice.objections[0]
    assert.ok(!('grounds' in hidden) && !('contact' in hidden))
    assert.equal((await officer.call('getProject', { path: { project } })).notice.objections[0].contact, '13800000000')
    const events = await applicant.call('listEvents', { path: { project }, query: { size: '100' } })
    assert.ok(!JSON.stringify(events).includes('照片与现场不符'))
    await on('2024-03-13')
    const late = await anybody.raw('fileObjection', { path: { notice: notice.notice }, body: { name: '业主', contact: '13800000000', grounds: '迟到的异议' } })
    assert.equal(late.value.code, 'A21-LATE')
    assert.equal((await anybody.call('getObjection', { path: { receipt: late.value.facts.receipt } })).state, 'late')
    for (const o of (await officer.call('getProject', { path: { project } })).notice.objections)
      if (!o.outcome) await officer.raw('concludeInquiry', { path: { project }, body: { objection: o.objection, outcome: 'dismissed', findings: '核查属实，异议不成立' } })
  })
  await test('the certificate is issued and anybody can check it', async () => {
    await give(officer, 'issueCertificate', { grade: notice.grade, issued_on: '2024-03-13' })
    certificate = (await officer.call('getProject', { path: { project } })).certificate
    const path = { number: certificate.number }
    assert.equal((await anybody.call('checkCertificate', { path, query: { code: certificate.verification_code } })).status, 'valid')
    assert.equal((await anybody.call('checkCertificate', { path, query: { code: 'wrong' } })).status, 'code_differs')
    assert.equal((await anybody.call('checkCertificate', { path, query: { as_of: '2030-01-01' } })).status, 'expired')
    assert.equal((await anybody.call('listRegister')).total, 1)
    for (const name of ['noticePaper', 'certificatePaper'])
      assert.equal((await applicant.raw(name, { path: { project } })).value.subarray(0, 5).toString(), '%PDF-', name)
  })
  await test('the law and the questions to it', async () => {
    for (const id of ['getClock', 'listRulings', 'listReadings', 'listRules', 'listMaterials']) await anybody.call(id, { path: { version: 'current' } })
    await anybody.call('explainRule', { path: { id: '17.1' } })
    await anybody.call('getCalendar', { path: { year: '2024' } })
    assert.equal((await anybody.call('computeDue', { query: { article: '17', from: '2024-03-04' } })).due, '2024-03-11')
    assert.equal((await anybody.call('computeSubsidy', { query: { grade: 'basic', area: '49999.99', part: 'first' } })).yuan, 35000)
    await anybody.call('computeWindow', { query: { last_day: '2027-03-13' } })
    assert.equal((await anybody.raw('computeSubsidy', { query: { grade: 'basic', area: '1e5', part: 'first' } })).value.code, 'A29-AREA')
    await officer.call('issueRuling', { body: { reading: 'RD-17', option: 'inclusive', from: '2025-01-01', text: '解释（测试）' } }).catch((e) => assert.match(e.message, /law\./))
  })
  await test('lists, logs and sessions', async () => {
    for (const id of ['listProjects', 'listTasks', 'getSession']) await applicant.call(id)
    for (const id of ['listOrganisations', 'listPeople', 'listExperts']) await officer.call(id)
    await applicant.call('listCommands', { path: { project } })
    assert.ok((await officer.call('listAccesses', { path: { sm3: paper.sm3 } })).total >= 2)
    await applicant.raw('streamUpdates')
    await people.department.call('fileReferral', { path: { project }, body: { what: '移送线索（测试）' } })
    await applicant.call('changePassword', { body: { old: password, new: 'contract-password-2' } })
    assert.equal((await applicant.raw('getSession')).status, 401)
    await applicant.signIn('property', 'contract-password-2')
  })
  return project
}
