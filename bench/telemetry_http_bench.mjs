// How many samples a second come over HTTP onto the disk and on into the engine, in lines of a gateway
// that speaks for many devices; and how long questions take afterwards. The generator runs on the same
// machine. usage: telemetry_http_bench.mjs [seconds] [devices] [lines per request] [engine]
import http from 'node:http'
import { startCommunity } from '../tests/community/community.mjs'

const [seconds, devices, size, engine] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 20000), Number(process.argv[4] ?? 10000), process.argv[5] ?? 'automatic']
const together = 4
const print = (name, value, unit) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit }))

const c = await startCommunity({ telemetry: `engine = "${engine}"` })
try {
  const rows = ['id,kind,subsystem,gateway', 'gw,gateway,communications,']
  for (let i = 0; i < devices; i++) rows.push(`t${i},climate-sensor,environment,gw`)
  const { gw } = await c.enrol(rows.join('\n'))
  const now = Date.now()
  const bodies = []
  for (let b = 0; b < 60; b++) {
    const lines = []
    for (let i = 0; i < size; i++) {
      const n = b * size + i
      const t = now - 86_400_000 + Math.floor(n / devices) * 60_000
      lines.push(`{"d":"t${n % devices}","t":${t},"v":{"temp":${(20 + 5 * Math.sin(n / 977)).toFixed(2)}}}`)
    }
    bodies.push(Buffer.from(lines.join('\n')))
  }
  const agent = new http.Agent({ keepAlive: true, maxSockets: together })
  let taken = 0
  let refused = 0
  const taken_us = []
  const send = (body) =>
    new Promise((ok, no) => {
      const begin = performance.now()
      const request = http.request(`${c.url}/api/v1/telemetry`, { method: 'POST', agent, headers: { Authorization: `Bearer ${gw}`, 'Content-Type': 'application/x-ndjson', 'Content-Length': body.length } }, (answer) => {
        let text = ''
        answer.on('data', (piece) => (text += piece))
        answer.on('end', () => {
          if (answer.statusCode === 200) taken += JSON.parse(text).taken
          else refused++
          taken_us.push((performance.now() - begin) * 1000)
          ok()
        })
      })
      request.on('error', no)
      request.end(body)
    })
  const begin = performance.now()
  let next = 0
  await Promise.all(Array.from({ length: together }, async () => {
    while (performance.now() - begin < seconds * 1000) await send(bodies[next++ % bodies.length])
  }))
  const acknowledged = (performance.now() - begin) / 1000
  for (;;) {
    const { engine: at } = (await c.ask('/ingestion')).body
    if (at.behind === 0) break
    await new Promise((r) => setTimeout(r, 20))
  }
  const whole = (performance.now() - begin) / 1000
  const name = (await c.ask('/ingestion')).body.engine.name
  taken_us.sort((a, b) => a - b)
  print(`telemetry_http_${name}_acknowledged`, taken / acknowledged, 'samples/s')
  print(`telemetry_http_${name}_in_engine`, taken / whole, 'samples/s')
  print(`telemetry_http_${name}_p50`, taken_us[Math.floor(taken_us.length / 2)], 'us')
  if (refused) print(`telemetry_http_${name}_refused`, refused, 'requests')
  for (const [what, path] of [
    ['latest_1000', '/latest?size=1000'],
    ['day_in_5_minutes', `/points/t1:temp/samples?from=${now - 86_400_000}&to=${now}&bucket=5m`],
    ['devices_page', '/devices?size=50'],
  ]) {
    const times = []
    for (let i = 0; i < 50; i++) {
      const start = performance.now()
      await c.ask(path)
      times.push(performance.now() - start)
    }
    print(`telemetry_http_${name}_${what}`, times.sort((a, b) => a - b)[25], 'ms')
  }
} finally {
  await c.stop()
}
