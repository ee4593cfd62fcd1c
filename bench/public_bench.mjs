#!/usr/bin/env node
// What the public asks for most: a notice page, whole and conditional, beside nginx with the very
// bytes as a file, in turns; size of the list page as sent; LCP on a slow line with a slow processor.
// Server and generator share the machine: two cores in all on the reference machine.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openBrowser } from '../tests/e2e/browser.mjs'
import { adminPassword, startDistrict } from '../tests/e2e/district.mjs'

const program = process.env.LINLI_PROGRAM
const rounds = Number(process.env.LINLI_BENCH_ROUNDS ?? 5)
const line = (name, value, unit) => console.log(JSON.stringify({ name, value: Math.round(value * 100) / 100, unit }))
const folder = mkdtempSync(join(tmpdir(), 'linli-public-'))
chmodSync(folder, 0o755) // the worker of nginx is another user
const district = await startDistrict('2024-02-29')
writeFileSync(join(folder, 'admin.txt'), adminPassword)
execFileSync(program, ['demo', 'seed', '--url', district.url, '--logins', join(folder, 'logins.txt'), '--password-file', join(folder, 'admin.txt')])

const fetched = async (path, headers = {}) => {
  // Node unpacks by itself; the bench wants what went over the line.
  const bytes = execFileSync('curl', ['-s', '-H', 'Accept-Encoding: gzip', ...Object.entries(headers).flatMap(([k, v]) => ['-H', `${k}: ${v}`]), district.url + path])
  return bytes
}
const notice = (await (await fetch(`${district.url}/api/v1/notices`)).json()).items[0].notice
const path = `/notices/${notice}`
const etag = (await fetch(district.url + path)).headers.get('etag')
const packed = await fetched(path)
const list = await fetched('/notices')
line('public list page, packed', list.length / 1024, 'KiB')
line('public list page, plain', gunzipSync(list).length / 1024, 'KiB')

writeFileSync(join(folder, 'page.html'), gunzipSync(packed))
writeFileSync(join(folder, 'page.html.gz'), packed)
const port = 18150
writeFileSync(
  join(folder, 'nginx.conf'),
  `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; gzip_static on; default_type text/html; keepalive_requests 100000000; open_file_cache max=10;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${folder}; } }
`,
)
process.on('exit', () => (nginx.kill(), district.process.kill()))
const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
await new Promise((r) => setTimeout(r, 500))

const wrk = (url, headers) => {
  const report = execFileSync('wrk', ['-t1', '-c64', '-d3s', ...headers.flatMap((h) => ['-H', h]), url], { encoding: 'utf8' })
  const bad = Number(/Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1] ?? 0)
  if (bad) throw new Error(`${bad} bad answers from ${url}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(report)[1])
}
const gzip = 'Accept-Encoding: gzip'
const sides = {
  'notice page, readers': () => wrk(district.url + path, [gzip]),
  'notice page, conditional': () => wrk(district.url + path, [gzip, `If-None-Match: ${etag}`]),
  'nginx, same bytes as a file': () => wrk(`http://127.0.0.1:${port}/page.html`, [gzip]),
}
const seen = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
for (const run of Object.values(sides)) run()
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(sides)) {
    seen[name].push(run())
    process.stderr.write(`# ${name} ${seen[name].at(-1)}\n`)
  }
const median = (name) => seen[name].sort((a, b) => a - b)[Math.floor(rounds / 2)]
for (const name of Object.keys(sides)) line(name, median(name), 'req/s')
line('notice page / nginx', median('notice page, readers') / median('nginx, same bytes as a file'), 'ratio')
nginx.kill()

// Slow 4G as Lighthouse means it: 1.6 Mb/s down, 150 ms there and back; a processor four times slower.
const browser = await openBrowser()
const { page } = browser
const session = await browser.context.newCDPSession(page)
await session.send('Network.enable')
await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8), uploadThroughput: 750e3 / 8 })
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
for (const [name, at] of [['list page', '/notices'], ['notice page', path]]) {
  const times = []
  for (let i = 0; i < 3; i++) {
    await session.send('Network.clearBrowserCache')
    await page.goto(district.url + at)
    await page.waitForTimeout(800)
    times.push(
      await page.evaluate(
        () =>
          new Promise((ok) =>
            new PerformanceObserver((entries) => ok(entries.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }),
          ),
      ),
    )
  }
  line(`LCP of the ${name}, slow 4G and 4x CPU`, times.sort((a, b) => a - b)[1], 'ms')
}
await browser.close()
await district.stop()
rmSync(folder, { recursive: true, force: true })
