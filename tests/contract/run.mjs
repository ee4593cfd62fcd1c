// node tests/contract/run.mjs [program]; prints "N passed, N failed".
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Person, root, startDistrict, Witness } from './district.mjs'
import { identity } from './identity.mjs'
import { journey, staff } from './journey.mjs'
import { beginning, publicLog } from './log.mjs'
import { ownership } from './ownership.mjs'

const program = process.argv[2] ?? process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
const failures = []
let passed = 0
const test = async (name, run) => {
  try {
    await run()
    ++passed
    console.log(`ok   ${name}`)
  } catch (e) {
    failures.push(name)
    console.log(`FAIL ${name}\n     ${e.message.split('\n').slice(0, 12).join('\n     ')}`)
  }
}

const { url, stop, logged, contract } = await startDistrict(program)
const witness = new Witness(contract)
const before = await beginning(url, witness)
const people = await staff(url, witness)
const project = (await journey(url, witness, people, test)) ?? 'P-000001'
await publicLog(url, witness, people, project, before, test, program)
await identity(url, witness, people, test)
await ownership(url, witness, people, test)
const anonymous = new Person(url, witness)
const byRole = { applicant: people.applicant, officer: people.officer, expert: people.experts[0], technical_centre: people.centre, administrator: people.admin, other_department: people.department, auditor: people.auditor }

// An empty body: whoever may not call is turned away before it is read, whoever may learns what is missing.
const request = (operation) => ({
  path: { project: 'P-999999', sm3: '0'.repeat(64), notice: 'none', number: 'none', receipt: 'none', version: 'none', id: 'none', year: '1800', expert: 'none', index: 'none' },
  ...(operation.method === 'POST' && operation.operationId !== 'uploadDocument' ? { body: {} } : {}),
})
for (const [id, operation] of witness.operations) {
  if (id === 'signOut') continue // would end the sessions that the others need
  await test(`roles: ${id}`, async () => {
    const open = operation['x-roles'].includes('anyone')
    const stranger = await anonymous.raw(id, request(operation))
    if (!open) assert.equal(stranger.status, 401, `anonymous: ${stranger.status}`)
    for (const [role, person] of Object.entries(byRole)) {
      const answer = await person.raw(id, request(operation))
      const turnedAway = answer.status === 401 || answer.status === 403 || ['A05-ROLE', 'A34-ROLE'].includes(answer.value?.code)
      const may = open || operation['x-roles'].includes(role)
      assert.equal(turnedAway, !may, `${role}: ${answer.status} ${answer.value?.code ?? ''}`)
    }
  })
}
await test('unsafe methods need the token and the own origin', async () => {
  const { 'X-CSRF-Token': token, ...rest } = people.officer.headers
  const bare = new Person(url, witness)
  bare.headers = rest
  const without = await bare.raw('receiveFiling', { path: { project }, body: {} })
  assert.equal(without.value.code, 'session.csrf')
  const foreign = await people.officer.raw('receiveFiling', { path: { project }, body: {}, headers: { Origin: 'https://evil.example' } })
  assert.equal(foreign.value.code, 'session.origin')
  const login = await anonymous.raw('signIn', { body: { login: 'x', password: 'y' }, headers: { Origin: 'https://evil.example' } })
  assert.equal(login.value.code, 'session.origin')
  assert.ok(token)
})
await test('bad input is named by its place', async () => {
  const answers = [
    [await people.applicant.raw('registerProject', { body: { community: 1 } }), 'json.text_expected'],
    [await people.applicant.raw('registerProject', { body: { colour: 'red' } }), 'json.missing'],
    [await people.applicant.raw('registerProject', { body: {}, headers: { 'Content-Type': 'text/plain' } }), 'http.not_json'],
    [await people.applicant.raw('listProjects', { query: { page: '0' } }), 'query.bad'],
    [await people.applicant.raw('submitDraft', { path: { project }, body: {}, headers: { 'If-Match': '7' } }), 'version.bad'],
    [await people.applicant.raw('uploadDocument', { query: { name: 'a.exe' }, bytes: Buffer.from('MZ no document'), headers: { 'Content-Type': 'application/octet-stream' } }), 'documents.type_not_accepted'],
  ]
  for (const [answer, code] of answers) assert.equal(answer.value.code, code)
})
await test('guessing passwords is slowed down', async () => {
  for (let i = 0; i < 5; ++i) assert.equal((await anonymous.raw('signIn', { body: { login: 'nobody', password: `guess-${i}` } })).status, 401)
  assert.equal((await anonymous.raw('signIn', { body: { login: 'nobody', password: 'guess' } })).status, 429)
})
await test('signing out ends the session', async () => {
  await people.department.call('signOut')
  assert.equal((await people.department.raw('getSession')).status, 401)
})
await test('security headers stand on every answer', async () => {
  for (const path of ['/api/v1/clock', '/api/v1/nothing', '/healthz']) {
    const { headers } = await fetch(url + path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/, path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.ok(headers.get('x-trace-id'))
  }
})
await test('every operation of the contract was called', () => {
  assert.deepEqual([...witness.operations.keys()].filter((id) => !witness.called.has(id)), [])
})
await test('every answer was as the contract says', () => assert.deepEqual([...new Set(witness.faults)], []))
await test('the log holds no receipt and no address of a calendar', () => {
  const lines = logged()
  assert.match(lines, /objections\/\{receipt\}/)
  assert.doesNotMatch(lines, /objections\/[OH]-|calendars\/[\w-]{10}/)
})
await test('the district stops in order', async () => assert.equal(await stop(), 0))
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length ? 1 : 0)
