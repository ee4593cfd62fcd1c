// The community's desk: devices come in, say something, are looked at, and get other credentials. A real
// community with real messages.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCommunity } from '../community/community.mjs'
import { MqttClient } from '../community/mqtt_client.mjs'
import { openBrowser, sizes } from './browser.mjs'
import { root } from './district.mjs'

const texts = JSON.parse(readFileSync(join(root, 'web/src/estate/locales/zh.json'), 'utf8'))
const text = (key) => key.split('.').reduce((at, part) => at[part], texts)

export async function journeyEstate({ test }) {
  const c = await startCommunity({ telemetry: 'engine = "sqlite"' })
  const browser = await openBrowser({ name: 'estate' })
  try {
    await steps({ test, c, ...browser })
  } catch (e) {
    await browser.shot('failed').catch(() => undefined)
    throw e
  } finally {
    await browser.close()
    await c.stop()
  }
}

async function steps({ test, c, page, shot, axe, complaints }) {
  const open = async (path) => {
    await page.goto(`${c.url}${path}`)
    await page.locator('h1').first().waitFor()
  }
  const button = (key) => page.getByRole('button', { name: text(key), exact: true })
  const confirm = () => page.locator('.el-message-box').getByRole('button', { name: '确定' }).or(page.locator('.el-message-box .el-button--primary')).first().click()
  const clean = async (what) => {
    await page.waitForTimeout(300) // a button that was just enabled fades in
    assert.deepEqual(await axe(), [], what)
  }
  /** On a phone nothing is too wide, and axe finds nothing. */
  const onPhone = async (what) => {
    await page.setViewportSize(sizes.phone.viewport)
    await page.waitForTimeout(300)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await shot(`${what}-phone`)
    assert.ok(wide <= 0, `${what}: ${wide} px too wide`)
    assert.deepEqual(await axe(), [], `${what} on a phone`)
    await page.setViewportSize(sizes.desk.viewport)
  }
  const table = (name, lines) => {
    const file = join(c.folder, name)
    writeFileSync(file, ['id,kind,subsystem,building,unit,floor,room,area,maker,serial,gateway', ...lines].join('\r\n'))
    return file
  }
  const good = ['pump-1,pump,equipment,1,,-1,泵房,,模拟泵业,SN-1,', 't1,climate-sensor,environment,2,1,3,301,,,,', 'lamp-9,lamp,equipment,,,,,东门,,,']
  let secret, mqtt

  await test('estate: nobody looks without the token of the operator', async () => {
    await open('/')
    await page.waitForURL('**/work/sign-in**')
    await page.locator('#token').fill('wrong')
    await page.getByRole('button', { name: text('signIn.submit'), exact: true }).click()
    await page.getByText('operator.wrong').waitFor()
    await clean('sign in')
    await shot('sign-in')
    await page.locator('#token').fill(c.token)
    await page.getByRole('button', { name: text('signIn.submit'), exact: true }).click()
    await page.getByText(text('none')).waitFor()
    await clean('no devices')
  })
  await test('estate: a table is looked at before it is taken; one wrong line, and nothing is taken', async () => {
    await open('/work/onboarding')
    await page.locator('#import-file').setInputFiles(table('wrong.csv', [...good, 'x y,pump,equipment,,,,,,,,']))
    await page.getByText(text('import.row.wrong')).first().waitFor()
    await clean('import with a mistake')
    await shot('import-wrong')
    assert.equal((await c.ask('/devices')).body.total, 0)
    await page.locator('#import-file').setInputFiles(table('good.csv', good))
    await page.getByText('新增 3 · 更改 0 · 不变 0 · 有误 0').waitFor()
    await button('import.apply').click()
    await confirm()
    await page.getByText(text('import.outcome.taken')).waitFor()
    const link = await page.getByRole('link', { name: 'credentials.csv' }).getAttribute('href')
    const rows = decodeURIComponent(link.slice(link.indexOf(',') + 1)).split('\r\n')
    secret = Object.fromEntries(rows.slice(1).map((row) => row.split(',')))
    assert.deepEqual(Object.keys(secret), ['pump-1', 't1', 'lamp-9'])
    await shot('imported')
    await onPhone('import')
  })

  await test('estate: one device is enrolled by a form; what is there already or wrong is told', async () => {
    const form = page.locator('form', { has: page.locator('#enrol-id') })
    const send = async (id) => {
      await page.locator('#enrol-id').fill(id)
      await form.getByLabel(text('filter.kind')).selectOption('water-meter')
      await form.getByLabel(text('enrol.room')).fill('客厅, "东"')
      await page.keyboard.press('Enter')
    }
    await send('t1')
    await page.locator('#enrol-fault', { hasText: text('enrol.there') }).waitFor()
    assert.equal((await c.ask('/devices/t1')).body.kind, 'climate-sensor')
    await clean('a device that is there')
    await form.getByLabel(text('enrol.gateway')).fill('nobody')
    await send('wm-1')
    await page.locator('#enrol-fault', { hasText: 'nobody' }).waitFor()
    await form.getByLabel(text('enrol.gateway')).fill('')
    await send('wm-1')
    const told = (await page.locator('code.secret').textContent()).trim()
    assert.equal((await c.ask('/devices/wm-1')).body.place.room, '客厅, "东"')
    assert.equal((await c.say(told, JSON.stringify({ t: Date.now(), v: { volume: 1 } }))).body.taken, 1)
    await clean('enrolled')
    await shot('enrolled')
    await onPhone('enrolled')
  })
  await test('estate: what devices say moves in the list by itself', async () => {
    const now = Date.now()
    for (let hour = 30; hour > 0; hour--)
      await c.say(secret['pump-1'], JSON.stringify({ t: now - hour * 3_600_000, v: { running: hour % 2, pressure: 300 + hour } }))
    mqtt = await MqttClient.open({ port: c.mqtt, id: 'pump-1', user: 'pump-1', password: secret['pump-1'] })
    await open('/work/devices')
    const row = page.locator('tbody tr', { hasText: 'pump-1' })
    await row.getByText('停止').or(row.getByText('运行', { exact: true })).first().waitFor()
    await page.getByText(text('live')).first().waitFor()
    await mqtt.publish('v1/pump-1/telemetry', JSON.stringify({ t: Date.now(), v: { running: 2, pressure: 12.5 } }))
    await row.getByText('12.5 kPa').waitFor()
    await row.getByText('故障').waitFor()
    await clean('devices')
    await shot('devices')
    await onPhone('devices')
  })
  await test('estate: searched and cut by the server, and handed out as a table', async () => {
    await page.getByRole('searchbox').fill('泵房')
    await page.keyboard.press('Enter')
    await page.locator('tbody tr').first().waitFor()
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    await page.getByRole('searchbox').fill('')
    await page.keyboard.press('Enter')
    await page.getByLabel(text('filter.state')).selectOption('never')
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2)
    assert.match(page.url(), /state=never/)
    const download = page.waitForEvent('download')
    await button('export').click()
    const csv = readFileSync(await (await download).path(), 'utf8')
    assert.match(csv, /lamp-9,lamp,equipment,,,,,东门/)
    await page.getByLabel(text('filter.kind')).selectOption('pump')
    await page.getByText(text('none')).waitFor()
  })
  await test('estate: the past of a point is zoomed, moved and read as a table', async () => {
    await open('/work/devices/pump-1')
    await page.getByRole('button', { name: /压力/ }).click()
    await page.locator('.chart svg').waitFor()
    await page.getByText(/25 个采样|24 个采样/).first().waitFor()
    await clean('device')
    await shot('device')
    await page.getByRole('button', { name: text('width.7d'), exact: true }).click()
    await page.getByText(/31 个采样/).first().waitFor()
    await page.getByRole('button', { name: text('earlier') }).click()
    await page.getByRole('button', { name: text('earlier') }).click()
    await page.getByText(text('nothingThere')).waitFor()
    await page.getByRole('button', { name: text('later') }).click()
    await page.getByRole('button', { name: text('later') }).click()
    await page.getByText(text('table')).click()
    assert.ok((await page.locator('tbody tr').count()) >= 20)
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    assert.match(await page.evaluate((href) => fetch(href).then((r) => r.text()), csv), /^t,v\r\n/)
    await onPhone('device')
    await page.evaluate(() => document.documentElement.classList.add('dark'))
    await clean('device in the dark')
    await shot('device-dark')
    await page.evaluate(() => document.documentElement.classList.remove('dark'))
  })
  await test('estate: a code is redeemed once; other credentials end the old ones; history stays', async () => {
    await open('/work/devices/t1')
    await button('credential.makeCode').click()
    const code = await page.locator('.told code').innerText()
    const redeem = () => c.call(null, 'POST', `/api/v1/onboarding/${code}`)
    const told = await redeem()
    assert.equal(told.body.device, 't1')
    assert.equal((await redeem()).status, 404)
    const say = (credential) => c.say(credential, JSON.stringify({ t: Date.now(), v: { temp: 21 } }))
    assert.equal((await say(secret.t1)).status, 401, 'the one before is void')
    assert.equal((await say(told.body.credential)).status, 200)
    await button('credential.renew').click()
    await confirm()
    await page.getByText(text('credential.once')).waitFor()
    assert.equal((await say(told.body.credential)).status, 401)
    await shot('credential')
    await button('credential.replace').click()
    await page.locator('.el-message-box input').fill('SN-NEW')
    await confirm()
    await page.getByText('SN-NEW').waitFor()
    assert.equal((await c.ask('/latest?device=t1')).body.items[0].v, 21, 'the point is the same one')
    await clean('credentials')
  })
  await test('estate: what was not taken is seen with its reason', async () => {
    await c.say(secret['pump-1'], JSON.stringify({ t: Date.now(), v: { pressure: 'much', fuel: 3 } }))
    await open('/work/health')
    await page.getByText(text('reason.wrong_type')).first().waitFor()
    await page.getByText(text('reason.unknown_property')).first().waitFor()
    await page.getByText(/\/s/).first().waitFor()
    await clean('health')
    await shot('health')
    await onPhone('health')
  })
  await test('estate: another page cannot act in the name of the operator, and leaving is leaving', async () => {
    const acted = await page.evaluate(() => fetch('/api/v1/devices/t1/credential', { method: 'POST' }).then((r) => r.status))
    assert.equal(acted, 403)
    await page.getByRole('button', { name: '退出' }).click()
    await page.waitForURL('**/sign-in')
    assert.equal(await page.evaluate(() => fetch('/api/v1/devices').then((r) => r.status)), 401)
    mqtt.close()
  })
  await test('estate: no error in the console', () => {
    const expected = / status of (401|403|404|422)|ERR_INCOMPLETE_CHUNKED|ERR_NETWORK_CHANGED/
    assert.deepEqual(complaints.filter((each) => !expected.test(each)), [])
  })
}
