// linli witness against real districts: one that is killed while it decides, one that says another
// thing under the same keys, and copies of its files that somebody tampered with.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { adminPassword, Person, root, startDistrict, Witness } from './district.mjs'
import { readLog } from './log_checker.mjs'

const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
const work = mkdtempSync(join(tmpdir(), 'linli-witness-'))
let passed = 0, failed = 0
const test = async (name, run) => {
  try {
    await run()
    ++passed
    console.log(`ok   ${name}`)
  } catch (e) {
    ++failed
    console.log(`FAIL ${name}\n     ${e.stack.split('\n').slice(0, 8).join('\n     ')}`)
  }
}

const password = 'contract-password-1'
/** A district, and an officer whose renewals make entries. */
async function started(options) {
  const district = await startDistrict(program, options)
  const witness = new Witness(district.contract)
  if (!options?.folder) {
    const admin = await new Person(district.url, witness).signIn('admin', adminPassword)
    await admin.call('createPerson', { body: { login: 'officer', password, name: '经办人（测试）', role: 'officer' } })
  }
  const officer = await new Person(district.url, witness).signIn('officer', password)
  return { ...district, officer }
}
const renew = ({ officer }, until, basis) => officer.call('loadRenewal', { body: { until, basis } })
async function grown(district, size) {
  const { keys } = await district.officer.call('getPublicLog')
  for (let i = 0; i < 50; ++i) {
    const log = await readLog(district.url, keys[0])
    if (log.size >= size) return log
    await new Promise((next) => setTimeout(next, 100))
  }
  throw new Error(`not ${size} entries within five seconds`)
}
const look = (url, state) => {
  const { status, stdout, stderr } = spawnSync(program, ['--lang', 'en', 'witness', `${url}/log`, '--key', join(work, 'keys'), '--state', resolve(work, state), '--once'], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const inOrder = (seen) => assert.deepEqual([seen.status, /consistent/.test(seen.said)], [0, true], seen.said)
const loud = (seen, id) => assert.ok(seen.status === 1 && seen.said.includes(id), `${seen.status} ${seen.said}`)

/** The files of a folder under /log/, as any web server would serve them. */
async function serve(folder, run) {
  const server = createServer((request, response) => {
    const file = join(folder, request.url.replace('/log/', ''))
    if (!existsSync(file)) return response.writeHead(404).end()
    response.end(readFileSync(file))
  })
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok))
  try {
    return await run(`http://127.0.0.1:${server.address().port}`)
  } finally {
    server.close()
  }
}
// A spawnSync would stop the server that answers it.
async function lookAt(folder, state) {
  const { spawn } = await import('node:child_process')
  return serve(folder, (url) => new Promise((ok) => {
    const child = spawn(program, ['--lang', 'en', 'witness', `${url}/log`, '--key', join(work, 'keys'), '--state', join(work, state), '--once'])
    let said = ''
    child.stdout.on('data', (data) => (said += data))
    child.stderr.on('data', (data) => (said += data))
    child.on('close', (status) => ok({ status, said }))
  }))
}
const filesOf = (folder, at = '') => readdirSync(join(folder, at), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? filesOf(folder, join(at, e.name)) : [join(at, e.name)]))

let district = await started()
writeFileSync(join(work, 'keys'), (await district.officer.call('getPublicLog')).keys.join('\n'))
await test('a log that grows is followed', async () => {
  inOrder(look(district.url, 'seen'))
  await renew(district, '2026-08-31', '续期一（测试）')
  await grown(district, 1)
  inOrder(look(district.url, 'seen'))
})
await test('killed between decision and entry it goes on where it stood', async () => {
  const { folder } = district
  for (let round = 2; round <= 4; ++round) {
    await renew(district, `2026-1${round - 2}-15`, `续期${round}（测试）`)
    await district.kill()
    district = await started({ folder })
    const log = await grown(district, round)
    assert.equal(log.size, round)
    inOrder(look(district.url, 'seen'))
  }
})
await test('a state without a folder lies where the program stands', async () => {
  const { status, stdout, stderr } = spawnSync(program, ['--lang', 'en', 'witness', `${district.url}/log`, '--key', 'keys', '--state', 'bare', '--once'], { encoding: 'utf8', cwd: work })
  inOrder({ status, said: stdout + stderr })
  assert.ok(existsSync(join(work, 'bare')) && existsSync(join(work, 'bare.latest')))
})
await test('who could not look says something else than who was lied to', async () => {
  const nobody = look('http://127.0.0.1:1', 'seen')
  assert.ok(nobody.status === 2 && nobody.said.includes('log.unreachable'), `${nobody.status} ${nobody.said}`)
  inOrder(look(district.url, 'seen'))
})
const honest = join(work, 'honest')
cpSync(join(district.folder, 'state/log'), honest, { recursive: true })
const older = join(work, 'older')
cpSync(honest, older, { recursive: true })
await renew(district, '2027-01-31', '续期五（测试）')
const now = await grown(district, 5)
inOrder(look(district.url, 'seen'))
await test('a log that was rolled back is told', async () => loud(await lookAt(older, 'seen'), 'log.rolled_back'))
await test('a byte that was flipped anywhere is told', async () => {
  const latest = join(district.folder, 'state/log')
  const files = filesOf(latest).filter((name) => name === 'checkpoint' || name.endsWith('/5'))
  assert.equal(files.length, 3)
  for (const name of files) {
    const copy = join(work, 'flipped')
    rmSync(copy, { recursive: true, force: true })
    cpSync(latest, copy, { recursive: true })
    const bytes = readFileSync(join(copy, name))
    bytes[Math.floor(bytes.length / 2)] ^= 1
    writeFileSync(join(copy, name), bytes)
    const seen = await lookAt(copy, `fresh-${name.replaceAll('/', '-')}`)
    assert.ok(seen.status === 1 && /\[(log|http)\./.test(seen.said), `${name}: ${seen.said}`)
  }
})
await test('two views under the same keys are told, and the proof of it is kept', async () => {
  const other = await started({
    prepare: (folder) => {
      mkdirSync(join(folder, 'state'), { recursive: true, mode: 0o700 })
      cpSync(join(district.folder, 'state/log.key'), join(folder, 'state/log.key'))
    },
  })
  for (let i = 0; i < 6; ++i) await renew(other, `2026-${String(i + 6).padStart(2, '0')}-20`, `另一种说法${i}（测试）`)
  await grown(other, 6)
  loud(look(other.url, 'seen'), 'log.forked')
  assert.match(readFileSync(join(work, 'seen.conflict'), 'utf8'), /\n6\n/)
  assert.equal(await other.stop(), 0)
})
await test('the store is checked with its log', async () => {
  const config = join(district.folder, 'district.toml')
  const fsck = () => spawnSync(program, ['store', 'fsck', '--config', config, '--json'], { encoding: 'utf8' })
  const whole = JSON.parse(fsck().stdout)
  assert.deepEqual([whole.log.entries, whole.log.waiting, whole.log.damage], [now.size, 0, undefined])
  const tile = join(district.folder, 'state/log/tile/0/000.p/5')
  const bytes = readFileSync(tile)
  writeFileSync(tile, Buffer.concat([bytes.subarray(0, 159), Buffer.from([bytes[159] ^ 1])]))
  const hurt = fsck()
  assert.equal(hurt.status, 1)
  assert.match(JSON.parse(hurt.stdout).log.damage, /log\.damaged/)
  writeFileSync(tile, bytes)
  const log = join(district.folder, 'state/log')
  renameSync(log, `${log}.away`)
  const missing = fsck()
  renameSync(`${log}.away`, log)
  assert.equal(missing.status, 1)
  assert.match(JSON.parse(missing.stdout).log.damage, /log\.missing/)
  assert.equal(fsck().status, 0)
})
await test('stops in order', async () => assert.equal(await district.stop(), 0))
rmSync(work, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
