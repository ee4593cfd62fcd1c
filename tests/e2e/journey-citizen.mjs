// A citizen without JavaScript: reads a notice, objects with a last look and later proof, follows
// the fate by the receipt, checks a certificate as a file, and reckons with the Measures. Every
// page family in both languages, light and dark, wide and narrow, by axe and by the eye.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from './browser.mjs'
import { seedDemo } from './demo.mjs'
import { adminPassword, Person, startDistrict } from './district.mjs'

/** An XML parser that is at hand everywhere: the browser's own. */
const faultOf = (page, text) => page.evaluate((t) => new DOMParser().parseFromString(t, 'application/xml').querySelector('parsererror')?.textContent ?? null, text)

export async function journeyCitizen({ test }) {
  const district = await startDistrict('2024-02-29')
  const folder = mkdtempSync(join(tmpdir(), 'linli-citizen-'))
  const browser = await openBrowser()
  const { page } = browser
  const go = (path) => page.goto(district.url + path)
  const text = async () => page.locator('main').innerText()
  let notice, receipt, officer, password
  try {
    await test('a demo district with an open notice', async () => {
      password = await seedDemo(district)
      officer = await new Person(district.url).signIn('officer', password)
      notice = (await new Person(district.url).get('/notices?open=1')).items[0]
      writeFileSync(join(folder, 'proof.pdf'), '%PDF-1.4\n% 模拟证明材料\n%%EOF\n')
    })
    await test('notices are found by name and by state', async () => {
      await go('/notices')
      await page.getByLabel('关键词').fill(notice.community.slice(0, 2))
      await page.getByRole('button', { name: '查询' }).first().click()
      await page.getByRole('link', { name: '公示中', exact: true }).click()
      await page.getByRole('link', { name: new RegExp(notice.community.slice(0, 3)) }).first().click()
      assert.match(await text(), /公示首日[\s\S]*公示末日[\s\S]*工作日|最后一天/)
      const paper = await fetch(`${district.url}/notices/${notice.notice}/notice.pdf`)
      assert.equal(paper.headers.get('content-type'), 'application/pdf')
    })
    await test('an objection is looked at once more before it is sent', async () => {
      await page.getByRole('link', { name: '填写异议表' }).click()
      await page.getByLabel(/姓名或单位名称/).fill('王小明(测试)')
      await page.getByLabel(/联系方式/).fill('测试地址1号')
      await page.getByLabel(/异议事实和理由/).fill('车库监控与评分不符（测试）')
      await page.getByRole('button', { name: /核对内容/ }).click()
      assert.match(await text(), /还没有提交[\s\S]*王小明/)
      await browser.shot('citizen-preview')
      await page.getByRole('button', { name: '返回修改' }).click()
      await page.getByLabel(/异议事实和理由/).fill('车库监控与评分不符，见照片（测试）')
      await page.getByRole('button', { name: /核对内容/ }).click()
      await page.getByRole('button', { name: '提交异议' }).click()
      receipt = await page.locator('h1.receipt').innerText()
      assert.match(await text(), /待补证明材料/)
      assert.doesNotMatch(await text(), /王小明|车库/)
    })
    await test('proof is added later by the receipt', async () => {
      await go('/notices')
      await page.locator('#receipt').fill(receipt)
      await page.getByRole('button', { name: '查询' }).last().click()
      await page.locator('#proof').setInputFiles(join(folder, 'proof.pdf'))
      await page.getByRole('button', { name: '补交' }).click()
      assert.match(await text(), /已收到[\s\S]*核查中/)
      await browser.shot('citizen-receipt')
    })
    await test('after the inquiry the receipt tells outcome, reasons and letter', async () => {
      const admin = await new Person(district.url).signIn('admin', adminPassword)
      const until = new Date(`${notice.last_day}T09:00:00+08:00`)
      until.setDate(until.getDate() + 1)
      await admin.post('/clock', { now: `${until.toISOString().slice(0, 10)}T09:00:00+08:00` })
      const project = (await officer.get('/projects?size=50')).items.find((p) => p.community === notice.community)
      await officer.post(`/projects/${project.id}/conclude-inquiry`, { objection: 1, outcome: 'dismissed', findings: '现场核查属实，来电 13800138000（测试）' })
      await go(`/objections/${receipt}`)
      assert.match(await text(), /异议不成立[\s\S]*■■■/)
      const letter = await fetch(`${district.url}/objections/${receipt}/answer.pdf`)
      const state = await fetch(`${district.url}/objections/${receipt}`)
      assert.equal(state.headers.get('referrer-policy'), 'no-referrer', 'the receipt is told to no other page')
      assert.equal(letter.headers.get('content-type'), 'application/pdf')
      writeFileSync(join(folder, 'answer.pdf'), Buffer.from(await letter.arrayBuffer()))
      await browser.shot('citizen-answered')
    })
    await test('what comes after the last day is a late hint, which an officer reads and handles', async () => {
      await go(`/notices/${notice.notice}/objection`)
      await page.getByLabel(/姓名或单位名称/).fill('李迟到(测试)')
      await page.getByLabel(/联系方式/).fill('测试地址2号')
      await page.getByLabel(/异议事实和理由/).fill('公示期后才发现（测试）')
      await page.getByRole('button', { name: /核对内容/ }).click()
      await page.locator('main form').getByRole('button', { name: /提交/ }).click()
      assert.match(await text(), /作为逾期线索保存/)
      await go('/work/sign-in')
      await page.locator('#login').fill('officer')
      await page.locator('#password').fill(password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.waitForURL('**/tasks')
      await page.getByRole('link', { name: /^线索\s*1/ }).click()
      await page.getByRole('button', { name: notice.community }).click()
      await page.getByText('公示期后才发现（测试）').waitFor()
      for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 900 }]) {
        await page.setViewportSize(size)
        assert.deepEqual(await browser.axe(), [])
        await browser.shot(`late-hints-${size.width}`)
      }
      await page.getByLabel('处理情况').fill('已转运营抽查（测试）')
      await page.getByRole('button', { name: '标为已处理' }).click()
      await page.getByRole('button', { name: '已处理', exact: true }).click()
      await page.getByRole('button', { name: notice.community }).click()
      await page.getByText('已转运营抽查（测试）').waitFor()
      await go('/work/access-log')
      await page.getByLabel('查阅目的').selectOption('late_hint')
      await page.getByRole('button', { name: '搜索' }).click()
      await page.getByRole('cell', { name: '阅读逾期线索' }).first().waitFor()
      assert.deepEqual(await browser.axe(), [])
      await browser.shot('access-log')
      await browser.context.clearCookies()
    })
    await test('a certificate is checked as a file', async () => {
      const row = (await new Person(district.url).get('/register')).items[0]
      const answer = await fetch(`${district.url}/api/v1/projects/${row.project}/papers/certificate.pdf`, { headers: { Cookie: officer.cookie } })
      const pdf = Buffer.from(await answer.arrayBuffer())
      for (const [name, bytes, said] of [['genuine', pdf, /与颁发的证书一致/], ['altered', Buffer.concat([pdf, Buffer.from('x')]), /不一致/], ['unknown', Buffer.from('%PDF-1.4'), /无法认定/]]) {
        writeFileSync(join(folder, `${name}.pdf`), bytes)
        await go('/check')
        await page.getByLabel('证书 PDF 文件').setInputFiles(join(folder, `${name}.pdf`))
        await page.getByRole('button', { name: '查验' }).last().click()
        assert.match(await text(), said, name)
        assert.deepEqual(await browser.axe(), [])
        await browser.shot(`citizen-file-${name}`)
      }
    })
    await test('feeds and map are well-formed', async () => {
      await go('/')
      for (const path of ['/notices.atom', '/notices.atom?lang=en', '/register.atom', '/sitemap.xml']) {
        const answer = await fetch(district.url + path)
        assert.equal(answer.status, 200, path)
        assert.equal(await faultOf(page, await answer.text()), null, path)
      }
    })
    const community = (await new Person(district.url).get('/register')).items[0]
    const families = ['/', '/notices', `/notices/${notice.notice}`, `/notices/${notice.notice}/objection`, `/objections/${receipt}`, '/register', `/communities/${community.project}`, `/certificates/${community.number}`, '/check', '/log', '/measures', '/measures/17?from=2024-02-08', '/measures/29?grade=premium&area=120000&part=first', '/measures/31?from=2024-07-01', '/readings', '/readings/RD-17?from=2024-03-04', '/nowhere']
    const every = process.env.LINLI_MATRIX === 'all'
    for (const [scheme, size, languages] of [['light', { width: 1280, height: 900 }, every ? ['', 'en'] : ['']], ['dark', { width: 390, height: 844 }, every ? ['', 'en'] : ['en']], ['dark', { width: 1280, height: 900 }, every ? ['', 'en'] : ['']]])
      await test(`every page family is clean in ${scheme}, ${size.width} px wide`, async () => {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize(size)
        for (const path of families)
          for (const lang of languages) {
            await go(path + (lang ? `${path.includes('?') ? '&' : '?'}lang=en` : ''))
            assert.deepEqual(await browser.axe(), [], `${path} ${lang}`)
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
            assert.ok(wide <= 1, `${path} is ${wide} px too wide`)
            await browser.shot(`public-${scheme}-${size.width}${path.replace(community.project, 'project').replaceAll(/[/?&=]/g, '-')}${lang}`)
          }
      })
    await test('the form is reached and filled by keyboard alone', async () => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 1280, height: 900 })
      await go('/check')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement.className), 'skip')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type(community.number)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/certificates/${community.number}*`)
    })
  } finally {
    if (process.env.LINLI_KEEP) console.log(`     ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
    await browser.close()
    await district.stop()
  }
}
