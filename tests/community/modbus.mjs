// Devices that are asked over Modbus TCP: real slaves (pymodbus), one that is dead, one that hangs, one that
// answers garbage. Values reach /latest and the history, faults are seen with their reason, all recover.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root, startCommunity } from './community.mjs'

let passed = 0
const ok = (what) => {
  passed++
  console.log(`ok   ${what}`)
}

const python = spawn('/usr/bin/python3', [join(root, 'tests/community/modbus_slaves.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
const slaves = async (wish) => {
  python.stdin.write(JSON.stringify(wish) + '\n')
  const answer = JSON.parse((await answers.next()).value)
  assert.equal(answer.error, undefined)
}
/** What accepts and then does as told with what comes. */
const server = (port, answer) =>
  new Promise((ready) => {
    const sockets = new Set()
    const it = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {}).on('data', (data) => answer(socket, data))
    }).listen(port, '127.0.0.1', () =>
      ready({ port: it.address().port, end: () => new Promise((r) => (it.close(r), sockets.forEach((s) => s.destroy()))) }))
  })
const freePort = async () => {
  const probe = await server(0, () => {})
  await probe.end()
  return probe.port
}
const until = async (what, test) => {
  for (let i = 0; i < 300; i++) {
    const found = await test()
    if (found) return found
    await new Promise((r) => setTimeout(r, 100))
  }
  throw new Error(`not within 30 s: ${what}`)
}
/** IEEE 754 as two registers, the high one first. */
const f32 = (value) => {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatBE(value)
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)]
}

const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
const buses = async () => (await c.ask('/field-buses')).body
const bus = async (device) => (await buses()).items.find((item) => item.device === device)
const latest = async (device) =>
  Object.fromEntries((await c.ask(`/latest?device=${device}`)).body.items.filter((item) => item.v !== null).map((item) => [item.point.split(':')[1], item.v]))
try {
  await c.enrol(
    'id,kind,subsystem\nmeter,electricity-meter,equipment\npump,pump,equipment\nlift,lift,equipment\nfire,fire-panel,security\n' +
      'power,power-panel,equipment\ndead,pump,equipment\nhanging,pump,equipment\ngarbage,pump,equipment\nsilent,pump,equipment\n')
  const config = readFileSync(c.config, 'utf8')
  const table = join(c.folder, 'slaves.csv')
  const withSlaves = (rows) => {
    writeFileSync(table, `device,host,port,unit,map\n${rows.join('\n')}\n`)
    writeFileSync(c.config, `${config}\n[modbus]\nslaves = "${table}"\ntimeout_ms = 300\nretry_ms = 200\nretry_most_ms = 1000\n`)
  }
  assert.deepEqual((await buses()).items, [])

  // A wrong file ends the start, and says where it is wrong.
  const cases = [
    ['nobody,127.0.0.1,502,1,water-pump', 'modbus.slaves_device', '2/device'],
    ['pump,pump.example,502,1,water-pump', 'modbus.slaves_field', '2/host'],
    ['pump,127.0.0.1,70000,1,water-pump', 'modbus.slaves_field', '2/port'],
    ['pump,127.0.0.1,502,256,water-pump', 'modbus.slaves_field', '2/unit'],
    ['pump,127.0.0.1,502,1,no-such-map', 'modbus.slaves_field', '2/map'],
    ['pump,127.0.0.1,502,1,lift', 'modbus.slaves_kind', '2/map'],
    ['pump,127.0.0.1,502,1,water-pump\npump,127.0.0.1,502,2,water-pump', 'modbus.slaves_twice', '3/device'],
    ['pump,127.0.0.1,502,1,own.json', 'modbus.map_property', '/points/0/property'],
    ['pump,127.0.0.1,502', 'modbus.slaves_field', '2'],
  ]
  writeFileSync(join(c.folder, 'own.json'),
    '{"kind":"pump","period_ms":1000,"points":[{"property":"colour","table":"coil","address":0,"type":"bit"}]}')
  await c.end()
  for (const [row, code, where] of cases) {
    withSlaves([row])
    await assert.rejects(c.restart())
    const said = readFileSync(join(c.folder, 'community.log'), 'utf8').trim().split('\n').findLast((l) => l.includes('start_failed'))
    const { code: saidCode, where: saidWhere } = JSON.parse(said)
    assert.deepEqual([saidCode, saidWhere.endsWith(where)], [code, true], said)
    assert.equal(c.process.exitCode, 2)
  }
  ok('modbus: a wrong file of slaves ends the start and names line and column')

  const [one, shared, deadPort] = [await freePort(), await freePort(), await freePort()]
  const hanging = await server(0, () => {})
  const garbage = await server(0, (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const registers = (u, i, p) => Object.fromEntries([[0, u], [6, i], [12, p]].flatMap(([at, v]) => f32(v).map((w, n) => [at + n, w])))
  await slaves({ port: one, units: [1], registers: { input: registers(230.5, 4.25, 996), holding: { 256: 1, 257: 2 } } })
  await slaves({ port: shared, units: [2, 3, 4, 5] })
  await slaves({ port: shared, unit: 2, set: { holding: { 0: 1, 1: 4321, 2: 1480, 3: 65535 - 104, 4: 312, 10: 7, 11: 1 } } })
  await slaves({ port: shared, unit: 3, set: { input: { 0: 65534, 1: 1, 2: 2, 3: 450, 4: 1, 5: 0 } } })
  await slaves({ port: shared, unit: 4, set: { discrete: { 0: 1, 2: 1 }, input: { 0: 1, 1: 274 } } })
  await slaves({ port: shared, unit: 5, set: { coil: { 0: 1 }, input: { 0: 2304, 1: 65535, 2: 64536, 3: 0x4029, 10: 5000 } } })
  withSlaves([
    `meter,127.0.0.1,${one},1,electricity-meter`, `pump,127.0.0.1,${shared},2,water-pump`, `lift,127.0.0.1,${shared},3,lift`,
    `fire,127.0.0.1,${shared},4,fire-panel`, `power,127.0.0.1,${shared},5,power-panel`, `silent,127.0.0.1,${shared},9,water-pump`,
    `dead,127.0.0.1,${deadPort},1,water-pump`, `hanging,127.0.0.1,${hanging.port},1,water-pump`,
    `garbage,127.0.0.1,${garbage.port},1,water-pump`,
  ])
  const begin = Date.now()
  await c.restart()
  const complete = async (device, n) => until(`values of ${device}`, async () => {
    const values = await latest(device)
    return Object.keys(values).length >= n && values
  })
  assert.deepEqual(await complete('meter', 4), { energy: 655.38, power: 0.996, voltage: 230.5, current: 4.25 })
  assert.deepEqual(await complete('pump', 6), { running: 1, pressure: 432.1, speed: 1480, temp: -10.5, vibration: 3.12, hours: 65543 })
  assert.deepEqual(await complete('lift', 5), { floor: -2, door: 1, mode: 2, load: 450, trips: 65536 })
  assert.deepEqual(await complete('fire', 5), { alarm: 1, fault: 0, disabled: 1, mains: 1, battery: 27.4 })
  assert.deepEqual(await complete('power', 6), { closed: 1, tripped: 0, voltage: 230.4, current: -1, power: 12.5, energy: 5 })
  ok('modbus: five kinds of devices by their register maps, four of them behind one address')

  const past = await until('three rounds', async () => {
    const { items } = (await c.ask(`/points/lift:floor/samples?from=${begin}&to=${Date.now() + 1000}`)).body
    return items.length >= 3 && items
  })
  assert.ok(past.every((sample) => sample.v === -2))
  ok('modbus: the rounds are in the history')

  for (const [device, code] of [['dead', 'modbus.unreachable'], ['hanging', 'modbus.silent'], ['garbage', 'modbus.frame'], ['silent', 'modbus.silent']]) {
    const { health, since, error, last_good } = await until(`fault of ${device}`, async () => {
      const found = await bus(device)
      return found.health === 'faulty' && found
    })
    assert.deepEqual([health, error.code, last_good], ['faulty', code, undefined])
    assert.ok(error.detail.length > 10 && since >= begin && since <= Date.now())
  }
  for (const device of ['meter', 'pump', 'lift', 'fire', 'power'])
    assert.deepEqual([(await bus(device)).health, (await bus(device)).failures], ['well', 0], device)
  const zh = (await c.ask('/field-buses', 'GET', undefined, { 'Accept-Language': 'zh' })).body
  assert.match(zh.items.find((item) => item.device === 'silent').error.detail, /应答/)
  assert.equal((await c.call(null, 'GET', '/api/v1/field-buses')).status, 401)
  const metrics = (await c.call(null, 'GET', '/metrics')).text
  assert.match(metrics, /linli_modbus_slaves 9\n/)
  assert.match(metrics, /linli_modbus_faulty 4\n/)
  ok('modbus: dead, hanging, garbage and silent are faults of those devices alone, with since and reason')

  await hanging.end()
  await garbage.end()
  for (const port of [deadPort, hanging.port, garbage.port])
    await slaves({ port, units: [1], registers: { holding: { 0: 1, 2: 1000 } } })
  for (const device of ['dead', 'hanging', 'garbage']) {
    const well = await until(`recovery of ${device}`, async () => {
      const found = await bus(device)
      return found.health === 'well' && found
    })
    assert.equal(well.error, undefined)
    assert.equal((await complete(device, 6)).speed, 1000)
  }
  ok('modbus: they come back by themselves')

  const logged = (what) => until(what, () => readFileSync(join(c.folder, 'community.log'), 'utf8').includes(`"device":"meter","${what}":"modbus.`))
  await slaves({ port: one, end: true })
  await until('fault of the meter', async () => (await bus('meter')).health === 'faulty')
  assert.ok((await bus('meter')).last_good >= begin)
  await logged('fault')
  await slaves({ port: one, units: [1], registers: { input: registers(229, 1, 100) } })
  await until('recovery of the meter', async () => (await latest('meter')).voltage === 229)
  await logged('recovered_from')
  ok('modbus: a slave that goes and comes back is told in the log, and when it was well last')
  assert.equal(await c.stop(), 0)
  ok('modbus: it ends in order')
  console.log(`${passed} passed, 0 failed`)
} catch (e) {
  console.log(`FAIL modbus: ${e.stack ?? e}\n     ${c.folder}\n${passed} passed, 1 failed`)
  c.process.kill('SIGKILL')
  process.exitCode = 1
} finally {
  python.kill()
}
process.exit()
