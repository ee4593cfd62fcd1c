// kill -9 while filings are received: what was answered stands after the restart, once; what was not
// answered may stand or not; the chain of events is whole. LINLI_ROUNDS sets how often (default 5).
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startDistrict, Person, root } from '../e2e/district.mjs'
import { staff, password } from '../e2e/people.mjs'

const rounds = Number(process.env.LINLI_ROUNDS ?? 5)
const perRound = 12
const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const district = await startDistrict('2024-01-02')
let passed = 0
let failed = 0
try {
  const people = await staff(district.url)
  const company = new Person(district.url)
  const organisation = { credit_code: '91440300708461136T', name: '示例物业(测试)', kind: 'property_company' }
  await company.post('/organisations', { ...organisation, contact: { login: 'property', password, name: '经办人(测试)', phone: '0755-00000000' } })
  await company.signIn('property', password)
  const document = await company.call('POST', `/documents?name=${encodeURIComponent('材料.pdf')}`, pdf, 'application/octet-stream')
  const evidence = [document.sm3]

  const declared = async (name) => {
    const { id } = await company.post('/projects', { community: name, site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '10000', households: 10, entity: organisation })
    const give = (command, body) => company.post(`/projects/${id}/${command}`, body)
    await give('record-construction', { proof: 'acceptance', dated: '2024-01-02', document })
    await give('save-self-assessment', {
      items: [
        { item: 'A1-01', met: true, evidence }, { item: 'A1-02', value: '1', evidence }, { item: 'B1-01', value: '0.9', evidence },
        { item: 'B1-02', value: '60', evidence }, { item: 'Z1-01', met: true, evidence },
      ],
    })
    await give('complete-self-assessment', { target: 'basic', assessed_on: '2024-01-02' })
    await give('sign-declaration', { documents: evidence, signatory: '申报人(测试)', signed_on: '2024-01-02' })
    return id
  }

  for (let round = 1; round <= rounds; round++) {
    const ids = []
    for (let i = 0; i < perRound; i++) ids.push(await declared(`小区${round}-${i}(测试)`))
    const answered = new Set()
    const sending = Promise.allSettled(
      ids.map(async (id, i) => {
        await new Promise((r) => setTimeout(r, i * 4))
        await people.officer.post(`/projects/${id}/receive-filing`, { received_on: '2024-01-02' })
        answered.add(id)
      }),
    )
    await new Promise((r) => setTimeout(r, 5 + Math.random() * 50))
    await district.kill()
    await sending
    await district.restart()
    let stands = 0
    for (const id of ids) {
      const view = await people.officer.get(`/projects/${id}`)
      if (view.filing) stands++
      if (answered.has(id)) assert.equal(view.filing?.filing, 1, `${id} was answered and is gone`)
      if (view.filing) assert.equal(view.filing.filings_this_year, 1, `${id} was counted twice`)
    }
    console.log(`ok   round ${round}: ${answered.size} answered, ${stands} of ${perRound} stand`)
    passed++
  }
  district.process.kill('SIGTERM')
  await new Promise((ok) => district.process.once('exit', ok))
  execFileSync(program, ['store', 'fsck', '--config', district.config], { cwd: root })
  console.log('ok   the chain of events is whole')
  passed++
  rmSync(district.folder, { recursive: true, force: true })
} catch (e) {
  failed++
  console.log(`FAIL ${e.stack ?? e}`)
  district.process.kill('SIGKILL')
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
