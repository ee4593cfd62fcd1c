// A real district on an empty folder, and people who speak its contract.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fault } from './schema.mjs'

export const root = resolve(fileURLToPath(import.meta.url), '../../..')
export const adminPassword = 'contract-admin-2024'
const freePort = () =>
  new Promise((ok) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => ok(port))
    })
  })

/** `folder`: of a district that was killed, to go on with; `prepare` runs on an empty folder. */
export async function startDistrict(program, { folder: old, prepare } = {}) {
  const folder = old ?? mkdtempSync(join(tmpdir(), 'linli-contract-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const config = join(folder, 'district.toml')
  writeFileSync(config, `home = "${root}"
state = "${join(folder, 'state')}"
[http]
port = ${port}
trusted_proxies = ["127.0.0.1"]
[clock]
kind = "rehearsal"
start = "2024-03-01T09:00:00+08:00"
[in_force]
from = "2023-06-01"
until = "2026-05-31"
simulated = true
[passwords]
memory_kib = 8192
passes = 1
[webhooks]
on = true
`)
  writeFileSync(join(folder, 'password'), adminPassword)
  if (!old) await prepare?.(folder)
  if (!old) execFileSync(program, ['admin', 'create', '--config', config, '--login', 'admin', '--password-file', join(folder, 'password')])
  const log = openSync(join(folder, 'log'), 'a')
  const child = spawn(program, ['district', '--config', config], { stdio: ['ignore', log, log] })
  for (let i = 0; ; ++i) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) break
    if (i === 300 || child.exitCode !== null) throw new Error(`not ready: ${readFileSync(join(folder, 'log'), 'utf8')}`)
    await new Promise((next) => setTimeout(next, 100))
  }
  const stop = () =>
    new Promise((ok) => {
      child.once('exit', (code) => {
        rmSync(folder, { recursive: true, force: true })
        ok(code)
      })
      child.kill('SIGTERM')
    })
  const kill = () =>
    new Promise((ok) => {
      child.once('exit', ok)
      child.kill('SIGKILL')
    })
  const logged = () => readFileSync(join(folder, 'log'), 'utf8')
  return { url, folder, stop, kill, logged, contract: await (await fetch(`${url}/openapi.json`)).json() }
}

/** Every answer is held against the contract; faults and called operations are collected. */
export class Witness {
  faults = []
  called = new Map()
  constructor(contract) {
    this.contract = contract
    this.operations = new Map()
    for (const [path, methods] of Object.entries(contract.paths))
      for (const [method, operation] of Object.entries(methods))
        this.operations.set(operation.operationId, { ...operation, path, method: method.toUpperCase() })
  }
  see(id, status, type, value) {
    const operation = this.operations.get(id)
    this.called.set(id, (this.called.get(id) ?? new Set()).add(status))
    let said = operation.responses[status]
    if (!said) return this.faults.push(`${id}: ${status} is not documented: ${JSON.stringify(value)}`)
    if (said.$ref) said = said.$ref.slice(2).split('/').reduce((o, k) => o[k], this.contract)
    if (!said.content) return value == null ? 0 : this.faults.push(`${id}: ${status} should have no body`)
    const content = said.content[type]
    if (!content) return this.faults.push(`${id}: ${status} ${type} is not documented`)
    if (!/json/.test(type)) return 0
    const found = fault(this.contract, content.schema, value)
    if (found) this.faults.push(`${id}: ${status} ${found}`)
  }
}

export class Person {
  headers = {}
  constructor(url, witness) {
    this.url = url
    this.witness = witness
  }
  /** Calls an operation of the contract. */
  async raw(id, { path = {}, query = {}, body, bytes, headers = {} } = {}) {
    const operation = this.witness.operations.get(id)
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? 'none'))
    const search = new URLSearchParams(Object.entries(query)).toString()
    const answer = await fetch(`${this.url}/api/v1${filled}${search ? `?${search}` : ''}`, {
      method: operation.method,
      redirect: 'manual',
      headers: { 'Accept-Language': 'en', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...this.headers, ...headers },
      body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    })
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]
    if (type === 'text/event-stream') {
      const reader = answer.body.getReader()
      await reader.cancel()
      this.witness.see(id, answer.status, type, null)
      return { status: answer.status, type }
    }
    const content = Buffer.from(await answer.arrayBuffer())
    const value = /json/.test(type) ? JSON.parse(content.toString()) : content.length ? content : null
    // Files are documented as octet-stream whatever their own type is.
    this.witness.see(id, answer.status, id === 'readDocument' && answer.ok ? 'application/octet-stream' : type, value)
    const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('linli_session='))
    if (cookie) this.headers.Cookie = cookie.split(';')[0]
    return { status: answer.status, type, value, headers: answer.headers }
  }
  async call(id, request) {
    const answer = await this.raw(id, request)
    if (answer.status >= 400) throw new Error(`${id}: ${answer.status} ${JSON.stringify(answer.value)}`)
    return answer.value
  }
  async signIn(login, password) {
    const session = await this.call('signIn', { body: { login, password } })
    this.headers['X-CSRF-Token'] = session.csrf
    this.id = session.person.id
    return this
  }
}
