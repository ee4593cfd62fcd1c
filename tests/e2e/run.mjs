// All browser tests, two groups at a time (LINLI_LANES). `node tests/e2e/run.mjs [name ...]`: only the named groups (curl, hostile, g1,
// citizen, g2, g4, identity, messages, expert, officer, notice, subsidy, endings, letters, estate, whatif, calendar, desks, keyboard, applicant).
// LINLI_PROGRAM names the program, LINLI_KEEP=1 keeps the folders of the districts, LINLI_SHOTS the
// folder of the screenshots, LINLI_MATRIX=all performs the golden cases in both languages and at every
// size.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './browser.mjs'
import { curlScript } from './curl.mjs'
import { startDistrict } from './district.mjs'
import { hostile } from './hostile.mjs'
import { journeyApplicant } from './journey-applicant.mjs'
import { journeyEstate } from './journey-estate.mjs'
import { journeyExpert } from './journey-expert.mjs'
import { journeyCitizen } from './journey-citizen.mjs'
import { journeyCalendar } from './journey-calendar.mjs'
import { journeyDesks } from './journey-desks.mjs'
import { journeyEndings } from './journey-endings.mjs'
import { journeyG1 } from './journey-g1.mjs'
import { journeyG2 } from './journey-g2.mjs'
import { journeyG4 } from './journey-g4.mjs'
import { journeyIdentity } from './journey-identity.mjs'
import { journeyKeyboard } from './journey-keyboard.mjs'
import { journeyLetters } from './journey-letters.mjs'
import { journeyLooks } from './journey-looks.mjs'
import { journeyMessages, mailServer, messageConfig, receiver } from './journey-messages.mjs'
import { journeyNotice } from './journey-notice.mjs'
import { journeyOfficer } from './journey-officer.mjs'
import { journeyPublic } from './journey-public.mjs'
import { journeyRenewal } from './journey-renewal.mjs'
import { journeySubsidy } from './journey-subsidy.mjs'
import { journeyWhatIf } from './journey-whatif.mjs'
import { staff } from './people.mjs'

let passed = 0
let failed = 0
/** A failed step ends its journey: what follows stands on it. */
async function test(name, body) {
  const began = Date.now()
  try {
    await body()
    passed++
    console.log(`ok   ${name} (${Date.now() - began} ms)`)
  } catch (e) {
    failed++
    console.log(`FAIL ${name}: ${String(e.message ?? e).split('\n')[0]}\n     ${e.stack ?? e}`)
    throw e
  }
}
const each = async (name, body) => test(name, body).catch(() => undefined)

/** Journeys in a district of their own; `looks`: how the people work ({ size, language }). */
async function town(name, day, experts, looks, journeys, more) {
  const district = await startDistrict(day, { more })
  const open = []
  const browserFor = async (how) => {
    const browser = await openBrowser({ name: `${name}-${how.language}-${how.size}`, ...how })
    open.push(browser)
    return browser
  }
  try {
    const people = await staff(district.url, { experts })
    await journeys({ district, people, looks, browserFor })
    await each(`${name}: no error in the console`, () => {
      const expected = / status of (401|404|409|422)/
      const real = open.flatMap((b) => b.complaints).filter((c) => !expected.test(c))
      if (real.length) throw new Error(real.join('\n'))
    })
  } catch (e) {
    for (const b of open) await b.shot('failed').catch(() => undefined)
    if (!failed) await each(name, () => Promise.reject(e))
  } finally {
    for (const b of open) await b.close()
    await each(`${name}: the district stops in order`, async () => {
      const code = await district.stop()
      if (code !== 0) throw new Error(`it ended with ${code}`)
    })
  }
}

// The longest first: they run two at a time.
const groups = {
  desks: () => journeyDesks({ test: each }).catch((e) => each('desks', () => Promise.reject(e))),
  g1: (looks) =>
    town('g1', '2024-01-02', 6, looks, async ({ district, people, browserFor }) => {
      const browser = await browserFor(looks)
      const { project } = await journeyG1({ district, browser, people, test })
      if (looks === usual.g1) {
        await journeyPublic({ district, browser, people, test: each })
        await journeyLooks({ district, browser, test: each, project })
      }
      const other = { size: looks.size === 'desk' ? 'tablet' : looks.size, language: looks.language === 'zh' ? 'en' : 'zh' }
      await journeyRenewal({ district, browser: await browserFor(other), people, test, project })
    }),
  g4: (looks) =>
    town('g4', '2024-01-02', 6, looks, async ({ district, people, browserFor }) =>
      journeyG4({ district, browser: await browserFor(looks), people, test })),
  citizen: () => journeyCitizen({ test }).catch((e) => failed || each('citizen', () => Promise.reject(e))),
  g2: (looks) =>
    town('g2', '2024-07-01', 12, looks, async ({ district, people, browserFor }) =>
      journeyG2({ district, browser: await browserFor(looks), people, test })),
  identity: () => journeyIdentity({ test }).catch((e) => failed || each('identity', () => Promise.reject(e))),
  applicant: (looks) =>
    town('applicant', '2024-03-01', 0, looks, async ({ district, people, browserFor }) =>
      journeyApplicant({ district, browser: await browserFor(looks), people, test })),
  endings: () => journeyEndings({ test }).catch((e) => failed || each('endings', () => Promise.reject(e))),
  estate: () => journeyEstate({ test }).catch((e) => failed || each('estate', () => Promise.reject(e))),
  whatif: () => journeyWhatIf({ test }).catch((e) => failed || each('whatif', () => Promise.reject(e))),
  notice: () => journeyNotice({ test }).catch((e) => failed || each('notice', () => Promise.reject(e))),
  hostile: () => hostile({ test: each }).catch((e) => each('the attack itself', () => Promise.reject(e))),
  officer: () =>
    journeyOfficer({ test }).catch((e) => (failed ? undefined : each('officer', () => Promise.reject(e)))),
  subsidy: () => journeySubsidy({ test }).catch((e) => failed || each('subsidy', () => Promise.reject(e))),
  messages: async (looks) => {
    const [mail, hook] = [await mailServer(), await receiver()]
    const journeys = async ({ district, people, browserFor }) =>
      journeyMessages({ district, browser: await browserFor(looks), people, mail, hook, test })
    await town('messages', '2024-01-02', 0, looks, journeys, () => messageConfig(mail))
    await Promise.all([mail.close(), hook.close()])
  },
  expert: () =>
    journeyExpert({ test }).catch((e) => (failed ? undefined : each('expert', () => Promise.reject(e)))),
  letters: () => journeyLetters({ test }).catch((e) => failed || each('letters', () => Promise.reject(e))),
  keyboard: (looks) =>
    town('keyboard', '2024-01-02', 0, looks, async ({ district, people, browserFor }) =>
      journeyKeyboard({ district, browser: await browserFor(looks), people, test })),
  calendar: () => journeyCalendar({ test }).catch((e) => failed || each('calendar', () => Promise.reject(e))),
  curl: () => each('golden case G1 by the documented curl calls', curlScript),
}
const usual = {
  g1: { size: 'desk', language: 'zh' },
  g2: { size: 'desk', language: 'en' },
  g4: { size: 'phone', language: 'zh' },
  messages: { size: 'desk', language: 'zh' },
  keyboard: { size: 'desk', language: 'zh' },
  applicant: { size: 'desk', language: 'zh' },
}
const every = ['zh', 'en'].flatMap((language) => ['desk', 'tablet', 'phone'].map((size) => ({ size, language })))

// Its steps and what it reads in mails are written in Chinese.
const chineseAlone = new Set(['messages'])

/** One group, in this process: [name, size, language] after --group. */
async function alone([name, size, language]) {
  const looks = usual[name]
  await groups[name](looks?.size === size && looks?.language === language ? looks : size && { size, language })
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed ? 1 : 0)
}

/** Every group in a process of its own, some at a time: what a group printed comes whole when it has ended. */
async function together(wanted, lanes) {
  const all = process.env.LINLI_MATRIX === 'all'
  const queue = Object.keys(groups)
    .filter((name) => !wanted.length || wanted.includes(name))
    .flatMap((name) => {
      if (!usual[name]) return [[name]]
      const chosen = all ? every.filter((looks) => looks.language === 'zh' || !chineseAlone.has(name)) : [usual[name]]
      return chosen.map((looks) => [name, looks.size, looks.language])
    })
  const lane = async () => {
    for (let group = queue.shift(); group; group = queue.shift()) {
      const began = Date.now()
      const { text, code } = await run(group)
      const [, good, bad] = /^(\d+) passed, (\d+) failed$/m.exec(text.at(-1) ?? '') ?? [0, 0, 1]
      passed += Number(good)
      failed += code && !Number(bad) ? 1 : Number(bad)
      console.log(`${text.slice(0, -1).join('\n')}\n     ${group.join(' ')}: ${Math.round((Date.now() - began) / 1000)} s`)
      if (code && !Number(bad)) console.log(`FAIL ${group.join(' ')}: its process ended with ${code}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed ? 1 : 0)
}
const run = (group) =>
  new Promise((ok) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--group', ...group], { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.on('data', (bytes) => (text += bytes))
    child.stderr.on('data', (bytes) => (text += bytes))
    child.once('close', (code) => ok({ text: text.trimEnd().split('\n'), code }))
  })

const words = process.argv.slice(2)
await (words[0] === '--group' ? alone(words.slice(1)) : together(words, Number(process.env.LINLI_LANES ?? 2)))
