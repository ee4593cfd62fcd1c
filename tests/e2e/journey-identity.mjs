// Who somebody is: two-step sign-in, devices, staff with days of authorisation, stand-ins, unified
// sign-on against a real OpenID Connect server. A district and a browser of its own.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../contract/authenticator.mjs'
import { openBrowser } from './browser.mjs'
import { adminPassword, Person, startDistrict } from './district.mjs'
import { password } from './people.mjs'
import { client, signOnProvider } from './sign-on-provider.mjs'

export async function journeyIdentity({ test }) {
  const provider = await signOnProvider()
  const more = (folder) => {
    writeFileSync(join(folder, 'sign-on.secret'), client.secret, { mode: 0o600 })
    return `[sign_on]\nissuer = "${provider.issuer}"\nclient_id = "${client.id}"\nclient_secret_file = "${join(folder, 'sign-on.secret')}"\nlabel = "统一身份认证（测试）"\nprivate_addresses = true\n`
  }
  const district = await startDistrict('2024-01-02', { more })
  provider.open(`${district.url}/api/v1/sign-on/callback`)
  const browser = await openBrowser({ name: 'identity' })
  const { page, axe, shot } = browser
  const go = (path) => page.goto(`${district.url}/work${path}`)
  const looks = async (name) => {
    await page.mouse.move(0, 0)
    for (const [width, height] of [[390, 844], [820, 1180], [1280, 900]]) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(100)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 1, `${name} is ${wide} px too wide at ${width}`)
      await shot(`${name}-${width}`)
    }
    assert.deepEqual(await axe(), [], name)
    await page.evaluate(() => document.documentElement.classList.add('dark'))
    await page.waitForTimeout(300)
    assert.deepEqual(await axe(), [], `${name}, dark`)
    await shot(`${name}-dark`)
    await page.evaluate(() => document.documentElement.classList.remove('dark'))
  }
  const signIn = async (login, secret = password) => {
    await browser.context.clearCookies({ name: 'linli_session' })
    await go('/sign-in')
    await page.locator('#login').fill(login)
    await page.locator('#password').fill(secret)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  try {
    const admin = await new Person(district.url).signIn('admin', adminPassword)
    for (const [login, name] of [['officer', '张经办（测试）'], ['deputy', '李代办（测试）']]) await admin.post('/people', { login, password, name, role: 'officer' })
    let secret

    await test('an officer switches the second factor on with a QR code', async () => {
      await signIn('officer')
      await page.waitForURL('**/tasks')
      await go('/account')
      await page.locator('#factor-password').fill(password)
      await page.getByRole('button', { name: '启用两步验证' }).click()
      await page.getByAltText('供验证器应用扫描的二维码').waitFor()
      secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '')
      assert.match(secret, /^[A-Z2-7]{32}$/)
      await looks('enrol')
      await page.locator('#first-code').fill(codeOf(secret))
      await page.getByRole('button', { name: '确认并启用' }).click()
      await page.getByText('恢复码，只显示这一次').waitFor()
      assert.equal(await page.locator('.recovery li').count(), 10)
      await shot('recovery')
      await page.getByRole('button', { name: '我已保存' }).click()
      await page.getByText('剩余恢复码 10 个').waitFor()
    })
    await test('signing in takes two steps then', async () => {
      await signIn('officer')
      await page.locator('#code').waitFor()
      assert.ok(await page.evaluate(() => document.activeElement?.id === 'code'), 'the code field has the focus')
      await looks('code')
      await page.locator('#code').fill('000000')
      await page.keyboard.press('Enter')
      await page.getByText('动态验证码不对').waitFor()
      await page.locator('#code').fill(codeOf(secret, 1))
      await page.keyboard.press('Enter')
      await page.waitForURL('**/tasks')
    })
    await test('a device that is not known is ended', async () => {
      await go('/account')
      await page.getByRole('heading', { name: '登录与设备' }).waitFor()
      await page.locator('tbody tr').nth(1).waitFor()
      await looks('account')
      await page.getByRole('button', { name: /^结束其他/ }).click()
      await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' })
    })
    await test('the unified sign-on is linked once and then signs in', async () => {
      // Codes are good once, and the two steps before this one are used.
      const fresh = () => new Promise((ok) => setTimeout(ok, 30_000 - (Date.now() % 30_000) + 500))
      await fresh()
      await page.locator('#link-password').fill('not the password')
      await page.locator('#link-code').fill(codeOf(secret, 1))
      await page.getByRole('button', { name: '关联', exact: true }).click()
      await page.getByText('密码不对').waitFor()
      await page.locator('#link-password').fill(password)
      await page.getByRole('button', { name: '关联', exact: true }).click()
      await page.waitForURL(`${provider.issuer}/**`)
      await page.locator('[name=login]').fill('id-7')
      await page.locator('[name=password]').fill('any')
      await page.locator('button[type=submit]').click()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL('**/work/account?sign_on=linked')
      await page.getByText('已关联').waitFor()
      await page.getByRole('button', { name: '退出' }).click()
      await page.waitForURL('**/sign-in')
      await looks('sign-in')
      await page.getByRole('button', { name: '统一身份认证（测试）' }).click()
      await page.waitForURL('**/work/tasks')
      assert.match(await page.locator('header').innerText(), /张经办/)
    })
    await test('an identity that nobody linked is told what to do', async () => {
      await browser.context.clearCookies()
      await go('/sign-in')
      await page.getByRole('button', { name: '统一身份认证（测试）' }).click()
      await page.locator('[name=login]').fill('id-8')
      await page.locator('[name=password]').fill('any')
      await page.locator('button[type=submit]').click()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('该统一身份尚未关联账号').waitFor()
      await shot('not-linked')
    })
    await test('an organisation invites a colleague by a link and ends the authorisation', async () => {
      await new Person(district.url).post('/organisations', { credit_code: '91440300708461136T', name: '示例物业（测试）', kind: 'property_company', contact: { login: 'boss', password, name: '王主管（测试）', phone: '13800001111' } })
      await signIn('boss')
      await page.waitForURL('**/tasks')
      await page.getByRole('link', { name: '组织与人员' }).click()
      await page.locator('#invite-name').fill('赵同事（测试）')
      await page.getByRole('button', { name: '生成邀请链接' }).click()
      const link = await page.getByLabel('邀请链接').inputValue()
      await looks('staff')
      await page.goto('about:blank')
      await browser.context.clearCookies()
      await page.goto(link)
      await page.getByText('示例物业（测试） 邀请您加入').waitFor()
      await looks('join')
      await page.locator('#phone').fill('13900002222')
      await page.locator('#new-login').fill('colleague')
      await page.locator('#new-password').fill(password)
      await page.getByRole('button', { name: '加入单位' }).click()
      await page.waitForURL('**/tasks')
      await signIn('boss')
      await page.waitForURL('**/tasks')
      await go('/staff')
      await page.getByRole('button', { name: '管理 赵同事（测试）' }).click()
      await page.locator('#auth-until').fill('2024-01-01')
      await looks('person')
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
      await page.getByText('不在授权期内').first().waitFor()
      await signIn('colleague')
      await page.getByText('今天不在您的授权期限内').waitFor()
      await shot('outside')
    })
    await test('an administrator records a stand-in', async () => {
      await signIn('admin', adminPassword)
      await page.waitForURL('**/tasks')
      await go('/people')
      await page.getByLabel('被代办人').selectOption({ label: '张经办（测试）' })
      await page.getByLabel('代办人', { exact: true }).selectOption({ label: '李代办（测试）' })
      await page.locator('#stand-first').fill('2024-01-02')
      await page.locator('#stand-last').fill('2024-02-01')
      await page.getByLabel('事由').fill('外出培训（测试）')
      await page.getByRole('button', { name: '登记代办' }).click()
      await page.getByText('生效中').waitFor()
      await looks('people')
    })
  } finally {
    await browser.close()
    provider.close()
    await district.stop()
  }
}
