// Node-RED beside a community, as many estates have it: a flow sends what it measures with a device's
// credential over MQTT 5 and 3.1.1, and hears the commands for it. Not part of the test run (it brings
// 280 packages): npm ci --prefix tests/community/node-red && node tests/community/node_red.mjs
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, startCommunity } from './community.mjs'

const red = join(root, 'tests/community/node-red/node_modules/node-red/red.js')
if (!existsSync(red)) throw new Error('first: npm ci --prefix tests/community/node-red')

const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
const secrets = await c.enrol('id,kind,subsystem\nn4,climate-sensor,environment\nn5,climate-sensor,environment\n')
const folder = join(c.folder, 'node-red')
mkdirSync(folder)
const heard = (device) => join(folder, `${device}.heard`)
/** A flow for one device: every half second a reading, and a file with what it is told. */
const flow = (device, version) => [
  { id: `b${device}`, type: 'mqtt-broker', broker: '127.0.0.1', port: String(c.mqtt), clientid: device, protocolVersion: version, keepalive: '30', cleansession: true, autoConnect: true },
  { id: `i${device}`, type: 'inject', z: 'tab', props: [{ p: 'payload' }], repeat: '0.5', once: true, onceDelay: '0.2', payload: '', payloadType: 'date', wires: [[`f${device}`]] },
  { id: `f${device}`, type: 'function', z: 'tab', func: 'msg.payload = { t: Date.now(), v: { temp: 20 + (Date.now() % 50) / 10 } }; return msg', outputs: 1, wires: [[`o${device}`]] },
  { id: `o${device}`, type: 'mqtt out', z: 'tab', topic: `v1/${device}/telemetry`, qos: '1', broker: `b${device}`, wires: [] },
  { id: `c${device}`, type: 'mqtt in', z: 'tab', topic: `v1/${device}/cmd`, qos: '1', datatype: 'utf8', broker: `b${device}`, wires: [[`w${device}`]] },
  { id: `w${device}`, type: 'file', z: 'tab', filename: heard(device), filenameType: 'str', overwriteFile: 'true', appendNewline: false, wires: [[]] },
]
writeFileSync(join(folder, 'flows.json'), JSON.stringify([{ id: 'tab', type: 'tab', label: '模拟数据' }, ...flow('n4', '4'), ...flow('n5', '5')]))
// Without a key of its own Node-RED keeps credentials as they are written here.
writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify({ bn4: { user: 'n4', password: secrets.n4 }, bn5: { user: 'n5', password: secrets.n5 } }))
writeFileSync(join(folder, 'settings.js'), "module.exports = { flowFile: 'flows.json', credentialSecret: false, httpAdminRoot: false, uiPort: 0, uiHost: '127.0.0.1', logging: { console: { level: 'warn' } } }\n")
const process_ = spawn(process.execPath, [red, '--userDir', folder, '--settings', join(folder, 'settings.js')], { stdio: 'inherit' })
const wait = (ms) => new Promise((r) => setTimeout(r, ms))
const until = async (what, look) => {
  for (let i = 0; i < 300; i++) {
    if (await look()) return
    await wait(200)
  }
  throw new Error(`not seen in a minute: ${what}`)
}
let failed = 0
try {
  for (const device of ['n4', 'n5']) {
    const from = Date.now() - 60_000
    const samples = async () => (await c.ask(`/points/${device}:temp/samples?from=${from}&to=${Date.now() + 1000}`)).body.items
    await until(`five readings of ${device}`, async () => (await samples()).length >= 5)
    assert.ok((await samples()).every((s) => s.v >= 20 && s.v < 25))
    console.log(`ok   node-red: what the flow of ${device} sends is kept`)
  }
  for (const device of ['n4', 'n5']) {
    const said = spawnSync('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(c.mqtt), '-u', 'operator', '-P', c.token, '-q', '1', '-t', `v1/${device}/cmd`, '-m', `{"for":"${device}"}`])
    assert.equal(said.status, 0)
    await until(`the command of ${device}`, () => existsSync(heard(device)) && readFileSync(heard(device), 'utf8') === `{"for":"${device}"}`)
    console.log(`ok   node-red: the flow of ${device} hears its command`)
  }
  console.log('4 passed, 0 failed')
} catch (e) {
  failed = 1
  console.log(`FAIL node-red: ${e.stack ?? e}\n0 passed, 1 failed`)
} finally {
  process_.kill('SIGTERM')
  await c.stop()
}
process.exit(failed)
