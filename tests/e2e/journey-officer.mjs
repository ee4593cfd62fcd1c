// The officer's desk: tasks found by their marks, papers received by the code of their cover, the
// review by keys alone, a visit, somebody else who was quicker, a notice with personal data, the
// desks of the law and the archive. A district of its own.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atOneDesk } from './desk.mjs'
import { root } from './district.mjs'

export const journeyOfficer = ({ test }) => atOneDesk('officer', {}, (here) => steps({ test, ...here }))

async function steps({ test, town, desk, page, shot, officer, colleague }) {
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
    await desk.open('/work/tasks')
    await desk.clean('tasks')
    await shot('tasks')
  })
  await test('the code of the cover opens the file, and the stamp receives it', async () => {
    await desk.open('/work/intake')
    await page.keyboard.type(`${waiting.id}\n`)
    await page.getByText('与声明一致').waitFor()
    await page.getByRole('button', { name: '全部在手' }).click()
    await desk.clean('intake')
    await shot('intake')
    await desk.press(page.getByRole('button', { name: '收件 2024-01-15' }))
    assert.equal((await officer.get(waiting.path)).step, 'received')
  })
  await test('the review is done by keys, and sends every defect at once', async () => {
    await desk.open(`/work${review.path}/review`)
    await page.locator('ol button').first().waitFor()
    await page.keyboard.press('d')
    await page.getByRole('button', { name: '缺少单位盖章。' }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('o')
    await desk.clean('review')
    await shot('review')
    await page.reload() // nothing is lost
    await page.getByText('缺少单位盖章。').first().waitFor()
    await desk.press(page.getByRole('button', { name: '反馈补正（1 项）' }))
    assert.deepEqual((await officer.get(review.path)).filing.feedback[0].defects.map((d) => d.material), ['RA-01'])
  })
  await test('what came back is reviewed beside what was found before, ticked off where a paper came in', async () => {
    await town.on('2024-01-16')
    await desk.open(`/work${review.path}/filing`)
    await page.getByText('还有 1 / 1 条').waitFor()
    assert.ok(await page.locator('.defects input').isDisabled(), 'only who mends ticks by hand')
    const document = await town.upload(town.a, '补正')
    await town.a.post(`${review.path}/add-document`, { filed_under: 'RA-01', document })
    await page.getByText('已全部补正').waitFor() // it arrives in the open page
    await town.a.post(`${review.path}/sign-declaration`, { documents: [...review.evidence, document.sm3], signatory: '申报人(测试)', signed_on: town.today })
    await officer.post(`${review.path}/receive-supplement`, { received_on: town.today })
    await desk.open(`/work${review.path}/review`)
    await page.locator('ol button', { hasText: 'RA-01' }).getByText('补正后新增').waitFor()
    const before = page.locator('.verdict', { hasText: '上次指出的缺陷' })
    assert.match(await before.innerText(), /2024-01-15[\s\S]*缺少单位盖章。[\s\S]*补正后新增[\s\S]*a\.pdf/)
    await desk.clean('review of what came back')
    await shot('mended')
  })
  await test('a visit is announced and stands in the calendar', async () => {
    await desk.open(`/work${seated.path}/panel`)
    await page.getByLabel('日期').fill('2024-01-18')
    await desk.press(page.getByRole('button', { name: '安排现场核查' }))
    await desk.open('/work/visits')
    await page.locator('article', { hasText: '组组小区(测试)' }).waitFor()
    await desk.clean('visits')
    await shot('visits')
  })
  await test('who was slower sees what happened, and loses nothing', async () => {
    await page.route('**/api/v1/updates', (route) => route.abort()) // no live reload in between
    await desk.open(`/work${seated.path}/panel`)
    await page.getByLabel('集合地点').fill('物业中心门口')
    await colleague.post(`${seated.path}/schedule-visit`, { round: 'initial', on: '2024-01-19', from: '09:00', to: '10:00', place: '正门' })
    await page.getByRole('button', { name: '安排现场核查' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('别人刚刚改动了这个案件').waitFor()
    await dialog.getByText('安排现场核查').first().waitFor()
    await shot('stale')
    await dialog.getByRole('button', { name: '仍按所填内容办理' }).click()
    await page.getByText('物业中心门口').first().waitFor()
    assert.equal((await officer.get(seated.path)).visits.length, 3)
  })
  await test('a standard is imported with every flaw named', async () => {
    await desk.open('/work/standards')
    const file = JSON.parse(readFileSync(join(root, 'tests/articles/standards/mini-2.json'), 'utf8'))
    file.items[0].name_zh = ''
    file.items[1].dimension = 'Q'
    const path = join(town.district.folder, 'standard.json')
    writeFileSync(path, JSON.stringify(file))
    await page.locator('#standard-file').setInputFiles(path)
    await page.getByText('/items/1/dimension', { exact: true }).waitFor()
    await desk.clean('standards')
    await shot('standards')
  })
  await test('a calendar shows what it would change before it is loaded', async () => {
    await desk.open('/work/calendar')
    const path = join(town.district.folder, '2027.json')
    writeFileSync(path, readFileSync(join(root, 'law/calendar/2027.json'), 'utf8').replace('"provisional"', '"confirmed"'))
    await page.locator('#calendar-file').setInputFiles(path)
    await page.getByText('载入前预览').waitFor()
    await desk.clean('calendar')
    await shot('calendar')
  })
  await test('experts, readings and the archive', async () => {
    for (const name of ['experts', 'law', 'archive']) {
      await desk.open(`/work/${name}`)
      await desk.clean(name)
      await shot(name)
    }
  })
  await test('officer: no error in the console', () => desk.quiet())
}
