// Without a mouse: the applicant declares and files, the officer receives and reviews, each by keys
// alone, from the sign-in to the answer (WCAG 2.1.1).
import assert from 'node:assert/strict'
import { Case, claims } from './case.mjs'
import { Desk } from './desk.mjs'
import { password } from './people.mjs'

export async function journeyKeyboard({ district, browser, people, test }) {
  const desk = new Desk(district, browser)
  const { page } = desk
  const keys = page.keyboard
  const file = new Case({ district, desk, people })
  /** Tab until the element has the focus; a focus that cannot be seen fails. */
  const tabTo = async (locator, most = 150) => {
    await locator.waitFor()
    for (let i = 0; i < most; i++) {
      if (await locator.evaluate((e) => e === document.activeElement)) return
      await keys.press('Tab')
    }
    throw new Error(`${locator} is not reached by the Tab key`)
  }
  const signIn = async (login) => {
    await desk.context.clearCookies()
    await desk.go('/work/sign-in')
    await tabTo(page.locator('#login'))
    await keys.type(login)
    await keys.press('Tab')
    await keys.type(password)
    await keys.press('Enter')
    await page.waitForURL('**/tasks')
  }
  const openTask = async (place) => {
    await tabTo(page.locator(`main a[href*="/projects/${file.project}/${place}"]`).first())
    await keys.press('Enter')
    await page.waitForURL(`**/projects/${file.project}/${place}*`)
    await desk.settled()
  }
  /** Enter on a button; a question that follows is answered by Enter too. */
  const enter = async (button, command) => {
    await tabTo(button)
    const answered = page.waitForResponse((r) => r.url().endsWith(`/${command}`) && r.request().method() === 'POST')
    const reread = page.waitForResponse((r) => r.url().endsWith('/commands'))
    await keys.press('Enter')
    const confirm = desk.button('confirm.yes')
    const asked = confirm.waitFor({ timeout: 3000 }).then(() => tabTo(confirm)).then(() => keys.press('Enter'))
    await Promise.race([answered, asked.catch(() => undefined)])
    const answer = await answered
    assert.ok(answer.ok(), `${command}: ${answer.status()} ${await answer.text().catch(() => '')}`)
    await reread
    await desk.settled()
  }

  const enterPlain = async (button) => {
    await tabTo(button)
    await keys.press('Enter')
  }

  await test('keyboard: a file is prepared', async () => {
    await file.makePapers()
    await file.registerOrganisation({ code: '91440300708461136t', name: '示例物业服务有限公司(测试)', login: 'property' })
    await file.registerProject({ community: '望海苑(测试)', area: '60000' })
    await file.gatherPapers()
    await file.assess(claims.basic)
  })
  await test('keyboard: the applicant finds the task, declares and submits the draft', async () => {
    await signIn('property')
    await openTask('filing')
    await tabTo(page.locator('#signatory'))
    await keys.press('Control+a')
    await keys.type('申报负责人(测试)')
    await enter(desk.button('command.sign-declaration'), 'sign-declaration')
    await enter(desk.button('command.submit-draft'), 'submit-draft')
  })
  await test('keyboard: the officer receives the papers and passes the review', async () => {
    await file.on('2024-03-04')
    await signIn('officer')
    await openTask('filing')
    await enter(desk.button('command.receive-filing'), 'receive-filing')
    await file.on('2024-03-08')
    await signIn('officer')
    await openTask('filing')
    await tabTo(page.locator('input[name=outcome][value=passed]'))
    await keys.press('Space')
    await enter(desk.button('command.give-feedback'), 'give-feedback')
    await file.step('review_passed')
  })
  await test('keyboard: dark, once chosen, stays', async () => {
    // Below 900 px it lies behind the button of the account.
    const menu = async () => (await page.locator('button.who').isVisible()) && enterPlain(page.locator('button.who'))
    await menu()
    await enterPlain(desk.button('app.dark'))
    await desk.go('/work/projects')
    await page.locator('h1').first().waitFor()
    await menu()
    await desk.button('app.light').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains('dark')))
  })
}
