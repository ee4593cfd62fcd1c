// What the community's desk relies on, asked of the real program: sessions, live values, codes, filters.
import assert from 'node:assert/strict'
import { get } from 'node:http'
import { startCommunity } from './community.mjs'

let passed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const until = async (what, holds) => {
  for (let i = 0; i < 500; i++) {
    if (holds()) return
    await new Promise((r) => setTimeout(r, 20))
  }
  throw new Error(`did not come: ${what}`)
}
/** One stream of live values: what was told, and whether it has ended. */
function listen(c, headers, device) {
  const stream = { told: [], ended: false }
  let rest = ''
  const request = get(`${c.url}/api/v1/live?device=${device}`, { headers }, (answer) => {
    answer.setEncoding('utf8')
    answer.on('data', (text) => {
      const events = (rest + text).split('\n\n')
      rest = events.pop()
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)
        if (data) stream.told.push(...JSON.parse(data[1]))
      }
    })
    answer.on('close', () => (stream.ended = true))
  })
  request.on('error', () => (stream.ended = true))
  stream.stop = () => request.destroy()
  return stream
}
const tells = (stream, v) => until(`the value ${v}`, () => stream.told.some((x) => x.v === v))

const c = await startCommunity({
  telemetry: 'engine = "sqlite"',
  http: 'cookies_over_tls_only = true\ntrusted_proxies = ["127.0.0.1"]',
})
try {
  const secrets = await c.enrol('id,kind,subsystem\nt1,climate-sensor,environment\nt2,climate-sensor,environment\n')
  const asOperator = { Authorization: `Bearer ${c.token}` }
  const signIn = (token, address) =>
    fetch(`${c.url}/api/v1/session`, { method: 'POST', headers: { 'X-Forwarded-For': address }, body: JSON.stringify({ token }) })
  const now = Date.now()

  await c.say(secrets.t1, JSON.stringify({ t: now, v: { temp: 20 } }))
  const watched = listen(c, asOperator, 't1')
  await tells(watched, 20)
  await c.say(secrets.t1, JSON.stringify({ t: now, v: { temp: 25 } }))
  await tells(watched, 25)
  watched.stop()
  ok('a value corrected for its moment is told live too')

  const opened = await signIn(c.token, '10.1.0.1')
  assert.equal(opened.status, 204)
  const cookie = opened.headers.get('set-cookie')
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Strict/)
  assert.match(cookie, /Secure/)
  ok('behind TLS at a proxy the cookie goes over TLS only')

  const session = { Cookie: cookie.split(';')[0], 'X-Requested-By': 'desk' }
  const mine = listen(c, session, 't1')
  await tells(mine, 25)
  await fetch(`${c.url}/api/v1/session`, { method: 'DELETE', headers: session })
  await until('the end of the stream', () => mine.ended)
  ok('who leaves is told nothing any more')

  const wrong = []
  for (let i = 0; i < 12; i++) wrong.push((await signIn('guessed', '10.1.0.2')).status)
  assert.deepEqual([wrong[0], wrong.at(-1)], [401, 429])
  assert.equal((await signIn(c.token, '10.1.0.3')).status, 204)
  ok('who guesses has to wait, and nobody else behind the same proxy')

  const { code } = (await c.ask('/devices/t2/onboarding-code', 'POST')).body
  const redeem = () => c.call(null, 'POST', `/api/v1/onboarding/${code}`)
  const answers = await Promise.all([redeem(), redeem(), redeem(), redeem()])
  assert.deepEqual(answers.map((x) => x.status).sort(), [200, 404, 404, 404])
  const { credential } = answers.find((x) => x.status === 200).body
  assert.equal((await c.say(credential, JSON.stringify({ t: now, v: { temp: 1 } }))).status, 200)
  assert.equal((await c.say(secrets.t2, JSON.stringify({ t: now, v: { temp: 1 } }))).status, 401)
  ok('a code is good once, however many ask at the same time')

  for (const name of ['state', 'subsystem']) assert.equal((await c.ask(`/devices?${name}=nonsense`)).body.code, 'query.bad', name)
  assert.equal((await c.ask('/devices?state=online')).body.total, 2)
  ok('a filter that no device can have is a mistake')

  assert.equal(await c.stop(), 0)
  console.log(`${passed} passed, 0 failed`)
} catch (e) {
  console.log(`FAIL ${e.stack ?? e}\n     ${c.folder}`)
  c.process.kill('SIGKILL')
  process.exit(1)
}
