// The applicant's desk: phases, profile, papers and their reuse, the sheet, the paper set, corrections;
// and that nothing typed is lost when the session ends, the tab is closed or the line breaks.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Case, claims } from './case.mjs'
import { Desk } from './desk.mjs'
import { password } from './people.mjs'
import { workbook } from './workbook.mjs'

export async function journeyApplicant({ district, browser, people, test }) {
  const desk = new Desk(district, browser)
  const { page } = desk
  const file = new Case({ district, desk, people })
  const text = (key, facts) => desk.text(key, facts)
  const clean = async (what) => {
    await desk.shot(what)
    await desk.clean(what)
  }
  let second

  await test('applicant: a community is registered, and another phase of it', async () => {
    await file.makePapers()
    await file.registerOrganisation({ code: '91440300708461136t', name: '示例物业服务有限公司(测试)', login: 'property' })
    assert.equal(await page.locator('#households').inputValue(), '')
    for (const [field, typed] of [['community', '望海苑(测试)'], ['town', '鹅埠镇'], ['address', '示例路1号'], ['area', '三万'], ['households', '420']])
      await page.locator(`#${field}`).fill(typed)
    await desk.button('project.registerButton').click()
    await page.getByText(text('project.wrongArea')).waitFor()
    assert.equal(await page.locator('#area').getAttribute('aria-invalid'), 'true')
    await desk.nothingRefused()
    await clean('wrong-area')
    await file.registerProject({ community: '望海苑(测试)', area: '60000' })
    await desk.go('/work/communities')
    await page.getByRole('link', { name: text('communities.addPhase') }).click()
    await page.locator('#phase').fill('二期')
    await page.locator('#area').fill('30000')
    await page.locator('#households').fill('200')
    assert.equal(await page.locator('#community').inputValue(), '望海苑(测试)')
    await desk.button('project.registerButton').click()
    await page.waitForURL(/projects\/P-/)
    second = new URL(page.url()).pathname.split('/').pop()
    await desk.go('/work/communities')
    await page.locator('.phase').nth(1).waitFor()
    await desk.settled()
    await clean('phases')
  })

  const domain = (name, on = page) => on.getByLabel(`${text(`domain.${name}`)} ${text(`domainHint.${name}`)}`)
  const editProfile = async () => {
    await desk.go(`/work/projects/${file.project}/overview#profile`)
    await page.getByLabel(text('project.address')).waitFor()
    await desk.settled()
  }
  // The answer came, the file was read again and the form is closed.
  const saveProfile = async () => {
    await page.waitForResponse((r) => r.url().endsWith('/update-profile') && r.ok())
    await desk.button('command.update-profile').waitFor()
  }
  await test('applicant: a closed tab costs nothing that was typed', async () => {
    await editProfile()
    await page.goto('about:blank')
    const tab = await desk.context.newPage()
    await tab.goto(`${district.url}/work/projects/${file.project}/overview#profile`)
    await tab.getByLabel(text('project.address')).fill('示例路 2 号')
    await domain('people', tab).fill('住户登记、访客记录(模拟)')
    await tab.waitForTimeout(100)
    await tab.close()
    await editProfile()
    assert.equal(await page.getByLabel(text('project.address')).inputValue(), '示例路 2 号')
    await desk.shot('draft-restored')
    const saved = saveProfile()
    await desk.button('app.save').click()
    await saved
    assert.equal((await file.view()).profile.address, '示例路 2 号')
  })
  await test('applicant: a session that ended is renewed without leaving the page, and the request goes out', async () => {
    await editProfile()
    await domain('things').fill('设备台账(模拟)')
    await desk.context.clearCookies()
    const saved = saveProfile()
    await desk.button('app.save').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(text('session.expiredNote')).waitFor()
    await desk.shot('session-ended')
    await dialog.locator('#password').fill(password)
    await dialog.getByRole('button', { name: text('session.signIn') }).click()
    await saved
    assert.equal((await file.view()).profile.domains.things, '设备台账(模拟)')
  })
  await test('applicant: what is sent while the line is down goes out when it is back', async () => {
    await editProfile()
    await domain('events').fill('报修与巡查(模拟)')
    await desk.context.setOffline(true)
    await page.getByText(text('session.offline')).waitFor()
    await desk.button('app.save').click()
    await page.waitForTimeout(300)
    await desk.shot('offline')
    assert.equal((await file.view()).profile.domains.events, undefined)
    const saved = saveProfile()
    await desk.context.setOffline(false)
    await saved
    assert.equal((await file.view()).profile.domains.events, '报修与巡查(模拟)')
  })

  await test('applicant: construction record and papers, each under its line', async () => {
    await file.gatherPapers()
    for (const line of ['RA-05', 'RA-06']) {
      await page.locator(`#line-${line}`).getByRole('button').first().click()
      await page.locator(`#file-${line}`).setInputFiles([file.pdf, file.photo])
      await page.locator(`#line-${line} .papers li`).nth(1).waitFor()
    }
    await desk.nothingRefused()
    await clean('dossier')
  })
  await test('applicant: a paper is used again for another phase without another upload', async () => {
    await desk.go(`/work/projects/${second}/dossier`)
    await page.locator('#line-RA-02').getByRole('button').first().click()
    await page.locator('#line-RA-02').getByRole('button', { name: text('library.pick') }).click()
    const added = page.waitForResponse((r) => r.url().endsWith('/add-document') && r.ok())
    await page.getByRole('dialog').locator('.paper').first().click()
    await added
    await desk.go('/work/library')
    await page.locator('.name').first().waitFor()
    assert.ok((await page.locator('main').innerText()).includes('二期'))
    await clean('library')
    await page.getByRole('button', { name: '现场照片.png' }).click()
    await page.getByRole('dialog').locator('img').waitFor()
    await desk.settled()
    await desk.shot('preview')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /\.pdf$/ }).first().click()
    await page.getByRole('dialog').locator('canvas').waitFor() // a PDF is seen in the page too
  })

  const sheet = (rows) => {
    const path = join(district.folder, '自评表.xlsx')
    writeFileSync(path, workbook([['自评表(模拟)'], [text('sheet.item')], ['指标编号', '自评填报', '说明'], ...rows]))
    return path
  }
  await test('applicant: a filled sheet is checked row by row, and nothing of it saved unconfirmed', async () => {
    await file.tab('assessment')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: text('sheet.download') }).click()
    assert.match((await download).suggestedFilename(), /self-assessment\.xlsx$/)
    await page.locator('#sheet-file').setInputFiles(sheet([['A1-01', '也许'], ['A1-02', '0.5', '见检验报告'], ['X9-99', '是'], ['B1-01', '90%']]))
    await page.getByText(text('sheet.faults', { n: 2 })).waitFor()
    await clean('sheet-faults')
    assert.equal((await file.view()).self_assessment, undefined)
  })
  const all = Object.entries(claims.basic).map(([item, claim]) => [item, { met: '是', not: '否' }[claim] ?? claim])
  const take = async (rows) => {
    await page.locator('#sheet-file').setInputFiles(sheet(rows))
    await page.getByRole('heading', { name: text('sheet.changes', { n: rows.length }) }).waitFor()
    await desk.press(page.getByRole('button', { name: text('sheet.save', { n: rows.length }) }))
  }
  await test('applicant: what is not stated yet is listed, and leads to its item', async () => {
    await take(all.slice(0, 2))
    await desk.button('command.complete-self-assessment').click()
    await page.getByText(text('assessment.incomplete', { n: all.length - 2 })).waitFor()
    await desk.nothingRefused()
    await page.locator('summary', { hasText: /^\s*B / }).click()
    await clean('open-items')
    await page.getByRole('link', { name: /^B1-02/ }).click()
    assert.ok(await page.locator('[data-item="B1-02"] input').first().evaluate((field) => field === document.activeElement))
  })
  await test('applicant: once every item is stated the self-assessment is complete', async () => {
    await take(all.slice(2))
    assert.equal((await file.view()).self_assessment.items.length, all.length)
    await file.completeAssessment()
  })
  await test('applicant: a value that cannot be taken is told at its item', async () => {
    await file.tab('assessment')
    const card = page.locator('[data-item="A1-02"]')
    const field = card.locator('input[inputmode=decimal]')
    let sent = 0
    // What the page lets through and the server does not take.
    await page.route('**/save-self-assessment', (route) => {
      sent++
      const refusal = { type: 'about:blank', title: '请求有误', status: 422, code: 'standard.decimal', where: '/items/0/value', detail: '数值格式有误（/items/0/value）。', facts: {} }
      return route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(refusal) })
    })
    await field.fill('-5')
    await field.blur()
    await card.getByText(text('rating.notNumber')).waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    assert.equal(sent, 0)
    await clean('no-number')
    await field.fill('0.7')
    await field.blur()
    await card.getByText('数值格式有误。').waitFor()
    assert.equal(sent, 1)
    await desk.nothingRefused()
    await page.unroute('**/save-self-assessment')
  })
  await test('applicant: what is still missing leads to its place', async () => {
    await file.tab('filing')
    await page.getByText(text('ready.unsigned')).waitFor()
    await desk.shot('missing')
    await page.getByRole('link', { name: /RA-08/ }).click()
    await page.locator('#file-RA-08').waitFor()
    for (const line of ['RA-08', 'RA-09', 'RA-10', 'RA-12', 'RA-13', 'RA-14', 'RA-15', 'RA-11']) {
      if (!(await page.locator(`#file-${line}`).count())) await page.locator(`#line-${line}`).getByRole('button').first().click()
      await page.locator(`#file-${line}`).setInputFiles(file.pdf)
      await page.locator(`#line-${line} .papers li`).first().waitFor()
    }
  })
  await test('applicant: declared, the set is printed with a code that the officer scans', async () => {
    await file.declare()
    await page.getByText(text('filing.ready')).waitFor()
    await clean('ready')
    const code = await people.officer.get(`/projects/${file.project}`).then(async ({ declaration }) => {
      const { createHash } = await import('node:crypto')
      const list = [...declaration.documents].sort().map((sm3) => `${sm3}\n`).join('')
      return `LL1:${file.project}:${createHash('sm3').update(list).digest('hex').slice(0, 8)}`
    })
    assert.equal((await people.officer.get(`/intake/${encodeURIComponent(code)}`)).current, true)
    for (const name of ['dossier', 'application', 'assessment', 'declaration']) {
      const paper = await desk.context.request.get(`${district.url}/api/v1/projects/${file.project}/papers/${name}.pdf`)
      assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-')
    }
  })
  await test('applicant: defects are mended one by one and tick off', async () => {
    await file.on('2024-03-04')
    await people.officer.post(`/projects/${file.project}/receive-filing`, { received_on: '2024-03-04' })
    const defects = [{ material: 'RA-02', what: '营业执照不清晰' }, { material: 'RA-09', what: '缺检验机构盖章' }]
    await people.officer.post(`/projects/${file.project}/give-feedback`, { outcome: 'defects', defects, given_on: '2024-03-04' })
    await desk.signIn('property')
    await file.tab('filing')
    await page.getByText(text('correction.left', { n: 2, of: 2 })).waitFor()
    const licence = join(district.folder, '营业执照.png') // not among the papers that were declared
    await page.screenshot({ path: licence })
    await page.locator('#defect-0').setInputFiles(licence)
    await page.getByText(text('correction.left', { n: 1, of: 2 })).waitFor()
    await page.getByRole('checkbox').nth(1).check()
    await page.getByText(text('correction.all')).waitFor()
    await page.getByText(text('correction.then')).waitFor()
    await clean('corrections')
    await page.locator('#signatory').fill('申报负责人(测试)')
    await desk.press('command.sign-declaration')
    await page.getByText(text('correction.handIn')).waitFor()
    await clean('corrections-declared')
    await file.tab('clocks')
    await clean('clocks')
  })
  await test('applicant: nothing overflows on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/communities', '/library', ...['overview', 'dossier', 'assessment', 'filing', 'clocks'].map((tab) => `/projects/${file.project}/${tab}`)]) {
      await desk.go(`/work${path}`)
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(300)
      await desk.shot(`phone${path.replaceAll('/', '-')}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 1, `${path} is ${wide} px too wide`)
    }
  })
}
