// The officer's desk: tasks found by their marks, papers received by the code of their cover, the
// review by keys alone, a visit, somebody else who was quicker, a notice with personal data, the
// desks of the law and the archive. A district of its own.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.mjs'
import { Desk } from './desk.mjs'
import { root } from './district.mjs'
import { Town } from './town.mjs'

export async function journeyOfficer({ test }) {
  const town = await new Town().open()
  town.today = '2024-01-02'
  const browser = await openBrowser({ size: 'desk', language: 'zh' })
  const desk = new Desk(town.district, browser)
  const { page } = browser
  const { officer, colleague } = town.people
  // A button that was just enabled still fades in, and has no contrast until then.
  const axe = async (where) => (await desk.settled(), assert.deepEqual(await browser.axe(), [], where))
  const open = async (path) => {
    await desk.go(`/work${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  try {
    const waiting = await town.declared(town.a, '待收小区(测试)')
    const review = await town.declared(town.a, '待审小区(测试)')
    const seated = await town.empanelled(town.b, '组组小区(测试)')
    await officer.post(`${review.path}/receive-filing`, { received_on: town.today })
    await test('tasks are found by their marks, and the address keeps the choice', async () => {
      await town.on('2024-01-15') // reviews are overdue now
      await desk.signIn('officer')
      await page.getByRole('button', { name: /已逾期/ }).click()
      await page.waitForURL('**/tasks?mark=overdue')
      await page.locator('tbody tr', { hasText: '待审小区(测试)' }).waitFor()
      assert.equal(await page.locator('tbody tr').count(), 1)
      await page.reload()
      await page.locator('tbody tr', { hasText: '待审小区(测试)' }).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('没有')
      await page.keyboard.press('Enter')
      await page.getByText('没有符合筛选的事项').waitFor()
      await open('/tasks')
      await axe('tasks')
      await browser.shot('officer-tasks')
    })
    await test('the code of the cover opens the file, and the stamp receives it', async () => {
      await open('/intake')
      await page.keyboard.type(`${waiting.id}\n`)
      await page.getByText('与声明一致').waitFor()
      await page.getByRole('button', { name: '全部在手' }).click()
      await axe('intake')
      await browser.shot('officer-intake')
      await desk.press(page.getByRole('button', { name: '收件 2024-01-15' }))
      assert.equal((await officer.get(waiting.path)).step, 'received')
    })
    await test('the review is done by keys, and sends every defect at once', async () => {
      await open(`${review.path}/review`)
      await page.locator('ol button').first().waitFor()
      await page.keyboard.press('d')
      await page.getByRole('button', { name: '缺少单位盖章。' }).click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('o')
      await axe('review')
      await browser.shot('officer-review')
      await page.reload() // nothing is lost
      await page.getByText('缺少单位盖章。').first().waitFor()
      await desk.press(page.getByRole('button', { name: '反馈补正（1 项）' }))
      assert.deepEqual((await officer.get(review.path)).filing.feedback[0].defects.map((d) => d.material), ['RA-01'])
    })
    await test('a visit is announced and stands in the calendar', async () => {
      await open(`${seated.path}/panel`)
      await page.getByLabel('日期').fill('2024-01-18')
      await desk.press(page.getByRole('button', { name: '安排现场核查' }))
      await open('/visits')
      await page.locator('article', { hasText: '组组小区(测试)' }).waitFor()
      await axe('visits')
      await browser.shot('officer-visits')
    })
    await test('who was slower sees what happened, and loses nothing', async () => {
      await page.route('**/api/v1/updates', (route) => route.abort()) // no live reload in between
      await open(`${seated.path}/panel`)
      await page.getByLabel('集合地点').fill('物业中心门口')
      await colleague.post(`${seated.path}/schedule-visit`, { round: 'initial', on: '2024-01-19', from: '09:00', to: '10:00', place: '正门' })
      await page.getByRole('button', { name: '安排现场核查' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('别人刚刚改动了这个案件').waitFor()
      await dialog.getByText('安排现场核查').first().waitFor()
      await browser.shot('officer-stale')
      await dialog.getByRole('button', { name: '仍按所填内容办理' }).click()
      await page.getByText('物业中心门口').first().waitFor()
      assert.equal((await officer.get(seated.path)).visits.length, 3)
    })
    await test('a standard is imported with every flaw named', async () => {
      await open('/standards')
      const file = JSON.parse(readFileSync(join(root, 'tests/articles/standards/mini-2.json'), 'utf8'))
      file.items[0].name_zh = ''
      file.items[1].dimension = 'Q'
      const path = join(town.district.folder, 'standard.json')
      writeFileSync(path, JSON.stringify(file))
      await page.locator('#standard-file').setInputFiles(path)
      await page.getByText('/items/1/dimension', { exact: true }).waitFor()
      await axe('standards')
      await browser.shot('officer-standards')
    })
    await test('a calendar shows what it would change before it is loaded', async () => {
      await open('/calendar')
      const path = join(town.district.folder, '2027.json')
      writeFileSync(path, readFileSync(join(root, 'law/calendar/2027.json'), 'utf8').replace('"provisional"', '"confirmed"'))
      await page.locator('#calendar-file').setInputFiles(path)
      await page.getByText('载入前预览').waitFor()
      await axe('calendar')
      await browser.shot('officer-calendar')
    })
    await test('experts, readings and the archive', async () => {
      for (const [path, name] of [['/experts', 'experts'], ['/law', 'law'], ['/archive', 'archive']]) {
        await open(path)
        await axe(name)
        await browser.shot(`officer-${name}`)
      }
    })
  } finally {
    await browser.close()
    await town.district.stop()
  }
}
