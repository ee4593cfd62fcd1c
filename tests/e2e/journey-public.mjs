// The public pages, with JavaScript switched off, and the refusal of a late objection.
import assert from 'node:assert/strict'

export async function journeyPublic({ district, browser, people, test }) {
  const page = await (await browser.context.browser()?.newContext?.({ javaScriptEnabled: false }) ?? browser.context).newPage()
  const go = (path) => page.goto(`${district.url}${path}`)
  await test('home, notices, register, check, measures answer without JavaScript', async () => {
    for (const path of ['/', '/notices', '/register', '/check', '/log', '/measures', '/measures/17', '/readings', '/?lang=en']) {
      const answer = await go(path)
      assert.equal(answer.status(), 200, path)
      assert.ok((await page.locator('h1').first().innerText()).length > 1, path)
    }
  })
  await test('the register lists the certified community', async () => {
    await go('/register')
    await page.getByText('海韵花园(测试)').first().waitFor()
  })
  await test('a certificate says where it stands in the public log, and the log leads back to it', async () => {
    const { number } = (await people.officer.get('/register')).items[0]
    await go(`/certificates/${number}`)
    await page.getByRole('link', { name: /已载入公开存证日志，第 \d+ 条/ }).waitFor()
    const bundle = await (await fetch(`${district.url}${await page.getByRole('link', { name: '下载可离线核验的凭证' }).getAttribute('href')}`)).json()
    assert.ok(bundle.id.endsWith(`/certificates/${number}`))
    await page.getByRole('link', { name: '这是什么' }).click()
    await page.getByRole('heading', { name: '公开存证日志' }).waitFor()
    await page.getByRole('link', { name: number }).first().click()
    await page.waitForURL(`**/certificates/${number}`)
  })
  await test('article 17 computes a date and says why', async () => {
    await go('/measures/17?from=2024-03-04')
    await page.getByText('2024-03-11').first().waitFor()
  })
  await test('an objection after the last day is refused by article 21 and explained', async () => {
    const notice = (await people.officer.get('/notices')).items[0]
    const form = new FormData()
    for (const [k, v] of Object.entries({ name: '异议人(测试)', contact: '测试联系方式', form: 'written', grounds: '测试' })) form.set(k, v)
    const answer = await fetch(`${district.url}/api/v1/notices/${notice.notice}/objections`, { method: 'POST', headers: { Origin: district.url }, body: form })
    const problem = await answer.json()
    assert.equal(problem.code, 'A21-LATE', JSON.stringify(problem))
    assert.equal(problem.article, 21)
  })
  await page.close()
}
