// An estate over HTTP: devices are imported, say something, are asked about; every operation of
// api/community.yaml, on each engine that is installed.
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { engines, startCommunity } from './community.mjs'

let passed = 0
let failed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const table = `id,kind,subsystem,building,area,gateway
t1,climate-sensor,environment,3栋,,
gw,gateway,communications,,东门,
m1,electricity-meter,equipment,3栋,,gw
d1,door,security,,东门,
`

async function journey(engine) {
  const c = await startCommunity({ telemetry: `engine = "${engine}"` })
  try {
    const now = Date.now()
    assert.equal((await c.call(null, 'GET', '/healthz')).status, 200)
    for (const path of ['/devices', '/latest', '/ingestion', '/quarantine', '/points/t1:temp/samples?from=0&to=1'])
      assert.equal((await c.call('wrong', 'GET', `/api/v1${path}`)).status, 401, path)
    const preview = await c.ask('/devices/import', 'POST', table + 'bad id,door,security,,,\n')
    assert.deepEqual([preview.body.outcome, preview.body.added, preview.body.wrong], ['preview', 4, 1])
    assert.equal(preview.body.rows[4].code, 'import.id')
    const secrets = await c.enrol(table)
    assert.equal(Object.keys(secrets).length, 4)
    assert.equal((await c.ask('/devices/import?mode=apply', 'POST', table)).body.unchanged, 4)
    ok(`${engine}: devices come from a table, looked at first`)

    assert.equal((await c.say('nobody', '{}')).body.code, 'device.credential')
    const said = await c.say(secrets.t1, JSON.stringify({ t: now, v: { temp: 21.5, humidity: 40, nonsense: 1, co2: -1 } }))
    assert.deepEqual([said.status, said.body.taken, said.body.rejected], [200, 2, 2])
    assert.deepEqual(said.body.listed.map((x) => x.reason), ['unknown_property', 'out_of_range'])
    const backlog = Array.from({ length: 600 }, (_, i) => ({ t: now - i * 60000, v: { temp: i / 10 } })).slice(1)
    assert.equal((await c.say(secrets.t1, gzipSync(JSON.stringify(backlog)), { 'Content-Encoding': 'gzip' })).body.taken, 599)
    const lines = [1, 2, 3].map((n) => JSON.stringify({ d: 'm1', t: now + n, v: { energy: n } })).join('\n') + '\nnonsense\n'
    const gateway = await c.say(secrets.gw, lines, { 'Content-Type': 'application/x-ndjson' })
    assert.deepEqual([gateway.body.taken, gateway.body.rejected, gateway.body.messages], [3, 1, 4])
    assert.equal((await c.say(secrets.t1, JSON.stringify({ d: 'm1', t: now, v: { energy: 9 } }))).body.listed[0].reason, 'unknown_device')
    assert.equal((await c.say(secrets.d1, JSON.stringify({ t: now, v: { open: 'forced', locked: true } }))).body.taken, 2)
    ok(`${engine}: messages, backlog, gzip, lines, a gateway; what is wrong is told, the rest is taken`)

    assert.equal((await c.say(secrets.t1, '{"t":')).body.code, 'telemetry.malformed')
    assert.equal((await c.say(secrets.t1, 'x', { 'Content-Type': 'text/plain' })).body.code, 'http.not_json')
    assert.equal((await c.say(secrets.t1, 'x', { 'Content-Encoding': 'gzip' })).body.code, 'http.coding')
    const keyed = () => c.say(secrets.t1, JSON.stringify({ t: now - 1, v: { temp: 1, wrong: 2 } }), { 'Idempotency-Key': 'k-1' })
    const first = await keyed()
    const again = await keyed()
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    ok(`${engine}: what is no message is refused; the same key is answered the same`)

    const latest = await c.ask('/latest?device=t1')
    assert.deepEqual(latest.body.items.find((x) => x.point === 't1:temp'), { point: 't1:temp', t: now, v: 21.5 })
    const list = await c.ask('/devices?q=%E4%B8%9C%E9%97%A8&size=1')
    assert.deepEqual([list.body.total, list.body.items.length], [2, 1])
    const raw = await c.ask(`/points/t1:temp/samples?from=${now - 3_600_000}&to=${now + 1}`)
    assert.equal(raw.body.items.at(-1).v, 21.5)
    assert.ok(raw.body.items.every((x, i, all) => !i || all[i - 1].t < x.t))
    const whole = await c.ask(`/points/t1:temp/samples?from=${now - 36_000_000}&to=${now + 1}&bucket=5m`)
    assert.equal(whole.body.items.reduce((n, x) => n + x.count, 0), 601)
    for (const x of whole.body.items) assert.ok(x.min <= x.avg && x.avg <= x.max && x.t % 300_000 === 0)
    const csv = await c.ask(`/points/m1:energy/samples?from=${now}&to=${now + 10}&format=csv`)
    assert.equal(csv.text, `t,v\r\n${now + 1},1\r\n${now + 2},2\r\n${now + 3},3\r\n`)
    const hours = await c.ask(`/points/t1:temp/completeness?from=${now - 7_200_000}&to=${now}&period=1m`)
    assert.ok(hours.body.items.length >= 2 && hours.body.items[1].completeness > 0.9)
    assert.equal((await c.ask(`/points/m1:energy/increase?from=${now + 2}&to=${now + 10}`)).body.increase, 2)
    const states = (await c.ask(`/points/d1:open/states?from=${now - 1000}&to=${now + 1000}`)).body.items
    assert.deepEqual(states, [{ v: 2, duration: 1000, times: 1 }])
    const gaps = (await c.ask(`/points/d1:open/gaps?from=${now - 600_000}&to=${now + 1000}&longest=1m`)).body.items
    assert.deepEqual(gaps, [{ from: now - 600_000, to: now }])
    assert.equal((await c.ask('/points/t1:temp/states?from=0&to=1')).body.code, 'point.class')
    assert.equal((await c.ask('/points/t1:nothing/samples?from=0&to=1')).body.code, 'point.unknown')
    assert.equal((await c.ask('/points/t1:temp/samples?from=5&to=1')).body.code, 'query.interval')
    assert.equal((await c.ask('/points/t1:temp/samples?from=0&to=9&bucket=0m')).body.code, 'query.bad')
    assert.equal((await c.ask('/points/t1:temp/samples?to=9')).body.code, 'query.missing')
    ok(`${engine}: what was answered is found at once: raw, in buckets, as CSV, hour by hour`)

    const health = (await c.ask('/ingestion')).body
    assert.deepEqual([health.engine.name, health.engine.behind, health.journal.trouble], [engine, 0, null])
    const quarantine = (await c.ask('/quarantine')).body
    assert.equal(quarantine.total, health.rejected)
    assert.equal(quarantine.items[0].property, 'wrong')
    assert.match((await c.call(null, 'GET', '/metrics')).text, /linli_telemetry_samples_total \d+/)
    const contract = (await c.call(null, 'GET', '/openapi.json')).body
    assert.equal(Object.keys(contract.paths).length, 21)

    assert.equal(await c.end(), 0)
    await c.restart()
    assert.deepEqual((await c.ask('/latest?device=t1')).body.items, latest.body.items)
    assert.equal((await c.say(secrets.t1, JSON.stringify({ t: now + 5, v: { temp: 22 } }))).body.taken, 1)
    ok(`${engine}: after a restart everything stands, credentials too`)
    assert.equal(await c.stop(), 0)
  } catch (e) {
    failed++
    console.log(`FAIL ${engine}: ${e.stack ?? e}\n     ${c.folder}`)
    c.process.kill('SIGKILL')
  }
}

for (const engine of engines) await journey(engine)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
