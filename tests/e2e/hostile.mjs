// A district under attack: other people's papers, forged requests, bad input, many at once, legal
// tricks. Every check is of something that must not happen. Alone: node tests/e2e/hostile.mjs
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { adminPassword, Person } from './district.mjs'
import { everywhere } from './hostile-everywhere.mjs'
import { password, pin } from './people.mjs'
import { all, ask, day, good, pdf, refused, Town } from './town.mjs'

/** Bytes as they are, for what no client library would send. */
const send = (url, bytes, wait = 1500) =>
  new Promise((ok) => {
    const { hostname, port } = new URL(url)
    let got = ''
    const line = connect(Number(port), hostname, () => line.write(bytes))
    line.on('data', (d) => (got += d)).on('error', () => ok(got)).on('close', () => ok(got))
    setTimeout(() => line.destroy(), wait)
  })

export async function hostile({ test }) {
  const town = await new Town().open()
  town.today = day(2)
  try {
    await authorization({ town, test })
    await sessions({ town, test })
    await input({ town, test })
    await tricks({ town, test })
    await races({ town, test })
    await everywhere({ town, test })
  } finally {
    assert.equal(await town.district.stop(), 0, 'the district ends cleanly')
  }
}

async function authorization({ town, test }) {
  const { a, b, nobody, bureau } = town
  const { officer, centre, admin } = town.people
  const file = await town.empanelled(a, '甲小区(测试)')
  const [first, second] = file.panel
  const outsider = file.others[0]
  const reads = ['', '/events', '/commands', '/filing-check', '/assessment?round=self', '/papers/receipt.pdf', '/papers/opinion.pdf']

  await test('a company sees nothing of the file of another, and cannot tell it from none', async () => {
    for (const path of reads) {
      const theirs = await ask(b, 'GET', file.path + path)
      const none = await ask(b, 'GET', `/projects/P-2099-0001${path}`)
      refused(theirs, 404)
      assert.equal(theirs.code, none.code, path)
    }
    assert.equal((await ask(b, 'GET', '/projects?size=100')).value.items.some((r) => r.id === file.id), false)
    for (const command of ['update-profile', 'add-document', 'sign-declaration', 'submit-draft', 'report-incident', 'save-self-assessment'])
      refused(await ask(b, 'POST', `${file.path}/${command}`, {}), 404)
  })
  await test('nobody, another department and an expert outside the panel read no file', async () => {
    for (const path of reads) {
      refused(await ask(nobody, 'GET', file.path + path), 401)
      refused(await ask(bureau, 'GET', file.path + path), 403)
      refused(await ask(outsider.desk, 'GET', file.path + path), 403, 404)
    }
    refused(await ask(nobody, 'GET', '/updates'), 401)
    refused(await ask(bureau, 'GET', '/updates'), 403)
  })
  await test('every command refuses the roles that Article 5 does not name', async () => {
    const ofOfficer = ['receive-filing', 'give-feedback', 'draw-panel', 'redraw-panel', 'deliberate', 'tell-applicant', 'publish-notice', 'extend-notice', 'conclude-inquiry', 'open-second-rating', 'propose-certificate', 'issue-certificate', 'schedule-visit', 'cancel-visit', 'grant-applicant-exception', 'lodge-objection', 'add-objection-proof']
    const ofExperts = ['declare-recusal', 'enter-scores', 'draft-opinion', 'edit-opinion', 'sign-opinion']
    for (const command of ofOfficer)
      for (const who of [nobody, a, first.desk, admin, bureau]) refused(await ask(who, 'POST', `${file.path}/${command}`, {}), 401, 403, 422)
    for (const command of ofExperts)
      for (const who of [nobody, a, officer, admin, centre, bureau]) refused(await ask(who, 'POST', `${file.path}/${command}`, {}), 401, 403, 422)
    for (const who of [a, first.desk, officer, bureau]) {
      refused(await ask(who, 'POST', '/people', { login: 'x-new', password, name: 'x', role: 'administrator' }), 403)
      refused(await ask(who, 'POST', '/clock', { now: '2025-01-01T00:00:00+08:00' }), 403)
    }
    refused(await ask(town.people.centre, 'POST', '/people', { login: 'x-new', password, name: 'x', role: 'administrator' }), 403)
    for (const who of [a, first.desk, bureau]) for (const list of ['/people', '/organisations', '/experts']) refused(await ask(who, 'GET', list), 403)
  })
  await test('an expert reads no paper before declaring that there is no conflict', async () => {
    const view = await first.desk.get(file.path)
    assert.deepEqual([view.documents, view.construction], [[], []])
    refused(await ask(first.desk, 'GET', `/documents/${file.document.sm3}?purpose=rating`), 404)
    refused(await ask(first.desk, 'GET', `/documents/${file.document.sm3}?purpose=rating&project=${file.id}`), 404)
    assert.ok(!(await ask(first.desk, 'GET', `${file.path}/assessment?round=self`)).text.includes(file.document.sm3))
    refused(await ask(first.desk, 'POST', `${file.path}/enter-scores`, { round: 'initial', items: town.of(file, 'initial') }), 409, 422)
    for (const e of file.panel) await e.desk.post(`${file.path}/declare-recusal`, { answer: 'no_conflict' })
    assert.equal((await ask(first.desk, 'GET', `/documents/${file.document.sm3}?purpose=rating`)).status, 200)
  })
  await test('a document answers to its readers alone, its hash opens nothing', async () => {
    for (const sm3 of [file.document.sm3, '0'.repeat(64)]) {
      const answer = await ask(b, 'GET', `/documents/${sm3}?purpose=rating`)
      refused(answer, 404)
      assert.equal(answer.code, 'documents.not_found')
    }
    refused(await ask(a, 'GET', `/documents/${file.document.sm3}`), 400, 403, 422)
    refused(await ask(a, 'GET', `/documents/${file.document.sm3}?purpose=curiosity`), 400, 403, 422)
    refused(await ask(outsider.desk, 'GET', `/documents/${file.document.sm3}?purpose=rating&project=${file.id}`), 404)
    const mine = await b.post('/projects', town.profile(b, { community: '乙小区(测试)' }))
    for (const body of [{ filed_under: 'RA-01', document: file.document }]) {
      const stolen = await ask(b, 'POST', `/projects/${mine.id}/add-document`, body)
      const guessed = await ask(b, 'POST', `/projects/${mine.id}/add-document`, { ...body, document: { ...file.document, sm3: '0'.repeat(64) } })
      refused(stolen, 400)
      assert.equal(stolen.code, guessed.code)
    }
  })
  await test('scores stay with their expert until the opinion is drafted', async () => {
    const marked = town.of(file, 'initial').map((i) => ({ ...i, comment: 'SECRET-OF-FIRST' }))
    await first.desk.post(`${file.path}/enter-scores`, { round: 'initial', items: marked })
    for (const who of [second.desk, a, officer, centre, admin])
      for (const path of ['', '/events', '/assessment?round=initial', '/commands']) {
        const answer = await ask(who, 'GET', file.path + path)
        assert.ok(!answer.text.includes('SECRET-OF-FIRST'), path)
        if (path.includes('initial')) assert.equal(answer.value.outcome ?? null, null)
      }
    for (const who of [second.desk, outsider.desk]) {
      const rows = await ask(who, 'GET', `${file.path}/events`)
      refused(rows, 403)
    }
  })
  await test('an objector is known to the officer alone', async () => {
    for (const e of file.panel) await e.desk.post(`${file.path}/enter-scores`, { round: 'initial', items: town.of(file, 'initial') })
    await town.draft(file, 'initial')
    for (const e of file.panel) await e.desk.post(`${file.path}/sign-opinion`, { round: 'initial', pin })
    await officer.post(`${file.path}/apply-final`, { received_on: town.today })
    await town.rate(file, 'final')
    await officer.post(`${file.path}/deliberate`, { outcome: 'adopt', reason: '采纳' })
    await officer.post(`${file.path}/tell-applicant`, { matter: 'result', told_on: town.today })
    await officer.post(`${file.path}/publish-notice`, { published_on: town.today })
    const { notice } = (await officer.get(file.path)).notice
    const proof = pdf('OBJECTION-PROOF')
    const given = { name: 'OBJECTOR-NAME', contact: 'OBJECTOR-CONTACT', grounds: 'OBJECTOR-GROUNDS', form: 'electronic', proof: [{ name: 'OBJECTOR-FILE.pdf', content: proof.toString('base64') }] }
    const lodged = await ask(nobody, 'POST', `/notices/${notice}/objections`, given)
    assert.equal(lodged.status, 201, lodged.text)
    const seen = await officer.get(file.path)
    assert.equal((await officer.get(`${file.path}/objections/1/objector`)).name, 'OBJECTOR-NAME')
    const sm3 = seen.notice.objections[0].proof[0].sm3
    for (const who of [a, first.desk, centre, admin, nobody])
      for (const path of [file.path, `${file.path}/objections/1/objector`, `${file.path}/events`, `${file.path}/events?page=2`, `${file.path}/events?page=3`, '/tasks', '/notices', `/notices/${notice}`, `${file.path}/papers/notice.pdf`]) {
        const { text } = await ask(who, 'GET', path)
        for (const word of ['OBJECTOR-NAME', 'OBJECTOR-CONTACT', 'OBJECTOR-GROUNDS', 'OBJECTOR-FILE', lodged.value.receipt, sm3]) assert.ok(!text.includes(word), `${word} at ${path}`)
      }
    for (const who of [a, first.desk, centre, admin]) refused(await ask(who, 'GET', `/documents/${sm3}?purpose=rating`), 404)
    for (const page of [`/api/v1/objections/${lodged.value.receipt}`]) assert.ok(!(await ask(nobody, 'GET', page)).text.includes('OBJECTOR-'))
    refused(await ask(nobody, 'GET', `/objections/O-${'a'.repeat(20)}`), 404)
  })
  await test('updates reach nobody who may not see the file', async () => {
    const listen = async (who) => {
      const stop = new AbortController()
      const heard = { text: '', stop }
      const answer = await fetch(`${who.url}/api/v1/updates`, { headers: { Cookie: who.cookie }, signal: stop.signal })
      heard.done = (async () => { for await (const piece of answer.body) heard.text += Buffer.from(piece) })().catch(() => {})
      return heard
    }
    const ears = { own: await listen(a), other: await listen(b), out: await listen(outsider.desk) }
    // What the company's history hides must not be heard either; what it shows is.
    await town.people.officer.post(`${file.path}/report-incident`, { what: '测试' })
    await new Promise((r) => setTimeout(r, 300))
    assert.ok(!Object.values(ears).some((ear) => ear.text.includes(file.id)), 'a hidden event is heard')
    await town.people.officer.post(`${file.path}/extend-notice`, { working_days: 1, reason: '公示网站中断（测试）' })
    await new Promise((r) => setTimeout(r, 300))
    for (const ear of Object.values(ears)) ear.stop.abort()
    assert.ok(ears.own.text.includes(file.id))
    assert.ok(!ears.other.text.includes(file.id))
    assert.ok(!ears.out.text.includes(file.id))
  })
}

async function sessions({ town, test }) {
  const { a, url, nobody } = town
  const { officer, admin } = town.people
  await test('a command without the token, with a wrong one or from another site changes nothing', async () => {
    const give = (how) => ask(a, 'POST', '/projects', town.profile(a), how)
    const before = (await a.get('/projects')).total
    refused(await give({ 'X-CSRF-Token': null }), 403)
    refused(await give({ 'X-CSRF-Token': '' }), 403)
    refused(await give({ 'X-CSRF-Token': officer.csrf }), 403)
    refused(await give({ Origin: 'https://evil.example' }), 403)
    refused(await give({ Origin: 'null' }), 403)
    refused(await give({ Origin: `${url}.evil.example` }), 403)
    refused(await give({ 'Sec-Fetch-Site': 'cross-site' }), 403)
    refused(await ask(nobody, 'POST', '/session', { login: 'alpha', password }, { Origin: 'https://evil.example' }), 403)
    assert.equal((await a.get('/projects')).total, before)
  })
  await test('a session ends with signing out and with a new password, everywhere', async () => {
    await admin.post('/people', { login: 'passing', password, name: '过客(测试)', role: 'officer' })
    const [one, two, three] = await all(3, () => new Person(url).signIn('passing', password))
    await one.call('DELETE', '/session')
    refused(await ask({ ...three, cookie: one.cookie, url }, 'GET', '/session'), 401)
    refused(await ask(two, 'POST', '/people/me/password', { old: 'not-the-old-one', new: 'another-password-9' }), 400)
    assert.equal((await ask(two, 'POST', '/people/me/password', { old: password, new: 'another-password-9' })).status, 204)
    refused(await ask(three, 'GET', '/session'), 401)
    assert.equal((await ask(two, 'GET', '/session')).status, 200)
    refused(await ask(nobody, 'POST', '/session', { login: 'passing', password }), 401)
    assert.match((await ask(nobody, 'POST', '/session', { login: 'passing', password: 'another-password-9' })).headers.get('set-cookie'), /HttpOnly.*SameSite=Strict/)
  })
  await test('guessing a password stops soon, also when all guesses come at once', async () => {
    await admin.post('/people', { login: 'target', password, name: '目标(测试)', role: 'officer' })
    const guesses = await all(24, (i) => ask(nobody, 'POST', '/session', { login: i % 2 ? 'target' : 'TARGET', password: `guess-number-${i}` }))
    const tried = guesses.filter((g) => g.status === 401).length
    assert.ok(tried <= 5, `${tried} guesses were tried`)
    refused(await ask(nobody, 'POST', '/session', { login: 'target', password }), 429)
  })
  await test('an unknown login answers like a wrong password', async () => {
    const wrong = await ask(nobody, 'POST', '/session', { login: 'officer', password: 'not-this-password' })
    const unknown = await ask(nobody, 'POST', '/session', { login: 'no-such-login', password: 'not-this-password' })
    assert.deepEqual([wrong.status, wrong.code, wrong.value.title, wrong.value.detail], [unknown.status, unknown.code, unknown.value.title, unknown.value.detail])
  })
}

async function input({ town, test }) {
  const { a, url, nobody, district } = town
  const { officer } = town.people
  const client = (answer) => assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}: ${answer.text.slice(0, 200)}`)
  await test('bad JSON is the fault of its sender', async () => {
    const bodies = [
      '', '{', 'null', '[]', '"x"', '1', '[' .repeat(5000), '{"a":'.repeat(3000) + '1' + '}'.repeat(3000), '{"community":1}',
      '{"login":"x","login":"y","password":"z"}', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), '{"community":"\\ud800"}',
      JSON.stringify({ ...town.profile(a), households: 1e300 }), JSON.stringify({ ...town.profile(a), households: -1 }), JSON.stringify({ ...town.profile(a), households: 1.5 }),
      JSON.stringify({ ...town.profile(a), households: '10' }), JSON.stringify({ ...town.profile(a), gross_floor_area: '1e9' }), JSON.stringify({ ...town.profile(a), gross_floor_area: '9'.repeat(400) }),
      JSON.stringify({ ...town.profile(a), gross_floor_area: '-1' }), JSON.stringify({ ...town.profile(a), extra: 1 }), JSON.stringify({ ...town.profile(a), site_kind: 'moon' }),
      JSON.stringify({ ...town.profile(a), community: '' }), JSON.stringify({ ...town.profile(a), community: ' \n ' }), JSON.stringify({ ...town.profile(a), community: '长'.repeat(5000) }),
      JSON.stringify({ ...town.profile(a), community: 'a\u0000b' }), JSON.stringify({ ...town.profile(a), community: 'a\u001b[31mb' }), JSON.stringify({ ...town.profile(a), community: 'a\nb' }),
      JSON.stringify({ ...town.profile(a), address: 'a\u0000b' }), JSON.stringify({ ...town.profile(a), community: 'a\u202eb' }),
    ]
    for (const body of bodies) {
      const answer = await ask(a, 'POST', '/projects', body)
      assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} for ${String(body).slice(0, 160)}`)
      assert.ok(answer.code, `no problem for ${String(body).slice(0, 80)}`)
    }
  })
  await test('bad queries, dates and versions are refused, not guessed', async () => {
    for (const query of ['page=-1', 'page=0', 'page=x', 'size=1000000000', 'size=0', 'page=99999999999999999999', 'step=nowhere', 'sort=;drop', 'q=%00', 'q=%ff%fe']) client(await ask(officer, 'GET', `/projects?${query}`))
    for (const path of ['/measures/due?article=17&from=2024-02-30', '/measures/due?article=17&from=9999999-01-01', '/measures/due?article=99&from=2024-01-02', '/measures/due?article=17&from=0000-00-00', '/calendar/99999', '/calendar/-1',
      '/measures/subsidy?grade=premium&area=1e9&part=first', '/measures/subsidy?grade=premium&area=-5&part=first', '/measures/subsidy?grade=premium&area=99999999999999999999&part=first', '/standards/..%2f..%2fREADME', '/rules/%00', '/certificates/%ff', '/register?as_of=yesterday'])
      client(await ask(nobody, 'GET', path))
    const { id } = await a.post('/projects', town.profile(a))
    for (const version of ['x', '"x"', '"-1"', '"999"', '"1', '1', '""', '"1", "2"', 'W/"1"', '"18446744073709551616"']) refused(await ask(a, 'POST', `/projects/${id}/submit-draft`, {}, { 'If-Match': version }), 400, 409, 412)
    for (const path of ['/projects/..%2f..', '/projects/%00', `/projects/${'P'.repeat(3000)}`, '/documents/../../etc/passwd', '/documents/..%2f..%2fetc%2fpasswd?purpose=rating', `/projects/${id}/papers/..%2fx`]) client(await ask(a, 'GET', path))
    for (const path of ['/work/..%2f..%2fREADME.md', '/work/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fREADME.md']) assert.match(await send(url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 4/)
  })
  await test('a thousand items, repeated and unknown ones are refused', async () => {
    const file = await town.declared(a, '多项小区(测试)', { signed_on: null })
    const one = file.items[0]
    for (const items of [Array(1000).fill(one), [one, { ...one, met: false }], [{ ...one, item: 'X'.repeat(300) }], [{ ...one, met: true, value: '1' }], [{ item: 'A1-02', value: '99999999999999999999', evidence: file.evidence }], [{ item: 'A1-02', value: '-1', evidence: file.evidence }], [{ item: 'A1-02', value: 'NaN', evidence: file.evidence }], []])
      client(await ask(a, 'POST', `${file.path}/save-self-assessment`, { items }))
  })
  await test('only papers are taken in, whole ones, under a plain name', async () => {
    const up = (name, bytes, how) => ask(a, 'POST', `/documents?name=${name}`, bytes, { 'Content-Type': 'application/octet-stream', ...how })
    for (const bytes of [Buffer.alloc(0), Buffer.from('<html><script>alert(1)</script>'), Buffer.from('MZ\x90\x00'), Buffer.from('\x7fELF'), Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('GIF89a')]) refused(await up('a.pdf', bytes), 400, 415)
    refused(await up('', pdf(1)), 400)
    refused(await up('x'.repeat(500), pdf(1)), 400)
    for (const name of ['%00', 'a%00.pdf', 'a%0d%0aSet-Cookie:x=1.pdf', '%ff.pdf', 'a%1b.pdf']) refused(await up(name, pdf('name')), 400)
    const tricky = await up(encodeURIComponent('../../etc/"<script>.pdf'), Buffer.concat([pdf('polyglot'), Buffer.from('<script>alert(1)</script>')]))
    assert.equal(tricky.status, 201)
    const back = await ask(a, 'GET', `/documents/${tricky.value.sm3}?purpose=rating`)
    assert.equal(back.headers.get('content-type'), 'application/pdf')
    assert.equal(back.headers.get('x-content-type-options'), 'nosniff')
    assert.match(back.headers.get('content-security-policy'), /sandbox/)
    assert.doesNotMatch(back.headers.get('content-disposition'), /[<>]|\.\./)
  })
  await test('a damaged object is reported, without saying where it lies', async () => {
    const whole = await town.upload(a, 'damaged')
    const lies = join(district.folder, 'state/objects', whole.sm3.slice(0, 2), whole.sm3.slice(2, 4), whole.sm3)
    chmodSync(lies, 0o600)
    writeFileSync(lies, pdf('Damaged'))
    const answer = await ask(a, 'GET', `/documents/${whole.sm3}?purpose=rating`)
    assert.equal(answer.code, 'storage.object_corrupt', answer.text)
    assert.ok(!answer.text.includes('/objects/'), answer.text)
  })
  await test('an upload that breaks off leaves nothing behind', async () => {
    await send(url, `POST /api/v1/documents?name=a.pdf HTTP/1.1\r\nHost: ${new URL(url).host}\r\nCookie: ${a.cookie}\r\nX-CSRF-Token: ${a.csrf}\r\nContent-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\n%PDF-1.4\n${'x'.repeat(5000)}`, 300)
    for (let i = 0; i < 30 && readdirSync(join(district.folder, 'state/objects/tmp')).length; i++) await new Promise((r) => setTimeout(r, 100))
    assert.deepEqual(readdirSync(join(district.folder, 'state/objects/tmp')), [])
  })
  await test('broken requests get an answer or a closed line, and the district lives', async () => {
    const head = `POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
    const lines = await Promise.all([
      send(url, 'GET / HTTP/9.9\r\n\r\n'), send(url, '\x00\x01\x02\r\n\r\n'), send(url, `GET /${'a'.repeat(70000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
      send(url, `${head}Content-Length: -5\r\n\r\n{}`), send(url, `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), send(url, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
      send(url, `${head}Content-Length: 99999999999\r\n\r\n`), send(url, `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`), send(url, 'GET /api/v1/clock HTTP/1.1\r\n\r\n'),
    ])
    for (const line of lines) assert.ok(line === '' || /^HTTP\/1\.[01] 4|^HTTP\/1\.[01] 50[15]/.test(line), line.slice(0, 80))
    assert.equal((await ask(nobody, 'GET', '/clock')).status, 200)
  })
  await test('markup in a name stays text on every page and paper', async () => {
    const evil = '<script>alert(1)</script><b>&"\'{{X}}</b>'
    const file = await town.declared(a, evil)
    await officer.post(`${file.path}/receive-filing`, { received_on: town.today })
    const paper = await ask(a, 'GET', `${file.path}/papers/receipt.pdf`)
    assert.equal(paper.status, 200)
    assert.match(paper.text, /^%PDF/)
    for (const page of ['/api/v1/../../?q=' + encodeURIComponent(evil)]) assert.ok(!(await ask(nobody, 'GET', page)).text.includes('<script>alert'))
    for (const path of ['register', 'check', 'notices', 'objection']) {
      const answer = await fetch(`${url}/${path}?q=${encodeURIComponent(evil)}&number=${encodeURIComponent(evil)}&receipt=${encodeURIComponent(evil)}`)
      assert.ok(!(await answer.text()).includes('<script>alert'), path)
    }
  })
}

async function tricks({ town, test }) {
  const { a, b } = town
  const { officer } = town.people
  await town.on('2024-01-08')
  await test('no filing in the name of another company', async () => {
    refused(await ask(a, 'POST', '/projects', town.profile(a, { entity: b.organisation })), 403)
    const file = await town.declared(a, '他人小区(测试)')
    refused(await ask(a, 'POST', `${file.path}/update-profile`, { entity: b.organisation, domains: {} }), 403)
  })
  await test('a receipt is neither of tomorrow nor older than the declaration', async () => {
    const file = await town.declared(a, '收件小区(测试)', { signed_on: town.today })
    refused(await ask(officer, 'POST', `${file.path}/receive-filing`, { received_on: '2024-12-31' }), 400, 422)
    refused(await ask(officer, 'POST', `${file.path}/receive-filing`, { received_on: day(2) }), 400, 422)
    refused(await ask(a, 'POST', `${file.path}/receive-filing`, { received_on: town.today }), 403, 422)
    assert.equal((await ask(officer, 'POST', `${file.path}/receive-filing`, { received_on: town.today })).status, 200)
  })
  await test('a declared document stays, an undeclared one may go', async () => {
    const file = await town.declared(a, '留存小区(测试)')
    const late = await town.upload(a, 'late')
    await a.post(`${file.path}/add-document`, { filed_under: 'RA-02', document: late })
    const kept = await ask(a, 'POST', `${file.path}/remove-document`, { sm3: file.document.sm3 })
    assert.equal(kept.code, 'A25-KEEP', kept.text)
    assert.equal((await ask(a, 'POST', `${file.path}/remove-document`, { sm3: late.sm3 })).status, 200)
  })
  await test('the clock never goes back', async () => {
    refused(await ask(town.people.admin, 'POST', '/clock', { now: '2023-01-01T00:00:00+08:00' }), 400, 409, 422)
  })
  await test('signed once, signed by all, then closed', async () => {
    const file = await town.empanelled(a, '签字小区(测试)')
    const give = (e, command, body) => ask(e.desk, 'POST', `${file.path}/${command}`, body)
    const [first, second, third] = file.panel
    for (const e of file.panel) await give(e, 'declare-recusal', { answer: 'no_conflict' })
    for (const e of file.panel) await give(e, 'enter-scores', { round: 'initial', items: town.of(file, 'initial') })
    await town.draft(file, 'initial')
    refused(await give(first, 'sign-opinion', { round: 'initial', pin: '000000' }), 400, 401, 403, 422)
    assert.equal((await give(first, 'sign-opinion', { round: 'initial', pin })).status, 200)
    refused(await give(first, 'sign-opinion', { round: 'initial', pin }), 409, 422)
    assert.equal((await give(second, 'edit-opinion', { round: 'initial', text: '改过的意见' })).status, 200)
    assert.equal((await second.desk.get(file.path)).rounds[0].opinion.signatures.length, 0, 'an edit voids signatures')
    const signed = await Promise.all(file.panel.flatMap((e) => [0, 1, 2].map(() => give(e, 'sign-opinion', { round: 'initial', pin }))))
    assert.equal(good(signed).length, 3)
    const opinion = (await officer.get(file.path)).rounds[0].opinion
    assert.equal(opinion.signatures.length, 3)
    assert.equal(new Set(opinion.signatures.map((s) => s.expert)).size, 3)
    refused(await give(third, 'edit-opinion', { round: 'initial', text: '再改' }), 409, 422)
    refused(await give(third, 'enter-scores', { round: 'initial', items: town.of(file, 'initial') }), 409, 422)
    refused(await give(first, 'declare-recusal', { answer: 'conflict', reason: '后悔' }), 409, 422)
    refused(await ask(officer, 'POST', `${file.path}/issue-certificate`, { grade: 'basic', issued_on: town.today }), 409, 422)
  })
}

async function races({ town, test }) {
  const { a, nobody } = town
  const { officer, admin } = town.people
  await admin.post('/people', { login: 'officer2', password, name: '第二(测试)', role: 'officer' })
  const colleague = await new Person(town.url).signIn('officer2', password)
  const both = (i) => (i % 2 ? officer : colleague)
  await test('twenty receipts of one filing are one', async () => {
    const file = await town.declared(a, '并发小区(测试)')
    const answers = await all(20, (i) => ask(both(i), 'POST', `${file.path}/receive-filing`, { received_on: town.today }))
    assert.equal(good(answers).length, 1, JSON.stringify(answers.map((x) => x.status)))
    const view = await officer.get(file.path)
    assert.deepEqual([view.filing.filing, view.filing.filings_this_year, view.filings_history.length], [1, 1, 1])
  })
  await test('of two who saw the same version one is told', async () => {
    const { id, version } = await a.post('/projects', town.profile(a))
    const answers = await all(10, (i) => ask(a, 'POST', `/projects/${id}/update-profile`, { address: `第${i}号`, domains: {} }, { 'If-Match': `"${version}"` }))
    assert.deepEqual([good(answers).length, answers.filter((x) => x.status === 409).length], [1, 9])
  })
  await test('forty registrations at once are forty projects', async () => {
    const answers = await all(40, () => ask(a, 'POST', '/projects', town.profile(a)))
    assert.equal(good(answers).length, 40, answers.find((x) => x.status >= 300)?.text)
    assert.equal(new Set(answers.map((x) => x.value.id)).size, 40)
  })
  await test('one login, one company, however many register at once', async () => {
    const answers = await all(8, () => ask(nobody, 'POST', '/organisations', { ...b2(), contact: { login: 'gamma', password, name: '经办人(测试)', phone: '0755-00000000' } }))
    assert.deepEqual([good(answers).length, answers.filter((x) => x.status === 409).length], [1, 7])
  })
  await test('certificates issued at once: one each, no number twice, objections counted once', async () => {
    const files = []
    for (let i = 0; i < 6; i++) {
      const file = await town.empanelled(a, `证书小区${i}(测试)`)
      for (const e of file.panel) await e.desk.post(`${file.path}/declare-recusal`, { answer: 'no_conflict' })
      await town.rate(file, 'initial')
      await officer.post(`${file.path}/apply-final`, { received_on: town.today })
      await town.rate(file, 'final')
      await officer.post(`${file.path}/deliberate`, { outcome: 'adopt', reason: '采纳' })
      await officer.post(`${file.path}/tell-applicant`, { matter: 'result', told_on: town.today })
      files.push(file)
    }
    refused(await ask(officer, 'POST', `${files[0].path}/publish-notice`, { published_on: day(3) }), 400, 422) // unseen days
    const notices = await Promise.all(files.flatMap((f) => [0, 1].map((i) => ask(both(i), 'POST', `${f.path}/publish-notice`, { published_on: town.today }))))
    assert.equal(good(notices).length, files.length, notices.map((n) => n.status).join())
    const numbers = await Promise.all(files.map(async (f) => (await officer.get(f.path)).notice.notice))
    assert.equal(new Set(numbers).size, files.length)
    const objections = await all(6, (i) => ask(nobody, 'POST', `/notices/${numbers[0]}/objections`, { name: '异议人(测试)', contact: '测试联系', grounds: `理由${i}`, form: 'electronic' }))
    assert.equal(good(objections).length, 6, objections.find((o) => o.status >= 300)?.text)
    const seen = (await officer.get(files[0].path)).notice.objections.map((o) => o.objection)
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6])
    const grade = (await officer.get(files[0].path)).notice.text.includes('高端') ? 'premium' : 'basic'
    refused(await ask(officer, 'POST', `${files[1].path}/issue-certificate`, { grade, issued_on: town.today }), 409, 422)
    await town.on('2024-01-20')
    for (const f of files.slice(1)) await officer.post(`${f.path}/propose-certificate`, { grade })
    for (const f of files.slice(1)) refused(await ask(officer, 'POST', `${f.path}/issue-certificate`, { grade, issued_on: town.today }), 409, 422)
    const issued = await Promise.all(files.slice(1).flatMap((f) => [0, 1, 2, 3].map(() => ask(colleague, 'POST', `${f.path}/issue-certificate`, { grade, issued_on: town.today }))))
    assert.equal(good(issued).length, 5, issued.map((x) => `${x.status} ${x.code}`).join())
    const certificates = await Promise.all(files.slice(1).map(async (f) => (await officer.get(f.path)).certificate.number))
    assert.equal(new Set(certificates).size, 5)
    refused(await ask(officer, 'POST', `${files[1].path}/issue-certificate`, { grade, issued_on: town.today }), 409, 422)
  })
}

const b2 = () => ({ credit_code: '91440300MA5EUA4L09', name: 'gamma物业(测试)', kind: 'property_company' })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let passed = 0
  let failed = 0
  const test = async (name, run) => {
    try {
      await run()
      passed++
      console.log(`ok   ${name}`)
    } catch (e) {
      failed++
      console.log(`FAIL ${name}\n     ${String(e.stack ?? e).split('\n').slice(0, 6).join('\n     ')}`)
    }
  }
  const since = Date.now()
  await hostile({ test })
  console.log(`${passed} passed, ${failed} failed (${((Date.now() - since) / 1000).toFixed(1)} s)`)
  process.exit(failed ? 1 : 0)
}
