// An estate's devices over MQTT, with mosquitto's clients: what they say is kept before it is
// acknowledged and asked for over HTTP at once; commands and answers pass; nobody speaks for another.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { startCommunity } from './community.mjs'
import { MqttClient } from './mqtt_client.mjs'

let passed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}
const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
const line = (login, secret) => ['-h', '127.0.0.1', '-p', String(c.mqtt), '-u', login, '-P', secret]
const say = (login, secret, topic, message, ...more) =>
  spawnSync('mosquitto_pub', [...line(login, secret), '-q', '1', '-t', topic, '-m', message, ...more], { encoding: 'utf8' })
/** What one subscriber hears until `n` messages came. */
const hear = (login, secret, topic, n) => {
  const ear = spawn('mosquitto_sub', [...line(login, secret), '-q', '1', '-t', topic, '-C', String(n), '-W', '20', '-v'])
  let heard = ''
  ear.stdout.on('data', (data) => (heard += data))
  return { heard: new Promise((end) => ear.on('exit', () => end(heard))), ready: new Promise((r) => setTimeout(r, 500)) }
}
try {
  const secrets = await c.enrol('id,kind,subsystem,gateway\nt1,climate-sensor,environment,\nt2,climate-sensor,environment,\ngw,gateway,communications,\nm1,electricity-meter,equipment,gw\n')
  const now = Date.now()
  for (const version of ['mqttv311', 'mqttv5']) {
    const said = say('t1', secrets.t1, 'v1/t1/telemetry', JSON.stringify({ t: now + (version === 'mqttv5'), v: { temp: 21.5 } }), '-V', version)
    assert.deepEqual([said.status, said.stderr], [0, ''])
  }
  const { items } = (await c.ask(`/points/t1:temp/samples?from=${now}&to=${now + 2}`)).body
  assert.deepEqual(items, [{ t: now, v: 21.5 }, { t: now + 1, v: 21.5 }])
  ok('mqtt: in 3.1.1 and in 5, what was acknowledged is found at once')

  assert.equal(say('gw', secrets.gw, 'v1/gw/telemetry', JSON.stringify([{ d: 'm1', t: now, v: { energy: 7 } }])).status, 0)
  assert.equal((await c.ask('/latest?device=m1')).body.items[0].v, 7)
  assert.equal(say('t2', secrets.t2, 'v1/t2/telemetry', JSON.stringify({ v: { temp: 3 } })).status, 0)
  const [untimed] = (await c.ask('/latest?device=t2')).body.items
  assert.ok(Math.abs(untimed.t - Date.now()) < 10_000, 'without a clock of its own: when it came')
  ok('mqtt: a gateway speaks for its devices, and who has no clock is given the time')

  assert.notEqual(say('t1', 'wrong', 'v1/t1/telemetry', '{}').status, 0)
  assert.notEqual(say('t2', secrets.t1, 'v1/t2/telemetry', '{}').status, 0, 'the credential of another')
  say('t1', secrets.t1, 'v1/t2/telemetry', JSON.stringify({ t: now, v: { temp: 99 } }), '-V', 'mqttv5')
  assert.equal((await c.ask(`/points/t2:temp/samples?from=${now}&to=${now + 1}`)).body.items.length, 0)
  const nonsense = say('t1', secrets.t1, 'v1/t1/telemetry', '{"t":', '-V', 'mqttv5')
  assert.match(nonsense.stderr, /153|0x99|format/i)
  const elsewhere = say('t1', secrets.t1, 'v1/t1/firmware', 'x', '-V', 'mqttv5')
  assert.match(elsewhere.stderr, /153|0x99|format/i)
  ok('mqtt: wrong credentials, other topics and no JSON are refused, and nothing of them is kept')

  const device = hear('t1', secrets.t1, 'v1/t1/cmd', 1)
  await device.ready
  assert.equal(say('operator', c.token, 'v1/t1/cmd', '{"set":{"target":22}}').status, 0)
  assert.equal(await device.heard, 'v1/t1/cmd {"set":{"target":22}}\n')
  const desk = hear('operator', c.token, 'v1/+/ack', 1)
  await desk.ready
  assert.equal(say('t1', secrets.t1, 'v1/t1/ack', '{"done":true}').status, 0)
  assert.equal(await desk.heard, 'v1/t1/ack {"done":true}\n')
  ok('mqtt: the operator sends commands, devices answer')

  const client = await MqttClient.open({ port: c.mqtt, id: 'busy', user: 't1', password: secrets.t1 })
  const sent = Array.from({ length: 2000 }, (_, i) => client.publish('v1/t1/telemetry', JSON.stringify({ t: now + 1000 + i, v: { co2: i } })))
  await Promise.all(sent)
  client.close()
  const many = (await c.ask(`/points/t1:co2/samples?from=${now}&to=${now + 4000}&limit=5000`)).body.items
  assert.deepEqual([many.length, many.at(-1).v], [2000, 1999])
  await new Promise((r) => setTimeout(r, 600)) // the counters are of the last tick
  assert.match((await c.call(null, 'GET', '/metrics')).text, /linli_mqtt_received_total \d{4}/)
  ok('mqtt: two thousand messages at once, each acknowledged and each there')
  assert.equal(await c.stop(), 0)
  ok('mqtt: it ends in order')

  const open = await startCommunity({ telemetry: 'engine = "sqlite"', mqtt: 'guests = true' })
  const guest = (command, ...more) => [command, ['-h', '127.0.0.1', '-p', String(open.mqtt), '-V', 'mqttv5', ...more]]
  const ear = spawn(...guest('mosquitto_sub', '-q', '2', '-t', 'TopicA/#', '-C', '1', '-W', '20', '-v'))
  let heard = ''
  ear.stdout.on('data', (data) => (heard += data))
  await new Promise((r) => setTimeout(r, 500))
  assert.equal(spawnSync(...guest('mosquitto_pub', '-q', '2', '-t', 'TopicA/B', '-m', 'hello')).status, 0)
  await new Promise((end) => ear.on('exit', end))
  assert.equal(heard, 'TopicA/B hello\n')
  await open.enrol('id,kind,subsystem,gateway\nt1,climate-sensor,environment,\n')
  assert.notEqual(spawnSync(...guest('mosquitto_pub', '-q', '1', '-t', 'TopicA', '-m', 'x')).status, 0)
  await open.end()
  await assert.rejects(open.restart(), /ended/)
  ok('mqtt: guests come in where they are let in, until the first device is registered')
  console.log(`${passed} passed, 0 failed`)
} catch (e) {
  console.log(`FAIL mqtt: ${e.stack ?? e}\n     ${c.folder}\n${passed} passed, 1 failed`)
  c.process.kill('SIGKILL')
  process.exit(1)
}
