// A backup of the running program, taken while cases go on: restored, it has the chain as it was at
// that point, all its documents, and opens. `admin create` beside the running program says what to do.
import assert from 'node:assert/strict'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../e2e/district.mjs'
import { Crowd } from './lives.mjs'

const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
let passed = 0
let failed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const crowd = await new Crowd().open()
const { town } = crowd
const { district } = town
try {
  const saved = join(district.folder, 'saved')
  let over = false
  const working = crowd.run(6, () => over)
  await new Promise((r) => setTimeout(r, 1500))
  const before = crowd.lives.map((life) => [life.id, life.answered.length])
  await promisify(execFile)(program, ['store', 'backup', '--config', district.config, '--to', saved], { cwd: root })
  await new Promise((r) => setTimeout(r, 300))
  over = true
  const answered = await working
  await crowd.compare()
  ok(`backed up while ${answered} steps were answered`)

  const second = join(district.folder, 'second.toml')
  writeFileSync(second, readFileSync(district.config, 'utf8').replace(/state = ".*"/, `state = "${join(district.folder, 'restored')}"`))
  const report = JSON.parse(execFileSync(program, ['--json', 'store', 'restore', '--config', second, '--from', saved], { cwd: root, encoding: 'utf8' }))
  assert.equal(report.first_damage ?? null, null)
  assert.deepEqual(report.missing, [])
  assert.equal(crowd.chain.get(report.events), report.head, 'the head of the backup is that link of the chain')
  ok(`restored with the chain at event ${report.events} of ${Math.max(...crowd.chain.keys())}`)

  const refused = spawnSync(program, ['--lang', 'en', 'admin', 'create', '--config', district.config, '--login', 'second', '--password-file', join(district.folder, 'admin.txt')], { cwd: root, encoding: 'utf8' })
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /running.*sign in/s)
  ok('a second administrator beside the running program: told what to do')

  district.process.kill('SIGTERM')
  await new Promise((done) => district.process.once('exit', done))
  // The key of the personal fields is kept apart from the backup, and brought back by hand.
  const state = join(district.folder, 'state')
  const key = readFileSync(join(state, 'records.key'))
  rmSync(state, { recursive: true })
  cpSync(join(district.folder, 'restored'), state, { recursive: true })
  await assert.rejects(district.restart(), /ended/)
  ok('without the key of the personal fields the restored store does not open')
  writeFileSync(join(state, 'records.key'), key, { mode: 0o600 })
  await district.restart()
  for (const [id, length] of before) {
    if (!id) continue
    const { total } = await town.people.officer.get(`/projects/${id}/events`)
    assert.ok(total >= length, `${id} had ${length} events before the backup began, ${total} after it`)
  }
  ok('the restored store opens, sessions and all, with everything answered before the backup began')
  assert.equal(await district.stop(), 0)
} catch (e) {
  failed++
  console.log(`FAIL ${e.stack ?? e}\n     ${district.folder}`)
  district.process.kill('SIGKILL')
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
