// A district with two companies, an officer, the technical centre and six experts, for tests over the
// API that ask what must be refused.
import assert from 'node:assert/strict'
import { Person, startDistrict } from './district.mjs'
import { password, pin, staff } from './people.mjs'

export const pdf = (mark) =>
  Buffer.from(`%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
export const all = (n, make) => Promise.all(Array.from({ length: n }, (_, i) => make(i)))
export const good = (answers) => answers.filter((a) => a.status < 300)
export const day = (n) => `2024-01-0${n}`

/** Status, code and text of an answer; never throws for a refusal. `how`: headers that replace. */
export async function ask(who, method, path, body, how = {}) {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
  const headers = {
    Origin: who.url,
    ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
    ...(who.cookie ? { Cookie: who.cookie, 'X-CSRF-Token': who.csrf } : {}),
    ...how,
  }
  for (const [name, value] of Object.entries(headers)) if (value === null) delete headers[name]
  const answer = await fetch(path.startsWith('/api') || path === '/' ? who.url + path : `${who.url}/api/v1${path}`, {
    method, headers, body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  let value = null
  try { value = JSON.parse(text) } catch { /* a page, a paper or nothing */ }
  if (value?.trace_id && value.code) assert.doesNotMatch(`${value.title} ${value.detail} ${value.mend}`, /\{[a-z_]+\}/, `a fact is missing: ${text}`)
  return { status: answer.status, code: value?.code, value, text, headers: answer.headers }
}
export const refused = (answer, ...statuses) =>
  assert.ok(statuses.includes(answer.status), `${answer.status} instead of ${statuses}: ${answer.text.slice(0, 300)}`)

export class Town {
  async open({ on = '2024-01-02', ...how } = {}) {
    this.today = on
    this.district = await startDistrict(on, how)
    this.url = this.district.url
    this.people = await staff(this.url)
    this.nobody = new Person(this.url)
    this.a = await this.company('91440300708461136T', 'alpha')
    this.b = await this.company('914403001922038216', 'beta')
    for (const e of this.people.experts) e.desk = await new Person(this.url).signIn(e.login, password)
    await this.people.admin.post('/people', { login: 'bureau', password, name: '其他部门(测试)', role: 'other_department' })
    this.bureau = await new Person(this.url).signIn('bureau', password)
    this.colleague = this.people.colleague
    const { paths } = await (await fetch(`${this.url}/openapi.json`)).json()
    this.four_eyes = '/projects/{project}/propose-certificate' in paths
    return this
  }
  async company(credit_code, login) {
    const organisation = { credit_code, name: `${login}物业(测试)`, kind: 'property_company' }
    await this.nobody.post('/organisations', { ...organisation, contact: { login, password, name: '经办人(测试)', phone: '0755-00000000' } })
    const person = await new Person(this.url).signIn(login, password)
    return Object.assign(person, { organisation })
  }
  upload = (who, mark) => who.call('POST', '/documents?name=a.pdf', pdf(mark), 'application/octet-stream')
  profile = (who, more = {}) => ({
    community: '安宁花园(测试)', site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号',
    gross_floor_area: '10000', households: 10, entity: who.organisation, ...more,
  })
  /** `area`: square metres. `grade`: what the inspections will find; its items are right. */
  async declared(who, name, { signed_on = this.today, area = '10000', grade = 'premium' } = {}) {
    const { id } = await who.post('/projects', this.profile(who, { community: name, gross_floor_area: area }))
    const document = await this.upload(who, name)
    const evidence = [document.sm3]
    const give = (command, body) => who.post(`/projects/${id}/${command}`, body)
    await give('record-construction', { proof: 'acceptance', dated: this.today, document })
    await give('add-document', { filed_under: 'RA-01', document })
    this.items = [
      { item: 'A1-01', met: true, evidence }, { item: 'A1-02', value: grade === 'premium' ? '1' : '0.5', evidence }, { item: 'B1-01', value: '0.9', evidence },
      { item: 'B1-02', value: '60', evidence }, { item: 'Z1-01', met: grade === 'premium', evidence },
    ]
    await give('save-self-assessment', { items: this.items })
    await give('complete-self-assessment', { target: 'basic', assessed_on: this.today })
    if (signed_on) await give('sign-declaration', { documents: evidence, signatory: '申报人(测试)', signed_on })
    return { id, document, evidence, items: this.items, path: `/projects/${id}` }
  }
  /** Received, passed, panel drawn. */
  async empanelled(who, name, how) {
    const file = await this.declared(who, name, how)
    const { officer } = this.people
    await officer.post(`${file.path}/receive-filing`, { received_on: this.today })
    await officer.post(`${file.path}/give-feedback`, { outcome: 'passed', defects: [], given_on: this.today })
    await officer.post(`${file.path}/draw-panel`, { seed: name, size: 3 })
    const members = (await officer.get(file.path)).panel.members.map((m) => m.expert)
    file.panel = this.people.experts.filter((e) => members.includes(e.id))
    file.others = this.people.experts.filter((e) => !members.includes(e.id))
    return file
  }
  /** Rated twice, deliberated, and the applicant told: the notice may be published. */
  async told(who, name, how) {
    const file = await this.empanelled(who, name, how)
    const give = (command, body) => this.people.officer.post(`${file.path}/${command}`, body)
    for (const e of file.panel) await e.desk.post(`${file.path}/declare-recusal`, { answer: 'no_conflict' })
    await this.rate(file, 'initial')
    await give('apply-final', { received_on: this.today })
    await this.rate(file, 'final')
    await give('deliberate', { outcome: 'adopt', reason: '采纳专家组意见（测试）' })
    await give('tell-applicant', { matter: 'result', told_on: this.today })
    return file
  }
  /** Rated once and the applicant told: three months to apply for the final inspection (Art. 31). */
  async begun(who, name, how) {
    const file = await this.empanelled(who, name, how)
    for (const e of file.panel) await e.desk.post(`${file.path}/declare-recusal`, { answer: 'no_conflict' })
    await this.rate(file, 'initial')
    await this.people.officer.post(`${file.path}/tell-applicant`, { matter: 'initial_result', told_on: this.today })
    return file
  }
  /** A claim of today, accepted today; decided and paid on the days given. */
  async subsidised(who, file, part, decided, paid) {
    const { officer } = this.people
    const give = (by, command, body) => by.post(`${file.path}/${command}`, body)
    const lines = ['SU-02', 'SU-04', 'SU-05', 'SU-06', ...(part === 'first' ? [] : ['SU-09'])]
    await give(who, 'claim-subsidy', { part, papers: lines.map((line) => ({ line, document: file.document })) })
    const conditions = { claim: 1, online: true, shared: true }
    await give(officer, 'accept-claim', { ...conditions, accepted_on: this.today })
    await this.on(decided)
    await give(officer, 'decide-claim', { ...conditions, outcome: 'granted', decided_on: decided, reason: '材料齐全（测试）' })
    await this.on(paid)
    await give(officer, 'pay-subsidy', { claim: 1, paid_on: paid, voucher: await this.upload(officer, `voucher ${file.id}`) })
  }
  of = (file, round) => file.items.filter((i) => (round === 'initial' ? ['A1-01', 'A1-02', 'Z1-01', 'B1-01'] : ['A1-01', 'A1-02', 'Z1-01', 'B1-02']).includes(i.item))
  async rate(file, round) {
    for (const e of file.panel) await e.desk.post(`${file.path}/enter-scores`, { round, items: this.of(file, round) })
    await this.draft(file, round)
    for (const e of file.panel) await e.desk.post(`${file.path}/sign-opinion`, { round, pin })
  }
  /** One officer proposes a certificate, another issues it (a rule of the office). */
  async propose(path, grade) {
    if (this.four_eyes) await this.colleague.post(`${path}/propose-certificate`, { grade })
  }
  async draft(file, round) {
    for (const result of ['基础型', '高端型']) {
      const drafted = await ask(file.panel[0].desk, 'POST', `${file.path}/draft-opinion`, { round, result, text: '一致意见' })
      if (drafted.status === 200) return
      this.why = drafted.text
    }
    assert.fail(this.why)
  }
  async on(date) {
    this.today = date
    await this.people.on(date)
  }
}
