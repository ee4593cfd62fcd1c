// All browser tests. `node tests/e2e/run.mjs`; LINLI_PROGRAM names the program, LINLI_KEEP=1 keeps
// the folder of the district, LINLI_SHOTS the folder of the screenshots.
import { openBrowser } from './browser.mjs'
import { curlScript } from './curl.mjs'
import { startDistrict } from './district.mjs'
import { hostile } from './hostile.mjs'
import { journeyG1 } from './journey-g1.mjs'
import { journeyLooks } from './journey-looks.mjs'
import { journeyPublic } from './journey-public.mjs'
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
    console.log(`FAIL ${name}\n     ${e.stack ?? e}`)
    throw e
  }
}
const each = async (name, body) => test(name, body).catch(() => undefined)

await each('golden case G1 by the documented curl calls', curlScript)
await hostile({ test: each }).catch((e) => each('the attack itself', () => Promise.reject(e)))
const district = await startDistrict('2024-01-02')
const browser = await openBrowser()
try {
  const people = await staff(district.url)
  const { project } = await journeyG1({ district, browser, people, test })
  await journeyPublic({ district, browser, people, test: each })
  await journeyLooks({ district, browser, test: each, project })
  await each('no error in the console', () => {
    const real = browser.complaints.filter((c) => !c.includes('401') && !c.includes('status of 404'))
    if (real.length) throw new Error(real.join('\n'))
  })
} catch (e) {
  await browser.shot('failed').catch(() => undefined)
  if (!failed) {
    failed++
    console.log(`FAIL ${e.stack ?? e}`)
  }
} finally {
  await browser.close()
  const code = await district.stop()
  if (code !== 0) {
    failed++
    console.log(`FAIL the district ended with ${code}`)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
