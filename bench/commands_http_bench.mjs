#!/usr/bin/env node
// Durable commands per second through HTTP: 64 connections, each with a project of its own, wrk as
// the generator on the same machine.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, startDistrict } from '../tests/e2e/district.mjs'

const district = await startDistrict('2024-03-01')
const entity = { credit_code: '91440300708461136T', name: '示例物业(测试)', kind: 'property_company' }
const password = 'bench-password-1'
const company = new Person(district.url)
await company.post('/organisations', { ...entity, contact: { login: 'bench', password, name: '经办人(测试)', phone: '0755-00000000' } })
await company.signIn('bench', password)
const ids = []
for (let i = 0; i < 64; i++) {
  const created = await company.post('/projects', { community: `小区${i}(测试)`, site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路1号', gross_floor_area: '10000', households: 10, entity })
  ids.push(created.id)
}
const folder = mkdtempSync(join(tmpdir(), 'linli-wrk-'))
const script = join(folder, 'commands.lua')
writeFileSync(
  script,
  `local ids = {${ids.map((i) => `"${i}"`).join(',')}}
local n = 0
local headers = {["Content-Type"]="application/json", ["Cookie"]="${company.cookie}", ["X-CSRF-Token"]="${company.csrf}", ["Origin"]="${district.url}"}
request = function()
  n = n + 1
  return wrk.format("POST", "/api/v1/projects/" .. ids[n % #ids + 1] .. "/update-profile", headers, '{"households":' .. (n % 1000 + 1) .. ',"domains":{}}')
end
`,
)
const report = execFileSync('wrk', ['-t1', '-c64', '-d8s', '--latency', '-s', script, district.url], { encoding: 'utf8' })
process.stderr.write(report)
const number = (pattern) => pattern.exec(report)?.[1]
const bad = Number(number(/Non-2xx or 3xx responses: (\d+)/) ?? 0)
const total = Number(number(/(\d+) requests in/))
const seconds = Number(number(/requests in ([\d.]+)s/))
const p99 = /99%\s+([\d.]+)(us|ms|s)/.exec(report)
const unit = { us: 0.001, ms: 1, s: 1000 }
const line = (name, value, u) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit: u }))
line('commands through HTTP, answered 2xx', (total - bad) / seconds, 'commands/s')
line('commands through HTTP, other answers', bad, 'answers')
if (p99) line('command through HTTP p99', Number(p99[1]) * unit[p99[2]], 'ms')
await district.stop()
rmSync(folder, { recursive: true, force: true })
