// The second half of the attack: two at once on one case, double clicks, every operation of the
// contract with nasty names, bodies, queries and headers, bombs, and clients without haste.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { Person } from './district.mjs'
import { password } from './people.mjs'
import { all, ask, good } from './town.mjs'

export async function everywhere(attack) {
  await clicks(attack)
  await operations(attack)
  await patience(attack)
}

async function clicks({ town, test }) {
  const { a } = town
  const { officer } = town.people
  const colleague = await new Person(town.url).signIn('officer2', password)
  await test('of two officers who decide the contrary at once one wins, the other is told', async () => {
    for (let i = 0; i < 4; i++) {
      const file = await town.declared(a, `两人小区${i}(测试)`)
      await officer.post(`${file.path}/receive-filing`, { received_on: town.today })
      const seen = (await officer.get(file.path)).version
      const answers = await Promise.all([
        ask(officer, 'POST', `${file.path}/give-feedback`, { outcome: 'passed', defects: [], given_on: town.today }, { 'If-Match': `"${seen}"` }),
        ask(colleague, 'POST', `${file.path}/give-feedback`, { outcome: 'defects', defects: [{ material: 'RA-01', what: '缺页' }], given_on: town.today }),
      ])
      assert.equal(good(answers).length, 1, answers.map((x) => x.text).join())
      const told = answers.find((x) => x.status >= 300)
      assert.ok(['storage.stale', 'A00-STEP'].includes(told.code), told.text)
      assert.ok(told.value.detail.length > 5)
      assert.equal((await officer.get(file.path)).filing.feedback.length, 1)
    }
  })
  await test('a double click does a thing once, and the back button is told', async () => {
    const file = await town.declared(a, '双击小区(测试)')
    const twice = async (who, command, body) => {
      const before = (await officer.get(file.path)).version
      const answers = await all(2, () => ask(who, 'POST', `${file.path}/${command}`, body))
      assert.ok(answers.every((x) => x.status < 500), answers.map((x) => x.text).join())
      const again = await ask(who, 'POST', `${file.path}/${command}`, body, { 'If-Match': `"${before}"` })
      assert.equal(again.code, 'storage.stale', again.text)
      return good(answers).length
    }
    const document = await town.upload(a, 'double')
    assert.equal(await twice(a, 'add-document', { filed_under: 'RA-03', document }), 1)
    await a.post(`${file.path}/sign-declaration`, { documents: [file.document.sm3, document.sm3], signatory: '申报人(测试)', signed_on: town.today })
    assert.equal(await twice(a, 'submit-draft', {}), 1)
    assert.equal(await twice(officer, 'receive-filing', { received_on: town.today }), 1)
    assert.equal(await twice(officer, 'give-feedback', { outcome: 'passed', defects: [], given_on: town.today }), 1)
    assert.equal(await twice(officer, 'draw-panel', { seed: 'double', size: 3 }), 1)
  })
}

async function operations({ town, test }) {
  const { a, url, nobody } = town
  const { officer, admin, experts } = town.people
  const contract = await (await fetch(`${url}/openapi.json`)).json()
  const every = Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), id: operation.operationId })))
  // These end the sessions or streams that the test needs.
  const left_out = ['signOut', 'streamUpdates', 'changePassword']
  const wanted = every.filter((o) => !left_out.includes(o.id))
  const whole = (o, answer) => {
    assert.ok(answer.status < 500, `${o.id}: ${answer.status} ${answer.text.slice(0, 200)}`)
    const type = answer.headers.get('content-type') ?? ''
    if (!/json|text/.test(type)) return // the bytes of a PDF or a workbook may spell anything
    assert.doesNotMatch(answer.text, /root:x:0|src\/edge|terminate called|SQL|sqlite/, o.id)
    if (!/json/.test(type)) assert.doesNotMatch(answer.text, /<script>/, o.id)
  }
  await test(`nasty names in the path of every operation (${wanted.length})`, async () => {
    const nasty = ['..%2f..%2fetc%2fpasswd', '%00', '%ff%fe', '%27%20or%201%3D1%20--', '%3Cscript%3E', 'P-99999999999999999999', 'a'.repeat(3000), '%F0%9F%92%A9', '-1', '%2e%2e', 'P-000001%0d%0aX-A:%20b', '%25s%25n']
    for (const o of wanted.filter((o) => o.path.includes('{')))
      for (const name of nasty)
        for (const who of [officer, a, nobody]) whole(o, await ask(who, o.method, o.path.replace(/\{\w+\}/g, name), o.method === 'POST' ? {} : undefined))
  })
  await test('nasty bodies to every operation', async () => {
    const file = await town.declared(a, '怪体小区(测试)')
    const deep = '[' + '{"a":['.repeat(2000) + ']}'.repeat(2000) + ']'
    const bodies = ['null', '[]', '"x"', '1e999', 'true', '{"__proto__":{"role":"officer"},"constructor":1}', '{"type":"IssueCertificate","grade":"premium"}', deep, '{"a":"' + '长'.repeat(100_000) + '"}', '\ufeff{}', '{"note":"\\u0000"}']
    for (const o of wanted.filter((o) => o.method !== 'GET' && !/^(signIn|registerOrganisation)$/.test(o.id)))
      for (const body of bodies)
        for (const who of [officer, a, experts[0].desk, admin]) whole(o, await ask(who, o.method, o.path.replace('{project}', file.id).replace(/\{\w+\}/g, 'none'), body))
  })
  await test('nasty queries and headers to every reading operation', async () => {
    for (const o of wanted.filter((o) => o.method === 'GET')) {
      const path = o.path.replace('{project}', 'P-000001').replace(/\{\w+\}/g, 'current')
      for (const query of ['page=-1&size=0', 'page=1e9', `text=${'%25'.repeat(500)}`, `q=${encodeURIComponent("'; drop table events; --")}`, 'as_of=0000-00-00', 'from=9999-12-31&until=0001-01-01', 'a=1&a=2&a=3', '%00=%00', `text=${'x'.repeat(9000)}`])
        whole(o, await ask(officer, 'GET', `${path}?${query}`))
      for (const headers of [{ 'X-HTTP-Method-Override': 'DELETE' }, { 'X-Forwarded-For': "127.0.0.1, ' or 1=1" }, { 'X-Forwarded-Host': 'evil.example' }, { Range: 'bytes=0-,0-,0-,5-1' }, { 'If-None-Match': '*'.repeat(2000) }, { 'Accept-Language': `${'zh,'.repeat(800)}en` }, { Cookie: `${officer.cookie}; ${officer.cookie.split('=')[0]}=other` }])
        whole(o, await ask(officer, 'GET', path, undefined, headers))
    }
  })
  await test('a zip bomb under the name of a workbook or a letter is a file like any other', async () => {
    const bomb = zipBomb()
    for (const name of ['bomb.xlsx', 'bomb.docx']) {
      const began = Date.now()
      const answer = await ask(a, 'POST', `/documents?name=${name}`, bomb, { 'Content-Type': 'application/octet-stream' })
      assert.ok([201, 400, 415, 422].includes(answer.status), answer.text)
      assert.ok(Date.now() - began < 5000)
    }
    // Whatever reads workbooks must refuse it without unpacking it.
    const file = await town.declared(a, '炸弹小区(测试)')
    for (const o of wanted.filter((o) => o.method === 'POST' && /import/i.test(o.id))) {
      const answer = await ask(a, 'POST', o.path.replace('{project}', file.id), bomb, { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
      assert.ok(answer.status >= 400 && answer.status < 500, `${o.id}: ${answer.status}`)
    }
    assert.equal((await ask(nobody, 'GET', '/clock')).status, 200)
  })
}

/** A workbook by its names whose sheet unpacks to 500 MB of blanks. */
function zipBomb() {
  const blanks = deflateRawSync(Buffer.alloc(500 << 20, 0x20), { level: 9 })
  const parts = [['[Content_Types].xml', deflateRawSync(Buffer.from('<Types/>')), 8], ['xl/workbook.xml', deflateRawSync(Buffer.from('<workbook/>')), 11], ['word/document.xml', blanks, 500 << 20], ['xl/worksheets/sheet1.xml', blanks, 500 << 20]]
  const out = []
  const directory = []
  let offset = 0
  for (const [name, packed, size] of parts) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(offset, 42)
    out.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...out, listed, end])
}

async function patience({ town, test }) {
  const { url, nobody } = town
  await test('five hundred connections that never finish their request keep nobody else waiting', async () => {
    const { hostname, port } = new URL(url)
    const slow = Array.from({ length: 500 }, () => connect(Number(port), hostname).on('error', () => {}))
    const drip = setInterval(() => slow.forEach((line, i) => line.writable && line.write(i % 2 ? 'GET / HTTP/1.1\r\nX-' : 'x')), 400)
    try {
      await new Promise((r) => setTimeout(r, 600))
      for (let i = 0; i < 20; i++) {
        const began = Date.now()
        assert.equal((await ask(nobody, 'GET', '/clock')).status, 200)
        assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`)
      }
    } finally {
      clearInterval(drip)
      slow.forEach((line) => line.destroy())
    }
  })
}
