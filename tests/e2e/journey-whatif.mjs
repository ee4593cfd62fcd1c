// The officer asks what another law would change: over all cases, and over invented communities. And
// the file of a project says from when a step is allowed. A district of its own.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { atOneDesk } from './desk.mjs'

export const journeyWhatIf = ({ test }) => atOneDesk('whatif', {}, (here) => steps({ test, ...here }))

async function steps({ test, town, desk, page, shot, officer }) {
  const file = await town.told(town.a, '银湾花园(测试)')
  await officer.post(`${file.path}/publish-notice`, { published_on: town.today })
  const version = async () => (await officer.get(file.path)).version
  const change = async (n, kind, what, to) => {
    await page.locator(`[data-kind="${n}"]`).selectOption(kind)
    const choose = async (at, value) => {
      const field = page.locator(`[data-${at}="${n}"]`)
      await ((await field.evaluate((e) => e.tagName)) === 'SELECT' ? field.selectOption(value) : field.fill(value))
    }
    await choose('what', what)
    await choose('to', to)
  }
  const ask = async () => {
    await desk.button('whatif.ask').click()
    await page.getByText(desk.text('whatif.inAll')).first().waitFor({ state: 'attached', timeout: 30_000 })
  }

  await test('whatif: the file says from when a step that is refused today is allowed', async () => {
    await desk.signIn('officer')
    await desk.tab(file.id, 'overview')
    await page.locator('details:has(li b) > summary').click()
    const row = page.locator('li', { hasText: desk.text('command.propose-certificate') })
    await row.getByText('2024-01-10').waitFor()
    await desk.clean('not-now')
    await shot('not-now')
  })
  await town.on('2024-01-10')
  await town.propose(file.path, 'premium')
  await officer.post(`${file.path}/issue-certificate`, { grade: 'premium', issued_on: town.today })
  const before = await version()

  await test('whatif: a longer notice lets the certificate of a real case wait', async () => {
    await desk.signIn('officer')
    await desk.open('/work/what-if')
    await desk.clean('form')
    assert.ok(await desk.button('whatif.ask').isDisabled())
    await change(1, 'parameter', 'notice.days', '10')
    await ask()
    await page.getByRole('link', { name: desk.text('whatif.open') }).waitFor()
    const row = page.locator('details', { hasText: file.id })
    assert.match(await row.innerText(), /提出颁证建议|颁证/)
    assert.match(await row.innerText(), /A21-NOTICE-OPEN 2024-01-17/)
    assert.match(await row.innerText(), /高端型 2024-01-10\/2027-01-10 → 高端型 2024-01-17\/2027-01-17/)
    await desk.clean('found')
    await shot('found')
    await desk.onPhone('found')
    assert.equal(await version(), before, 'nothing was written')
  })
  await test('whatif: what touches nobody says so', async () => {
    await change(1, 'parameter', 'archive.years', '20')
    await desk.button('whatif.ask').click()
    await page.getByText(desk.text('whatif.nobody')).waitFor()
  })
  await test('whatif: a change that means nothing is told, and nothing is lost', async () => {
    await change(1, 'parameter', 'notice.days', '许多')
    await desk.button('whatif.ask').click()
    await page.locator('.problem').waitFor()
    assert.equal(await page.locator('[data-to="1"]').inputValue(), '许多')
    await shot('refused')
  })
  await test('whatif: invented communities live ten years under both laws', async () => {
    await desk.open('/work/what-if')
    await change(1, 'parameter', 'filings.per_year', '1')
    await page.getByText(desk.text('whatif.over.invented'), { exact: true }).first().click()
    await desk.label('whatif.communities').fill('60')
    await ask()
    await page.locator('#main').getByText(desk.text('whatif.simulated'), { exact: true }).waitFor()
    await page.locator('.chart svg').first().waitFor()
    assert.match(await page.locator('.refusals').innerText(), /A20-LIMIT/)
    assert.doesNotMatch(await page.locator('.refusals').innerText(), /A33-/) // they live on
    await desk.clean('invented')
    await shot('invented')
    await desk.onPhone('invented')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: desk.text('statistics.export') }).click()
    assert.equal(readFileSync(await (await download).path()).subarray(0, 2).toString(), 'PK')
  })
  await test('whatif: a long question shows how far it is, and can be ended', async () => {
    await desk.label('whatif.communities').fill('200000')
    await desk.button('whatif.ask').click()
    await page.locator('progress').waitFor()
    await shot('running')
    await assert.rejects(officer.post('/what-if', { changes: ['notice.days=3'] }), /whatif.running/)
    await desk.button('whatif.end').click()
    await page.getByText(/^已终止：/).waitFor()
    await desk.clean('ended')
  })
  await test('whatif: it is not for the companies', async () => {
    await assert.rejects(town.a.post('/what-if', { changes: ['notice.days=3'] }), /403|forbidden|role/i)
    await assert.rejects(officer.post('/what-if', { changes: [] }), /whatif.no_change/)
    await assert.rejects(officer.post('/what-if', { changes: Array(21).fill('notice.days=3') }), /whatif.no_change/)
    await assert.rejects(officer.get('/what-if/999'), /whatif.unknown/)
    desk.quiet()
  })
}
