// An invented estate of outside devices against the real program: its past over HTTP, an hour at x1000 and the
// present over MQTT, with incidents by script; asked of the API whether all of it is there. Then replay and load.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program, root, startCommunity } from './community.mjs'

let passed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const minute = 60_000
const hour = 60 * minute
/** As the script has it: wall-clock time of Asia/Shanghai. */
const shanghai = (ms) => `${new Date(ms + 8 * hour).toISOString().slice(0, 19)}+08:00`
const soon = async (condition, what, seconds = 60) => {
  for (let i = 0; i < seconds * 20; i++) {
    const found = await condition()
    if (found) return found
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error(`not soon: ${what}`)
}

const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
const usual = { '--url': c.url, '--mqtt': `127.0.0.1:${c.mqtt}`, '--token-file': join(c.state, 'operator.token'), '--state': join(c.folder, 'simulation') }
const words = (...given) => [...given, ...Object.entries(usual).filter(([name]) => !given.includes(name)).flat()]
const options = { cwd: root, encoding: 'utf8', env: { ...process.env, LINLI_HOME: root } }
const run = (...args) => spawnSync(program, ['--json', ...words(...args)], options)
const started = []
class Estate {
  progress = []
  constructor(...args) {
    this.process = spawn(program, ['--json', ...words('simulate', 'estate', ...args, '--progress', '1')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: options.env })
    started.push(this.process)
    let rest = ''
    this.process.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n')
      rest = lines.pop()
      this.progress.push(...lines.map((line) => JSON.parse(line)))
    })
  }
  of(phase) {
    return this.progress.filter((one) => one.phase === phase).at(-1)
  }
  end() {
    return new Promise((ended) => (this.process.once('exit', ended), this.process.kill('SIGTERM')))
  }
}

try {
  const now = Date.now()
  const failed = now - 10 * hour
  const script = join(c.folder, 'incidents.yaml')
  writeFileSync(script, `
- {at: "${shanghai(failed)}", what: pump_failure, device: b01-pump-1, lasts: 90m}
- {at: "${shanghai(now - 5 * hour)}", what: clock_wrong, device: gate-1-camera, lasts: 10m}
- {at: "${shanghai(now - 30 * minute)}", what: garbage, device: weather, lasts: 3m}
- {at: "${shanghai(now - 8 * hour)}", what: silent, device: b01-u1-door, lasts: 20m}
`)
  const estate = ['--seed', '7', '--points', '400', '--incidents', script]
  const first = new Estate(...estate, '--history', '1d', '--from', shanghai(now - hour), '--speed', '1000')
  await soon(() => first.of('live')?.through > now, 'the present')
  const { body: register } = await c.ask('/devices?size=500')
  const points = register.items.flatMap((device) => device.points)
  assert.ok(register.total > 100 && points.length > 390 && points.length <= 400, `${register.total} ${points.length}`)
  for (const device of register.items) assert.equal(device.maker, '模拟数据 simulated')
  const mute = points.filter((point) => point.v === null || point.t < now - hour)
  assert.deepEqual(mute, [])
  ok(`an estate of ${register.total} devices and ${points.length} points is registered, and each has said something`)

  const quarantine = (await c.ask('/quarantine?size=500')).body
  assert.ok(quarantine.total > 0)
  for (const one of quarantine.items) {
    if (one.reason === 'malformed') assert.equal(one.sender, 'weather')
    else assert.deepEqual([one.reason, one.device], ['in_the_past', 'gate-1-camera'])
  }
  assert.equal(first.of('live').refused, 3)
  ok('nothing is in the quarantine but what the script sends there')

  const latest = async () => (await c.ask('/latest?size=5000')).body.items
  const before = await latest()
  await soon(async () => (await latest()).some((point, i) => point.t > before[i].t && point.v !== before[i].v), 'other latest values')
  ok('the latest values move')

  const asked = async (point, what, from, to) => (await c.ask(`/points/${point}/${what}?from=${from}&to=${to}`)).body.items
  const states = await asked('b01-pump-1:running', 'states', failed - hour, failed + 3 * hour)
  const fault = states.find((state) => state.v === 2)
  assert.ok(Math.abs(fault.duration - 90 * minute) <= minute && fault.times === 1, JSON.stringify(states))
  const meter = register.items.find((device) => device.kind === 'water-meter' && device.place.building === '1栋').id
  const pressure = await asked(`${meter}:pressure`, 'samples', failed - hour, failed + 3 * hour)
  const at = (ms) => pressure.filter((sample) => sample.t <= ms).at(-1).v
  assert.ok(at(failed) > 200 && at(failed + hour) < 20 && at(failed + 100 * minute) > 200)
  const { body: increase } = await c.ask(`/points/${meter}:volume/increase?from=${failed + 20 * minute}&to=${failed + 90 * minute}`)
  assert.equal(increase.increase, 0)
  ok('a pump fails in the past: it says so, the water of its building loses its pressure, and nobody uses any')

  const energy = await asked(`${meter.replace('water', 'electricity')}:energy`, 'samples', now - 24 * hour, now)
  assert.ok(energy.length > 280 && energy.every((sample, i) => !i || energy[i - 1].v <= sample.v))
  const gaps = async (point) => (await asked(point, 'gaps', now - 24 * hour + minute, now - minute)).map((gap) => Math.round((gap.to - gap.from) / minute))
  assert.deepEqual(await gaps('b01-u1-lift:floor'), [])
  const [silent, ...others] = await gaps('b01-u1-door:open')
  assert.ok(silent >= 20 && silent <= 21 && others.length === 0, `${silent} ${others}`)
  ok('the past over HTTP and the hour at x1000 join without a gap but the scripted one')

  assert.equal(await first.end(), 0)
  const ingestion = (await c.ask('/ingestion')).body
  const [past, live] = [first.of('history'), first.of('live')]
  assert.deepEqual([live.waiting, live.reconnects, past.waits], [0, 0, 0])
  assert.equal(past.samples + live.samples, ingestion.samples)
  assert.equal(past.rejected + live.refused, ingestion.rejected)
  ok(`asked to end it ends well, and ${ingestion.samples} samples acknowledged are ${ingestion.samples} taken`)

  const secrets = join(c.folder, 'simulation', 'credentials.json')
  assert.equal(statSync(secrets).mode & 0o777, 0o600)
  const second = new Estate(...estate, '--history', '1d')
  await soon(() => second.of('live'), 'the second run')
  assert.ok((second.of('history')?.samples ?? 0) < past.samples / 10, 'told before')
  await c.kill()
  await soon(() => second.of('live').lines === 0, 'lines are lost')
  await c.restart()
  await soon(() => second.of('live').lines > 0 && second.of('live').through > Date.now() - 5000, 'it goes on')
  assert.equal(await second.end(), 0)
  const end = Date.now()
  assert.deepEqual(await asked('b01-u1-lift:floor', 'gaps', now, end), [])
  ok('a second run goes on where the first ended, and over a kill -9 of the community without a gap')

  const series = join(c.folder, 'series.csv')
  writeFileSync(series, '"date","Temperature","CO2"\n"1","2015-02-02 14:19:00",23.5,749.25\n"2","2015-02-02 14:20:00",23.75,\n"3","2015-02-02 14:21:00",24,760.5\n')
  const replayed = run('simulate', 'replay', series, '--device', 'office-1', '--columns', 'Temperature=temp,CO2=co2')
  assert.equal(replayed.status, 0, replayed.stderr)
  assert.deepEqual([JSON.parse(replayed.stdout).samples, JSON.parse(replayed.stdout).rejected], [5, 0])
  const office = await asked('office-1:temp', 'samples', end - 25 * hour, end)
  assert.deepEqual(office.map((sample) => sample.v), [23.5, 23.75, 24])
  assert.match(shanghai(office[0].t), /T14:19:00/)
  const wrong = run('simulate', 'replay', series, '--device', 'office-1', '--columns', 'Nothing=temp')
  assert.equal(wrong.status, 2)
  assert.match(wrong.stderr, /replay\.column Nothing/)
  ok('a series of a CSV file is said again by a device, moved by whole days')

  for (const [way, more] of [['mqtt', ['--window', '20']], ['http', []]]) {
    const load = run('load', way, '--connections', '4', '--seconds', '1', '--values', '3', ...more)
    assert.equal(load.status, 0, load.stdout + load.stderr)
    const report = JSON.parse(load.stdout)
    assert.ok(report.verified && report.acked > 0 && report.samples_taken === 3 * report.acked, load.stdout)
    assert.ok(report.p50_ms > 0 && report.p50_ms <= report.p99_ms)
  }
  ok('load over MQTT and HTTP counts as many answers as the community has taken')

  writeFileSync(join(c.folder, 'wrong.token'), 'nobody\n', { mode: 0o600 })
  const denied = run('simulate', 'estate', ...estate, '--token-file', join(c.folder, 'wrong.token'))
  assert.ok(denied.status !== 0 && /community\.refused/.test(denied.stderr), denied.stderr)
  writeFileSync(script, '- {at: "yesterday", what: silent, device: weather, lasts: 3m}\n')
  const unread = run('simulate', 'estate', ...estate)
  assert.ok(unread.status === 2 && /incident\.at \/0/.test(unread.stderr), unread.stderr)
  const other = run('simulate', 'estate', '--points', '400', '--state', join(c.folder, 'elsewhere'), '--past-only', '--history', '1m')
  assert.ok(other.status === 2 && /simulate\.credential/.test(other.stderr), other.stderr)
  assert.ok(!readFileSync(join(c.folder, 'community.log'), 'utf8').includes(c.token))
  ok('a wrong token, a script that cannot be read and lost credentials are told, with what to do')

  assert.equal(await c.stop(), 0)
  console.log(`${passed} passed, 0 failed`)
} catch (e) {
  console.log(`FAIL ${e.stack ?? e}\n     ${c.folder}\n${passed} passed, 1 failed`)
  for (const one of [...started, c.process]) one.kill('SIGKILL')
  process.exit(1)
}
