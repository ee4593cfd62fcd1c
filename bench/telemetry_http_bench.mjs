// How many samples a second come over HTTP onto the disk and on into the engine, in lines of a gateway
// that speaks for many devices; and how long questions take afterwards. The generator runs on the same
// machine. Where VictoriaMetrics is installed (PATH or LINLI_VICTORIA) it takes turns with ours on the
// same samples; its answer means received, ours means on the disk.
// usage: telemetry_http_bench.mjs [seconds] [devices] [lines per request] [engine] [rounds]
import { spawn, spawnSync } from 'node:child_process'
import http from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCommunity } from '../tests/community/community.mjs'

const argument = (n, otherwise) => Number(process.argv[n] ?? otherwise)
const [seconds, devices, size, rounds] = [argument(2, 5), argument(3, 20000), argument(4, 10000), argument(6, 2)]
const engine = process.argv[5] ?? 'automatic'
const together = 4
const print = (name, value, unit) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit }))
const now = Date.now()

/** Requests of `size` samples each, by a function that writes one. */
const bodies = (written) =>
  Array.from({ length: 60 }, (_, b) => {
    const lines = []
    for (let i = 0; i < size; i++) {
      const n = b * size + i
      lines.push(written(n % devices, now - 86_400_000 + Math.floor(n / devices) * 60_000, (20 + 5 * Math.sin(n / 977)).toFixed(2)))
    }
    return Buffer.from(lines.join('\n'))
  })

/** Samples a second that were answered well, and how long an answer took in the middle. */
async function load(url, headers, prepared) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: together })
  let taken = 0
  let refused = 0
  const times = []
  const send = (body) =>
    new Promise((ok, no) => {
      const begin = performance.now()
      const request = http.request(url, { method: 'POST', agent, headers: { ...headers, 'Content-Length': body.length } }, (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode < 300) taken += size
          else refused++
          times.push(performance.now() - begin)
          ok()
        })
      })
      request.on('error', no)
      request.end(body)
    })
  const begin = performance.now()
  let next = 0
  await Promise.all(Array.from({ length: together }, async () => {
    while (performance.now() - begin < seconds * 1000) await send(prepared[next++ % prepared.length])
  }))
  agent.destroy()
  const rate = taken / ((performance.now() - begin) / 1000)
  return { taken, begin, rate, refused, middle: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] }
}

async function startPeer() {
  const program = process.env.LINLI_VICTORIA ?? 'victoria-metrics'
  if (spawnSync(program, ['-version']).error) return null
  const folder = mkdtempSync(join(tmpdir(), 'linli-peer-'))
  const child = spawn(program, [`-storageDataPath=${folder}`, '-httpListenAddr=127.0.0.1:18428', '-retentionPeriod=12'], { stdio: 'ignore' })
  const url = 'http://127.0.0.1:18428'
  for (let i = 0; i < 100 && !(await fetch(`${url}/health`).catch(() => null))?.ok; i++) await new Promise((r) => setTimeout(r, 100))
  return { url, stop: () => (child.kill('SIGKILL'), rmSync(folder, { recursive: true, force: true })) }
}

async function questions(c, name) {
  for (const [what, path] of [
    ['latest_1000', '/latest?size=1000'],
    ['day_in_5_minutes', `/points/t1:temp/samples?from=${now - 86_400_000}&to=${now}&bucket=5m`],
    ['devices_page', '/devices?size=50'],
  ]) {
    const times = []
    for (let i = 0; i < 50; i++) {
      const begin = performance.now()
      await c.ask(path)
      times.push(performance.now() - begin)
    }
    print(`telemetry_http_${name}_${what}`, times.sort((a, b) => a - b)[25], 'ms')
  }
}

const c = await startCommunity({ telemetry: `engine = "${engine}"` })
const peer = await startPeer()
try {
  const rows = ['id,kind,subsystem,gateway', 'gw,gateway,communications,']
  for (let i = 0; i < devices; i++) rows.push(`t${i},climate-sensor,environment,gw`)
  const { gw } = await c.enrol(rows.join('\n'))
  const ours = bodies((device, t, value) => `{"d":"t${device}","t":${t},"v":{"temp":${value}}}`)
  const theirs = peer && bodies((device, t, value) => `climate,d=t${device} temp=${value} ${t}000000`)
  const name = (await c.ask('/ingestion')).body.engine.name
  for (let round = 1; round <= rounds; round++) {
    const got = await load(`${c.url}/api/v1/telemetry`, { Authorization: `Bearer ${gw}`, 'Content-Type': 'application/x-ndjson' }, ours)
    while ((await c.ask('/ingestion')).body.engine.behind) await new Promise((r) => setTimeout(r, 20))
    const whole = got.taken / ((performance.now() - got.begin) / 1000)
    print(`telemetry_http_${name}_acknowledged_${round}`, got.rate, 'samples/s')
    print(`telemetry_http_${name}_in_engine_${round}`, whole, 'samples/s')
    print(`telemetry_http_${name}_p50_${round}`, got.middle, 'ms')
    if (got.refused) print(`telemetry_http_${name}_refused_${round}`, got.refused, 'requests')
    if (!peer) continue
    const other = await load(`${peer.url}/write`, {}, theirs)
    print(`telemetry_http_victoria_received_${round}`, other.rate, 'samples/s')
    print(`telemetry_http_${name}_of_victoria_${round}`, (100 * got.rate) / other.rate, '%')
  }
  await questions(c, name)
} finally {
  peer?.stop()
  await c.stop()
}
