// The allow/deny matrix: role x operation x whose file it is. The roles are those of x-roles; here
// stands, for every operation with a parameter in its path, what the parameter opens. A new operation
// without a row fails the test.
import assert from 'node:assert/strict'
import { Person } from './district.mjs'

const password = 'contract-password-1'
const pdf = Buffer.from('%PDF-1.4\n2 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 2 0 R>>\n%%EOF\n')

/** What the parameter names. */
const kinds = {
  // One project's file: for whom it is hidden, it does not exist.
  file: `getProject listEvents listCommands checkFiling getAssessment receiptPaper feedbackPaper
    opinionPaper noticePaper certificatePaper updateProfile recordConstruction addDocument
    removeDocument saveSelfAssessment completeSelfAssessment signDeclaration submitDraft
    grantApplicantException reportRectification receiveFiling withdrawFiling giveFeedback
    receiveSupplement drawPanel redrawPanel declareRecusal enterScores draftOpinion editOpinion
    signOpinion applyFinal deliberate tellApplicant publishNotice extendNotice lodgeObjection
    addObjectionProof concludeInquiry openSecondRating publishSecondResult issueCertificate
    recomputeDeadlines getObjector listDraws getAssessmentSheet checkAssessmentSheet applicationPaper
    declarationPaper assessmentPaper finalApplicationPaper dossierPaper resultPaper signOpinionOnPaper listReminders certificateDraftPaper
    claimFormPaper claimDecisionPaper actNoticePaper actDecisionPaper
    scheduleVisit cancelVisit proposeCertificate claimSubsidy withdrawClaim returnClaim acceptClaim
    decideClaim paySubsidy recordRepayment reportTakeover fileTakeover recordCheck concludeComplaint
    openProceeding notifyParty enterStatement decideProceeding serveDecision publishDecision
    closeProceeding getSubsidy getSupervision listSisters listOwnerLinks makeOwnerLink endOwnerLink lodgeComplaint getLetterWriter archivePackage`,
  // The same, but other departments hand in without seeing the file.
  report: 'reportIncident fileReferral',
  // A paper in that file: only who sees papers.
  paper: 'readDocument',
  // Who looked at a paper: for every caller that the role admits.
  log: 'listAccesses',
  // Something of the caller alone: of anybody else it does not exist.
  own: 'endDevice unlinkIdentity',
  // An account that the caller manages, or not.
  account: 'changeAccess setAuthorisation',
  // Something of the caller's organisation, or of the authority.
  organisation: 'dropInvitation endStandIn',
  // A line of a register of the authority: for every caller that the role admits.
  line: 'getIntake sendDispatchAgain listSeats markMessageRead removeWebhook getLateHint handleLateHint getWhatIf endWhatIf whatIfWorkbook',
  // Published: for everybody.
  published: `getStandard listMaterials explainRule getCalendar getNotice fileObjection getObjection
    checkCertificate readCalendar getNoticeStory publicNoticePaper addProof objectionAnswer receiptPromise
    getCommunity getLogEntry getCertificateBundle`,
}
const kindOf = new Map(Object.entries(kinds).flatMap(([kind, ids]) => ids.trim().split(/\s+/).map((id) => [id, kind])))

/** What each viewer sees of the file: nothing, its profile, or its papers too. */
const sight = {
  owner: 'papers', stranger: 'nothing', waiting: 'profile', member: 'papers', recused: 'nothing', outsider: 'nothing',
  officer: 'papers', technical_centre: 'papers', administrator: 'papers', auditor: 'profile', other_department: 'nothing',
}
const roleOf = (viewer) => ({ owner: 'applicant', stranger: 'applicant', waiting: 'expert', member: 'expert', recused: 'expert', outsider: 'expert' })[viewer] ?? viewer

async function fileOf(url, witness, people) {
  const { officer, applicant, experts, admin } = people
  const anybody = new Person(url, witness)
  await anybody.call('registerOrganisation', { body: { credit_code: '914403001922038216', name: '他人物业（测试）', kind: 'property_company', contact: { login: 'stranger', password, name: '他人（测试）', phone: '13900009999' } } })
  const stranger = await new Person(url, witness).signIn('stranger', password)
  const today = (await anybody.call('getClock')).today
  const project = (await applicant.call('registerProject', { body: { community: '矩阵花园（测试）', site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路3号', gross_floor_area: '12000', households: 80, entity: { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company' } } })).id
  const give = (who, id, body) => who.call(id, { path: { project }, body })
  const paper = await applicant.call('uploadDocument', { query: { name: '矩阵.pdf' }, bytes: pdf, headers: { 'Content-Type': 'application/octet-stream' } })
  await give(applicant, 'recordConstruction', { proof: 'acceptance', dated: today, document: paper })
  await give(applicant, 'addDocument', { filed_under: 'RA-01', document: paper })
  const evidence = [paper.sm3]
  await give(applicant, 'saveSelfAssessment', { items: [{ item: 'A1-01', met: true, evidence }, { item: 'A1-02', value: '0.5', evidence }, { item: 'B1-01', value: '0.9', evidence }, { item: 'B1-02', value: '60', evidence }, { item: 'Z1-01', met: false, evidence }] })
  await give(applicant, 'completeSelfAssessment', { target: 'basic', assessed_on: today })
  await give(applicant, 'signDeclaration', { documents: evidence, signatory: '申报人（测试）', signed_on: today })
  await give(applicant, 'submitDraft', {})
  await give(officer, 'receiveFiling', { received_on: today })
  await give(officer, 'giveFeedback', { outcome: 'passed', defects: [], given_on: today })
  await give(officer, 'drawPanel', { seed: 'matrix', size: 3 })
  const { members } = (await officer.call('getProject', { path: { project } })).panel
  // The one of data security stays: perhaps nobody else is left who could be drawn for that field.
  members.sort((a, b) => a.fields.includes('data_security') < b.fields.includes('data_security') ? 1 : -1)
  const panel = members.map((m) => m.expert)
  const [waiting, member, recused] = panel.map((id) => experts.find((e) => e.id === id))
  // Not of the pool, so that no draw below can make a member of him.
  await people.centre.call('createPerson', { body: { login: 'outsider', password, name: 'Outsider (test)', role: 'expert' } })
  const outsider = await new Person(url, witness).signIn('outsider', password)
  const viewers = { owner: applicant, stranger, waiting, member, recused, outsider, officer, technical_centre: people.centre, administrator: admin, auditor: people.auditor, other_department: people.department }
  return { project, paper, viewers, give }
}

export async function ownership(url, witness, people, test) {
  const operations = [...witness.operations].map(([id, o]) => ({ id, ...o }))
  await test('every operation with a parameter has its row in the matrix', () => {
    const missing = operations.filter((o) => o.path.includes('{') && !kindOf.has(o.id)).map((o) => o.id)
    assert.deepEqual(missing, [], 'add them to kinds in tests/contract/ownership.mjs')
    assert.deepEqual([...kindOf.keys()].filter((id) => !witness.operations.has(id)), [], 'no such operation')
  })
  const { project, paper, viewers, give } = await fileOf(url, witness, people)
  const read = (who) => who.raw('readDocument', { path: { sm3: paper.sm3 }, query: { purpose: 'rating', project } })
  await test('before the declaration on recusal a panel member sees who is involved and no papers', async () => {
    for (const name of ['waiting', 'member', 'recused']) {
      assert.equal((await viewers[name].call('getProject', { path: { project } })).papers_hidden, true, name)
      assert.equal((await read(viewers[name])).status, 404, name)
    }
  })
  await give(viewers.member, 'declareRecusal', { answer: 'no_conflict' })
  await give(viewers.recused, 'declareRecusal', { answer: 'conflict', reason: '曾任职（测试）' })

  const path = { project, sm3: paper.sm3, id: 'foreign', objection: '1', complaint: '1', person: viewers.stranger.id }
  for (const { id, path: pattern, method, 'x-roles': roles } of operations) {
    const kind = kindOf.get(id)
    if (!['file', 'report', 'paper', 'log', 'own', 'account', 'organisation', 'line'].includes(kind)) continue
    await test(`matrix: ${id} ${pattern}`, async () => {
      for (const [viewer, who] of Object.entries(viewers)) {
        const answer = await who.raw(id, { path, query: kind === 'paper' ? { purpose: 'rating', project } : id === 'getAssessment' ? { round: 'self' } : {}, ...(method === 'POST' ? { body: {} } : {}) })
        const said = `${viewer}: ${answer.status} ${answer.value?.code ?? ''}`
        const role = roleOf(viewer)
        const turnedAway = ['A05-ROLE', 'A34-ROLE', 'role.not_allowed'].includes(answer.value?.code)
        if (!roles.includes(role)) {
          assert.ok(turnedAway, `${said}: this role may not`)
          continue
        }
        assert.ok(!turnedAway && answer.status !== 401, `${said}: this role may`)
        const hidden = answer.status === 404
        if (kind === 'own' || kind === 'organisation') assert.ok(hidden, `${said}: of somebody else`)
        if (kind === 'paper') assert.equal(hidden, sight[viewer] !== 'papers', said)
        if (kind === 'file') assert.equal(answer.value?.code === 'project.unknown', sight[viewer] === 'nothing', said)
        if (kind === 'report') assert.equal(answer.value?.code === 'project.unknown', sight[viewer] === 'nothing' && viewer !== 'other_department', said)
      }
    })
  }
  await test('matrix: nobody manages the account of another organisation', async () => {
    for (const viewer of ['owner']) {
      const answer = await viewers[viewer].raw('changeAccess', { path: { person: viewers.stranger.id }, body: { change: 'suspend' } })
      assert.equal(answer.value.code, 'account.not_managed')
    }
  })
  await test('a member who declared a conflict and was replaced is no nearer to the papers', async () => {
    const spare = await people.centre.call('createPerson', { body: { login: 'spare', password, name: 'Spare (test)', role: 'expert' } })
    await people.centre.call('registerExpert', { body: { expert: spare.id, name: 'Spare (test)', fields: ['communications', 'security', 'property', 'data_security', 'smart_home'], employer: 'Employer of the spare' } })
    // The matrix above asked for it too; it was done there if somebody could be drawn.
    const redrawn = await people.officer.raw('redrawPanel', { path: { project }, body: { seed: 'matrix-again' } })
    assert.ok(redrawn.status === 200 || redrawn.value.code === 'A00-STEP', JSON.stringify(redrawn.value))
    const { members } = (await people.officer.call('getProject', { path: { project } })).panel
    assert.ok(members.length === 3 && members.every((m) => m.expert !== viewers.recused.id))
    assert.equal((await read(viewers.recused)).status, 404)
    assert.equal((await read(viewers.member)).status, 200)
  })
  await test('neither the public nor an applicant ever reads a phone, an objector or a contact', async () => {
    // What was typed in the journey and here, and must not come back to anybody but the authority.
    const secrets = ['13800000000', '0755-00000000', '13900009999', '照片与现场不符', '曾任职', '来函地址', '迟到的异议', '已转运营抽查']
    const anybody = new Person(url, witness)
    const params = { project: 'P-000001', sm3: paper.sm3, notice: (await anybody.call('listNotices')).items[0].notice, number: (await anybody.call('listRegister')).items[0].number, version: 'current', id: '17.1', year: '2024', receipt: 'none' }
    const texts = []
    for (const { id, method, 'x-roles': roles } of operations) {
      if (method !== 'GET' || ['streamUpdates', 'finishSignOn'].includes(id)) continue
      for (const who of [...(roles.includes('anyone') ? [anybody] : []), ...(roles.includes('applicant') ? [viewers.owner, viewers.stranger] : [])]) {
        const { value } = await who.raw(id, { path: params, query: { ...(id === 'readDocument' ? { purpose: 'rating' } : {}), ...(id === 'listEvents' ? { size: '100' } : {}) } })
        if (value && !Buffer.isBuffer(value)) texts.push([id, JSON.stringify(value)])
      }
    }
    const pages = ['/', '/notices', `/notices/${params.notice}`, '/register', `/certificates/${params.number}`]
    for (const page of pages) texts.push([page, await (await fetch(url + page)).text()])
    assert.ok(texts.length > 30)
    for (const [where, text] of texts) for (const secret of secrets) assert.ok(!text.includes(secret), `${where} says ${secret}`)
  })
}
