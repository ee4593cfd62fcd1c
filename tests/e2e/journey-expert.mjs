// An expert on a tablet: recusal before papers, evidence beside the score, a picture of the site; the
// line goes, the server restarts, the session ends, the tab is closed, another device interferes: no
// score is lost and none overwritten unseen. Then the opinion, signed by key and by hand.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.mjs'
import { Person, startDistrict } from './district.mjs'
import { password, pin, staff } from './people.mjs'

const pdfOf = async (page, file) => {
  await page.setContent('<h1>门禁系统验收记录</h1><p>模拟数据</p><div style="break-after:page"></div><h1>第二页</h1>')
  writeFileSync(file, await page.pdf())
}

/** A project whose panel has been drawn, over the API. */
async function drawnProject(district, people, pdf, photo) {
  await new Person(district.url).post('/organisations', { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company', contact: { login: 'property', password, name: '经办人（测试）', phone: '0755-00000000' } })
  const applicant = await new Person(district.url).signIn('property', password)
  const upload = (who, name, bytes) => who.call('POST', `/documents?name=${encodeURIComponent(name)}`, bytes, 'application/octet-stream')
  const project = (await applicant.post('/projects', { community: '望海苑（测试）', site_kind: 'residential', build_kind: 'existing', town: '小漠镇', address: '示例路2号', gross_floor_area: '52000', households: 500, entity: { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company' } })).id
  const give = (who, command, body) => who.post(`/projects/${project}/${command}`, body)
  const paper = await upload(applicant, '门禁验收记录.pdf', readFileSync(pdf))
  const picture = await upload(applicant, '出入口照片.png', readFileSync(photo))
  await give(applicant, 'record-construction', { proof: 'acceptance', dated: '2024-01-02', document: paper })
  await give(applicant, 'add-document', { filed_under: 'RA-01', document: paper })
  for (const item of ['A1-01', 'A1-02', 'B1-01', 'B1-02', 'Z1-01'])
    for (const document of [paper, picture]) await give(applicant, 'add-document', { filed_under: item, document })
  const evidence = [paper.sm3]
  await give(applicant, 'save-self-assessment', { items: [{ item: 'A1-01', met: true, evidence }, { item: 'A1-02', value: '0.5', evidence }, { item: 'B1-01', value: '0.9', evidence }, { item: 'B1-02', value: '60', evidence }, { item: 'Z1-01', met: false, evidence }] })
  await give(applicant, 'complete-self-assessment', { target: 'basic', assessed_on: '2024-01-03' })
  await give(applicant, 'sign-declaration', { documents: [paper.sm3, picture.sm3], signatory: '负责人（测试）', signed_on: '2024-01-03' })
  await people.on('2024-03-04')
  await give(people.officer, 'receive-filing', { received_on: '2024-03-04' })
  await give(people.officer, 'give-feedback', { outcome: 'passed', defects: [], given_on: '2024-03-04' })
  await give(people.officer, 'draw-panel', { size: 5 })
  const view = await people.officer.get(`/projects/${project}`)
  return { project, panel: loginsOf(view, people), applicant, evidence, give }
}
const loginsOf = (view, people) => view.panel.members.map((m) => people.experts.find((e) => e.id === m.expert).login)

export async function journeyExpert({ test }) {
  const district = await startDistrict('2024-01-03')
  const browser = await openBrowser({ name: 'expert', size: 'across' })
  try {
    await steps({ district, browser, test })
  } catch (e) {
    await browser.shot('failed').catch(() => undefined)
    throw e
  } finally {
    await browser.close()
    await district.stop()
  }
}

async function steps({ district, browser, test }) {
  const { page, shot, context } = browser
  const people = await staff(district.url)
  const pdf = join(district.folder, '门禁验收记录.pdf')
  const photo = join(district.folder, '现场.png')
  await pdfOf(page, pdf)
  await page.screenshot({ path: photo })
  const { project, panel, applicant, evidence, give } = await drawnProject(district, people, pdf, photo)
  let [me, ...others] = panel
  const api = (login) => new Person(district.url).signIn(login, password)
  const mine = async () => {
    const sheet = await (await api(me)).get(`/projects/${project}/assessment?round=initial`)
    return new Map(sheet.own_items.map((s) => [s.item, s]))
  }
  const signIn = async (login = me) => {
    await page.getByLabel('账号').fill(login)
    await page.locator('#password').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  const tab = async (name) => {
    await page.goto(`${district.url}/work/projects/${project}/${name}`)
    await page.locator('h1').first().waitFor()
  }
  const item = (code) => page.locator('article', { has: page.locator(`#head-${code}`) })
  const openItem = async (code) => {
    await page.locator('.dim', { hasText: new RegExp(`^${code[0]} `) }).click()
    if (!(await item(code).locator('.score').count())) await item(code).locator('.head').click()
    await item(code).locator('.score').waitFor()
  }
  const allSent = () => page.locator('.chip', { hasText: '已填内容均已送达' }).waitFor()
  const notSent = (n) => page.locator('.chip', { hasText: `${n} 项尚未发送` }).waitFor()

  await test('expert: who has a conflict is asked once more, told, and back at the tasks', async () => {
    const one = panel.find((login) => ['expert1', 'expert6'].includes(login)) // of one field: the other one replaces
    await page.goto(`${district.url}/work/sign-in`)
    await signIn(one)
    await page.waitForURL('**/tasks')
    await tab('panel')
    await page.getByLabel('回避原因').fill('近亲属在申报单位任职（测试）')
    const recuse = page.getByRole('button', { name: '声明回避', exact: true })
    await recuse.click()
    await page.getByRole('dialog').getByText('不能撤销').waitFor()
    await shot('conflict-asked')
    await page.getByRole('button', { name: '取消' }).click()
    assert.equal((await people.officer.get(`/projects/${project}`)).panel.recused.length, 0)
    await recuse.click()
    await page.getByRole('button', { name: '确认办理' }).click()
    await page.waitForURL('**/tasks')
    await page.getByText('已声明回避').waitFor()
    assert.equal(await page.locator('.problem').count(), 0)
    await shot('conflict-declared')
    await give(people.officer, 'redraw-panel', {})
    ;[me, ...others] = loginsOf(await people.officer.get(`/projects/${project}`), people)
    await context.clearCookies()
  })
  await test('expert: the declaration stands before any paper', async () => {
    await page.goto(`${district.url}/work/sign-in`)
    await signIn()
    await page.waitForURL('**/tasks')
    await tab('panel')
    await page.getByRole('button', { name: '声明无回避情形' }).waitFor()
    await shot('recusal')
    const before = await (await api(me)).get(`/projects/${project}`)
    assert.equal(before.documents.length, 0)
    await page.getByRole('button', { name: '声明无回避情形' }).click()
    await page.locator('.chip.ok', { hasText: '无回避情形' }).waitFor()
    await page.getByRole('button', { name: '在本机重新计算' }).last().click() // of the draw that replaced
    await page.getByText('与公布的结果一致').waitFor()
    await shot('draw')
    for (const login of others) await give(await api(login), 'declare-recusal', { answer: 'no_conflict' })
  })
  await test('expert: the evidence is read beside the score, for the rating', async () => {
    await tab('rating')
    await openItem('A1-01')
    const canvas = page.locator('.viewer canvas')
    await canvas.waitFor()
    await page.getByText('第 1 / 2 页').waitFor()
    const narrow = await canvas.evaluate((c) => c.clientWidth)
    await page.locator('.viewer').getByRole('button', { name: '放大' }).click()
    await page.waitForFunction((w) => document.querySelector('.viewer canvas').clientWidth > w, narrow)
    await page.locator('.viewer').getByRole('button', { name: '下一页' }).click()
    await page.getByText('第 2 / 2 页').waitFor()
    await page.locator('.viewer').getByRole('button', { name: '下一份' }).click()
    await page.locator('.viewer img').waitFor()
    const log = await people.officer.get(`/documents/${evidence[0]}/access-log`)
    assert.ok(log.items.some((row) => row.purpose === 'rating' && row.name?.startsWith('专家')))
    await item('A1-01').getByText('满足', { exact: true }).click()
    await allSent()
    assert.equal((await mine()).get('A1-01').met, true)
    await shot('scoring')
  })
  await test('expert: stated values are taken over where nothing is said yet, and taken back', async () => {
    await openItem('A1-02')
    await page.getByText('将填入 1 项').waitFor()
    await page.getByText('已填的 1 项不改动').waitFor()
    const take = page.getByRole('button', { name: '采用自评值' })
    await take.click()
    await page.getByText('已采用 1 项自评值').waitFor()
    assert.equal(await item('A1-02').locator('input[inputmode=decimal]').inputValue(), '0.5')
    assert.ok(await take.isDisabled())
    await notSent(1)
    await page.waitForTimeout(800) // longer than anything else waits before it is sent
    await shot('taken-over')
    assert.deepEqual(await browser.axe(), [])
    await page.getByRole('button', { name: '撤销' }).click()
    await allSent()
    assert.equal(await item('A1-02').locator('input[inputmode=decimal]').inputValue(), '')
    assert.deepEqual([...(await mine()).keys()], ['A1-01'])
    await openItem('B1-01')
    await take.click()
    await page.getByRole('button', { name: '现在发送' }).click()
    await allSent()
    assert.equal(await page.getByRole('button', { name: '撤销' }).count(), 0)
    assert.equal((await mine()).get('B1-01').value, '0.9')
  })
  await test('expert: a value that is no number is told at the field, and not sent', async () => {
    await openItem('A1-02')
    const field = item('A1-02').locator('input[inputmode=decimal]')
    for (const wrong of ['-5', '五成', '0.12345']) {
      await field.fill(wrong)
      await field.blur()
      await item('A1-02').locator('.fault').waitFor()
      assert.equal(await field.getAttribute('aria-invalid'), 'true')
    }
    await allSent()
    await shot('no-number')
    assert.deepEqual(await browser.axe(), [])
    assert.equal((await mine()).get('A1-02'), undefined)
    await field.fill('')
    await field.blur()
    await item('A1-02').locator('.fault').waitFor({ state: 'detached' })
  })
  await test('expert: what is entered without a line is kept and sent later, the picture too', async () => {
    await context.setOffline(true)
    await openItem('A1-02')
    await item('A1-02').locator('input[inputmode=decimal]').fill('0.6')
    await item('A1-02').locator('input[inputmode=decimal]').blur()
    await item('A1-02').locator('input[type=file]').setInputFiles(photo)
    await item('A1-02').getByText('待上传').waitFor()
    await item('A1-02').locator('textarea').fill('现场核查：覆盖六成')
    await item('A1-02').locator('textarea').blur()
    await notSent(1)
    await page.getByText('连接不上服务器').waitFor()
    await shot('offline')
    await context.setOffline(false)
    await allSent()
    const sent = (await mine()).get('A1-02')
    assert.equal(sent.value, '0.6')
    assert.equal(sent.comment, '现场核查：覆盖六成')
    assert.equal(sent.evidence.length, 3)
  })
  await test('expert: the server is killed in the middle of scoring and starts again', async () => {
    await district.kill()
    await openItem('B1-01')
    await item('B1-01').locator('input[inputmode=decimal]').fill('0.95')
    await item('B1-01').locator('input[inputmode=decimal]').blur()
    await notSent(1)
    await district.restart()
    await allSent()
    assert.equal((await mine()).get('B1-01').value, '0.95')
  })
  await test('expert: the tab is closed without a line; the next one sends', async () => {
    await context.setOffline(true)
    await openItem('Z1-01')
    await item('Z1-01').getByText('不满足', { exact: true }).click()
    await notSent(1)
    await page.goto('about:blank')
    await context.setOffline(false)
    await tab('rating')
    await allSent()
    assert.equal((await mine()).get('Z1-01').met, false)
  })
  await test('expert: the session ends; after signing in again everything is sent', async () => {
    await openItem('B1-01') // first: the question to sign in again may come at any request, and covers the page
    await context.clearCookies()
    await item('B1-01').locator('textarea').fill('会话失效时填写')
    await item('B1-01').locator('textarea').blur()
    const again = page.locator('.el-dialog')
    await again.locator('#password').fill(password)
    await shot('signed-out')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await allSent()
    assert.equal((await mine()).get('B1-01').comment, '会话失效时填写')
  })
  await test('expert: another device changed the same item; both are shown and the expert decides', async () => {
    await openItem('A1-02')
    await context.setOffline(true)
    await item('A1-02').locator('textarea').fill('本机的说明')
    await item('A1-02').locator('textarea').blur()
    await notSent(1)
    await give(await api(me), 'enter-scores', { round: 'initial', items: [{ item: 'A1-02', value: '0.4', evidence, comment: '另一台设备' }] })
    await context.setOffline(false)
    await page.getByText('与服务器上的内容不一致').waitFor()
    assert.equal((await mine()).get('A1-02').comment, '另一台设备')
    await shot('conflict')
    await page.getByRole('button', { name: '用本机的' }).click()
    await allSent()
    assert.equal((await mine()).get('A1-02').comment, '本机的说明')
  })
  await test('expert: the opinion is seen by the panel alone and signed by key and by hand', async () => {
    const scores = [...(await mine()).values()].map((s) => ({ ...s, evidence }))
    for (const login of others) await give(await api(login), 'enter-scores', { round: 'initial', items: scores })
    await page.reload()
    await page.waitForLoadState('networkidle') // the grade that is proposed comes with the scores
    await page.getByLabel('意见正文').fill('专家组经现场核查形成一致意见。（测试）')
    assert.equal(await page.getByText('本人评分', { exact: true }).count(), 1)
    const result = page.getByLabel('评级结果')
    const computed = await result.inputValue()
    await result.selectOption('premium' === computed ? 'failed' : computed === 'failed' ? 'basic' : 'failed')
    await page.getByRole('button', { name: '形成意见' }).click()
    await page.locator('form .problem', { hasText: '评分得出的结果是' }).waitFor()
    assert.equal(await result.inputValue(), computed)
    await shot('other-result')
    await page.getByRole('button', { name: '形成意见' }).click()
    await page.getByText('仅专家组可见').waitFor()
    await page.getByText('专家组评分', { exact: true }).waitFor()
    const round = async (who) => (await who.get(`/projects/${project}`)).rounds[0]
    assert.equal((await round(applicant)).opinion, undefined)
    assert.equal((await round(people.officer)).opinion, undefined)
    assert.equal((await round(people.officer)).signatures_given, 0)
    const { opinion_sm3 } = (await round(await api(others[0]))).opinion
    const sheet = join(district.folder, 'sheet.pdf')
    writeFileSync(sheet, await (await page.request.get(`${district.url}/api/v1/projects/${project}/papers/opinion.pdf?round=initial`)).body())
    execFileSync('pdftoppm', ['-r', '150', '-png', sheet, join(district.folder, 'sheet')])
    const code = execFileSync('sh', ['-c', `ls "${district.folder}"/sheet-*.png | tail -1 | xargs zbarimg --raw -q`]).toString().trim()
    assert.equal(code, opinion_sm3)
    await page.getByText('改为手写签名').click()
    await page.getByLabel('纸上摘要').fill('00000000')
    await page.getByText('所签的不是这一文本').waitFor()
    await page.getByLabel('纸上摘要').fill(code.slice(0, 12))
    await page.locator('#signed-sheet').setInputFiles(photo)
    await page.getByLabel('保留意见').fill('对 A1-02 保留意见')
    await shot('by-hand')
    await page.getByRole('button', { name: '纸质签署意见' }).click()
    await page.getByRole('button', { name: '确认办理' }).click()
    await page.getByText('纸质签名', { exact: true }).waitFor()
    for (const login of others) await give(await api(login), 'sign-opinion', { round: 'initial', pin, opinion_sm3 })
    assert.deepEqual((await round(applicant)).opinion.signatures.map((s) => s.kind), ['paper', 'key', 'key', 'key', 'key'])
  })
  await test('expert: the scoring desk is clean for assistive technology, on tablet and phone', async () => {
    const faults = []
    for (const [width, height] of [[1180, 820], [820, 1180], [390, 844]]) {
      await page.setViewportSize({ width, height })
      for (const name of ['panel', 'rating']) {
        await tab(name)
        await page.waitForTimeout(400)
        faults.push(...(await browser.axe()).map((f) => `${name} ${width}: ${f}`))
        await shot(`${name}-${width}`)
      }
    }
    assert.deepEqual(faults, [])
  })
}
