// The public log of the running server, by a checker of its own (log_checker.mjs).
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consistencyHolds, consistencyProof, inclusionHolds, leafHash, readLog, sm2Parts } from './log_checker.mjs'
import { Person } from './district.mjs'

/** The log as it stood before anything was decided, for publicLog below. */
export async function beginning(url, witness) {
  const { keys } = await new Person(url, witness).call('getPublicLog')
  return { key: keys[0], log: await readLog(url, keys[0]) }
}

const flipped = (bytes) => Buffer.from(bytes.map((b, i) => (i === 7 ? b ^ 1 : b)))
const hex = (text) => Buffer.from(text, 'hex')

export async function publicLog(url, witness, people, project, before, test, program) {
  const anybody = new Person(url, witness)
  let log
  await test('log: what was decided stands in it within five seconds', async () => {
    const { number } = (await anybody.call('listRegister')).items[0]
    const begun = Date.now()
    for (;;) {
      log = await readLog(url, before.key)
      const certified = log.entries.some((e) => e.type === 'CertificateEntry' && e.certificate === number)
      if (certified && log.entries.some((e) => e.type === 'CheckListEntry')) break
      assert.ok(Date.now() - begun < 5000, 'not within five seconds')
      await new Promise((next) => setTimeout(next, 100))
    }
    const { items } = await anybody.call('listNotices')
    for (const { notice } of items) assert.ok(log.entries.some((e) => e.type === 'NoticeEntry' && e.notice === notice), notice)
    assert.equal(log.signatures, 2)
  })
  await test('log: the list of the yearly check stands in it before the seed is known', async () => {
    const [year] = await anybody.call('listCheckProgrammes')
    const entry = log.entries.find((e) => e.type === 'CheckListEntry')
    assert.equal(entry.list_sm3, createHash('sm3').update(year.certificates.join('\n')).digest('hex'))
    assert.deepEqual([entry.year, entry.seed_on, year.seed], [year.year, year.seed_on, undefined])
  })
  await test('log: in the order of the events, each of them once', () => {
    const seqs = log.entries.map((e) => e.seq)
    assert.deepEqual(seqs, [...new Set(seqs)].sort((a, b) => a - b))
    for (const type of ['DrawEntry', 'NoticeEntry', 'CertificateEntry']) assert.ok(log.entries.some((e) => e.type === type), type)
  })
  await test('log: it grew out of what it was, and out of nothing else', () => {
    const { log: old } = before
    assert.ok(log.size > old.size)
    for (let size = 0; size <= log.size; ++size) {
      const proof = consistencyProof(size, log.leaves)
      const root = size === old.size ? old.root : null
      if (root) assert.ok(consistencyHolds(size, root, log.size, log.root, proof), `from ${size}`)
      if (root && size > 0) assert.ok(!consistencyHolds(size, flipped(root), log.size, log.root, proof), `another one of ${size}`)
    }
  })
  await test('log: every entry is proved by the server, at its place only', async () => {
    for (let index = 0; index < log.size; ++index) {
      const shown = await anybody.call('getLogEntry', { path: { index: String(index) } })
      const leaf = leafHash(Buffer.from(shown.entry))
      const path = shown.path.map(hex)
      assert.equal(shown.entry, log.texts[index])
      assert.ok(inclusionHolds(leaf, index, shown.size, path, hex(shown.root)))
      assert.ok(!inclusionHolds(leafHash(Buffer.from(`${shown.entry} `)), index, shown.size, path, hex(shown.root)))
      assert.ok(!inclusionHolds(leaf, index + 1, shown.size, path, hex(shown.root)))
      if (path.length) assert.ok(!inclusionHolds(leaf, index, shown.size, [flipped(path[0]), ...path.slice(1)], hex(shown.root)))
    }
    assert.equal((await anybody.raw('getLogEntry', { path: { index: String(log.size + 1000) } })).status, 404)
    assert.equal((await anybody.raw('getLogEntry', { path: { index: '-1' } })).status, 404)
    const { items, total } = await anybody.call('listLogEntries')
    assert.equal(items[0].index, total - 1)
  })
  await test('log: who holds a receipt can show that the objection was there', async () => {
    const state = await anybody.call('getObjection', { path: { receipt: people.receipt } })
    const entry = log.entries[state.log_entry]
    assert.deepEqual([entry.type, entry.notice], ['ObjectionEntry', state.notice])
    const sm3 = createHash('sm3').update(`linli/objection receipt\n${people.receipt}`).digest('hex')
    const opened = createHash('sha256').update('linli/commitment/1\n').update(hex(state.log_salt)).update(sm3).digest('hex')
    assert.equal(opened, entry.receipt)
    assert.ok(!log.texts.join().includes(sm3))
  })
  await test('log: the sender was promised that, by the keys of the log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-promise-'))
    writeFileSync(join(folder, 'keys'), await (await fetch(`${url}/log/keys`)).text())
    const note = await (await fetch(`${url}/api/v1/receipts/${people.receipt}/promise`)).text()
    const verify = (text, receipt) => {
      writeFileSync(join(folder, 'promise.txt'), text)
      const { status, stdout } = spawnSync(program, ['verify', join(folder, 'promise.txt'), '--key', join(folder, 'keys'), '--json', '--receipt', receipt], { encoding: 'utf8' })
      return { status, said: stdout ? JSON.parse(stdout) : {} }
    }
    const good = verify(note, people.receipt)
    assert.equal(good.status, 0)
    const { at } = log.entries[(await anybody.call('getObjection', { path: { receipt: people.receipt } })).log_entry]
    assert.equal(good.said.lodged_on, at)
    assert.ok(good.said.in_log_by > at)
    assert.equal(verify(note, `${people.receipt.slice(0, -1)}${people.receipt.endsWith('A') ? 'B' : 'A'}`).status, 2)
    assert.equal(verify(note.replace(/"in_log_by":"\d+/, '"in_log_by":"2999'), people.receipt).status, 2)
    assert.equal((await anybody.raw('receiptPromise', { path: { receipt: 'O-nobody-has-this-one' } })).status, 404)
  })
  await test('log: nobody is named in it, nor the digest that opens a result letter', async () => {
    const all = log.texts.join('\n')
    const secrets = new Set(['13800000000', '0755-00000000', ...people.experts.map((e) => e.id)])
    for (let page = 1; page < 20; ++page) {
      const { items } = await people.officer.call('listEvents', { path: { project }, query: { page: String(page), size: '100' } })
      for (const text of JSON.stringify(items).matchAll(/"opinion_sm3":"([0-9a-f]{64})"/g)) secrets.add(text[1])
      if (items.length < 100) break
    }
    const { items: register } = await people.officer.call('listExperts').then((items) => ({ items }))
    for (const expert of register) secrets.add(expert.name)
    assert.ok([...secrets].some((s) => s.length === 64), 'no opinion was looked for')
    for (const secret of secrets) assert.ok(!all.includes(secret), secret)
  })
  await test('log: a certificate proves itself without a line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-bundle-'))
    const { number, last_day: last } = (await anybody.call('listRegister')).items[0]
    const bundle = await anybody.call('getCertificateBundle', { path: { number } })
    const { keys } = await anybody.call('getPublicLog')
    writeFileSync(join(folder, 'keys'), await (await fetch(`${url}/log/keys`)).text())
    assert.equal(keys.length, 2)
    const verify = (value, asOf, extra = []) => {
      writeFileSync(join(folder, 'bundle.json'), JSON.stringify(value))
      const { status, stdout, stderr } = spawnSync(program, ['verify', join(folder, 'bundle.json'), '--key', join(folder, 'keys'), '--as-of', asOf, '--json', ...extra], { encoding: 'utf8' })
      return { status, said: stdout ? JSON.parse(stdout) : stderr }
    }
    const good = verify(bundle, last)
    assert.deepEqual([good.status, good.said.state, good.said.certificate], [0, 'valid', number], JSON.stringify(good))
    assert.equal(bundle.proof.entry, log.texts[bundle.proof.index])
    const years = String(Number(last.slice(0, 4)) + 1) + last.slice(4)
    assert.deepEqual([verify(bundle, years).status, verify(bundle, years).said.state], [1, 'expired'])
    const forged = structuredClone(bundle)
    forged.credentialSubject.community = '别的小区（测试）'
    assert.equal(verify(forged, last).status, 2)
    assert.match(verify(forged, last).said, /bundle\.differs/)
    assert.equal((await anybody.raw('getCertificateBundle', { path: { number: 'none' } })).status, 404)
    rmSync(folder, { recursive: true })
  })
  await test('log: OpenSSL finds the SM2 signature under the checkpoint good, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-sm2-'))
    const { checkpoint, keys } = await anybody.call('getPublicLog')
    const parts = sm2Parts(checkpoint, keys[1])
    const verify = (text) => {
      for (const [name, value] of [['key.pem', parts.pem], ['text', text], ['sig.der', parts.der]]) writeFileSync(join(folder, name), value)
      return spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-digest', 'sm3', '-in', 'text', '-sigfile', 'sig.der', '-pkeyopt', 'distid:1234567812345678'], { cwd: folder, encoding: 'utf8' })
    }
    const good = verify(parts.text)
    assert.equal(good.status, 0, good.stdout + good.stderr)
    assert.notEqual(verify(parts.text.replace('\n', '0\n')).status, 0)
    rmSync(folder, { recursive: true })
  })
  await test('log: served as files for anybody to keep', async () => {
    const head = await fetch(`${url}/log/checkpoint`)
    assert.match(head.headers.get('content-type'), /^text\/plain/)
    assert.match(head.headers.get('cache-control'), /max-age=1$/)
    const tile = await fetch(`${url}/log/tile/0/000.p/${log.size}`)
    assert.equal(tile.headers.get('content-type'), 'application/octet-stream')
    assert.match(tile.headers.get('cache-control'), /immutable/)
    for (const path of ['tile', 'tile/0', '../log.key', 'log.key', '.checkpoint.partial', 'tile/0/999'])
      assert.equal((await fetch(`${url}/log/${path}`)).status, 404, path)
  })
}
