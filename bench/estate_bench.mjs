#!/usr/bin/env node
// An estate and a load generator of our own against the real program: how fast the past of 10,000 points is told
// over HTTP, and how many messages and samples a second are acknowledged over MQTT and HTTP, each compared with
// what the community says that it took.
//   bench/estate_bench.mjs [seconds]      LINLI_PROGRAM: of a release build; LINLI_ENGINE: sqlite or chdb
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../..')
process.env.LINLI_PROGRAM ??= join(root, 'build/release/apps/linli/linli')
const { startCommunity } = await import('../tests/community/community.mjs')
const seconds = process.argv[2] ?? '5'
const print = (name, value, unit, more = {}) => console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit, ...more }))

const c = await startCommunity({ telemetry: `engine = "${process.env.LINLI_ENGINE ?? 'sqlite'}"` })
const run = (...args) => {
  const began = performance.now()
  const out = spawnSync(process.env.LINLI_PROGRAM, ['--json', ...args, '--url', c.url, '--mqtt', `127.0.0.1:${c.mqtt}`,
    '--token-file', join(c.state, 'operator.token'), '--state', join(c.folder, 'simulation')], { cwd: root, encoding: 'utf8', env: { ...process.env, LINLI_HOME: root } })
  if (out.status !== 0) throw new Error(`${args.join(' ')}: ${out.stdout}${out.stderr}`)
  return { ...JSON.parse(out.stdout.trim().split('\n').at(-1)), took: (performance.now() - began) / 1000 }
}
try {
  for (const [connections, window, values] of [[8, 1, 3], [8, 20, 3], [8, 200, 3], [100, 20, 3], [8, 20, 100]]) {
    const load = run('load', 'mqtt', '--connections', connections, '--window', window, '--values', values, '--seconds', seconds)
    print(`load.mqtt ${connections} connections, window ${window}, ${values} values`, load.messages_per_second, 'msg/s',
      { samples: Math.round(load.samples_per_second), p50_ms: load.p50_ms, p99_ms: load.p99_ms, verified: load.verified })
  }
  for (const [connections, values] of [[8, 3], [8, 1000]]) {
    const load = run('load', 'http', '--connections', connections, '--values', values, '--seconds', seconds)
    print(`load.http ${connections} connections, ${values} values`, load.messages_per_second, 'msg/s',
      { samples: Math.round(load.samples_per_second), p50_ms: load.p50_ms, p99_ms: load.p99_ms, verified: load.verified })
  }
  const past = run('simulate', 'estate', '--points', 10000, '--history', '6h', '--past-only')
  print('simulate.history 10,000 points, 6 hours', past.samples / past.took, 'samples/s', { samples: past.samples, seconds: Math.round(past.took * 10) / 10 })
} finally {
  await c.stop()
}
