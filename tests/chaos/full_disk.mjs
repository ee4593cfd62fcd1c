// A full disk: uploads and commands are refused with the reason, nothing half stands, and with room
// again everything goes on. On a small tmpfs; where none may be mounted, by a limit on files.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../e2e/district.mjs'
import { ask, Town } from '../e2e/town.mjs'

const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
let passed = 0
let failed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const town = await new Town().open()
const { district, a } = town
town.today = '2024-01-02'
const state = join(district.folder, 'state')
let mounted = false
const stop = async () => {
  district.process.kill('SIGTERM')
  await new Promise((done) => district.process.once('exit', done))
}
try {
  const file = await town.declared(a, '满盘小区(测试)')
  await stop()
  const moved = join(district.folder, 'moved')
  cpSync(state, moved, { recursive: true })
  rmSync(state, { recursive: true })
  mkdirSync(state)
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', state]).status === 0
  cpSync(moved, state, { recursive: true })
  await district.restart()
  const limit = (bytes) => spawnSync('prlimit', [`--pid=${district.process.pid}`, `--fsize=${bytes}:unlimited`])
  const ballast = join(state, 'ballast')
  const fill = () => {
    if (!mounted) return limit(64 << 10)
    try {
      for (let size = 32 << 20; size >= 4096; size = Math.floor(size / 2)) for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
    } catch { /* full, or the next smaller piece */ }
    for (let size = 1 << 20; size >= 512; size = Math.floor(size / 2)) try { for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' }) } catch { /* smaller */ }
  }
  const relieve = () => (mounted ? rmSync(ballast) : limit('unlimited'))

  fill()
  const paper = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1 << 20, 'x')])
  const upload = await ask(a, 'POST', '/documents?name=a.pdf', paper, { 'Content-Type': 'application/octet-stream' })
  assert.deepEqual([upload.status, upload.code], [503, 'storage.full'], upload.text)
  ok(`an upload on a full disk is refused (${mounted ? 'tmpfs' : 'limit on files'})`)
  const before = (await a.get(file.path)).version
  let refusal
  for (let i = 0; i < 2000 && !refusal; i++) {
    const answer = await ask(a, 'POST', `${file.path}/update-profile`, { address: `示例路${'长'.repeat(60)}${i}号`, domains: {} })
    if (answer.status !== 200) refusal = answer
  }
  assert.equal(refusal?.status, 503, refusal?.text)
  assert.ok(['storage.full', 'storage.failed'].includes(refusal.code), refusal.text)
  ok('a command on a full disk is refused')
  const kept = await a.get(file.path)
  assert.ok(kept.version >= before)
  assert.equal((await ask(town.nobody, 'GET', '/clock')).status, 200)
  ok('reading goes on')

  relieve()
  const again = await ask(a, 'POST', '/documents?name=a.pdf', paper, { 'Content-Type': 'application/octet-stream' })
  assert.equal(again.status, 201 === again.status ? 201 : 200, again.text)
  const taken = await a.post(`${file.path}/update-profile`, { address: '示例路2号', domains: {} })
  assert.equal(taken.version, kept.version + 1)
  ok('with room again it goes on, without a restart')
  await stop()
  const whole = JSON.parse(execFileSync(program, ['--json', 'store', 'fsck', '--config', district.config], { cwd: root, encoding: 'utf8' }))
  assert.equal(whole.first_damage ?? null, null)
  assert.deepEqual(whole.missing, [])
  ok('the store is whole')
} catch (e) {
  failed++
  console.log(`FAIL ${e.stack ?? e}\n     ${district.folder}`)
  district.process.kill('SIGKILL')
} finally {
  if (mounted) spawnSync('umount', ['-l', state])
}
if (!failed) rmSync(district.folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
