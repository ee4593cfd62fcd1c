// Golden case G1 in the browser: from the registration of a company to a certificate whose QR code
// opens its check page, with real PDF and image uploads and five experts.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { password, pin } from './people.mjs'

const answers = {
  'A1-01': 'met', 'A1-02': '0.5', 'B1-01': '0.9', 'B1-02': '60', 'Z1-01': 'not',
}

export async function journeyG1({ district, browser, people, test }) {
  const { page, shot } = browser
  const go = (path) => page.goto(`${district.url}${path}`)
  const button = (name) => page.getByRole('button', { name, exact: true })
  // After a command the page reads the project and what may be done next; then it has settled.
  const settled = () => page.waitForTimeout(250)
  const reread = () => page.waitForResponse((r) => r.url().endsWith('/commands'))
  let project = ''
  const tab = async (name) => {
    await go(`/work/projects/${project}/${name}`)
    await page.locator('h1').first().waitFor()
    await settled()
  }
  const signOut = async () => {
    await browser.context.clearCookies()
    await go('/work/sign-in')
  }
  const signIn = async (login) => {
    await signOut()
    await page.getByLabel('账号').fill(login)
    await page.locator('#password').fill(password)
    await button('登录').click()
    await page.waitForURL('**/tasks')
  }
  const noProblem = async () => {
    const problem = page.locator('.problem')
    if (await problem.count()) assert.fail(`refused: ${await problem.first().innerText()}`)
  }
  // Asked once more by the desk, because they cannot be taken back.
  const irreversible = ['收件', '反馈审查结果', '抽取专家组', '签署意见', '终验申请收件', '审议', '发布公示']
  const press = async (name) => {
    const answer = page.waitForResponse((r) => r.request().method() === 'POST')
    const again = reread().catch(() => undefined)
    await button(name).click()
    if (irreversible.includes(name) || name.startsWith('颁发证书')) await button('确认办理').click()
    const response = await answer
    if (!response.ok()) assert.fail(`${name}: ${response.status()} ${await response.text()}`)
    await again
    await settled()
    await noProblem()
  }
  const upload = async (input, file) => {
    const stored = page.waitForResponse((r) => r.url().includes('/documents?') && r.request().method() === 'POST')
    await page.locator(input).setInputFiles(file)
    const response = await stored
    assert.equal(response.status(), 201)
    await settled()
    await page.waitForTimeout(200)
    await noProblem()
  }
  const pdf = join(district.folder, '申报材料.pdf')
  const photo = join(district.folder, '现场照片.png')

  await test('real papers are made: a PDF and a picture', async () => {
    await page.setContent('<h1>申报材料</h1><p>模拟数据,仅供测试。</p>')
    writeFileSync(pdf, await page.pdf())
    await page.screenshot({ path: photo })
  })
  await test('a company registers and its account is signed in', async () => {
    await go('/work/register')
    await page.getByLabel('统一社会信用代码').fill('91440300708461136t')
    await page.getByLabel('单位名称').fill('示例物业服务有限公司(测试)')
    await page.getByLabel('联系人姓名').fill('经办人(测试)')
    await page.getByLabel('联系电话').fill('0755-00000000')
    await page.getByLabel('账号').fill('property')
    await page.locator('#new-password').fill(password)
    await shot('01-register-organisation')
    await button('注册').click()
    await page.waitForURL('**/projects/new')
  })
  await test('it registers its community', async () => {
    await page.getByLabel('小区名称').fill('海韵花园(测试)')
    await page.locator('#build').selectOption('existing')
    await page.locator('#town').fill('鹅埠镇')
    await page.getByLabel('地址').fill('示例路1号')
    await page.locator('#area').fill('49999.99')
    await page.locator('#households').fill('420')
    await shot('02-register-community')
    await button('登记').click()
    await page.waitForURL(/projects\/(?!new)/)
    project = new URL(page.url()).pathname.split('/').pop()
    await settled()
    await shot('03-overview')
  })
  await test('acceptance report and papers are uploaded', async () => {
    await tab('dossier')
    await upload('#construction-file', pdf)
    await upload('#paper-file', pdf)
    await shot('04-papers')
  })
  await test('the self-assessment is done item by item with evidence', async () => {
    await tab('assessment')
    for (const [item, answer] of Object.entries(answers)) {
      const dimension = item[0]
      await page.locator('.dim', { hasText: new RegExp(`^${dimension} `) }).click()
      const card = page.locator(`[data-item="${item}"]`)
      await upload(`#file-${item}`, photo)
      const saved = page.waitForResponse((r) => r.url().endsWith('/save-self-assessment'))
      if (answer === 'met') await card.getByLabel('满足', { exact: true }).check()
      else if (answer === 'not') await card.getByLabel('不满足').check()
      else {
        await card.locator('input[inputmode=decimal]').fill(answer)
        await card.locator('input[inputmode=decimal]').blur()
      }
      assert.ok((await saved).ok())
      await settled()
      await noProblem()
    }
    await press('完成自评')
    await shot('05-self-assessment')
  })
  await test('it declares over the hashes and submits the draft', async () => {
    await tab('filing')
    await page.locator('#signatory').fill('申报负责人(测试)')
    await press('签署声明')
    await press('提交电子预申报')
    await shot('06-declared')
  })
  await test('the officer stamps the paper set; the review is due on 2024-03-11', async () => {
    await people.on('2024-03-04')
    await signIn('officer')
    await tab('filing')
    await press('收件')
    await tab('overview')
    await page.getByText('2024-03-11').first().waitFor()
    await page.getByText('为什么？').first().click()
    await shot('07-received-why')
  })
  await test('the review passes; the rating is due on 2024-04-07', async () => {
    await people.on('2024-03-08')
    await tab('filing')
    await page.getByLabel('反馈日期').fill('2024-03-08')
    await press('反馈审查结果')
    await tab('overview')
    await page.getByText('2024-04-07').first().waitFor()
  })
  await test('five experts are drawn by a published seed', async () => {
    await people.on('2024-03-11')
    await tab('panel')
    await page.locator('#seed').fill('published-seed')
    await press('抽取专家组')
    assert.equal(await page.locator('tbody tr').count(), 5)
    await shot('08-panel')
  })
  const members = []
  await test('each declares that there is no conflict', async () => {
    const view = await people.officer.get(`/projects/${project}`)
    for (const m of view.panel.members) members.push(people.experts.find((e) => e.id === m.expert).login)
    for (const login of members) {
      await signIn(login)
      await tab('panel')
      await press('声明无回避情形')
    }
  })
  const score = async (round) => {
    for (const login of members) {
      await signIn(login)
      await tab('rating')
      for (const dimension of ['A', 'B', 'Z']) {
        await page.locator('.dim', { hasText: new RegExp(`^${dimension} `) }).first().click()
        const more = page.waitForResponse((r) => r.url().endsWith('/enter-scores'))
        await button('本维度：核对无误，采用自评值').click()
        const response = await more
        if (!response.ok()) assert.fail(await response.text())
        await settled()
        await noProblem()
      }
    }
    await shot(`09-scoring-${round}`)
    await page.getByLabel('意见正文').fill('专家组经现场核查与资料审查形成一致意见。(测试)')
    await press('形成意见')
    for (const login of members) {
      await signIn(login)
      await tab('rating')
      await page.getByLabel('签名口令').fill(pin)
      await press('签署意见')
    }
    await shot(`10-opinion-${round}`)
  }
  await test('they score the initial inspection with evidence, and all sign', async () => {
    await people.on('2024-03-28')
    await score('initial')
    const view = await people.officer.get(`/projects/${project}`)
    assert.equal(view.step, 'awaiting_final')
  })
  await test('the final is applied for, scored and signed', async () => {
    await people.on('2024-06-20')
    await signIn('officer')
    await tab('rating')
    await press('终验申请收件')
    await people.on('2024-07-10')
    await score('final')
  })
  await test('the authority deliberates, tells the applicant and publishes to 2024-07-23', async () => {
    await people.on('2024-07-15')
    await signIn('officer')
    await tab('result')
    await page.getByLabel('理由').fill('采纳专家组意见(测试)')
    await press('审议')
    await press('告知申报单位: 评级结果')
    await people.on('2024-07-16')
    await tab('result')
    await press('发布公示')
    await page.locator('dd', { hasText: '2024-07-23' }).first().waitFor()
    await shot('11-notice-desk')
  })
  await test('a certificate before the notice has ended is refused, with its article', async () => {
    const refused = await people.officer.post(`/projects/${project}/issue-certificate`, { grade: 'basic', issued_on: '2024-07-16' }).catch((e) => e.problem)
    assert.equal(refused.code, 'A21-NOTICE-OPEN')
    assert.equal(refused.article, 21)
  })
  await test('the certificate is issued on 2024-07-24', async () => {
    await people.on('2024-07-24')
    await tab('result')
    await press('颁发证书: 基础型')
    await page.locator('dd', { hasText: 'SSZH-2024-B-0001' }).first().waitFor()
    await shot('12-certificate-desk')
  })
  await test('its PDF carries a QR code that opens the check page', async () => {
    const answer = await page.request.get(`${district.url}/api/v1/projects/${project}/papers/certificate.pdf`)
    assert.equal(answer.status(), 200)
    const file = join(district.folder, 'certificate.pdf')
    writeFileSync(file, await answer.body())
    execFileSync('pdftoppm', ['-r', '150', '-png', file, join(district.folder, 'certificate')])
    const code = execFileSync('sh', ['-c', `zbarimg --raw -q "${district.folder}"/certificate-*.png`]).toString().trim()
    assert.ok(code.startsWith(`${district.url}/certificates/SSZH-2024-B-0001`), code)
    await page.goto(code)
    await page.getByText('海韵花园(测试)').first().waitFor()
    assert.match(await page.locator('main').innerText(), /有效/)
    await shot('13-certificate-check')
    assert.ok(readFileSync(file).subarray(0, 5).toString() === '%PDF-')
  })
  return { project, go, shot }
}
