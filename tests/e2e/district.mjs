// A district of its own for a test: the real program on an empty folder, stopped and removed at the end.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(import.meta.url), '../../..')
export const program = process.env.LINLI_PROGRAM ?? join(root, 'build/dev/apps/linli/linli')
export const adminPassword = 'admin-password-2024'

const freePort = () =>
  new Promise((ok) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => ok(port))
    })
  })

const inForce = `[in_force]
from = "2023-06-01"
until = "2026-05-31"
simulated = true
`

/** `in_force`: another section than the usual one; `more`: further sections, of the folder made. */
export async function startDistrict(startsOn, { in_force = inForce, more = () => '' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
  const port = await freePort()
  const config = join(folder, 'district.toml')
  const url = `http://127.0.0.1:${port}`
  writeFileSync(
    config,
    `state = "${join(folder, 'state')}"
[http]
address = "127.0.0.1"
port = ${port}
[clock]
kind = "rehearsal"
start = "${startsOn}T09:00:00+08:00"
${in_force}[passwords]
memory_kib = 8192
passes = 1
[imprint]
public_url = "${url}"
${more(folder)}`,
  )
  writeFileSync(join(folder, 'admin.txt'), adminPassword)
  const at = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] }
  execFileSync(program, ['admin', 'create', '--config', config, '--login', 'admin', '--password-file', join(folder, 'admin.txt')], at)
  const log = openSync(join(folder, 'district.log'), 'a')
  const start = () => spawn(program, ['district', '--config', config], { cwd: root, stdio: ['ignore', log, log] })
  const district = { url, folder, config, process: start() }
  const ready = async () => {
    for (let i = 0; i < 300; i++) {
      if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return
      if (district.process.exitCode !== null) throw new Error(`district ended; see ${folder}/district.log`)
      await new Promise((r) => setTimeout(r, 100))
    }
    throw new Error(`district not ready; see ${folder}/district.log`)
  }
  await ready()
  district.kill = () => new Promise((ok) => (district.process.once('exit', ok), district.process.kill('SIGKILL')))
  district.restart = async () => ((district.process = start()), await ready())
  district.stop = () =>
    new Promise((ok) => {
      district.process.once('exit', (code) => {
        if (!process.env.LINLI_KEEP) rmSync(folder, { recursive: true, force: true })
        ok(code)
      })
      district.process.kill('SIGTERM')
    })
  return district
}

/** A signed-in person on the API, for what is not the subject of a journey. */
export class Person {
  constructor(url) {
    this.url = url
  }
  async call(method, path, body, type = 'application/json') {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        'Accept-Language': 'zh',
        Origin: this.url,
        ...(body === undefined ? {} : { 'Content-Type': type }),
        ...(this.cookie ? { Cookie: this.cookie, 'X-CSRF-Token': this.csrf } : {}),
      },
      body: body === undefined ? undefined : type === 'application/json' ? JSON.stringify(body) : body,
    })
    const cookie = answer.headers.get('set-cookie')
    if (cookie) this.cookie = cookie.split(';')[0]
    const text = await answer.text()
    const value = text ? JSON.parse(text) : null
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { problem: value })
    return value
  }
  get = (path) => this.call('GET', path)
  post = (path, body) => this.call('POST', path, body)
  async signIn(login, password) {
    const session = await this.post('/session', { login, password })
    this.csrf = session.csrf
    this.id = session.person.id
    return this
  }
}
