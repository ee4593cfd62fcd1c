// kill -9 of a community under load over HTTP and MQTT: every sample that was acknowledged is found after the
// restart, as it was said, and none twice; the same when it is asked to end under load. Then a full
// disk: refused with the reason, nothing half kept, and with room again it goes on without a restart.
// LINLI_ROUNDS sets how often (default 5 on each engine). The two hundred rounds:
// LINLI_ROUNDS=100 node tests/chaos/telemetry.mjs
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { engines, startCommunity } from '../community/community.mjs'
import { MqttClient } from '../community/mqtt_client.mjs'

const rounds = Number(process.env.LINLI_ROUNDS ?? 5)
const devices = 12
let passed = 0
let failed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const begin = Date.now() - 3_600_000
// Every value says which sample it is, so that a wrong one is told from a right one.
const valueOf = (device, n) => (device * 7919 + n) % 4999

class Sender {
  said = new Map() // time -> value, acknowledged
  doubtful = new Map() // sent, and never answered
  n = 0
  constructor(c, device, secret) {
    Object.assign(this, { c, device, secret, id: `t${device}` })
  }
  async run(over) {
    while (!over()) {
      const size = 1 + ((this.n * 31 + this.device) % 40)
      const batch = Array.from({ length: size }, () => ({ t: begin + ++this.n * 5, v: { co2: valueOf(this.device, this.n) } }))
      // Now and then something old again: a device that did not hear its answer.
      if (this.n % 7 === 0 && this.last) batch.push(...this.last)
      for (const { t, v } of batch) if (!this.said.has(t)) this.doubtful.set(t, v.co2)
      let answer
      try {
        answer = await this.c.say(this.secret, JSON.stringify(batch))
      } catch {
        return // gone in the middle of it
      }
      if (answer.status === 429 || answer.status === 503) {
        this.refused = answer.body.code
        await new Promise((r) => setTimeout(r, 20))
        continue
      }
      assert.equal(answer.status, 200, answer.text)
      assert.equal(answer.body.taken, batch.length)
      for (const { t, v } of batch) this.said.set(t, v.co2), this.doubtful.delete(t)
      this.last = batch.slice(0, 5)
    }
  }
  /** All that was acknowledged stands once; beyond it only what was sent. */
  async compare() {
    const until = begin + this.n * 5 + 1
    const found = new Map()
    for (let from = begin; from < until;) {
      const { body, status, text } = await this.c.ask(`/points/${this.id}:co2/samples?from=${from}&to=${until}&limit=50000`)
      assert.equal(status, 200, text)
      for (const { t, v } of body.items) {
        assert.ok(!found.has(t), `${this.id}: ${t} twice`)
        found.set(t, v)
      }
      if (body.items.length < 50000) break
      from = body.items.at(-1).t + 1
    }
    for (const [t, v] of this.said) assert.equal(found.get(t), v, `${this.id}: ${t} was acknowledged`)
    for (const [t, v] of found) assert.ok(this.said.get(t) === v || this.doubtful.get(t) === v, `${this.id}: ${t} was never sent`)
    for (const [t, v] of found) this.said.set(t, v), this.doubtful.delete(t)
    if (found.size) {
      const latest = (await this.c.ask(`/latest?device=${this.id}`)).body.items.find((x) => x.point === `${this.id}:co2`)
      assert.equal(latest.t, [...found.keys()].at(-1), `${this.id}: the latest`)
    }
    // Counted by the engine, too: once each.
    const { body } = await this.c.ask(`/points/${this.id}:co2/samples?from=${begin}&to=${until}&bucket=1d`)
    assert.equal(body.items.reduce((n, x) => n + x.count, 0), found.size)
  }
}

/** The same over MQTT, several on their way at a time. */
class MqttSender extends Sender {
  async run(over) {
    const { c, id, secret } = this
    const line = await MqttClient.open({ port: c.mqtt, id, user: id, password: secret }).catch(() => null)
    while (line && !over()) {
      const batch = Array.from({ length: 20 }, () => ({ t: begin + ++this.n * 5, v: { co2: valueOf(this.device, this.n) } }))
      for (const { t, v } of batch) this.doubtful.set(t, v.co2)
      const kept = batch.map(({ t, v }) => line.publish(`v1/${id}/telemetry`, JSON.stringify({ t, v })).then(() => (this.said.set(t, v.co2), this.doubtful.delete(t))))
      if ((await Promise.allSettled(kept)).some((one) => one.status === 'rejected')) return
    }
    line?.close()
  }
}

async function chaos(engine) {
  const c = await startCommunity({ telemetry: `engine = "${engine}"\nsegment_mib = 1\njournal_mib = 64\nblock_rows = 5000\nblock_ms = 200` })
  try {
    const table = ['id,kind,subsystem', ...Array.from({ length: devices }, (_, i) => `t${i},climate-sensor,environment`)].join('\n')
    const secrets = await c.enrol(table)
    const senders = Array.from({ length: devices }, (_, i) => new (i % 2 ? MqttSender : Sender)(c, i, secrets[`t${i}`]))
    let slowest = 0
    for (let round = 0; round < rounds; round++) {
      let over = false
      const working = Promise.all(senders.map((sender) => sender.run(() => over)))
      await new Promise((r) => setTimeout(r, 150 + Math.random() * 700))
      // Every fourth time it is asked to end, and ends well, in the middle of the same load.
      if (round % 4 === 3) assert.equal(await c.end(), 0)
      else await c.kill()
      over = true
      await working
      const before = Date.now()
      await c.restart()
      slowest = Math.max(slowest, Date.now() - before)
      for (const sender of senders) await sender.compare()
    }
    const total = senders.reduce((n, sender) => n + sender.said.size, 0)
    ok(`${engine}: ${rounds} times ended, most by kill -9, ${total} samples acknowledged, none lost, none twice; slowest restart ${slowest} ms`)
    assert.ok(slowest < 5000, `restart took ${slowest} ms`)

    const limit = (bytes) => spawnSync('prlimit', [`--pid=${c.process.pid}`, `--fsize=${bytes}:unlimited`])
    limit(4096)
    let over = false
    const working = Promise.all(senders.map((sender) => sender.run(() => over)))
    await new Promise((r) => setTimeout(r, 800))
    assert.ok(senders.every((sender) => sender instanceof MqttSender || sender.refused === 'storage.full'), 'refused with the reason')
    assert.equal((await c.call(null, 'GET', '/readyz')).status, 503)
    assert.equal((await c.ask('/ingestion')).body.journal.trouble.code, 'storage.full')
    limit('unlimited')
    await new Promise((r) => setTimeout(r, 500))
    over = true
    await working
    assert.equal((await c.call(null, 'GET', '/readyz')).status, 200)
    for (const sender of senders) await sender.compare()
    ok(`${engine}: a full disk refuses with the reason, and with room again it goes on`)
    assert.equal(await c.stop(), 0)
  } catch (e) {
    failed++
    console.log(`FAIL ${engine}: ${e.stack ?? e}\n     ${c.folder}`)
    c.process.kill('SIGKILL')
  }
}

for (const engine of engines) await chaos(engine)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
