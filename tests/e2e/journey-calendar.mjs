// The calendar of the next year is not known in December: limits that reach into it are provisional,
// and move when the notice of the State Council is loaded (RD-01). A district of its own.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atOneDesk } from './desk.mjs'
import { root } from './district.mjs'

const inForce = '[in_force]\nfrom = "2023-06-01"\nuntil = "2028-05-31"\nsimulated = true\n'

export const journeyCalendar = ({ test }) =>
  atOneDesk('calendar', { on: '2026-12-21', in_force: inForce }, (here) => steps({ test, ...here }))

async function steps({ test, town, desk, page, shot, officer }) {
  // The file of 2027 as it may come: Monday 4 January off, Saturday 9 January worked. Invented.
  const file = (name, change = {}) => {
    const known = JSON.parse(readFileSync(join(root, 'law/calendar/2027.json'), 'utf8'))
    const notice = { ...known, status: 'confirmed', version: '2027-test', source: '2027年放假通知（模拟）', holidays: [...known.holidays, '2027-01-04'].sort(), workdays: ['2027-01-09'], ...change }
    const path = join(town.district.folder, name)
    writeFileSync(path, JSON.stringify(notice))
    return path
  }
  const provisional = () => page.locator('.clock .chip', { hasText: desk.text('clock.provisional') })
  const [early, late] = [await town.declared(town.a, '年内小区(测试)'), await town.declared(town.a, '跨年小区(测试)')]
  await officer.post(`${early.path}/receive-filing`, { received_on: town.today })
  await town.on('2026-12-28')
  await officer.post(`${late.path}/receive-filing`, { received_on: town.today })
  await test('calendar: a limit that ends this year is certain, one of the next year provisional', async () => {
    await desk.signIn('officer')
    await desk.open(`/work${early.path}/clocks`)
    await page.getByText('2026-12-28').first().waitFor()
    assert.equal(await provisional().count(), 0)
    await desk.open(`/work${late.path}/clocks`)
    await page.locator('time[datetime="2027-01-05"]').waitFor()
    assert.equal(await provisional().count(), 1)
    await assert.rejects(officer.post(`${late.path}/recompute-deadlines`, { calendar_version: '2027' }), /cases.deadlines_stand/)
    await shot('provisional')
    await desk.open('/work/tasks?mark=provisional')
    await page.locator('tbody tr', { hasText: '跨年小区(测试)' }).waitFor()
    assert.equal(await page.locator('tbody tr').count(), 1)
  })
  await test('calendar: what is no calendar is refused with words', async () => {
    await desk.open('/work/calendar')
    const row = page.locator('tbody tr', { hasText: '2027' })
    assert.match(await row.innerText(), /暂定/)
    const path = join(town.district.folder, 'notes.json')
    writeFileSync(path, '{"year": 2027, "holidays": "元旦"}')
    await page.locator('#calendar-file').setInputFiles(path)
    await page.locator('.problem').waitFor()
    await shot('no-calendar')
  })
  await test('calendar: before it is loaded the desk shows which limits move, and how', async () => {
    await page.locator('#calendar-file').setInputFiles(file('2027.json'))
    const row = page.locator('tr', { hasText: '跨年小区(测试)' })
    await row.waitFor()
    assert.match((await row.innerText()).replace(/\s+/g, ' '), /2027-01-05 2027-01-06 ?确定/)
    assert.equal(await page.locator('tr', { hasText: '年内小区(测试)' }).count(), 0)
    assert.equal(await page.locator('.problem').count(), 0, 'the refusal before is gone')
    await desk.clean('preview')
    await shot('preview')
    await desk.onPhone('preview')
    const view = await officer.get(late.path)
    assert.equal(view.clocks.find((c) => !c.done_on).due, '2027-01-05', 'nothing is loaded yet')
  })
  await test('calendar: loaded, the limit has moved and is certain', async () => {
    await page.getByRole('button', { name: `${desk.text('calendarDesk.load')} 2027` }).click()
    await page.getByText(/1 个期限随即按新日历重算/).waitFor()
    await shot('confirm')
    await desk.button('confirm.yes').click()
    await page.getByText(desk.text('calendarDesk.done')).waitFor()
    await page.locator('tbody tr', { hasText: '2027' }).getByText('已确认').waitFor()
    await shot('loaded')
    await desk.open(`/work${late.path}/clocks`)
    await page.locator('time[datetime="2027-01-06"]').waitFor()
    assert.equal(await provisional().count(), 0)
    await page.getByText(desk.text('why.ask')).first().click()
    await shot('moved')
  })
  await test('calendar: the statement before stays in the file, and the applicant is told', async () => {
    await desk.open(`/work${late.path}/history`)
    const fixed = page.locator('li', { hasText: desk.text('event.DeadlineFixed') }).first()
    await fixed.locator('summary').click()
    assert.match(await fixed.innerText(), /2027-01-05[\s\S]*2027-01-06/)
    await desk.signIn('alpha')
    await desk.open('/work/messages')
    await page.locator('li', { hasText: '跨年小区(测试)' }).filter({ hasText: '2027-01-06' }).first().waitFor()
    await shot('told')
  })
  await test('calendar: the public page counts by it too', async () => {
    await desk.open('/measures/17?from=2026-12-28')
    assert.match(await page.locator('main').innerText(), /2027年1月6日/)
    await desk.clean('the public page')
    await shot('public')
  })
  await test('calendar: no error in the console', () => desk.quiet())
}
