// One case from the registration of a company to the certificate, with an objection on the way.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminPassword, Person, root } from './district.mjs'

const password = 'contract-password-1'
const pin = '135790'
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const sm3 = (text) => createHash('sm3').update(text).digest('hex')
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
  const people = { admin, officer: await hire('officer', 'officer'), colleague: await hire('colleague', 'officer'), centre: await hire('centre', 'technical_centre'), department: await hire('department', 'other_department'), auditor: await hire('auditor', 'auditor'), experts: [] }
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
    const sheet = await applicant.raw('getAssessmentSheet', { path: { project } })
    assert.equal(sheet.value.subarray(0, 2).toString(), 'PK')
    const read = await applicant.call('checkAssessmentSheet', { path: { project }, bytes: sheet.value, headers: { 'Content-Type': 'application/octet-stream' } })
    assert.deepEqual([read.rows, read.unchanged, read.changes, read.faults], [5, 5, [], []])
    const noSheet = await applicant.raw('checkAssessmentSheet', { path: { project }, bytes: pdf, headers: { 'Content-Type': 'application/octet-stream' } })
    assert.equal(noSheet.value.code, 'workbook.unreadable')
    await give(applicant, 'completeSelfAssessment', { target: 'basic', assessed_on: '2024-03-01' })
    const check = await applicant.call('checkFiling', { path: { project } })
    assert.equal(check.ready, false)
    assert.equal(check.papers.find((l) => l.code === 'RA-02').state, 'missing')
    assert.equal(check.construction.find((f) => f.rule === '6.3').finding, 'not_applicable')
    await give(applicant, 'signDeclaration', { documents: [paper.sm3, photo.sm3], signatory: 'Signatory', signed_on: '2024-03-01' })
    await give(applicant, 'submitDraft', {})
    const listed = (await applicant.call('checkFiling', { path: { project } })).papers.flatMap((l) => l.documents.map((d) => d.sm3))
    assert.deepEqual([...new Set(listed)].sort(), [paper.sm3, photo.sm3].sort(), 'the set holds what is declared')
    assert.equal((await applicant.raw('finalApplicationPaper', { path: { project } })).value.code, 'papers.not_yet')
    for (const name of ['applicationPaper', 'assessmentPaper', 'declarationPaper', 'dossierPaper']) {
      const made = await applicant.raw(name, { path: { project } })
      assert.equal(made.value.subarray(0, 5).toString(), '%PDF-', name)
    }
    const library = await applicant.call('listLibrary', { query: { q: '申报', type: 'pdf' } })
    assert.deepEqual(library.items.map((row) => row.document.sm3), [paper.sm3])
    assert.deepEqual(library.items[0].uses.map((use) => use.filed_under).sort(), ['RA-01', 'acceptance'])
    const stale = await applicant.raw('submitDraft', { path: { project }, body: {}, headers: { 'If-Match': '"1"' } })
    assert.equal(stale.status, 409)
  })
  await test('paper receipt, defects, supplement, pass', async () => {
    await on('2024-03-04')
    const declared = [paper.sm3, photo.sm3].sort()
    const code = `LL1:${project}:${sm3(declared.map((hash) => `${hash}\n`).join('')).slice(0, 8)}`
    const cover = await officer.call('getIntake', { path: { code: code.toLowerCase() } })
    assert.deepEqual([cover.project, cover.current, cover.declared], [project, true, 2])
    assert.equal((await officer.call('getIntake', { path: { code: `${project}:00000000` } })).superseded, true)
    assert.equal((await officer.raw('getIntake', { path: { code: 'no code' } })).value.code, 'intake.code')
    const taken = await give(officer, 'receiveFiling', { received_on: '2024-03-04' })
    assert.ok(taken.because.length && taken.because[0].lines.length)
    const view = await officer.call('getProject', { path: { project } })
    assert.equal(view.clocks.find((c) => c.rule === '17.1').due, '2024-03-11')
    assert.equal((await officer.call('listTasks', { query: { step: 'received', mark: 'soon', within: '7' } })).items[0].command, 'give-feedback')
    await give(officer, 'giveFeedback', { outcome: 'defects', defects: [{ material: 'RA-01', what: '缺签章' }], given_on: '2024-03-04' })
    const ask = () => officer.call('sendReminders', { body: { projects: [project, 'P-999999'], note: '请尽快补正' } })
    assert.deepEqual(await ask(), { reminded: [{ project, people: 1 }], skipped: [{ project: 'P-999999', reason: 'unknown' }] })
    assert.ok((await ask()).skipped.some((s) => s.project === project && s.reason === 'reminded_today'))
    assert.equal((await officer.call('listReminders', { path: { project } }))[0].note, '请尽快补正')
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
  await test('site visits are announced, seen by whom they concern, and called off', async () => {
    const visit = { round: 'initial', on: '2024-03-06', from: '09:30', to: '11:00', place: '小区正门（测试）' }
    await give(people.centre, 'scheduleVisit', visit)
    await give(officer, 'scheduleVisit', { ...visit, from: '14:00', to: '16:00' })
    const seen = await officer.call('listVisits', { query: { from: '2024-03-01', to: '2024-03-31' } })
    assert.deepEqual([seen.length, seen[0].experts.length, seen[0].clashes.length], [2, 5, 5])
    await give(officer, 'cancelVisit', { visit: 2, reason: '时间冲突' })
    const own = await applicant.call('listVisits', { query: { from: '2024-03-01', to: '2024-03-31' } })
    assert.deepEqual([own[0].clashes.length, own[1].cancelled], [0, '时间冲突'])
    assert.equal((await officer.raw('listVisits', { query: { from: '2024-03-01', to: '2025-03-31' } })).value.code, 'visits.range')
    assert.equal((await officer.call('getProject', { path: { project } })).visits.length, 2)
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
    const some = await officer.raw('batchPapers', { query: { papers: `${project}:receipt,${project}:notice` } })
    assert.equal(some.value.subarray(0, 5).toString(), '%PDF-', 'what is missing does not keep the rest')
    assert.equal(some.headers.get('linli-missing-papers'), `${project}:notice`)
    assert.equal((await officer.raw('batchPapers', { query: { papers: `${project}:notice,${project}:certificate` } })).value.code, 'papers.none_yet')
    const final = await applicant.raw('finalApplicationPaper', { path: { project } })
    assert.equal(final.value.subarray(0, 5).toString(), '%PDF-')
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
    const filedState = await anybody.call('addProof', { path: { receipt: filed.receipt }, body: { proof: [{ name: 'q.png', content: png.toString('base64') }] } })
    assert.equal(filedState.proofs, 2)
    assert.equal(filedState.proof_until, '2024-03-12')
    assert.equal((await anybody.raw('objectionAnswer', { path: { receipt: filed.receipt } })).value.code, 'papers.not_yet')
    await give(officer, 'lodgeObjection', { name: '来函人', contact: '来函地址', form: 'written', grounds: '书面异议', proof: [], lodged_at: '2024-03-05T10:00:00+08:00' }).catch((e) => assert.match(e.message, /cases\.|A2/))
    const hidden = (await applicant.call('getProject', { path: { project } })).notice.objections[0]
    assert.ok(!('grounds' in hidden) && !('contact' in hidden))
    const [shown] = (await officer.call('getProject', { path: { project } })).notice.objections
    assert.ok(!('contact' in shown), 'who objected is read by itself')
    const path = { project, objection: String(shown.objection) }
    assert.equal((await officer.call('getObjector', { path })).contact, '13800000000')
    assert.equal((await people.auditor.call('listAccessLog', { query: { purpose: 'objector' } })).items[0].document, notice.notice)
    assert.equal((await officer.raw('getObjector', { path: { project, objection: '99' } })).value.code, 'objection.unknown')
    const events = await applicant.call('listEvents', { path: { project }, query: { size: '100' } })
    assert.ok(!JSON.stringify(events).includes('照片与现场不符'))
    await on('2024-03-13')
    const late = await anybody.raw('fileObjection', { path: { notice: notice.notice }, body: { name: '业主', contact: '13800000000', grounds: '迟到的异议' } })
    assert.equal(late.value.code, 'A21-LATE')
    assert.equal((await anybody.call('getObjection', { path: { receipt: late.value.facts.receipt } })).state, 'late')
    const everything = JSON.stringify([await officer.call('listEvents', { path: { project }, query: { size: '100' } }), await officer.call('getProject', { path: { project } })])
    assert.ok(!everything.includes(filed.receipt), 'a receipt is known to its sender alone')
    for (const o of (await officer.call('getProject', { path: { project } })).notice.objections)
      if (!o.outcome) await officer.raw('concludeInquiry', { path: { project }, body: { objection: o.objection, outcome: 'dismissed', findings: '核查属实，异议不成立，来电 13800138000' } })
    const answered = await anybody.call('getObjection', { path: { receipt: filed.receipt } })
    assert.equal(answered.state, 'dismissed')
    people.receipt = filed.receipt // tests/contract/log.mjs looks for it
    assert.ok(answered.findings.includes('■') && !answered.findings.includes('138001'))
    for (const [name, path] of [['objectionAnswer', { receipt: filed.receipt }], ['publicNoticePaper', { notice: notice.notice }]])
      assert.equal((await anybody.raw(name, { path })).value.subarray(0, 5).toString(), '%PDF-', name)
    assert.equal((await anybody.raw('addProof', { path: { receipt: filed.receipt }, body: { proof: [{ name: 'q.png', content: png.toString('base64') }] } })).value.code, 'A21-PROOF')
    const story = await anybody.call('getNoticeStory', { path: { notice: notice.notice } })
    assert.deepEqual(story.steps.map((s) => s.what).slice(0, 2), ['published', 'objection'])
    assert.ok(!JSON.stringify(story).includes('业主'))
  })
  await test('a late hint is read by an officer, logged, and handled once', async () => {
    const open = await officer.call('listLateHints', { query: { state: 'open' } })
    assert.equal(open.total, 1)
    const [row] = open.items
    assert.deepEqual([row.notice, row.project, row.proofs], [notice.notice, project, 0])
    assert.ok(!JSON.stringify(open).includes('迟到的异议'), 'the list tells nothing personal')
    assert.equal((await officer.call('listLateHints', { query: { q: notice.notice } })).total, 1)
    assert.equal((await officer.call('listLateHints', { query: { q: '别处' } })).total, 0)
    const path = { id: String(row.id) }
    const hint = await officer.call('getLateHint', { path })
    assert.deepEqual([hint.name, hint.contact, hint.grounds], ['业主', '13800000000', '迟到的异议'])
    assert.equal((await people.auditor.call('listAccessLog', { query: { purpose: 'late_hint' } })).items[0].document, notice.notice)
    assert.equal((await officer.raw('handleLateHint', { path, body: { note: '' } })).value.code, 'late_hint.note')
    const handled = await officer.call('handleLateHint', { path, body: { note: '已转运营抽查（测试）' } })
    assert.equal(handled.handling.note, '已转运营抽查（测试）')
    assert.equal((await officer.raw('handleLateHint', { path, body: { note: '再次' } })).value.code, 'late_hint.handled')
    assert.equal((await officer.raw('getLateHint', { path: { id: '99' } })).value.code, 'late_hint.unknown')
    assert.equal((await officer.call('listLateHints', { query: { state: 'open' } })).total, 0)
  })
  await test('the certificate is issued and anybody can check it', async () => {
    assert.equal((await officer.raw('issueCertificate', { path: { project }, body: { grade: notice.grade, issued_on: '2024-03-13' } })).value.code, 'A00-NOT-PROPOSED')
    await give(officer, 'proposeCertificate', { grade: notice.grade })
    assert.equal((await officer.raw('issueCertificate', { path: { project }, body: { grade: notice.grade, issued_on: '2024-03-13' } })).value.code, 'A00-FOUR-EYES')
    assert.equal((await officer.call('listTasks')).total, 0, 'who proposed it has nothing more to do')
    assert.equal((await people.colleague.call('getProject', { path: { project } })).proposal.own, false)
    assert.equal((await people.colleague.raw('certificateDraftPaper', { path: { project } })).value.subarray(0, 5).toString(), '%PDF-')
    await give(people.colleague, 'issueCertificate', { grade: notice.grade, issued_on: '2024-03-13' })
    certificate = (await officer.call('getProject', { path: { project } })).certificate
    const path = { number: certificate.number }
    assert.equal((await anybody.call('checkCertificate', { path, query: { code: certificate.verification_code } })).status, 'valid')
    assert.equal((await anybody.call('checkCertificate', { path, query: { code: 'wrong' } })).status, 'code_differs')
    assert.equal((await anybody.call('checkCertificate', { path, query: { as_of: '2030-01-01' } })).status, 'expired')
    const listed = await anybody.call('listRegister')
    assert.equal(listed.total, 1)
    assert.equal((await anybody.call('countRegister')).counts[0].certificates, 1)
    assert.equal((await anybody.call('getCommunity', { path: { project: listed.items[0].project } })).certificates[0].number, certificate.number)
    for (const name of ['noticePaper', 'certificatePaper'])
      assert.equal((await applicant.raw(name, { path: { project } })).value.subarray(0, 5).toString(), '%PDF-', name)
    const pdf = (await applicant.raw('certificatePaper', { path: { project } })).value
    const file = (bytes) => anybody.call('checkCertificateFile', { bytes })
    const genuine = await file(pdf)
    assert.equal(genuine.verdict, 'genuine')
    assert.equal(genuine.number, certificate.number)
    assert.deepEqual([(await file(Buffer.concat([pdf, Buffer.from(' ')]))).verdict, (await file(Buffer.from('%PDF-1.4 nothing'))).verdict], ['altered', 'unknown'])
  })
  await test("an owner's letter on paper is taken, that of a tenant kept as a tip, and who wrote is logged", async () => {
    const letter = (more) => ({ name: '来信业主', contact: '来信地址', standing: 'owner', what: '门禁停用（测试）', feedback_on: '2024-02-01', proof: [], ...more })
    const refused = async (more) => (await officer.raw('lodgeComplaint', { path: { project }, body: letter(more) })).value.code
    assert.equal(await refused({ feedback_on: undefined }), 'A28-FIRST-OPERATOR')
    assert.equal(await refused({}), 'cases.proof_missing')
    assert.equal(await refused({ name: '' }), 'json.missing')
    assert.equal(await refused({ standing: 'neighbour' }), 'json.unknown_word')
    const proof = [await officer.call('uploadDocument', { query: { name: '反映.pdf' }, bytes: Buffer.concat([pdf, Buffer.from('letter')]), headers: { 'Content-Type': 'application/octet-stream' } })]
    const taken = await give(officer, 'lodgeComplaint', letter({ proof }))
    assert.ok(taken.taken && taken.receipt.startsWith('L-'), JSON.stringify(taken))
    const tip = await give(officer, 'lodgeComplaint', letter({ proof, standing: 'tenant' }))
    assert.ok(!tip.taken && tip.receipt.startsWith('T-'), JSON.stringify(tip))
    const path = { project, complaint: '1' }
    assert.equal((await officer.call('getLetterWriter', { path })).contact, '来信地址')
    assert.equal((await people.auditor.call('listAccessLog', { query: { purpose: 'objector' } })).items[0].document, certificate.number)
    assert.equal((await officer.raw('getLetterWriter', { path: { project, complaint: '99' } })).value.code, 'letter.unknown')
    await give(officer, 'concludeComplaint', { complaint: 1, below_grade: false, findings: '未发现低于等级（测试）' })
    assert.ok(!JSON.stringify(await applicant.call('getSupervision', { path: { project } })).includes('门禁停用'), 'the company learns nothing of who wrote')
    // Nor that somebody did, or when (Art. 28).
    const seen = async (who) => ({ events: await who.call('listEvents', { path: { project }, query: { size: '100' } }), view: await who.call('getProject', { path: { project } }) })
    const [theirs, ours] = [await seen(applicant), await seen(officer)]
    assert.ok(ours.events.items.some((e) => e.type === 'ComplaintLodged'))
    assert.ok(!/ComplaintLodged|ComplaintConcluded|InternalEntry|"role":"owner"/.test(JSON.stringify(theirs.events)), 'no event')
    assert.equal(theirs.events.total, theirs.events.items.length)
    assert.ok(ours.view.clocks.some((c) => c.rule === '28.2'))
    assert.ok(!theirs.view.clocks.some((c) => c.rule === '28.2'), 'no limit')
  })
  await test('the yearly check is listed before its seed is known, drawn once, and can be repeated', async () => {
    const plan = { year: 2024, size: 1, seed_source: '示例彩票次日开奖号码', seed_on: '2024-03-14' }
    const commit = (more) => officer.raw('commitCheckProgramme', { body: { ...plan, ...more } })
    assert.equal((await commit({ seed_on: '2024-03-13' })).value.code, 'A27-SEED')
    assert.equal((await commit({ size: 2 })).value.code, 'programme.size')
    await officer.call('commitCheckProgramme', { body: plan })
    assert.equal((await commit({})).value.code, 'programme.exists')
    assert.equal((await officer.raw('drawCheckProgramme', { body: { year: 2024, seed: '730' } })).value.code, 'programme.seed_not_yet')
    assert.equal((await officer.raw('drawCheckProgramme', { body: { year: 2024, seed: '7 30' } })).value.code, 'programme.seed_digits')
    const check = { programme: 2024, checked_on: '2024-03-13', meets: 'basic', findings: '未抽中（测试）', photos: [] }
    assert.equal((await officer.raw('recordCheck', { path: { project }, body: check })).value.code, 'programme.not_drawn')
    const [year] = await anybody.call('listCheckProgrammes')
    assert.deepEqual([year.year, year.duty, year.certificates, year.drawn], [2024, 'open', [certificate.number], []])
  })
  await test('the law and the questions to it', async () => {
    for (const id of ['getClock', 'listRulings', 'listReadings', 'listPurposes', 'listRules', 'listMaterials']) await anybody.call(id, { path: { version: 'current' } })
    await anybody.call('explainRule', { path: { id: '17.1' } })
    await anybody.call('getCalendar', { path: { year: '2024' } })
    assert.equal((await anybody.call('computeDue', { query: { article: '17', from: '2024-03-04' } })).due, '2024-03-11')
    assert.equal((await anybody.call('computeSubsidy', { query: { grade: 'basic', area: '49999.99', part: 'first' } })).yuan, 35000)
    await anybody.call('computeWindow', { query: { last_day: '2027-03-13' } })
    assert.equal((await anybody.raw('computeSubsidy', { query: { grade: 'basic', area: '1e5', part: 'first' } })).value.code, 'A29-AREA')
    await officer.call('issueRuling', { body: { reading: 'RD-17', option: 'inclusive', from: '2025-01-01', text: '解释（测试）' } }).catch((e) => assert.match(e.message, /law\./))
  })
  await test('everybody finds in the inbox what concerns him, and nothing else', async () => {
    const told = async (who, subject) => {
      for (let i = 0; i < 100; ++i) {
        const found = (await who.call('listMessages', { query: { size: '100' } })).items.find((m) => m.subject === subject)
        if (found) return found
        await new Promise((next) => setTimeout(next, 100))
      }
      throw new Error(`nobody was told ${subject}`)
    }
    const news = await told(applicant, 'certificate.issued')
    assert.match(news.title, new RegExp(certificate.number))
    assert.equal(news.project, project)
    assert.match((await told(applicant, 'asked.dated_noted')).text, /请尽快补正/)
    await told(officer, 'objection.received')
    const member = experts.find((e) => panel.includes(e.id))
    await told(member, 'recusal.wanted')
    const outsider = experts.find((e) => !panel.includes(e.id))
    assert.equal((await outsider.call('listMessages')).total, 0)
    const inboxes = await Promise.all([applicant, officer, member].map((who) => who.call('listMessages', { query: { size: '100' } })))
    assert.ok(!/13800000000|业主|照片与现场不符/.test(JSON.stringify(inboxes)))
    const before = (await applicant.call('countMessages')).unread
    assert.equal((await applicant.call('markMessageRead', { path: { id: String(news.id) } })).unread, before - 1)
    assert.equal((await officer.raw('markMessageRead', { path: { id: String(news.id) } })).value.code, 'message.unknown')
    assert.equal((await applicant.call('markMessagesRead')).unread, 0)
  })
  await test('wishes, webhooks and the calendar feed', async () => {
    assert.equal((await applicant.call('getDelivery')).mail, 'nothing')
    assert.equal((await applicant.call('setDelivery', { body: { email: 'desk@property.example', language: 'en', mail: 'action' } })).email, 'desk@property.example')
    assert.equal((await applicant.raw('setDelivery', { body: { email: 'no address', language: 'en', mail: 'all' } })).value.code, 'delivery.email')
    const hook = await admin.call('addWebhook', { body: { url: 'https://receiver.example/linli' } })
    assert.ok(hook.secret.length > 30)
    assert.ok(!('secret' in (await admin.call('listWebhooks'))[0]))
    assert.equal((await applicant.raw('removeWebhook', { path: { id: hook.id } })).status, 404)
    await admin.call('removeWebhook', { path: { id: hook.id } })
    assert.equal((await admin.call('listDispatches', { query: { state: 'dead' } })).total, 0)
    assert.equal((await admin.raw('sendDispatchAgain', { path: { id: '999999' } })).status, 404)
    await admin.call('sendDispatchAgain', { path: { id: '1' } }).catch((e) => assert.match(e.message, /dispatch.unknown/))
    const feed = await applicant.call('makeCalendarFeed')
    const token = /calendars\/([^/]+)\//.exec(feed.url)[1]
    const calendar = await anybody.raw('readCalendar', { path: { token }, query: { lang: 'zh' } })
    assert.match(calendar.value.toString().replaceAll('\r\n ', ''), /BEGIN:VCALENDAR[^]*有效期最后一日/)
    assert.equal((await applicant.call('getCalendarFeed')).exists, true)
    await applicant.call('revokeCalendarFeed')
    assert.equal((await anybody.raw('readCalendar', { path: { token } })).status, 404)
  })
  await test('statistics count what was kept', async () => {
    const counted = await officer.call('getStatistics', { query: { span: 'quarter' } })
    assert.equal(counted.cases, 1)
    const review = counted.limits.find((l) => l.rule === '17.1')
    assert.deepEqual([review.in_time, review.late, review.median_days], [2, 0, 0])
    assert.equal(counted.spans[0].span, '2024-Q1')
    assert.equal((await officer.call('getStatistics', { query: { town: '小漠镇' } })).cases, 0)
    assert.equal((await officer.call('statisticsWorkbook')).subarray(0, 2).toString(), 'PK')
  })
  await test('desks of the law: what is looked at before it is decided', async () => {
    const file = JSON.parse(readFileSync(join(root, 'tests/articles/standards/mini-2.json'), 'utf8'))
    const good = await officer.call('checkStandard', { body: { file } })
    assert.deepEqual([good.flaws, good.version, good.published], [[], file.version, false])
    assert.ok(good.changes.changes.length > 0)
    const bad = structuredClone(file)
    bad.items[0].name_zh = ''
    bad.items[1].dimension = 'Q'
    const flaws = (await officer.call('checkStandard', { body: { file: bad } })).flaws
    assert.deepEqual(flaws.map((f) => f.where), ['/items/0/name_zh', '/items/1/dimension'])
    assert.ok(flaws.every((f) => f.detail))
    const same = await officer.call('compareStandards', { query: { before: 'current', after: 'current' } })
    assert.deepEqual([same.changes, same.same], [[], 5])
    assert.ok((await officer.call('listStandardsInUse')).some((u) => u.version === '1'))
    const text = readFileSync(join(root, 'law/calendar/2027.json'), 'utf8').replace('"provisional"', '"confirmed"')
    const preview = await officer.call('previewCalendar', { body: { year: 2027, text } })
    assert.deepEqual([preview.status, preview.added_holidays], ['confirmed', []])
    assert.deepEqual((await officer.call('checkPrivacy', { body: { text: '联系 13800138000' } })).found, [{ kind: 'mobile', position: 4, length: 11 }])
    const services = await officer.call('listExpertServices')
    assert.equal(services.length, 5)
    assert.equal((await officer.call('listSeats', { path: { expert: services[0].expert } })).total, 1)
    assert.equal((await officer.call('listProjects', { query: { closed: '1' } })).total, 1)
  })
  await test('lists, logs and sessions', async () => {
    for (const id of ['listProjects', 'listTasks', 'countTasks', 'getSession']) await applicant.call(id)
    for (const id of ['listOrganisations', 'listPeople', 'listExperts']) await officer.call(id)
    await applicant.call('listCommands', { path: { project } })
    assert.ok((await officer.call('listAccesses', { path: { sm3: paper.sm3 } })).total >= 2)
    await applicant.raw('streamUpdates')
    await people.department.call('fileReferral', { path: { project }, body: { what: '移送线索（测试）' } })
    await applicant.call('changePassword', { body: { old: password, new: 'contract-password-2' } })
    assert.equal((await applicant.raw('getSession')).status, 200)
  })
  return project
}
