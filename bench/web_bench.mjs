#!/usr/bin/env node
// The desk at scale: server time of the lists and of a case page with 100,000 cases in the store,
// one connection and sixteen at once, kept alive; and uploads beside the disk. Goal: p99 <= 20 ms.
// The store is filled once (bench/populate.cpp) and kept in build/bench-store; LINLI_BENCH_CASES
// takes another size. Server time is what the program itself logs for each request, network left out.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, createReadStream, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { randomFillSync } from 'node:crypto'
import { root } from '../tests/e2e/district.mjs'

const cases = Number(process.env.LINLI_BENCH_CASES ?? 100_000)
const program = process.env.LINLI_PROGRAM ?? join(root, 'build/release/apps/linli/linli')
const state = join(root, `build/bench-store-${cases}`)
const password = 'bench-password-1'
const print = (name, value, unit) => console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit }))
const say = (text) => process.stderr.write(`# ${text}\n`)

if (!existsSync(join(state, 'whole'))) {
  rmSync(state, { recursive: true, force: true })
  say(`filling ${state}`)
  const said = execFileSync(join(root, 'build/release/bench/populate'), [state, String(cases)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  process.stdout.write(said)
  writeFileSync(join(state, 'whole'), said)
}

const work = mkdtempSync(join(root, 'build/web-bench-'))
const port = await new Promise((ok) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const found = probe.address().port
    probe.close(() => ok(found))
  })
})
const log = join(work, 'log')
const config = join(work, 'district.toml')
writeFileSync(config, `home = "${root}"
state = "${state}"
[http]
port = ${port}
[clock]
kind = "rehearsal"
[in_force]
from = "2023-06-01"
until = "2029-05-31"
simulated = true
[passwords]
memory_kib = 8192
passes = 1
`)
const began = Date.now()
const district = spawn(program, ['district', '--config', config], { cwd: root, stdio: ['ignore', openSync(log, 'a'), openSync(join(work, 'errors'), 'a')] })
const url = `http://127.0.0.1:${port}`
while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
  if (district.exitCode !== null) throw new Error(readFileSync(log, 'utf8') + readFileSync(join(work, 'errors'), 'utf8'))
  await new Promise((r) => setTimeout(r, 50))
}
print('web.start with all cases', Date.now() - began, 'ms')

const lines = new Agent({ keepAlive: true, maxSockets: 16 })
const call = (method, path, { who, body, type = 'application/json' } = {}) =>
  new Promise((ok, bad) => {
    const headers = { Origin: url, ...(body === undefined ? {} : { 'Content-Type': type }), ...(who ? { Cookie: who.cookie, 'X-CSRF-Token': who.csrf } : {}) }
    const sent = request(url + path, { method, agent: lines, headers }, (answer) => {
      const parts = []
      answer.on('data', (d) => parts.push(d)).on('error', bad).on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (answer.statusCode >= 400) return bad(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 200)}`))
        ok({ text, cookie: answer.headers['set-cookie']?.[0].split(';')[0], bytes: text.length })
      })
    })
    sent.on('error', bad)
    if (body?.pipe) body.pipe(sent)
    else sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
const signIn = async (login) => {
  const answer = await call('POST', '/api/v1/session', { body: { login, password } })
  return { cookie: answer.cookie, csrf: JSON.parse(answer.text).csrf }
}
const get = async (path, who) => JSON.parse((await call('GET', `/api/v1${path}`, { who })).text)
const officer = await signIn('officer')
const company = await signIn('company3')
const expert = await signIn('expert5')

// --- what is asked for ---------------------------------------------------------------------------
let dice = 12345
const roll = (n) => (dice = (dice * 1103515245 + 12345) % 2147483648) % n
const case_ = () => `P-${String(1 + roll(cases)).padStart(6, '0')}`
const q = encodeURIComponent
const own = (await get('/projects?size=100', company)).items.map((row) => row.id)
const mine = (await get('/projects?size=100', expert)).items.map((row) => row.id)
const notices = (await get('/notices?size=100')).items.map((row) => row.notice)
const documents = (await get(`/projects/${own[0]}`, company)).documents.map((d) => d.document.sm3)
const scenes = {
  'tasks, officer': () => [['/tasks', officer]],
  'tasks, company': () => [['/tasks', company]],
  'tasks, expert': () => [['/tasks', expert]],
  'projects, newest': () => [['/projects?size=50', officer]],
  'projects, due first': () => [['/projects?size=50&order=due_first', officer]],
  'projects, page 1000': () => [['/projects?size=50&page=1000', officer]],
  'projects, by step': () => [['/projects?size=50&step=certified', officer]],
  'projects, step and town': () => [[`/projects?size=50&step=received&town=${q('小漠镇')}`, officer]],
  'projects, grade': () => [['/projects?size=50&grade=premium', officer]],
  'projects, text many': () => [[`/projects?size=50&text=${q('海韵')}`, officer]],
  'projects, text one': () => [[`/projects?size=50&text=${case_()}`, officer]],
  'projects, text none': () => [[`/projects?size=50&text=${q('没有这个')}`, officer]],
  'projects, company': () => [['/projects?size=50', company]],
  'projects, expert': () => [['/projects?size=50', expert]],
  'case page': () => ((id) => [[`/projects/${id}`, officer], [`/projects/${id}/commands`, officer], [`/projects/${id}/events?size=50`, officer]])(case_()),
  'case page, company': () => ((id) => [[`/projects/${id}`, company], [`/projects/${id}/commands`, company], [`/projects/${id}/filing-check`, company]])(own[roll(own.length)]),
  'case page, expert': () => ((id) => [[`/projects/${id}`, expert], [`/projects/${id}/assessment?round=self`, expert]])(mine[roll(mine.length)]),
  'register': () => [['/register?size=50']],
  'register, as of': () => [['/register?size=50&as_of=2024-12-31']],
  'register, filters': () => [[`/register?size=50&grade=premium&town=${q('赤石镇')}&text=${q('青山')}`]],
  'statistics': () => [['/statistics?span=month', officer]],
  'statistics, a year': () => [['/statistics?span=month&from=2025-01-01', officer]],
  'claims': () => [['/claims?size=50', officer]],
  'credit records': () => [['/credit-records?size=50', officer]],
  'notices': () => [['/notices?size=20']],
  'notice': () => [[`/notices/${notices[roll(notices.length)]}`]],
  'document, company, no project named': () => [[`/documents/${documents[roll(documents.length)]}?purpose=${purpose}`, company]],
  'document, officer, no project named': () => [[`/documents/${documents[roll(documents.length)]}?purpose=${purpose}`, officer]],
}
const purpose = JSON.parse(readFileSync(join(root, 'law/purposes.json'), 'utf8')).purposes[0].id

// --- measured by what the program says of itself -------------------------------------------------
const logged = async (from) => {
  await new Promise((r) => setTimeout(r, 1300)) // the log is flushed every second
  const size = statSync(log).size
  const file = openSync(log, 'r')
  const bytes = Buffer.alloc(size - from)
  readSync(file, bytes, 0, bytes.length, from)
  closeSync(file)
  return bytes.toString().split('\n').flatMap((line) => {
    try {
      const said = JSON.parse(line)
      return said.event === 'request' && said.method === 'GET' ? [said.us / 1000] : []
    } catch { return [] }
  }).sort((a, b) => a - b)
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
// Somebody else at work: each commit makes the answers kept in memory unusable.
const entity = JSON.parse((await call('GET', '/api/v1/session', { who: company })).text).organisation
const atWork = async (until) => {
  const site = { community: '写入中(模拟)', site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '10000', households: 10, entity }
  while (!until.over) {
    await call('POST', '/api/v1/projects', { who: company, body: site })
    await new Promise((r) => setTimeout(r, 100))
  }
}
async function measure(name, scene, together, visits, writing = false) {
  for (let i = 0; i < 3; i++) for (const [path, who] of scene()) await call('GET', `/api/v1${path}`, { who })
  await new Promise((r) => setTimeout(r, 1300))
  const from = statSync(log).size
  let left = visits
  const until = { over: false }
  const writer = writing ? atWork(until) : null
  await Promise.all(Array.from({ length: together }, async () => {
    while (left-- > 0) for (const [path, who] of scene()) await call('GET', `/api/v1${path}`, { who })
  }))
  until.over = true
  await writer
  const took = await logged(from)
  const tag = (together === 1 ? 'alone' : `${together} at once`) + (writing ? ', commands between' : '')
  print(`web.${name}, ${tag}, p50`, at(took, 0.5), 'ms')
  print(`web.${name}, ${tag}, p99`, at(took, 0.99), 'ms')
}
const written = ['tasks, officer', 'projects, newest', 'case page', 'register']
const only = process.env.LINLI_BENCH_ONLY
for (const [name, scene] of Object.entries(scenes)) {
  if (only && !name.includes(only)) continue
  await measure(name, scene, 1, 100)
  await measure(name, scene, 16, 400)
  if (written.includes(name)) await measure(name, scene, 16, 4000, true)
}

// --- uploads beside the disk ---------------------------------------------------------------------
if (!only) {
  const size = 190 << 20
  const paper = join(work, 'large.pdf')
  const block = Buffer.alloc(1 << 20)
  const file = openSync(paper, 'w')
  for (let i = 0; i < size >> 20; i++) {
    randomFillSync(block)
    if (i === 0) block.write('%PDF-1.4\n')
    writeSync(file, block)
  }
  closeSync(file)
  const rss = (what) => Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${district.pid}/status`, 'utf8'))[1]) / 1024
  const speed = (ms) => (size >> 20) / (ms / 1000)
  const before = rss('VmRSS')
  const peakBefore = rss('VmHWM')
  const ours = []
  const disk = []
  for (let i = 0; i < 3; i++) {
    let t = performance.now()
    execFileSync('dd', [`if=${paper}`, `of=${join(work, 'copy')}`, 'bs=1M', 'conv=fsync'], { stdio: 'ignore' })
    disk.push(speed(performance.now() - t))
    const stored = join(work, 'sm3')
    t = performance.now()
    const answer = JSON.parse((await call('POST', `/api/v1/documents?name=${q('大文件.pdf')}`, { who: company, type: 'application/octet-stream', body: createReadStream(paper, { highWaterMark: 1 << 20 }) })).text)
    ours.push(speed(performance.now() - t))
    writeFileSync(stored, answer.sm3)
    rmSync(join(state, 'objects', answer.sm3.slice(0, 2), answer.sm3.slice(2, 4), answer.sm3), { force: true })
  }
  print('web.upload 190 MB', ours.sort((a, b) => a - b)[1], 'MB/s')
  print('web.dd conv=fsync of the same file', disk.sort((a, b) => a - b)[1], 'MB/s')
  print('web.memory before uploads', before, 'MB')
  print('web.memory after uploads', rss('VmRSS'), 'MB')
  print('web.growth of the peak by uploads', rss('VmHWM') - peakBefore, 'MB')
}
district.kill('SIGTERM')
await new Promise((ok) => district.once('exit', ok))
rmSync(work, { recursive: true, force: true })
process.exit(0)
