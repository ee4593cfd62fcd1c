#!/usr/bin/env node
// Devices over MQTT to the disk: QoS 1, three values a message, acknowledged after the journal's fdatasync,
// with eight clients that keep 1, 20 or 200 messages on their way; mosquitto without persistence and without
// a subscriber takes turns where it is installed. Goal: 30,000 messages a second and mosquitto's rate.
//   bench/mqtt_ingest_bench.mjs [seconds]      LINLI_PROGRAM: of a release build; LINLI_ENGINE: sqlite or chdb
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../..')
process.env.LINLI_PROGRAM ??= join(root, 'build/release/apps/linli/linli')
const { startCommunity } = await import('../tests/community/community.mjs')
const { MqttClient } = await import('../tests/community/mqtt_client.mjs')
const seconds = Number(process.argv[2] ?? 5)
const names = Array.from({ length: 8 }, (_, i) => `t${i}`)
const print = (name, value, unit, more = {}) => console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit, ...more }))

async function rate(who, port, secrets, window) {
  const begin = Date.now() - 86_400_000
  const took = []
  let acked = 0
  let over = false
  const clients = await Promise.all(names.map((id) => MqttClient.open({ port, id, user: id, password: secrets[id] ?? 'x' })))
  const timer = setTimeout(() => (over = true), seconds * 1000)
  await Promise.all(clients.map((client, i) => {
    let n = 0
    const one = async () => {
      while (!over) {
        const sent = performance.now()
        await client.publish(`v1/${names[i]}/telemetry`, `{"t":${begin + n++},"v":{"temp":21.5,"humidity":40,"co2":500}}`)
        if (++acked % 50 === 0) took.push(performance.now() - sent)
      }
    }
    return Promise.all(Array.from({ length: window }, one))
  }))
  clearTimeout(timer)
  clients.forEach((client) => client.close())
  took.sort((a, b) => a - b)
  const p99 = took[Math.floor(took.length * 0.99)] ?? 0
  print(`mqtt.qos1 ${who}, window ${window}`, acked / seconds, 'msg/s', { p99_ms: Math.round(p99 * 10) / 10 })
  return acked
}

async function peer() {
  const program = '/usr/sbin/mosquitto'
  if (!existsSync(program)) return null
  const folder = mkdtempSync(join(tmpdir(), 'linli-mosquitto-'))
  const config = join(folder, 'mosquitto.conf')
  writeFileSync(config, 'listener 18999 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0\nset_tcp_nodelay true\n')
  const broker = spawn(program, ['-c', config], { stdio: 'ignore' })
  await new Promise((r) => setTimeout(r, 1000))
  return { port: 18999, end: () => (broker.kill(), rmSync(folder, { recursive: true })) }
}

const c = await startCommunity({ telemetry: `engine = "${process.env.LINLI_ENGINE ?? 'sqlite'}"` })
const mosquitto = await peer()
try {
  const secrets = await c.enrol(['id,kind,subsystem', ...names.map((id) => `${id},climate-sensor,environment`)].join('\n'))
  for (const window of [1, 20, 200]) {
    const ours = await rate('durable', c.mqtt, secrets, window)
    if (mosquitto) print(`mqtt.qos1 ratio to mosquitto, window ${window}`, ours / (await rate('mosquitto', mosquitto.port, {}, window)), '')
  }
} finally {
  mosquitto?.end()
  await c.stop()
}
