// kill -9 while cases of all steps run: what was answered stands after the restart, once and word
// for word; what was not answered stands whole or not at all; a restart in the middle of scoring
// loses no score; the chain is whole and the rows are what a rebuild makes of it. LINLI_ROUNDS sets
// how often (default 5). The hundred rounds: LINLI_ROUNDS=100 node tests/chaos/kill9.mjs
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../e2e/district.mjs'
import { ask } from '../e2e/town.mjs'
import { Crowd } from './lives.mjs'

const rounds = Number(process.env.LINLI_ROUNDS ?? 5)
const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
let passed = 0
let total = 0
let failed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}

const crowd = await new Crowd().open()
const { town } = crowd
const { district } = town
const store = (...words) => execFileSync(program, ['--json', 'store', ...words, '--config', district.config], { cwd: root, encoding: 'utf8' })
try {
  // Everybody on the way first, at different steps.
  await crowd.run(4, () => crowd.lives.some((life) => life.at > 20))
  for (let round = 1; round <= rounds; round++) {
    let over = false
    const working = crowd.run(8, () => over)
    await new Promise((r) => setTimeout(r, 300 + Math.random() * 1400))
    await district.kill()
    over = true
    const answered = await working
    total += answered
    await district.restart()
    const clock = await town.nobody.get('/clock')
    assert.ok(clock.now.slice(0, 10) >= town.today, `the clock went back to ${clock.now}`)
    await crowd.compare()
    const back = await ask(town.people.admin, 'POST', '/clock', { now: '2023-12-01T00:00:00+08:00' })
    assert.equal(back.code, 'clock.backwards')
    await crowd.days(5)
    const scoring = crowd.lives.filter((life) => life.scoring).length
    ok(`round ${round}: ${answered} steps answered, ${crowd.lives.filter((l) => l.done).length} of ${crowd.lives.length} cases certified${scoring ? `, ${scoring} in the middle of scoring` : ''}`)
  }
  for (const life of crowd.lives.slice(-5))
    if (life.document) {
      const found = await fetch(`${town.url}/api/v1/documents/${life.document.sm3}?purpose=rating`, { headers: { Cookie: town.a.cookie } })
      assert.equal(found.status, 200, 'an uploaded document is there')
    }
  assert.ok(total > rounds * 10, `only ${total} steps were answered: nothing was tried`)
  district.process.kill('SIGTERM')
  await new Promise((done) => district.process.once('exit', done))
  const whole = JSON.parse(store('fsck'))
  assert.equal(whole.first_damage ?? null, null)
  assert.deepEqual(whole.missing, [])
  ok(`the chain is whole, rows equal their events, no document is missing: ${whole.events} events, ${whole.projects} cases`)
  store('rebuild')
  assert.equal(JSON.parse(store('fsck')).head, whole.head)
  ok('rows computed again equal their events')
  rmSync(district.folder, { recursive: true, force: true })
} catch (e) {
  failed++
  console.log(`FAIL ${e.stack ?? e}\n     ${district.folder}`)
  district.process.kill('SIGKILL')
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
