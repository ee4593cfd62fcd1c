// A community of its own for a test: the real program on an empty folder, stopped and removed at the end.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(import.meta.url), '../../..')
export const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')

const freePort = () =>
  new Promise((ok) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => ok(port))
    })
  })

/** `telemetry`, `mqtt`, `http`: lines of those sections; `state`: a folder to use instead of an empty one. */
export async function startCommunity({ telemetry = '', mqtt: mqttLines = '', http = '', state } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-community-'))
  const [port, mqtt] = [await freePort(), await freePort()]
  state ??= join(folder, 'state')
  const config = join(folder, 'community.toml')
  writeFileSync(config, `home = "${root}"\nstate = "${state}"\n[http]\nport = ${port}\n${http}\n[mqtt]\nport = ${mqtt}\n${mqttLines}\n[telemetry]\n${telemetry}\n`)
  const log = openSync(join(folder, 'community.log'), 'a')
  const start = () => spawn(program, ['community', '--config', config], { cwd: root, stdio: ['ignore', log, log] })
  const community = { url: `http://127.0.0.1:${port}`, mqtt, folder, state, config, process: start() }
  const ready = async () => {
    for (let i = 0; i < 600; i++) {
      if ((await fetch(`${community.url}/readyz`).catch(() => null))?.ok) return
      if (community.process.exitCode !== null) throw new Error(`community ended; see ${folder}/community.log`)
      await new Promise((r) => setTimeout(r, 20))
    }
    throw new Error(`community not ready; see ${folder}/community.log`)
  }
  await ready()
  community.token = readFileSync(join(state, 'operator.token'), 'utf8').trim()
  community.kill = () => new Promise((ok) => (community.process.once('exit', ok), community.process.kill('SIGKILL')))
  community.restart = async () => ((community.process = start()), await ready())
  community.end = () =>
    new Promise((ok) => (community.process.once('exit', ok), community.process.kill('SIGTERM')))
  community.stop = async () => {
    const code = await community.end()
    if (!process.env.LINLI_KEEP) rmSync(folder, { recursive: true, force: true })
    return code
  }
  const call = async (secret, method, path, body, headers = {}) => {
    const answer = await fetch(`${community.url}${path}`, {
      method,
      headers: { 'Accept-Language': 'en', ...(secret ? { Authorization: `Bearer ${secret}` } : {}), ...headers },
      body,
    })
    const text = await answer.text()
    const json = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, headers: answer.headers, text, body: json ? JSON.parse(text) : null }
  }
  /** As the operator. */
  community.ask = (path, method = 'GET', body, headers) => call(community.token, method, `/api/v1${path}`, body, headers)
  /** As a device. */
  community.say = (secret, payload, headers = {}) =>
    call(secret, 'POST', '/api/v1/telemetry', payload, { 'Content-Type': 'application/json', ...headers })
  community.call = call
  /** Registers them and gives their credentials by id. */
  community.enrol = async (csv) => {
    const { body } = await community.ask('/devices/import?mode=apply', 'POST', csv, { 'Content-Type': 'text/csv' })
    if (body.outcome !== 'taken') throw new Error(JSON.stringify(body))
    return Object.fromEntries(body.rows.filter((row) => row.credential).map((row) => [row.id, row.credential]))
  }
  return community
}

/** What can be run here: chDB only where it is installed. */
export const engines = ['sqlite', 'chdb'].filter((engine) =>
  engine === 'sqlite' ||
  spawnSync('test', ['-f', join(root, 'deploy/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so')]).status === 0)
